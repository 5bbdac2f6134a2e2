using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Domain.Cases;

/// <summary>What a case itself shows of what its unit's slate asks: nobody is taken at a clerk's word (M12, M16).</summary>
public static class SlateProofs
{
    /// <summary>Thirty years in a row at township schools, by the code of the pack's ground.</summary>
    public const string TownshipTeacher = "township-teacher-30";

    /// <summary>The preferences that a case answers itself, by the pack's code, each with the condition of the gate that it is.</summary>
    private static readonly IReadOnlyDictionary<string, string> Preferences = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["grassroots-year"] = YearlyRules.GrassrootsCondition,
        ["training-hours"] = YearlyRules.HoursCondition,
    };

    /// <summary>Reads it from the dossier as it was handed in, and from the registers.</summary>
    /// <param name="state">The case; it must have been started on a yearly route.</param>
    /// <param name="standing">What the registers say of the applicant.</param>
    /// <param name="pack">The pack that the case is pinned to.</param>
    /// <param name="on">The civil date of asking.</param>
    public static ShownByCase Of(Case state, GateFacts standing, Pack pack, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(pack);
        var dossier = state.Dossier with { Content = state.Dossier.Snapshot ?? state.Dossier.Content };
        var route = pack.FindRoute(dossier.Cover!.RouteId)
            ?? throw new InvalidOperationException($"{pack.Pin} has no route {dossier.Cover.RouteId}.");
        var preferredBy = YearlyRules.PreferredBy(AnnualGate.ApplicantOf(standing, dossier, pack, on), pack, route);
        return new(
            [new(TownshipTeacher, Filing.TownshipTeacher.Faults(dossier, pack, on))],
            [.. Preferences.Select(one => new PreferenceShown(one.Key, preferredBy.Contains(one.Value)))])
        {
            Series = dossier.Content.Form?.Series,
            Specialty = dossier.Content.Form?.Specialty,
            Unchecked = CaseView.Unchecked(state, pack, on),
            // Whose posts are apart anyway keeps to them; the others of long standing have a slate of their own (JL21-1.5-b).
            Group = (dossier.Content.Form is { } form
                ? QuotaGroups.OfCase(pack, new(form.Series, form.Specialty, dossier.Cover.Unit.Kind)
                {
                    IsNonEstablished = standing.IsNonEstablished,
                    IsFreelancer = dossier.FreelanceField is not null,
                    MarkedAs = standing.SpecialtyGroup,
                }, on)
                : null)
                ?? (LongServiceTeacher.IsShownBy(dossier, pack, on) ? QuotaGroups.LongService : null),
        };
    }
}
