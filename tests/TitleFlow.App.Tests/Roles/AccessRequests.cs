using System.Net.Http.Json;
using System.Text.RegularExpressions;
using TitleFlow.App.Desk;
using TitleFlow.App.Tests.Http;

namespace TitleFlow.App.Tests.Roles;

/// <summary>What the addresses and bodies of the walk speak of.</summary>
/// <param name="CaseId">A case.</param>
/// <param name="ToPost">A case that its unit may post.</param>
/// <param name="PostingId">A posting.</param>
/// <param name="ObjectionId">An objection to it.</param>
/// <param name="PersonId">The applicant.</param>
public sealed record Ids(string CaseId, string ToPost, string PostingId, string ObjectionId, string PersonId)
{
    /// <summary>The applicant's unit.</summary>
    public required string Unit { get; init; }

    /// <summary>The county of the unit.</summary>
    public required string County { get; init; }

    /// <summary>The province of the unit.</summary>
    public required string Province { get; init; }

    /// <summary>The province's month.</summary>
    public required string CycleId { get; init; }

    /// <summary>A list of drawn cases.</summary>
    public required string SampleId { get; init; }

    /// <summary>The unit's slate.</summary>
    public required string SlateId { get; init; }

    /// <summary>A photo of the posted list.</summary>
    public required string Proof { get; init; }

    /// <summary>An import of the unit.</summary>
    public string ImportId { get; init; } = Domain.Registers.ImportId.From("nobody", "nothing").ToString();

    /// <summary>The certificate's number.</summary>
    public string Number { get; init; } = "";

    /// <summary>The certificate's holder.</summary>
    public string Holder { get; init; } = "";
}

/// <summary>Turns a row of the table into a request that whoever is let in could send.</summary>
public static partial class AccessRequests
{
    private static readonly string Preparer = TestHouse.PersonOf("county-dunhua");

    private static readonly Dictionary<string, Func<Ids, Reader, string>> Queries = new()
    {
        ["GET /api/certificates/verify"] =
            (known, _) => $"?number={known.Number}&name={Uri.EscapeDataString(known.Holder)}",
        ["GET /api/inbox"] = (_, reader) => OwnList(reader),
        ["GET /api/work"] = (_, reader) => OwnList(reader),
        ["GET /api/work-list"] = (_, reader) => OwnList(reader),
        ["GET /api/work-board"] = (_, reader) => OwnList(reader),
        ["GET /api/postings"] = (known, _) => $"?unit={known.Unit}",
        ["GET /api/posting-gaps"] = (known, _) => $"?place={known.County}",
        ["GET /api/samples"] = (known, _) => $"?place={known.County}",
        ["GET /api/place-cases"] = (known, _) => $"?place={known.County}&year=2023",
        ["GET /api/place-cases/list"] = (known, _) => $"?place={known.County}&year=2023",
        ["GET /api/units/{code}/cases"] = (_, _) => "?year=2023",
        ["GET /api/units/{code}/cases/list"] = (_, _) => "?year=2023",
        ["GET /api/statistics"] = (known, _) => $"?place={known.County}&year=2023",
        ["GET /api/exports"] = (known, _) => $"?place={known.Province}",
        ["GET /api/list-reads"] = (known, _) => $"?place={known.Province}",
        ["GET /api/board"] = (known, _) => $"?place={known.County}&year=2023",
        ["GET /api/cycles"] = (known, _) => $"?province={known.Province}",
        ["GET /api/series"] = (known, _) => $"?place={known.Province}",
        ["GET /api/places/{code}/officers"] = (_, _) => "?role=county",
        ["GET /api/units/{code}/officers"] = (_, _) => "?role=department",
        ["GET /api/training-bases"] = (known, _) => $"?place={known.Province}",
        ["GET /api/windows"] = (known, _) => $"?place={known.Province}",
        ["GET /api/timetable"] = (known, _) => $"?place={known.County}&year=2023",
        ["POST /api/units/{code}/imports"] = (_, _) => "?reasonCode=hired&document=demo",
        ["POST /api/cases/{caseId}/evidence/{item}"] = (_, _) => "?fileName=a.pdf&paper=identity-card",
    };

