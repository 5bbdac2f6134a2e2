using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;

namespace TitleFlow.Domain.Tests.Filing;

[Trait("Mechanism", "M02")]
public sealed class CutOffTests
{
    private static readonly FilingDay Filed = new(new(2023, 2, 1), 2023);

    [Fact]
    public void Count_AnnualRoute_IncludesTheLastDayOf2022Only()
    {
        var cutOff = CutOff.Of(
            Packs.Jilin2023, Packs.Jilin2023.FindFamily("annual")!, PackKeys.CutOffAchievements, Filed);

        Assert.True(CutOff.Counts(cutOff, new(2022, 12, 31)));
        Assert.False(CutOff.Counts(cutOff, new(2023, 1, 1)));
        Assert.Equal("JL23-6.1-c", cutOff.Source.Clause);
    }

    [Fact]
    [Trait("Example", "M02-5")]
    public void Submit_DegreeConferredInDecember_M02_5_CountsWheneverItsCertificateIsPrinted()
    {
        var files = Packs.With(
            "jilin-2023/filing.json",
            text => text.Replace("\"2024-01-01\", \"value\": null", "\"2024-01-01\", \"value\": \"2023-12-31\"", StringComparison.Ordinal));
        var pack = Packs.ShelfOf(files).FindCurrent("jilin-2023")!;
        var dossier = AnnualFilings.Complete(pack: pack).Dossier;
        IEnumerable<string> Asked(DateOnly conferredOn)
        {
            var merits = AnnualFilings.Stated with { Degrees = [AnnualFilings.Stated.Degrees[0] with { ConferredOn = conferredOn }] };
            var of2024 = dossier with { Cover = dossier.Cover! with { Year = 2024 }, Content = dossier.Content with { Merits = merits } };
            return AnnualGate.Faults(AnnualFilings.InService, of2024, pack, new(2024, 2, 1))
                .Select(finding => finding.Code).Where(code => code.StartsWith("education", StringComparison.Ordinal));
        }

        // A dossier states the conferral and nothing of the printing, which may be of January.
        Assert.Empty(Asked(new(2023, 12, 20)));
        Assert.Equal(["education.after-cut-off"], Asked(new(2024, 1, 8)));
    }

    [Fact]
    public void Count_RouteOpenAllYear_EndsOnTheDayOfFiling()
    {
        var cutOff = CutOff.Of(
            Packs.Jilin2023, Packs.Jilin2023.FindFamily("3010")!, PackKeys.CutOffAppointmentYears, Filed);

        Assert.Equal((Filed.On, "JL23-2.2-a"), (cutOff.Value, cutOff.Source.Clause));
        Assert.False(CutOff.Counts(cutOff, Filed.On.AddDays(1)));
    }

    /// <summary>The review year decides, whenever somebody asks: the day of 2022 measures nobody of another round.</summary>
    [Theory]
    [InlineData("2023-02-01", 2024, false)]
    [InlineData("2024-02-01", 2024, false)]
    [InlineData("2024-02-01", 2023, true)]
    public void Count_OfAnotherReviewYear_IsNotLoaded(string on, int year, bool isLoaded)
    {
        var annual = Packs.Jilin2023.FindFamily("annual")!;

        Assert.Equal(
            isLoaded, CutOff.Of(Packs.Jilin2023, annual, PackKeys.CutOffAppointmentYears, new(DateOnly.Parse(on), year)).IsLoaded);
    }
}
