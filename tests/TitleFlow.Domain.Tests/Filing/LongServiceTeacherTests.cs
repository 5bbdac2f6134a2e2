using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Support;

namespace TitleFlow.Domain.Tests.Filing;

/// <summary>Thirty years of teaching in a row and ten as 高级教师: recommended by themselves for the senior title (JL21-1.5-b).</summary>
[Trait("Mechanism", "M08")]
[Trait("Clause", "JL21-1.5-b")]
public sealed class LongServiceTeacherTests
{
    private static readonly DateOnly March2023 = At.Day("2023-03-01");

    private static readonly GateFacts InService = new(true, false, false, []) { UnitAtCutOff = new("county", "separate") };

    private static readonly ServiceSpell School = new(
        "演示中学", "institution", "county", "222403", "高级教师", true, new(1992, 12, 31), null, []);

    [Fact]
    public void Faults_OfThirtyYearsAnywhereAndTenAppointed_AreNone()
    {
        Assert.Empty(Faults(Teacher()));
        var moved = new[]
        {
            School with { LastDay = new(2005, 8, 31), PlaceLevel = "township" },
            School with { From = new(2005, 9, 1), PlaceLevel = "city", UnitKind = "social-organisation" },
        };
        Assert.Empty(Faults(Teacher() with { Spells = moved }));
    }

    [Fact]
    public void Faults_OfADayTooFew_AreToldByTheCutOff()
    {
        Assert.Equal("service.too-short", Faults(Teacher() with { Spells = [School with { From = new(1993, 1, 1) }] })[0].Code);
        var short10 = Teacher() with { Appointments = [new("deputy-senior", "演示中学", new(2013, 1, 1), null, [])] };
        Assert.Equal("appointment.too-short", Assert.Single(Faults(short10)).Code);
    }

    [Fact]
    public void Faults_OfAGapBetweenSchools_AreTooShortByTheLongestRun()
    {
        var gap = new[]
        {
            School with { From = new(1982, 9, 1), LastDay = new(1997, 8, 31) }, School with { From = new(1998, 9, 1) },
        };

        Assert.Contains("service.too-short", Faults(Teacher() with { Spells = gap }).Select(finding => finding.Code));
    }

    [Fact]
    public void Faults_OfSomebodyNoLongerAppointed_SaySo()
    {
        var ended = Teacher() with { Appointments = [new("deputy-senior", "演示中学", new(2010, 1, 1), new(2022, 12, 31), [])] };

        var fault = Assert.Single(Faults(ended));
        Assert.Equal(("ground.not-appointed", "JL21-1.5-b"), (fault.Code, fault.Clause!.Clause));
    }

    [Theory]
    [InlineData("school", "senior", false, "long-service")]
    [InlineData("school", "senior", true, "non-established")]
    [InlineData("school", "deputy-senior", false, null)]
    [InlineData("health", "senior", false, null)]
    public void Group_OfACase_IsTheirsWhereTheDossierShowsIt(string series, string level, bool isOutside, string? group)
    {
        var dossier = DossierOf(Teacher() with { Form = new(series, "语文", "高级教师", true, null, "") }, level);

        var standing = InService with { IsNonEstablished = isOutside };
        Assert.Equal(group, SlateProofs.Of(Case.Empty with { Dossier = dossier }, standing, Packs.Jilin2023, March2023).Group);
    }

    [Fact]
    public void Ask_AtTheGate_TellsSuchATeacherAndNobodyElse()
    {
        var told = AnnualGate.Faults(InService, DossierOf(Teacher(), "senior"), Packs.Jilin2023, March2023);
        Assert.Equal(Severity.Info, told.Single(finding => finding.Code == "quota.long-service").Severity);

        var other = AnnualGate.Faults(InService, DossierOf(Teacher() with { Spells = [] }, "senior"), Packs.Jilin2023, March2023);
        Assert.DoesNotContain(other, finding => finding.Code == "quota.long-service");
    }

    private static IReadOnlyList<Finding> Faults(DossierContent content) =>
        LongServiceTeacher.Faults(DossierOf(content, "senior"), Packs.Jilin2023, March2023);

    private static Dossier DossierOf(DossierContent content, string level) => Dossier.Blank with
    {
        Cover = new Cover(
            "c-1", "person-1", "李一", new("u-1", "演示中学", "222403", "county", "institution", "separate"),
            "222403", "JL23-R1", "annual", Packs.Jilin2023.Pin.ToString(), level, 2023),
        Content = content,
    };

    private static DossierContent Teacher() => new(
        new FilingForm("school", "语文", "高级教师", true, null, ""), [School],
        [new("deputy-senior", "演示中学", new(2012, 12, 31), null, [])], []);
}
