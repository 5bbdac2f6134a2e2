using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Filing;

/// <summary>Faults in what was entered about merits, whatever the pack says. Each finding names the field.</summary>
internal static class MeritFaults
{
    /// <summary>Finds every fault that can be seen while entering.</summary>
    /// <param name="merits">The merits.</param>
    /// <param name="on">Today; nothing can be dated later.</param>
    /// <param name="form">What is asked of a move to the grass roots.</param>
    /// <param name="professional">The professional degrees that can be stated.</param>
    public static IEnumerable<Finding> Of(
        Merits merits, DateOnly on, MoveForm form, ProfessionalDegrees professional) => TooMany(merits).ToList() is { Count: > 0 } many
        ? many
        :
        [
            .. Rows(merits.Degrees, "degrees", "学历", (degree, at) => Faults(degree, at, on, professional)),
            .. merits.Title is { } title ? Faults(title, ("merits.title", "现职称"), on) : [],
            .. Rows(merits.Achievements, "achievements", "业绩成果", (done, at) => Faults(done, at, on)),
            .. Rows(merits.Scores, "scores", "自评", Faults),
            .. Rows(merits.Hours, "hours", "继续教育", (entry, at) => Faults(entry, at, on)),
            .. Rows(merits.Grassroots, "grassroots", "基层服务", (spell, at) => Faults(spell, at, on)),
            .. merits.Move is { } move ? Faults(move, on, form) : [],
            .. merits.Exceptional is { } exceptional ? Faults(exceptional) : [],
            .. merits.GreenChannel is { } green
                ? Text(green.Ground, ("merits.greenChannel", "绿色通道"), "ground", "理由", FilingLimits.AnswerCharacters)
                : [],
        ];

    /// <summary>Finds every fault of spells at the grass roots that somebody states before filing.</summary>
    /// <param name="spells">The spells.</param>
    /// <param name="on">Today; no first day can be later.</param>
    public static IEnumerable<Finding> OfGrassroots(IReadOnlyList<GrassrootsSpell> spells, DateOnly on) => spells.Count > FilingLimits.Spells
        ? TooMany(spells.Count, FilingLimits.Spells, "grassroots", "基层服务").Select(finding => finding with { Where = "grassroots" })
        : spells.SelectMany((spell, index) => Faults(spell, ($"grassroots[{index}]", $"第 {index + 1} 项基层服务"), on));

    /// <summary>Finds every part without a proof, and every proof that is not attached; asked at submission.</summary>
    /// <param name="content">The dossier's content.</param>
    /// <param name="form">What is asked of a move to the grass roots.</param>
    public static IEnumerable<Finding> Unproved(DossierContent content, MoveForm form)
    {
        var merits = content.Merits ?? Merits.None;
        return
        [
            .. Rows(merits.Degrees, "degrees", "学历", (row, at) => SpellFaults.Unproved(row.Proofs, at, content)),
            .. merits.Title is { } title ? SpellFaults.Unproved(title.Proofs, ("merits.title", "现职称"), content) : [],
            .. Rows(merits.Achievements, "achievements", "业绩成果", (row, at) => SpellFaults.Unproved(row.Proofs, at, content)),
            .. Rows(merits.Hours, "hours", "继续教育", (row, at) => SpellFaults.Unproved(row.Proofs, at, content)),
            .. Rows(merits.Grassroots, "grassroots", "基层服务", (row, at) => SpellFaults.Unproved(row.Proofs, at, content)),
            .. merits.Move is { } move && (form.AsksProof || move.Proofs.Count > 0)
                ? SpellFaults.Unproved(move.Proofs, ("merits.move", "到基层工作"), content)
                : [],
        ];
    }

