using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.App.Filing;
using TitleFlow.App.Orchestration;
using TitleFlow.App.UnitPosting;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.Tests.Http;

/// <summary>
/// A list that hangs on a page and on a board, from Monday, 25 September 2023 on: five working days, until Sunday, 8 October,
/// which is a working day of that year.
/// </summary>
public sealed class PostingProofTests
{
    private const string Page = "https://www.example.cn/gongshi/1.html";
    private const string Other = "https://www.example.gov.cn/gongshi/1.html";

    private static readonly DateOnly AfterTheTerm = new(2023, 10, 9);

    [Fact]
    public async Task Page_PulledForAnHourOnDayThree_IsNoticedKeptAndBlocksTheNextStep()
    {
        await using var house = await TestHouse.OpenAsync();
        var (walk, posting) = await PostedAsync(house);
        await house.MoveToAsync(new DateOnly(2023, 9, 26));
        Assert.Equal(["posting-page-shown.v1", "posting-page-shown.v1"], (await RecordedAsync(house, posting)).TakeLast(2));

        house.Pages.Pull(Other);
        await house.MoveToAsync(new DateOnly(2023, 9, 28), 10);
        house.Pages.Hang(Other, await CodeAsync(house, posting));
        await house.MoveToAsync(new DateOnly(2023, 9, 28), 11);
        Assert.Equal(
            ["posting-page-shown.v1", "posting-gap-found.v1", "posting-gap-closed.v1"],
            (await RecordedAsync(house, posting)).TakeLast(3));
        var gap = Assert.Single((await ViewAsync(house, "county-dunhua", posting))["gaps"]!.AsArray())!;
        Assert.Equal(("gap-1", "place-2", "flag"), ((string?)gap["gapId"], (string?)gap["placeId"], (string?)gap["mode"]));
        Assert.Equal("<h1>404</h1>", await FetchAsync(house, "county-dunhua", posting, "place-2", gap["copy"]!));
        Assert.Contains(await CodeAsync(house, posting), await FetchAsync(house, "county-dunhua", posting, "place-2", gap["shownCopy"]!));
        foreach (var (reader, box) in (IEnumerable<(string, string)>)
            [("clerk-dunhua-a", $"role=unitClerk&at={Walk.Clinic}"), ("county-dunhua", "role=county&at=222403")])
        {
            var inbox = await house.As(reader).ViewAsync($"/api/inbox?{box}");
            Assert.Contains(inbox.Body["entries"]!.AsArray(), entry => (string?)entry!["kind"] == "posting-gap");
        }

        await house.MoveToAsync(AfterTheTerm);
        Assert.Equal(["posting.not-closed"], (await walk.ActAsync("clerk-dunhua-a", "forward")).Codes);
        var decide = $"{posting}/gaps/gap-1/decide";
        var decision = new { isAccepted = true, reason = "公告栏一直在公示", reasonCode = "hung-elsewhere", document = "现场核查记录" };
        Assert.Equal(403, (await house.As("clerk-dunhua-a").ActAsync(decide, decision)).Status);
        Assert.Equal(404, (await house.As("county-fusong").ActAsync(decide, decision)).Status);
        Assert.Equal(404, (await house.As("province-jilin").ActAsync(decide, decision)).Status);
        Assert.Equal(
            ["reason.code", "reason.document"],
            (await house.As("county-dunhua").ActAsync(decide, new { decision.isAccepted, decision.reason })).Codes);
        Assert.Equal(
            ["posting-gap-decided.v1", "posting-cases-cleared.v1"],
            (await house.As("county-dunhua").ActAsync(decide, decision)).Happened);
        Assert.Equal(200, (await walk.ActAsync("clerk-dunhua-a", "forward")).Status);
    }

