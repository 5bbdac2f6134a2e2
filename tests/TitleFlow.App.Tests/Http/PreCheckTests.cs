namespace TitleFlow.App.Tests.Http;

/// <summary>What anybody learns before filing, without login.</summary>
public sealed class PreCheckTests
{
    private const string Address = "/api/precheck";

    [Fact]
    public async Task Ask_ThirtyThreeYearsAtATownship_IsMet()
    {
        await using var house = await TestHouse.OpenAsync();
        var answer = await house.Anonymous().ActAsync(Address, Of3010());

        Assert.Equal((200, "met"), (answer.Status, (string?)answer.Body["verdict"]));
        Assert.Equal(("jilin-2023", "JL23-R3"), ((string?)answer.Body["pack"]!["id"], (string?)answer.Body["route"]!["id"]));
    }

    /// <summary>The same life under two notices: years at a county enterprise count in 2023 and did not in 2021.</summary>
    [Fact]
    [Trait("Example", "A3")]
    public async Task Ask_SameLifeUnderBothNotices_A3_FailsUnderTheEarlierWithClauseAndShortfall()
    {
        await using var house = await TestHouse.OpenAsync();
        var earlier = await house.Anonymous().ActAsync(Address, Of3010("enterprise", "2021-10-11", 2021));
        var later = await house.Anonymous().ActAsync(Address, Of3010("enterprise"));

        Assert.Equal(("notMet", "jilin-2021"), ((string?)earlier.Body["verdict"], (string?)earlier.Body["pack"]!["id"]));
        var fault = earlier.Findings.Single(finding => (string?)finding["code"] == "service.too-short");
        Assert.Equal(("JL21-2.2-a", "30年", "差 30 年"), (
            (string?)fault["clause"]!["clause"], (string?)fault["threshold"], (string?)fault["shortfall"]));
        Assert.Equal(("met", "jilin-2023"), ((string?)later.Body["verdict"], (string?)later.Body["pack"]!["id"]));
    }

    [Fact]
    public async Task Ask_YearlyWithEverythingWrong_TellsEveryFaultAtOnce()
    {
        await using var house = await TestHouse.OpenAsync();
        var answer = await house.Anonymous().ActAsync(Address, Yearly(new
        {
            isEmployed = false,
            isRetired = true,
            isCivilServant = true,
            sanctions = new[] { new { from = "2023-01-05", lastDay = "2023-07-04" } },
        }, on: "2023-03-01", appointedFrom: "2019-01-01"));

        Assert.Equal("notMet", (string?)answer.Body["verdict"]);
        Assert.Equal(
            [
                "filing.too-late", "gate.retired", "gate.civil-servant", "gate.sanctioned", "gate.not-in-service", "policy.not-loaded",
                "tenure.too-short",
            ],
            answer.Codes);
        Assert.Equal("2023-07-05", (string?)answer.Findings[3]["metOn"]);
        Assert.Equal(("差 1 年 1 天", "2024-01-01"), (
            (string?)answer.Findings[6]["shortfall"], (string?)answer.Findings[6]["metOn"]));
        Assert.Equal(
            ["JL23-6.1-b", "JL23-6.1-f", "JL23-6.1-f", "NAT-14", "JL23-6.1-d", "JL23-6.3-a", "JL23-6.2-a"],
            answer.Findings.Select(finding => (string)finding["clause"]!["clause"]!));
    }

