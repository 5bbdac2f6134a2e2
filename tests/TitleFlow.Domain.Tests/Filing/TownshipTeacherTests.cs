using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Support;

namespace TitleFlow.Domain.Tests.Filing;

public sealed class TownshipTeacherTests
{
    private static readonly DateOnly March2023 = At.Day("2023-03-01");

    private static readonly ServiceSpell School = new(
        "演示镇中心小学", "institution", "township", "222403", "一级教师", true, new(1992, 9, 1), null, []);

    [Fact]
    [Trait("Mechanism", "M08")]
    public void Faults_OfThirtyYearsInARowAndTenAppointed_AreNone()
    {
        Assert.Empty(Faults(Teacher()));
        var moved = new[] { School with { LastDay = new(2005, 8, 31) }, School with { From = new(2005, 9, 1) } };
        Assert.Empty(Faults(Teacher() with { Spells = moved }));
        Assert.Empty(Faults(Teacher() with { Spells = [School with { From = new(1992, 12, 31) }] }));
    }

    [Fact]
    [Trait("Example", "M08-4")]
    public void Faults_OfThirtyYearsWithAYearInTheCity_AreTooShortByTheLongestRun()
    {
        var gap = Teacher() with
        {
            Spells =
            [
                School with { From = new(1982, 9, 1), LastDay = new(1997, 8, 31) },
                School with { From = new(1997, 9, 1), LastDay = new(1998, 8, 31), PlaceLevel = "city" },
                School with { From = new(1998, 9, 1) },
            ],
        };

        var faults = Faults(gap);
        Assert.Equal(["service.too-short", "service.spell-not-counted"], faults.Select(finding => finding.Code));
        Assert.All(faults, finding => Assert.Equal("JL21-1.5-c", finding.Clause!.Clause));
        Assert.Contains("24 年", faults[0].Message);
    }

    [Fact]
    public void Faults_OfADayTooFew_ToldByTheCutOff() =>
        Assert.Equal("service.too-short", Faults(Teacher() with { Spells = [School with { From = new(1993, 1, 1) }] })[0].Code);

    [Fact]
    public void Faults_OfSomebodyWhoHasGoneSinceTheCutOff_IsNotThereStill() =>
        Assert.Equal(
            ["service.not-at-front-line"],
            Faults(Teacher() with { Spells = [School with { LastDay = new(2023, 1, 31) }] }).Select(finding => finding.Code));

    [Fact]
    public void Faults_OfEverythingAtOnce_NameEachCondition()
    {
        var nobody = Teacher() with
        {
            Form = new("health", "全科医学", "主治医师", true, null, ""),
            Spells = [School with { PlaceLevel = "county" }],
            Appointments = [new("intermediate", "演示镇中心小学", new(2015, 1, 1), null, [])],
        };

        Assert.Equal(
            [
                "ground.series", "ground.level", "service.too-short", "service.spell-not-counted", "service.not-at-front-line",
                "appointment.too-short",
            ],
            Faults(nobody, "senior").Select(finding => finding.Code));
    }

    private static IReadOnlyList<Finding> Faults(DossierContent content, string target = "deputy-senior")
    {
        var cover = new Cover(
            "c-1", "person-1", "李一", new("u-1", "演示镇中心小学", "222403", "township", "institution", "separate"),
            "222403", "JL23-R1", "annual", Packs.Jilin2023.Pin.ToString(), target, 2023);
        return TownshipTeacher.Faults(Dossier.Blank with { Cover = cover, Content = content }, Packs.Jilin2023, March2023);
    }

    private static DossierContent Teacher() => new(
        new FilingForm("school", "语文", "一级教师", true, null, ""), [School],
        [new("intermediate", "演示镇中心小学", new(2012, 12, 31), null, [])], []);
}
