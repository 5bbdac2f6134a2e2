using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>The cases of a slate's candidates as one request needs them: each is read once, whoever asks for it.</summary>
/// <param name="desk">The cases; a slate has at most <see cref="UnitPostingLimits.Candidates"/>.</param>
public sealed class CandidateCases(Desk<Case> desk)
{
    private readonly Dictionary<string, Case?> known = new(StringComparer.Ordinal);

    /// <summary>Reads those of the candidates' cases that are not known yet.</summary>
    public async Task ReadAsync(IEnumerable<CandidateOnSlate> candidates, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        List<string> missing = [.. candidates.Select(one => one.Candidate.CaseId).Where(caseId => !known.ContainsKey(caseId)).Distinct()];
        var read = await SideBySide.ReadAsync(missing, StateAsync, stop);
        foreach (var (caseId, state) in missing.Zip(read))
        {
            known[caseId] = state;
        }
    }

    /// <summary>A case that was read; null for one that was not, or that is not there.</summary>
    public Case? Find(string caseId) => known.GetValueOrDefault(caseId);

    private async Task<Case?> StateAsync(string caseId, CancellationToken stop) =>
        CaseId.TryParse(caseId, out var id) && await desk.ReadAsync(id.Stream, stop) is { State: var state } ? state : null;
}