    /// <summary>
    /// Schedules by year reach whoever asks: the notice of 2023 holds for later years, what it prints by date only for its own. What follows
    /// from the growth rule is marked so.
    /// </summary>
    [Theory]
    [Trait("Mechanism", "M06")]
    [Trait("Example", "M06-4")]
    [InlineData(2024, "cannotSay")]
    [InlineData(2026, "notMet")]
    public async Task Ask_YearWithoutANoticeOfItsOwn_IsAnsweredByWhatHoldsUntilItIsReplaced(int year, string verdict)
    {
        await using var house = await TestHouse.OpenAsync();
        var answer = await house.Anonymous().ActAsync(
            Address, Yearly(new { isEmployed = true }, $"{year}-02-01", "2010-01-01", level: "county", year: year));

        Assert.Equal((200, "jilin-2023", verdict), (answer.Status, (string?)answer.Body["pack"]!["id"], (string?)answer.Body["verdict"]));
        var years = answer.Findings.Single(finding => (string?)finding["code"] == "tenure.years-asked");
        Assert.Equal(
            ("info", "5年", "Derived", "JL21-1.16-c"),
            ((string?)years["severity"], (string?)years["threshold"], (string?)years["values"]!["origin"], (string?)years["clause"]!["clause"]));
        Assert.Equal(
            ["JL23-6.1-b", "JL23-6.1-c"],
            answer.Findings.Where(finding => (string?)finding["severity"] == "notLoaded").Select(finding => (string)finding["clause"]!["clause"]!));
        Assert.DoesNotContain("filing.too-late", answer.Codes);
        var grassroots = answer.Findings.SingleOrDefault(finding => (string?)finding["code"] == "grassroots.too-short");
        Assert.Equal(year == 2026 ? "JL23-1.8-d" : null, (string?)grassroots?["clause"]!["clause"]);
    }

    /// <summary>The cohort near retirement keeps its relief to the end of 2024 and loses it then.</summary>
    [Theory]
    [Trait("Mechanism", "M07")]
    [Trait("Example", "M07-3")]
    [InlineData(2024, "4年")]
    [InlineData(2025, "5年")]
    public async Task Ask_CohortInALaterYear_M07_3_IsToldTheYearsOfThatYear(int year, string years)
    {
        await using var house = await TestHouse.OpenAsync();
        var answer = await house.Anonymous().ActAsync(
            Address, Yearly(new { isEmployed = true }, "2024-02-01", "2010-01-01", level: "province", year: year, retiresOn: "2024-11-30"));

        Assert.Equal(years, (string?)answer.Findings.Single(finding => (string?)finding["code"] == "tenure.years-asked")["threshold"]);
    }

    /// <summary>With merits stated, everything is asked that a submission is asked.</summary>
    [Fact]
    public async Task Ask_YearlyWithMerits_TellsWhatASubmissionWouldTell()
    {
        await using var house = await TestHouse.OpenAsync();
        var answer = await house.Anonymous().ActAsync(Address, Yearly(new { isEmployed = true }, "2023-02-01", "2010-01-01", merits: new
        {
            degrees = new[] { new { level = "bachelor", conferredOn = "2023-01-10" } },
            title = new { level = "junior", series = "health", obtainedOn = "2012-01-01" },
            exceptional = new { waived = new[] { "tenure" }, recommenders = new[] { new { level = "senior", series = "health" } } },
            greenChannel = "nobody",
        }));

        Assert.Equal("notMet", (string?)answer.Body["verdict"]);
        // What an exceptional filing may be let off no notice of the province prints: that an office decides is told, and nothing is waived.
        Assert.Contains(
            answer.Findings, finding => ((string?)finding["code"], (string?)finding["where"]) == ("exception.undecided", "merits.exceptional.waived"));
        Assert.Equal(
            ["green.unit-kind", "green.not-open", "education.after-cut-off", "title.not-below"],
            answer.Findings.Where(finding => (string?)finding["severity"] == "fail").Select(finding => (string)finding["code"]!));
        var (degree, title) = (
            answer.Findings.Single(finding => (string?)finding["code"] == "education.after-cut-off"),
            answer.Findings.Single(finding => (string?)finding["code"] == "title.not-below"));
        Assert.Equal(("2023-01-10", "2023-01-10"), ((string?)degree["values"]!["stated"], (string?)degree["metOn"]));
        Assert.Equal(("初级", "中级", "缺中级职称"), (
            (string?)title["values"]!["stated"], (string?)title["threshold"], (string?)title["shortfall"]));
    }

    /// <summary>A title that is directed to a county is told before filing too.</summary>
    [Fact]
    [Trait("Clause", "JL23-1.9-g")]
    public async Task Ask_WithADirectedTitle_IsToldThatItSupportsNoNormalFiling()
    {
        await using var house = await TestHouse.OpenAsync();
        var answer = await house.Anonymous().ActAsync(Address, Yearly(new { isEmployed = true }, "2023-02-01", "2010-01-01", merits: new
        {
            degrees = new[] { new { level = "bachelor", conferredOn = "2003-07-01" } },
            title = new { level = "intermediate", series = "health", obtainedOn = "2009-01-01", isDirected = true },
        }));

        Assert.Equal("title.directed-only", Assert.Single(answer.Findings, finding => (string?)finding["severity"] == "fail")["code"]!.ToString());
    }

