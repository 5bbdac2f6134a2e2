using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Domain.Cases;

/// <summary>What a case itself shows of what its unit's slate asks: nobody is taken at a clerk's word (M12, M16).</summary>
public static class SlateProofs
{
    /// <summary>Thirty years in a row at township schools, by the code of the pack's ground.</summary>
    public const string TownshipTeacher = "township-teacher-30";

    /// <summary>Reads it from the dossier as it was handed in.</summary>
    /// <param name="state">The case; it must have been started on a yearly route.</param>
    /// <param name="pack">The pack that the case is pinned to.</param>
    /// <param name="on">The civil date of asking.</param>
    public static ShownByCase Of(Case state, Pack pack, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(state);
        var dossier = state.Dossier with { Content = state.Dossier.Snapshot ?? state.Dossier.Content };
        return new([new(TownshipTeacher, Filing.TownshipTeacher.Faults(dossier, pack, on))]);
    }
}
