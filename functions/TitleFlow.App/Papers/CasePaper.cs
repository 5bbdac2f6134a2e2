using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.Papers;

/// <summary>The forms of a case: what was handed in, what the unit said of it, and what every tier found.</summary>
/// <param name="state">The case at one version.</param>
/// <param name="version">The version.</param>
/// <param name="pack">The pack that it was filed under.</param>
/// <param name="names">What the registers call codes.</param>
/// <param name="today">The civil date of asking, by which a draft is read.</param>
internal sealed class CasePaper(Case state, long version, Pack pack, CodeNames names, DateOnly today)
{
    private readonly Cover cover = state.Dossier.Cover!;

    // Everybody gets the same paper: what was last handed in, or the draft while nothing was.
    private readonly DossierContent content = state.Dossier.Snapshot ?? state.Dossier.Content;

    /// <summary>The civil date whose choices of the pack hold: that of filing.</summary>
    private DateOnly FiledOn => state.Dossier.FiledOn(today);

    private string Number => $"申报编号 {cover.CaseId} 第{Paper.Whole(version)}版";

    /// <summary>The form of what is filed (申报表).</summary>
    public Paper Filing() => new("职称申报表", Number, [.. DossierParts(), .. UnitParts()]);

    /// <summary>The same with what every tier has found (评审表).</summary>
    public Paper Review() => new("职称评审表", Number, [.. DossierParts(), .. UnitParts(), .. ReviewParts()]);

    private IEnumerable<PaperPart> DossierParts() =>
    [
        Basics(),
        .. content.Merits is { } merits ? MeritParts(merits) : [],
        PaperPart.Table("任职经历", ["级别", "单位", "起", "止"], content.Appointments, spell =>
            [Words.Of(spell.Level), spell.Unit, Paper.Day(spell.From), Until(spell.LastDay)]),
        PaperPart.Table("工作经历", ["单位", "单位层级", "岗位", "一线专业技术工作", "起", "止"], content.Spells, spell =>
            [
                spell.Unit, Words.Of(spell.PlaceLevel), spell.Post, Yes(spell.IsFrontLine), Paper.Day(spell.From), Until(spell.LastDay),
            ]),
        PaperPart.Table("证明材料", ["项目", "文件", "版本", "SHA-256"], content.Attached(), file =>
            [ItemTitle(file.Item), file.FileName, Paper.Whole(file.Version), file.Sha256]),
        Commitment("个人承诺", state.Dossier.Commitment is { } signed ? (signed.TextVersion, signed.SignedAt, signed.DossierHash) : null),
    ];

    private PaperPart Basics()
    {
        var form = content.Form;
        return PaperPart.Of(
            "基本情况",
            ("姓名", state.Dossier.ApplicantName()), ("更正前的姓名", state.Dossier.Renamed is null ? null : cover.PersonName),
            ("申报年度", Paper.Whole(cover.Year)),
            ("申报途径", pack.FindRoute(cover.RouteId)?.Title ?? cover.RouteId),
            ("适用政策", $"{pack.Header.Title}({cover.PackPin})"),
            ("单位", $"{cover.Unit.Name}({cover.Unit.Code})"), ("单位性质", Words.Of(cover.Unit.Kind)),
            ("申报级别", Words.Of(cover.TargetLevel)), ("系列", form is null ? null : names.Series(form.Series)),
            ("专业", form is null ? null : names.Specialty(form.Series, form.Specialty)),
            ("现岗位", form?.CurrentPost), ("学历", form?.Education), ("在专业技术一线", form is null ? null : Yes(form.IsAtFrontLine)),
            ("从事自由职业的领域", TitleOf(PackKeys.GateFreelancerFields, state.Dossier.FreelanceField)), ("工作总结", form?.Summary),
            ("提交情况", state.Dossier.Snapshot is null
                ? "草稿,尚未提交"
                : $"第{Paper.Whole(state.Dossier.Round)}次提交,首次提交于{Paper.Day(state.Dossier.FirstSubmittedAt)}"),
            ("材料哈希", state.Dossier.SubmittedHash));
    }

