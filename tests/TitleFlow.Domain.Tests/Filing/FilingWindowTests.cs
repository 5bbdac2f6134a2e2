using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;

namespace TitleFlow.Domain.Tests.Filing;

public sealed class FilingWindowTests
{
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    [Fact]
    [Trait("Example", "M03-1")]
    public void File_LastSecondOfFebruary_M03_1_IsInTimeAndTheNextIsNot()
    {
        var window = Packs.Jilin2023.FindFamily("annual")!.Window;

        Assert.Empty(FilingWindow.Faults(window, new(2023, 2, 28, 23, 59, 59, Beijing)));
        var late = Assert.Single(FilingWindow.Faults(window, new(2023, 3, 1, 0, 0, 0, Beijing)));
        Assert.Equal(("filing.too-late", "JL23-6.1-b", Severity.Fail), (late.Code, late.Clause!.Clause, late.Severity));
    }

    [Fact]
    [Trait("Example", "M03-1")]
    public void File_BeforeTheWindowOpens_SaysWhenItWill()
    {
        var window = Packs.Jilin2023.FindFamily("annual")!.Window;

        Assert.Empty(FilingWindow.Faults(window, new(2022, 12, 31, 16, 0, 0, TimeSpan.Zero)));
        var early = Assert.Single(FilingWindow.Faults(window, new(2022, 12, 31, 23, 59, 59, Beijing)));
        Assert.Equal(("filing.too-early", new DateOnly(2023, 1, 1)), (early.Code, early.MetOn));
    }

    /// <summary>The dates of a notice are those of its own review year: for another one filing is neither open nor over.</summary>
    [Fact]
    [Trait("Mechanism", "M03")]
    public void File_InAYearWhoseWindowNobodyLoaded_IsNotLoadedRatherThanLate()
    {
        var (annual, always) = (Packs.Jilin2023.FindFamily("annual")!, Packs.Jilin2023.FindFamily("3010")!);

        var finding = Assert.Single(FilingWindow.Faults(annual.WindowOf(2024), new(2024, 2, 1, 9, 0, 0, Beijing)));
        Assert.Equal((Severity.NotLoaded, "JL23-6.1-b"), (finding.Severity, finding.Clause!.Clause));
        Assert.Empty(FilingWindow.Faults(annual.WindowOf(2023), new(2023, 2, 1, 9, 0, 0, Beijing)));
        Assert.Empty(FilingWindow.Faults(always.WindowOf(2024), new(2024, 2, 1, 9, 0, 0, Beijing)));
    }

    [Fact]
    [Trait("Example", "M03-2")]
    public void File_3010InAugust_M03_2_IsInTime()
    {
        var window = Packs.Jilin2023.FindFamily("3010")!.Window;

        Assert.Empty(FilingWindow.Faults(window, new(2023, 8, 19, 12, 0, 0, Beijing)));
        Assert.Equal("JL23-2.2-a", window.Source.Clause);
    }

    [Fact]
    [Trait("Example", "M01-4")]
    public void File_WindowThatNobodyLoaded_M01_4_IsNotLoadedRatherThanLate()
    {
        var window = Packs.Jilin2021.FindFamily("3010")!.Window;

        var finding = Assert.Single(FilingWindow.Faults(window, new(2021, 12, 1, 0, 0, 0, Beijing)));
        Assert.Equal(Severity.NotLoaded, finding.Severity);
        Assert.Equal("JL21-6-a", finding.Clause!.Clause);
    }

    [Fact]
    [Trait("Example", "M03-3")]
    public void File_WindowOfItsOwnNotLoaded_M03_3_IsNotOpenedByAnotherRoutes()
    {
        var files = Packs.With("jilin-2023/routes.json", text => text
            .Replace("\"kind\": \"fixed\"", "\"kind\": null", StringComparison.Ordinal)
            .Replace("\"opensOn\": \"2023-01-01\",", "", StringComparison.Ordinal)
            .Replace("\"closesOn\": \"2023-02-28\",", "", StringComparison.Ordinal));
        var pack = Packs.ShelfOf(files).FindCurrent("jilin-2023")!;
        var submittedAt = new DateTimeOffset(2023, 2, 20, 12, 0, 0, Beijing);

        var finding = Assert.Single(FilingWindow.Faults(pack.FindFamily("annual")!.Window, submittedAt));
        Assert.Equal((Severity.NotLoaded, "JL23-6.1-b"), (finding.Severity, finding.Clause!.Clause));
        Assert.Empty(FilingWindow.Faults(pack.FindFamily("3010")!.Window, submittedAt));
    }

    [Fact]
    [Trait("Mechanism", "M03")]
    public void File_WindowOfEachActivity_IsNotLoadedHere()
    {
        var always = Packs.Jilin2023.FindFamily("3010")!.Window;
        var perActivity = always with { Value = new WindowTerms(WindowKind.PerActivity, null, null) };

        Assert.Equal(
            Severity.NotLoaded,
            Assert.Single(FilingWindow.Faults(perActivity, new(2023, 8, 19, 12, 0, 0, Beijing))).Severity);
    }
}
