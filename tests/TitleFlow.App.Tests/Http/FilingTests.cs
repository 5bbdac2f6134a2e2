using System.Text.Json.Nodes;

namespace TitleFlow.App.Tests.Http;

/// <summary>A case from its start to its submission, and what each reader is shown of it.</summary>
public sealed class FilingTests
{
    [Fact]
    public async Task Filing_FromStartToSubmit_GoesToTheUnit()
    {
        await using var house = await TestHouse.OpenAsync();
        var applicant = new Applicant(house.As("applicant-dunhua-a1"));
        var id = await applicant.SubmitAsync();

        var shown = await applicant.Client.ViewAsync($"/api/cases/{id}");
        Assert.Equal("\"v10\"", shown.ETag);
        Assert.Equal("atUnit", (string?)shown.Body["stage"]);
        Assert.Equal("单位审核推荐", (string?)shown.Body["stageText"]);
        Assert.Equal("222403", (string?)shown.Body["cover"]!["county"]);
        Assert.Equal("deputy-senior", (string?)shown.Body["cover"]!["targetLevel"]);
        Assert.Equal(2023, (int)shown.Body["cover"]!["year"]!);
        Assert.StartsWith("jilin-2023@", (string?)shown.Body["cover"]!["pack"], StringComparison.Ordinal);
        var duty = Assert.Single(shown.Body["duties"]!.AsArray())!;
        Assert.Equal(("unitClerk", Applicant.Hospital), ((string?)duty["role"], (string?)duty["at"]));
        Assert.DoesNotContain("999999", shown.Body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_TwiceUnderOneKey_IsOneCase()
    {
        await using var house = await TestHouse.OpenAsync();
        var client = house.As("applicant-dunhua-a1");
        var body = new { unit = Applicant.Hospital, family = "3010" };
        var first = await client.ActAsync("/api/cases", body, "key");
        var second = await client.ActAsync("/api/cases", body, "key");
        Assert.Equal((201, 201), (first.Status, second.Status));
        Assert.Equal($"/api/cases/{first.Id}", first.Location);
        Assert.Equal(first.Body.ToJsonString(), second.Body.ToJsonString());
        var listed = await client.ViewAsync("/api/cases");
        Assert.Equal(first.Id, (string?)Assert.Single(listed.Body["entries"]!.AsArray())!["caseId"]);
    }

    [Fact]
    public async Task Ledger_OfThirtyThreeYears_ExplainsThatItIsReached()
    {
        await using var house = await TestHouse.OpenAsync();
        var applicant = new Applicant(house.As("applicant-dunhua-a1"));
        var id = await applicant.SubmitAsync();
        var ledger = (await applicant.Client.ViewAsync($"/api/cases/{id}/ledger")).Body;
        Assert.Equal("2023-09-25", (string?)ledger["on"]);
        Assert.True((bool)ledger["service"]!["isReached"]!);
        Assert.Equal("2020-08-01", (string?)ledger["service"]!["metOn"]);
        Assert.Equal(30, (int)ledger["service"]!["required"]!["value"]!);
        Assert.Equal("JL23-2.2-b", (string?)ledger["service"]!["required"]!["clause"]!["clause"]);
        Assert.True((bool)ledger["appointment"]!["isReached"]!);
        Assert.Equal("counted", (string?)Assert.Single(ledger["service"]!["lines"]!.AsArray())!["verdict"]);
    }

    [Fact]
    public async Task Checklist_WithOneFile_SaysWhatIsMissingAndWhatAnOfficerMustSee()
    {
        await using var house = await TestHouse.OpenAsync();
        var applicant = new Applicant(house.As("applicant-dunhua-a1"));
        var id = await applicant.StartAsync();
        await applicant.UploadAsync(id, "identity", Applicant.Pdf("identity"), "identity-card");
        var items = (await applicant.Client.ViewAsync($"/api/cases/{id}/checklist")).Body["items"]!.AsArray();
        Assert.Equal("originalNeeded", StateOf(items, "identity"));
        Assert.Equal("missing", StateOf(items, "employment"));
        Assert.Equal("notNeeded", StateOf(items, "annual-assessment"));
    }

    [Fact]
    public async Task History_PageByPage_IsEveryFactInOrder()
    {
        await using var house = await TestHouse.OpenAsync();
        var applicant = new Applicant(house.As("applicant-dunhua-a1"));
        var id = await applicant.SubmitAsync();
        var names = new List<string>();
        var address = $"/api/cases/{id}/history?size=4";
        for (string? after = ""; after is not null;)
        {
            var page = await applicant.Client.ViewAsync(after.Length == 0 ? address : $"{address}&after={after}");
            names.AddRange(page.Body["entries"]!.AsArray().Select(entry => (string)entry!["name"]!));
            after = (string?)page.Body["after"];
        }
        Assert.Equal(
            ["filing-started.v1", "draft-saved.v1", .. Enumerable.Repeat("evidence-attached.v1", 5), "service-stated.v1",
                "commitment-signed.v1", "filing-submitted.v1"],
            names);
    }

    [Fact]
    public async Task Readers_OfADraftAndOfASubmittedCase_SeeWhatHasComeToThem()
    {
        await using var house = await TestHouse.OpenAsync();
        var applicant = new Applicant(house.As("applicant-dunhua-a1"));
        var id = await applicant.CompleteAsync();
        string[] others = ["clerk-dunhua-a", "county-dunhua", "province-jilin", "supervisor-jilin", "auditor-jilin"];
        foreach (var other in others)
        {
            Assert.Equal(404, (await house.As(other).ViewAsync($"/api/cases/{id}")).Status);
        }

        await applicant.Client.ActAsync($"/api/cases/{id}/submit");
        var clerk = await house.As("clerk-dunhua-a").ViewAsync($"/api/cases/{id}");
        Assert.Equal(200, clerk.Status);
        Assert.Equal("全科医学", (string?)clerk.Body["dossier"]!["form"]!["specialty"]);
        Assert.Null(clerk.Body["review"]);
        Assert.Equal(200, (await house.As("auditor-jilin").ViewAsync($"/api/cases/{id}/history")).Status);
        foreach (var other in new[] { "clerk-fusong-a", "county-dunhua", "province-jilin", "applicant-dunhua-a2" })
        {
            Assert.Equal(404, (await house.As(other).ViewAsync($"/api/cases/{id}")).Status);
            Assert.Equal(404, (await house.As(other).ViewAsync($"/api/cases/{id}/history")).Status);
        }
    }

    [Fact]
    public async Task Withdraw_OfASubmittedCase_MakesRoomForAnother()
    {
        await using var house = await TestHouse.OpenAsync();
        var applicant = new Applicant(house.As("applicant-dunhua-a1"));
        var id = await applicant.SubmitAsync();
        Assert.Equal(["text.missing"], (await applicant.Client.ActAsync($"/api/cases/{id}/withdraw", new { reason = " " })).Codes);
        Assert.Equal(200, (await applicant.Client.ActAsync($"/api/cases/{id}/withdraw", new { reason = "材料有误" })).Status);
        Assert.Equal("withdrawn", (string?)(await applicant.ShowAsync(id))["stage"]);
        Assert.NotEqual(id, await applicant.StartAsync());
    }

    /// <summary>One click too many costs nothing: texts, files and signature come back, and the unit never learns of it.</summary>
    [Fact]
    public async Task Restore_OfADraftThatWasWithdrawn_BringsBackEverythingAndCanBeSubmitted()
    {
        await using var house = await TestHouse.OpenAsync();
        var applicant = new Applicant(house.As("applicant-dunhua-a1"));
        var id = await applicant.CompleteAsync();
        var before = (await applicant.ShowAsync(id))["dossier"]!;
        Assert.Equal(200, (await applicant.Client.ActAsync($"/api/cases/{id}/withdraw", new { reason = "点错了" })).Status);
        Assert.Equal("withdrawn", (string?)(await applicant.ShowAsync(id))["stage"]);

        Assert.Equal(404, (await house.As("applicant-dunhua-a2").ActAsync($"/api/cases/{id}/restore")).Status);
        Assert.Equal(["filing-restored.v1"], (await applicant.Client.ActAsync($"/api/cases/{id}/restore")).Happened);
        Assert.Empty((await applicant.Client.ActAsync($"/api/cases/{id}/restore")).Happened);
        var after = (await applicant.ShowAsync(id))["dossier"]!;
        Assert.Equal(before.ToJsonString(), after.ToJsonString());
        Assert.Equal(200, (await applicant.Client.ActAsync($"/api/cases/{id}/submit")).Status);
        var seen = (await house.As("clerk-dunhua-a").ViewAsync($"/api/cases/{id}/history")).Body["entries"]!.AsArray();
        Assert.Equal(["filing-started.v1", "filing-submitted.v1"], seen.Select(entry => (string)entry!["name"]!));

        Assert.Equal(200, (await applicant.Client.ActAsync($"/api/cases/{id}/withdraw", new { reason = "材料有误" })).Status);
        Assert.Equal(["filing.not-a-draft"], (await applicant.Client.ActAsync($"/api/cases/{id}/restore")).Codes);
    }

    /// <summary>There is one live case of a kind: whoever has begun another one meanwhile is told which, and restores once it is out of the way.</summary>
    [Fact]
    public async Task Restore_WhileAnotherCaseOfTheKindIsLive_IsRefusedUntilThatIsWithdrawn()
    {
        await using var house = await TestHouse.OpenAsync();
        var applicant = new Applicant(house.As("applicant-dunhua-a1"));
        var id = await applicant.CompleteAsync();
        await applicant.Client.ActAsync($"/api/cases/{id}/withdraw", new { reason = "点错了" });
        var other = await applicant.StartAsync();

        var refused = await applicant.Client.ActAsync($"/api/cases/{id}/restore");
        Assert.Equal((422, "case.second-live"), (refused.Status, Assert.Single(refused.Codes)));
        Assert.Contains(other, (string?)refused.Findings[0]["message"], StringComparison.Ordinal);
        Assert.Equal(200, (await applicant.Client.ActAsync($"/api/cases/{other}/withdraw", new { reason = "继续原来的" })).Status);
        Assert.Equal(["filing-restored.v1"], (await applicant.Client.ActAsync($"/api/cases/{id}/restore")).Happened);
        Assert.Equal(["case.second-live"], (await applicant.Client.ActAsync($"/api/cases/{other}/restore")).Codes);
    }

    [Fact]
    public async Task Versions_OfWhatWasStatedAnew_AreReadNewestFirstAndStatedAgain()
    {
        await using var house = await TestHouse.OpenAsync(new DateTimeOffset(2023, 2, 10, 1, 0, 0, TimeSpan.Zero));
        var applicant = new AnnualApplicant(house, "applicant-dunhua-a1");
        var id = (await applicant.StartAsync()).Id;
        foreach (var (year, index) in new[] { "2020", "2021", "2022" }.Zip([1, 2, 3]))
        {
            var merits = AnnualApplicant.Merits(achievedOn: $"{year}-06-01");
            Assert.Equal(200, (await applicant.Client.ActAsync($"/api/cases/{id}/merits", merits)).Status);
            var form = new { series = "health", specialty = "全科医学", currentPost = "医师", isAtFrontLine = true, summary = $"第{index}稿" };
            Assert.Equal(200, (await applicant.Client.ActAsync($"/api/cases/{id}/draft", form)).Status);
        }
        await applicant.Client.ActAsync($"/api/cases/{id}/service", Applicant.Spells());

        var address = $"/api/cases/{id}/versions?size=3";
        var first = (await applicant.Client.ViewAsync(address)).Body;
        Assert.Equal(["draft", "merits", "draft"], first["entries"]!.AsArray().Select(entry => (string)entry!["part"]!));
        var last = (await applicant.Client.ViewAsync($"{address}&after={(string?)first["after"]}")).Body;
        var oldest = Assert.Single(last["entries"]!.AsArray())!;
        Assert.Equal(("merits", null), ((string?)oldest["part"], (string?)last["after"]));
        Assert.Equal("2020-06-01", (string?)oldest["stated"]!["achievements"]![0]!["on"]);
        Assert.Equal(400, (await applicant.Client.ViewAsync($"{address}&after=x")).Status);

        foreach (var stated in first["entries"]!.AsArray().Append(oldest).ToList())
        {
            var again = await applicant.Client.ActAsync($"/api/cases/{id}/{(string)stated!["part"]!}", stated["stated"]!.ToJsonString());
            Assert.True(again.Status == 200, again.Body.ToJsonString());
        }
        var dossier = (await applicant.Client.ViewAsync($"/api/cases/{id}")).Body["dossier"]!;
        Assert.Equal(("2020-06-01", "第1稿"), (
            (string?)dossier["merits"]!["achievements"]![0]!["on"], (string?)dossier["form"]!["summary"]));
    }

    private static string StateOf(JsonArray items, string code) =>
        (string)items.Single(item => (string)item!["code"]! == code)!["state"]!;
}
