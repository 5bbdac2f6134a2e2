using TitleFlow.App.Tests.Roles;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>Committees and units that review by themselves file changes of specialties; the province's consent gives them force (JL23-1.2-c).</summary>
[Trait("Mechanism", "M20")]
public sealed class SpecialtyChangeTests
{
    private const string Changes = "/api/provinces/220000/specialty-changes";
    private const string OfCommittee = "/api/provinces/220000/committees/health-jilin/specialty-changes";
    private const string OfCollege = "/api/units/12220000DEM000230F/specialty-changes";

    [Fact]
    [Trait("Clause", "JL23-1.2-a")]
    public async Task File_ByACommitteesOffice_HasNoForceUntilTheProvinceConsents()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await Register.SeriesAsync(house, "health", "卫生");
        Assert.Equal(404, (await house.As("committee-fusong").ActAsync(OfCommittee, Given())).Status);
        var beyond = await house.As("committee-jilin").ActAsync(OfCommittee, Given(series: "school"));
        var outside = beyond.Findings.Single(finding => (string?)finding["code"] == "specialty.not-of-committee");
        Assert.Equal("JL23-1.2-a", (string?)outside["clause"]!["clause"]);

        var filed = await house.As("committee-jilin").ActAsync(OfCommittee, Given());

        Assert.Equal((201, "specialty-change-proposed.v1"), (filed.Status, Assert.Single(filed.Happened)));
        Assert.Empty(await OfferedAsync(house));
        var waits = Assert.Single((await house.As("province-jilin").ViewAsync(Changes)).Body["items"]!.AsArray())!;
        Assert.Equal(("1", "health-jilin"), ((string?)waits["proposalId"], (string?)waits["committee"]));
        Assert.Null(waits["outcome"]);
        Assert.Single((await house.As("committee-jilin").ViewAsync(Changes)).Body["items"]!.AsArray());
        Assert.Empty((await house.As("committee-fusong").ViewAsync(Changes)).Body["items"]!.AsArray());

        var consent = new { isApproved = true, from = "2023-02-21", reasonCode = "consent-given", document = "吉人社〔2023〕5号" };
        var decided = await house.As("province-jilin").ActAsync($"{Changes}/1/decision", consent);
        Assert.Equal(["specialty-change-decided.v1", "specialty-entered.v1", "specialty-consented.v1"], decided.Happened);
        await house.MoveToAsync(new DateOnly(2023, 2, 21));
        Assert.Equal(["老年医学"], await OfferedAsync(house));
        Assert.Equal(
            ["specialty.change-decided"],
            (await house.As("province-jilin").ActAsync($"{Changes}/1/decision", consent with { isApproved = false })).Codes);
        Assert.Equal(["specialty.change-unknown"], (await house.As("province-jilin").ActAsync($"{Changes}/9/decision", consent)).Codes);
    }

    [Fact]
    public async Task File_ThatIsRefused_ChangesNothing()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await Register.SeriesAsync(house, "health", "卫生");
        await house.As("committee-jilin").ActAsync(OfCommittee, Given());
        var refusal = new { isApproved = false, reasonCode = "list-adjusted", document = "吉人社〔2023〕6号" };

        Assert.Equal(["specialty-change-decided.v1"], (await house.As("province-jilin").ActAsync($"{Changes}/1/decision", refusal)).Happened);
        Assert.Empty(await OfferedAsync(house));
    }

    [Fact]
    public async Task File_ByTheOfficeOfACommitteeThatHasEnded_IsNotThere()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await Register.SeriesAsync(house, "health", "卫生");
        var last = new DateOnly(2023, 2, 20);
        await Register.AskAsync(house, Committees.StreamOf(PlaceCode.Parse("220000")), new EndCommittee(
            "health-jilin", new CommitteeEnd(last, null), new ChangeReason("committee-dissolved", "演示〔2023〕6号", ""), "registrar"));
        Assert.Equal(201, (await house.As("committee-jilin").ActAsync(OfCommittee, Given())).Status);

        await house.MoveToAsync(last.AddDays(1));
        Assert.Equal(404, (await house.As("committee-jilin").ActAsync(OfCommittee, Given())).Status);
    }

    [Fact]
    [Trait("Clause", "JL23-1.2-b")]
    public async Task File_ByAUnit_IsForThoseThatReviewByThemselvesAndForNewOnesOnly()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await Register.SeriesAsync(house, "health", "卫生");
        Assert.Equal(404, (await house.As("clerk-dunhua-a").ActAsync(OfCollege, Given())).Status);
        var separate = await house.As("clerk-dunhua-a").ActAsync($"/api/units/{Walk.Clinic}/specialty-changes", Given());
        Assert.Equal(["specialty.not-self-reviewing"], separate.Codes);
        Assert.Equal("JL23-1.2-b", (string?)separate.Findings[0]["clause"]!["clause"]);

        Assert.Equal(201, (await house.As("clerk-college-a").ActAsync(OfCollege, Given())).Status);
        Assert.Contains("specialty.change-kind", (await house.As("clerk-college-a").ActAsync(OfCollege, Given(kind: "remove"))).Codes);
    }

    private static object Given(string kind = "create", string series = "health") =>
        new { kind, series, code = "geriatrics", title = "老年医学", reasonCode = "list-adjusted", document = "报告〔2023〕1号" };

    private static async Task<IReadOnlyList<string?>> OfferedAsync(TestHouse house)
    {
        var items = (await house.Anonymous().ViewAsync("/api/series?place=220000")).Body["items"]!.AsArray();
        return [.. Assert.Single(items, one => (string?)one!["code"] == "health")!["specialties"]!.AsArray().Select(one => (string?)one!["title"])];
    }
}
