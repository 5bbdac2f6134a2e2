using System.Text.Json.Nodes;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>Drafts of people who work elsewhere by the day of submission (JL23-6.1-d to -f): they go in where the person works, or not at all.</summary>
[Trait("Mechanism", "M05")]
public sealed class OwnUnitTests
{
    private const string Firm = "91222403DEM000111E";
    private static readonly DateTimeOffset February = new(2023, 2, 10, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly string Number = Numbers.Of(1985, 8);

    /// <summary>Started at an enterprise, whose managers may file; by the day of submission the person manages an institution.</summary>
    [Fact]
    [Trait("Clause", "JL23-6.1-f")]
    public async Task Submit_AfterAMoveToAnInstitution_IsRefusedAndBarredAsItsStaffIs()
    {
        await using var house = await TestHouse.OpenAsync(February);
        const string subject = "applicant-dunhua-b1";
        var applicant = new AnnualApplicant(house, subject);
        var id = (await applicant.StartAsync(Firm)).Id;
        await applicant.RegisterAsync(new StateEmployment(new Employment(UnitCode.Parse(Walk.Clinic), "副院长", PostKind.Management, new(2023, 2, 9))));
        var sanction = new
        {
            sanctionId = "2023-1",
            kind = "disciplinary",
            grade = "demerit",
            from = "2023-02-10",
            reasonCode = "sanction-decided",
            document = "纪决〔2023〕1号",
        };
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"/api/persons/{TestHouse.PersonOf(subject)}/sanctions", sanction)).Status);

        var refused = await applicant.SubmitAsync(id);
        Assert.Equal(422, refused.Status);
        Assert.Equal(("fail", "JL23-6.1-f"), SeverityAndClause(refused, "gate.management-post"));
        Assert.Equal(("fail", "NAT-14"), SeverityAndClause(refused, "gate.sanctioned"));
        Assert.Equal(("fail", "JL23-6.1-d"), SeverityAndClause(refused, "filing.not-own-unit"));
        Assert.Equal("cover.unit", refused.WhereOf("filing.not-own-unit"));
        Assert.Contains("撤回这份草稿,在现单位重新申报", Of(refused, "filing.not-own-unit")["message"]!.GetValue<string>(), StringComparison.Ordinal);

        Assert.Equal(200, (await applicant.Client.ActAsync($"/api/cases/{id}/withdraw", new { reason = "已调动" })).Status);
        Assert.Equal(201, (await applicant.StartAsync(Walk.Clinic)).Status);
    }

    /// <summary>Started by part-time work in a field that is not admitted: once that has ended, employment elsewhere makes nobody staff there.</summary>
    [Fact]
    [Trait("Clause", "JL23-6.1-d")]
    public async Task Submit_AfterTheEngagementHasEnded_IsNotTakenAsStaff()
    {
        await using var house = await TestHouse.OpenAsync(February);
        var clerk = house.As("clerk-dunhua-a");
        var address = $"/api/units/{Walk.Clinic}/engagements";
        var person = (await clerk.ActAsync(address, PartTime())).Id;
        var login = new { subject = "xin", reasonCode = "identity-checked", document = "核字〔2023〕1号" };
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"/api/persons/{person}/logins", login)).Status);
        var applicant = new AnnualApplicant(house, "xin");
        var id = await applicant.CompleteAsync();
        Assert.Contains("gate.part-time-field", (await applicant.SubmitAsync(id)).Codes);

        Assert.Equal(200, (await clerk.ActAsync(address, PartTime("2023-02-09"))).Status);
        var hired = new
        {
            name = "辛测试",
            identityNumber = Number,
            from = "2023-02-10",
            postKind = "professional",
            reasonCode = "transferred",
            document = "调字〔2023〕9号",
        };
        Assert.Equal(200, (await house.As("clerk-fusong-a").ActAsync("/api/units/12220621DEM000170A/transfers", hired)).Status);
        Assert.Equal(("fail", "JL23-6.1-d"), SeverityAndClause(await applicant.SubmitAsync(id), "filing.not-own-unit"));
    }

    private static object PartTime(string? lastDay = null) => new
    {
        name = "辛测试",
        identityNumber = Number,
        kind = "partTime",
        field = "health",
        from = "2022-09-01",
        lastDay,
        reasonCode = "engaged",
        document = "协字〔2022〕3号",
    };

    private static JsonNode Of(Answered answer, string code) => answer.Findings.Single(finding => (string?)finding["code"] == code);

    private static (string?, string?) SeverityAndClause(Answered answer, string code) =>
        ((string?)Of(answer, code)["severity"], (string?)Of(answer, code)["clause"]?["clause"]);
}
