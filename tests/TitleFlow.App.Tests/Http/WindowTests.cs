using System.Text.Json.Nodes;
using TitleFlow.App.Tests.Roles;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Tests.Http;

/// <summary>Filing windows as everybody sees them, and as the province moves them by notice.</summary>
public sealed class WindowTests
{
    private const string Windows = "/api/provinces/220000/windows";

    [Fact]
    public async Task Window_MovedByNotice_IsShownAndAdmitsLaterFilings()
    {
        await using var house = await TestHouse.OpenAsync(Moment.StartOf(new DateOnly(2023, 2, 25)).AddHours(10));
        Assert.Contains("filing.too-late", await CodesAsync(house));

        Assert.Equal(201, (await MoveAsync(house)).Status);

        Assert.DoesNotContain("filing.too-late", await CodesAsync(house));
        var shown = Assert.Single(await ShownAsync(house, "JL23-R1"));
        Assert.Equal((null, "2023-03-12"), ((string?)shown["series"], (string?)shown["closesOn"]));
        Assert.Equal("吉人社办〔2023〕3号", (string?)shown["document"]);
    }

    [Fact]
    public async Task Submit_AfterThePrintedCloseAndBeforeTheMovedOne_IsInTime()
    {
        await using var house = await TestHouse.OpenAsync(Moment.StartOf(new DateOnly(2023, 2, 25)).AddHours(10));
        var applicant = new AnnualApplicant(house, "applicant-dunhua-a1");
        var id = await applicant.CompleteAsync();
        Assert.Equal(201, (await MoveAsync(house)).Status);

        house.Time.SetUtcNow(Moment.StartOf(new DateOnly(2023, 3, 12)).AddHours(23));

        Assert.Equal(200, (await applicant.SubmitAsync(id)).Status);
    }

    /// <summary>A window for one series does not open another.</summary>
    [Fact]
    [Trait("Mechanism", "M03")]
    public async Task Submit_AfterOneSeriesWasMoved_IsInTimeForItAndTooLateForTheOthers()
    {
        await using var house = await TestHouse.OpenAsync(Moment.StartOf(new DateOnly(2023, 2, 25)).AddHours(10));
        await SeriesTests.EnterAsync(house, "health", "全科医学", ["deputy-senior"]);
        await SeriesTests.EnterAsync(house, "school", "小学语文", ["deputy-senior"]);
        var (moved, other) = (new AnnualApplicant(house, "applicant-dunhua-a1"), new AnnualApplicant(house, "applicant-dunhua-a2"));
        var (inTime, tooLate) = (await moved.CompleteAsync(), await other.CompleteAsync());
        var form = new { series = "school", specialty = "小学语文", currentPost = "教师", isAtFrontLine = true, summary = "从事教学。" };
        Assert.Equal(200, (await other.Client.ActAsync($"/api/cases/{tooLate}/draft", form)).Status);
        Assert.Equal(200, (await new Applicant(other.Client).SignAsync(tooLate)).Status);
        Assert.Equal(201, (await MoveAsync(house, series: "health")).Status);

        Assert.Equal(
            [(null, "2023-02-28", null), ("health", "2023-03-12", "吉人社办〔2023〕3号")],
            (await ShownAsync(house, "JL23-R1")).Select(
                window => ((string?)window["series"], (string?)window["closesOn"], (string?)window["document"])));
        Assert.DoesNotContain("filing.too-late", await CodesAsync(house));
        Assert.Contains("filing.too-late", await CodesAsync(house, "school"));

        house.Time.SetUtcNow(Moment.StartOf(new DateOnly(2023, 3, 12)).AddHours(23));
        Assert.Equal(200, (await moved.SubmitAsync(inTime)).Status);
        var refused = await other.SubmitAsync(tooLate);
        Assert.Equal(422, refused.Status);
        var late = Assert.Single(refused.Findings, finding => (string?)finding["code"] == "filing.too-late");
        Assert.Equal(("JL23-6.1-b", "2023-02-28"), ((string?)late["clause"]!["clause"], (string?)late["threshold"]));
    }

