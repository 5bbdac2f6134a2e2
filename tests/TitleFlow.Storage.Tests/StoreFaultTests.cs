using Azure;
using TitleFlow.App.Desk;
using TitleFlow.App.Tests.Desk;
using TitleFlow.Tests;

namespace TitleFlow.Storage.Tests;

/// <summary>
/// The real clients on Azurite, and a step with everything that a step can have. Whatever request of it goes wrong, once or
/// until the storage is mended, it happens once, and asking again under its key brings the same answer.
/// </summary>
[Anomaly("storage-error")]
[Anomaly("storage-unavailable")]
[Anomaly("throttling")]
[Anomaly("answer-lost")]
public sealed class StoreFaultTests : IAsyncLifetime
{
    private readonly AzuriteHouse house = new();
    private readonly FaultyTransport wire = new();

    /// <summary>Every fault once, and each until the storage is mended.</summary>
    public static TheoryData<Fault, bool> EveryFault =>
        [.. Enum.GetValues<Fault>().SelectMany(fault => (IEnumerable<(Fault, bool)>)[(fault, false), (fault, true)])];

    public ValueTask InitializeAsync() => house.InitializeAsync();

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Theory]
    [MemberData(nameof(EveryFault))]
    public async Task Step_AnyRequestFails_IsDoneOnceAndLeavesNothing(Fault fault, bool lasts)
    {
        using var sound = new Bureau(house.Stores, house.Time);
        using var unlucky = new Bureau(house.Over(wire), house.Time);
        var at = 0;
        while (await PlayAsync(sound, unlucky, fault, at, lasts))
        {
            at++;
        }
        Assert.InRange(at, 10, 40);
        Assert.All(
            (string[])["streams", "clocks", "claims", "lists", "dossiers"],
            store => Assert.Contains(wire.Requests, request => request.Contains(store, StringComparison.Ordinal)));
    }

    /// <summary>Plays the step with one broken request. False if it needed fewer requests: then none was broken.</summary>
    private async Task<bool> PlayAsync(Bureau sound, Bureau unlucky, Fault fault, int at, bool lasts)
    {
        var step = new EverythingStep($"s{at}", house.Time.GetUtcNow().AddMinutes(30));
        await step.PrepareAsync(sound);
        wire.Fail(fault, skip: at, times: lasts ? int.MaxValue : 1);
        var (first, failure) = await UnlessUnreachedAsync(async () =>
        {
            var answer = await step.AskAsync(unlucky);
            await unlucky.Broom.FlushAsync(default);
            return answer;
        });
        var wasBroken = wire.Failed.Count > 0;
        wire.Mend();
        Assert.True(lasts || first is not null, $"no second try after {wire.Failed.FirstOrDefault()}: {failure}");
        var second = Assert.IsType<Answer<Tally>.Done>(await step.AskAsync(unlucky));
        if (first is not null)
        {
            Assert.Equal(Assert.IsType<Answer<Tally>.Done>(first).Receipt.Facts, second.Receipt.Facts);
        }
        foreach (var minutes in (int[])[5, 30, 5])
        {
            house.Time.Advance(TimeSpan.FromMinutes(minutes));
            await sound.Sweep.RunAsync(default);
            await unlucky.Sweep.RunAsync(default);
        }
        await step.AssertDoneOnceAsync(sound, $"{fault} at {at}: {string.Join(", ", wire.Failed.Take(1))}");
        Assert.True(await house.Stores.Clocks.NextAsync(default) is null, $"{fault} at {at}: a clock still stands");
        return wasBroken;
    }

    /// <summary>What the step answered; null when the storage could not be reached, which the door tells as 503.</summary>
    private static async Task<(Answer<Tally>? Answer, Exception? Fault)> UnlessUnreachedAsync(Func<Task<Answer<Tally>>> ask)
    {
        try
        {
            return (await ask(), null);
        }
        catch (Exception fault) when (fault is RequestFailedException or TaskCanceledException or IOException or AggregateException)
        {
            return (null, fault);
        }
    }
}
