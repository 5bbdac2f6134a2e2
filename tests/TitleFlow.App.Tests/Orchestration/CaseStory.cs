using TitleFlow.App.Desk;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Policies;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.Tests.Orchestration;

/// <summary>One fact of a story and the case around it.</summary>
/// <param name="Fact">What happened.</param>
/// <param name="Before">The case before it.</param>
/// <param name="After">The case after it.</param>
public sealed record Step(Fact Fact, Case Before, Case After);

/// <summary>
/// A 3010 case of Jilin 2023 with everything that may happen on its way, fact by fact, under the shipped law.
/// </summary>
internal static class CaseStory
{
    public const string PersonName = "赵示例";
    public const string County = "222403";
    public const string Unit = "91350100M000100Y43";
    public const string OtherCounty = "222424";
    public const string Province = "220000";

    public static readonly Law Law = LawFiles.Read(Path.Combine(AppContext.BaseDirectory, "policies")).Law!;

    public static readonly Pack Pack = Law.Packs.FindCurrent("jilin-2023")!;

    public static readonly CaseModel Model = new();

    /// <summary>The shipped law, but for one figure: whoever does not answer a notice in time has given up.</summary>
    public static readonly Lazy<Law> LapsingLaw = new(() =>
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "policies");
        var files = Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .Where(file => File.Exists(Path.Combine(Path.GetDirectoryName(file)!, "pack.json")))
            .ToDictionary(file => $"{Path.GetFileName(Path.GetDirectoryName(file))}/{Path.GetFileName(file)}", File.ReadAllText);
        files["national/notice.json"] = files["national/notice.json"]
            .Replace("\"value\": false", "\"value\": true", StringComparison.Ordinal);
        return Law with { Packs = new PackShelf(PackReader.Read(files).Packs, []) };
    });

    public static readonly StreamId CaseStream = CaseId.From("applicant", "story").Stream;

    public static readonly PersonId Person = PersonId.From("registrar", "story");

    public static readonly StreamId PostingStream = PostingId.From("clerk", "story").Stream;

    private const string Filed = "1f";
    private const string Cured = "2f";
    private const string Officer = "officer-1";

    private static readonly SpellConfirmation Elsewhere = new(OtherCounty, new(1990, 1, 1), new(1991, 12, 31));

    private static readonly string Pin = Pack.Pin.ToString();
    public static readonly Citation Clause = new("JL23-2.2-c", "二(二)", "县级核对原件", "jilin-2023");

    public static Cover Cover => new(
        CaseStream.Id, Person.ToString(), PersonName,
        new UnitAsFiled(Unit, "某乡卫生院", County, "township", "institution", "separate"),
        County, "JL23-R3", "3010", Pin, "deputy-senior", 2023);

    public static string LiveCase => $"live-case:{Person}:3010:deputy-senior:2023";

    /// <summary>From the draft to the last treatment, with a notice, a query, an objection and a return.</summary>
    public static IReadOnlyList<Fact> Facts =>
        [.. ToTheUnit, .. AtTheUnit, .. AtTheCounty, .. AtTheProvince, .. ToTheCertificate];

    public static IReadOnlyList<Fact> ToTheUnit =>
    [
        new FilingStarted(Cover, At(8, 28, 9), Person.ToString()),
        new DraftSaved(new FilingForm("卫生", "全科医学", "医师", true, "大专", "在乡卫生院从事诊疗。"), At(8, 28, 10)),
        new ServiceStated(
            [
                new ServiceSpell(
                    "某乡卫生院", "institution", "township", County, "医师", true, Day(1, 1).AddYears(-31), null,
                    ["employment"]),
                new ServiceSpell(
                    "邻县卫生院", "institution", "township", OtherCounty, "医师", true, Elsewhere.From, Elsewhere.LastDay,
                    ["employment"]),
            ],
            [new AppointmentSpell("intermediate", "某乡卫生院", Day(1, 1).AddYears(-11), null, ["appointment"])],
            At(8, 28, 11)),
        Attached("employment", null, 1, At(8, 29, 9)),
        Attached("identity", "card", 1, At(8, 29, 10)),
        new EvidenceRemoved("identity", "b-identity-1", At(8, 29, 11)),
        new EvidenceRestored("identity", "b-identity-1", At(8, 29, 12)),
        new CommitmentSigned(Person.ToString(), "2023-1", 60, Filed, At(8, 30, 9)),
        new FilingSubmitted(1, Filed, At(9, 1, 9), At(9, 1, 9), [Told]),
    ];

    public static IReadOnlyList<Fact> AtTheUnit =>
    [
        new UnitCommitted("clerk", "2023-1", 60, Filed, At(9, 4, 9)),
        new CaseRecommended(
            new RecommendationReport([new ReportPart("merit", "同意推荐。")]), Filed, 1, Pin, "clerk", At(9, 4, 10)),
        new PostingJoined(PostingStream.Id, 1, Filed, 5, Day(9, 12)),
        new PostingSuspended(PostingStream.Id, "o-1"),
        new PostingResumed(PostingStream.Id, "o-1", "经核实不属实。"),
        new PostingFinished(PostingStream.Id, 1, Filed, 5, Day(9, 12)),
        new UnitForwarded(1, Filed, PostingStream.Id, Pin, "clerk", At(9, 13, 9)),
    ];

    public static IReadOnlyList<Fact> AtTheCounty =>
    [
        new OriginalSeen("county", "employment", OriginalForm.Original, true, "", "县政务服务大厅", Officer, At(9, 14, 9)),
        new ConditionAnswered(
            "county", "front-line", true, "在岗证明", ["employment/b-employment-1"], 1, Clause, Pin, Officer,
            At(9, 14, 10)),
        new SpellConfirmed(Elsewhere, "人事档案", "officer-2", At(9, 14, 10)),
        new QueryAsked("county", "county-q1", "挂职期间是否计入一线年限?", Officer, At(9, 14, 11)),
        new QueryAnswered("county", "county-q1", "计入。", "province-1", At(9, 18, 9)),
        new FaultsNotified(
            new OneTimeNotice(
                "county-1", "county", [new NoticeItem(1, Clause, "在岗证明缺盖章页", "盖章的在岗证明", "employment")],
                At(9, 18, 10), Day(9, 28)),
            1, Pin, Officer),
        Attached("employment", null, 2, At(9, 19, 9)),
        new FilingCured(
            "county-1", 2, [new FaultAnswer(1, "已补盖章页。", ["employment/b-employment-2"])], Cured, At(9, 19, 10), []),
        new UnitCommitted("clerk", "2023-1", 60, Cured, At(9, 19, 11)),
        new Reminded("county-review-1", ReminderKind.Before, Duties.County, County, Day(9, 25), Day(9, 28)),
        new CountyReviewed(
            At(9, 25, 16), $"{Province}-2023-09", Day(9, 25), Moment.CloseOf(Day(9, 25)), Officer,
            Law.Calendar.Version),
    ];

    public static IReadOnlyList<Fact> AtTheProvince =>
    [
        new CertificationReturned($"{Province}-2023-09", "other", "请补盖章页。", Day(9, 27), "province-1"),
        new CountyReviewed(
            At(10, 9, 9), $"{Province}-2023-10", Day(10, 24), Moment.CloseOf(Day(10, 24)), Officer, "older"),
        new CertificationQueued($"{Province}-2023-10", Day(10, 25), Moment.CloseOf(Day(10, 25)), "认定日以本批次公布的为准。"),
        new TitleCertified(
            Day(10, 26), "deputy-senior", $"{Province}-2023-10", Pin,
            [new ProvinceAnswer("front-line", true, "单位证明", ["employment"])], false, "province-1"),
    ];

    public static IReadOnlyList<Fact> ToTheCertificate =>
    [
        new CertificateIssued(
            Content, Person, new Signature("cert-1", "e30.e30.AA"), new string('d', 64), CaseStream.ToString()),
        new TreatmentOpened(
            [new TreatmentTask("pay", "兑现工资待遇", Clause), new TreatmentTask("post", "特设岗位聘任", null)],
            Day(10, 26)),
        new TreatmentDone("pay", "已兑现。", Day(11, 1), "clerk"),
        new TreatmentDone("post", "已聘任。", Day(11, 2), "clerk"),
    ];

    public static CertificateContent Content => new(
        CertificateNumber.From(PlaceCode.Parse(Province), 2023, "JC", CaseId.From("applicant", "story")), 1,
        PersonName, "某乡卫生院")
    {
        Unit = UnitCode.Parse(Unit),
        Series = "卫生",
        Specialty = "全科医学",
        Level = TitleLevel.DeputySenior,
        TitleName = "卫生副高级职称",
        Kind = TitleKind.Normal,
        Route = "JL23-R3",
        County = PlaceCode.Parse(County),
        CountyName = "吉林省延边朝鲜族自治州敦化市",
        TitleOn = Day(10, 26),
        IssuedOn = Day(10, 26),
        Issuer = "吉林省人力资源和社会保障厅",
        Pack = Pack.Pin,
    };

    private static Finding Told => new("filing.later", Severity.Info, "学历满足条件的日期在后。", Clause)
    {
        Values = new Dictionary<string, string> { ["years"] = "30" },
        Threshold = "30 年",
        Shortfall = "0 天",
        MetOn = Day(9, 1),
        Where = "spells[0].from",
    };

    private static EvidenceAttached Attached(string item, string? paper, int version, DateTimeOffset at) => new(
        item, paper, $"b-{item}-{version}", $"{item}-{version}.pdf", "application/pdf", 9, new string('a', 64),
        version, at, Person.ToString());

    /// <summary>Walks through the facts one by one.</summary>
    public static IReadOnlyList<Step> Walk(params IEnumerable<Fact> facts)
    {
        var steps = new List<Step>();
        var state = Model.Empty;
        foreach (var fact in facts)
        {
            var after = Model.Evolve(state, fact);
            steps.Add(new Step(fact, state, after));
            state = after;
        }

        return steps;
    }

    /// <summary>The case after some facts.</summary>
    public static Case After(params IEnumerable<Fact> facts) => facts.Aggregate(Model.Empty, Model.Evolve);

    /// <summary>What follows from a state of the case.</summary>
    public static Consequences Consequences(Case state) => Model.ConsequencesOf(CaseStream, state, Law);

    /// <summary>A civil date of 2023.</summary>
    public static DateOnly Day(int month, int day) => new(2023, month, day);

    /// <summary>An hour of a civil date of 2023 in Beijing.</summary>
    public static DateTimeOffset At(int month, int day, int hour) => Moment.StartOf(Day(month, day)).AddHours(hour);
}
