using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Tests.Registers;

public sealed class PersonTests
{
    private static readonly PersonId Id = PersonId.From("registrar", "p-1");
    private static readonly PlaceCode Dunhua = PlaceCode.Parse("222403");
    private static readonly PlaceCode Hunchun = PlaceCode.Parse("222404");
    private static readonly PlaceCode Yanbian = PlaceCode.Parse("222400");
    private static readonly PlaceCode Jilin = PlaceCode.Parse("220000");
    private static readonly UnitCode Hospital = UnitCode.Parse("91350100M000100Y43");
    private static readonly DateOnly Day = new(2023, 3, 1);

    [Fact]
    public void Register_APerson_ClaimsTheNumberAndEveryLogin()
    {
        var story = Story();
        story.Happens(new RegisterPerson(Id, "赵示例", Identity("aa"), new DateOnly(1965, 1, 1)));
        story.Happens(new BindLogin("https://issuer.example", "applicant-1"));
        Assert.Equal(["identity:aa", "login:https://issuer.example|applicant-1"], Person.Claims(story.State));
        Assert.Empty(Person.Claims(Person.None));
    }

    [Fact]
    public void Release_ALogin_LetsItsClaimGo()
    {
        var story = Registered();
        story.Happens(new BindLogin("https://issuer.example", "applicant-1"));
        story.IsRefused(new ReleaseLogin("https://issuer.example", "applicant-2"), "login.unknown");
        story.Given(new LoginReleased("https://issuer.example", "applicant-1", new DateOnly(2023, 10, 9), "officer"));
        Assert.Equal(["identity:aa"], Person.Claims(story.State));
        story.IsRefused(new ReleaseLogin("https://issuer.example", "applicant-1"), "login.unknown");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a|b")]
    public void Bind_ASubjectThatCouldBeTakenForAnother_IsRefused(string subject) =>
        Registered().IsRefused(new BindLogin("https://issuer.example", subject), "login.empty");

    [Fact]
    public void Register_SomebodyElseUnderTheSameId_IsRefused() =>
        Registered().IsRefused(new RegisterPerson(Id, "钱示例", Identity("bb"), new DateOnly(1965, 1, 1)), "person.known");

    [Fact]
    public void Register_WithoutANameBornTomorrow_NamesBothFaults() => Story().IsRefused(
        new RegisterPerson(Id, " ", Identity("aa"), new DateOnly(2023, 10, 10)), "person.name", "person.birth-date");

    [Fact]
    public void GrantRole_ToNobody_IsRefused() => Story().IsRefused(Grant("g", Role.County, Dunhua), "person.unknown");

    [Theory]
    [InlineData(Role.County, null, false, "role.place")]
    [InlineData(Role.County, "222400", false, "role.place")]
    [InlineData(Role.Province, "222403", false, "role.place")]
    [InlineData(Role.UnitClerk, null, false, "role.unit")]
    [InlineData(Role.UnitClerk, "222403", true, "role.no-place")]
    [InlineData(Role.Auditor, "220000", true, "role.no-place", "role.no-unit")]
    [InlineData(Role.PolicyOfficer, "222403", false, "role.place")]
    public void GrantRole_WithoutItsScope_IsRefused(Role role, string? place, bool hasUnit, params string[] codes) =>
        Registered().IsRefused(
            Grant("g", role, place is null ? null : PlaceCode.Parse(place), hasUnit ? Hospital : null), codes);

    [Fact]
    public void GrantRole_EveryRole_HasARowInTheTable() =>
        Assert.All(Enum.GetValues<Role>(), role => Assert.NotEqual("", RoleScope.Of(role).Name));

    [Fact]
    public void GrantRole_ToOneself_IsRefused() =>
        Registered().By(Id.ToString()).IsRefused(Grant("g", Role.Auditor), "role.self-grant");

    [Fact]
    public void GrantRole_TwiceForOverlappingDays_IsRefused()
    {
        var story = Registered();
        story.Happens(Grant("g-1", Role.County, Dunhua));
        story.IsRefused(Grant("g-2", Role.County, Dunhua), "role.overlap");
        story.IsRefused(Grant("g-1", Role.County, Hunchun), "role.known");
        story.Happens(Grant("g-3", Role.County, Hunchun));
    }

    [Fact]
    public void MayActAs_ACountysOfficer_ForThatCountyOnlyOnTheDaysOfTheGrant()
    {
        var story = Registered();
        story.Happens(
            new GrantRole(new Grant("g", Role.County, Dunhua, null) { From = Day, LastDay = Day.AddDays(9) }));
        Assert.True(story.State.MayActAs(Role.County, Dunhua, Day));
        Assert.True(story.State.MayActAs(Role.County, Dunhua, Day.AddDays(9)));
        Assert.False(story.State.MayActAs(Role.County, Dunhua, Day.AddDays(-1)));
        Assert.False(story.State.MayActAs(Role.County, Dunhua, Day.AddDays(10)));
        Assert.False(story.State.MayActAs(Role.County, Hunchun, Day));
        Assert.False(story.State.MayActAs(Role.City, Yanbian, Day));
        Assert.False(story.State.MayOversee(Dunhua, Day));
    }

    [Fact]
    public void MayActAs_TheProvincesOfficer_CoversNoActOfItsCounties()
    {
        var story = Registered();
        story.Happens(Grant("g", Role.Province, Jilin));
        Assert.True(story.State.MayActAt(new Tier(TierKind.Province, Jilin, null), Day));
        Assert.False(story.State.MayActAt(new Tier(TierKind.County, Dunhua, null), Day));
        Assert.False(story.State.MayActAs(Role.Province, Dunhua, Day));
    }

    [Fact]
    public void MayActAs_AUnitsClerk_ForThatUnitOnly()
    {
        var story = Registered();
        story.Happens(Grant("g", Role.UnitClerk, unit: Hospital));
        Assert.True(story.State.MayActAt(new Tier(TierKind.Unit, null, Hospital), Day));
        Assert.False(story.State.MayActAt(new Tier(TierKind.Department, null, Hospital), Day));
        Assert.False(story.State.MayActAs(Role.UnitClerk, UnitCode.Parse("91110000100001342C"), Day));
        Assert.False(story.State.MayActAs(Role.UnitClerk, Day));
    }

    [Fact]
    public void MayOversee_ASupervisor_ReadsWithinThePlaceAndBelow()
    {
        var story = Registered();
        story.Happens(Grant("g", Role.Supervisor, Yanbian));
        Assert.True(story.State.MayOversee(Dunhua, Day));
        Assert.False(story.State.MayOversee(PlaceCode.Parse("220122"), Day));
        Assert.False(story.State.MayOversee(Jilin, Day));
    }

    [Fact]
    public void MayOversee_AnAuditorButNoOperator_ReadsEverything()
    {
        var (auditor, operates) = (Registered(), Registered());
        auditor.Happens(Grant("g", Role.Auditor));
        operates.Happens(Grant("g", Role.Operator));
        Assert.True(auditor.State.MayOversee(Dunhua, Day));
        Assert.False(operates.State.MayOversee(Dunhua, Day));
        Assert.True(operates.State.MayActAs(Role.Operator, Day));
    }

    [Fact]
    public void WithdrawRole_OnADay_HoldsToThatDay()
    {
        var story = Registered();
        story.Happens(Grant("g", Role.County, Dunhua));
        story.IsRefused(new WithdrawRole("x", Day, "调离"), "role.unknown");
        story.IsRefused(new WithdrawRole("g", new DateOnly(2022, 1, 1), ""), "role.days", "role.reason");
        story.Happens(new WithdrawRole("g", Day, "调离"));
        Assert.True(story.State.MayActAs(Role.County, Dunhua, Day));
        Assert.Empty(story.State.RolesOn(Day.AddDays(1)));
        story.Happens(Grant("g-2", Role.County, Dunhua, from: Day.AddDays(1)));
    }

    /// <summary>A withdrawal neither prolongs a role that is to end nor revives one that has ended.</summary>
    [Fact]
    public void WithdrawRole_ToADayThatIsNotEarlier_IsRefused()
    {
        var story = Registered();
        story.Happens(new GrantRole(new Grant("g", Role.County, Dunhua, null) { From = new(2023, 1, 1), LastDay = Day.AddDays(20) }));
        story.IsRefused(new WithdrawRole("g", Day.AddDays(20), "延期"), "role.only-earlier");
        story.Happens(new WithdrawRole("g", Day.AddDays(9), "调离"));
        story.IsRefused(new WithdrawRole("g", Day.AddDays(10), "延期"), "role.only-earlier");
        story.Happens(new WithdrawRole("g", Day, "提前调离"));
        story.IsRefused(new WithdrawRole("g", new DateOnly(2099, 12, 31), "恢复"), "role.only-earlier");
        Assert.Equal(Day, Assert.Single(story.State.Grants).LastHeld());
    }

    /// <summary>Of several grants of a role the withdrawal is about the one that goes on, wherever it stands among them.</summary>
    [Fact]
    public void ToWithdraw_OfSeveralGrants_IsTheLastThatHasNotEnded()
    {
        var story = Registered();
        story.Happens(Grant("open", Role.County, Dunhua, from: Day.AddDays(20)));
        story.Happens(new GrantRole(new Grant("ended", Role.County, Dunhua, null) { From = new(2023, 1, 1), LastDay = Day }));
        Assert.Equal("open", story.State.ToWithdraw(grant => grant.Role == Role.County, Day.AddDays(30))?.GrantId);
        Assert.Equal("ended", story.State.ToWithdraw(grant => grant.GrantId == "ended", Day.AddDays(30))?.GrantId);
        Assert.Null(story.State.ToWithdraw(grant => grant.Role == Role.City, Day));
    }

    [Fact]
    [Trait("Example", "M07-7")]
    public void Decide_MoveRelief_TakesAReasonAndIsOfItsYear()
    {
        var (story, reason) = (Registered(), new ChangeReason("grassroots-service", "敦人社〔2023〕6号", ""));
        story.IsRefused(
            new Grounded(new DecideMoveRelief(2022, 0), new ChangeReason("hired", "", "")),
            "move-relief.year", "move-relief.years", "reason.code", "reason.document");
        story.Happens(new Grounded(new DecideMoveRelief(2023, 1), reason));
        story.Happens(new Grounded(new DecideMoveRelief(2023, 2), reason));
        Assert.Equal(2, story.State.MoveReliefs[2023]);
        Assert.Equal("2023年 1年", story.State.Reasons[^1].Before);
    }

    [Fact]
    [Trait("Mechanism", "M11")]
    public void Decide_Exception_TakesAReasonAndTakesThePlaceOfWhatWasDecided()
    {
        var (story, reason) = (Registered(), new ChangeReason("exception-approved", "敦人社〔2023〕7号", ""));
        story.IsRefused(
            new Grounded(new DecideException(2022, ["character"]), new ChangeReason("hired", "", "")),
            "exception.year", "exception.waived", "reason.code", "reason.document");
        story.Happens(new Grounded(new DecideException(2023, ["tenure", "education"]), reason));
        story.Happens(new Grounded(new DecideException(2023, ["tenure"]), reason));
        Assert.Equal(["tenure"], story.State.Exceptions[2023]);
        Assert.Equal("2023年 tenure education", story.State.Reasons[^1].Before);
    }

    [Fact]
    public void StandingOn_AManagementPost_TellsThePostAndTheApproval()
    {
        var story = Registered();
        story.Happens(new StateEmployment(new Employment(Hospital, "副院长", PostKind.Management, Day)));
        Assert.Equal((PostKind.Management, false), PostOn(story.State, Day));
        story.Happens(new ApproveDualPost(Day, null, "敦人社〔2023〕1号"));
        Assert.Equal((PostKind.Management, true), PostOn(story.State, Day));
    }

    [Fact]
    public void StandingOn_TheLastDayOfASanction_StillShowsIt()
    {
        var story = Registered().On(new DateOnly(2024, 6, 1));
        var (from, lastDay) = (new DateOnly(2023, 12, 1), new DateOnly(2024, 5, 31));
        story.Happens(new RecordSanction(new Sanction("s-1", SanctionKind.Disciplinary, from, lastDay) { Grade = SanctionGrade.Warning }));
        Assert.Single(story.State.StandingOn(lastDay).Sanctions);
        Assert.Empty(story.State.StandingOn(lastDay.AddDays(1)).Sanctions);
        story.IsRefused(
            new RecordSanction(new Sanction("s-1", SanctionKind.Integrity, from, lastDay)), "entry.known");
    }

    [Theory]
    [InlineData(SanctionKind.Disciplinary, null)]
    [InlineData(SanctionKind.Integrity, SanctionGrade.Demerit)]
    public void Sanction_WithoutItsGradeOrDishonestyWithOne_IsRefused(SanctionKind kind, SanctionGrade? grade) =>
        Registered().IsRefused(new RecordSanction(new Sanction("s-1", kind, Day, null) { Grade = grade }), "sanction.grade");

    [Fact]
    public void StandingOn_DuringAnInquiry_ShowsItUntilTheDayOfClosing()
    {
        var story = Registered();
        story.Happens(new OpenInquiry("q-1", Day));
        Assert.True(story.State.StandingOn(Day.AddDays(30)).IsUnderInquiry);
        story.IsRefused(new CloseInquiry("q-1", Day.AddDays(-1)), "inquiry.days");
        story.IsRefused(new CloseInquiry("q-2", Day), "inquiry.unknown");
        story.Happens(new CloseInquiry("q-1", Day.AddDays(10)));
        Assert.True(story.State.StandingOn(Day.AddDays(9)).IsUnderInquiry);
        Assert.False(story.State.StandingOn(Day.AddDays(10)).IsUnderInquiry);
    }

    [Fact]
    public void StandingOn_TheCycleAfterRetirement_ShowsIt()
    {
        var story = Registered();
        story.IsRefused(new RecordRetirement(new DateOnly(9999, 12, 31)), "retirement.day");
        story.Happens(new RecordRetirement(new DateOnly(2023, 5, 10)));
        Assert.False(story.State.StandingOn(new DateOnly(2023, 5, 9)).IsRetired);
        Assert.True(story.State.StandingOn(new DateOnly(2023, 5, 25)).IsRetired);
    }

    [Fact]
    public void RecordTitle_DirectedWithoutACounty_IsRefused()
    {
        var title = new Title(TitleLevel.Intermediate, "health", TitleKind.Directed, Day);
        var story = Registered();
        story.IsRefused(new RecordTitle(title), "title.county");
        story.Happens(new RecordTitle(title with { County = Dunhua }));
        Assert.Single(story.State.StandingOn(Day).Titles);
        Assert.Empty(story.State.StandingOn(Day.AddDays(-1)).Titles);
    }

    [Fact]
    public void ResealIdentity_UnderNewKeys_KeepsTheNumberButNoOtherNumber()
    {
        var story = Registered();
        story.IsRefused(new ResealIdentity(Identity("bb")), "identity.other-number");
        var resealed = new EncryptedIdentity(new Sealed("k-2", "Ym94"), "h-2", "cc");
        story.Happens(new ResealIdentity(resealed));
        Assert.Equal(["identity:cc"], Person.Claims(story.State));
    }

    private static (PostKind?, bool) PostOn(Person person, DateOnly day) =>
        (person.StandingOn(day).Employment?.PostKind, person.StandingOn(day).HasDualPost);

    private static EncryptedIdentity Identity(string lookup) => new(new Sealed("k-1", "Ym94"), "h-1", lookup);

    private static GrantRole Grant(
        string id, Role role, PlaceCode? place = null, UnitCode? unit = null, DateOnly? from = null) =>
        new(new Grant(id, role, place, unit) { From = from ?? new DateOnly(2023, 1, 1) });

    private static Story<Person> Registered() => Story().Given(
        new PersonRegistered(Id, "赵示例", Identity("aa"), new DateOnly(1965, 1, 1))
        {
            RegisteredBy = "registrar",
            On = Day,
        });

    private static Story<Person> Story() => new(Person.None, Person.Evolve, Person.Decide);
}
