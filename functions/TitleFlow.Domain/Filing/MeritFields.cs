using System.Globalization;

namespace TitleFlow.Domain.Filing;

/// <summary>
/// Merits taken apart into single fields. What a signature binds and what a comparison shows are the same list, so that no
/// field can be changed unseen.
/// </summary>
internal static class MeritFields
{
    /// <summary>Every field with its JSON path, in the order of the form; null for a field that is left empty.</summary>
    public static IReadOnlyList<(string Where, string? Value)> Of(Merits? merits) => merits is null ? [] :
    [
        .. Rows("degrees", merits.Degrees, Fields),
        .. Under("title", merits.Title is { } title ? Fields(title) : []),
        .. Rows("achievements", merits.Achievements, Fields),
        .. Rows("scores", merits.Scores, line => [("item", line.Item), ("points", Whole(line.Points))]),
        .. Rows("hours", merits.Hours, Fields),
        .. Rows("grassroots", merits.Grassroots, Fields),
        .. Under("move", merits.Move is { } move ? Fields(move) : []),
        .. Under("exceptional", merits.Exceptional is { } exceptional ? Fields(exceptional) : []),
        .. Under(
            "greenChannel",
            merits.GreenChannel is { } green ? [("category", green.Category), ("ground", green.Ground)] : []),
    ];

    private static IEnumerable<(string, string?)> Fields(Degree degree) =>
    [
        ("level", degree.Level), ("school", degree.School), ("field", degree.Field),
        ("conferredOn", Day(degree.ConferredOn)), ("professional", degree.Professional), .. Proofs(degree.Proofs),
    ];

    private static IEnumerable<(string, string?)> Fields(HeldTitle title) =>
    [
        ("level", title.Level), ("series", title.Series), ("specialty", title.Specialty),
        ("obtainedOn", Day(title.ObtainedOn)), .. Proofs(title.Proofs),
    ];

    private static IEnumerable<(string, string?)> Fields(Achievement done) =>
    [
        ("kind", done.Kind), ("title", done.Title), ("on", Day(done.On)), ("role", done.Role), ("rank", Whole(done.Rank)),
        ("publishedOn", Day(done.PublishedOn)), ("isRepresentative", Flag(done.IsRepresentative)), .. Proofs(done.Proofs),
    ];

    // What was signed before a base could be named keeps its hash.
    private static IEnumerable<(string, string?)> Fields(HoursEntry entry) =>
    [
        ("category", entry.Category), ("hours", Whole(entry.Hours)), ("source", entry.Source),
        ("certifiedOn", Day(entry.CertifiedOn)),
        .. entry.Base is { } named ? [("base", (string?)named)] : Array.Empty<(string, string?)>(), .. Proofs(entry.Proofs),
    ];

    private static IEnumerable<(string, string?)> Fields(GrassrootsSpell spell) =>
    [
        ("unit", spell.Unit), ("placeLevel", spell.PlaceLevel), ("from", Day(spell.From)), ("lastDay", Day(spell.LastDay)),
        .. Proofs(spell.Proofs),
    ];

    // What was signed before the origin was asked keeps its hash.
    private static IEnumerable<(string, string?)> Fields(GrassrootsMove move) =>
    [
        ("from", Day(move.From)), ("placeLevel", move.PlaceLevel), ("isStillThere", Flag(move.IsStillThere)),
        .. move.OriginLevel is { } origin ? [("originLevel", (string?)origin)] : Array.Empty<(string, string?)>(), .. Proofs(move.Proofs),
    ];

    private static IEnumerable<(string, string?)> Fields(ExceptionalFiling filing) =>
    [
        .. filing.Waived.Select((code, index) => ($"waived[{index}]", (string?)code)),
        ("reason", filing.Reason),
        .. Rows("recommenders", filing.Recommenders, by =>
        [
            ("name", by.Name), ("unit", by.Unit), ("level", by.Level), ("series", by.Series),
            .. by.Relation is { } relation ? [("relation", (string?)relation)] : Array.Empty<(string, string?)>(),
        ]),
    ];

    private static IEnumerable<(string, string?)> Proofs(IReadOnlyList<string> proofs) =>
        proofs.Select((proof, index) => ($"proofs[{index}]", (string?)proof));

    private static IEnumerable<(string Where, string? Value)> Rows<T>(
        string name, IReadOnlyList<T> rows, Func<T, IEnumerable<(string Where, string? Value)>> fields) =>
        rows.SelectMany((row, index) => Under($"{name}[{index}]", fields(row)));

    private static IEnumerable<(string Where, string? Value)> Under(
        string name, IEnumerable<(string Where, string? Value)> fields) =>
        fields.Select(field => ($"{name}.{field.Where}", field.Value));

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Flag(bool flag) => flag ? "yes" : "no";

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
