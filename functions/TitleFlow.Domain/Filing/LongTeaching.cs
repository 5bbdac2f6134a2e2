using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>What a clause asks of teachers of long standing: years in a row, and years of appointment at a level (M08).</summary>
/// <param name="Series">The series of their schools.</param>
/// <param name="Level">The title level that they file for.</param>
/// <param name="Years">The years in a row; exactly so many are enough.</param>
/// <param name="UnitKinds">The kinds of unit that schools are.</param>
/// <param name="PlaceLevels">The levels of place whose schools count.</param>
internal sealed record LongTeaching(
    Cited<IReadOnlyList<Choice>> Series, Cited<string> Level, Cited<int> Years, Cited<IReadOnlyList<string>> UnitKinds,
    Cited<IReadOnlyList<string>> PlaceLevels)
{
    /// <summary>The years of appointment, and the level at which they count; exactly so many are enough.</summary>
    public required AppointmentTerms Appointment { get; init; }

    /// <summary>Whether the teacher must teach there still.</summary>
    public bool IsStillThere { get; init; }

    /// <summary>Whether the teacher must be appointed at that level still.</summary>
    public bool IsStillAppointed { get; init; }

    /// <summary>What somebody does whom the clause is not about, in Chinese.</summary>
    public string Mend { get; init; } = "请去掉不占名额的理由";

    /// <summary>What a clause says in words beside one of its figures.</summary>
    public static Cited<T> Along<T>(Cited<int> figure, T value) =>
        new(figure.Key, value, figure.IsLoaded, "mode", figure.Hardness, Origin.Derived, figure.Confirmed, figure.Source)
        {
            Title = figure.Title,
        };

    /// <summary>Finds every condition that a dossier does not meet, each with its clause; nothing where all are met.</summary>
    /// <param name="dossier">The dossier; it must have been started on a yearly route.</param>
    /// <param name="pack">The pack that the case is pinned to.</param>
    /// <param name="on">The civil date of asking: on it the teacher must be there still. Years count at the cut-off (M02).</param>
    public IReadOnlyList<Finding> Faults(Dossier dossier, Pack pack, DateOnly on)
    {
        var cover = dossier.Cover ?? throw new InvalidOperationException("Long standing is asked of a filing that was started.");
        var route = pack.FindRoute(cover.RouteId) ?? throw new InvalidOperationException($"{pack.Pin} has no {cover.RouteId}.");
        var filedOn = dossier.FiledOn(on);
        var cutOff = CutOff.Of(pack, route, PackKeys.CutOffAppointmentYears, dossier.Filed(on));
        List<Finding> unknown =
        [
            .. ServiceTerms.NotLoaded(Series), .. ServiceTerms.NotLoaded(Level), .. ServiceTerms.NotLoaded(cutOff),
        ];
        // The clauses say 连续 and do not keep to one county.
        var service = new ServiceTerms(
            Years, Along(Years, "continuous"), pack.Whole(PackKeys.Service3010FoldDays, filedOn), UnitKinds, PlaceLevels,
            Along(Years, "counted"), cover.County, []);
        return unknown.Count > 0
            ? unknown
            :
            [
                .. OfMatter(dossier.Content.Form?.Series, cover.TargetLevel),
                .. ServiceRules.Faults(dossier.Content, service, Appointment, Along(Years, IsStillThere), cutOff.Value, on),
                .. IsStillAppointed && Appointment.Level.IsLoaded ? NotAppointed(dossier.Content.Appointments, on) : [],
            ];
    }

    private IEnumerable<Finding> OfMatter(string? series, string level)
    {
        if (!Series.Value.Any(choice => choice.Code == series))
        {
            yield return Unmet(Series, "ground.series", $"申报的不是{Series.Shown}系列;{Mend}。");
        }

        if (level != Level.Value)
        {
            yield return Unmet(Level, "ground.level", $"申报的是{Words.Of(level)},只适用于{Words.Of(Level.Value)};{Mend}。");
        }
    }

    private IEnumerable<Finding> NotAppointed(IReadOnlyList<AppointmentSpell> appointments, DateOnly on)
    {
        if (!appointments.Any(spell => spell.Level == Appointment.Level.Value && spell.From <= on && !(spell.LastDay < on)))
        {
            yield return Unmet(
                Appointment.Years, "ground.not-appointed",
                $"{on:yyyy-MM-dd} 没有受聘{Words.Of(Appointment.Level.Value)}职称的经历;如仍受聘,请把现聘任经历的止日留空。");
        }
    }

    private static Finding Unmet<T>(Cited<T> rule, string code, string message) =>
        rule.Fault(code, message) with { Severity = Severity.Fail, Threshold = null };
}
