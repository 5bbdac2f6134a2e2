using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;

namespace TitleFlow.App.Tests.Http;

/// <summary>An applicant answers a one-time notice, and what county, unit and city see in the meantime.</summary>
public sealed class CureTests
{
    private static readonly DateOnly AfterTheTerm = new(2023, 10, 9);

    [Fact]
    public async Task Cure_OfEveryPoint_BringsTheCaseBackToTheCounty()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await NotifiedAsync(house);
        var applicant = new Applicant(house.As(walk.Applicant));
        var id = walk.Id.ToString();
        var notice = (await applicant.ShowAsync(id))["openNotice"]!;
        Assert.Equal("2023-10-20", (string?)notice["dueOn"]);

        var closed = await applicant.UploadAsync(id, "identity", Applicant.Pdf("new"), "identity-card");
        Assert.Equal(["filing.part-not-opened"], closed.Codes);
        Assert.Equal(200, (await applicant.UploadAsync(id, "appointment-proof", Applicant.Pdf("new"), "appointment-letter")).Status);
        var written = await applicant.ShowAsync(id);
        Assert.Equal("evidence.appointment-proof", (string?)Assert.Single(written["dossier"]!["changes"]!.AsArray())!["where"]);
        Assert.Equal(200, (await applicant.SignAsync(id)).Status);

