using System.Security.Cryptography;
using TitleFlow.App.Certificates;
using TitleFlow.App.Desk;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Registers;
using TitleFlow.App.Tests.Certificates;
using TitleFlow.App.Tests.Stored;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Registers;

public sealed class StoredStatesTests
{
    private static readonly PlaceCode Jilin = PlaceCode.Parse("220000");
    private static readonly PlaceCode Yanbian = PlaceCode.Parse("222400");
    private static readonly UnitCode Hospital = UnitCode.Parse("91350100M000100Y43");
    private static readonly PersonId Id = PersonId.From("registrar", "p-1");
    private static readonly DateOnly Day = new(2023, 3, 1);
    private static readonly Entry Entered = new("registrar", "officer", Day);
    private static readonly Citation Clause = new("JL23-1.4-b", "一(四)", "弄虚作假的,查实后撤销", "jilin-2023");

    [Fact]
    public void Read_ARegisterOfPlaces_IsTheSameAfterStoring()
    {
        var places = Stored(new PlacesModel(),
            new PlaceRegistered(Jilin, "吉林省", null, Day, Entered),
            new PlaceRegistered(Yanbian, "延边朝鲜族自治州", Jilin, Day, Entered));
        Assert.Equal("吉林省延边朝鲜族自治州", places.FullNameOn(Yanbian, Day));
        Assert.Null(places.NameOn(Yanbian, Day.AddDays(-1)));
    }

    [Fact]
    public void Read_AUnit_IsTheSameAfterStoring()
    {
        var entry = new UnitEntry(Hospital, "敦化市医院", PlaceCode.Parse("222403"), UnitLevel.County)
        {
            Kind = UnitKind.Institution,
            Regime = Regime.Separate,
            EstablishedOn = Day,
            From = Day,
        };
        var unit = Stored(new UnitModel(),
            new UnitRegistered(entry, "clerk", Day),
            new UnitApproved("officer", Day),
            new UnitRenamed("敦化市中心医院", Day.AddDays(1), Entered),
            new UnitRegimeChanged(Regime.Combined, Day.AddDays(1), Entered),
            new UnitSuperiorChanged(UnitCode.Parse("91110000100001342C"), Day.AddDays(1), Entered),
            new UnitClosed(Day.AddDays(9), Entered));
        Assert.Null(unit.On(Day)!.Superior);
        var figures = new PostFigures(5, 3, 0, 2, 1, 0);
        var merger = UnitChange.ToMerger(UnitCode.Parse("91110000100001342C"), Day.AddDays(5));
        var changed = Stored(new UnitModel(),
            new UnitRegistered(entry, "clerk", Day),
            new UnitRefused("名称有误", "officer", Day),
            new UnitRegistered(entry, "clerk", Day),
            new UnitApproved("officer", Day),
            new PostsStated("1", "health", "senior", Day, figures, "clerk", Day),
            new PostsChecked("1", true, "", "officer", Day),
            new UnitChangeProposed("1", merger, new ChangeReason("merger-approved", "文号", ""), "clerk", Day),
            new UnitMerged(UnitCode.Parse("91110000100001342C"), Day.AddDays(5), Entered),
            new UnitChangeApproved("1", null, "officer", Day),
            new UnitChangeProposed("2", merger, new ChangeReason("merger-approved", "文号", ""), "clerk", Day),
            new UnitChangeRefused("2", "已合并", "officer", Day));
        Assert.Equal(figures, changed.PostsOn("health", "senior", Day)?.Figures);
        Assert.Equal((Day.AddDays(4), merger.Into), (changed.LastDay, changed.Successor));
        Assert.Equal("敦化市中心医院", unit.On(Day.AddDays(9))!.Name);
        Assert.Null(unit.On(Day.AddDays(10)));
        var back = UnitChange.ToNoEnd(Day.AddDays(4));
        var goesOn = Stored(new UnitModel(),
            new UnitRegistered(entry with { Place = Yanbian }, "somebody", Day),
            new UnitRegistered(entry, "clerk", Day) { Before = entry with { Place = Yanbian } },
            new UnitApproved("officer", Day),
            new UnitMerged(UnitCode.Parse("91110000100001342C"), Day.AddDays(5), Entered),
            new UnitChangeProposed("1", back, new ChangeReason("end-changed", "文号", ""), "clerk", Day),
            new UnitEndTakenBack(Day.AddDays(4), Entered),
            new UnitChangeApproved("1", merger, "officer", Day));
        Assert.Equal((null, null, back), (goesOn.LastDay, goesOn.Successor, Assert.Single(goesOn.Changes).Change));
    }

