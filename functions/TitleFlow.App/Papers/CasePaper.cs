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
/// <param name="names">What the registers called codes then.</param>
/// <param name="on">The civil date of the version's last fact, by which a draft is read.</param>
/// <param name="bases">The training bases that the province had excluded by then.</param>
internal sealed partial class CasePaper(
    Case state, long version, Pack pack, CodeNames names, DateOnly on, IReadOnlyList<ExcludedBase> bases)
{
    private readonly Cover cover = state.Dossier.Cover!;

    // Everybody gets the same paper: what was last handed in, or the draft while nothing was.
    private readonly DossierContent content = state.Dossier.Snapshot ?? state.Dossier.Content;

    /// <summary>The civil date whose choices of the pack hold: that of filing.</summary>
    private DateOnly FiledOn => state.Dossier.FiledOn(on);

    private string Number => $"申报编号 {cover.CaseId} 第{Paper.Whole(version)}版";

    /// <summary>The form of what is filed (申报表).</summary>
    public Paper Filing() => new("职称申报表", Number, [.. DossierParts(), .. UnitParts()]);

    /// <summary>The same with what every tier has found (评审表).</summary>
    /// <param name="bodies">The names of the bodies on the way, by their codes.</param>
    public Paper Review(IReadOnlyDictionary<string, string> bodies) =>
        new("职称评审表", Number, [.. DossierParts(isReviewed: true), .. UnitParts(), .. ReviewParts(bodies)]);

    /// <summary>The codes of the bodies, and of the places, whose offices are on the way.</summary>
    public IEnumerable<string> Bodies() => state.Review.Path.Seats.Select(seat => seat.At).Distinct(StringComparer.Ordinal);

    private IEnumerable<PaperPart> DossierParts(bool isReviewed = false) =>
    [
        Basics(),
        .. content.Merits is { } merits ? MeritParts(merits) : [],
        PaperPart.Table("任职经历", ["级别", "单位", "起", "止"], content.Appointments, spell =>
            [Words.Of(spell.Level), spell.Unit, Paper.Day(spell.From), Until(spell.LastDay)]),
        PaperPart.Table("工作经历", ["单位", "单位层级", "岗位", "一线专业技术工作", "起", "止"], content.Spells, spell =>
            [
                spell.Unit, Words.Of(spell.PlaceLevel), spell.Post, Yes(spell.IsFrontLine), Paper.Day(spell.From), Until(spell.LastDay),
            ]),
        EvidencePart(isReviewed),
        Commitment("个人承诺", state.Dossier.Commitment is { } signed ? (signed.TextVersion, signed.SignedAt, signed.DossierHash) : null),
    ];

    /// <summary>What was handed in; on the review form with who has verified it.</summary>
    private PaperPart EvidencePart(bool isReviewed)
    {
        var checks = EvidenceChecks.Of(state).ToLookup(check => (check.Item, check.Blob));
        string[] verified = isReviewed ? ["核验"] : [];
        return PaperPart.Table("证明材料", ["项目", "文件", "版本", "SHA-256", .. verified], content.Attached(), file =>
        [
            ItemTitle(file.Item), file.FileName, Paper.Whole(file.Version), file.Sha256,
            .. verified.Select(_ => string.Join('\n', checks[(file.Item, file.Blob)]
                .Select(check => $"{TierTitle(check.Tier)} {check.By} {Paper.Day(check.VerifiedAt)}").Distinct())),
        ]);
    }

    private string TierTitle(string tier) => state.Review.Path.Find(tier)?.Title ?? Words.Of(tier);

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

    private IEnumerable<PaperPart> ReviewParts(IReadOnlyDictionary<string, string> bodies) =>
    [
        .. state.Review.Tiers.OrderBy(tier => OrderOf(tier.Key)).Select(tier => TierPart(tier.Key, tier.Value, bodies)),
        .. state.Review.Refused is { } refusal ? new[] { RefusalPart(refusal) } : [],
    ];

    private PaperPart RefusalPart(Refusal refusal) => PaperPart.Of(
        "不予通过",
        ("审核条件", state.Review.Tiers.Keys.Select(tier => Questions(tier).GetValueOrDefault(refusal.Condition)?.Question)
            .FirstOrDefault(question => question is not null) ?? refusal.Condition),
        ("结论", refusal.Reason), ("条款", $"{refusal.Clause.Clause}({refusal.Clause.Path})"));

    private PaperPart TierPart(string tier, TierReview review, IReadOnlyDictionary<string, string> bodies)
    {
        var questions = Questions(tier);
        var seat = state.Review.Path.Find(tier);
        var office = tier == Corridor.UnitTier ? cover.Unit.Name
            : seat is null ? names.Place(cover.County) : bodies.GetValueOrDefault(seat.At) ?? names.Place(seat.At);
        return PaperPart.Table(
            $"{TierTitle(tier)}审核意见", ["审核条件", "结论", "理由", "依据", "条款", "经办", "日期"], review.Answers, answer =>
            {
                var condition = questions.GetValueOrDefault(answer.Condition);
                return
                [
                    condition?.Question ?? answer.Condition, answer.IsMet ? "符合" : "不符合", ReasonOf(answer), answer.Grounds,
                    condition?.Source.Clause ?? "", $"{office} {answer.By}", Paper.Day(answer.AnsweredAt),
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

    /// <summary>What a tier is asked, by the conditions' codes.</summary>
    private Dictionary<string, Condition> Questions(string tier) => pack.FindRoute(cover.RouteId) is { } route
        ? pack.Conditions(route.Id, tier, CaseView.CandidacyOf(state)).ToDictionary(condition => condition.Code, StringComparer.Ordinal)
        : [];

    /// <summary>Why a condition is not met, in the words of the pack on the day of the answer; empty where it is met.</summary>
    private string ReasonOf(ConditionAnswer answer)
    {
        if (answer.ReasonCode is not { } code)
        {
            return "";
        }
        var answeredOn = new Moment(answer.AnsweredAt).On;
        var title = pack.TitleOf(PackKeys.ReviewRefusalReasons, code, answeredOn);
        return title == code ? pack.TitleOf(PackKeys.ReviewReturnReasons, code, answeredOn) : title;
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
