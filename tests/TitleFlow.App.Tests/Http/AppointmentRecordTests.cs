namespace TitleFlow.App.Tests.Http;

/// <summary>Certificates and appointments as an office enters them, and what filing makes of them (A7).</summary>
public sealed class AppointmentRecordTests
{
    private const string Applicant = "applicant-dunhua-a1";
    private static readonly string Person = $"/api/persons/{TestHouse.PersonOf(Applicant)}";

    [Fact]
    public async Task Titles_OfOtherIssuers_AreEnteredMendedAndFilledIn()
    {
        await using var house = await TestHouse.OpenAsync();
        var county = house.As("county-dunhua");
        Assert.Equal(404, (await house.As("county-fusong").ActAsync($"{Person}/titles", Title())).Status);
        Assert.Equal(["title-held.v1", "entry-reasoned.v1"], (await county.ActAsync($"{Person}/titles", Title())).Happened);
        Assert.Empty((await county.ActAsync($"{Person}/titles", Title())).Happened);
        var mended = Title(from: "2003-10-01", reasonCode: "entry-corrected");
        Assert.Equal(200, (await county.ActAsync($"{Person}/titles", mended)).Status);
        // The intermediate title of the register has no certificate yet: it gets one, and is not doubled.
        Assert.Equal(200, (await county.ActAsync($"{Person}/titles", Title("intermediate", "2008-09-01", "B-2"))).Status);

        var shown = (await county.ViewAsync(Person)).Body;
        Assert.Equal(
            [("junior", "2003-10-01", "B-1"), ("intermediate", "2008-09-01", "B-2")],
            shown["titles"]!.AsArray().Select(one => ((string)one!["level"]!, (string)one["from"]!, (string)one["certificate"]!)));
        Assert.Equal("Junior health 临床医学 2003-09-01 B-1 Normal", (string?)shown["changes"]![1]!["before"]);
        var prefill = await PrefillAsync(house);
        Assert.Equal(["B-1", "B-2"], prefill["titles"]!.AsArray().Select(one => (string)one!["certificate"]!));

        var back = new { level = "junior", series = "health", from = "2003-10-01", reasonCode = "entry-corrected", document = "核字〔2023〕4号" };
        Assert.Equal(404, (await house.As("county-fusong").ActAsync($"{Person}/titles/withdrawal", back)).Status);
        Assert.Equal(["record.unknown"], (await county.ActAsync($"{Person}/titles/withdrawal", back with { from = "2003-10-02" })).Codes);
        Assert.Equal(["title-withdrawn.v1", "entry-reasoned.v1"], (await county.ActAsync($"{Person}/titles/withdrawal", back)).Happened);
        var left = (await county.ViewAsync(Person)).Body;
        Assert.Equal("B-2", (string?)Assert.Single(left["titles"]!.AsArray())!["certificate"]);
        Assert.Equal("Junior health 临床医学 2003-10-01 B-1 Normal", (string?)left["changes"]![0]!["before"]);
    }

    [Fact]
    public async Task Titles_WithFaults_NameEveryOne()
    {
        await using var house = await TestHouse.OpenAsync();
        var faulty = new { level = "junior", series = "", kind = "directed", from = "2030-01-01", certificate = "", reasonCode = "hired", document = "" };
        Assert.Equal(
            ["title.county", "title.series", "title.certificate", "title.day", "reason.code", "reason.document"],
            (await house.As("county-dunhua").ActAsync($"{Person}/titles", faulty)).Codes);
        Assert.Equal(400, (await house.As("county-dunhua").ActAsync($"{Person}/titles", Title("professor"))).Status);
    }

    /// <summary>What a certificate of this system says is the certificate's alone.</summary>
    [Fact]
    public async Task Titles_ThatWereIssuedHere_AreNotEnteredByAnOffice()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.PushedAsync(house, new DateOnly(2023, 10, 9));
        await house.MoveToAsync(new DateOnly(2023, 10, 26));
        await walk.SucceedsAsync("province-jilin", "certify", Walk.ProvinceAnswers);
        await house.MoveToAsync(new DateOnly(2023, 10, 27));
        var issued = (await house.As("county-dunhua").ViewAsync(Person)).Body["titles"]!.AsArray()[^1]!;
        var number = (string)issued["certificate"]!;
        var refused = await house.As("county-dunhua").ActAsync($"{Person}/titles", Title("senior", "2020-01-01", number));
        Assert.Equal(["title.issued"], refused.Codes);
        var back = new
        {
            level = (string)issued["level"]!,
            series = (string)issued["series"]!,
            from = (string)issued["from"]!,
            reasonCode = "entry-corrected",
            document = "演示",
        };
        Assert.Equal(["title.issued"], (await house.As("county-dunhua").ActAsync($"{Person}/titles/withdrawal", back)).Codes);