    [Fact]
    public void Read_APerson_IsTheSameAfterStoring()
    {
        var person = Stored(new PersonModel(),
            new PersonRegistered(Id, "赵示例", new(new("k-1", "Ym94"), "h-1", "aa"), new(1965, 1, 1))
            {
                Sex = Sex.Male,
                EMail = new Sealed("k-1", "Ym94"),
                RegisteredBy = "registrar",
                On = Day,
            },
            new IdentityResealed(new(new("k-2", "Ym94"), "h-1", "aa"), Day),
            new IdentityCorrected("钱示例", new(new("k-2", "Ym95"), "h-1", "bb"), new(1965, 1, 2), Sex.Male, null, "clerk", "officer", Day),
            new ContactChanged(new Sealed("k-2", "Ym94"), new Sealed("k-2", "Ym94"), "clerk", Day),
            new LoginBound("https://issuer.example", "applicant-1", Day, "registrar"),
            new RoleGranted(new("g", Role.County, PlaceCode.Parse("222403"), null) { From = Day }, "registrar", Day),
            new RoleHandedOn("d-1", "g", PersonId.From("registrar", "p-2"), Day, Day.AddDays(9), Day),
            new RoleHandedOn("d-2", "g", PersonId.From("registrar", "p-2"), Day, Day.AddDays(9), Day),
            new RoleTakenBack("d-2", Day, "提前返岗", "registrar"),
            new RoleTakenOver(
                new("d-3", Role.City, Yanbian, null) { From = Day, LastDay = Day }, PersonId.From("registrar", "p-2"), Day),
            new EntryReasoned(EntryMatter.Role, new ChangeReason("on-leave", "文号", ""), null, "registrar", Day),
            new RoleWithdrawn("g", Day.AddDays(1), "调离", "registrar"),
            new EmploymentStated(new(Hospital, "副院长", PostKind.Management, Day), "registrar", Day),
            new DualPostApproved(Day, null, "敦人社〔2023〕1号", "officer"),
            new SanctionRecorded(new("s-1", SanctionKind.Disciplinary, Day, null), "registrar", Day),
            new SanctionEnded("s-1", Day.AddDays(3), "registrar", Day),
            new DualPostEnded(Day, Day.AddDays(4), "registrar", Day),
            new InquiryOpened("q-1", Day, "registrar"),
            new InquiryClosed("q-1", Day.AddDays(1), "registrar"),
            new Retired(Day.AddYears(1), "registrar"),
            new TitleWithdrawn(new(TitleLevel.Intermediate, "health", TitleKind.Normal, Day), "officer", Day),
            new AppointmentRecorded(
                new(TitleLevel.Intermediate, "主治医师", "敦化市演示镇卫生院", Day, null) { Series = "health", UnitCode = Hospital }, "officer", Day),
            new TitleHeld(
                new(TitleLevel.Junior, "health", TitleKind.Normal, Day) { Certificate = "22-1" }, $"{new StreamId("case", "c-1")}", Day),
            new TitleHeld(new(TitleLevel.Intermediate, "health", TitleKind.Normal, Day), "registrar", Day));
        Assert.True(person.MayActAs(Role.County, PlaceCode.Parse("222403"), Day.AddDays(1)));
        Assert.False(person.StandingOn(Day.AddDays(1)).IsUnderInquiry);
        Assert.Equal((Day.AddDays(3), Day.AddDays(4)), (Assert.Single(person.Sanctions).LastDay, Assert.Single(person.DualPosts).LastDay));
        Assert.Equal([Day.AddDays(1), Day], person.Delegations.Select(known => known.LastHeld));
        Assert.True(person.MayActAs(Role.City, Yanbian, Day));
        Assert.Equal(Hospital, Assert.Single(person.Appointments).UnitCode);
        Assert.Equal(["22-1"], person.IssuedCertificates);
        Assert.Equal("k-2", person.Entered!.Identity.Number.KeyId);
        Assert.Equal(("钱示例", "赵示例", "k-2"), (person.Entered.Name, person.FirstEntered!.Name, person.Entered.EMail!.KeyId));
    }

