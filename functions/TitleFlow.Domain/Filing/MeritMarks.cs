using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>Whether one part of a dossier counts at its cut-off (M02); what is later stays in the file and is marked.</summary>
/// <param name="Where">The part, as a JSON path such as <c>merits.achievements[2]</c>.</param>
/// <param name="Counts">Whether it counts.</param>
/// <param name="CutOff">The cut-off, inclusive.</param>
/// <param name="Mark">What a reader sees beside it.</param>
public sealed record MeritMark(string Where, bool Counts, DateOnly CutOff, string Mark)
{
    /// <summary>A mark for every part that has a date; nothing for a cut-off that is not loaded.</summary>
    /// <param name="dossier">The dossier of a case that was started.</param>
    /// <param name="pack">The pack that the case is pinned to.</param>
    /// <param name="on">The civil date of asking, which is that of filing while nothing was submitted.</param>
    /// <param name="bases">The training bases that the province has excluded.</param>
    public static IReadOnlyList<MeritMark> Of(Dossier dossier, Pack pack, DateOnly on, IReadOnlyList<ExcludedBase> bases)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(pack);
        if (dossier.Content.Merits is not { } merits || pack.FindRoute(dossier.Cover!.RouteId) is not { } route)
        {
            return [];
        }

        Cited<DateOnly> At(PackKey<DateOnly> quantity) => Filing.CutOff.Of(pack, route, quantity, dossier.Filed(on));
        return
        [
            .. Rows("degrees", merits.Degrees, degree => degree.ConferredOn, At(PackKeys.CutOffEducation)),
            .. merits.Title is { } title && At(PackKeys.CutOffTitleYears) is { IsLoaded: true } years
                ? [Marked("merits.title", title.ObtainedOn, years)]
                : NoMarks,
            .. Rows("achievements", merits.Achievements, done => done.CountsFrom(), At(PackKeys.CutOffAchievements)),
            .. HoursOf(merits.Hours, HoursRequirement.Of(pack, dossier.Cover.Year, At(PackKeys.CutOffAchievements)), bases),
        ];
    }

    private const string Counted = "计入";

    private static IEnumerable<MeritMark> NoMarks => [];

    private static IEnumerable<MeritMark> HoursOf(
        IReadOnlyList<HoursEntry> rows, HoursRequirement asked, IReadOnlyList<ExcludedBase> bases) => asked.CutOff.IsLoaded
        ? rows.Select((row, index) => asked.LeftOutBecause(row, bases) is { } why
            ? new MeritMark($"merits.hours[{index}]", false, asked.CutOff.Value, why)
            : new MeritMark($"merits.hours[{index}]", true, asked.CutOff.Value, Counted))
        : [];

    private static IEnumerable<MeritMark> Rows<T>(
        string name, IReadOnlyList<T> rows, Func<T, DateOnly?> dayOf, Cited<DateOnly> cutOff) => cutOff.IsLoaded
        ? rows.Select((row, index) => Marked($"merits.{name}[{index}]", dayOf(row), cutOff))
        : [];

    private static MeritMark Marked(string where, DateOnly? day, Cited<DateOnly> cutOff) => day switch
    {
        null => new(where, false, cutOff.Value, "尚未发表,不计"),
        { } on when Filing.CutOff.Counts(cutOff, on) => new(where, true, cutOff.Value, Counted),
        _ => new(where, false, cutOff.Value, "截止日后,不计"),
    };
}