        var noticeId = (string)notice["noticeId"]!;
        var none = await applicant.Client.ActAsync($"/api/cases/{id}/cure", new { noticeId, answers = Array.Empty<object>() });
        Assert.Equal((422, "answers"), (none.Status, none.WhereOf("cure.unanswered")));
        var cured = await applicant.Client.ActAsync(
            $"/api/cases/{id}/cure", new { noticeId, answers = new[] { new { number = 1, text = "已补全", evidence = new[] { "appointment-proof" } } } });
        Assert.Equal((200, "filing-cured.v1"), (cured.Status, Assert.Single(cured.Happened)));
        foreach (var reader in (string[])["county-dunhua", walk.Applicant])
        {
            var shown = (await house.As(reader).ViewAsync($"/api/cases/{id}")).Body["dossier"]!;
            Assert.Equal("evidence.appointment-proof", (string?)Assert.Single(shown["lastChanges"]!.AsArray())!["where"]);
            Assert.Empty(shown["changes"]!.AsArray());
        }
        Assert.Equal("atCounty", (string?)(await applicant.ShowAsync(id))["stage"]);
    }

    /// <summary>The unit has signed for what it had seen: what was supplied since is told to it, shown to it and signed by it anew (M13).</summary>
    [Fact]
    [Trait("Clause", "JL21-3.7-a")]
    public async Task Cure_WithANewPaper_IsTheUnitsToSignForBeforeTheCountyPushes()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await NotifiedAsync(house);
        var applicant = new Applicant(house.As(walk.Applicant));
        var id = walk.Id.ToString();
        var sent = await applicant.UploadAsync(id, "appointment-proof", Applicant.Pdf("new"), "appointment-letter");
        await applicant.SignAsync(id);
        var answers = new[] { new { number = 1, text = "已补全", evidence = new[] { "appointment-proof" } } };
        await applicant.Client.ActAsync($"/api/cases/{id}/cure", new { noticeId = "county-1", answers });

        var clerk = house.As("clerk-dunhua-a");
        var told = (await clerk.ViewAsync($"/api/inbox?role=unitClerk&at={Walk.Clinic}")).Body["entries"]!.AsArray();
        Assert.Contains(told, entry => (string?)entry!["kind"] == "unit-sign");
        Assert.Contains("review.unit-commitment-outdated", (await walk.ActAsync("county-dunhua", "push")).Codes);
        var file = $"/api/cases/{id}/evidence/appointment-proof/{sent.Body["happened"]![0]!["fact"]!["blob"]}";
        Assert.Equal(200, (await clerk.ViewAsync(file)).Status);
        await walk.SucceedsAsync(
            "clerk-dunhua-a", "unit-commitment", new { textVersion = "2023-1", readSeconds = 30, dossierHash = await walk.HashAsync() });

        await walk.ReviewedAsync();
        Assert.Equal(["county-reviewed.v1"], (await walk.SucceedsAsync("county-dunhua", "push")).Happened);
    }

    /// <summary>What the unit posted and is another thing now is not the county's to push: it goes back and is posted anew (M15).</summary>
    [Fact]
    [Trait("Mechanism", "M15")]
    public async Task Push_AfterACureThatChangedWhatWasPosted_NeedsANewPosting()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await NotifiedAsync(house, NoticePoint.ServicePart);
        var content = (await walk.StateAsync()).Dossier.Content;
        await walk.HappensAsync(new StateService([content.Spells[0] with { Post = "主治医师" }], content.Appointments));
        await walk.HappensAsync(new SignCommitment("2023-1", null, 60, (await walk.StateAsync()).Dossier.Hash()));
        await walk.HappensAsync(new CureFaults("county-1", [new FaultAnswer(1, "已更正", [])]));
        await walk.SucceedsAsync(
            "clerk-dunhua-a", "unit-commitment", new { textVersion = "2023-1", readSeconds = 30, dossierHash = await walk.HashAsync() });
        await walk.ReviewedAsync();

        var pushed = await walk.ActAsync("county-dunhua", "push");
        Assert.Equal(422, pushed.Status);
        Assert.Equal("NAT-1", (string?)pushed.Findings.Single(one => (string?)one["code"] == "review.changed-since-posting")["clause"]!["clause"]);
        await walk.SucceedsAsync("county-dunhua", "return-to-unit", new { reasonCode = "proof-unclear", note = "请重新公示" });
        Assert.Equal(CaseStage.AtUnit, await walk.StageAsync());
        Assert.Contains("posting.content-changed", (await walk.ActAsync("clerk-dunhua-a", "forward")).Codes);
    }

    [Fact]
    public async Task Files_ThatAreBeingSupplied_AreNobodyElsesUntilTheCure()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await NotifiedAsync(house);
        var applicant = new Applicant(house.As(walk.Applicant));
        var id = walk.Id.ToString();
        var sent = await applicant.UploadAsync(id, "appointment-proof", Applicant.Pdf("new"), "appointment-letter");
        var file = $"/api/cases/{id}/evidence/appointment-proof/{sent.Body["happened"]![0]!["fact"]!["blob"]}";
        Assert.Equal(200, (await applicant.Client.ViewAsync(file)).Status);
        Assert.Equal(404, (await house.As("county-dunhua").ViewAsync(file)).Status);

        await applicant.SignAsync(id);
        var answers = new[] { new { number = 1, text = "已补全", evidence = new[] { "appointment-proof" } } };
        await applicant.Client.ActAsync($"/api/cases/{id}/cure", new { noticeId = "county-1", answers });
        Assert.Equal(200, (await house.As("county-dunhua").ViewAsync(file)).Status);
        Assert.Equal(404, (await house.As("county-fusong").ViewAsync(file)).Status);
    }

    [Fact]
    public async Task Views_OfACaseAtTheCounty_AreAsTheRolesNeedThem()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await NotifiedAsync(house);
        var county = await house.As("county-dunhua").ViewAsync($"/api/cases/{walk.Id}");
        Assert.Equal(("toBeCured", "county"), ((string?)county.Body["stage"], (string?)county.Body["readAs"]));
        Assert.Single(county.Body["review"]!["notices"]!.AsArray());
        var clerk = await house.As("clerk-dunhua-a").ViewAsync($"/api/cases/{walk.Id}");
        Assert.Null(clerk.Body["review"]);
        Assert.NotNull(clerk.Body["dossier"]);
        var city = await house.As("city-yanbian").ViewAsync($"/api/cases/{walk.Id}");
        Assert.Equal(200, city.Status);
        Assert.Null(city.Body["dossier"]);
        Assert.Equal(404, (await house.As("city-yanbian").ViewAsync($"/api/cases/{walk.Id}/checklist")).Status);
        Assert.Equal(404, (await house.As("city-baishan").ViewAsync($"/api/cases/{walk.Id}")).Status);
        Assert.Equal(404, (await house.As("province-jilin").ViewAsync($"/api/cases/{walk.Id}")).Status);
        Assert.Equal(403, (await house.As("operator-jilin").ViewAsync($"/api/cases/{walk.Id}")).Status);
        Assert.Equal(401, (await house.Anonymous().ViewAsync($"/api/cases/{walk.Id}")).Status);
    }

    private static async Task<Walk> NotifiedAsync(TestHouse house, string concerns = "appointment-proof")
    {
        var walk = await Walk.AtCountyAsync(house, AfterTheTerm);
        await walk.SucceedsAsync("county-dunhua", "notice", new
        {
            items = new[] { new { clause = "JL23-2.2-c", what = "聘任文件缺页", supply = "补全聘任文件", concerns } },
            dueOn = new DateOnly(2023, 10, 20),
        });
        return walk;
    }
}
