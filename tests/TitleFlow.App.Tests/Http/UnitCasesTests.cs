using System.Text.Json.Nodes;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>The list of all cases of a unit in a review year: what was ever submitted there, whatever became of it.</summary>
public sealed class UnitCasesTests
{
    private const string Clerk = "clerk-dunhua-a";
    private const string Hospital = "12222403DEM0000802";
    private const string Address = $"/api/units/{Walk.Clinic}/cases";

    [Fact]
    public async Task Cases_OfAUnit_HoldEveryStateButDraftsThatWereNeverHandedIn()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await WithdrawnAsync(await YearlyWalk.DraftedAsync(house, "applicant-dunhua-a1", "health", key: "given-up"));
        var declined = await YearlyWalk.DraftedAsync(house, "applicant-dunhua-a2", "school");
        Assert.Empty(await ListedAsync(house, Clerk));

        var left = await YearlyWalk.SubmittedAsync(house, "applicant-dunhua-a1", YearlyWalk.Clinic, "health");
        await SubmittedAsync(declined);
        Assert.Equal(Sorted([("atUnit", left.Id), ("atUnit", declined.Id)]), Sorted(await ListedAsync(house, Clerk)));
        await declined.SucceedsAsync(Clerk, "decline", new { reasonCode = "other", reason = "不符合推荐条件" });
        await WithdrawnAsync(left);
        Assert.Equal([("declined", declined.Id), ("withdrawn", left.Id)], Sorted(await ListedAsync(house, Clerk)));