    /// <summary>From spells of service at the grass roots follows the day on which it will be long enough.</summary>
    [Theory]
    [Trait("Mechanism", "M10")]
    [InlineData(null, "policy.not-loaded", "2027-01-01")]
    [InlineData("2026-01-31", "grassroots.too-short", null)]
    public async Task Ask_WithTooShortAServiceAtTheGrassRoots_SaysFromWhenItWillBeLongEnough(string? lastDay, string code, string? metOn)
    {
        await using var house = await TestHouse.OpenAsync();
        var grassroots = new[] { new { placeLevel = "township", from = "2026-01-01", lastDay } };
        var answer = await house.Anonymous().ActAsync(
            Address, Yearly(new { isEmployed = true }, "2026-03-01", "2010-01-01", year: 2026, grassroots: grassroots));

        var fault = answer.Findings.Single(finding => (string?)finding["where"] == "grassroots");
        Assert.Equal((code, "JL23-1.8-d", metOn), ((string?)fault["code"], (string?)fault["clause"]!["clause"], (string?)fault["metOn"]));
        var both = await house.Anonymous().ActAsync(
            Address, Yearly(new { isEmployed = true }, "2026-03-01", "2010-01-01", year: 2026, grassroots: grassroots, grassrootsMonths: 3));
        Assert.Equal("grassrootsMonths", both.WhereOf("precheck.misstated"));
    }

    /// <summary>Dishonesty in titles bars before filing too, whatever grade a sanction would need; its end says from when no longer.</summary>
    [Theory]
    [Trait("Mechanism", "M05")]
    [InlineData("integrity", "gate.integrity", "JL21-3.7-b")]
    [InlineData("disciplinary", "gate.sanctioned", "NAT-14")]
    public async Task Ask_UnderASanctionOfEitherKind_IsToldByItsOwnGround(string kind, string code, string clause)
    {
        await using var house = await TestHouse.OpenAsync();
        var answer = await house.Anonymous().ActAsync(Address, Yearly(
            new { isEmployed = true, sanctions = new[] { new { kind, from = "2022-01-05", lastDay = "2024-01-04" } } }, "2023-02-01", "2010-01-01"));

        var fault = Assert.Single(answer.Findings, finding => (string?)finding["severity"] == "fail");
        Assert.Equal((code, clause, "2024-01-05"), (
            (string?)fault["code"], (string?)fault["clause"]!["clause"], (string?)fault["metOn"]));
    }

    [Fact]
    public async Task Ask_YearlyWithMeritsInOrder_IsMetAndNamesWhatToHandIn()
    {
        await using var house = await TestHouse.OpenAsync();
        var answer = await house.Anonymous().ActAsync(Address, Yearly(new { isEmployed = true }, "2023-02-01", "2010-01-01", merits: new
        {
            degrees = new[] { new { level = "bachelor", conferredOn = "2003-07-01" } },
            title = new { level = "intermediate", series = "health", obtainedOn = "2009-01-01" },
        }));

        Assert.True((string?)answer.Body["verdict"] == "met", answer.Body.ToJsonString());
        var required = answer.Body["checklist"]!.AsArray().Where(item => (bool)item!["isRequired"]!).Select(item => (string)item!["code"]!);
        Assert.Equal(
            ["identity", "employment", "education-certificate", "title-certificate", "appointment-proof", "annual-assessment", "achievements"],
            required);
    }

    [Fact]
    public async Task Ask_FreelancerOfAnUnknownField_IsToldWhichAreOpen()
    {
        await using var house = await TestHouse.OpenAsync();
        var answer = await house.Anonymous().ActAsync(
            Address, Yearly(new { isEmployed = false }, "2023-02-01", "2010-01-01", freelanceField: "fishing"));

        Assert.Equal(["gate.freelancer-field", "policy.not-loaded", "tenure.freelancer"], answer.Codes);
    }

