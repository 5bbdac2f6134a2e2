using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Support;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;
using static TitleFlow.Domain.Tests.TieredReview.YearlyCase;

namespace TitleFlow.Domain.Tests.TieredReview;

/// <summary>What a cure has changed while a case lies with a tier: the unit signs for it, and what was never posted is posted.</summary>
public sealed class CuredPathTests
{
    /// <summary>A signature binds the dossier: what a notice changed is the unit's to sign for anew, though the case lies with a tier (M13).</summary>
    [Fact]
    [Trait("Clause", "JL21-3.7-a")]
    public void Forward_AfterACureThatChangedTheDossier_WaitsForTheUnitsNewSignature()
    {
        var cured = Answered(Cured(Forwarded()));
        var refused = Assert.Single(
            cured.As("officer-department").When(new ForwardReview("department")).IsRefused("review.unit-commitment-outdated"));
        Assert.Equal("JL21-3.7-a", refused.Clause!.Clause);
        Assert.Contains("请“敦化市演示医院”的经办人", refused.Message, StringComparison.Ordinal);
        Assert.Equal([Duties.Department, Duties.UnitClerk], Roles(cured));

        var sign = new SignUnitCommitment("2023-1", 30, cured.State.Dossier.SubmittedHash!);
        cured.As(Doctor).When(sign).IsRefused("recommendation.own-case");
        var signed = After(cured, "clerk-1", sign);
        Assert.Equal([Duties.Department], Roles(signed));
        signed.When(sign with { DossierHash = "other" }).IsRefused("recommendation.not-here", "recommendation.dossier-changed");
        Assert.Equal(CaseStage.AtCountyOffice, CaseStages.Of(After(signed, "officer-department", new ForwardReview("department")).State));

        static IEnumerable<string> Roles(Scene<Case> scene) =>
            CaseView.Duties(scene.State, Packs.Jilin2023, scene.Law).Select(duty => duty.Role);
    }

    /// <summary>What was never posted is new content: works, degrees, spells and appointments that a cure adds go back to the unit (M15).</summary>
    [Theory]
    [Trait("Mechanism", "M15")]
    [InlineData("achievement", true)]
    [InlineData("degree", true)]
    [InlineData("appointment", true)]
    [InlineData("spell", true)]
    [InlineData("proof", false)]
    public void Forward_AfterACureThatAddsWhatWasNeverPosted_NeedsANewPosting(string added, bool isContent)
    {
        var merits = Submitted().State.Dossier.Content.Merits!;
        AppointmentSpell held = new("intermediate", "敦化市演示医院", new(2015, 1, 1), null, ["appointment-proof"]);
        Command change = added switch
        {
            "achievement" => new StateMerits(
                merits with { Achievements = [new("award", "技术奖", new(2022, 5, 1), "主要完成人", 1, null, false, ["achievements"])] }),
            "degree" => new StateMerits(
                merits with { Degrees = [.. merits.Degrees, new("master", "延边大学", "临床医学", new(2012, 7, 1), null, ["education-certificate"])] }),
            "appointment" => new StateService([], [held, new("junior", "某医院", new(2010, 1, 1), new(2014, 12, 31), ["appointment-proof"])]),
            "spell" => new StateService(
                [new("敦化市演示医院", "institution", "county", "222403", "主治医师", true, new(2015, 1, 1), null, ["appointment-proof"])], [held]),
            _ => new StateMerits(merits with { Degrees = [merits.Degrees[0] with { Proofs = ["education-certificate", "achievements"] }] }),
        };
        var cured = Answered(Cured(Forwarded(), change is StateMerits ? "merits" : "service", change));
        var signed = After(cured, "clerk-1", new SignUnitCommitment("2023-1", 30, cured.State.Dossier.SubmittedHash!));

        var forward = signed.As("officer-department").When(new ForwardReview("department"));
        if (!isContent)
        {
            forward.Happens<ReviewForwarded>();
            return;
        }
        Assert.Contains("新增:", Assert.Single(forward.IsRefused("review.changed-since-posting")).Message, StringComparison.Ordinal);
        Assert.True(CaseView.IsAtUnit(
            After(signed, "officer-department", new ReturnToUnit("department", "proof-unclear", "请重新公示")).State));
    }
}
