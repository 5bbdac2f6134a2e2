using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>
/// What a version of the law asks of a move to the grass roots (M07, JL23-2.3-a). It is the version that the case is pinned to: whoever
/// filed under an earlier form is not asked at a cure for what that form did not have.
/// </summary>
/// <param name="AsksOrigin">Whether the level of the place that was left is asked for.</param>
/// <param name="AsksProof">Whether a paper is asked for that shows the move.</param>
internal sealed record MoveForm(bool AsksOrigin, bool AsksProof)
{
    /// <summary>The item of the checklist that shows a move.</summary>
    public const string ProofItem = "grassroots-move-proof";

    /// <summary>The form of today, for those who have no case yet.</summary>
    public static MoveForm Whole { get; } = new(AsksOrigin: true, AsksProof: true);

    /// <summary>The form of a case; a dossier that nobody has started goes by the whole one.</summary>
    public static MoveForm Of(Dossier dossier, Pack pack) => dossier.Cover is not { } cover ? Whole : new(
        pack.Texts(PackKeys.ReliefMoveOriginLevels, new DateOnly(cover.Year, 1, 1)).IsLoaded,
        pack.FindChecklist(cover.RouteId, cover.Unit.Kind)?.Find(ProofItem) is not null);
}
