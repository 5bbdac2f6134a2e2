namespace TitleFlow.Domain.Filing;

/// <summary>One difference between two contents of a dossier, for whoever checks a cured one.</summary>
/// <param name="Where">The part, as a JSON path such as <c>form.summary</c>, <c>spells[2]</c>,
/// <c>spells[2].proofs</c>, <c>evidence.identity</c>.</param>
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

    private const string FilesPart = "evidence.";
    private const string ProofsPart = ".proofs";

    /// <summary>Every difference, part by part; nothing where the contents are equal.</summary>
    /// <param name="before">The content at the latest submission.</param>
    /// <param name="after">The content now.</param>
    public static IReadOnlyList<ContentChange> Between(DossierContent before, DossierContent after) =>
    [
        .. FormChanges(before.Form, after.Form),
        .. Rows("spells", [.. before.Spells.Select(Shown)], [.. after.Spells.Select(Shown)]),
        .. RowProofs("spells", [.. before.Spells.Select(spell => spell.Proofs)], [.. after.Spells.Select(spell => spell.Proofs)]),
        .. Rows("appointments", [.. before.Appointments.Select(Shown)], [.. after.Appointments.Select(Shown)]),
        .. RowProofs(
            "appointments",
            [.. before.Appointments.Select(spell => spell.Proofs)], [.. after.Appointments.Select(spell => spell.Proofs)]),
        .. MeritChanges(before.Merits, after.Merits),
        .. FileChanges(before, after),
    ];

    private static IEnumerable<ContentChange> MeritChanges(Merits? before, Merits? after)
    {
        var old = MeritFields.Of(before).ToLookup(field => PartOf(field.Where), field => field.Value, StringComparer.Ordinal);
        var now = MeritFields.Of(after).ToLookup(field => PartOf(field.Where), field => field.Value, StringComparer.Ordinal);
        return now.Select(part => part.Key).Union(old.Select(part => part.Key)).SelectMany(where =>
            where.EndsWith(ProofsPart, StringComparison.Ordinal)
                ? Proofs($"merits.{where}", old[where], now[where])
                : Different(($"merits.{where}", Shown(old[where].FirstOrDefault()), Shown(now[where].FirstOrDefault()))));
    }

    /// <summary>The path of a field; of one proof, that of all proofs of its row.</summary>
    private static string PartOf(string where) =>
        where.IndexOf($"{ProofsPart}[", StringComparison.Ordinal) is var at and >= 0 ? where[..(at + ProofsPart.Length)] : where;

    private static IEnumerable<ContentChange> RowProofs(
        string where, IReadOnlyList<IReadOnlyList<string>> before, IReadOnlyList<IReadOnlyList<string>> after) =>
        Enumerable.Range(0, Math.Max(before.Count, after.Count)).SelectMany(index => Proofs(
            $"{where}[{index}]{ProofsPart}", before.ElementAtOrDefault(index) ?? [], after.ElementAtOrDefault(index) ?? []));

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

    private static IEnumerable<ContentChange> Rows(
        string where, IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        Different(
        [
            .. Enumerable.Range(0, Math.Max(before.Count, after.Count))
                .Select(index =>
                    ($"{where}[{index}]", before.ElementAtOrDefault(index), after.ElementAtOrDefault(index))),
        ]);

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

    private static string Shown(ServiceSpell spell) =>
        $"{Shown(spell.From, spell.LastDay)} {spell.Unit}"
            + $"({Words.Of(spell.UnitKind)},{Words.Of(spell.PlaceLevel)},{spell.County})"
            + $"{spell.Post},{(spell.IsFrontLine ? "一线" : "非一线")}";

    private static string Shown(AppointmentSpell spell) =>
        $"{Shown(spell.From, spell.LastDay)} {spell.Unit}聘任{Words.Of(spell.Level)}";

    private static string Shown(DateOnly from, DateOnly? lastDay) =>
        $"{from:yyyy-MM-dd} 至 {(lastDay is { } day ? $"{day:yyyy-MM-dd}" : "今")}";

    private static string Shown(EvidenceFile file) => $"第 {file.Version} 版 {file.FileName}";

    private static string? Shown(string? value) => value is null ? null : Words.Of(value);

    private static string? Shown(bool? flag) => flag is { } isSet ? isSet ? "是" : "否" : null;
}
