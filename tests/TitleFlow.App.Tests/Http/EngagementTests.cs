namespace TitleFlow.App.Tests.Http;

/// <summary>People who work for a unit by agreement or part-time, and who file there (M05, JL21-1.14-c, JL21-2.3-a).</summary>
public sealed class EngagementTests
{
    private const string Clinic = $"/api/units/{Walk.Clinic}";
    private const string Hospital = "/api/units/12220621DEM000170A";
    private const string Successor = "12222403DEM0000802";
    private static readonly DateTimeOffset February = new(2023, 2, 10, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly string Number = Numbers.Of(1985, 8);

    [Fact]
    public async Task Engage_SomebodyOfAnotherProvince_EntersThePersonWhoCanFileThere()
    {
        await using var house = await TestHouse.OpenAsync(February);
        var clerk = house.As("clerk-dunhua-a");

        var entered = await clerk.ActAsync($"{Clinic}/engagements", Given("agreement"));
        Assert.Equal(200, entered.Status);
        Assert.Equal(["engagement-recorded.v1", "entry-reasoned.v1", "role-granted.v1"], entered.Happened);
        Assert.DoesNotContain(Number, entered.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(entered.Id, await StaffAsync(house, "clerk-dunhua-a", Clinic));
        var shown = await house.As("county-dunhua").ViewAsync($"/api/persons/{entered.Id}");
        Assert.Equal("agreement", (string?)shown.Body["engagements"]![0]!["kind"]);

        var login = new { subject = "xin", reasonCode = "identity-checked", document = "核字〔2023〕1号" };
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"/api/persons/{entered.Id}/logins", login)).Status);
        var applicant = new AnnualApplicant(house, "xin");
        Assert.Equal(["filing.not-own-unit"], (await applicant.StartAsync("12220621DEM000170A")).Codes);
        // Somebody whom no unit of the province employs has no contract to hand in: the agreement is the proof (M13).
        var id = await applicant.CompleteAsync(Walk.Clinic);
        var without = (await applicant.SubmitAsync(id)).Findings.Single(finding => (string?)finding["code"] == "checklist.missing");
        Assert.Equal(("evidence.employment", "JL21-1.14-c"), ((string?)without["where"], (string?)without["clause"]!["clause"]));
        var papers = new Applicant(applicant.Client);
        Assert.Equal(200, (await papers.UploadAsync(id, "employment", Applicant.Pdf("agreement"), "agreement")).Status);
        Assert.Equal(200, (await papers.SignAsync(id)).Status);
        var submitted = await applicant.SubmitAsync(id);
        Assert.True(submitted.Status == 200, submitted.Body.ToJsonString());
        Assert.Contains("JL21-1.14-c", submitted.Body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Engage_ThatEnds_IsReplacedAndNoLongerEnough()
    {
        await using var house = await TestHouse.OpenAsync(February);
        var clerk = house.As("clerk-dunhua-a");
        var id = (await clerk.ActAsync($"{Clinic}/engagements", Given("agreement"))).Id;
        var login = new { subject = "xin", reasonCode = "identity-checked", document = "核字〔2023〕1号" };
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"/api/persons/{id}/logins", login)).Status);

        var ended = await clerk.ActAsync($"{Clinic}/engagements", Given("agreement", lastDay: "2023-02-09"));
        Assert.Equal((200, id), (ended.Status, ended.Id));
        Assert.Equal(["filing.not-own-unit"], (await new AnnualApplicant(house, "xin").StartAsync(Walk.Clinic)).Codes);
        // With nothing left that ties the person to a unit, the office of the last one's place keeps the entry, and no unit sees it.
        Assert.Equal(200, (await house.As("county-dunhua").ViewAsync($"/api/persons/{id}")).Status);
        Assert.Equal(404, (await clerk.ViewAsync($"/api/persons/{id}")).Status);
        Assert.Equal(404, (await house.As("county-fusong").ViewAsync($"/api/persons/{id}")).Status);
        Assert.Equal(200, (await house.As("xin").ViewAsync($"/api/persons/{id}")).Status);
    }

    [Fact]
    public async Task Engage_SomebodyEmployedElsewhere_AddsToTheEntryAndTellsThePerson()
    {
        await using var house = await TestHouse.OpenAsync(February);
        var hired = await house.As("clerk-fusong-a").ActAsync($"{Hospital}/persons", new
        {
            name = "辛测试",
            identityNumber = Number,
            from = "2010-08-01",
            postKind = "professional",
            reasonCode = "hired",
            document = "聘字〔2010〕5号",
        });
        var partTime = await house.As("clerk-dunhua-a").ActAsync($"{Clinic}/engagements", Given("partTime", "engineering"));
        Assert.Equal((200, hired.Id), (partTime.Status, partTime.Id));
        Assert.Equal(["engagement-recorded.v1", "entry-reasoned.v1"], partTime.Happened);
        Assert.Contains(hired.Id, await StaffAsync(house, "clerk-fusong-a", Hospital));
        Assert.Contains(hired.Id, await StaffAsync(house, "clerk-dunhua-a", Clinic));
        // The office of the employer's place keeps the entry; that of the other unit does not.
        Assert.Equal(200, (await house.As("county-fusong").ViewAsync($"/api/persons/{hired.Id}")).Status);
        Assert.Equal(404, (await house.As("county-dunhua").ViewAsync($"/api/persons/{hired.Id}")).Status);

        var login = new { subject = "xin", reasonCode = "identity-checked", document = "核字〔2023〕1号" };
        Assert.Equal(200, (await house.As("county-fusong").ActAsync($"/api/persons/{hired.Id}/logins", login)).Status);
        var inbox = await house.As("xin").ViewAsync("/api/inbox");
        Assert.Contains("engagement", inbox.Body["entries"]!.AsArray().Select(entry => (string)entry!["kind"]!));
        Assert.Equal(201, (await new AnnualApplicant(house, "xin").StartAsync(Walk.Clinic)).Status);
    }

    [Fact]
    public async Task Engage_SomebodyWhomTheUnitHiresLater_FilesAsStaffAndIsToldAndTheEntryCanBeEnded()
    {
        await using var house = await TestHouse.OpenAsync(February);
        var clerk = house.As("clerk-dunhua-a");
        var id = (await clerk.ActAsync($"{Clinic}/engagements", Given("partTime", "health"))).Id;
        var login = new { subject = "xin", reasonCode = "identity-checked", document = "核字〔2023〕1号" };
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"/api/persons/{id}/logins", login)).Status);

        Assert.Equal(200, (await clerk.ActAsync($"{Clinic}/transfers", Hired())).Status);
        var inbox = await house.As("xin").ViewAsync("/api/inbox");
        Assert.Contains("transfer", inbox.Body["entries"]!.AsArray().Select(entry => (string)entry!["kind"]!));
        var applicant = new AnnualApplicant(house, "xin");
        var submitted = await applicant.SubmitAsync(await applicant.CompleteAsync(Walk.Clinic));
        Assert.True(submitted.Status == 200, submitted.Body.ToJsonString());

        Assert.Equal(["engagement.own-unit"], (await clerk.ActAsync($"{Clinic}/engagements", Given("agreement", from: "2023-02-02"))).Codes);
        var ended = await clerk.ActAsync($"{Clinic}/engagements", Given("partTime", "health", lastDay: "2023-01-31"));
        Assert.Equal(["engagement-recorded.v1", "entry-reasoned.v1"], ended.Happened);
    }

    [Fact]
    public async Task Engage_ByTheUnitThatTheEmployerIsMergedInto_IsNoWayToFileForItsStaff()
    {
        await using var house = await TestHouse.OpenAsync(February);
        await MergerTests.EnterClerkAsync(house, "clerk-hospital", Successor);
        var id = (await house.As("clerk-dunhua-a").ActAsync($"{Clinic}/persons", Hired("2010-08-01", "hired"))).Id;
        var login = new { subject = "xin", reasonCode = "identity-checked", document = "核字〔2023〕1号" };
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"/api/persons/{id}/logins", login)).Status);
        var engaged = await house.As("clerk-hospital").ActAsync($"/api/units/{Successor}/engagements", Given("partTime", "health"));
        Assert.Equal(200, engaged.Status);
        var applicant = new AnnualApplicant(house, "xin");
        var before = await applicant.SubmitAsync(await applicant.CompleteAsync(Successor));
        Assert.Contains("gate.part-time-field", before.Codes);

        await MergerTests.MergeAsync(house, Successor, "2023-02-13");
        await house.MoveToAsync(new DateOnly(2023, 2, 13));
        var cases = (await house.As("xin").ViewAsync("/api/cases")).Body["entries"]!.AsArray();
        var after = await applicant.SubmitAsync((string)Assert.Single(cases)!["caseId"]!);
        Assert.DoesNotContain("gate.part-time-field", after.Body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Engage_WithFaults_NamesEveryOne()
    {
        await using var house = await TestHouse.OpenAsync(February);
        var clerk = house.As("clerk-dunhua-a");
        Assert.Equal(404, (await house.As("clerk-fusong-a").ActAsync($"{Clinic}/engagements", Given("agreement"))).Status);
        var faulty = await clerk.ActAsync($"{Clinic}/engagements", Given("partTime", lastDay: "2022-01-01"));
        Assert.Equal(["days.order", "engagement.field"], faulty.Codes);
        Assert.Equal(["engagement.no-field"], (await clerk.ActAsync($"{Clinic}/engagements", Given("agreement", "engineering"))).Codes);

        var first = await clerk.ActAsync($"{Clinic}/engagements", Given("agreement"));
        Assert.Equal(200, first.Status);
        var misnamed = await clerk.ActAsync($"{Clinic}/engagements", Given("agreement", name: "壬测试"));
        Assert.Equal((404, "engagement.unknown"), (misnamed.Status, Assert.Single(misnamed.Codes)));
        Assert.Equal(200, (await clerk.ActAsync($"{Clinic}/transfers", Hired())).Status);
        Assert.Equal(["engagement.own-unit"], (await clerk.ActAsync($"{Clinic}/engagements", Given("agreement", from: "2023-02-02"))).Codes);
    }

    private static object Hired(string from = "2023-02-01", string reasonCode = "transferred") => new
    {
        name = "辛测试",
        identityNumber = Number,
        from,
        postKind = "professional",
        reasonCode,
        document = "调字〔2023〕9号",
    };

    private static object Given(
        string kind, string? field = null, string from = "2022-09-01", string? lastDay = null, string name = "辛测试") => new
        {
            name,
            identityNumber = Number,
            kind,
            field,
            from,
            lastDay,
            reasonCode = "engaged",
            document = "协字〔2022〕3号",
        };

    private static async Task<IReadOnlyList<string>> StaffAsync(TestHouse house, string reader, string unit) =>
        [.. (await house.As(reader).ViewAsync($"{unit}/persons")).Body["entries"]!.AsArray().Select(entry => (string)entry!["personId"]!)];
}
