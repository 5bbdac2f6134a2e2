using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Notices;
using TitleFlow.App.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>Who is listed and written to for a role: whoever holds it, until the last day and not beyond.</summary>
public sealed class HolderTests
{
    private const string Clerks = $"/api/units/{Walk.Clinic}/clerks";
    private static readonly Addressee Account = new("unitClerk", Walk.Clinic);
    private static readonly string Clerk = TestHouse.PersonOf("clerk-dunhua-a");
    private static readonly DateOnly LastDay = new(2023, 10, 6);

    [Fact]
    public async Task Holder_WhoseEndIsRecordedBeforehand_IsListedAndWrittenToUntilThen()
    {
        await using var house = await TestHouse.OpenAsync();
        Assert.Equal(200, (await EndAsync(house, "county-dunhua", LastDay)).Status);

        Assert.Equal((Clerk, $"{LastDay:yyyy-MM-dd}"), Shown(Assert.Single(await ListAsync(house))));
        await house.MoveToAsync(LastDay, hour: 23);
        Assert.Contains(Clerk, await WrittenToAsync(house));
        Assert.Single(await ListAsync(house));

        await house.MoveToAsync(LastDay.AddDays(1), hour: 0);
        Assert.DoesNotContain(Clerk, await WrittenToAsync(house));
        Assert.Empty(await ListAsync(house));
    }

    /// <summary>Whoever is named again from a later day on holds nothing in between, and is shown with the days that come next.</summary>
    [Fact]
    public async Task Holder_NamedAgainAfterAGap_IsNotWrittenToInBetween()
    {
        await using var house = await TestHouse.OpenAsync();
        var again = LastDay.AddDays(30);
        Assert.Equal(200, (await EndAsync(house, "county-dunhua", LastDay)).Status);
        var named = new { personId = Clerk, from = $"{again:yyyy-MM-dd}", reasonCode = "duties-assigned", document = "敦卫〔2023〕5号" };
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync(Clerks, named)).Status);

        Assert.Equal((Clerk, $"{LastDay:yyyy-MM-dd}"), Shown(Assert.Single(await ListAsync(house))));
        await house.MoveToAsync(LastDay.AddDays(1), hour: 0);
        Assert.DoesNotContain(Clerk, await WrittenToAsync(house));
        var next = Assert.Single(await ListAsync(house));
        Assert.Equal($"{again:yyyy-MM-dd}", (string?)next["from"]);
        Assert.Null((string?)next["lastDay"]);
        await house.MoveToAsync(again, hour: 0);
        Assert.Contains(Clerk, await WrittenToAsync(house));
    }

    /// <summary>Once recorded, an end only comes nearer, whoever asks: the one whose account it is, a colleague or the office.</summary>
    [Fact]
    public async Task Holder_WhoseEndIsRecorded_KeepsNoAccountForLonger()
    {
        await using var house = await TestHouse.OpenAsync();
        Assert.Equal(200, (await EndAsync(house, "county-dunhua", LastDay)).Status);
        foreach (var by in (string[])["clerk-dunhua-a", "county-dunhua"])
        {
            foreach (var day in (DateOnly[])[LastDay.AddDays(1), new(2099, 12, 31)])
            {
                Assert.Equal(["role.only-earlier"], (await EndAsync(house, by, day)).Codes);
            }
        }
        Assert.Equal(200, (await EndAsync(house, "county-dunhua", LastDay.AddDays(-1))).Status);
        await house.MoveToAsync(LastDay, hour: 0);
        Assert.Equal(403, (await house.As("clerk-dunhua-a").ViewAsync(Clerks)).Status);
        Assert.Equal(["role.only-earlier"], (await EndAsync(house, "county-dunhua", new(2099, 12, 31))).Codes);
        Assert.Equal(403, (await house.As("clerk-dunhua-a").ViewAsync(Clerks)).Status);
    }

    /// <summary>Those who held a role before stand on its list too, and push nobody out who holds it now.</summary>
    [Fact]
    public async Task Holder_AfterManyOfBefore_IsListedOnTheFirstPageAndWrittenTo()
    {
        await using var house = await TestHouse.OpenAsync();
        var lists = house.Services.GetRequiredService<IListStore>();
        var before = JsonSerializer.Serialize(new Holder(new(2010, 1, 1), new(2020, 12, 31)), Codec.Json);
        for (var number = 0; number < 2 * NotifyHandler.MostHolders; number++)
        {
            // Ahead of the persons' ids, and behind.
            await lists.PutAsync(new ListRow(Account.Holders, $"{(number % 2 == 0 ? "0" : "zz")}{number:D3}", 1, null, before), CancellationToken.None);
        }
        var personId = TestHouse.PersonOf("expert-jilin-1");
        var named = new { personId, from = "2023-09-25", reasonCode = "duties-assigned", document = "敦卫〔2023〕3号" };
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync(Clerks, named)).Status);
        string[] held = [.. new[] { Clerk, personId }.Order(StringComparer.Ordinal)];

        Assert.Equal(held, (await WrittenToAsync(house)).Order(StringComparer.Ordinal));
        Assert.Equal(held, (await ListAsync(house)).Select(one => Shown(one).Person));
        var first = (await house.As("county-dunhua").ViewAsync($"{Clerks}?size=1")).Body;
        var second = (await house.As("county-dunhua").ViewAsync($"{Clerks}?size=1&after={(string)first["after"]!}")).Body;
        Assert.Equal(held, new[] { first, second }.Select(page => Shown(Assert.Single(page["entries"]!.AsArray())!).Person));
    }

    private static (string Person, string? LastDay) Shown(JsonNode clerk) => ((string)clerk["personId"]!, (string?)clerk["lastDay"]);

    private static Task<Answered> EndAsync(TestHouse house, string by, DateOnly lastDay) => house.As(by).ActAsync(
        $"{Clerks}/{Clerk}/withdrawal", new { lastDay, reasonCode = "left-post", document = "敦卫〔2023〕4号" });

    private static async Task<IReadOnlyList<JsonNode>> ListAsync(TestHouse house) =>
        [.. (await house.As("county-dunhua").ViewAsync(Clerks)).Body["entries"]!.AsArray().OfType<JsonNode>()];

    /// <summary>Who gets a letter for those who keep the account.</summary>
    private static async Task<IReadOnlyList<string>> WrittenToAsync(TestHouse house)
    {
        var (now, sent) = (house.Time.GetUtcNow(), house.Letters.Count);
        await house.Services.GetServices<IEffectHandler>().OfType<NotifyHandler>().Single().CarryOutAsync(
            new EffectOrigin(new("test", "notice"), now.ToUnixTimeSeconds(), 0),
            new Notify(Account, "reminder", "请查看", "请登录查看。", now, null, null), CancellationToken.None);
        return [.. house.Letters.Skip(sent).Select(letter => letter.PersonId)];
    }
}