    private IEnumerable<PaperPart> MeritParts(Merits merits) =>
    [
        PaperPart.Table("学历学位", ["层次", "学校", "专业", "授予日期"], merits.Degrees, degree =>
            [Words.Of(degree.Level), degree.School, degree.Field, Paper.Day(degree.ConferredOn)]),
        PaperPart.Of(
            "现任职称",
            ("级别", merits.Title is { } title ? Words.Of(title.Level) : "无"),
            ("系列", merits.Title is { } known ? names.Series(known.Series) : null),
            ("专业", merits.Title?.Specialty), ("取得日期", Paper.Day(merits.Title?.ObtainedOn))),
        PaperPart.Table("业绩成果", ["类别", "名称", "日期", "承担的工作", "排名", "代表作"], merits.Achievements, done =>
            [Words.Of(done.Kind), done.Title, Paper.Day(done.On), done.Role, Paper.Whole(done.Rank), Yes(done.IsRepresentative)]),
        PaperPart.Table("自评分", ["项目", "分值"], merits.Scores, line => [line.Item, Paper.Whole(line.Points)]),
        PaperPart.Table("继续教育", ["类别", "学时", "证书日期"], merits.Hours, entry =>
            [Words.Of(entry.Category), Paper.Whole(entry.Hours), Paper.Day(entry.CertifiedOn)]),
        PaperPart.Table("基层服务", ["单位", "层级", "起", "止"], merits.Grassroots, spell =>
            [spell.Unit, Words.Of(spell.PlaceLevel), Paper.Day(spell.From), Until(spell.LastDay)]),
        .. merits.Exceptional is { } exceptional ? new[] { ExceptionalPart(exceptional) } : [],
        .. merits.GreenChannel is { } green
            ? new[] { PaperPart.Of("绿色通道", ("类别", TitleOf(PackKeys.GreenChannelCategories, green.Category)), ("理由", green.Ground)) }
            : [],
    ];

    private static PaperPart ExceptionalPart(ExceptionalFiling exceptional) => PaperPart.Table(
        "破格申报", ["推荐人", "单位", "职称级别"], exceptional.Recommenders,
        one => [one.Name, one.Unit, Words.Of(one.Level)]) with
    {
        Fields =
        [
            new PaperField("申请放宽的条件", Words.Of(exceptional.Waived)), new PaperField("理由", exceptional.Reason),
        ],
    };

    private IEnumerable<PaperPart> UnitParts()
    {
        var unit = state.Recommendation;
        var parts = unit.Made is { } made
            ? pack.Choices(PackKeys.RecommendationReportParts, new Moment(made.RecommendedAt).On) is { IsLoaded: true } known ? known.Value : []
            : [];
        return
        [
            .. unit.Appraised is { } appraised ? new[] { AppraisedPart(appraised) } : [],
            Commitment("单位承诺", unit.Commitment is { } signed ? (signed.TextVersion, signed.SignedAt, signed.DossierHash) : null),
            PaperPart.Of(
                "单位推荐意见",
                [
                    ("结论", unit switch
                    {
                        { IsDeclined: true } => "不予推荐",
                        { Made: { } recommended } => $"同意推荐({Paper.Day(recommended.RecommendedAt)})",
                        _ => "尚未作出",
                    }),
                    .. (unit.Made?.Report.Parts ?? []).Select(part =>
                        (parts.FirstOrDefault(choice => choice.Code == part.Code)?.Title ?? part.Code, (string?)part.Text)),
                ]),
            PaperPart.Table("单位公示", ["公示编号", "工作日", "最后一天", "情况", "留证"], unit.Postings, posting =>
                [posting.PostingId, Paper.Whole(posting.WorkingDays), Paper.Day(posting.LastDay), posting.Standing switch
                {
                    CasePostingStanding.Running => "公示中",
                    CasePostingStanding.Left => "期满前撤出",
                    _ => "期满",
                }, string.Join('\n', posting.Told.Select(finding => finding.Message))]),
        ];
    }

