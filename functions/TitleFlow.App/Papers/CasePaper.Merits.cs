using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;

namespace TitleFlow.App.Papers;

/// <summary>The merits on the forms: whatever has a date says whether it counts at the cut-off (M02), in the words of the screen.</summary>
internal sealed partial class CasePaper
{
    private const string Counts = "是否计入";
    private const string CutOffDay = "计算截止日";

    private IReadOnlyList<PaperPart> MeritParts(Merits merits)
    {
        var marks = MeritMark.Of(state.Dossier with { Content = content }, pack, on, bases)
            .ToDictionary(mark => mark.Where, StringComparer.Ordinal);
        return
        [
            Dated("学历学位", ["层次", "专业学位", "学校", "专业", "授予日期"], "degrees", merits.Degrees, marks, degree =>
            [
                Words.Of(degree.Level), degree.Professional is { } professional ? Words.Of(professional) : "", degree.School, degree.Field,
                Paper.Day(degree.ConferredOn),
            ]),
            TitlePart(merits.Title, marks.GetValueOrDefault("merits.title")),
            Dated(
                "业绩成果", ["类别", "名称", "日期", "发表日期", "承担的工作", "排名", "代表作"], "achievements", merits.Achievements, marks, done =>
                [
                    Words.Of(done.Kind), done.Title, Paper.Day(done.On), Paper.Day(done.PublishedOn), done.Role, Paper.Whole(done.Rank),
                    Yes(done.IsRepresentative),
                ]),
            PaperPart.Table("自评分", ["项目", "分值"], merits.Scores, line => [line.Item, Paper.Whole(line.Points)]),
            Dated("继续教育", ["类别", "学时", "来源", "培训基地", "证书日期"], "hours", merits.Hours, marks, entry =>
            [
                Words.Of(entry.Category), Paper.Whole(entry.Hours), Words.Of(TitleOf(PackKeys.HoursExcludedSources, entry.Source)!),
                entry.Base ?? "未写明", Paper.Day(entry.CertifiedOn),
            ]),
            PaperPart.Table("基层服务", ["单位", "层级", "起", "止"], merits.Grassroots, spell =>
                [spell.Unit, Words.Of(spell.PlaceLevel), Paper.Day(spell.From), Until(spell.LastDay)]),
            .. merits.Move is { } move ? new[] { MovePart(move) } : [],
            .. merits.Exceptional is { } exceptional ? new[] { ExceptionalPart(exceptional) } : [],
            .. merits.GreenChannel is { } green
                ? new[] { PaperPart.Of("绿色通道", ("类别", TitleOf(PackKeys.GreenChannelCategories, green.Category)), ("理由", green.Ground)) }
                : [],
        ];
    }

    /// <summary>A table whose rows say whether they count, with the cut-off above it.</summary>
    private static PaperPart Dated<T>(
        string title, IReadOnlyList<string> columns, string name, IReadOnlyList<T> rows, Dictionary<string, MeritMark> marks,
        Func<T, IReadOnlyList<string>> cells)
    {
        MeritMark? MarkOf(int row) => marks.GetValueOrDefault($"merits.{name}[{row}]");
        return PaperPart.Table<(T Row, int Index)>(
            title, [.. columns, Counts], rows.Select((row, index) => (row, index)), one => [.. cells(one.Row), Shown(MarkOf(one.Index))]) with
        {
            Fields = MarkOf(0) is { } mark ? [new PaperField(CutOffDay, Paper.Day(mark.CutOff))] : [],
        };
    }

    private PaperPart TitlePart(HeldTitle? title, MeritMark? mark) => title is null
        ? PaperPart.Of("现任职称", ("级别", "无"))
        : PaperPart.Of(
            "现任职称",
            ("级别", Words.Of(title.Level)), ("系列", names.Series(title.Series)),
            ("专业", names.Specialty(title.Series, title.Specialty)), ("取得日期", Paper.Day(title.ObtainedOn)),
            (CutOffDay, Paper.Day(mark?.CutOff)), (Counts, Shown(mark)));

    /// <summary>The move to the grass roots, which takes years off the way (M07).</summary>
    private PaperPart MovePart(GrassrootsMove move) => PaperPart.Of(
        "到基层工作",
        ("到基层工作日期", Paper.Day(move.From)), ("基层工作地", Words.Of(move.PlaceLevel)),
        ("原工作地", move.OriginLevel is { } origin ? Words.Of(origin) : null), ("现仍在基层", Yes(move.IsStillThere)),
        ("证明材料", string.Join('、', move.Proofs.Select(proof => ItemTitle(proof.Split('/')[0])))));

    private PaperPart ExceptionalPart(ExceptionalFiling exceptional) => PaperPart.Table(
        "破格申报", ["推荐人", "单位", "职称级别", "系列"], exceptional.Recommenders,
        one => [one.Name, one.Unit, Words.Of(one.Level), names.Series(one.Series)]) with
    {
        Fields =
        [
            new PaperField("申请放宽的条件", Words.Of(exceptional.Waived)), new PaperField("理由", exceptional.Reason),
        ],
    };

    private static string Shown(MeritMark? mark) => mark?.Mark ?? "截止日尚未载入";
}
