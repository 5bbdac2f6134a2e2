using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.App.Tests.Roles;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.Tests.Http;

public sealed class PostingTests
{
    private static readonly DateOnly AfterTheTerm = new(2023, 10, 9);

    [Fact]
    public async Task Forward_BeforeTheTermIsOver_NamesClauseShortfallAndDay()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.RecommendedAsync(house);
        await Walk.PostAsync(house, "one", walk);
        await house.MoveToAsync(new DateOnly(2023, 9, 28));

        var refused = await walk.ActAsync("clerk-dunhua-a", "forward");
        Assert.Equal(422, refused.Status);
        Assert.Equal(["posting.too-early"], refused.Codes);
        var finding = refused.Findings[0];
        Assert.NotNull((string?)finding["clause"]!["clause"]);
        Assert.Equal("5个工作日", (string?)finding["threshold"]);
        Assert.Equal("3个工作日", (string?)finding["shortfall"]);
        Assert.Equal("2023-10-09", (string?)finding["metOn"]);
    }

    [Fact]
    public async Task Post_OfCasesThatAreNotReady_NamesEachAtItsPlace()
    {
        await using var house = await TestHouse.OpenAsync();
        var (ready, unready) = (await Walk.RecommendedAsync(house), await Walk.SubmittedAsync(house, "applicant-dunhua-a2"));
        var body = new
        {
            unit = Walk.Clinic,
            cases = new[] { ready.Id, unready.Id, CaseId.From("nobody", "nothing") },
            basis = "纪要",
            objectionsTo = "人事科",
        };
        var refused = await house.As("clerk-dunhua-a").ActAsync("/api/postings", body);
        Assert.Equal(422, refused.Status);
        Assert.Contains("recommendation.missing", refused.Codes);
        Assert.Equal("cases[1]", refused.WhereOf("recommendation.missing"));
        Assert.Equal("cases[2]", refused.WhereOf("posting.case-unknown"));
        Assert.DoesNotContain(refused.Findings, finding => (string?)finding["where"] == "cases[0]");
        Assert.Equal(404, (await house.As("clerk-dunhua-b").ActAsync("/api/postings", body)).Status);
    }

    [Fact]
    public async Task Post_AskedAgainUnderItsKey_AnswersAsTheFirstTime()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.RecommendedAsync(house);
        var first = await Walk.PostAsync(house, "one", walk);
        var again = await Walk.PostAsync(house, "one", walk);
        Assert.Equal(first.Body.ToJsonString(), again.Body.ToJsonString());
        Assert.Contains("posting.running", (await Walk.PostAsync(house, "two", walk)).Codes);
        var other = await house.As("clerk-dunhua-a").ActAsync("/api/postings", Walk.ListOf(), "one");
        Assert.Equal("urn:titleflow:problem:key-reused", (string?)other.Body["type"]);
    }

    [Fact]
    public async Task View_ByAnybody_ShowsNothingButNameUnitSpecialtyAndLevel()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.RecommendedAsync(house);
        var id = (await Walk.PostAsync(house, "one", walk)).Id;
        var shown = await house.Anonymous().ViewAsync($"/api/postings/{id}");
        Assert.Equal(200, shown.Status);
        Assert.Equal(["number", "name", "unit", "specialty", "level"], shown.Body["rows"]![0]!.AsObject().Select(field => field.Key));
        Assert.DoesNotContain(walk.Id.ToString(), shown.Body.ToJsonString());

        var clerk = house.As("clerk-dunhua-a");
        Assert.Equal(200, (await clerk.ActAsync($"/api/postings/{id}/take-down", new { reason = "名单有误", revision = Walk.Grounds })).Status);
        Assert.Equal(404, (await house.Anonymous().ViewAsync($"/api/postings/{id}")).Status);
        var anew = new { cases = new[] { walk.Id }, reason = "更正后重新公示", revision = Walk.Grounds };
        Assert.Equal(["posting-restarted.v1"], (await clerk.ActAsync($"/api/postings/{id}/restart", anew)).Happened);
        Assert.Equal(404, (await house.As("clerk-dunhua-b").ActAsync($"/api/postings/{id}/restart", anew)).Status);
        Assert.Equal(200, (await house.Anonymous().ViewAsync($"/api/postings/{id}")).Status);
    }

    [Fact]
    public async Task List_OfAUnit_IsPagedForItsOwnClerkOnly()
    {
        await using var house = await TestHouse.OpenAsync();
        await Walk.PostAsync(house, "one", await Walk.RecommendedAsync(house));
        await Walk.PostAsync(house, "two", await Walk.RecommendedAsync(house, "applicant-dunhua-a2"));
        var path = $"/api/postings?unit={Walk.Clinic}&size=1";
        var first = await house.As("clerk-dunhua-a").ViewAsync(path);
        Assert.Single(first.Body["entries"]!.AsArray());
        var second = await house.As("clerk-dunhua-a").ViewAsync($"{path}&after={(string?)first.Body["after"]}");
        Assert.NotEqual(
            (string?)first.Body["entries"]![0]!["postingId"], (string?)second.Body["entries"]![0]!["postingId"]);
        Assert.Equal(404, (await house.As("clerk-dunhua-b").ViewAsync(path)).Status);
        Assert.Equal(403, (await house.As("county-dunhua").ViewAsync(path)).Status);
    }

    [Fact]
    public async Task Objection_AgainstOneOfTwo_HoldsUpThatCaseOnly()
    {
        await using var house = await TestHouse.OpenAsync();
        var (one, other) = (await Walk.RecommendedAsync(house), await Walk.RecommendedAsync(house, "applicant-dunhua-a2"));
        var posting = $"/api/postings/{(await Walk.PostAsync(house, "one", one, other)).Id}";
        var lodged = await house.As("applicant-dunhua-b1").ActAsync(
            $"{posting}/objections", new { number = 1, text = "任职年限不实", name = "崔明熙", contact = "0433-1111111" });
        Assert.Equal(["objection-lodged.v1"], lodged.Happened);
        Assert.Null((string?)lodged.Body["happened"]![0]!["fact"]!["caseId"]);
        await house.MoveToAsync(AfterTheTerm);

        Assert.Equal(200, (await other.ActAsync("clerk-dunhua-a", "forward")).Status);
        Assert.Contains("posting.disputed", (await one.ActAsync("clerk-dunhua-a", "forward")).Codes);
        var objection = (string)lodged.Body["happened"]![0]!["fact"]!["objectionId"]!;
        var settle = $"{posting}/objections/{objection}/settle";
        var finding = new { isFounded = false, reason = "档案核实年限无误", reasonCode = "facts-refuted", document = "档案核查记录1号" };
        Assert.Equal(404, (await house.As("clerk-dunhua-b").ActAsync(settle, finding)).Status);
        // Words alone are answered with what is wanted; a reason of the opposite finding is none.
        var words = await house.As("clerk-dunhua-a").ActAsync(settle, new { finding.isFounded, finding.reason });
        Assert.Equal(["reason.code", "reason.document"], words.Codes);
        Assert.Contains("facts-refuted(经查所反映的情况不属实)", (string?)words.Findings[0]["message"], StringComparison.Ordinal);
        Assert.Equal(["reason.code"], (await house.As("clerk-dunhua-a").ActAsync(settle, finding with { reasonCode = "facts-confirmed" })).Codes);
        Assert.Equal(200, (await house.As("clerk-dunhua-a").ActAsync(settle, finding)).Status);
        Assert.Equal(200, (await one.ActAsync("clerk-dunhua-a", "forward")).Status);
    }

    [Fact]
    public async Task Objection_AfterTheTerm_IsReceivedAndSaidToBeLate()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.RecommendedAsync(house);
        var posting = $"/api/postings/{(await Walk.PostAsync(house, "one", walk)).Id}";
        await house.MoveToAsync(AfterTheTerm);
        var late = await house.As("applicant-fusong-a1").ActAsync($"{posting}/objections", new { text = "对名单有异议" });
        Assert.Equal(["objection-received-late.v1"], late.Happened);
        Assert.Equal(200, (await walk.ActAsync("clerk-dunhua-a", "forward")).Status);
        var listed = Assert.Single(await EntriesAsync(house, "county-dunhua", posting))!;
        Assert.True((bool)listed["isLate"]!);

        // The office of the place takes it in: it is told what there is and where it lies, and nothing of what it says.
        var inbox = (await house.As("county-dunhua").ViewAsync("/api/inbox?role=county&at=222403")).Body["entries"]!.AsArray();
        var told = Assert.Single(inbox, entry => (string?)entry!["kind"] == "objection-late")!;
        Assert.Contains(posting.Split('/')[^1], (string)told["text"]!, StringComparison.Ordinal);
        Assert.Contains((string)listed["objectionId"]!, (string)told["text"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("对名单有异议", (string)told["text"]!, StringComparison.Ordinal);
        Assert.Null((string?)told["caseId"]);
    }

    [Fact]
    public async Task Objection_InTime_IsNoMatterOfTheGeneralIntake()
    {
        await using var house = await TestHouse.OpenAsync();
        var posting = $"/api/postings/{(await Walk.PostAsync(house, "one", await Walk.RecommendedAsync(house))).Id}";
        Assert.Equal(200, (await house.As("applicant-fusong-a1").ActAsync($"{posting}/objections", new { text = "对名单有异议" })).Status);
        var inbox = (await house.As("county-dunhua").ViewAsync("/api/inbox?role=county&at=222403")).Body["entries"]!.AsArray();
        Assert.DoesNotContain(inbox, entry => (string?)entry!["kind"] == "objection-late");
    }

    [Fact]
    public async Task Objections_WithTheirLodgers_AreForUnitCountyAndSupervisor()
    {
        await using var house = await TestHouse.OpenAsync();
        var id = (await Walk.PostAsync(house, "one", await Walk.RecommendedAsync(house))).Id;
        var posting = $"/api/postings/{id}";
        await house.As("applicant-dunhua-b1").ActAsync(
            $"{posting}/objections", new { number = 1, text = "年限不实", name = "崔明熙", contact = "0433-1111111" });
        await house.As("applicant-dunhua-a2").ActAsync($"{posting}/objections", new { text = "程序不公开" });
        Assert.Equal(
            ["posting.no-such-number"],
            (await house.As("applicant-dunhua-a2").ActAsync($"{posting}/objections", new { number = 9, text = "?" })).Codes);

        foreach (var reader in (string[])["clerk-dunhua-a", "county-dunhua", "supervisor-yanbian"])
        {
            var entries = await EntriesAsync(house, reader, posting);
            Assert.Equal("崔明熙", (string?)entries[0]!["lodger"]!["name"]);
            Assert.Null((string?)entries[1]!["lodger"]!["name"]);
        }
        Assert.Equal(404, (await house.As("clerk-dunhua-b").ViewAsync($"{posting}/objections")).Status);
        Assert.Equal(404, (await house.As("county-fusong").ViewAsync($"{posting}/objections")).Status);
        Assert.Equal(403, (await house.As("applicant-dunhua-a1").ViewAsync($"{posting}/objections")).Status);

        // Nobody may learn from the facts who objected without a name.
        var facts = await house.Services.GetRequiredService<Desk<Posting>>()
            .HistoryAsync(new StreamId("posting", id), 1, CancellationToken.None);
        Assert.DoesNotContain(facts, fact => fact.By == TestHouse.PersonOf("applicant-dunhua-a2"));
    }

    /// <summary>A clerk who stands on the list reads neither what is objected to himself and to the whole list nor by whom; another one does.</summary>
    [Fact]
    public async Task Objections_ToAClerkWhoStandsOnTheList_AreForTheOthers()
    {
        const string Own = "applicant-dunhua-a1";
        await using var house = await TestHouse.OpenAsync();
        var (own, other) = (await Walk.RecommendedAsync(house, Own), await Walk.RecommendedAsync(house, "applicant-dunhua-a2"));
        var posting = $"/api/postings/{(await Walk.PostAsync(house, "one", own, other)).Id}";
        foreach (var objection in new object[]
            {
                new { number = 1, text = "年限不实", name = "崔明熙", contact = "0433-1111111" },
                new { number = 2, text = "论文不实" },
                new { text = "程序不公开", name = "崔明熙", contact = "0433-1111111" },
            })
        {
            Assert.Equal(200, (await house.As("applicant-dunhua-b1").ActAsync($"{posting}/objections", objection)).Status);
        }
        await Register.AskAsync(house, new("person", TestHouse.PersonOf(Own)), new GrantRole(
            new Grant("g-own", Role.UnitClerk, null, UnitCode.Parse(Walk.Clinic)) { From = new DateOnly(2023, 1, 1) }));

        var seen = await EntriesAsync(house, Own, posting);
        Assert.Equal("论文不实", (string?)Assert.Single(seen)!["text"]);
        Assert.Equal(3, (await EntriesAsync(house, "clerk-dunhua-a", posting)).Count);
    }

    /// <summary>Once the term is over names are for those who have a part in the list; everybody else sees which list it was.</summary>
    [Fact]
    public async Task View_AfterTheTerm_ShowsNamesToThoseWithAPartInItAlone()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.RecommendedAsync(house);
        var posting = $"/api/postings/{(await Walk.PostAsync(house, "one", walk)).Id}";
        var running = (await house.Anonymous().ViewAsync(posting)).Body;
        Assert.Single(running["rows"]!.AsArray());
        await house.MoveToAsync(AfterTheTerm);

        foreach (var (client, rows) in new[]
            {
                (house.Anonymous(), 0), (house.As("applicant-dunhua-b1"), 0), (house.As("clerk-dunhua-b"), 0), (house.As("county-fusong"), 0),
                (house.As("clerk-dunhua-a"), 1), (house.As("county-dunhua"), 1), (house.As("supervisor-yanbian"), 1),
            })
        {
            var (shown, sheet) = (await client.ViewAsync(posting), await client.ViewAsync($"{posting}/sheet"));
            Assert.Equal((200, 200), (shown.Status, sheet.Status));
            Assert.Equal(rows, shown.Body["rows"]!.AsArray().Count);
            Assert.Equal(rows, PaperTests.PartOf(sheet.Body, "公示名单")["rows"]!.AsArray().Count);
            Assert.Equal((string?)running["checkCode"], (string?)shown.Body["checkCode"]);
            Assert.Equal(rows > 0, shown.Body.ToJsonString(Codec.Json).Contains("申报人a1", StringComparison.Ordinal));
        }
    }

    /// <summary>A city's and a province's own units have the office of their own tier: objections are for that one, not for one above.</summary>
    [Theory]
    [InlineData("222400", "city-yanbian", "province-jilin", "city-baishan")]
    [InlineData("220000", "province-jilin", "city-yanbian", "county-dunhua")]
    public async Task Objections_OfAUnitOfACityOrProvince_AreForItsOwnOffice(string place, string office, params string[] others)
    {
        await using var house = await TestHouse.OpenAsync();
        var posting = await OpenedAtAsync(house, place);
        Assert.Equal(200, (await house.As("applicant-dunhua-b1").ActAsync($"{posting}/objections", new { text = "程序不公开" })).Status);

        Assert.Equal("程序不公开", (string?)Assert.Single(await EntriesAsync(house, office, posting))!["text"]);
        foreach (var other in others)
        {
            Assert.Equal(404, (await house.As(other).ViewAsync($"{posting}/objections")).Status);
        }
    }

    /// <summary>A list of a unit that belongs to a place; gives its address.</summary>
    private static async Task<string> OpenedAtAsync(TestHouse house, string place)
    {
        var walk = await Walk.RecommendedAsync(house);
        var cover = (await walk.StateAsync()).Dossier.Cover!;
        var id = PostingId.From("clerk", place);
        await Register.AskAsync(house, id.Stream, new OpenPosting(
            id.ToString(), new PostingUnit("12222400DEM000220U", "演示单位"), place, cover.PackPin,
            [new PostedCase(cover.CaseId, "申报人a1", "全科医学", "deputy-senior", await walk.HashAsync())], "纪要", "人事科"));
        return $"/api/postings/{id}";
    }

    private static async Task<JsonArray> EntriesAsync(TestHouse house, string reader, string posting)
    {
        var shown = await house.As(reader).ViewAsync($"{posting}/objections");
        Assert.Equal(200, shown.Status);
        return shown.Body["entries"]!.AsArray();
    }
}
