using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Tests.TieredReview;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.Domain.Tests.Cases;

/// <summary>A decision names one of the reasons that fit it, and what shows it.</summary>
public sealed class CodedReasonsTests
{
    public static TheoryData<DecisionMatter> Matters => [.. Enum.GetValues<DecisionMatter>()];

    [Theory]
    [MemberData(nameof(Matters))]
    public void Faults_OfNothing_NameBothWithTheChoice(DecisionMatter matter)
    {
        List<Finding> faults = [.. CodedReasons.Faults(CodedReason.None, matter)];

        Assert.Equal(["reasonCode", "document"], faults.Select(fault => fault.Where));
        Assert.All(
            CodedReasons.All.Where(reason => reason.Matters.Contains(matter)),
            reason => Assert.Contains($"{reason.Code}({reason.Title})", faults[0].Message, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Matters))]
    public void Faults_OfAReason_AreNoneWhereItFitsAlone(DecisionMatter matter) => Assert.All(
        CodedReasons.All,
        reason => Assert.Equal(
            reason.Matters.Contains(matter) ? [] : ["reason.code"],
            CodedReasons.Faults(new(reason.Code, "核查单1号"), matter).Select(fault => fault.Code)));

    [Fact]
    public void Codes_OfAllReasons_AreUsedOnce() =>
        Assert.Equal(CodedReasons.All.Select(reason => reason.Code).Distinct(), CodedReasons.All.Select(reason => reason.Code));

    [Fact]
    public void Document_OfTheMostCharacters_IsTakenAndOneMoreIsNot()
    {
        var most = new string('文', CodedReasons.DocumentCharacters);

        Assert.Empty(CodedReasons.Faults(new("verified", most), DecisionMatter.Resume));
        Assert.Equal(["reason.document"], CodedReasons.Faults(new("verified", most + "号"), DecisionMatter.Resume).Select(fault => fault.Code));
    }

    /// <summary>Words alone lay nothing aside, and what was given stands in the fact.</summary>
    [Fact]
    public void Hold_InWordsAlone_IsRefusedAndWithAReasonKeepsIt()
    {
        var scene = YearlyCase.Forwarded().As("officer-department");

        scene.When(new HoldReview("department", "等待结论")).IsRefused("reason.code", "reason.document");
        var held = scene.When(YearlyCase.Holding("department", "等待结论")).Happens<ReviewHeld>();
        Assert.Equal(new CodedReason("verification-pending", "核查单1号"), held.Coded);
    }
}
