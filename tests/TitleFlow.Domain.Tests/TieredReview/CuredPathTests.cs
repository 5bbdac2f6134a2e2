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

    /// <summary>A unit that doubts the new paper, or is no more, signs nothing: the case goes back there, whatever the stage's exits (M13).</summary>
    [Fact]
    [Trait("Mechanism", "M13")]
    public void Return_OfACaseThatTheUnitDoesNotSignFor_IsOpenAtTheCommitteesOfficeToo()
    {
        var scene = Forwarded();
        while (CaseView.TierOf(scene.State) != ReviewSeat.CommitteeOffice)
        {
            scene = Passed(scene);
        }
        var back = new ReturnToUnit(ReviewSeat.CommitteeOffice, "proof-unclear", "单位对补充的材料有疑问,没有签署");
        var cured = Cured(scene);

        Assert.True(CaseView.IsAtUnit(After(cured, "officer-committee-office", back).State));
        After(cured, "clerk-1", new SignUnitCommitment("2023-1", 30, cured.State.Dossier.SubmittedHash!))
            .As("officer-committee-office").When(back).IsRefused("review.no-such-exit");
    }

    /// <summary>What was never posted is new content: works, degrees, spells and appointments that a cure adds go back to the unit (M15).</summary>
    [Theory]
    [Trait("Mechanism", "M15")]
    [InlineData("achievement", true)]
    [InlineData("degree", true)]
    [InlineData("appointment", true)]
    [InlineData("spell", true)]
    [InlineData("appointment-proof", false)]
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
            "appointment-proof" => new StateService([], [held with { Proofs = ["employment", "appointment-proof"] }]),
            _ => new StateMerits(merits with { Degrees = [merits.Degrees[0] with { Proofs = ["achievements", "education-certificate"] }] }),
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

    /// <summary>What was changed for one desk is new at every other: each may ask about it, or refuse for it (M19).</summary>
    [Theory]
    [Trait("Mechanism", "M19")]
    [InlineData("department")]
    [InlineData("county")]
    [InlineData("committee-office")]
    public void UnderReview_AfterACureAtOneDesk_HasWhatItChangedAtEveryDesk(string tier)
    {
        var merits = Submitted().State.Dossier.Content.Merits!;
        var change = new StateMerits(merits with { Degrees = [merits.Degrees[0] with { Proofs = ["education-certificate", "achievements"] }] });
        var cured = Cured(Forwarded(), "merits", change);

        var parts = CaseView.UnderReview(cured.State, Packs.Jilin2023, tier, At.Day("2023-03-13")).Material.Select(part => part.Part).ToList();
        Assert.Contains("merits", parts);
        Assert.DoesNotContain("service", parts);
    }

    /// <summary>A proof that an entry names in addition supplies a paper, in whatever place; one that it names no more is a change (M13).</summary>
    [Fact]
    [Trait("Mechanism", "M13")]
    public void Change_OfTheProofsOfAnEntry_IsASupplementUnlessOneIsGone()
    {
        string[] parts = ["spells[0].proofs", "appointments[0].proofs", "merits.degrees[0].proofs"];

        var added = ContentChange.Between(Proved("file-1"), Proved("file-2", "file-1"));
        Assert.Equal(parts.Select(part => new ContentChange(part, null, "file-2")), added);
        Assert.All(added, change => Assert.True(change.IsSupplement));
        Assert.Empty(ContentChange.Between(Proved("file-1", "file-2"), Proved("file-2", "file-1")));

        var gone = ContentChange.Between(Proved("file-1", "file-2"), Proved("file-2"));
        Assert.Equal(parts.Select(part => new ContentChange(part, "file-1", null)), gone);
        Assert.All(gone, change => Assert.False(change.IsSupplement));
    }

    /// <summary>A spell, an appointment and a degree, each with these proofs.</summary>
    private static DossierContent Proved(params string[] proofs) => DossierContent.Empty with
    {
        Spells = [new("敦化市演示医院", "institution", "county", "222403", "主治医师", true, new(2015, 1, 1), null, proofs)],
        Appointments = [new("intermediate", "敦化市演示医院", new(2015, 1, 1), null, proofs)],
        Merits = Merits.None with { Degrees = [new("bachelor", "延边大学", "临床医学", new(2008, 7, 1), null, proofs)] },
    };
}