    private static readonly Dictionary<string, Func<Ids, object>> Bodies = new()
    {
        ["/api/precheck"] = known => new
        {
            family = "3010",
            targetLevel = "deputy-senior",
            series = "health",
            unit = new { place = known.County, kind = "institution", level = "township", regime = "separate" },
            standing = new { isEmployed = true },
        },
        ["/api/cases"] = known => new { unit = known.Unit, family = "3010" },
        ["/api/cases/{caseId}/draft"] = _ => new
        {
            series = "卫生",
            specialty = "全科医学",
            currentPost = "医师",
            isAtFrontLine = true,
            summary = "诊疗工作。",
        },
        ["/api/cases/{caseId}/service"] = _ => new
        {
            spells = Array.Empty<object>(),
            appointments = Array.Empty<object>(),
        },
        ["/api/cases/{caseId}/merits"] = _ => new { degrees = Array.Empty<object>(), achievements = Array.Empty<object>() },
        ["/api/cases/{caseId}/evidence/{item}"] = _ => new ByteArrayContent("%PDF-1.7\n%%EOF\n"u8.ToArray()),
        ["/api/cases/{caseId}/commitment"] = _ => Signed,
        ["/api/cases/{caseId}/withdraw"] = _ => new { reason = "另有安排" },
        ["/api/cases/{caseId}/cure"] = _ => new { noticeId = "notice-1", answers = Array.Empty<object>() },
        ["/api/cases/{caseId}/unit-commitment"] = _ => Signed,
        ["/api/cases/{caseId}/unit-answers"] = _ => Walk.Answer("gate", "identity"),
        ["/api/cases/{caseId}/recommend"] = _ => Walk.Report,
        ["/api/cases/{caseId}/unit-notice"] = _ => new { items = Array.Empty<object>(), dueOn = "2023-11-20" },
        ["/api/cases/{caseId}/decline"] = _ => new { reasonCode = "other", reason = "不符合条件" },
        ["/api/cases/{caseId}/treatment/{taskId}"] = _ => new { note = "已兑现" },
        ["/api/units/{code}/slates"] = _ => new { year = 2023, series = "health", level = "deputy-senior" },
        ["/api/units/{code}/slates/{slateId}/candidates"] = known => new { caseId = known.ToPost, score = 9_000 },
        ["/api/units/{code}/slates/{slateId}/overrun"] = _ => new { more = 0, document = "演示〔2023〕3号" },
        ["/api/units/{code}/slates/{slateId}/verdicts"] = known => new { caseId = known.ToPost, isRecommended = true },
        ["/api/postings"] = known => new
        {
            unit = known.Unit,
            cases = new[] { known.ToPost },
            basis = "单位推荐会议纪要",
            objectionsTo = "人事科",
        },
        ["/api/postings/{postingId}/objections"] = _ => new { text = "对名单有异议" },
        ["/api/postings/{postingId}/objections/{objectionId}/settle"] = _ => new
        {
            isFounded = false,
            reason = "经核查不属实",
            reasonCode = "facts-refuted",
            document = "核查记录1号",
        },
        ["/api/postings/{postingId}/places"] = _ => new { kind = "noticeBoard", where = "二楼公告栏" },
        ["/api/postings/{postingId}/places/{place}/removal"] = _ => new { reason = "填错", revision = Walk.Grounds },
        ["/api/postings/{postingId}/places/{place}/sightings"] = _ => new ByteArrayContent("%PDF-1.7\n%%EOF\n"u8.ToArray()),
        ["/api/postings/{postingId}/gaps/{gapId}/decide"] = _ => new
        {
            isAccepted = true,
            reason = "另一处一直在公示",
            reasonCode = "hung-elsewhere",
            document = "现场核查记录",
        },
        ["/api/postings/{postingId}/take-down"] = _ => new { reason = "名单有误", revision = Walk.Grounds },
        ["/api/postings/{postingId}/restart"] = known => new { cases = new[] { known.CaseId }, reason = "名单有误", revision = Walk.Grounds },
        ["/api/cases/{caseId}/spells"] = known => new { county = known.County, from = "1990-08-01", grounds = "人事档案" },
        ["/api/cases/{caseId}/originals"] = _ => new
        {
            item = "identity",
            seen = "original",
            matches = true,
            note = "",
            where = "服务窗口",
        },
        ["/api/cases/{caseId}/answers"] = _ => Walk.Answer("gate", "identity"),
        ["/api/cases/{caseId}/notice"] = _ => new { items = Array.Empty<object>(), dueOn = "2023-11-20" },
        ["/api/cases/{caseId}/query"] = _ => new { question = "如何认定?" },
        ["/api/cases/{caseId}/return-to-unit"] = _ => new { reasonCode = "other", note = "请补充" },
        ["/api/cases/{caseId}/refuse"] = _ => new
        {
            condition = "gate",
            reasonCode = "other",
            reason = "不符合",
            isCurable = false,
        },
        ["/api/samples"] = known => new { place = known.County, year = 2023, percent = 100 },
        ["/api/samples/{sampleId}/checkers"] = _ => new { place = "220621" },
        ["/api/samples/{sampleId}/notes"] = known => new { caseId = known.CaseId, isInOrder = true, note = "属实" },
        ["/api/cases/{caseId}/review-back"] = _ => new { reasonCode = "other", note = "请补充" },
        ["/api/cases/{caseId}/recusal"] = _ => new { relation = "spouse" },
        ["/api/cases/{caseId}/hold"] = _ => new { reason = "待核查", reasonCode = "verification-pending", document = "核查单1号" },
        ["/api/cases/{caseId}/resume"] = _ => new { reason = "已核查", reasonCode = "verified", document = "核查单1号" },
        ["/api/cases/{caseId}/transfer"] = _ => new { reason = "不在权限内", reasonCode = "scope-mismatch", document = "授权目录" },
        ["/api/provinces/{place}/committees"] = known => new
        {
            id = "demo",
            name = "评委会",
            kind = "regional",
            office = known.Unit,
            place = known.Province,
            preparedBy = Preparer,
            founder = "hrss",
        },
        ["/api/provinces/{place}/committees/{committee}/authorities"] = _ => new
        {
            id = "demo-1",
            series = new[] { "health" },
            levels = new[] { "senior" },
            from = "2023-01-01",
            reasonCode = "authority-approved",
            document = "演示",
            preparedBy = Preparer,
        },
        ["/api/provinces/{place}/committees/{committee}/entrustments"] = _ => new
        {
            to = "other",
            year = 2023,
            reasonCode = "cannot-review-alone",
            reason = "无法独立评审",
            document = "演示",
            preparedBy = Preparer,
        },
        ["/api/places/{code}/entrustments"] = _ => new
        {
            from = "nobody",
            to = "nobody-either",
            year = 2030,
            reasonCode = "cannot-review-alone",
            reason = "无法独立评审",
            document = "演示",
            preparedBy = "p-1",
        },
        ["/api/provinces/{place}/committees/{committee}/name"] = _ => new
        {
            name = "演示评委会",
            from = "2030-01-01",
            reasonCode = "renaming-approved",
            document = "演示",
            preparedBy = Preparer,
        },
        ["/api/provinces/{place}/committees/{committee}/office"] = known => new
        {
            office = known.Unit,
            from = "2030-01-01",
            reasonCode = "office-reassigned",
            document = "演示",
            preparedBy = Preparer,
        },
        ["/api/provinces/{place}/committees/{committee}/founder"] = _ => new
        {
            founder = "society",
            from = "2030-01-01",
            reasonCode = "founder-checked",
            document = "演示",
            preparedBy = Preparer,
        },
        ["/api/provinces/{place}/committees/{committee}/end"] = _ => new
        {
            lastDay = "2030-12-31",
            reasonCode = "committee-dissolved",
            document = "演示",
            preparedBy = Preparer,
        },
        ["/api/provinces/{place}/authorities/{row}/end"] = _ => new
        {
            lastDay = "2023-12-31",
            reasonCode = "authority-devolved",
            reason = "变更",
            document = "演示",
            preparedBy = Preparer,
        },
        ["/api/provinces/{place}/windows"] = _ => new
        {
            route = "JL23-R1",
            lastDay = "2023-12-31",
            reasonCode = "window-extended",
            document = "演示",
            preparedBy = Preparer,
        },
        ["/api/provinces/{place}/training-bases"] = _ => new
        {
            name = "演示继续教育基地",
            excludedOn = "2023-01-31",
            reasonCode = "base-failed",
            document = "演示",
            preparedBy = Preparer,
        },
        ["/api/provinces/{place}/training-bases/restoration"] = _ => new
        {
            name = "演示继续教育基地",
            from = "2023-02-28",
            reasonCode = "base-restored",
            document = "演示",
            preparedBy = Preparer,
        },
        ["/api/places/{code}/timetable"] = _ => new
        {
            family = "annual",
            year = 2023,
            tier = "county",
            lastDay = "2023-12-31",
            reasonCode = "timetable-published",
            document = "演示",
            preparedBy = Preparer,
        },
        ["/api/provinces/{place}/series"] = _ => new
        {
            code = "demo",
            title = "演示",
            levels = new[] { "senior" },
            award = "review",
            reasonCode = "list-adjusted",
            document = "演示",
            preparedBy = Preparer,
        },
        ["/api/provinces/{place}/series/{series}/specialties"] = _ => new
        {
            code = "demo",
            title = "演示",
            reasonCode = "list-adjusted",
            document = "演示",
            preparedBy = Preparer,
        },
        ["/api/provinces/{place}/series/{series}/specialties/{specialty}/consent"] = _ => new
        {
            consentedOn = "2023-10-01",
            reasonCode = "consent-given",
            document = "演示",
            preparedBy = Preparer,
        },
        ["/api/provinces/{place}/committees/{committee}/specialty-changes"] = _ => SpecialtyFiled,
        ["/api/units/{code}/specialty-changes"] = _ => SpecialtyFiled,
        ["/api/provinces/{place}/specialty-changes/{change}/decision"] = _ => new
        {
            isApproved = true,
            from = "2030-01-01",
            reasonCode = "consent-given",
            document = "演示",
        },
        ["/api/provinces/{place}/series/{series}/end"] = _ => new
        {
            lastDay = "2030-12-31",
            reasonCode = "list-adjusted",
            document = "演示",
            preparedBy = Preparer,
        },
        ["/api/provinces/{place}/series/{series}/specialties/{specialty}/end"] = _ => new
        {
            lastDay = "2030-12-31",
            reasonCode = "list-adjusted",
            document = "演示",
            preparedBy = Preparer,
        },
        ["/api/provinces/{place}/series/{series}/specialties/{specialty}/name"] = _ => new
        {
            title = "演示新名",
            from = "2030-01-01",
            reasonCode = "list-adjusted",
            document = "演示",
            preparedBy = Preparer,
        },
        ["/api/provinces/{place}/series/{series}/specialties/{specialty}/group"] = _ => new
        {
            group = "chineseMedicine",
            from = "2030-01-01",
            reasonCode = "list-adjusted",
            document = "演示",
            preparedBy = Preparer,
        },
        ["/api/reviews/push"] = known => new { cases = new[] { known.CaseId } },
        ["/api/cases/{caseId}/query-answer"] = _ => new { queryId = "query-1", answer = "按规定办理" },
        ["/api/cases/{caseId}/certify"] = _ => Walk.ProvinceAnswers,
        ["/api/cases/{caseId}/return-to-county"] = _ => new { reasonCode = "other", reason = "请复核" },
        ["/api/cases/{caseId}/refuse-certification"] = _ => new { condition = "front-line", reason = "不在一线" },
        ["/api/cases/{caseId}/certificate/correct"] = _ => new
        {
            reason = "姓名有误",
            revision = new { code = "entered-wrongly", document = "身份证复印件" },
            holderName = "更正后",
        },
        ["/api/cases/{caseId}/certificate/revoke"] = _ => new
        {
            on = "2023-10-26",
            reasonCode = "falsification",
            document = "演示〔2023〕1号",
            clause = "JL23-1.4-b",
            decidedBy = "省人社厅",
        },
    };