    private static IEnumerable<Finding> TooMany(Merits merits) =>
    [
        .. TooMany(merits.Degrees.Count, FilingLimits.Degrees, "degrees", "学历"),
        .. TooMany(merits.Achievements.Count, FilingLimits.Achievements, "achievements", "业绩成果"),
        .. TooMany(merits.Scores.Count, FilingLimits.ScoreLines, "scores", "自评"),
        .. TooMany(merits.Hours.Count, FilingLimits.HoursEntries, "hours", "继续教育"),
        .. TooMany(merits.Grassroots.Count, FilingLimits.Spells, "grassroots", "基层服务"),
        .. TooMany(
            merits.Exceptional?.Recommenders.Count ?? 0, FilingLimits.Recommenders, "exceptional.recommenders", "推荐专家"),
        .. TooMany(merits.Exceptional?.Waived.Count ?? 0, FilingLimits.Waived, "exceptional.waived", "破格条件"),
    ];

    private static IEnumerable<Finding> Faults(
        Degree degree, (string Where, string Title) at, DateOnly on, ProfessionalDegrees professional) =>
    [
        .. SpellFaults.Unlisted(degree.Level, MeritWords.DegreeLevels, $"{at.Where}.level", $"{at.Title}的层次"),
        .. Text(degree.School, at, "school", "学校"),
        .. Text(degree.Field, at, "field", "专业"),
        .. degree.Professional is { } kind
            ? SpellFaults.Unlisted(kind, professional.All, $"{at.Where}.professional", $"{at.Title}的专业学位")
            : [],
        .. DayFaults(degree.ConferredOn, at, "conferredOn", on),
        .. SpellFaults.ProofFaults(degree.Proofs, at.Where, at.Title),
    ];

    private static IEnumerable<Finding> Faults(HeldTitle title, (string Where, string Title) at, DateOnly on) =>
    [
        .. SpellFaults.Unlisted(title.Level, Words.TitleLevels, $"{at.Where}.level", $"{at.Title}的级别"),
        .. SeriesCode.Faults(title.Series, $"{at.Where}.series"),
        .. Text(title.Specialty, at, "specialty", "专业"),
        .. DayFaults(title.ObtainedOn, at, "obtainedOn", on),
        .. SpellFaults.ProofFaults(title.Proofs, at.Where, at.Title),
    ];

    private static IEnumerable<Finding> Faults(Achievement done, (string Where, string Title) at, DateOnly on) =>
    [
        .. SpellFaults.Unlisted(done.Kind, MeritWords.AchievementKinds, $"{at.Where}.kind", $"{at.Title}的种类"),
        .. Text(done.Title, at, "title", "名称"),
        .. Text(done.Role, at, "role", "本人承担的工作"),
        .. Between(done.Rank, 1, FilingLimits.GreatestRank, $"{at.Where}.rank", $"{at.Title}的本人排名"),
        .. DayFaults(done.On, at, "on", on),
        .. done.PublishedOn is { } published ? DayFaults(published, at, "publishedOn", on) : [],
        .. SpellFaults.ProofFaults(done.Proofs, at.Where, at.Title),
    ];

    private static IEnumerable<Finding> Faults(ScoreLine line, (string Where, string Title) at) =>
    [
        .. Text(line.Item, at, "item", "项目"),
        .. Between(line.Points, 0, FilingLimits.GreatestPoints, $"{at.Where}.points", $"{at.Title}的分数"),
    ];

    private static IEnumerable<Finding> Faults(HoursEntry entry, (string Where, string Title) at, DateOnly on) =>
    [
        .. SpellFaults.Unlisted(entry.Category, MeritWords.HoursCategories, $"{at.Where}.category", $"{at.Title}的类别"),
        .. Text(entry.Source, at, "source", "来源"),
        .. Between(entry.Hours, 1, FilingLimits.GreatestHours, $"{at.Where}.hours", $"{at.Title}的学时"),
        .. DayFaults(entry.CertifiedOn, at, "certifiedOn", on),
        .. entry.Base is { } named ? Text(named, at, "base", "培训基地") : [],
        .. SpellFaults.ProofFaults(entry.Proofs, at.Where, at.Title),
    ];