        Assert.Equal([("withdrawn", left.Id)], await ListedAsync(house, Clerk, "&stage=withdrawn"));
        Assert.Equal([("declined", declined.Id)], await ListedAsync(house, Clerk, "&series=school&level=deputy-senior"));
        Assert.Empty(await ListedAsync(house, Clerk, "&level=senior"));
        Assert.Equal(2, (await ListedAsync(house, Clerk, "&size=1")).Distinct().Count());
        Assert.Empty((await house.As(Clerk).ViewAsync($"{Address}?year=2022")).Body["entries"]!.AsArray());
    }

    [Fact]
    public async Task Cases_WithACertificate_StayInTheList()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.PushedAsync(house, new DateOnly(2023, 10, 9));
        await house.MoveToAsync(new DateOnly(2023, 10, 26));
        await walk.SucceedsAsync("province-jilin", "certify", Walk.ProvinceAnswers);
        Assert.Equal(CaseStage.Issued, await walk.StageAsync());
        Assert.Equal([("issued", walk.Id)], await ListedAsync(house, Clerk));
    }

    [Fact]
    public async Task Cases_OfAUnit_AreForItsClerksItsDepartmentItsOfficeAndOverseers()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        foreach (var subject in new[] { Clerk, "department-dunhua", "county-dunhua", "supervisor-yanbian", "auditor-jilin" })
        {
            Assert.Equal([("atDepartment", walk.Id)], await ListedAsync(house, subject));
            Assert.Equal(1, (int)(await house.As(subject).ViewAsync($"{Address}/list?year=2023")).Body["count"]!);
        }
        foreach (var subject in new[] { "clerk-dunhua-b", "department-fusong", "county-fusong", "city-yanbian", "province-jilin" })
        {
            Assert.Equal(404, (await house.As(subject).ViewAsync($"{Address}?year=2023")).Status);
            Assert.Equal(404, (await house.As(subject).ViewAsync($"{Address}/list?year=2023&format=xlsx")).Status);
        }
        Assert.Equal(403, (await house.As(walk.Applicant).ViewAsync($"{Address}?year=2023")).Status);
    }

    [Fact]
    public async Task Cases_ThatWereNeverForwarded_AreForTheUnitAndOverseersAlone()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.SubmittedAsync(house, "applicant-dunhua-a1", YearlyWalk.Clinic, "health");
        foreach (var subject in new[] { Clerk, "supervisor-yanbian", "auditor-jilin" })
        {
            Assert.Equal([("atUnit", walk.Id)], await ListedAsync(house, subject));
        }
        await WithdrawnAsync(walk);
        foreach (var subject in new[] { "department-dunhua", "county-dunhua" })
        {
            Assert.Empty(await ListedAsync(house, subject));
            Assert.Equal(0, (int)(await house.As(subject).ViewAsync($"{Address}/list?year=2023")).Body["count"]!);
        }
        Assert.Equal([("withdrawn", walk.Id)], await ListedAsync(house, Clerk));
    }

    [Fact]
    public async Task List_AsASheet_IsPutOnRecordAndShowsNoIdentityNumber()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.SubmittedAsync(house, "applicant-dunhua-a1", YearlyWalk.Clinic, "health");
        var bytes = await house.As(Clerk).GetByteArrayAsync(
            new Uri($"{Address}/list?year=2023&format=xlsx&series=health", UriKind.Relative));

        var rows = PathTests.RowsOf(bytes);
        Assert.Equal("2023年度单位职称申报名单(敦化市演示镇卫生院,共1件)", Assert.Single(rows[0]));
        // The register does not know the series: its code stands for itself.
        Assert.Equal(["1", walk.Id.ToString(), "申报人a1", "敦化市演示镇卫生院", "敦化市", "health"], rows[2].Take(6));
        Assert.DoesNotContain(rows, row => row.Any(cell => cell.Contains("999999", StringComparison.Ordinal)));
        var saved = Assert.Single((await house.As("supervisor-jilin").ViewAsync("/api/exports?place=220000")).Body["entries"]!.AsArray())!;
        Assert.Equal(
            ("unitClerk", "222403", Walk.Clinic, 2023, 1, "health"),
            ((string?)saved["role"], (string?)saved["place"], (string?)saved["desk"], (int)saved["year"]!, (int)saved["count"]!,
                (string?)saved["filter"]!["series"]));
        var wrong = await house.As(Clerk).ViewAsync($"{Address}/list?year=2023&format=pdf&series={new string('x', 61)}");
        Assert.Equal(["list.format", "list.filter"], wrong.Codes);
        Assert.Equal(400, (await house.As(Clerk).ViewAsync($"{Address}?year=2023&series={new string('x', 61)}")).Status);
        Assert.Equal(["door.missing-parameter"], (await house.As(Clerk).ViewAsync(Address)).Codes);
    }

    [Fact]
    public async Task Cases_OfAMergedUnit_StandInTheListOfTheUnitThatGoesOn()
    {
        await using var house = await TestHouse.OpenAsync();
        await MergerTests.EnterClerkAsync(house, "clerk-hospital", Hospital);
        var first = await Walk.SubmittedAsync(house);
        var second = await Walk.SubmittedAsync(house, "applicant-dunhua-a2");
        await MergerTests.MergeAsync(house, Hospital, "2023-09-27");
        var at = $"/api/units/{Hospital}/cases";
        Assert.Empty(await ListedAsync(house, "clerk-hospital", at: at));

        await house.MoveToAsync(new DateOnly(2023, 9, 27));
        var cases = await ListedAsync(house, "clerk-hospital", "&size=1", at);
        Assert.Equal(Sorted([("atUnit", first.Id), ("atUnit", second.Id)]), Sorted(cases));
        var whole = (await house.As("clerk-hospital").ViewAsync($"{at}/list?year=2023")).Body["cases"]!.AsArray();
        Assert.Equal([Walk.Clinic, Walk.Clinic], whole.Select(one => (string?)one!["unitCode"]));
        Assert.Equal(2, (await ListedAsync(house, "clerk-hospital")).Count);
        Assert.Equal(403, (await house.As(Clerk).ViewAsync($"{Address}?year=2023")).Status);
    }

    private static async Task SubmittedAsync(YearlyWalk walk)
    {
        await walk.HappensAsync(new SignCommitment("2023-1", null, 60, (await walk.StateAsync()).Dossier.Hash()));
        await walk.HappensAsync(new SubmitFiling(new GateFacts(true, false, false, [])
        {
            UnitAtCutOff = new(YearlyWalk.Clinic.Level, YearlyWalk.Clinic.Regime),
        }));
    }

    private static async Task WithdrawnAsync(YearlyWalk walk) =>
        await walk.SucceedsAsync(walk.Applicant, "withdraw", new { reason = "另有安排" });

    private static IEnumerable<(string Stage, CaseId CaseId)> Sorted(IEnumerable<(string Stage, CaseId CaseId)> cases) =>
        cases.OrderBy(one => one.Stage, StringComparer.Ordinal).ThenBy(one => one.CaseId.ToString(), StringComparer.Ordinal);

    /// <summary>The cases that somebody is shown, page by page.</summary>
    private static async Task<IReadOnlyList<(string Stage, CaseId CaseId)>> ListedAsync(
        TestHouse house, string subject, string query = "", string at = Address)
    {
        var (cases, after) = (new List<(string, CaseId)>(), "");
        do
        {
            var page = await house.As(subject).ViewAsync($"{at}?year=2023{query}{after}");
            Assert.True(page.Status == 200, page.Body.ToJsonString());
            cases.AddRange(page.Body["entries"]!.AsArray().Select(Shown));
            after = (string?)page.Body["after"] is { } token ? $"&after={token}" : "";
        }
        while (after.Length > 0);
        return cases;
    }

    private static (string Stage, CaseId CaseId) Shown(JsonNode? entry)
    {
        Assert.True(CaseId.TryParse((string?)entry!["caseId"], out var caseId));
        return ((string)entry["stage"]!, caseId);
    }
}
