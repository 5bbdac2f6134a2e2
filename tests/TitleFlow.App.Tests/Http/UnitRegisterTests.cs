using TitleFlow.App.Tests.Roles;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>Employers through the API: entered by one, approved and changed by two, listed at their place.</summary>
public sealed class UnitRegisterTests
{
    private const string Firm = "91222403DEM0007779";
    private const string Firm2 = "91220621DEM000999G";
    private const string Hospital = "12222403DEM0000802";
    private const string Health = "11222403DEM0000502";

    [Fact]
    public async Task Register_AFirm_TakesPartOnceItsCountyHasApproved()
    {
        await using var house = await TestHouse.OpenAsync();
        var entered = await house.As("applicant-dunhua-b1").ActAsync("/api/units", Entry());
        Assert.Equal((201, $"/api/units/{Firm}"), (entered.Status, entered.Location));
        Assert.Equal([Firm], await CodesAsync(house, "waiting"));
        Assert.Equal(404, (await house.As("county-fusong").ActAsync($"/api/units/{Firm}/approval", Yes)).Status);
        Assert.Equal(404, (await house.As("city-yanbian").ActAsync($"/api/units/{Firm}/approval", Yes)).Status);
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"/api/units/{Firm}/approval", Yes)).Status);
        Assert.Empty(await CodesAsync(house, "waiting"));
        Assert.True((bool)(await house.As("applicant-dunhua-b1").ViewAsync($"/api/units/{Firm}")).Body["isApproved"]!);
    }

    [Fact]
    public async Task Register_WithEveryFault_NamesAllAtOnce()
    {
        await using var house = await TestHouse.OpenAsync();
        var refused = await house.As("applicant-dunhua-b1").ActAsync("/api/units", Entry("222499", Firm2, ""));
        Assert.Equal(422, refused.Status);
        Assert.Equal(["unit.place-unknown", "unit.superior-unknown"], refused.Codes);
    }

    [Fact]
    public async Task Approve_TheOwnEntry_IsRefused()
    {
        await using var house = await TestHouse.OpenAsync();
        await house.As("county-dunhua").ActAsync("/api/units", Entry());
        var refused = await house.As("county-dunhua").ActAsync($"/api/units/{Firm}/approval", Yes);
        Assert.Equal((422, "unit.own-approval"), (refused.Status, Assert.Single(refused.Codes)));
    }

    [Fact]
    public async Task Refuse_AnEntry_SaysWhyAndLetsItBeEnteredAnew()
    {
        await using var house = await TestHouse.OpenAsync();
        await house.As("applicant-dunhua-b1").ActAsync("/api/units", Entry());
        var refused = await house.As("county-dunhua").ActAsync(
            $"/api/units/{Firm}/approval", new { isApproved = false, reason = "名称与营业执照不符", reasonCode = "facts-wrong", document = "营业执照" });
        Assert.Equal(["unit-refused.v1"], refused.Happened);
        Assert.Equal([Firm], await CodesAsync(house, "refused"));
        Assert.Equal(201, (await house.As("clerk-dunhua-b").ActAsync("/api/units", Entry(name: "敦化市演示种业有限公司"))).Status);
        Assert.Equal([Firm], await CodesAsync(house, "waiting"));
    }

    [Fact]
    public async Task Change_ProposedByTheClerk_IsMadeByTheCountyAndShownWithItsReason()
    {
        await using var house = await TestHouse.OpenAsync();
        var proposed = await house.As("clerk-dunhua-a").ActAsync($"/api/units/{Walk.Clinic}/name", new
        {
            name = "敦化市演示镇中心卫生院",
            from = "2023-10-01",
            reasonCode = "renaming-approved",
            document = "敦编〔2023〕6号",
        });
        Assert.Equal(["unit-change-proposed.v1"], proposed.Happened);
        Assert.Equal([Walk.Clinic], await CodesAsync(house, "changing"));
        Assert.Equal(403, (await DecideAsync(house, "clerk-dunhua-a")).Status);
        Assert.Equal(404, (await DecideAsync(house, "county-fusong")).Status);
        Assert.Equal(["unit-renamed.v1", "unit-change-approved.v1"], (await DecideAsync(house, "county-dunhua")).Happened);
        Assert.Empty(await CodesAsync(house, "changing"));
        var change = (await house.As("expert-jilin-1").ViewAsync($"/api/units/{Walk.Clinic}")).Body["changes"]![0]!;
        Assert.Equal("敦化市演示镇中心卫生院", (string)change["change"]!["name"]!);
        Assert.Equal("敦化市演示镇卫生院", (string)change["before"]!["name"]!);
        Assert.Equal(("经批准更名", "敦编〔2023〕6号"), ((string)change["reason"]!["title"]!, (string)change["reason"]!["document"]!));
    }

    [Fact]
    public async Task Change_ProposedByAnOfficer_IsNotMadeByTheSameOne()
    {
        await using var house = await TestHouse.OpenAsync();
        await house.As("county-dunhua").ActAsync($"/api/units/{Walk.Clinic}/regime", new
        {
            regime = "combined",
            from = "2023-10-01",
            reasonCode = "post-setting-approved",
            document = "敦人社〔2023〕7号",
        });
        var refused = await DecideAsync(house, "county-dunhua");
        Assert.Equal((422, "unit.own-change"), (refused.Status, Assert.Single(refused.Codes)));
        var second = await Officers.SecondOfDunhuaAsync(house);
        Assert.Equal(200, (await DecideAsync(house, second)).Status);
    }

    [Fact]
    public async Task Merge_IntoAUnitThatIsNotThere_IsRefusedAndIntoOneThatIsCloses()
    {
        await using var house = await TestHouse.OpenAsync();
        var refused = await MergeAsync(house, Firm2);
        Assert.Equal((422, "unit.into-unknown"), (refused.Status, Assert.Single(refused.Codes)));
        Assert.Equal(200, (await MergeAsync(house, Hospital)).Status);
        Assert.Equal(200, (await DecideAsync(house, "county-dunhua")).Status);
        var shown = (await house.As("clerk-dunhua-a").ViewAsync($"/api/units/{Walk.Clinic}")).Body;
        Assert.Equal(("2023-12-31", Hospital), ((string)shown["lastDay"]!, (string)shown["successor"]!));
        Assert.Equal([Walk.Clinic], await CodesAsync(house, "closed"));
    }

    /// <summary>Until its day a merger may be put right: it is taken back with a reason and a document, by two.</summary>
    [Fact]
    public async Task Merge_TakenBackBeforeItsDay_LetsTheUnitGoOn()
    {
        await using var house = await TestHouse.OpenAsync();
        Assert.Equal(200, (await MergeAsync(house, Hospital)).Status);
        Assert.Equal(200, (await DecideAsync(house, "county-dunhua")).Status);
        var back = new { lastDay = "2023-12-31", isTakenBack = true, reasonCode = "end-changed", document = "敦编〔2023〕11号" };
        var closing = $"/api/units/{Walk.Clinic}/closing";
        var clerk = house.As("clerk-dunhua-a");
        Assert.Equal(["reason.code"], (await clerk.ActAsync(closing, back with { reasonCode = "dissolution" })).Codes);
        Assert.Equal("lastDay", (await clerk.ActAsync(closing, back with { lastDay = "2023-12-30" })).WhereOf("unit.other-end"));
        Assert.Equal(["unit-change-proposed.v1"], (await clerk.ActAsync(closing, back)).Happened);

        var decided = await house.As("county-dunhua").ActAsync($"/api/units/{Walk.Clinic}/changes/2/decision", Yes);

        Assert.Equal(["unit-end-taken-back.v1", "unit-change-approved.v1"], decided.Happened);
        var shown = (await clerk.ViewAsync($"/api/units/{Walk.Clinic}")).Body;
        Assert.Equal((null, null), ((string?)shown["lastDay"], (string?)shown["successor"]));
        Assert.Equal(
            (true, Hospital), ((bool)shown["changes"]![0]!["change"]!["isTakenBack"]!, (string?)shown["changes"]![0]!["before"]!["into"]));
        Assert.Empty(await CodesAsync(house, "closed"));
        Assert.Contains(Walk.Clinic, await CodesAsync(house, "approved"));
    }

    /// <summary>An entry that waits at a wrong place does not keep the code from the right one; at its own place its office decides.</summary>
    [Fact]
    public async Task Register_ACodeThatWaitsAtAnotherPlace_TakesItsPlaceAndKeepsWhatWas()
    {
        await using var house = await TestHouse.OpenAsync();
        Assert.Equal(201, (await house.As("applicant-fusong-b1").ActAsync("/api/units", Entry("220621"))).Status);
        var waiting = await house.As("applicant-dunhua-b1").ActAsync("/api/units", Entry("220621", name: "另一名称"));
        Assert.Equal(["unit.waiting"], waiting.Codes);
        Assert.Contains("220621", (string?)waiting.Findings[0]["message"], StringComparison.Ordinal);

        var entered = await house.As("applicant-dunhua-b1").ActAsync("/api/units", Entry());

        Assert.Equal(201, entered.Status);
        Assert.Equal("220621", (string?)entered.Body["happened"]![0]!["fact"]!["before"]!["place"]);
        Assert.Empty((await house.As("county-fusong").ViewAsync("/api/places/220621/units?state=waiting")).Body["entries"]!.AsArray());
        Assert.Equal(404, (await house.As("county-fusong").ActAsync($"/api/units/{Firm}/approval", Yes)).Status);
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"/api/units/{Firm}/approval", Yes)).Status);
        Assert.Equal(["unit.known"], (await house.As("applicant-fusong-b1").ActAsync("/api/units", Entry("220621"))).Codes);
    }

    [Fact]
    public async Task Changes_OfManyKinds_ArePagedForTheUnit()
    {
        await using var house = await TestHouse.OpenAsync();
        var closing = new { lastDay = "2023-12-31", reasonCode = "dissolution", document = "敦编〔2023〕8号" };
        Assert.Equal(200, (await house.As("clerk-dunhua-a").ActAsync($"/api/units/{Walk.Clinic}/closing", closing)).Status);
        var superior = new { superior = Health, from = "2023-10-01", reasonCode = "reorganisation", document = "敦编〔2023〕9号" };
        var holds = await house.As("clerk-dunhua-a").ActAsync($"/api/units/{Walk.Clinic}/superior", superior);
        Assert.Equal((200, 0), (holds.Status, holds.Happened.Count));
        var none = new { from = "2023-10-01", reasonCode = "reorganisation", document = "敦编〔2023〕9号" };
        Assert.Equal(200, (await house.As("clerk-dunhua-a").ActAsync($"/api/units/{Walk.Clinic}/superior", none)).Status);
        var first = (await house.As("clerk-dunhua-a").ViewAsync($"/api/units/{Walk.Clinic}/changes?size=1")).Body;
        Assert.Equal("unitClosing", (string)first["entries"]![0]!["change"]!["matter"]!);
        var second = (await house.As("clerk-dunhua-a").ViewAsync(
            $"/api/units/{Walk.Clinic}/changes?size=1&after={(string)first["after"]!}")).Body;
        Assert.Equal("unitSuperior", (string)second["entries"]![0]!["change"]!["matter"]!);
        Assert.Null((string?)second["after"]);
        Assert.Equal(404, (await house.As("clerk-dunhua-b").ViewAsync($"/api/units/{Walk.Clinic}/changes")).Status);
    }

    [Fact]
    public async Task Posts_StatedByTheClerk_CountOnceTheCountyHasChecked()
    {
        await using var house = await TestHouse.OpenAsync();
        var stated = await house.As("clerk-dunhua-a").ActAsync($"/api/units/{Walk.Clinic}/posts", Posts(vacancies: 2));
        Assert.Equal(["posts-stated.v1"], stated.Happened);
        Assert.Equal([Walk.Clinic], await CodesAsync(house, "posts"));
        Assert.Equal(404, (await house.As("county-fusong").ActAsync($"/api/units/{Walk.Clinic}/posts/1/check", Agreed)).Status);
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"/api/units/{Walk.Clinic}/posts/1/check", Agreed)).Status);
        Assert.Empty(await CodesAsync(house, "posts"));
        var shown = (await house.As("county-dunhua").ViewAsync($"/api/units/{Walk.Clinic}/posts")).Body["entries"]![0]!;
        Assert.Equal((2, true), ((int)shown["figures"]!["vacancies"]!, (bool)shown["check"]!["isAgreed"]!));
        var refused = await house.As("clerk-dunhua-a").ActAsync($"/api/units/{Walk.Clinic}/posts", Posts(vacancies: 3));
        Assert.Equal("figures.vacancies", refused.WhereOf("posts.vacancies"));
    }

    /// <summary>Every refusal of an entry carries a coded reason and what shows it; the unit reads both beside the words.</summary>
    [Fact]
    public async Task Posts_Refused_ShowTheCodedReasonAndItsDocument()
    {
        await using var house = await TestHouse.OpenAsync();
        await house.As("clerk-dunhua-a").ActAsync($"/api/units/{Walk.Clinic}/posts", Posts(vacancies: 2));
        var check = $"/api/units/{Walk.Clinic}/posts/1/check";
        var words = await house.As("county-dunhua").ActAsync(check, new { isAgreed = false, reason = "核准岗位数不符" });
        Assert.Equal(["reason.code", "reason.document"], words.Codes);
        Assert.Contains("beyond-approved-posts(与核准的岗位设置方案不符)", (string?)words.Findings[0]["message"], StringComparison.Ordinal);
        var refusal = new { isAgreed = false, reason = "核准岗位数不符", reasonCode = "beyond-approved-posts", document = "岗设〔2022〕3号" };
        Assert.Equal(["posts-checked.v1"], (await house.As("county-dunhua").ActAsync(check, refusal)).Happened);

        var shown = (await house.As("clerk-dunhua-a").ViewAsync($"/api/units/{Walk.Clinic}/posts")).Body["entries"]![0]!["check"]!;
        Assert.Equal((refusal.reasonCode, refusal.document), ((string?)shown["reasonCode"], (string?)shown["document"]));
    }

    [Fact]
    public async Task List_OfAPlace_IsForItsOfficeAndKnowsItsStates()
    {
        await using var house = await TestHouse.OpenAsync();
        var county = house.As("county-dunhua");
        Assert.Equal(400, (await county.ViewAsync("/api/places/222403/units?state=lost")).Status);
        Assert.Equal(404, (await county.ViewAsync("/api/places/220621/units")).Status);
        Assert.Equal(404, (await house.As("city-yanbian").ViewAsync("/api/places/222403/units")).Status);
        Assert.Contains(Walk.Clinic, await CodesAsync(house, "approved"));
        Assert.Equal(["11222400DEM000020K", "11222400DEM0002401", "12222400DEM000220U"], (await house.As("city-yanbian").ViewAsync("/api/places/222400/units"))
            .Body["entries"]!.AsArray().Select(unit => (string)unit!["code"]!));
    }

    [Fact]
    public async Task Reasons_AreForEverybody()
    {
        await using var house = await TestHouse.OpenAsync();
        var shown = (await house.Anonymous().ViewAsync("/api/register-reasons")).Body["reasons"]!.AsArray();
        Assert.Equal(RegisterReasons.All.Select(reason => reason.Title), shown.Select(reason => (string)reason!["title"]!));
    }

    private static object Yes => new { isApproved = true };

    private static object Agreed => new { isAgreed = true };

    private static object Entry(string place = "222403", string superior = "11222403DEM0000704", string name = "敦化市演示新农有限公司") => new
    {
        code = Firm,
        name,
        place,
        level = "county",
        kind = "enterprise",
        regime = "separate",
        establishedOn = "2020-01-01",
        from = "2021-01-01",
        superior,
    };

    private static object Posts(int vacancies) => new
    {
        series = "health",
        level = "senior",
        asOf = "2023-09-01",
        figures = new { posts = 5, holders = 3, directedHolders = 0, vacancies, retirementsByYearEnd = 1, exits = 0 },
    };

    private static Task<Answered> MergeAsync(TestHouse house, string into) =>
        house.As("clerk-dunhua-a").ActAsync($"/api/units/{Walk.Clinic}/merger", new
        {
            into,
            from = "2024-01-01",
            reasonCode = "merger-approved",
            document = "敦编〔2023〕10号",
        });

    private static Task<Answered> DecideAsync(TestHouse house, string officer) =>
        house.As(officer).ActAsync($"/api/units/{Walk.Clinic}/changes/1/decision", Yes);

    private static async Task<IReadOnlyList<string>> CodesAsync(TestHouse house, string state) =>
    [
        .. (await house.As("county-dunhua").ViewAsync($"/api/places/222403/units?state={state}&size=100"))
            .Body["entries"]!.AsArray().Select(unit => (string)unit!["code"]!),
    ];
}

/// <summary>A second officer, for what two must do.</summary>
internal static class Officers
{
    /// <summary>Enters a second officer of Dunhua and gives the login.</summary>
    public static async Task<string> SecondOfDunhuaAsync(TestHouse house)
    {
        const string Subject = "county-dunhua-second";
        Assert.Empty(IdentityNumber.Read(Numbers.Of(1982, 11), out var number));
        await Register.EnterAsync(house, new PersonSeed(Subject, "辛测试", number, "test-registrar")
        {
            Commands =
            [
                new GrantRole(new Grant("g-1", Role.County, PlaceCode.Parse("222403"), null) { From = new DateOnly(2023, 1, 1) }),
            ],
        });
        return Subject;
    }
}