    [Fact]
    public async Task Page_PulledUnderARuleThatRestarts_BeginsTheTermAgainWhenItIsBack()
    {
        await using var house = await TestHouse.OpenAsync(law: LawOf("\"restart\"", "null"));
        var (walk, posting) = await PostedAsync(house);
        await house.MoveToAsync(new DateOnly(2023, 9, 26));
        house.Pages.Pull(Page);
        await house.MoveToAsync(new DateOnly(2023, 9, 28), 10);
        house.Pages.Hang(Page, await CodeAsync(house, posting));
        await house.MoveToAsync(new DateOnly(2023, 9, 28), 11);
        Assert.False((bool)(await ViewAsync(house, "clerk-dunhua-a", posting))["isHeld"]!);
        Assert.Equal("2023-10-11", (string?)(await house.Anonymous().ViewAsync(posting)).Body["lastDay"]);

        await house.MoveToAsync(AfterTheTerm);
        Assert.Equal(["posting.too-early"], (await walk.ActAsync("clerk-dunhua-a", "forward")).Codes);
        await house.MoveToAsync(new DateOnly(2023, 10, 12));
        Assert.Equal(200, (await walk.ActAsync("clerk-dunhua-a", "forward")).Status);
    }

    [Fact]
    public async Task DailyProof_WhereItIsAskedFor_FindsTheDaysWithoutOneWhenTheTermIsOver()
    {
        await using var house = await TestHouse.OpenAsync(law: LawOf("null", "true"));
        var walk = await Walk.RecommendedAsync(house);
        var posting = $"/api/postings/{(await Walk.PostAsync(house, "one", walk)).Id}";
        await house.MoveToAsync(AfterTheTerm);
        Assert.Equal(["posting.not-closed"], (await walk.ActAsync("clerk-dunhua-a", "forward")).Codes);
        var gap = Assert.Single((await ViewAsync(house, "clerk-dunhua-a", posting))["gaps"]!.AsArray())!;
        Assert.Equal(
            ["2023-09-26", "2023-09-27", "2023-09-28", "2023-10-07", "2023-10-08"],
            gap["days"]!.AsArray().Select(day => (string)day!));

        var wanted = new { isAccepted = false, reason = "没有任何留证", reasonCode = "no-proof", document = "留证清单" };
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"{posting}/gaps/gap-1/decide", wanted)).Status);
        var anew = new { cases = new[] { walk.Id }, reason = "按要求重新公示", revision = Walk.Grounds };
        Assert.Equal(["posting-restarted.v1"], (await house.As("clerk-dunhua-a").ActAsync($"{posting}/restart", anew)).Happened);
    }

    [Fact]
    public async Task Pages_ReadAllDay_AreStoredOnceAndReadEveryHalfHour()
    {
        await using var house = await TestHouse.OpenAsync();
        var (_, posting) = await PostedAsync(house);
        var day = new DateTimeOffset(2023, 9, 26, 1, 0, 0, TimeSpan.Zero);
        await house.MoveToAsync(day);
        var (recorded, readings) = ((await RecordedAsync(house, posting)).Count, house.Pages.Readings);
        for (var minute = 1; minute <= 120; minute++)
        {
            await house.MoveToAsync(day.AddMinutes(minute));
        }
        Assert.Equal(recorded, (await RecordedAsync(house, posting)).Count);
        Assert.Equal(readings + (2 * 4), house.Pages.Readings);
        Assert.Equal(0, (await house.Services.GetRequiredService<Sweep>().RunAsync(CancellationToken.None)).Postponed);

        var clerk = house.As("clerk-dunhua-a");
        Assert.Equal(200, (await clerk.ActAsync($"{posting}/take-down", new { reason = "名单有误", revision = Walk.Grounds })).Status);
        await house.MoveToAsync(day.AddHours(5));
        Assert.Equal(readings + (2 * 4), house.Pages.Readings);
    }

    [Fact]
    public async Task Pages_StruckByTwoProcessesAtOnce_AreTakenDownOnceAndGoOnAsOneRow()
    {
        await using var house = await TestHouse.OpenAsync();
        await using var other = await house.BesideAsync();
        var (_, posting) = await PostedAsync(house);
        house.Time.SetUtcNow(new DateTimeOffset(2023, 9, 26, 1, 0, 0, TimeSpan.Zero));
        await Task.WhenAll(
            house.Services.GetRequiredService<Sweep>().RunAsync(CancellationToken.None),
            other.Services.GetRequiredService<Sweep>().RunAsync(CancellationToken.None));
        Assert.Equal(2, (await RecordedAsync(house, posting)).Count(name => name == "posting-page-shown.v1"));

        var next = await house.Memory.All.Clocks.DueAsync(house.Time.GetUtcNow() + PostingModel.PagesEvery, 100, CancellationToken.None);
        Assert.Single(next, row => row.Name.StartsWith(PostingModel.PagesClock, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_OfASiteThatTakesItsTime_KeepNoOtherListFromClosing()
    {
        await using var house = await TestHouse.OpenAsync();
        var first = await Walk.RecommendedAsync(house);
        var closing = $"/api/postings/{(await Walk.PostAsync(house, "one", first)).Id}";
        await house.MoveToAsync(new DateOnly(2023, 9, 26));
        var running = $"/api/postings/{(await Walk.PostAsync(house, "two", await Walk.RecommendedAsync(house, "applicant-dunhua-a2"))).Id}";
        await AddAsync(house, running, "webPage", Page);
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        house.Pages.Stall(Page, answered.Task);
        house.Time.SetUtcNow(Moment.StartOf(AfterTheTerm));
        var sweep = house.Services.GetRequiredService<Sweep>().RunAsync(CancellationToken.None);
        while (house.Pages.Readings == 0)
        {
            await Task.Yield();
        }
        Assert.False(sweep.IsCompleted);
        var desk = house.Services.GetRequiredService<Desk<Posting>>();
        var read = await desk.ReadAsync(new StreamId("posting", closing.Split('/')[^1]), CancellationToken.None);
        Assert.Equal(PostingPhase.Closed, read!.Value.State.Phase);
        answered.SetResult();
        await sweep;
        Assert.Equal("posting-gap-found.v1", (await RecordedAsync(house, running))[^1]);
    }

    [Fact]
    public async Task Page_StruckOut_IsReadNoMoreAndItsGapWaitsForTheOfficeInItsList()
    {
        await using var house = await TestHouse.OpenAsync();
        var (_, posting) = await PostedAsync(house);
        await house.MoveToAsync(new DateOnly(2023, 9, 26), 9);
        house.Pages.Pull(Page);
        await house.MoveToAsync(new DateOnly(2023, 9, 26), 10);
        Assert.Equal(posting.Split('/')[^1], Assert.Single(await HeldAsync(house, "county-dunhua", "222403")));
        Assert.Single(await HeldAsync(house, "supervisor-yanbian", "222403"));
        Assert.Equal(404, (await house.As("county-fusong").ViewAsync("/api/posting-gaps?place=222403")).Status);

        var clerk = house.As("clerk-dunhua-a");
        var faulty = await clerk.ActAsync($"{posting}/places/place-1/removal", new { reason = " " });
        Assert.Equal(["posting.text-missing", "revision.reason"], faulty.Codes);
        var removed = await clerk.ActAsync($"{posting}/places/place-1/removal", new { reason = "网址填错", revision = Walk.Grounds });
        Assert.Equal(["posting-place-removed.v1"], removed.Happened);
        Assert.Empty((await clerk.ActAsync($"{posting}/places/place-1/removal", new { reason = "再次", revision = Walk.Grounds })).Happened);
        Assert.Equal(422, (await clerk.ActAsync($"{posting}/places/place-9/removal", new { reason = "没有", revision = Walk.Grounds })).Status);

        var readings = house.Pages.Readings;
        await house.MoveToAsync(new DateOnly(2023, 9, 26), 11);
        Assert.Equal(readings + 1, house.Pages.Readings);
        Assert.NotNull((await ViewAsync(house, "county-dunhua", posting))["places"]![0]!["removedAt"]);
        Assert.True((bool)(await ViewAsync(house, "county-dunhua", posting))["isHeld"]!);
        var decision = new { isAccepted = true, reason = "另一处网页一直在公示", reasonCode = "hung-elsewhere", document = "网页快照" };
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"{posting}/gaps/gap-1/decide", decision)).Status);
        Assert.Empty(await HeldAsync(house, "county-dunhua", "222403"));
        // The right address of the same page may be named anew.
        Assert.Equal(["posting-place-added.v1"], (await clerk.ActAsync($"{posting}/places", new { kind = "webPage", where = Page })).Happened);
    }

    [Fact]
    public async Task Page_OutOfReachFromTenToEleven_IsAGapOnlyThen()
    {
        await using var house = await TestHouse.OpenAsync();
        var (_, posting) = await PostedAsync(house);
        await house.MoveToAsync(new DateOnly(2023, 9, 26), 9);
        house.Pages.CutOff(Page);
        await house.MoveToAsync(new DateOnly(2023, 9, 26), 10);
        Assert.Equal("posting-page-unreachable.v1", (await RecordedAsync(house, posting))[^1]);
        Assert.False((bool)(await ViewAsync(house, "clerk-dunhua-a", posting))["isHeld"]!);
        await house.MoveToAsync(new DateOnly(2023, 9, 26), 11);
        Assert.Equal("posting-gap-found.v1", (await RecordedAsync(house, posting))[^1]);
        Assert.True((bool)(await ViewAsync(house, "clerk-dunhua-a", posting))["places"]![0]!["isMissing"]!);
    }

    [Theory]
    [InlineData("utf-8", "<p>申报人a1</p>")]
    [InlineData("gb18030", "<meta charset=gbk><p>申报人a1</p>")]
    [InlineData("gb18030", "<p>申报人a1</p>")]
    [InlineData("utf-8", "<p>&#30003;&#25253;&#20154;a1</p>")]
    public async Task Page_WithEveryName_ShowsTheListInAnyEncodingOfTheField(string charset, string text)
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.RecommendedAsync(house);
        var posting = $"/api/postings/{(await Walk.PostAsync(house, "one", walk)).Id}";
        house.Pages.Hang(Page, text, CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset));
        await AddAsync(house, posting, "webPage", Page);
        await house.MoveToAsync(new DateOnly(2023, 9, 26));
        Assert.Equal("posting-page-shown.v1", (await RecordedAsync(house, posting))[^1]);
    }

    [Fact]
    public async Task Photo_HandedInAndFetched_IsForUnitOfficeAndSupervisor()
    {
        await using var house = await TestHouse.OpenAsync();
        var (_, posting) = await PostedAsync(house);
        var sightings = $"{posting}/places/place-3/sightings";
        var bytes = Applicant.Pdf("公告栏");
        var sent = await SendAsync(house, "clerk-dunhua-a", sightings, bytes, "same");
        Assert.Equal(["posting-sighted.v1"], sent.Happened);
        Assert.Equal(sent.Body.ToJsonString(), (await SendAsync(house, "clerk-dunhua-a", sightings, bytes, "same")).Body.ToJsonString());
        Assert.Equal(["door.key-reused"], (await SendAsync(house, "clerk-dunhua-a", sightings, Applicant.Pdf("b"), "same")).Codes);
        var photo = sent.Body["happened"]![0]!["fact"]!["photo"]!;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), (string?)photo["sha256"]);

        foreach (var reader in (string[])["clerk-dunhua-a", "county-dunhua", "supervisor-yanbian"])
        {
            Assert.Equal(Encoding.UTF8.GetString(bytes), await FetchAsync(house, reader, posting, "place-3", photo));
        }
        foreach (var (reader, status) in (IEnumerable<(string, int)>)
            [("clerk-dunhua-b", 404), ("county-fusong", 404), ("province-jilin", 404), ("applicant-dunhua-a1", 403), ("auditor-jilin", 403)])
        {
            Assert.Equal(status, (await house.As(reader).ViewAsync($"{posting}/proofs")).Status);
            Assert.Equal(status, (await house.As(reader).ViewAsync($"{posting}/places/place-3/proofs/{photo["blob"]}")).Status);
        }
        Assert.Equal(404, (await house.As("county-dunhua").ViewAsync($"{posting}/places/place-1/proofs/{photo["blob"]}")).Status);
        Assert.Equal(401, (await house.Anonymous().ViewAsync($"{posting}/proofs")).Status);
    }

    [Fact]
    public async Task Photo_ThatCannotBeTaken_IsRefusedWithTheStatusThatSaysWhy()
    {
        await using var house = await TestHouse.OpenAsync();
        var (_, posting) = await PostedAsync(house);
        var sightings = $"{posting}/places/place-3/sightings";
        Assert.Equal((415, "posting.photo-type"), Told(await SendAsync(house, "clerk-dunhua-a", sightings, "GIF89a"u8.ToArray())));
        Assert.Equal((422, "posting.photo-empty"), Told(await SendAsync(house, "clerk-dunhua-a", sightings, [])));
        var large = new byte[Domain.Filing.FilingLimits.FileBytes + 1];
        "%PDF-"u8.CopyTo(large);
        Assert.Equal((413, "evidence.too-large"), Told(await SendAsync(house, "clerk-dunhua-a", sightings, large)));
        var pdf = Applicant.Pdf("a");
        Assert.Equal(404, (await SendAsync(house, "clerk-dunhua-a", $"{posting}/places/place-9/sightings", pdf)).Status);
        Assert.Equal(404, (await SendAsync(house, "clerk-dunhua-b", sightings, pdf)).Status);
        Assert.Equal(403, (await SendAsync(house, "county-dunhua", sightings, pdf)).Status);
    }

    [Fact]
    public async Task Place_NamedByAnybodyElse_DoesNotExist()
    {
        await using var house = await TestHouse.OpenAsync();
        var posting = $"/api/postings/{(await Walk.PostAsync(house, "one", await Walk.RecommendedAsync(house))).Id}";
        var board = new { kind = "noticeBoard", where = "一楼公告栏" };
        Assert.Equal(404, (await house.As("clerk-dunhua-b").ActAsync($"{posting}/places", board)).Status);
        Assert.Equal(403, (await house.As("county-dunhua").ActAsync($"{posting}/places", board)).Status);
        Assert.Equal(
            ["posting.place-address"],
            (await house.As("clerk-dunhua-a").ActAsync($"{posting}/places", new { kind = "webPage", where = "https://10.0.0.1/" })).Codes);
        Assert.Equal(400, (await house.As("clerk-dunhua-a").ActAsync($"{posting}/places", new { kind = "wall", where = "x" })).Status);
    }

    [Fact]
    public async Task Proofs_OfALongTerm_ArePagedAndStandAtNight()
    {
        await using var house = await TestHouse.OpenAsync();
        var (_, posting) = await PostedAsync(house);
        var sightings = $"{posting}/places/place-3/sightings";
        Assert.Equal(200, (await SendAsync(house, "clerk-dunhua-a", sightings, Applicant.Pdf("a"))).Status);
        Assert.Equal(200, (await SendAsync(house, "clerk-dunhua-a", sightings, Applicant.Pdf("a"))).Status);
        var first = await ViewAsync(house, "clerk-dunhua-a", posting, "?size=2");
        Assert.Equal(2, first["entries"]!.AsArray().Count);
        var second = await ViewAsync(house, "clerk-dunhua-a", posting, $"?size=2&after={(string?)first["after"]}");
        Assert.Equal("posting-sighted.v1", (string?)second["entries"]![1]!["name"]);

        house.Time.Advance(OrphanedFiles.LeastAge + TimeSpan.FromHours(1));
        // The second copy of the same photo is named by nothing.
        Assert.Equal(1, (await house.Services.GetRequiredService<Housekeeping>().RunAsync(CancellationToken.None)).FilesRemoved);
        var stream = new StreamId("posting", posting.Split('/')[^1]);
        var desk = house.Services.GetRequiredService<Desk<Posting>>();
        Assert.Empty((await desk.VerifyAsync(stream, CancellationToken.None)).Faults);
        var kept = Assert.Single((await desk.ReadAsync(stream, CancellationToken.None))!.Value.State.Proofs.Files());
        var name = ProofShelf.NameOf(stream.Id, kept.PlaceId, kept.File.Blob);
        Assert.True(await house.Memory.All.Blobs.RemoveAsync(name, house.Time.GetUtcNow(), CancellationToken.None));
        Assert.Contains("is missing", Assert.Single((await desk.VerifyAsync(stream, CancellationToken.None)).Faults), StringComparison.Ordinal);
    }

    /// <summary>A clerk who names no place and hands in no photo is told so at each step, and so is every desk that must judge it (C3).</summary>
    [Fact]
    public async Task Posting_WithoutPlaceOrPhoto_IsToldWhenItOpensClosesAndIsForwarded()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.RecommendedAsync(house);
        var opened = await Walk.PostAsync(house, "one", walk);
        Assert.Equal(["posting.no-place"], ToldIn(opened.Body["happened"]![0]!["fact"]!));
        await house.MoveToAsync(AfterTheTerm);

        var listed = (await house.As("clerk-dunhua-a").ViewAsync($"/api/postings?unit={Walk.Clinic}")).Body["entries"]![0]!;
        Assert.Equal((0, 1), ((int)listed["places"]!, listed["told"]!.AsArray().Count));
        Assert.Contains(
            house.Letters, letter => letter.Subject == "公示期满,可以报送" && letter.Text.Contains("未留存公示照片或网页快照", StringComparison.Ordinal));
        var forwarded = await walk.SucceedsAsync("clerk-dunhua-a", "forward");
        Assert.Equal(["posting.unproven"], ToldIn(forwarded.Body["happened"]![0]!["fact"]!));

        foreach (var reader in (string[])["county-dunhua", "applicant-dunhua-a1", "supervisor-yanbian"])
        {
            var posting = (await house.As(reader).ViewAsync($"/api/cases/{walk.Id}")).Body["recommendation"]!["postings"]![0]!;
            Assert.Equal(["posting.unproven"], ToldIn(posting));
            Assert.Equal("NAT-1", (string?)posting["told"]![0]!["clause"]!["clause"]);
        }
        Assert.Equal(["posting.unproven"], ToldIn(await ViewAsync(house, "county-dunhua", $"/api/postings/{opened.Id}")));
    }

    /// <summary>Department and committee's office must answer whether the posting was clear: they see the proofs once the case is theirs.</summary>
    [Fact]
    public async Task Proofs_OfAYearlyCase_AreForTheDesksThatItHasComeTo()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        var posting = $"/api/postings/{(await walk.StateAsync()).Recommendation.Postings[0].PostingId}";
        async Task<int> StatusAsync(string reader) => (await house.As(reader).ViewAsync($"{posting}/proofs")).Status;
        async Task<string> OpenToAsync(params string[] readers)
        {
            var open = new List<string>();
            foreach (var reader in readers)
            {
                open.AddRange(await StatusAsync(reader) == 200 ? [reader] : Array.Empty<string>());
            }
            return string.Join(' ', open);
        }

        string[] others = ["department-fusong-school", "committee-yanbian", "applicant-dunhua-a1"];
        Assert.Equal("department-dunhua", await OpenToAsync(["department-dunhua", "city-yanbian", "province-jilin", "committee-jilin", .. others]));
        await walk.PassAsync();
        await walk.PassAsync();
        Assert.Equal("city-yanbian", await OpenToAsync(["city-yanbian", "province-jilin", "committee-jilin", .. others]));
        await walk.PassAsync();
        await walk.PassAsync();
        Assert.Equal("province-jilin committee-jilin", await OpenToAsync(["province-jilin", "committee-jilin", .. others]));

        var recused = new { relation = "spouse", note = "配偶" };
        Assert.Equal(200, (await walk.ActAsync("committee-jilin", "recusal", recused)).Status);
        Assert.Equal(404, await StatusAsync("committee-jilin"));
    }

    /// <summary>Whom no case of a list can have come to is told so without a look at its cases.</summary>
    [Fact]
    public async Task Proofs_AskedForByADeskOfAnotherProvince_ReadNoCase()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        var stream = new StreamId("posting", (await walk.StateAsync()).Recommendation.Postings[0].PostingId);
        var posting = (await house.Services.GetRequiredService<Desk<Posting>>().ReadAsync(stream, CancellationToken.None))!.Value.State;
        async Task<(bool IsSeen, long Loads)> AskAsync(Role role, string? place, string? unit)
        {
            var before = house.Memory.Meter.Of(CallKind.Load);
            var grant = await house.Services.GetRequiredService<ProofReaders>().GrantAsync(
                posting, new Actor("officer", [new ActorGrant(role, place, unit)]), CancellationToken.None);
            return (grant is not null, house.Memory.Meter.Of(CallKind.Load) - before);
        }

        Assert.Equal((false, 0), await AskAsync(Role.County, "330106", null));
        Assert.Equal((false, 0), await AskAsync(Role.Applicant, null, null));
        Assert.Equal((false, 1), await AskAsync(Role.County, "220621", null));
        Assert.Equal((false, 1), await AskAsync(Role.Department, null, "11330106DEM0000502"));
        Assert.Equal((true, 1), await AskAsync(Role.Department, null, "11222403DEM0000502"));
    }

    private static IEnumerable<string> ToldIn(JsonNode shown) => shown["told"]!.AsArray().Select(finding => (string)finding!["code"]!);

    private static (int Status, string Code) Told(Answered answer) => (answer.Status, Assert.Single(answer.Codes));

    /// <summary>A list that hangs on two pages, which show its check code, and on a board.</summary>
    private static async Task<IReadOnlyList<string>> HeldAsync(TestHouse house, string reader, string place)
    {
        var page = await house.As(reader).ViewAsync($"/api/posting-gaps?place={place}");
        Assert.Equal(200, page.Status);
        return [.. page.Body["entries"]!.AsArray().Select(entry => (string)entry!["postingId"]!)];
    }

    private static async Task<(Walk Walk, string Posting)> PostedAsync(TestHouse house)
    {
        var walk = await Walk.RecommendedAsync(house);
        var posting = $"/api/postings/{(await Walk.PostAsync(house, "one", walk)).Id}";
        house.Pages.Hang(Page, $"<html>核对码:{await CodeAsync(house, posting)}</html>");
        house.Pages.Hang(Other, $"<html>核对码:{await CodeAsync(house, posting)}</html>");
        await AddAsync(house, posting, "webPage", Page);
        await AddAsync(house, posting, "webPage", Other);
        await AddAsync(house, posting, "noticeBoard", "一楼公告栏");
        return (walk, posting);
    }

    private static async Task AddAsync(TestHouse house, string posting, string kind, string where)
    {
        var added = await house.As("clerk-dunhua-a").ActAsync($"{posting}/places", new { kind, where });
        Assert.Equal(["posting-place-added.v1"], added.Happened);
    }

    private static async Task<string> CodeAsync(TestHouse house, string posting) =>
        (string)(await house.Anonymous().ViewAsync(posting)).Body["checkCode"]!;

    private static async Task<IReadOnlyList<string>> RecordedAsync(TestHouse house, string posting) =>
        [.. (await ViewAsync(house, "clerk-dunhua-a", posting, "?size=100"))["entries"]!.AsArray().Select(entry => (string)entry!["name"]!)];

    private static async Task<JsonNode> ViewAsync(TestHouse house, string reader, string posting, string query = "")
    {
        var shown = await house.As(reader).ViewAsync($"{posting}/proofs{query}");
        Assert.Equal(200, shown.Status);
        return shown.Body;
    }

    private static async Task<Answered> SendAsync(TestHouse house, string sender, string path, byte[] bytes, string? key = null)
    {
        using var content = new ByteArrayContent(bytes);
        return await house.As(sender).ActAsync(path, content, key);
    }

    private static async Task<string> FetchAsync(TestHouse house, string reader, string posting, string place, JsonNode file)
    {
        using var response = await house.As(reader).GetAsync(new Uri($"{posting}/places/{place}/proofs/{file["blob"]}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal((string?)file["sha256"], Convert.ToHexStringLower(SHA256.HashData(bytes)));
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>The shipped law with the two values loaded that the national rule leaves open.</summary>
    private static Law LawOf(string mode, string daily)
    {
        var files = Directory.EnumerateDirectories(Path.Combine(AppContext.BaseDirectory, "policies"))
            .Where(folder => File.Exists(Path.Combine(folder, "pack.json")))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.json"))
            .ToDictionary(file => $"{Path.GetFileName(Path.GetDirectoryName(file))}/{Path.GetFileName(file)}", File.ReadAllText);
        const string posting = "national/posting.json";
        files[posting] = Loaded(Loaded(files[posting], "posting.gapMode", mode), "posting.dailyProof", daily);
        var reading = PackReader.Read(files);
        Assert.Empty(reading.Problems);
        return new Law(new PackShelf(reading.Packs, []), TestHouse.Shipped.Calendar);
    }

    private static string Loaded(string text, string key, string value)
    {
        var at = text.IndexOf("null", text.IndexOf(key, StringComparison.Ordinal), StringComparison.Ordinal);
        return string.Concat(text.AsSpan(0, at), value, text.AsSpan(at + "null".Length));
    }
}
