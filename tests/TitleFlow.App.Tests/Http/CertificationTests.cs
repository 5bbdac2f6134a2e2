using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Tests.Http;

public sealed class CertificationTests
{
    private static readonly DateTimeOffset April = new(2023, 4, 17, 1, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly PushedOn = new(2023, 4, 27);

    [Fact]
    public async Task Certify_BeforeTheIntakeCloses_SaysFromWhenOn()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.PushedAsync(house, new DateOnly(2023, 10, 9));
        var refused = await walk.ActAsync("province-jilin", "certify", Walk.ProvinceAnswers);
        Assert.Equal(422, refused.Status);
        Assert.Contains("certification.intake-open", refused.Codes);
        var finding = refused.Findings.First(one => (string?)one["code"] == "certification.intake-open");
        Assert.Equal("2023-10-26", (string?)finding["metOn"]);
        Assert.NotNull((string?)finding["clause"]!["clause"]);
    }

    [Fact]
    public async Task Certify_WithoutItsOwnAnswers_NamesEveryCondition()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.PushedAsync(house, new DateOnly(2023, 10, 9));
        await house.MoveToAsync(new DateOnly(2023, 10, 26));
        var refused = await walk.ActAsync("province-jilin", "certify", """{"answers":[]}""");
        Assert.Equal(Enumerable.Repeat("certification.condition-unanswered", 3), refused.Codes);
    }

    [Fact]
    [Trait("Example", "M35-4")]
    public async Task ReturnToCounty_PushedAgainTheDayAfterTheCycle_JoinsTheNextMonth()
    {
        await using var house = await TestHouse.OpenAsync(April);
        var walk = await Walk.PushedAsync(house, PushedOn);
        await house.MoveToAsync(new DateOnly(2023, 6, 25));
        await walk.SucceedsAsync(
            "province-jilin", "return-to-county", new { reasonCode = "front-line-unclear", reason = "请核实现岗位" });
        Assert.Equal(CaseStage.ReturnedToCounty, await walk.StageAsync());

        await house.MoveToAsync(new DateOnly(2023, 6, 26));
        var pushed = await walk.SucceedsAsync("county-dunhua", "push");
        var fact = pushed.Body["happened"]![0]!["fact"]!;
        Assert.Equal(("220000-2023-07", "2023-07-25"), ((string?)fact["cycle"], (string?)fact["cycleDay"]));
        Assert.Equal("returned", await OutcomeAsync(house, "220000-2023-05"));
        Assert.Null(await OutcomeAsync(house, "220000-2023-07"));
    }

    [Fact]
    public async Task ReturnToCounty_OnTheDayOfThePush_AsksNoReasonForWhatIsSeenAnewAndOneForWhatIsChangedAfter()
    {
        await using var house = await TestHouse.OpenAsync(April);
        var walk = await Walk.PushedAsync(house, PushedOn);
        house.Time.Advance(TimeSpan.FromMinutes(30));
        await walk.SucceedsAsync(
            "province-jilin", "return-to-county", new { reasonCode = "front-line-unclear", reason = "请核实现岗位" });
        house.Time.Advance(TimeSpan.FromMinutes(30));

        var (original, answer) = (Original("单位档案室"), Answer("已到单位核实在岗。"));
        await walk.SucceedsAsync("county-dunhua", "originals", original);
        await walk.SucceedsAsync("county-dunhua", "answers", answer);
        var state = await walk.StateAsync();
        Assert.Equal(PushedOn, new Moment(state.ArrivedAt!.Value).On);
        Assert.Equal(["revision.reason"], (await walk.ActAsync("county-dunhua", "originals", Original("县政务大厅"))).Codes);
        Assert.Equal(["revision.reason"], (await walk.ActAsync("county-dunhua", "answers", Answer("已再次核实在岗。"))).Codes);

        static object Original(string where) => new { item = "identity", seen = "original", matches = true, note = "", where };

        static object Answer(string grounds) => new { condition = "gate", isMet = true, grounds, proofs = new[] { "identity" } };
    }

    [Fact]
    [Trait("Example", "M35-5")]
    public async Task Certify_AfterARetirement_IsRefused()
    {
        await using var house = await TestHouse.OpenAsync(April);
        var walk = await Walk.PushedAsync(house, PushedOn);
        await house.MoveToAsync(new DateOnly(2023, 5, 10));
        var person = TestHouse.PersonOf("applicant-dunhua-a1");
        var retired = await house.As("county-dunhua").ActAsync(
            $"/api/persons/{person}/retirement",
            new { on = "2023-05-10", reasonCode = "retired-by-age", document = "敦人社退〔2023〕8号" });
        Assert.Equal(200, retired.Status);

        await house.MoveToAsync(new DateOnly(2023, 5, 26));
        var refused = await walk.ActAsync("province-jilin", "certify", Walk.ProvinceAnswers);
        Assert.Equal(422, refused.Status);
        Assert.Contains("gate.retired", refused.Codes);
        Assert.Equal(CaseStage.AtProvince, await walk.StageAsync());
        await walk.SucceedsAsync(
            "province-jilin", "refuse-certification", new { condition = "front-line", reason = "已退休,不在一线。" });
        Assert.Equal("refused", await OutcomeAsync(house, "220000-2023-05"));
    }

    [Fact]
    public async Task Cycles_OfTheProvince_AreForThoseWhoSeeIt()
    {
        await using var house = await TestHouse.OpenAsync();
        await Walk.PushedAsync(house, new DateOnly(2023, 10, 9));
        foreach (var reader in (string[])["province-jilin", "supervisor-jilin", "auditor-jilin"])
        {
            var months = await house.As(reader).ViewAsync("/api/cycles?province=220000");
            Assert.Equal("220000-2023-10", (string?)Assert.Single(months.Body["entries"]!.AsArray())!["cycle"]);
            Assert.Equal(200, (await house.As(reader).ViewAsync("/api/cycles/220000-2023-10")).Status);
        }
        var province = house.As("province-jilin");
        Assert.Equal(404, (await province.ViewAsync("/api/cycles?province=210000")).Status);
        Assert.Equal(404, (await province.ViewAsync("/api/cycles/220000-2022-01")).Status);
        Assert.Equal(404, (await house.As("supervisor-yanbian").ViewAsync("/api/cycles/220000-2023-10")).Status);
        Assert.Equal(403, (await house.As("county-dunhua").ViewAsync("/api/cycles?province=220000")).Status);
    }

    [Fact]
    [Trait("Mechanism", "M34")]
    public async Task Revoke_ACertificate_NeedsAReasonOfTheTableAndTheDecision()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.PushedAsync(house, new DateOnly(2023, 10, 9));
        await house.MoveToAsync(new DateOnly(2023, 10, 26));
        await walk.SucceedsAsync("province-jilin", "certify", Walk.ProvinceAnswers);
        var revocation = new { on = "2023-10-26", reasonCode = "fraud", document = " ", clause = "JL21-3.7-b", decidedBy = "吉林省人力资源和社会保障厅" };
        Assert.Equal(
            ["certificate.revoke-reason", "certificate.revoke-document"],
            (await walk.ActAsync("province-jilin", "certificate/revoke", revocation)).Codes);

        var table = (await house.Anonymous().ViewAsync("/api/register-reasons")).Body["revocations"]!.AsArray();
        Assert.Contains(("falsification", "弄虚作假、伪造材料"), table.Select(reason => ((string?)reason!["code"], (string?)reason["title"])));
        var revoked = await walk.SucceedsAsync(
            "province-jilin", "certificate/revoke", revocation with { reasonCode = "falsification", document = "吉人社撤〔2023〕1号" });

        var fact = revoked.Body["happened"]![0]!["fact"]!;
        Assert.Equal(("falsification", "吉人社撤〔2023〕1号"), ((string?)fact["reasonCode"], (string?)fact["document"]));
    }

    private static async Task<string?> OutcomeAsync(TestHouse house, string month)
    {
        var shown = await house.As("province-jilin").ViewAsync($"/api/cycles/{month}");
        return (string?)Assert.Single(shown.Body["cases"]!.AsArray())!["outcome"];
    }
}