    private PaperPart AppraisedPart(Appraised appraised) => PaperPart.Of(
        "单位考察推荐",
        [
            ("排序", appraised.Place is { } place ? $"{Paper.Whole(appraised.Ranked)}人中第{Paper.Whole(place)}名" : "未列入推荐"),
            ("得分", (appraised.Score / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)),
            ("同意票", Paper.Whole(appraised.Votes)),
            ("名额", appraised.Working),
            ("同等条件下优先", string.Join('、', appraised.Preferences.Select(code => TitleOf(PackKeys.RankingPreferences, code)))),
            ("不占名额的理由", TitleOf(PackKeys.QuotaFreeGrounds, appraised.FreeGround)),
            .. appraised.Appraisal.Select(part => (TitleOf(PackKeys.SlateAppraisalParts, part.Code)!, (string?)part.Text)),
        ]);

    private IEnumerable<PaperPart> ReviewParts() =>
    [
        .. state.Review.Tiers.OrderBy(tier => OrderOf(tier.Key)).Select(tier => TierPart(tier.Key, tier.Value)),
        .. state.Review.Refused is { } refusal
            ? new[] { PaperPart.Of("不予通过", ("结论", refusal.Reason)) }
            : [],
    ];

    private PaperPart TierPart(string tier, TierReview review)
    {
        var questions = pack.FindRoute(cover.RouteId) is { } route
            ? pack.Conditions(route.Id, tier, state.Dossier.Candidacy()).ToDictionary(condition => condition.Code, StringComparer.Ordinal)
            : [];
        var seat = state.Review.Path.Find(tier);
        return PaperPart.Table(
            $"{seat?.Title ?? Words.Of(tier)}审核意见", ["审核条件", "结论", "依据", "条款", "日期"], review.Answers, answer =>
            {
                var condition = questions.GetValueOrDefault(answer.Condition);
                return
                [
                    condition?.Question ?? answer.Condition, answer.IsMet ? "符合" : "不符合", answer.Grounds,
                    condition?.Source.Clause ?? "", Paper.Day(answer.AnsweredAt),
                ];
            }) with
        {
            Fields =
            [
                new PaperField("一次性告知", $"{Paper.Whole(review.EarlierNotices + review.Notices.Count)}次"),
                new PaperField("退回", $"{Paper.Whole(review.Returns)}次"),
                new PaperField("本级办理", seat is null ? "" : state.Review.Path.Passed.Contains(seat.Key()) ? "已通过" : "办理中"),
            ],
        };
    }

    /// <summary>The tiers in the order of the way; those that are not on it come first.</summary>
    private int OrderOf(string tier) => state.Review.Path.Seats.Select(seat => seat.Tier).ToList().IndexOf(tier);

    private string ItemTitle(string code) => pack.FindChecklist(cover.RouteId, cover.Unit.Kind)?.Find(code)?.Title ?? code;

    /// <summary>The title of a choice as it stood on the day of filing; the code where the pack has none, nothing where there is no code.</summary>
    private string? TitleOf(PackKey<IReadOnlyList<Choice>> key, string? code) => code is null ? null : pack.TitleOf(key, code, FiledOn);

    private static PaperPart Commitment(string title, (string TextVersion, DateTimeOffset SignedAt, string Hash)? signed) => PaperPart.Of(
        title,
        ("情况", signed is null ? "未签署" : $"已于{Paper.Day(signed.Value.SignedAt)}签署"),
        ("文本版本", signed?.TextVersion), ("所签材料哈希", signed?.Hash));

    private static string Until(DateOnly? lastDay) => lastDay is null ? "至今" : Paper.Day(lastDay);

    private static string Yes(bool value) => value ? "是" : "否";
}
