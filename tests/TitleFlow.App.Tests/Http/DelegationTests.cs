using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>Clerks of units and roles that are handed on: named, held for their days at their place, ended.</summary>
public sealed class DelegationTests
{
    private const string Clerks = $"/api/units/{Walk.Clinic}/clerks";
    private static readonly string Officer = TestHouse.PersonOf("county-dunhua");
    private static readonly string Deputy = TestHouse.PersonOf("department-dunhua");
    private static readonly DateOnly LastDay = new(2023, 10, 6);

    [Fact]
    public async Task HandOn_ACountysRole_HoldsAtThatPlaceUntilItsLastDayAndEndsByItself()
    {
        await using var house = await TestHouse.OpenAsync();
        var handed = await HandOnAsync(house);
        Assert.Equal(["role-handed-on.v1", "entry-reasoned.v1"], handed.Happened);
        Assert.Equal(200, await SeesUnitsAsync(house, "222403"));
        Assert.Equal(404, await SeesUnitsAsync(house, "220621"));
        await house.MoveToAsync(LastDay, hour: 23);
        Assert.Equal(200, await SeesUnitsAsync(house, "222403"));
        await house.MoveToAsync(LastDay.AddDays(1), hour: 0);
        Assert.Equal(403, await SeesUnitsAsync(house, "222403"));
        Assert.Equal(200, (await house.As("county-dunhua").ViewAsync("/api/places/222403/units")).Status);
    }

    [Fact]
    public async Task HandOn_AskedAgainUnderItsKey_BringsTheFirstAnswer()
    {
        await using var house = await TestHouse.OpenAsync();
        var first = await HandOnAsync(house, key: "hand-1");
        var again = await HandOnAsync(house, key: "hand-1");
        Assert.Equal(200, again.Status);
        Assert.Equal(first.Body.ToJsonString(), again.Body.ToJsonString());
        var other = await HandOnAsync(house);
        Assert.Equal((422, "role.overlap"), (other.Status, Assert.Single(other.Codes)));
    }

    [Fact]
    public async Task HandOn_ForTooLongToNobodyWithoutAReason_NamesEveryFault()
    {
        await using var house = await TestHouse.OpenAsync();
        var refused = await HandOnAsync(house, lastDay: LastDay.AddDays(180), reasonCode: "hired");
        Assert.Equal(["delegation.long", "reason.code"], refused.Codes);
        var nobody = await HandOnAsync(house, to: PersonId.From("nobody", "nothing").ToString());
        Assert.Equal(["delegation.to"], nobody.Codes);
        var elsewhere = await HandOnAsync(house, at: "220621");
        Assert.Equal(["delegation.grant"], elsewhere.Codes);
    }

    [Fact]
    public async Task HandOn_WhatWasHandedOn_IsRefused()
    {
        await using var house = await TestHouse.OpenAsync();
        await HandOnAsync(house);
        var refused = await HandOnAsync(house, by: "department-dunhua", to: TestHouse.PersonOf("department-fusong"));
        Assert.Contains("delegation.onward", refused.Codes);
    }

