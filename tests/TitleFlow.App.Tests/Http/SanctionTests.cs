namespace TitleFlow.App.Tests.Http;

/// <summary>Sanctions, dual posts and retirements as an office enters and ends them, and what they do to a filing (M05).</summary>
public sealed class SanctionTests
{
    private const string Applicant = "applicant-dunhua-a1";
    private static readonly DateTimeOffset February = new(2023, 2, 10, 1, 0, 0, TimeSpan.Zero);
    private static readonly string Person = $"/api/persons/{TestHouse.PersonOf(Applicant)}";

    [Theory]
    [InlineData("disciplinary", "demerit", "gate.sanctioned")]
    [InlineData("integrity", null, "gate.integrity")]
    public async Task Sanction_WithoutALastDay_BarsUntilItIsEnded(string kind, string? grade, string code)
    {
        await using var house = await TestHouse.OpenAsync(February);
        var (county, applicant) = (house.As("county-dunhua"), new AnnualApplicant(house, Applicant));
        var sanction = new { sanctionId = "2022-5", kind, grade, from = "2022-06-01", reasonCode = "sanction-decided", document = "纪决〔2022〕5号" };
        Assert.Equal(404, (await house.As("county-fusong").ActAsync($"{Person}/sanctions", sanction)).Status);
        Assert.Equal(["sanction-recorded.v1", "entry-reasoned.v1"], (await county.ActAsync($"{Person}/sanctions", sanction)).Happened);
        var id = await applicant.CompleteAsync();
        await IsBarredAsync(applicant, id, code);

        Assert.Equal(404, (await house.As("county-fusong").ActAsync($"{Person}/sanctions/2022-5/end", End("2023-02-09"))).Status);
        Assert.Equal(["sanction.unknown"], (await county.ActAsync($"{Person}/sanctions/2022-6/end", End("2023-02-09"))).Codes);
        Assert.Equal(
            ["days.order", "reason.code"],
            (await county.ActAsync($"{Person}/sanctions/2022-5/end", End("2022-05-31", "dual-post-ended"))).Codes);
        Assert.Equal(
            ["sanction-ended.v1", "entry-reasoned.v1"],
            (await county.ActAsync($"{Person}/sanctions/2022-5/end", End("2023-02-10"))).Happened);
        // The last day counts: on that day it still bars.
        await IsBarredAsync(applicant, id, code);
        Assert.Equal(200, (await county.ActAsync($"{Person}/sanctions/2022-5/end", End("2023-02-09", "entry-corrected"))).Status);

        var submitted = await applicant.SubmitAsync(id);
        Assert.True(submitted.Status == 200, submitted.Body.ToJsonString());
        var shown = (await county.ViewAsync(Person)).Body;
        Assert.Equal("2023-02-09", (string?)Assert.Single(shown["sanctions"]!.AsArray())!["lastDay"]);
        Assert.EndsWith("2022-06-01 2023-02-10", (string?)shown["changes"]![0]!["before"], StringComparison.Ordinal);
        Assert.EndsWith("2022-06-01", (string?)shown["changes"]![1]!["before"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sanction_UnderAnIdThatNoAddressCanName_IsRefusedAtTheField()
    {
        await using var house = await TestHouse.OpenAsync(February);
        var sanction = new { sanctionId = "2022/5", kind = "integrity", from = "2022-06-01", reasonCode = "integrity-breach", document = "函〔2022〕5号" };
        var inquiry = new { inquiryId = "", on = "2023-02-01", reasonCode = "inquiry-opened", document = "纪检函〔2023〕7号" };
        var county = house.As("county-dunhua");
        Assert.Equal("sanctionId", (await county.ActAsync($"{Person}/sanctions", sanction)).WhereOf("sanction.id"));
        Assert.Equal("inquiryId", (await county.ActAsync($"{Person}/inquiries", inquiry)).WhereOf("inquiry.id"));
    }

    [Fact]
    public async Task DualPost_ThatHasEnded_NoLongerAdmits()
    {
        await using var house = await TestHouse.OpenAsync(February);
        var (county, applicant) = (house.As("county-dunhua"), new AnnualApplicant(house, Applicant));
        var promoted = new { post = "副院长", postKind = "management", from = "2020-01-01", reasonCode = "post-changed", document = "任字〔2020〕1号" };
        var employment = $"/api/units/{Http.Applicant.Hospital}/persons/{TestHouse.PersonOf(Applicant)}/employment";
        Assert.Equal(200, (await house.As("clerk-dunhua-a").ActAsync(employment, promoted)).Status);
        var approved = new { from = "2022-01-01", reasonCode = "dual-post-approved", document = "演示〔2022〕1号" };
        Assert.Equal(200, (await county.ActAsync($"{Person}/dual-posts", approved)).Status);

        var ended = new { from = "2022-01-01", lastDay = "2023-01-31", reasonCode = "dual-post-ended", document = "演示〔2023〕2号" };
        Assert.Equal(404, (await house.As("county-fusong").ActAsync($"{Person}/dual-posts/end", ended)).Status);
        Assert.Equal(["dual-post.unknown"], (await county.ActAsync($"{Person}/dual-posts/end", ended with { from = "2022-01-02" })).Codes);
        Assert.Equal(["dual-post-ended.v1", "entry-reasoned.v1"], (await county.ActAsync($"{Person}/dual-posts/end", ended)).Happened);
        Assert.Equal("演示〔2022〕1号 2022-01-01", (string?)(await county.ViewAsync(Person)).Body["changes"]![0]!["before"]);
        Assert.Contains("gate.management-post", (await applicant.SubmitAsync(await applicant.CompleteAsync())).Codes);
    }

    [Fact]
    public async Task Retirement_ThatWasEnteredWrongly_IsTakenBackByTheOffice()
    {
        await using var house = await TestHouse.OpenAsync(February);
        var (county, applicant) = (house.As("county-dunhua"), new AnnualApplicant(house, Applicant));
        var entered = new { on = (string?)"2023-02-01", reasonCode = "retired-early", document = "退字〔2023〕1号" };
        Assert.Equal(200, (await county.ActAsync($"{Person}/retirement", entered)).Status);
        var id = await applicant.CompleteAsync();
        await IsBarredAsync(applicant, id, "gate.retired");
        var told = (await applicant.SubmitAsync(id)).Findings.Single(finding => (string?)finding["code"] == "gate.retired");
        Assert.Contains("请单位所在地人社部门更正或撤回退休登记", (string?)told["message"], StringComparison.Ordinal);

        var taken = entered with { on = null };
        Assert.Equal(404, (await house.As("county-fusong").ActAsync($"{Person}/retirement", taken)).Status);
        Assert.Equal(["reason.code"], (await county.ActAsync($"{Person}/retirement", taken)).Codes);
        Assert.Equal(400, (await county.ActAsync($"{Person}/retirement", new { reasonCode = "entry-corrected", document = "退字〔2023〕2号" })).Status);
        Assert.Equal(
            ["retired.v1", "entry-reasoned.v1"],
            (await county.ActAsync($"{Person}/retirement", taken with { reasonCode = "entry-corrected" })).Happened);
        var shown = (await county.ViewAsync(Person)).Body;
        Assert.Null(shown["retiredOn"]);
        Assert.Equal("2023-02-01", (string?)shown["changes"]![0]!["before"]);
        var submitted = await applicant.SubmitAsync(id);
        Assert.True(submitted.Status == 200, submitted.Body.ToJsonString());
    }

    private static async Task IsBarredAsync(AnnualApplicant applicant, string id, string code)
    {
        var refused = await applicant.SubmitAsync(id);
        Assert.Equal(422, refused.Status);
        Assert.Equal(
            [code],
            refused.Findings.Where(finding => (string?)finding["severity"] == "fail").Select(finding => (string)finding["code"]!));
    }

    private static object End(string lastDay, string reasonCode = "sanction-lifted") =>
        new { lastDay, reasonCode, document = "纪解〔2023〕5号" };
}
