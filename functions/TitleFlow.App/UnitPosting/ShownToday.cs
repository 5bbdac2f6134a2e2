using TitleFlow.App.Desk;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>Reads what cases show today of what a slate takes them for: from the dossier as it was handed in, and from the registers.</summary>
/// <param name="registers">Say how the applicants stand.</param>
/// <param name="law">The packs.</param>
/// <param name="time">Says what today is.</param>
public sealed class ShownToday(ApplicantStanding registers, Func<Law> law, TimeProvider time)
{
    /// <summary>What one case shows; null for one that goes to no committee, or whose pack is not on the shelf.</summary>
    public async Task<ShownByCase?> ByAsync(Case state, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Dossier.Cover is { } cover && CaseView.HasPath(state) && CaseModel.PackOf(cover, law()) is { } pack
            ? SlateProofs.Of(
                state, await registers.GateFactsAsync(state.Dossier, pack, stop), pack, new Moment(time.GetUtcNow()).On)
            : null;
    }

    /// <summary>What the cases of those show whom the next fixing of a slate ranks, by case; a case that is not there shows nothing.</summary>
    /// <param name="slate">The slate; it has at most <see cref="UnitPostingLimits.Candidates"/> of them.</param>
    /// <param name="known">What the request has read of the candidates' cases.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<IReadOnlyDictionary<string, ShownByCase>> ByCandidatesAsync(Slate slate, CandidateCases known, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(slate);
        ArgumentNullException.ThrowIfNull(known);
        List<CandidateOnSlate> ranked = [.. slate.ToBeRanked()];
        await known.ReadAsync(ranked, stop);
        List<Case> states = [.. ranked.Select(one => known.Find(one.Candidate.CaseId)).OfType<Case>()];
        var shown = await SideBySide.ReadAsync(states, ByAsync, stop);
        return states.Zip(shown).Where(pair => pair.Second is not null)
            .ToDictionary(pair => pair.First.Dossier.Cover!.CaseId, pair => pair.Second!);
    }
}
