using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Tests.TieredReview;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.Domain.Tests.Cases;

/// <summary>Who has verified which file, read from the proofs of the tiers' answers (M13).</summary>
public sealed class EvidenceChecksTests
{
    [Fact]
    public void Of_ACaseThatNobodyHasAnswered_IsEmpty()
    {
        Assert.Empty(EvidenceChecks.Of(YearlyCase.Drafted().State));
        Assert.Empty(EvidenceChecks.Of(YearlyCase.Submitted().State));
    }

    [Fact]
    public void Of_EveryTiersPositiveAnswers_NamesTierAndOfficer()
    {
        var scene = YearlyCase.Answered(YearlyCase.Passed(YearlyCase.Forwarded()));

        var education = EvidenceChecks.Of(scene.State).Where(check => check.Item == "education-certificate");

        Assert.Equal(
            [
                ("unit", "clerk-1", "education", "b-1"), ("department", "officer-department", "education", "b-1"),
                ("county", "officer-county", "education", "b-1"),
            ],
            education.Select(check => (check.Tier, check.By, check.Condition, check.Blob)));
    }

    [Fact]
    public void Of_ANegativeAnswer_VerifiesNothing()
    {
        var before = YearlyCase.Forwarded();
        var answer = new AnswerCondition("department", "education", false, "查询无此证", ["education-certificate"])
        {
            ReasonCode = "false-material",
        };
        var scene = YearlyCase.After(before, "officer-department", answer);

        Assert.Equal(EvidenceChecks.Of(before.State), EvidenceChecks.Of(scene.State));
    }

    /// <summary>What a notice has brought is verified by an answer that came after it was handed in, not by one from before.</summary>
    [Fact]
    public void Of_AFileThatWasSuppliedLater_WaitsForAnAnswerFromThenOn()
    {
        var cured = YearlyCase.Cured(YearlyCase.Answered(YearlyCase.Forwarded()).On("2023-03-14 09:00"));
        Assert.Contains(EvidenceChecks.Of(cured.State), check => check is { Item: "education-certificate", Blob: "b-1" });
        Assert.DoesNotContain(EvidenceChecks.Of(cured.State), check => check is { Item: "employment", Blob: "b-2" });

        var again = YearlyCase.After(cured.On("2023-03-15 09:00"), "officer-department", new AnswerCondition(
            "department", "in-service", true, "再次核对了聘用合同", ["employment"]));

        Assert.Contains(EvidenceChecks.Of(again.State), check => check is { Blob: "b-2", Condition: "in-service", Tier: "department" });
    }
}