    [Fact]
    public async Task TakeBack_TheSameDay_IsHeldNoMore()
    {
        await using var house = await TestHouse.OpenAsync();
        await HandOnAsync(house);
        Assert.Equal(200, await SeesUnitsAsync(house, "222403"));
        var mine = await ListAsync(house, "county-dunhua", Officer);
        Assert.Equal(Deputy, (string)mine["handedTo"]!);
        var theirs = await ListAsync(house, "department-dunhua", Deputy);
        Assert.Equal(Officer, (string)theirs["takenFrom"]!);
        var end = new { reasonCode = "duties-divided", document = "敦人社办〔2023〕3号" };
        var path = $"/api/persons/{Officer}/delegations/{(string)mine["id"]!}/end";
        Assert.Equal(404, (await house.As("department-dunhua").ActAsync(path, end)).Status);
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync(path, end)).Status);
        house.Time.Advance(RegisterActors.Remembered + TimeSpan.FromSeconds(1));
        Assert.Equal(403, await SeesUnitsAsync(house, "222403"));
        Assert.Equal("2023-09-24", (string)(await ListAsync(house, "department-dunhua", Deputy))["lastDay"]!);
    }

    [Fact]
    public async Task Withdraw_ARoleThatWasHandedOn_EndsBoth()
    {
        await using var house = await TestHouse.OpenAsync();
        await NameAsync(house, "county-dunhua", "expert-jilin-3");
        var third = TestHouse.PersonOf("expert-jilin-3");
        var handed = await house.As("expert-jilin-3").ActAsync($"/api/persons/{third}/delegations", Delegated(
            "unitClerk", Walk.Clinic, TestHouse.PersonOf("expert-jilin-2"), LastDay, "on-leave"));
        Assert.Equal(200, handed.Status);
        Assert.Equal(200, (await house.As("expert-jilin-2").ViewAsync(Clerks)).Status);
        Assert.Equal(200, (await WithdrawAsync(house, "clerk-dunhua-a", third)).Status);
        house.Time.Advance(RegisterActors.Remembered + TimeSpan.FromSeconds(1));
        Assert.Equal(403, (await house.As("expert-jilin-3").ViewAsync(Clerks)).Status);
        Assert.Equal(403, (await house.As("expert-jilin-2").ViewAsync(Clerks)).Status);
    }

    [Fact]
    public async Task Clerks_NamedByTheOfficeThenByThemselves_AreListed()
    {
        await using var house = await TestHouse.OpenAsync();
        Assert.Equal(200, (await NameAsync(house, "county-dunhua", "expert-jilin-1")).Status);
        Assert.Equal(200, (await NameAsync(house, "expert-jilin-1", "expert-jilin-2")).Status);
        Assert.Equal(404, (await NameAsync(house, "clerk-dunhua-b", "expert-jilin-3")).Status);
        Assert.Equal(404, (await NameAsync(house, "county-fusong", "expert-jilin-3")).Status);
        var listed = (await house.As("county-dunhua").ViewAsync(Clerks)).Body["entries"]!.AsArray();
        Assert.Equal(
            new[] { "clerk-dunhua-a", "expert-jilin-1", "expert-jilin-2" }.Select(TestHouse.PersonOf).Order(StringComparer.Ordinal),
            listed.Select(clerk => (string)clerk!["personId"]!));
        var self = await NameAsync(house, "county-dunhua", "county-dunhua");
        Assert.Equal((422, "role.self-grant"), (self.Status, Assert.Single(self.Codes)));
    }

    [Fact]
    public async Task Name_AClerk_StatesWhyAndByWhichPaperAndTellsThePerson()
    {
        await using var house = await TestHouse.OpenAsync();
        var third = TestHouse.PersonOf("expert-jilin-3");
        var refused = await house.As("county-dunhua").ActAsync(Clerks, Named(third, "left-post", ""));
        Assert.Equal(["reason.code", "reason.document"], refused.Codes);

        var named = await NameAsync(house, "county-dunhua", "expert-jilin-3");

        Assert.Equal(["role-granted.v1", "entry-reasoned.v1"], named.Happened);
        Assert.Equal(200, (await WithdrawAsync(house, "county-dunhua", third)).Status);
        var told = (await house.As("expert-jilin-3").ViewAsync("/api/inbox")).Body["entries"]!.AsArray();
        Assert.Equal(
            ["您不再担任“单位经办人”", "您已被指定为“单位经办人”"],
            told.Where(entry => (string)entry!["kind"]! == "role").Select(entry => (string)entry!["subject"]!).Order(StringComparer.Ordinal));
        var read = await house.Services.GetRequiredService<Desk<Person>>().ReadAsync(new("person", third), CancellationToken.None);
        Assert.Equal(
            [("duties-assigned", null), ("left-post", $"单位经办人 {Walk.Clinic} 2023-09-25")],
            read!.Value.State.Reasons.Select(entry => (entry.Reason.Code, entry.Before)));
    }

    [Fact]
    public async Task Withdraw_AClerkWhoIsNone_AnswersNotFoundAndWithoutAReasonIsRefused()
    {
        await using var house = await TestHouse.OpenAsync();
        Assert.Equal(404, (await WithdrawAsync(house, "county-dunhua", TestHouse.PersonOf("clerk-dunhua-b"))).Status);
        var refused = await WithdrawAsync(house, "county-dunhua", TestHouse.PersonOf("clerk-dunhua-a"), "hired");
        Assert.Equal((422, "reason.code"), (refused.Status, Assert.Single(refused.Codes)));
        Assert.Equal(200, (await WithdrawAsync(house, "county-dunhua", TestHouse.PersonOf("clerk-dunhua-a"))).Status);
        Assert.Equal(403, (await house.As("clerk-dunhua-a").ViewAsync(Clerks)).Status);
    }

    private static object Delegated(string role, string at, string to, DateOnly lastDay, string reasonCode) => new
    {
        role,
        at,
        to,
        from = "2023-09-25",
        lastDay,
        reasonCode,
        document = "敦人社办〔2023〕2号",
    };

    private static Task<Answered> HandOnAsync(
        TestHouse house, string by = "county-dunhua", string? to = null, DateOnly? lastDay = null, string at = "222403",
        string reasonCode = "on-leave", string? key = null) =>
        house.As(by).ActAsync(
            $"/api/persons/{TestHouse.PersonOf(by)}/delegations",
            Delegated("county", at, to ?? Deputy, lastDay ?? LastDay, reasonCode), key);

    private static async Task<int> SeesUnitsAsync(TestHouse house, string place) =>
        (await house.As("department-dunhua").ViewAsync($"/api/places/{place}/units")).Status;

    private static async Task<JsonNode> ListAsync(TestHouse house, string subject, string person) =>
        Assert.Single((await house.As(subject).ViewAsync($"/api/persons/{person}/delegations")).Body["entries"]!.AsArray())!;

    private static Task<Answered> NameAsync(TestHouse house, string by, string subject) =>
        house.As(by).ActAsync(Clerks, Named(TestHouse.PersonOf(subject)));

    private static object Named(string person, string reasonCode = "duties-assigned", string document = "敦卫〔2023〕3号") =>
        new { personId = person, from = "2023-09-25", reasonCode, document };

    private static Task<Answered> WithdrawAsync(TestHouse house, string by, string person, string reasonCode = "left-post") =>
        house.As(by).ActAsync(
            $"{Clerks}/{person}/withdrawal", new { lastDay = "2023-09-24", reasonCode, document = "敦卫〔2023〕4号" });
}
