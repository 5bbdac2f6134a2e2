namespace TitleFlow.Domain.Filing;

/// <summary>One difference between two contents of a dossier, for whoever checks a cured one.</summary>
/// <param name="Where">The part, as a JSON path such as <c>form.summary</c>, <c>spells[2].from</c>,
/// <c>spells[2].proofs</c>, <c>evidence.identity</c>; <c>spells[2]</c> for a whole row that is new or gone. Rows are counted as they stand
/// now, and one that is gone as it stood before.</param>
/// <param name="Before">What it was, in Chinese; null where it is new.</param>
/// <param name="After">What it is, in Chinese; null where it is gone.</param>
public sealed record ContentChange(string Where, string? Before, string? After)
{
    /// <summary>
    /// Whether it only supplies a paper for what is stated already: a further file, or a proof that names one. All else changes what was
    /// posted.
    /// </summary>
    /// <remarks>
    /// A posting that was changed in content starts again (M15; NAT-1, where ZJ23-2.3.2-b says what is posted: the filing material), and a
    /// changed attachment needs a new one (M13). A one-time notice asks for papers that prove the points in doubt (M19): what is handed in
    /// beside what was posted states nothing that colleagues could not object to. A spell, an appointment, a degree, a work or any other
    /// entry that was never posted does, so it goes back to the unit as a change does.
    /// </remarks>
    public bool IsSupplement => Before is null
        && (Where.StartsWith(FilesPart, StringComparison.Ordinal) || Where.EndsWith(ProofsPart, StringComparison.Ordinal));

    /// <summary>The difference in a line, long texts by their beginnings.</summary>
    public string InWords() => (Before, After) switch
    {
        (null, { } added) => $"新增:{Beginning(added)}",
        ({ } gone, null) => $"删去:{Beginning(gone)}",
        _ => $"{Beginning(Before ?? "")} 改为 {Beginning(After ?? "")}",
    };

    private const int ShownCharacters = 80;
    private const string FilesPart = "evidence.";
    private const string ProofsPart = ".proofs";

    /// <summary>Every difference, part by part; nothing where the contents are equal.</summary>
    /// <param name="before">The content at the latest submission.</param>
    /// <param name="after">The content now.</param>
    public static IReadOnlyList<ContentChange> Between(DossierContent before, DossierContent after) =>
    [
        .. FormChanges(before.Form, after.Form),
        .. Rows("spells", [.. before.Spells.Select(Row)], [.. after.Spells.Select(Row)]),
        .. Rows("appointments", [.. before.Appointments.Select(Row)], [.. after.Appointments.Select(Row)]),
        .. MeritChanges(before.Merits, after.Merits),
        .. FileChanges(before, after),
    ];

    private static IEnumerable<ContentChange> MeritChanges(Merits? before, Merits? after)
    {
        var (old, now) = (MeritRows(before), MeritRows(after));
        return now.Select(list => list.Key).Union(old.Select(list => list.Key)).SelectMany(list => list.IsList
            ? Rows($"merits.{list.Name}", [.. old[list]], [.. now[list]])
            : RowChanges($"merits.{list.Name}", old[list].SingleOrDefault(), now[list].SingleOrDefault()));
    }

    /// <summary>The rows of all lists, each list by its name; what there is only one of stands under a name that is no list's.</summary>
    private static ILookup<(string Name, bool IsList), StatedRow> MeritRows(Merits? merits) => MeritFields.Of(merits)
        .Select(field => (Place: PlaceOf(field.Where), field.Value))
        .GroupBy(field => field.Place.Row, StringComparer.Ordinal)
        .ToLookup(
            row => row.Key.LastIndexOf('[') is var at and >= 0 ? (row.Key[..at], true) : (row.Key, false),
            row => new StatedRow(
                [.. row.Where(field => field.Place.Path != ProofsPart).Select(field => (field.Place.Path, Shown(field.Value)))],
                [.. row.Where(field => field.Place.Path == ProofsPart).Select(field => field.Value)]));

    /// <summary>
    /// The row of a field, such as <c>degrees[0]</c>, and its path from there, such as <c>.level</c>; of one proof that of all proofs of
    /// its row, of a row that is one code none.
    /// </summary>
    private static (string Row, string Path) PlaceOf(string where)
    {
        var part = where.IndexOf($"{ProofsPart}[", StringComparison.Ordinal) is var proofs and >= 0 ? where[..(proofs + ProofsPart.Length)] : where;
        var end = part.EndsWith(']') ? part.Length : part.LastIndexOf('.');
        return (part[..end], part[end..]);
    }

    private static IEnumerable<ContentChange> Rows(string list, IReadOnlyList<StatedRow> before, IReadOnlyList<StatedRow> after) =>
        StatedRow.Pairs(before, after).SelectMany(pair => RowChanges(
            $"{list}[{pair.After ?? pair.Before}]",
            pair.Before is { } old ? before[old] : null,
            pair.After is { } now ? after[now] : null));

