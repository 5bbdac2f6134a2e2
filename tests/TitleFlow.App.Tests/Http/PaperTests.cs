using System.Net;
using System.Text.Json.Nodes;
using TitleFlow.App.Desk;
using TitleFlow.App.Tests.Roles;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>Forms as data and as pages to print: both say the same, and the hash on paper says which data they were.</summary>
public sealed class PaperTests
{
    [Fact]
    public async Task Form_OfACase_PrintsWhatWasHandedInUnderTheHashOfTheData()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.RecommendedAsync(house);
        var form = await house.As("clerk-dunhua-a").ViewAsync($"/api/cases/{walk.Id}/form");
        Assert.Equal(("职称申报表", 200), ((string?)form.Body["title"], form.Status));
        Assert.Equal("副高级", FieldOf(form.Body, "基本情况", "申报级别"));
        Assert.Equal("在乡镇卫生院从事诊疗工作。", FieldOf(form.Body, "基本情况", "工作总结"));
        Assert.Equal(await walk.HashAsync(), FieldOf(form.Body, "个人承诺", "所签材料哈希"));
        Assert.Equal(Walk.Papers.Count, PartOf(form.Body, "证明材料")["rows"]!.AsArray().Count);

        // Outside ASCII the page is written in numbers; none of the values here has a character of markup in it.
        var page = WebUtility.HtmlDecode(await PageAsync(house, "clerk-dunhua-a", $"/api/cases/{walk.Id}/form?format=html"));
        Assert.StartsWith("<!DOCTYPE html>", page.Trim(), StringComparison.Ordinal);
        Assert.Contains($"数据校验 {(string)form.Body["hash"]!}", page, StringComparison.Ordinal);
        foreach (var field in form.Body["parts"]!.AsArray().SelectMany(part => part!["fields"]!.AsArray()))
        {
            Assert.Contains($"<td>{(string)field!["value"]!}</td>", page, StringComparison.Ordinal);
        }
        // The applicant and the office hold the same sheet in their hands.
        var own = await house.As("applicant-dunhua-a1").ViewAsync($"/api/cases/{walk.Id}/form");
        Assert.Equal((string?)form.Body["hash"], (string?)own.Body["hash"]);
    }

    [Fact]
    public async Task Form_OfAnEarlierVersion_IsTheSheetThatWasPrintedThen()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.SubmittedAsync(house);
        var applicant = house.As("applicant-dunhua-a1");
        var before = await applicant.ViewAsync($"/api/cases/{walk.Id}/form");
        await walk.SucceedsAsync(
            "clerk-dunhua-a", "unit-commitment", new { textVersion = "2023-1", readSeconds = 30, dossierHash = await walk.HashAsync() });
        var after = await applicant.ViewAsync($"/api/cases/{walk.Id}/form");
        Assert.NotEqual((string?)before.Body["hash"], (string?)after.Body["hash"]);

        var again = await applicant.ViewAsync($"/api/cases/{walk.Id}/form?version={VersionOf(before)}");
        Assert.Equal(before.Body.ToJsonString(), again.Body.ToJsonString());
        Assert.Equal(404, (await applicant.ViewAsync($"/api/cases/{walk.Id}/form?version=9999")).Status);
        // What was only a draft then is shown to its writer, and to whoever oversees.
        Assert.Equal("草稿,尚未提交", FieldOf((await applicant.ViewAsync($"/api/cases/{walk.Id}/form?version=2")).Body, "基本情况", "提交情况"));
        Assert.Equal(404, (await house.As("clerk-dunhua-a").ViewAsync($"/api/cases/{walk.Id}/form?version=2")).Status);
        Assert.Equal((422, "paper.format"), Told(await applicant.ViewAsync($"/api/cases/{walk.Id}/form?format=pdf")));
    }

    /// <summary>A specialty that is called otherwise later makes no sheet look altered, neither an earlier one nor the one in force.</summary>
    [Fact]
    public async Task Form_AfterASpecialtyWasRenamed_KeepsTheNameOfItsVersion()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var (register, reason) = (Specialties.StreamOf(PlaceCode.Parse("220000")), new ChangeReason("list-adjusted", "演示", ""));
        await Register.SeriesAsync(house, "health", "卫生");
        await Register.AskAsync(house, register, new EnterSpecialty("health", "general", "全科", reason, "p-1"));
        var walk = await YearlyWalk.DraftedAsync(house, "applicant-dunhua-a1", "health");
        await walk.HappensAsync(new SaveDraft((await walk.StateAsync()).Dossier.Content.Form! with { Specialty = "general" }));
        await walk.HappensAsync(new SignCommitment("2023-1", null, 60, (await walk.StateAsync()).Dossier.Hash()));
        await walk.HappensAsync(new SubmitFiling(new GateFacts(true, false, false, []) { UnitAtCutOff = new("township", "separate") }));
        var before = await walk.ViewAsync("clerk-dunhua-a", "/form");
        Assert.Equal("全科", FieldOf(before.Body, "基本情况", "专业"));

        house.Time.Advance(TimeSpan.FromMinutes(1));
        await Register.AskAsync(house, register, new RenameSpecialty("health", "general", "全科医学", new(2023, 2, 20), reason, "p-1"));
        Assert.Equal(before.Body.ToJsonString(), (await walk.ViewAsync("clerk-dunhua-a", "/form")).Body.ToJsonString());

        Assert.Equal(200, (await walk.SignedAsync("clerk-dunhua-a")).Status);
        Assert.Equal("全科医学", FieldOf((await walk.ViewAsync("clerk-dunhua-a", "/form")).Body, "基本情况", "专业"));
        var again = await walk.ViewAsync("clerk-dunhua-a", $"/form?version={VersionOf(before)}");
        Assert.Equal(before.Body.ToJsonString(), again.Body.ToJsonString());
    }

    /// <summary>A body that is renamed later, from a day that is over, keeps its name on the sheets of before.</summary>
    [Fact]
    public async Task ReviewForm_AfterABodyWasRenamed_KeepsTheNameOfItsVersion()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        await walk.PassAsync();
        await walk.AnsweredAsync();
        var before = await walk.ViewAsync(walk.Applicant, "/review-form");
        Assert.Equal(["敦化市卫生健康局(演示)", "敦化市"], Offices(before.Body));

        house.Time.Advance(TimeSpan.FromMinutes(1));
        var department = UnitCode.Parse((await walk.StateAsync()).Review.Path.Find("department")!.At);
        await Register.AskAsync(house, department.Stream, new RenameUnit("敦化市卫生健康委员会", new(2023, 2, 1), "p-1"));
        Assert.Equal(before.Body.ToJsonString(), (await walk.ViewAsync(walk.Applicant, "/review-form")).Body.ToJsonString());

        await walk.ForwardedOnAsync();
        Assert.Equal(["敦化市卫生健康委员会", "敦化市"], Offices((await walk.ViewAsync(walk.Applicant, "/review-form")).Body));
        var again = await walk.ViewAsync(walk.Applicant, $"/review-form?version={VersionOf(before)}");
        Assert.Equal(before.Body.ToJsonString(), again.Body.ToJsonString());

        static IEnumerable<string> Offices(JsonNode form) => new[] { "主管部门审核意见", "县级人社部门审核意见" }
            .Select(part => Cells(PartOf(form, part)["rows"]![0]!)[5].Split(' ')[0]);
    }

    [Fact]
    public async Task Form_WithMarkupInIt_IsPrintedAsText()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.SubmittedAsync(house);
        await walk.SucceedsAsync(
            "clerk-dunhua-a", "unit-commitment", new { textVersion = "2023-1", readSeconds = 30, dossierHash = await walk.HashAsync() });
        var parts = new[] { "conduct", "tenure", "performance", "met-clauses" }.Select(code => new { code, text = "<script>alert(1)</script>" });
        await walk.SucceedsAsync("clerk-dunhua-a", "recommend", new { parts });
        var page = await PageAsync(house, "clerk-dunhua-a", $"/api/cases/{walk.Id}/form?format=html");
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReviewForm_OfACase_HoldsEveryAnswerWithItsClauseAndIsNotForTheUnit()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.PushedAsync(house, new DateOnly(2023, 10, 9));
        var form = await house.As("county-dunhua").ViewAsync($"/api/cases/{walk.Id}/review-form");
        var rows = PartOf(form.Body, "县(市、区)审核意见")["rows"]!.AsArray();
        Assert.Equal(Walk.CountyConditions.Count, rows.Count);
        Assert.All(rows, row =>
        {
            Assert.Equal(("符合", ""), ((string?)row![1], (string?)row[2]));
            Assert.Matches("^[A-Z]+[0-9]*-", (string?)row[4]);
            Assert.Equal($"敦化市 {TestHouse.PersonOf("county-dunhua")}", (string?)row[5]);
        });
        var papers = PartOf(form.Body, "证明材料");
        var officer = TestHouse.PersonOf("county-dunhua");
        Assert.Equal("核验", (string?)papers["columns"]!.AsArray().Last());
        Assert.All(
            papers["rows"]!.AsArray().Where(row => ((string)row![1]!).StartsWith("employment", StringComparison.Ordinal)),
            row => Assert.Equal($"县(市、区) {officer} 2023-10-09", (string?)row!.AsArray().Last()));
        var own = (await house.As("county-dunhua").ViewAsync($"/api/cases/{walk.Id}/checklist")).Body["items"]!.AsArray();
        var verified = Assert.Single(own.Single(item => (string?)item!["code"] == "employment")!["verifiedBy"]!.AsArray())!;
        Assert.Equal(("county", officer), ((string?)verified["tier"], (string?)verified["by"]));
        Assert.Equal(["unit-in-scope", "front-line"], verified["conditions"]!.AsArray().Select(condition => (string?)condition));
        Assert.Equal(["employment-1"], verified["files"]!.AsArray().Select(file => (string?)file));
        var clerks = (await house.As("clerk-dunhua-a").ViewAsync($"/api/cases/{walk.Id}/checklist")).Body["items"]!.AsArray();
        Assert.All(clerks, item => Assert.Null(item!["verifiedBy"]));
        Assert.Equal(403, (await house.As("clerk-dunhua-a").ViewAsync($"/api/cases/{walk.Id}/review-form")).Status);
        Assert.Equal(404, (await house.As("county-fusong").ViewAsync($"/api/cases/{walk.Id}/review-form")).Status);
    }

    [Fact]
    public async Task Sheet_OfAPosting_IsForEverybodyAndCarriesItsCheckCode()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.RecommendedAsync(house);
        var posting = $"/api/postings/{(await Walk.PostAsync(house, "one", walk)).Id}";
        var sheet = await house.Anonymous().ViewAsync($"{posting}/sheet");
        Assert.Equal(["1", "申报人a1", "敦化市演示镇卫生院", "全科医学", "副高级"], Cells(PartOf(sheet.Body, "公示名单")["rows"]![0]!));
        Assert.Contains((string)(await house.Anonymous().ViewAsync(posting)).Body["checkCode"]!, (string)sheet.Body["number"]!, StringComparison.Ordinal);
        Assert.Contains("2023-10-08(5个工作日)", FieldOf(sheet.Body, "公示事项", "公示期"), StringComparison.Ordinal);

        Assert.Equal(200, (await house.As("clerk-dunhua-a").ActAsync($"{posting}/take-down", new { reason = "名单有误", revision = Walk.Grounds })).Status);
        Assert.Equal(404, (await house.Anonymous().ViewAsync($"{posting}/sheet")).Status);
    }

    [Fact]
    public async Task Sheet_OfASlate_ShowsTheOrderAndWhatTheUnitSays()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var unit = new UnitAsFiled(Walk.Clinic, "敦化市演示镇卫生院", "222403", "township", "institution", "separate");
        var walk = await YearlyWalk.SubmittedAsync(house, "applicant-dunhua-a1", unit, "health");
        var slate = await YearlyWalk.OpenSlateAsync(house, "clerk-dunhua-a", Walk.Clinic, "health");
        await walk.EnterAsync("clerk-dunhua-a", slate, 9_050);
        await walk.RecommendedAsync("clerk-dunhua-a", slate);
        var sheet = await house.As("clerk-dunhua-a").ViewAsync($"{slate}/sheet");
        Assert.Equal("尚未定案", FieldOf(sheet.Body, "名单", "定案"));
        var row = Cells(PartOf(sheet.Body, "候选人")["rows"]![0]!);
        Assert.Equal(("1", "90.50", "推荐"), (row[0], row[3], row[6]));
        Assert.Equal(404, (await house.As("clerk-dunhua-b").ViewAsync($"{slate}/sheet")).Status);

        // What the register learns later stands on the sheet from the next act on; until then it is the one that was printed.
        house.Time.Advance(TimeSpan.FromMinutes(1));
        await Register.SeriesAsync(house, "health", "卫生");
        Assert.Equal(sheet.Body.ToJsonString(), (await house.As("clerk-dunhua-a").ViewAsync($"{slate}/sheet")).Body.ToJsonString());
        Assert.Equal("health", FieldOf(sheet.Body, "名单", "系列"));
        Assert.Equal(["slate-fixed.v1"], (await house.As("clerk-dunhua-a").ActAsync($"{slate}/fix")).Happened);
        Assert.Equal("卫生", FieldOf((await house.As("clerk-dunhua-a").ViewAsync($"{slate}/sheet")).Body, "名单", "系列"));
        var form = await house.As("clerk-dunhua-a").ViewAsync($"/api/cases/{walk.Id}/form");
        Assert.NotEmpty(PartOf(form.Body, "学历学位")["rows"]!.AsArray());
        Assert.Equal("卫生", FieldOf(form.Body, "基本情况", "系列"));
    }

    /// <summary>What is later than the cut-off stays on the form, marked as on the screen; what takes years off stands there too.</summary>
    [Fact]
    [Trait("Mechanism", "M02")]
    public async Task Form_WithMerits_MarksWhatDoesNotCountAndShowsTheMove()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.DraftedAsync(house, "applicant-dunhua-a1", "health");
        var merits = (await walk.StateAsync()).Dossier.Content.Merits!;
        await walk.HappensAsync(new StateMerits(merits with
        {
            Degrees = [merits.Degrees[0] with { Professional = "engineering-master" }],
            Achievements =
            [
                new("practice", "慢病管理", new(2022, 6, 1), "主持", 1, null, false, ["achievements"]),
                new("practice", "家庭医生签约", new(2023, 1, 10), "主持", 1, null, true, ["achievements"]),
                new("paper", "基层慢病研究", new(2022, 10, 1), "撰写", 1, null, false, ["achievements"]),
            ],
            Move = new(new(2019, 1, 1), "township", true) { OriginLevel = "city", Proofs = ["appointment-proof"] },
        }));

        var form = (await walk.ViewAsync(walk.Applicant, "/form")).Body;
        var done = PartOf(form, "业绩成果");
        Assert.Equal("是否计入", (string?)done["columns"]!.AsArray()[^1]);
        Assert.Equal(["计入", "截止日后,不计", "尚未发表,不计"], done["rows"]!.AsArray().Select(row => Cells(row!)[^1]));
        Assert.Equal("2022-12-31", FieldOf(form, "业绩成果", "计算截止日"));
        Assert.Equal(["本科", "工程硕士", "延边大学", "本专业", "2003-07-01", "计入"], Cells(PartOf(form, "学历学位")["rows"]![0]!));
        Assert.Equal("计入", FieldOf(form, "现任职称", "是否计入"));
        Assert.Equal(
            ("2019-01-01", "乡镇", "市(州)", "是"),
            (FieldOf(form, "到基层工作", "到基层工作日期"), FieldOf(form, "到基层工作", "基层工作地"), FieldOf(form, "到基层工作", "原工作地"),
                FieldOf(form, "到基层工作", "现仍在基层")));

        // The screen marks the same parts with the same words, and the hash is that of all that is printed.
        var marks = (await walk.ViewAsync(walk.Applicant)).Body["dossier"]!["meritMarks"]!.AsArray()
            .Where(mark => ((string)mark!["where"]!).StartsWith("merits.achievements", StringComparison.Ordinal));
        Assert.Equal(done["rows"]!.AsArray().Select(row => Cells(row!)[^1]), marks.Select(mark => (string)mark!["mark"]!));
        Assert.Equal(HashOf(form), (string?)form["hash"]);
        foreach (var row in done["rows"]!.AsArray())
        {
            row!.AsArray()[^1] = "计入";
        }
        Assert.NotEqual(HashOf(form), (string?)form["hash"]);
    }

    /// <summary>Who has answered stands on the form, why a condition is not met, and by which clause the case was refused.</summary>
    [Fact]
    [Trait("Mechanism", "M18")]
    public async Task ReviewForm_OfARefusedCase_ShowsWhoAnsweredTheReasonAndTheClause()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        var asked = await walk.RefusedByTheDepartmentAsync();

        var form = (await walk.ViewAsync("department-dunhua", "/review-form")).Body;
        var rows = PartOf(form, "主管部门审核意见")["rows"]!.AsArray().Select(row => Cells(row!)).ToList();
        var unmet = Assert.Single(rows, row => row[1] == "不符合");
        Assert.Equal(
            [
                asked.Question, "不符合", "不符合申报条件", "与系列标准不符", asked.Source.Clause,
                $"敦化市卫生健康局(演示) {TestHouse.PersonOf("department-dunhua")}", "2023-02-28",
            ],
            unmet);
        Assert.All(rows.Where(row => row[1] == "符合"), row => Assert.Equal("", row[2]));
        Assert.Equal(
            (asked.Question, "业绩与系列标准不符", $"{asked.Source.Clause}({asked.Source.Path})"),
            (FieldOf(form, "不予通过", "审核条件"), FieldOf(form, "不予通过", "结论"), FieldOf(form, "不予通过", "条款")));
        Assert.Equal(HashOf(form), (string?)form["hash"]);
        var own = (await walk.ViewAsync(walk.Applicant, "/review-form")).Body;
        Assert.Equal((string?)form["hash"], (string?)own["hash"]);
    }

    [Fact]
    public async Task Form_ThroughTheGreenChannel_ShowsItsCategoryInWords()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.DraftedAsync(house, "applicant-dunhua-a1", "health");
        var merits = (await walk.StateAsync()).Dossier.Content.Merits!;
        await walk.HappensAsync(new StateMerits(merits with { GreenChannel = new("senior-manager", "经营管理") }));
        Assert.Equal("民营企业高级经营管理人才", FieldOf((await walk.ViewAsync(walk.Applicant, "/form")).Body, "绿色通道", "类别"));
    }

    private static async Task<string> PageAsync(TestHouse house, string reader, string path)
    {
        using var answer = await house.As(reader).GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The hash of what a paper says, computed anew.</summary>
    private static string HashOf(JsonNode paper) => Hashes.Of(new JsonObject
    {
        ["title"] = paper["title"]!.DeepClone(),
        ["number"] = paper["number"]!.DeepClone(),
        ["parts"] = paper["parts"]!.DeepClone(),
    }.ToJsonString(Codec.Json));

    private static string VersionOf(Answered answered) => answered.ETag!.Trim('"').TrimStart('v');

    private static (int, string) Told(Answered answered) => (answered.Status, Assert.Single(answered.Codes));

    internal static JsonNode PartOf(JsonNode paper, string title) =>
        Assert.Single(paper["parts"]!.AsArray(), part => (string?)part!["title"] == title)!;

    internal static string FieldOf(JsonNode paper, string part, string name) =>
        (string)Assert.Single(PartOf(paper, part)["fields"]!.AsArray(), field => (string?)field!["name"] == name)!["value"]!;

    internal static IReadOnlyList<string> Cells(JsonNode row) => [.. row.AsArray().Select(cell => (string)cell!)];
}
