using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Tests.Registers;

public sealed class PersonEntriesTests
{
    private static readonly PersonId Id = PersonId.From("clerk", "key");
    private static readonly UnitCode Hospital = UnitCode.Parse("91350100M000100Y43");
    private static readonly UnitCode Other = UnitCode.Parse("12222403DEM0000903");
    private static readonly DateOnly Hired = new(2010, 8, 1);
    private static readonly DateOnly Today = new(2023, 10, 9);
    private static readonly ChangeReason ByContract = new("hired", "聘字〔2010〕5号", "");

    [Fact]
    public void Enter_AnEmployee_RegistersEmploysAndLetsFile()
    {
        var story = Story();
        story.Happens(Enter());
        Assert.Equal(Hospital, story.State.StandingOn(Today).Employment!.Unit);
        Assert.True(story.State.MayActAs(Role.Applicant, Today));
        Assert.Equal((EntryMatter.Employment, ByContract), (story.State.Reasons[0].Matter, story.State.Reasons[0].Reason));
        story.On(Today.AddDays(1)).DoesNothing(Enter());
    }

    [Fact]
    public void Enter_WithEveryFault_NamesAllAtOnce() => Story().IsRefused(
        Enter() with
        {
            Person = Enter().Person with { Name = "" },
            Tie = new StateEmployment(new Employment(Hospital, "", PostKind.Professional, Hired)),
            Reason = new ChangeReason("dissolution", "", ""),
        },
        "person.name", "employment.post", "reason.code", "reason.document");

    [Fact]
    public void State_AnotherPost_KeepsTheOldOneAndTheReason()
    {
        var story = Story();
        story.Happens(Enter());
        story.Happens(new Grounded(
            new StateEmployment(new Employment(Hospital, "科主任", PostKind.Management, Today)),
            new ChangeReason("post-changed", "聘字〔2023〕8号", "")));
        Assert.Equal("91350100M000100Y43 全科医师 2010-08-01", story.State.Reasons[^1].Before);
    }

    [Fact]
    public void Move_ToAnotherUnit_EndsTheRolesThereOnTheLastDayAndNoOthers()
    {
        var story = Story();
        story.Happens(Enter());
        story.Happens(new GrantRole(new Grant("g-1", Role.UnitClerk, null, Hospital) { From = Today.AddDays(-9), LastDay = Today.AddDays(5) }));
        story.Happens(new GrantRole(new Grant("g-2", Role.UnitClerk, null, Other) { From = Today.AddDays(-9) }));
        story.Happens(new GrantRole(new Grant("g-3", Role.UnitClerk, null, Hospital) { From = Today.AddDays(9) }));
        var facts = story.Happens(Moved(Today));
        Assert.Equal(
            [("g-1", Today.AddDays(-1)), ("g-3", Today.AddDays(8))],
            facts.OfType<RoleWithdrawn>().Select(withdrawn => (withdrawn.GrantId, withdrawn.LastDay)));
        Assert.Equal(Other, story.State.StandingOn(Today).Employment!.Unit);
        Assert.Equal(Hospital, story.State.StandingOn(Today.AddDays(-1)).Employment!.Unit);
    }

    [Fact]
    public void Move_EnteredLate_TakesNoRoleBackThatWasHeldUntilThen()
    {
        var story = Story();
        story.Happens(Enter());
        story.Happens(new GrantRole(new Grant("g-1", Role.UnitClerk, null, Hospital) { From = Today.AddDays(-90) }));
        var facts = story.Happens(Moved(Today.AddDays(-60)));
        Assert.Equal(Today.AddDays(-1), Assert.Single(facts.OfType<RoleWithdrawn>()).LastDay);
    }

    [Theory]
    [InlineData(Role.Department)]
    [InlineData(Role.CommitteeOffice)]
    public void MoveAndTie_SomebodyWithARoleOfAnOffice_AreRefused(Role role)
    {
        var story = Story();
        story.Happens(Enter());
        story.Happens(new GrantRole(new Grant("g-1", role, null, Other) { From = Today.AddDays(9) }));
        story.IsRefused(Moved(Today), "transfer.office-role");
        story.IsRefused(new Grounded(new TieLogin("https://issuer.example", "s"), Checked), "login.office-role");
    }

    [Fact]
    public void Tie_ALogin_IsForSomebodyElseWhoHasNone()
    {
        var story = Story();
        story.Happens(Enter());
        story.By(Id.ToString()).IsRefused(new Grounded(new TieLogin("https://issuer.example", "s"), Checked), "login.own");
        story.By("officer").Happens(new Grounded(new TieLogin("https://issuer.example", "s"), Checked));
        story.IsRefused(new Grounded(new TieLogin("https://issuer.example", "t"), Checked), "login.has-one");
    }

    [Fact]
    public void Retire_WithAReason_KeepsIt()
    {
        var story = Story();
        story.Happens(Enter());
        story.IsRefused(
            new Grounded(new RecordRetirement(Today), new ChangeReason("hired", "退字〔2023〕1号", "")), "reason.code");
        story.Happens(new Grounded(new RecordRetirement(Today), new ChangeReason("retired-by-age", "退字〔2023〕1号", "")));
        story.Happens(new Grounded(
            new RecordRetirement(Today.AddDays(1)), new ChangeReason("entry-corrected", "退字〔2023〕2号", "")));
        Assert.Equal([null, "2023-10-09"], story.State.Reasons.Skip(1).Select(reason => reason.Before));
    }

    private static ChangeReason Checked { get; } = new("identity-checked", "核字〔2023〕1号", "");

    private static MoveEmployee Moved(DateOnly from) => new(
        new Employment(Other, "全科医师", PostKind.Professional, from), new ChangeReason("transferred", "调字〔2023〕9号", ""));

    private static EnterStaff Enter() => new(
        new RegisterPerson(Id, "赵示例", new(new("k-1", "Ym94"), "h-1", "aa"), new DateOnly(1980, 1, 1)),
        new StateEmployment(new Employment(Hospital, "全科医师", PostKind.Professional, Hired)),
        ByContract);

    private static Story<Person> Story() => new(Person.None, Person.Evolve, Person.Decide);
}
