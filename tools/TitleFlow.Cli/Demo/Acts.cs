using TitleFlow.Domain.Policies;

namespace TitleFlow.Cli.Demo;

/// <summary>What the players ask of the service on the way of a 3010 case, in the words of the demonstration.</summary>
/// <param name="pack">The pack under which the cases are filed.</param>
public sealed class Acts(Pack pack)
{
    /// <summary>The pack of all cases.</summary>
    public const string PackId = "jilin-2023";

    /// <summary>The route of all cases.</summary>
    public const string RouteId = "JL23-R3";

    private const string Window = "政务服务大厅职称窗口";

    /// <summary>The conditions that the county answers.</summary>
    public IReadOnlyList<Condition> CountyConditions { get; } = [.. pack.Conditions(RouteId, "county")];

    public static Acts Of(Law law) => new(law.Packs.FindCurrent(PackId)!);

    public static Act Start(Candidate one) => new(
        one.Applicant, $"建立申报:基层3010,{one.Employer.Name}", "api/cases",
        new { unit = one.Employer.Code, family = "3010", year = 2023 })
    { About = one };

    public static Act Draft(Candidate one) =>
        new(one.Applicant, "填写申报表", $"{one.Path}/draft", one.Form) { About = one };

    public static Act Service(Candidate one) => new(
        one.Applicant, $"填写工作经历和聘任经历({one.Spells().Count}段、{one.Appointments().Count}段)", $"{one.Path}/service",
        new { spells = one.Spells(), appointments = one.Appointments() })
    { About = one };

    /// <summary>Signs the commitment for the dossier as it was shown.</summary>
    public static Act Sign(Candidate one, Reply shown) => new(one.Applicant, "阅读并签署个人诚信承诺", $"{one.Path}/commitment", new
    {
        textVersion = Texts.Of(shown, "personal", "version"),
        textHash = Texts.Of(shown, "personal", "textHash"),
        readSeconds = 48,
        dossierHash = shown.Word("dossierHash"),
    })
    { About = one };

    public static Act Submit(Candidate one) => new(one.Applicant, "提交单位", $"{one.Path}/submit") { About = one };

    public static Act Withdraw(Candidate one) =>
        new(one.Applicant, "撤回申报", $"{one.Path}/withdraw", new { reason = "个人另有安排。" }) { About = one };

    public static Act CommitAsUnit(Candidate one, Reply shown) => new(one.Clerk, "核对原件后签署单位诚信承诺", $"{one.Path}/unit-commitment", new
    {
        textVersion = Texts.Of(shown, "unit", "version"),
        readSeconds = 61,
        dossierHash = shown.Word("dossierHash"),
    })
    { About = one };

    public Act Recommend(Candidate one, DateOnly on) => new(one.Clerk, "出具推荐报告,推荐", $"{one.Path}/recommend", new
    {
        parts = pack.Choices(PackKeys.RecommendationReportParts, on).Value
            .Select(part => new { code = part.Code, text = $"{part.Title}:经核实,情况属实,同意推荐。" }),
    })
    { About = one };

    /// <summary>Posts a list of cases of one unit.</summary>
    public static Act Post(params IReadOnlyList<Candidate> list) => new(list[0].Clerk, "贴出公示名单", "api/postings", new
    {
        unit = list[0].Employer.Code,
        cases = list.Select(one => one.CaseId),
        basis = "吉人社函〔2023〕8号",
        objectionsTo = $"{list[0].Employer.Name}人事科",
    })
    { About = list[0] };

    /// <summary>Says on which board the list hangs.</summary>
    public static Act NamePlace(Candidate one) => new(
        one.Clerk, "登记公示地点:一楼公告栏", $"api/postings/{one.PostingId}/places", new { kind = "noticeBoard", where = "一楼公告栏" })
    { About = one };

    /// <summary>Hands in what proves that the list hangs there on a day.</summary>
    public static Act Sight(Candidate one, DateOnly on) => new(
        one.Clerk, "拍照留证:名单仍在公告栏", $"api/postings/{one.PostingId}/places/place-1/sightings")
    { About = one, Paper = PdfPaper.Write([$"公告栏照片 {on:yyyy-MM-dd}", one.PostingId]) };

    public static Act Lodge(Player who, Candidate one, string text) => new(
        who, "对公示提出异议", $"api/postings/{one.PostingId}/objections", new { caseId = one.CaseId, text })
    { About = one };

    public static Act Settle(Candidate one, string objection, bool isFounded, string reason) => new(
        one.Clerk, $"查档核实异议,{(isFounded ? "成立" : "不成立")}", $"api/postings/{one.PostingId}/objections/{objection}/settle",
        new { isFounded, reason, reasonCode = isFounded ? "facts-confirmed" : "facts-refuted", document = "人事档案核查记录" })
    { About = one };

    public static Act Forward(Candidate one) => new(one.Clerk, "上报县级审核", $"{one.Path}/forward") { About = one };

