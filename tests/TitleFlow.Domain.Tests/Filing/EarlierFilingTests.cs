using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;

namespace TitleFlow.Domain.Tests.Filing;

/// <summary>Whoever files again is told apart: what was stated before, and what is new since.</summary>
public sealed class EarlierFilingTests
{
    private static readonly Achievement Design = AnnualFilings.Stated.Achievements[0];
    private static readonly Achievement Paper = AnnualFilings.Stated.Achievements[1];

    [Fact]
    public void Submit_WithOneOldAchievement_TellsWhichAndHowManyAreNew()
    {
        var submitted = Submitted(new("C-2021", 2021, [Design with { Role = "参加", Rank = 2 }]));

        Assert.Equal(
            [("merits.stated-before", "merits.achievements[0]"), ("merits.new-since", "merits.achievements")],
            Told(submitted).Select(told => (told.Code, told.Where)));
        Assert.Contains("新增业绩成果1项", Told(submitted)[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Submit_WithNothingNew_IsTakenAndTold() => Assert.Equal(
        ["merits.stated-before", "merits.stated-before", "merits.nothing-new"],
        Told(Submitted(new("C-2021", 2021, [Paper, Design]))).Select(told => told.Code));

    [Fact]
    public void Submit_ForTheFirstTime_TellsNothing() => Assert.Empty(Told(Submitted(null)));

    private static FilingSubmitted Submitted(EarlierFiling? earlier) =>
        AnnualFilings.Submitted(AnnualFilings.Complete(), AnnualFilings.InService with { Earlier = earlier });

    private static IReadOnlyList<Finding> Told(FilingSubmitted submitted) =>
        [.. submitted.Findings.Where(finding => finding.Code.StartsWith("merits.", StringComparison.Ordinal))];
}
