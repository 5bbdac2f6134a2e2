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
        var shown = (await house.Anonymous().ViewAsync("/api/windows?place=222403")).Body["items"]!.AsArray()
            .Single(window => (string)window!["route"]! == "JL23-R1")!;
        Assert.Equal("2023-03-12", (string)shown["closesOn"]!);
        Assert.Equal("吉人社办〔2023〕3号", (string)shown["shifts"]![0]!["document"]!);
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

    [Fact]
    public async Task Window_ThatHasClosedOrOfAnotherProvince_StaysAsItIs()
    {
        await using var house = await TestHouse.OpenAsync(Moment.StartOf(new DateOnly(2023, 3, 1)));

        var late = await MoveAsync(house);
        Assert.Equal((422, "window.too-late"), (late.Status, Assert.Single(late.Codes)));
        Assert.Contains("register.own-entry", (await MoveAsync(house, TestHouse.PersonOf("province-jilin"))).Codes);
        Assert.Equal(404, (await MoveAsync(house, at: "/api/provinces/210000/windows")).Status);
    }

    private static Task<Answered> MoveAsync(TestHouse house, string? preparedBy = null, string at = Windows) =>
        house.As("province-jilin").ActAsync(at, new
        {
            route = "JL23-R1",
            lastDay = "2023-03-12",
            reasonCode = "window-extended",
            document = "吉人社办〔2023〕3号",
            preparedBy = preparedBy ?? TestHouse.PersonOf("county-dunhua"),
        });

    private static async Task<IReadOnlyList<string>> CodesAsync(TestHouse house)
    {
        var answer = await house.Anonymous().ActAsync("/api/precheck", new
        {
            family = "annual",
            targetLevel = "deputy-senior",
            series = "health",
            unit = new { place = "222403", kind = "institution", level = "county", regime = "separate" },
            standing = new { isEmployed = true },
            on = "2023-03-05",
            year = 2023,
        });
        return [.. answer.Body["findings"]!.AsArray().Select(finding => (string)finding!["code"]!)];
    }
}