    /// <summary>What became of one row: field by field, or as a whole where it is new or gone.</summary>
    private static IEnumerable<ContentChange> RowChanges(string where, StatedRow? before, StatedRow? after) =>
    [
        .. (before is null ? after?.Whole : after is null ? before.Whole : null) is null
            ? Different([.. Fields(where, before?.Fields ?? [], after?.Fields ?? [])])
            : Different((where, before?.Whole, after?.Whole)),
        .. Proofs($"{where}{ProofsPart}", before?.Proofs ?? [], after?.Proofs ?? []),
    ];

    private static IEnumerable<(string Where, string? Before, string? After)> Fields(
        string where, IReadOnlyList<(string Path, string? Value)> before, IReadOnlyList<(string Path, string? Value)> after) =>
        from path in after.Select(field => field.Path).Union(before.Select(field => field.Path))
        select ($"{where}{path}", before.FirstOrDefault(field => field.Path == path).Value, after.FirstOrDefault(field => field.Path == path).Value);

    /// <summary>The proofs of one row, as a set: in which order they are named says nothing.</summary>
    private static IEnumerable<ContentChange> Proofs(string where, IEnumerable<string?> before, IEnumerable<string?> after) =>
    [
        .. before.Except(after).Select(gone => new ContentChange(where, Shown(gone), null)),
        .. after.Except(before).Select(added => new ContentChange(where, null, Shown(added))),
    ];

    private static IEnumerable<ContentChange> FormChanges(FilingForm? before, FilingForm? after) =>
        Different(
            ("form.series", before?.Series, after?.Series),
            ("form.specialty", before?.Specialty, after?.Specialty),
            ("form.currentPost", before?.CurrentPost, after?.CurrentPost),
            ("form.isAtFrontLine", Shown(before?.IsAtFrontLine), Shown(after?.IsAtFrontLine)),
            ("form.education", before?.Education, after?.Education),
            ("form.summary", before?.Summary, after?.Summary));

    private static IEnumerable<ContentChange> FileChanges(DossierContent before, DossierContent after)
    {
        var (old, now) = (before.Attached().ToList(), after.Attached().ToList());
        return
        [
            .. old.Where(file => now.All(other => other.Blob != file.Blob))
                .Select(file => new ContentChange($"{FilesPart}{file.Item}", Shown(file), null)),
            .. now.Where(file => old.All(other => other.Blob != file.Blob))
                .Select(file => new ContentChange($"{FilesPart}{file.Item}", null, Shown(file))),
        ];
    }

    private static IEnumerable<ContentChange> Different(
        params IReadOnlyList<(string Where, string? Before, string? After)> parts) =>
        from part in parts
        where part.Before != part.After
        select new ContentChange(part.Where, part.Before, part.After);

    private static StatedRow Row(ServiceSpell spell) => new(
        [
            (".unit", spell.Unit), (".unitKind", Words.Of(spell.UnitKind)), (".placeLevel", Words.Of(spell.PlaceLevel)), (".county", spell.County),
            (".post", spell.Post), (".isFrontLine", Shown(spell.IsFrontLine)), .. Days(spell.From, spell.LastDay),
        ],
        spell.Proofs,
        $"{Shown(spell.From, spell.LastDay)} {spell.Unit}({Words.Of(spell.UnitKind)},{Words.Of(spell.PlaceLevel)},{spell.County})"
            + $"{spell.Post},{(spell.IsFrontLine ? "一线" : "非一线")}");

    private static StatedRow Row(AppointmentSpell spell) => new(
        [(".level", Words.Of(spell.Level)), (".unit", spell.Unit), .. Days(spell.From, spell.LastDay)],
        spell.Proofs,
        $"{Shown(spell.From, spell.LastDay)} {spell.Unit}聘任{Words.Of(spell.Level)}");

    private static IEnumerable<(string Path, string? Value)> Days(DateOnly from, DateOnly? lastDay) =>
        [(".from", $"{from:yyyy-MM-dd}"), (".lastDay", lastDay is { } day ? $"{day:yyyy-MM-dd}" : "至今")];

    private static string Shown(DateOnly from, DateOnly? lastDay) =>
        $"{from:yyyy-MM-dd} 至 {(lastDay is { } day ? $"{day:yyyy-MM-dd}" : "今")}";

    private static string Beginning(string text) => text.Length > ShownCharacters ? $"{text[..ShownCharacters]}…" : text;

    private static string Shown(EvidenceFile file) => $"第 {file.Version} 版 {file.FileName}";

    private static string? Shown(string? value) => value is null ? null : Words.Of(value);

    private static string? Shown(bool? flag) => flag is { } isSet ? isSet ? "是" : "否" : null;
}