    private static int asked;

    /// <summary>
    /// The request. Acts name a version that is long gone: whoever is let in is told so, and what is asked about stays
    /// as it is for the next asker. What is created has no version yet.
    /// </summary>
    public static HttpRequestMessage Of(AccessRow row, Ids known, Reader reader)
    {
        var query = Queries.TryGetValue($"{row.Method} {row.Route}", out var asks) ? asks(known, reader) : "";
        var path = Placeholder().Replace(row.Route, part => ValueOf(part.Groups["name"].Value, row.Route, known));
        var request = new HttpRequestMessage(
            row.Method == "POST" ? HttpMethod.Post : HttpMethod.Get, new Uri(path + query, UriKind.Relative));
        if (row.Method == "POST")
        {
            request.Content = (Bodies.GetValueOrDefault(row.Route) ?? RegisterBodies.GetValueOrDefault(row.Route))?.Invoke(known) switch
            {
                null => null,
                HttpContent content => content,
                var body => JsonContent.Create(body, options: Codec.Json),
            };
            request.Headers.Add("Idempotency-Key", $"access-{Interlocked.Increment(ref asked)}");
            if (row.Route is not ("/api/cases" or "/api/postings" or "/api/samples"))
            {
                request.Headers.TryAddWithoutValidation("If-Match", "\"v0\"");
            }
        }
        return request;
    }

