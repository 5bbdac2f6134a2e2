using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Door;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>Whether a number is registered, as a clerk could find out by entering employees: told of so many an hour, then of none.</summary>
public sealed class GuessTests
{
    private const string Clinic = $"/api/units/{Walk.Clinic}";
    private const string Elsewhere = "/api/units/12220621DEM000170A";
    private const int Stranger = 1;
    private const int Own = 2;
    private const int Unknown = 3;
    private static readonly int Most = RateLimit.Guess.Permits;

    /// <summary>The last guess is answered as the first one; the next is turned away, and its answer is the same whatever the number.</summary>
    [Fact]
    public async Task Enter_NumbersOfPeopleElsewhere_AreToldUpToTheLimitAndThenOfNobody()
    {
        await using var house = await LimitedAsync();
        for (var guess = 0; guess < Most; guess++)
        {
            Assert.Equal((422, "person.identity-known"), Told(await EnterAsync(house, Stranger)));
        }

        var known = await EnterAsync(house, Stranger);
        var unknown = await EnterAsync(house, Unknown);
        Assert.Equal((429, "door.too-many"), Told(known));
        Assert.Equal(known.Body["findings"]!.ToJsonString(), unknown.Body["findings"]!.ToJsonString());
        var why = (string)known.Findings[0]["message"]!;
        Assert.Contains("号码已在别处登记", why, StringComparison.Ordinal);
        Assert.Contains($"请在{RateLimit.Guess.Window.TotalSeconds}秒后再试", why, StringComparison.Ordinal);
    }

    /// <summary>The limit is of one clerk: it stops nobody else, and the next window brings back whatever it stopped.</summary>
    [Fact]
    public async Task Enter_AfterTheWindow_TakesWhatWasTurnedAwayUnderItsKey()
    {
        await using var house = await LimitedAsync();
        await UseUpAsync(house, Most);
        Assert.Equal(429, (await EnterAsync(house, Unknown, key: "e-later")).Status);
        Assert.Equal(201, (await EnterAsync(house, Unknown + 1, at: Clinic, by: "clerk-dunhua-a")).Status);

        await house.MoveToAsync(TestHouse.Start + RateLimit.Guess.Window);

        Assert.Equal(201, (await EnterAsync(house, Unknown, key: "e-later")).Status);
        Assert.Equal((422, "person.identity-known"), Told(await EnterAsync(house, Stranger)));
    }

    /// <summary>What is entered rightly, asked again under its key, faulty, or about the own staff costs no guess.</summary>
    [Fact]
    public async Task Enter_WhatGuessesNothing_LeavesEveryGuess()
    {
        await using var house = await LimitedAsync();
        for (var round = 0; round <= Most; round++)
        {
            Assert.Equal((422, "person.identity-known"), Told(await EnterAsync(house, Own)));
            Assert.Equal(201, (await EnterAsync(house, Unknown + round, key: $"e-{round}")).Status);
            Assert.Equal(201, (await EnterAsync(house, Unknown + round, key: $"e-{round}")).Status);
            Assert.Equal((422, "person.name"), Told(await EnterAsync(house, Stranger, name: " ")));
        }
        Assert.Equal(Most, await UseUpAsync(house, Most + 5));
    }

    /// <summary>What a table is told of has a price of its own: a clerk is not locked out of single entries by it, nor of tables by them.</summary>
    [Fact]
    public async Task Enter_AfterATableThatWasToldOf_HasAllItsGuessesLeft()
    {
        await using var house = await LimitedAsync();
        var others = Enumerable.Range(100, KnownNumbers.MostTold).ToList();
        foreach (var order in others)
        {
            Assert.Equal(201, (await EnterAsync(house, order, at: Clinic, by: "clerk-dunhua-a")).Status);
        }
        Assert.Equal(422, (await ImportAsync(house, others)).Status);

        Assert.Equal(Most, await UseUpAsync(house, Most + 5));
        Assert.Equal(422, (await ImportAsync(house, others)).Status);
    }

    /// <summary>Neither who it is nor where the person works is told.</summary>
    [Fact]
    public async Task Enter_ANumberOfAnotherUnit_NamesNeitherPersonNorUnit()
    {
        await using var house = await TestHouse.OpenAsync();
        var known = await EnterAsync(house, Stranger, at: Clinic, by: "clerk-dunhua-a", name: "某实名");
        var refused = (await EnterAsync(house, Stranger)).Body.ToJsonString();
        foreach (var personal in (string[])["某实名", known.Id, Walk.Clinic, Numbers.Of(1980, Stranger)])
        {
            Assert.DoesNotContain(personal, refused, StringComparison.Ordinal);
        }
    }

    /// <summary>A house with limits, somebody of another unit, and somebody of the own.</summary>
    private static async Task<TestHouse> LimitedAsync()
    {
        var house = await TestHouse.OpenLimitedAsync();
        Assert.Equal(201, (await EnterAsync(house, Stranger, at: Clinic, by: "clerk-dunhua-a")).Status);
        Assert.Equal(201, (await EnterAsync(house, Own)).Status);
        await house.Services.GetRequiredService<Sweep>().RunAsync(CancellationToken.None);
        return house;
    }

    /// <summary>Guesses so often; how often it was told.</summary>
    private static async Task<int> UseUpAsync(TestHouse house, int times)
    {
        var told = 0;
        for (var guess = 0; guess < times; guess++)
        {
            told += (await EnterAsync(house, Stranger)).Status == 422 ? 1 : 0;
        }
        return told;
    }

    private static (int Status, string Code) Told(Answered answer) => (answer.Status, Assert.Single(answer.Codes));

    private static Task<Answered> EnterAsync(
        TestHouse house, int order, string? key = null, string at = Elsewhere, string by = "clerk-fusong-a", string name = "壬测试") =>
        house.As(by).ActAsync($"{at}/persons", new
        {
            name,
            identityNumber = Numbers.Of(1980, order),
            from = "2010-08-01",
            postKind = "professional",
            reasonCode = "hired",
            document = "聘字〔2010〕5号",
        }, key);

    private static Task<Answered> ImportAsync(TestHouse house, IEnumerable<int> orders) =>
        house.As("clerk-fusong-a").ActAsync($"{Elsewhere}/imports?reasonCode=hired&document=demo", Tables.Csv(orders.Select(Tables.Row)));
}