    [Fact]
    public void Read_ARegisterOfSeries_IsTheSameAfterStoring()
    {
        var reason = new ChangeReason("consent-given", "文号", "");
        var register = Stored(new SpecialtiesModel(),
            new SeriesRegistered(new SeriesEntry("health", "卫生", ["senior"], TitleAward.ExamAndReview), reason, Entered),
            new SpecialtyEntered("health", "nursing", "护理学", reason, Entered),
            new SpecialtyConsented("health", "nursing", Day, reason, Entered),
            new SpecialtyMarked("health", "nursing", SpecialtyGroup.None, Day, null, reason, Entered));
        Assert.Equal(SpecialtyGroup.None, register.GroupOf("health", "护理学", Day));
        Assert.Equal("护理学", Assert.Single(register.OfferedOn("health", Day)).Title);
    }

    [Fact]
    public void Read_ARegisterOfCommittees_IsTheSameAfterStoring()
    {
        var reason = new ChangeReason("founder-checked", "文号", "");
        var register = Stored(new CommitteesModel(),
            new CommitteeRegistered(new("health-jilin", "高评委", CommitteeKind.Regional, Hospital, Jilin), Entered),
            new CommitteeFounderStated("health-jilin", CommitteeFounder.Society, Day, null, reason, Entered));
        Assert.Equal(
            [null, CommitteeFounder.Society], new[] { Day.AddDays(-1), Day }.Select(day => register.Find("health-jilin")!.On(day).Founder));
    }

    [Fact]
    public void Read_ATimetable_IsTheSameAfterStoring()
    {
        var term = new TierTerm(Jilin, "annual", 2023, "county", Day, "文号", DateTimeOffset.UnixEpoch);
        var timetable = Stored(new TimetableModel(),
            new TierTermSet(term, Day.AddDays(-1), new ChangeReason("timetable-adjusted", "文号", ""), Entered));
        Assert.Equal(term, timetable.Find(Yanbian, "annual", "county"));
        Assert.Equal(Day.AddDays(-1), Assert.Single(timetable.Notices).Before);
    }

    [Fact]
    public void Read_ACertificate_IsTheSameAfterStoring()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var keys = new SigningKeys([new SigningKey("cert-1", key.ExportPkcs8PrivateKeyPem())]);
        var content = SignedCertificates.Content;
        var next = content with { Version = 2, HolderName = "赵示范" };
        var certificate = Stored(new CaseModel(),
            new CertificateIssued(content, Id, keys.Sign(content), "ab", "province"),
            new TreatmentOpened(
                [new TreatmentTask("appoint", "办理聘任", Clause), new TreatmentTask("pay", "兑现工资", null)], Day),
            new TreatmentDone("appoint", "已聘任", Day, "clerk"),
            new CertificateCorrected(next, keys.Sign(next), [new Amendment("姓名", "赵示例", "赵示范")], "录入有误", "province"),
            new CertificateRevoked(next.IssuedOn, "falsification", Clause, "吉林省人力资源和社会保障厅", "province")
            { Document = "吉人社撤〔2023〕1号" }).Certificate;
        Assert.Equal((next, CertificateState.Revoked), (certificate.Content!, certificate.State));
        Assert.Equal("吉人社撤〔2023〕1号", certificate.Revocation!.Document);
        Assert.True(OfflineVerifier.Verify(certificate.Signature!.Jws, keys.PublishedKeys).IsValid);
    }

    private static TState Stored<TState>(IStreamModel<TState> model, params Fact[] facts)
        where TState : class => Snapshots.Survive(model, facts);
}