        // The same title entered by hand with another number is taken back by that number; the one that was issued stays.
        var mistyped = new { back.level, back.series, back.from, certificate = "B-7", reasonCode = "original-checked", back.document };
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"{Person}/titles", mistyped)).Status);
        Assert.Equal(["title.several"], (await house.As("county-dunhua").ActAsync($"{Person}/titles/withdrawal", back)).Codes);
        var wrong = mistyped with { reasonCode = "entry-corrected" };
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"{Person}/titles/withdrawal", wrong)).Status);
        var left = (await house.As("county-dunhua").ViewAsync(Person)).Body["titles"]!.AsArray();
        Assert.Contains(number, left.Select(one => (string?)one!["certificate"]));
        Assert.DoesNotContain("B-7", left.Select(one => (string?)one!["certificate"]));
    }

    [Fact]
    public async Task Appointments_EnteredByTheOffice_AreMendedFilledInAndTakenAsTheyStand()
    {
        await using var house = await TestHouse.OpenAsync();
        var county = house.As("county-dunhua");
        Assert.Equal(404, (await house.As("county-fusong").ActAsync($"{Person}/appointments", Appointment())).Status);
        Assert.Equal(["appointment-recorded.v1", "entry-reasoned.v1"], (await county.ActAsync($"{Person}/appointments", Appointment())).Happened);
        Assert.Equal(200, (await county.ActAsync(
            $"{Person}/appointments", Appointment("敦化市演示镇卫生院", "2022-12-31", "entry-corrected"))).Status);
        Assert.Equal(
            "Intermediate health 主治医师 敦化市演示镇卫生院 2008-10-01", (string?)(await county.ViewAsync(Person)).Body["changes"]![0]!["before"]);
        Assert.Equal(["appointment.unit"], (await county.ActAsync($"{Person}/appointments", Appointment("91222403DEM0007779"))).Codes);
        Assert.Equal(
            ["appointment.post", "appointment.days", "reason.code"],
            (await county.ActAsync($"{Person}/appointments", new
            {
                level = "intermediate",
                post = "",
                unit = "某医院",
                from = "2008-10-01",
                lastDay = "2008-09-30",
                reasonCode = "hired",
                document = "演示",
            })).Codes);

        var started = await house.As(Applicant).ActAsync("/api/cases", new { unit = Walk.Clinic, family = "3010" });
        var prefill = (await house.As(Applicant).ViewAsync($"/api/cases/{started.Id}/prefill")).Body;
        var filled = Assert.Single(prefill["appointments"]!.AsArray())!;
        Assert.Equal(("intermediate", "敦化市演示镇卫生院", "2008-10-01", "2022-12-31"), (
            (string?)filled["level"], (string?)filled["unit"], (string?)filled["from"], (string?)filled["lastDay"]));
        var saved = await house.As(Applicant).ActAsync(
            $"/api/cases/{started.Id}/service", new { spells = prefill["spells"], appointments = prefill["appointments"] });
        Assert.Equal(["service-stated.v1"], saved.Happened);

        var back = new { unit = "敦化市演示镇卫生院", from = "2008-10-01", reasonCode = "entry-corrected", document = "核字〔2023〕4号" };
        Assert.Equal(404, (await house.As("county-fusong").ActAsync($"{Person}/appointments/withdrawal", back)).Status);
        Assert.Equal(
            ["appointment-withdrawn.v1", "entry-reasoned.v1"], (await county.ActAsync($"{Person}/appointments/withdrawal", back)).Happened);
        Assert.Equal(["record.unknown"], (await county.ActAsync($"{Person}/appointments/withdrawal", back)).Codes);
        Assert.Empty((await county.ViewAsync(Person)).Body["appointments"]!.AsArray());
    }

    [Theory]
    [InlineData("2008-10-01", true)]
    [InlineData("2008-09-01", false)]
    public async Task Submit_UnlikeTheRegisteredAppointment_TellsTheTiers(string stated, bool isSame)
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"{Person}/appointments", Appointment())).Status);
        var applicant = new AnnualApplicant(house, Applicant);
        var id = await applicant.CompleteAsync(appointedFrom: stated);
        var submitted = await applicant.SubmitAsync(id);
        Assert.True(submitted.Status == 200, submitted.Body.ToJsonString());

        var told = (await house.As("clerk-dunhua-a").ViewAsync($"/api/cases/{id}")).Body["dossier"]!["told"]!.AsArray()
            .Where(finding => (string?)finding!["code"] == "register.appointment-days").ToList();
        if (isSame)
        {
            Assert.Empty(told);
            return;
        }
        var finding = Assert.Single(told)!;
        Assert.Equal(("appointments[0]", "2008-10-01 起", "info"), (
            (string?)finding["where"], (string?)finding["threshold"], (string?)finding["severity"]));
    }

    private static object Title(
        string level = "junior", string from = "2003-09-01", string certificate = "B-1", string reasonCode = "original-checked") => new
        {
            level,
            series = "health",
            specialty = "临床医学",
            from,
            certificate,
            kind = "normal",
            reasonCode,
            document = "证书原件",
        };

    private static object Appointment(string unit = Walk.Clinic, string? lastDay = null, string reasonCode = "original-checked") => new
    {
        level = "intermediate",
        series = "health",
        post = "主治医师",
        unit,
        from = "2008-10-01",
        lastDay,
        reasonCode,
        document = "聘字〔2008〕5号",
    };

    private static async Task<System.Text.Json.Nodes.JsonNode> PrefillAsync(TestHouse house)
    {
        var started = await house.As(Applicant).ActAsync("/api/cases", new { unit = Walk.Clinic, family = "3010" });
        return (await house.As(Applicant).ViewAsync($"/api/cases/{started.Id}/prefill")).Body;
    }
}
