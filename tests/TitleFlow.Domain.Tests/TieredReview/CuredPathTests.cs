using TitleFlow.Domain.Cases;
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
}
