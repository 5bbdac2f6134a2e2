using Microsoft.Extensions.Time.Testing;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;
using TitleFlow.Simulation;

namespace TitleFlow.App.Tests.Desk;

public sealed class StorageHealthTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2023, 9, 25, 1, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Ask_ManyWithinTheTimeThatAnAnswerHolds_AsksTheStorageOnce()
    {
        var wire = new BreakingWire();
        var health = Health(wire);
        for (var asked = 0; asked < 100; asked++)
        {
            await health.AskAsync(default);
        }
        Assert.Single(wire.Calls);

        time.Advance(StorageHealth.Holds);
        await health.AskAsync(default);
        Assert.Equal(2, wire.Calls.Count);
    }

    [Fact]
    public async Task Ask_StorageThatFails_FailsUntilItIsAskedAgain()
    {
        var health = Health(new BreakingWire { At = 0, How = Breaks.Before });
        await Assert.ThrowsAnyAsync<Exception>(() => health.AskAsync(default));
        await Assert.ThrowsAnyAsync<Exception>(() => health.AskAsync(default));

        time.Advance(StorageHealth.Holds);
        await health.AskAsync(default);
    }

    [Fact]
    public async Task Ask_OneOfTwoGoesAway_TheOtherIsAnswered()
    {
        using var leaving = new CancellationTokenSource();
        var storage = new TaskCompletionSource();
        var wire = new BreakingWire { Meanwhile = ("", () => storage.Task) };
        var health = Health(wire);
        var (first, second) = (health.AskAsync(leaving.Token), health.AskAsync(default));

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        storage.SetResult();
        await second;
        Assert.Single(wire.Calls);
    }

    private StorageHealth Health(IWire wire) => new(WiredStores.Over(new MemoryStores(time).All, wire), time);
}