    /// <summary>What degree a series asks for is in no notice: it is told as information, with degrees stated and without.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_Yearly_SaysThatTheDegreeOfTheSeriesIsNotLoaded(bool withMerits)
    {
        await using var house = await TestHouse.OpenAsync();
        var merits = new
        {
            degrees = new[] { new { level = "secondary", conferredOn = "2003-07-01" } },
            title = new { level = "intermediate", series = "health", obtainedOn = "2009-01-01" },
        };
        var answer = await house.Anonymous().ActAsync(
            Address, Yearly(new { isEmployed = true }, "2023-02-01", "2010-01-01", merits: withMerits ? merits : null));

        var told = answer.Findings.Single(finding => (string?)finding["where"] == "merits.degrees");
        Assert.Equal(
            ("met", "policy.not-loaded", "info", "JL23-6.3-a"),
            ((string?)answer.Body["verdict"], (string?)told["code"], (string?)told["severity"], (string?)told["clause"]!["clause"]));
        Assert.Contains("由各级审核部门", (string?)told["message"], StringComparison.Ordinal);
    }

    /// <summary>Asked with merits or without, a pre-check names what the province's list does not have, and what it has.</summary>
    [Theory]
    [Trait("Mechanism", "M20")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_SeriesOrLevelThatTheProvinceDoesNotHave_IsToldWithWhatThereIs(bool withMerits)
    {
        await using var house = await TestHouse.OpenAsync(new DateTimeOffset(2023, 2, 1, 1, 0, 0, TimeSpan.Zero));
        var merits = new
        {
            degrees = new[] { new { level = "bachelor", conferredOn = "2003-07-01" } },
            title = new { level = "intermediate", series = "health", obtainedOn = "2009-01-01" },
        };
        async Task<Answered> AskAsync(string on = "2023-02-01", string? specialty = null) => await house.Anonymous().ActAsync(
            Address, Yearly(new { isEmployed = true }, on, "2010-01-01", merits: withMerits ? merits : null, specialty: specialty));

        Assert.Equal("met", (string?)(await AskAsync()).Body["verdict"]);
        await SeriesTests.EnterAsync(house, "engineering", "机械", ["deputy-senior"]);
        var unknown = await AskAsync();
        Assert.Equal(("notMet", "series"), ((string?)unknown.Body["verdict"], unknown.WhereOf("gate.series-unknown")));
        Assert.Contains("engineering(系列engineering)", Message(unknown, "gate.series-unknown"), StringComparison.Ordinal);
        Assert.Equal("met", (string?)(await AskAsync("2023-01-31")).Body["verdict"]);

        await SeriesTests.EnterAsync(house, "health", "全科医学", ["junior", "intermediate"]);
        var level = await AskAsync(specialty: "内科学");
        Assert.Equal(("targetLevel", "specialty"), (level.WhereOf("gate.series-level"), level.WhereOf("gate.specialty-not-offered")));
        Assert.Contains("初级、中级", Message(level, "gate.series-level"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_BySomebodyWhoIsEngagedOrOutsideTheEstablishment_IsToldWhatTheNoticeSays()
    {
        await using var house = await TestHouse.OpenAsync();
        Task<Answered> AskAsync(object standing) => house.Anonymous().ActAsync(Address, Yearly(standing, "2023-02-01", "2010-01-01"));

        Assert.Equal(["gate.by-agreement", "policy.not-loaded"], (await AskAsync(new { isEmployed = false, engagement = new { kind = "agreement" } })).Codes);
        Assert.Equal(
            ["gate.part-time-field", "policy.not-loaded"],
            (await AskAsync(new { isEmployed = true, engagement = new { kind = "partTime", field = "health" } })).Codes);
        Assert.Equal(["gate.not-established", "policy.not-loaded"], (await AskAsync(new { isEmployed = true, isNonEstablished = true })).Codes);
    }

    /// <summary>Somebody who is retired by the day of filing is told so as the register's gate would, stated so or not.</summary>
    [Theory]
    [Trait("Mechanism", "M05")]
    [InlineData("2022-05-01", true, false)]
    [InlineData("2023-02-01", true, false)]
    [InlineData("2023-02-01", true, true)]
    [InlineData("2023-02-02", false, false)]
    public async Task Ask_RetiredByTheDayOfFiling_IsNotMet(string retiresOn, bool isRetired, bool withMerits)
    {
        await using var house = await TestHouse.OpenAsync();
        var answer = await house.Anonymous().ActAsync(Address, Yearly(
            new { isEmployed = true }, "2023-02-01", "2010-01-01", retiresOn: retiresOn, merits: withMerits ? new { } : null));

        Assert.Equal(isRetired, answer.Codes.Contains("gate.retired"));
        Assert.Equal(isRetired ? "notMet" : "met", (string?)answer.Body["verdict"]);
    }

    [Fact]
    public async Task Ask_RegimeThatTheRegisterDoesNotKnow_IsMisstated()
    {
        await using var house = await TestHouse.OpenAsync();
        var answer = await house.Anonymous().ActAsync(
            Address, Yearly(new { isEmployed = true }, "2023-02-01", "2010-01-01", regime: "autonomous"));

        Assert.Equal("unit.regime", answer.WhereOf("spell.unlisted"));
    }

    [Theory]
    [InlineData("on", "0001-01-01", "on")]
    [InlineData("on", "9999-12-31", "on")]
    [InlineData("retiresOn", "0001-01-01", "retiresOn")]
    [InlineData("movedToGrassrootsOn", "9999-12-31", "movedToGrassrootsOn")]
    public async Task Ask_DatesBeyondAllYears_AreRefusedOrFoundWithTheirPlace(string field, string value, string where)
    {
        await using var house = await TestHouse.OpenAsync();
        var body = System.Text.Json.JsonSerializer.SerializeToNode(Yearly(new { isEmployed = true }, "2023-02-01", "2010-01-01"))!;
        body[field] = value;
        var answer = await house.Anonymous().ActAsync(Address, body.ToJsonString());

        Assert.Equal(field == "on" ? 422 : 200, answer.Status);
        Assert.Equal(where, (string?)answer.Findings.Single(finding => (string?)finding["where"] != "merits.degrees")["where"]);
    }

    [Fact]
    public async Task Ask_ElsewhereOrUnknownRoute_SaysThatNoPackAnswers()
    {
        await using var house = await TestHouse.OpenAsync();
        var elsewhere = await house.Anonymous().ActAsync(Address, Of3010(place: "110101"));
        var unknown = await house.Anonymous().ActAsync(Address, Of3010(family: "direct-train"));

        Assert.Equal((422, "policy.no-pack-here"), (elsewhere.Status, elsewhere.Codes.Single()));
        Assert.Equal((422, "policy.no-route-here"), (unknown.Status, unknown.Codes.Single()));
    }

    [Fact]
    public async Task Ask_WithoutBodyOrWithAnUnknownField_IsUnreadable()
    {
        await using var house = await TestHouse.OpenAsync();
        Assert.Equal(400, (await house.Anonymous().ActAsync(Address)).Status);
        Assert.Equal(400, (await house.Anonymous().ActAsync(Address, "{\"name\":\"张三\"}")).Status);
    }

    private static string Message(Answered answer, string code) =>
        (string)answer.Findings.Single(finding => (string?)finding["code"] == code)["message"]!;

    private static object Of3010(
        string kind = "institution", string? on = null, int? year = null, string place = "222403", string family = "3010") => new
        {
            family,
            targetLevel = "deputy-senior",
            series = "health",
            unit = new { place, kind, level = "township", regime = "separate" },
            standing = new { isEmployed = true },
            spells = new[] { new { unitKind = kind, placeLevel = "township", county = place, from = "1990-08-01" } },
            appointments = new[] { new { level = "intermediate", from = "2005-01-01" } },
            on,
            year,
        };

    private static object Yearly(
        object standing, string on, string appointedFrom, string regime = "separate", object? merits = null, string? freelanceField = null,
        string? specialty = null, string level = "city", int year = 2023, string? retiresOn = null, object? grassroots = null,
        int grassrootsMonths = 0) => new
        {
            specialty,
            retiresOn,
            grassroots = grassroots ?? Array.Empty<object>(),
            grassrootsMonths,
            merits,
            freelanceField,
            family = "annual",
            targetLevel = "deputy-senior",
            series = "health",
            unit = new { place = "222403", kind = "institution", level, regime },
            standing,
            appointments = new[] { new { level = "intermediate", from = appointedFrom } },
            on,
            year,
        };
}