    public static Act See(Candidate one, ChecklistItem item, bool isFit = true, string note = "") => new(
        one.County, $"核对原件“{item.Title}”", $"{one.Path}/originals",
        new { item = item.Code, seen = "original", matches = isFit, note, where = Window })
    { About = one };

    /// <summary>Answers a condition as met, with proofs of its own.</summary>
    public static Act Answer(Candidate one, Condition condition, string grounds) =>
        new(one.County, condition.Question, $"{one.Path}/answers", Conditions.Met(condition, grounds)) { About = one };

    /// <summary>Answers a condition as not met, which a refusal rests on.</summary>
    public static Act AnswerNotMet(Candidate one, Condition condition, string grounds) =>
        new(one.County, condition.Question, $"{one.Path}/answers", Conditions.NotMet(condition, grounds)) { About = one };

    public static Act Push(Candidate one) => new(one.County, "网上推送省级", $"{one.Path}/push") { About = one };

    public static Act Refuse(Candidate one, Condition condition) => new(one.County, "审核不予通过", $"{one.Path}/refuse", new
    {
        condition = condition.Code,
        reasonCode = "not-qualified",
        reason = "经核对档案,年限不足,不符合申报条件。",
        isCurable = false,
    })
    { About = one };

    /// <summary>Names what is wrong with both papers in one notice.</summary>
    public static Act Notify(Candidate one, IReadOnlyList<string> faulty, DateOnly dueOn) =>
        new(one.County, $"两处问题,一次告知,限{dueOn.Month}月{dueOn.Day}日前补正", $"{one.Path}/notice", new
        {
            items = new[]
            {
                Point("1990至1995年的工作证明没有盖章", "补交盖有原单位或主管部门公章的证明", faulty[0]),
                Point("中级聘书缺起聘日期一页", "补传完整的聘书", faulty[1]),
            },
            dueOn,
        })
        { About = one };

    /// <summary>Answers both points of a notice.</summary>
    public static Act Cure(Candidate one, string notice, IReadOnlyList<string> faulty) => new(one.Applicant, "逐条答复告知书", $"{one.Path}/cure", new
    {
        noticeId = notice,
        answers = new[]
        {
            new { number = 1, text = "已补交盖章的工作证明。", evidence = new[] { faulty[0] } },
            new { number = 2, text = "已补传完整聘书。", evidence = new[] { faulty[1] } },
        },
    })
    { About = one };

    public Act Certify(Candidate one) => new(Cast.Jilin, "逐项复核,认定", $"{one.Path}/certify", new
    {
        answers = pack.Conditions(RouteId, "province").Select(condition => Conditions.Met(condition, "省级复核")),
    })
    { About = one };

    public static Act ReturnToCounty(Candidate one) =>
        new(Cast.Jilin, "退回县级:1992年以前的年限要核实", $"{one.Path}/return-to-county", new
        {
            reasonCode = "years-unclear",
            reason = "1990年8月至1992年3月在国营农场的工作年限,请调阅人事档案核实。",
        })
        { About = one };

    public static Act Treat(Candidate one) => new(
        one.Clerk, "登记:特设岗位已聘任", $"{one.Path}/treatment/special-post", new { note = "自2023年11月起聘任特设岗位。" })
    { About = one };

    /// <summary>Uploads one paper.</summary>
    /// <param name="one">Whose.</param>
    /// <param name="item">What the checklist asks for.</param>
    /// <param name="name">The end of the file's name.</param>
    /// <param name="lines">What the paper says.</param>
    public static Act Upload(Candidate one, ChecklistItem item, string name, params IReadOnlyList<string> lines) => new(
        one.Applicant, $"上传“{item.Title}”", EvidencePath(one, item, $"{item.Code}-{name}.pdf"))
    { About = one, Paper = PdfPaper.Write(lines) };

    /// <summary>Where a paper is sent to.</summary>
    public static string EvidencePath(Candidate one, ChecklistItem item, string fileName)
    {
        var paper = item.Alternatives.Count > 1 ? $"&paper={item.Alternatives[0].Code}" : "";
        return $"{one.Path}/evidence/{item.Code}?fileName={fileName}{paper}";
    }

    public Checklist Checklist(Candidate one) => pack.FindChecklist(RouteId, one.Employer.Kind)!;

    /// <summary>The papers without which nothing can be submitted.</summary>
    public IReadOnlyList<ChecklistItem> Required(Candidate one) =>
        [.. Checklist(one).Items.Where(item => item.IsRequired)];

    /// <summary>Those whose originals the county must see.</summary>
    public IReadOnlyList<ChecklistItem> Originals(Candidate one) =>
        [.. Checklist(one).Items.Where(item => item is { IsRequired: true, OriginalSeen: true })];

    private static object Point(string what, string supply, string concerns) =>
        new { clause = "JL23-2.2-c", what, supply, concerns };
}