    [Fact]
    public async Task Move_ForASeriesThatTheProvinceDoesNotHave_IsRefusedWithThoseThatThereAre()
    {
        await using var house = await TestHouse.OpenAsync(Moment.StartOf(new DateOnly(2023, 2, 25)).AddHours(10));
        var none = await MoveAsync(house, series: "health");
        Assert.Equal(["window.series-unknown"], none.Codes);
        await Register.SeriesAsync(house, "health", "卫生");

        var slip = await MoveAsync(house, series: "haelth");
        Assert.Equal((422, "window.series-unknown"), (slip.Status, Assert.Single(slip.Codes)));
        Assert.Equal("series", slip.WhereOf("window.series-unknown"));
        Assert.Equal("JL23-6.1-b", (string?)slip.Findings[0]["clause"]!["clause"]);
        Assert.Contains("health(卫生)", (string?)slip.Findings[0]["message"], StringComparison.Ordinal);
        Assert.Equal(["window.series"], (await MoveAsync(house, series: "卫生")).Codes);
        Assert.Null((string?)Assert.Single(await ShownAsync(house, "JL23-R1"))["document"]);

        Assert.Equal(201, (await MoveAsync(house, series: "health")).Status);
    }

    [Fact]
    public async Task List_OfWindows_IsPagedByTokensOfTheProvincesListAlone()
    {
        await using var house = await TestHouse.OpenAsync(Moment.StartOf(new DateOnly(2023, 2, 25)).AddHours(10));
        await Register.SeriesAsync(house, "health", "卫生");
        Assert.Equal(201, (await MoveAsync(house, series: "health")).Status);
        var whole = (await house.Anonymous().ViewAsync("/api/windows?place=220000&size=100")).Body;
        Assert.Null((string?)whole["after"]);

        var (paged, after, pages) = (new List<string>(), "", 0);
        do
        {
            var page = await house.Anonymous().ViewAsync($"/api/windows?place=220000&size=2{after}");
            paged.AddRange(page.Body["entries"]!.AsArray().Select(entry => entry!.ToJsonString()));
            after = (string?)page.Body["after"] is { } token ? $"&after={token}" : "";
            pages++;
        }
        while (after.Length > 0);
        Assert.Equal(whole["entries"]!.AsArray().Select(entry => entry!.ToJsonString()), paged);
        Assert.Equal((paged.Count + 1) / 2, pages);

        var first = await house.Anonymous().ViewAsync("/api/windows?place=220000&size=2");
        var borrowed = await house.Anonymous().ViewAsync($"/api/timetable?place=220000&year=2023&after={(string?)first.Body["after"]}");
        Assert.Equal((400, "door.page-token"), (borrowed.Status, Assert.Single(borrowed.Codes)));
        Assert.Equal(["door.page-size"], (await house.Anonymous().ViewAsync("/api/windows?place=220000&size=101")).Codes);
    }

    [Fact]
    public async Task Window_ThatHasClosedOrOfAnotherProvince_StaysAsItIs()
    {
        await using var house = await TestHouse.OpenAsync(Moment.StartOf(new DateOnly(2023, 3, 1)));

        var late = await MoveAsync(house);
        Assert.Equal((422, "window.too-late"), (late.Status, Assert.Single(late.Codes)));
        Assert.Contains("register.own-entry", (await MoveAsync(house, TestHouse.PersonOf("province-jilin"))).Codes);
        Assert.Equal(404, (await MoveAsync(house, at: "/api/provinces/210000/windows")).Status);
    }

    private static Task<Answered> MoveAsync(
        TestHouse house, string? preparedBy = null, string at = Windows, string? series = null) =>
        house.As("province-jilin").ActAsync(at, new
        {
            route = "JL23-R1",
            series,
            lastDay = "2023-03-12",
            reasonCode = "window-extended",
            document = "吉人社办〔2023〕3号",
            preparedBy = preparedBy ?? TestHouse.PersonOf("county-dunhua"),
        });

    private static async Task<IReadOnlyList<JsonNode>> ShownAsync(TestHouse house, string route)
    {
        var shown = await house.Anonymous().ViewAsync("/api/windows?place=222403&size=100");
        return [.. shown.Body["entries"]!.AsArray().OfType<JsonNode>().Where(window => (string?)window["route"] == route)];
    }

    private static async Task<IReadOnlyList<string>> CodesAsync(TestHouse house, string series = "health")
    {
        var answer = await house.Anonymous().ActAsync("/api/precheck", new
        {
            family = "annual",
            targetLevel = "deputy-senior",
            series,
            unit = new { place = "222403", kind = "institution", level = "county", regime = "separate" },
            standing = new { isEmployed = true },
            on = "2023-03-05",
            year = 2023,
        });
        return [.. answer.Body["findings"]!.AsArray().Select(finding => (string)finding!["code"]!)];
    }
}
