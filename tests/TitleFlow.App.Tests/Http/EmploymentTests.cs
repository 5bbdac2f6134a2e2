using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>Employees who get another post, and those who leave (M05).</summary>
public sealed class EmploymentTests
{
    private const string Clinic = $"/api/units/{Walk.Clinic}";
    private const string Hospital = "/api/units/12220621DEM000170A";
    private static readonly DateOnly Today = new(2023, 9, 25);
    private static readonly string Number = Numbers.Of(1985, 9);

    [Fact]
    public async Task Change_ToAnotherPost_KeepsTheOldOneAndTellsThePerson()
    {
        await using var house = await TestHouse.OpenAsync();
        var id = await EnteredAsync(house);
        var changed = await ChangeAsync(house, id, Post("2023-09-01"));

        Assert.Equal(["employment-stated.v1", "entry-reasoned.v1"], changed.Happened);
        var shown = (await house.As("county-dunhua").ViewAsync($"/api/persons/{id}")).Body;
        Assert.Equal(
            [("2010-08-01", "专业技术岗位", "professional"), ("2023-09-01", "副院长", "management")],
            shown["employments"]!.AsArray().Select(one => ((string)one!["from"]!, (string)one["post"]!, (string)one["postKind"]!)));
        Assert.Equal($"{Walk.Clinic} 专业技术岗位 Professional 2010-08-01", (string?)shown["changes"]![0]!["before"]);
        Assert.Equal("post-changed", (string?)shown["changes"]![0]!["reason"]!["code"]);
        Assert.Contains("employment", await InboxAsync(house));
        Assert.DoesNotContain("transfer", await InboxAsync(house));
    }

    [Fact]
    public async Task Change_OfTheEntryThatHolds_IsACorrectionWithItsReason()
    {
        await using var house = await TestHouse.OpenAsync();
        var id = await EnteredAsync(house);
        Assert.Equal(200, (await ChangeAsync(house, id, Post("2023-09-01"))).Status);
        Assert.Equal(["reason.code"], (await ChangeAsync(house, id, Post("2023-09-01", "院长"))).Codes);
        var mended = await ChangeAsync(house, id, Post("2023-09-01", "院长", reasonCode: "entry-corrected", isNonEstablished: true));
        Assert.Equal(200, mended.Status);

        var standing = await StandingAsync(house, id, Today);
        Assert.Equal(("院长", true, new DateOnly(2023, 9, 1)), (
            standing.Employment!.Post, standing.Employment.IsNonEstablished, standing.Employment.From));
        // What is not said again stays as it was.
        Assert.Equal(200, (await ChangeAsync(house, id, Post("2023-09-20", "副院长"))).Status);
        Assert.True((await StandingAsync(house, id, Today)).Employment!.IsNonEstablished);
    }

    [Fact]
    public async Task Change_WithFaults_NamesEveryOne()
    {
        await using var house = await TestHouse.OpenAsync();
        var id = await EnteredAsync(house);
        Assert.Equal(["employment.from"], (await ChangeAsync(house, id, Post("2023-09-26"))).Codes);
        Assert.Equal(["employment.earlier", "reason.code"], (await ChangeAsync(house, id, Post("2010-07-31", reasonCode: "hired"))).Codes);
        Assert.Equal(["employment.post"], (await ChangeAsync(house, id, Post("2023-09-01", new string('长', 101)))).Codes);
        var same = new { postKind = "professional", from = "2023-09-01", reasonCode = "post-changed", document = "任字〔2023〕1号" };
        Assert.Equal(["employment.same"], (await ChangeAsync(house, id, same)).Codes);
        var neither = new { reasonCode = "x", document = "" };
        foreach (var unclear in (object[])[neither, new { from = "2023-09-01", lastDay = "2023-09-01", neither.reasonCode, neither.document }])
        {
            Assert.Equal(["employment.unclear", "reason.code", "reason.document"], (await ChangeAsync(house, id, unclear)).Codes);
        }
        Assert.Equal(["employment.last-day"], (await ChangeAsync(house, id, Left("9999-12-31"))).Codes);
        Assert.Equal(["employment.last-day"], (await ChangeAsync(house, id, Left("2010-07-31"))).Codes);
        Assert.Equal(404, (await house.As("clerk-fusong-a").ActAsync($"{Clinic}/persons/{id}/employment", Post("2023-09-01"))).Status);
        Assert.Equal(404, (await house.As("clerk-fusong-a").ActAsync($"{Hospital}/persons/{id}/employment", Post("2023-09-01"))).Status);
        Assert.Equal(403, (await house.As("county-dunhua").ActAsync($"{Clinic}/persons/{id}/employment", Post("2023-09-01"))).Status);
    }