    private static object Signed => new { textVersion = "2023-1", readSeconds = 60, dossierHash = new string('0', 64) };

    private static string OwnList(Reader reader) => reader.At is null ? "" : $"?role={reader.Role}&at={reader.At}";

    private static string ValueOf(string name, string route, Ids known) => name switch
    {
        "caseId" => known.CaseId,
        "postingId" => known.PostingId,
        "objectionId" => known.ObjectionId,
        // A clerk is asked about where accounts are, of the unit that there is.
        "personId" when route.Contains("/clerks/", StringComparison.Ordinal) && known.Unit == Walk.Clinic =>
            TestHouse.PersonOf("clerk-dunhua-a"),
        // Officers are asked about where they are, too: at the county and at a department of it.
        "personId" when route.Contains("/officers/", StringComparison.Ordinal) && known.Unit == Walk.Clinic =>
            TestHouse.PersonOf(route.StartsWith("/api/units", StringComparison.Ordinal) ? "department-dunhua" : "county-dunhua"),
        "code" when route.StartsWith("/api/units/{code}/officers", StringComparison.Ordinal) && known.Unit == Walk.Clinic =>
            Reader.Of("department").At!,
        "personId" => known.PersonId,
        "slateId" => known.SlateId,
        "id" when route.StartsWith("/api/imports", StringComparison.Ordinal) => known.ImportId,
        "change" or "id" => "1",
        "cycleId" => known.CycleId,
        "county" => known.County,
        "gapId" => "gap-1",
        "inquiry" => "i-1",
        "sanctionId" => "s-1",
        "item" => "identity",
        "file" when route.StartsWith("/api/postings", StringComparison.Ordinal) => known.Proof,
        "place" when route.StartsWith("/api/postings", StringComparison.Ordinal) => "place-1",
        "file" => "identity-1",
        "taskId" => "treatment",
        "sampleId" => known.SampleId,
        "place" => known.Province,
        "committee" or "row" or "series" or "specialty" => "demo",
        "code" => route.StartsWith("/api/units", StringComparison.Ordinal) ? known.Unit : known.County,
        _ => throw new InvalidOperationException($"The walk has no value for {name} of {route}."),
    };

    [GeneratedRegex(@"\{(?<name>[^}]+)\}")]
    private static partial Regex Placeholder();
}
