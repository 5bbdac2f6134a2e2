using TitleFlow.Domain.Filing;

namespace TitleFlow.Domain.Cases;

/// <summary>That an officer found a file to prove a condition: who has verified it (M13).</summary>
/// <param name="Item">The checklist item's code.</param>
/// <param name="Blob">The file.</param>
/// <param name="Tier">The tier that answered, such as <c>county</c>.</param>
/// <param name="By">The officer: an opaque id.</param>
/// <param name="Condition">The code of the condition that is met.</param>
/// <param name="VerifiedAt">When it was answered.</param>
public sealed record EvidenceCheck(string Item, string Blob, string Tier, string By, string Condition, DateTimeOffset VerifiedAt);

/// <summary>Who has verified what was handed in, read from the proofs of the tiers' positive answers; nothing is stored for it.</summary>
public static class EvidenceChecks
{
    /// <summary>
    /// Every verification of a file that is attached as last handed in, earliest first. A proof that names an item covers the files of it that
    /// had been handed in by then: one that is still being supplied nobody has seen.
    /// </summary>
    public static IReadOnlyList<EvidenceCheck> Of(Case state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Dossier is not { Snapshot: { } content, FirstSubmittedAt: { } submittedAt })
        {
            return [];
        }
        var handedIn = state.Cures.Values.Append(submittedAt).Order().Select(at => (DateTimeOffset?)at).ToList();
        return
        [
            .. from file in content.Attached()
               let suppliedAt = handedIn.Find(at => at >= file.AttachedAt)
               from tier in state.Review.Tiers
               from answer in tier.Value.Answers
               where answer.IsMet && suppliedAt <= answer.AnsweredAt && answer.Proofs.Any(proof => Names(proof, file))
               orderby answer.AnsweredAt
               select new EvidenceCheck(file.Item, file.Blob, tier.Key, answer.By, answer.Condition, answer.AnsweredAt),
        ];
    }

    private static bool Names(string proof, EvidenceFile file) => proof == file.Item || proof == $"{file.Item}/{file.Blob}";
}