    [Fact]
    public async Task Leave_TheUnit_StandsWithoutOneFromTheNextDayAndIsNoClerkAnyMore()
    {
        await using var house = await TestHouse.OpenAsync();
        var id = await EnteredAsync(house);
        var named = new { personId = id, from = "2023-09-01", reasonCode = "duties-assigned", document = "任字〔2023〕1号" };
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"{Clinic}/clerks", named)).Status);
        var left = await ChangeAsync(house, id, Left("2023-09-20"), "leaves");

        Assert.Equal(["employment-stated.v1", "entry-reasoned.v1", "role-withdrawn.v1"], left.Happened);
        Assert.Equal(Walk.Clinic, (await StandingAsync(house, id, new(2023, 9, 20))).Employment!.Unit.ToString());
        Assert.Null((await StandingAsync(house, id, new(2023, 9, 21))).Employment!.Unit);
        var person = await house.Services.GetRequiredService<Desk<Person>>().ReadAsync(new("person", id), CancellationToken.None);
        Assert.DoesNotContain(person!.Value.State.RolesOn(Today), grant => grant.Role == Role.UnitClerk);
        Assert.Equal($"{Walk.Clinic} 专业技术岗位 Professional 2010-08-01", person.Value.State.Reasons[^1].Before);
        Assert.Contains("employment", await InboxAsync(house));
        Assert.DoesNotContain(id, (await house.As("clerk-dunhua-a").ViewAsync($"{Clinic}/persons")).Body.ToJsonString(), StringComparison.Ordinal);

        // Sent once more it is the same answer; anything else finds nobody employed there.
        Assert.Equal(left.Body.ToJsonString(), (await ChangeAsync(house, id, Left("2023-09-20"), "leaves")).Body.ToJsonString());
        Assert.Equal(404, (await ChangeAsync(house, id, Left("2023-09-19"))).Status);
        Assert.Equal(404, (await ChangeAsync(house, id, Post("2023-09-01"))).Status);
        Assert.Equal(404, (await ChangeAsync(house, id, new { reasonCode = "x", document = "" })).Status);
    }

    [Fact]
    public async Task Leave_AndBeginElsewhereTheDayAfter_LeavesNoDayWithout()
    {
        await using var house = await TestHouse.OpenAsync();
        var id = await EnteredAsync(house);
        Assert.Equal(200, (await ChangeAsync(house, id, Left("2023-09-20"))).Status);
        Assert.Equal(["transfer.earlier"], (await MoveAsync(house, "2023-09-20")).Codes);
        Assert.Equal(200, (await MoveAsync(house, "2023-09-21")).Status);

        Assert.Equal(Walk.Clinic, (await StandingAsync(house, id, new(2023, 9, 20))).Employment!.Unit.ToString());
        Assert.Equal("12220621DEM000170A", (await StandingAsync(house, id, new(2023, 9, 21))).Employment!.Unit.ToString());
        Assert.Contains("transfer", await InboxAsync(house));
        Assert.Equal(404, (await ChangeAsync(house, id, Post("2023-09-22"))).Status);
    }

    private static async Task<string> EnteredAsync(TestHouse house)
    {
        var entered = await house.As("clerk-dunhua-a").ActAsync($"{Clinic}/persons", new
        {
            name = "癸测试",
            identityNumber = Number,
            from = "2010-08-01",
            postKind = "professional",
            reasonCode = "hired",
            document = "聘字〔2010〕5号",
        });
        Assert.Equal(201, entered.Status);
        var login = new { subject = "gui", reasonCode = "identity-checked", document = "核字〔2023〕1号" };
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"/api/persons/{entered.Id}/logins", login)).Status);
        return entered.Id;
    }

    private static Task<Answered> ChangeAsync(TestHouse house, string id, object body, string? key = null) =>
        house.As("clerk-dunhua-a").ActAsync($"{Clinic}/persons/{id}/employment", body, key);

    private static Task<Answered> MoveAsync(TestHouse house, string from) => house.As("clerk-fusong-a").ActAsync($"{Hospital}/transfers", new
    {
        name = "癸测试",
        identityNumber = Number,
        from,
        postKind = "professional",
        reasonCode = "transferred",
        document = "调字〔2023〕9号",
    });

    private static object Post(string from, string post = "副院长", string reasonCode = "post-changed", bool? isNonEstablished = null) =>
        new { post, postKind = "management", from, isNonEstablished, reasonCode, document = "任字〔2023〕1号" };

    private static object Left(string lastDay) => new { lastDay, reasonCode = "contract-ended", document = "解字〔2023〕3号" };

    private static async Task<PersonStanding> StandingAsync(TestHouse house, string id, DateOnly on) =>
        (await house.Services.GetRequiredService<Desk<Person>>().ReadAsync(new("person", id), CancellationToken.None))!
            .Value.State.StandingOn(on);

    private static async Task<IReadOnlyList<string>> InboxAsync(TestHouse house) =>
        [.. (await house.As("gui").ViewAsync("/api/inbox")).Body["entries"]!.AsArray().Select(entry => (string)entry!["kind"]!)];
}
