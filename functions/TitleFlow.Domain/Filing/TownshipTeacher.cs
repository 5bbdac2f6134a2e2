using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>
/// The teacher who has taught in township schools for thirty years in a row, teaches there still and was appointed at the level below
/// for ten: such a one uses no place of the unit (M08, M16). Years in sum, and county schools, are another route's (X05).
/// </summary>
public static class TownshipTeacher
{
    /// <summary>Finds every condition that a dossier does not meet, each with its clause; nothing where all are met.</summary>
    /// <param name="dossier">The dossier; it must have been started on a yearly route.</param>
    /// <param name="pack">The pack that the case is pinned to.</param>
    /// <param name="on">The civil date of asking: on it the teacher must be there still. Years count at the cut-off (M02).</param>
    public static IReadOnlyList<Finding> Faults(Dossier dossier, Pack pack, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(pack);
        var cover = dossier.Cover ?? throw new InvalidOperationException("A ground is asked of a filing that was started.");
        var route = pack.FindRoute(cover.RouteId) ?? throw new InvalidOperationException($"{pack.Pin} has no {cover.RouteId}.");
        var filedOn = dossier.FiledOn(on);
        var cutOff = CutOff.Of(pack, route, PackKeys.CutOffAppointmentYears, filedOn);
        var (series, level) = (pack.Choices(PackKeys.TownshipTeacherSeries, filedOn), pack.Text(PackKeys.TownshipTeacherLevel, filedOn));
        var years = pack.Whole(PackKeys.TownshipTeacherYears, filedOn);
        List<Finding> unknown =
        [
            .. ServiceTerms.NotLoaded(series), .. ServiceTerms.NotLoaded(level), .. ServiceTerms.NotLoaded(cutOff),
        ];
        return unknown.Count > 0
            ? unknown
            :
            [
                .. series.Value.Any(choice => choice.Code == dossier.Content.Form?.Series)
                    ? Array.Empty<Finding>()
                    : [Unmet(series, "ground.series", $"申报的不是{series.Shown}系列;请去掉不占名额的理由。")],
                .. cover.TargetLevel == level.Value
                    ? Array.Empty<Finding>()
                    : [Unmet(level, "ground.level", $"申报的是{Words.Of(cover.TargetLevel)},只适用于{Words.Of(level.Value)};请去掉不占名额的理由。")],
                .. ServiceRules.Faults(
                    dossier.Content, ServiceOf(pack, years, filedOn, cover.County), AppointmentOf(pack, filedOn),
                    Along(years, true), cutOff.Value, on),
            ];
    }

    /// <summary>The clause says 连续 and does not keep to one county.</summary>
    private static ServiceTerms ServiceOf(Pack pack, Cited<int> years, DateOnly filedOn, string county) => new(
        years, Along(years, "continuous"), pack.Whole(PackKeys.Service3010FoldDays, filedOn),
        pack.Texts(PackKeys.TownshipTeacherUnitKinds, filedOn), pack.Texts(PackKeys.TownshipTeacherPlaceLevels, filedOn),
        Along(years, "counted"), county, []);

    private static AppointmentTerms AppointmentOf(Pack pack, DateOnly filedOn) => new(
        pack.Whole(PackKeys.TownshipTeacherAppointmentYears, filedOn), pack.Text(PackKeys.TownshipTeacherAppointmentLevel, filedOn),
        pack.Whole(PackKeys.Service3010FoldDays, filedOn));

    /// <summary>What the same clause says in words beside its figure.</summary>
    private static Cited<T> Along<T>(Cited<int> figure, T value) =>
        new(figure.Key, value, figure.IsLoaded, "mode", figure.Hardness, Origin.Derived, figure.Confirmed, figure.Source)
        {
            Title = figure.Title,
        };

    private static Finding Unmet<T>(Cited<T> rule, string code, string message) =>
        rule.Fault(code, message) with { Severity = Severity.Fail, Threshold = null };
}