    private static IEnumerable<Finding> Faults(GrassrootsSpell spell, (string Where, string Title) at, DateOnly on) =>
    [
        .. Text(spell.Unit, at, "unit", "单位"),
        .. SpellFaults.Unlisted(spell.PlaceLevel, MeritWords.GrassrootsLevels, $"{at.Where}.placeLevel", $"{at.Title}的单位层级"),
        .. SpellFaults.DateFaults(spell.From, spell.LastDay, at, on),
        .. SpellFaults.ProofFaults(spell.Proofs, at.Where, at.Title),
    ];

    private static IEnumerable<Finding> Faults(GrassrootsMove move, DateOnly on, MoveForm form) =>
    [
        .. SpellFaults.Unlisted(move.PlaceLevel, MeritWords.GrassrootsLevels, "merits.move.placeLevel", "基层所在层级"),
        .. form.AsksOrigin || move.OriginLevel is not null
            ? SpellFaults.Unlisted(move.OriginLevel ?? "", Words.PlaceLevels, "merits.move.originLevel", "原工作地层级")
            : [],
        .. DayFaults(move.From, ("merits.move", "到基层工作"), "from", on),
        .. SpellFaults.ProofFaults(move.Proofs, "merits.move", "到基层工作"),
    ];

    private static IEnumerable<Finding> Faults(ExceptionalFiling filing) =>
    [
        .. Text(filing.Reason, ("merits.exceptional", "破格申报"), "reason", "理由", FilingLimits.AnswerCharacters),
        .. Rows(filing.Recommenders, "exceptional.recommenders", "推荐专家", (by, at) =>
        [
            .. Text(by.Name, at, "name", "姓名"),
            .. Text(by.Unit, at, "unit", "单位"),
            .. SpellFaults.Unlisted(by.Level, Words.TitleLevels, $"{at.Where}.level", $"{at.Title}的职称级别"),
            .. SeriesCode.Faults(by.Series, $"{at.Where}.series"),
            .. Texts.Faults(by.Relation, $"{at.Where}.relation", $"{at.Title}与申报人的关系", FilingLimits.ShortCharacters),
        ]),
    ];

    private static IEnumerable<Finding> Rows<T>(
        IReadOnlyList<T> rows, string name, string title,
        Func<T, (string Where, string Title), IEnumerable<Finding>> faults) =>
        rows.SelectMany((row, index) => faults(row, ($"merits.{name}[{index}]", $"第 {index + 1} 项{title}")));

    private static IEnumerable<Finding> Text(
        string text, (string Where, string Title) at, string field, string title, int most = FilingLimits.ShortCharacters) =>
        Texts.Faults(text, $"{at.Where}.{field}", $"{at.Title}的{title}", most, isRequired: true);

    private static IEnumerable<Finding> DayFaults(DateOnly day, (string Where, string Title) at, string field, DateOnly on)
    {
        if (day < FilingLimits.EarliestSpell || day > on)
        {
            yield return new Finding(
                "merits.day", Severity.Fail,
                $"{at.Title}的日期 {day:yyyy-MM-dd} 早于 {FilingLimits.EarliestSpell:yyyy-MM-dd} 或在今天之后;请更正。")
            { Where = $"{at.Where}.{field}" };
        }
    }

    private static IEnumerable<Finding> Between(int number, int least, int most, string where, string title)
    {
        if (number < least || number > most)
        {
            yield return new Finding("merits.number", Severity.Fail, $"{title}应在 {least} 到 {most} 之间;请更正。")
            {
                Where = where,
                Threshold = $"{least} 到 {most}",
            };
        }
    }

    private static IEnumerable<Finding> TooMany(int count, int most, string name, string title)
    {
        if (count > most)
        {
            yield return new Finding("merits.too-many", Severity.Fail, $"{title}有 {count} 项,最多 {most} 项;请删减后再保存。")
            {
                Where = $"merits.{name}",
                Threshold = $"{most} 项",
            };
        }
    }
}
