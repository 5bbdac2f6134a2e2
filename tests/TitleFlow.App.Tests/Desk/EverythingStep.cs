using TitleFlow.App.Desk;
using static TitleFlow.App.Tests.Desk.Bureau;

namespace TitleFlow.App.Tests.Desk;

/// <summary>
/// One step with everything that a step can have: it rings an alarm it sets, takes one claim and lets another go, moves
/// from list to list, tells another stream and has a large fact.
/// </summary>
/// <param name="id">The tally that takes the step; what it tells, and the names it takes, are called after it.</param>
/// <param name="alarmAt">When the alarm is to ring that the step sets.</param>
public sealed class EverythingStep(string id, DateTimeOffset alarmAt)
{
    private readonly Everything step = new($"{id}-乙", alarmAt, $"tally/{id}-told");

    /// <summary>The stream holds the claim that the step lets go.</summary>
    public async Task PrepareAsync(Bureau bureau)
    {
        ArgumentNullException.ThrowIfNull(bureau);
        await bureau.AskAsync(id, new TakeName($"{id}-甲"), key: "before");
        await bureau.Broom.FlushAsync(default);
    }

    /// <summary>Asks for the step, always under the same key.</summary>
    public Task<Answer<Tally>> AskAsync(Bureau bureau)
    {
        ArgumentNullException.ThrowIfNull(bureau);
        return bureau.AskAsync(id, step, key: "step");
    }

    /// <summary>After all has come to rest: the step has happened once with all that follows, and nothing is left to do.</summary>
    public async Task AssertDoneOnceAsync(Bureau bureau, string where)
    {
        ArgumentNullException.ThrowIfNull(bureau);
        var stores = bureau.Stores;
        var (state, _) = (await bureau.Desk.ReadAsync(Tally(id), default))!.Value;
        Assert.True((state.Sum, state.Rung, state.Name) == (1, 1, $"{id}-乙"), $"{where}: {state}");
        Assert.True((await bureau.Desk.ReadAsync(Tally($"{id}-told"), default))!.Value.State.Sum == 1, $"{where}: told once");
        Assert.Equal(Tally(id), await new Claims(stores.Claims, stores.Streams).HolderAsync($"name:{id}-乙", default));
        Assert.True(await stores.Claims.FindAsync($"name:{id}-甲", default) is null, $"{where}: the claim let go still stands");
        Assert.Empty((await bureau.Desk.VerifyAsync(Tally(id), default)).Faults);
        Assert.True(await stores.Lists.FindAsync("tallies:even", id, default) is null, $"{where}: it stands in the list that it left");
        Assert.NotNull(await stores.Lists.FindAsync("tallies:odd", id, default));
        Assert.NotNull(await stores.Lists.FindAsync("tallies:odd", $"{id}-told", default));
        Assert.True((await stores.Streams.PendingAsync(Tally(id), default)).Count == 0, $"{where}: effects are pending");
    }

    /// <summary>After all has come to rest: whether the step has happened, once with all that follows; or else nothing of it has.</summary>
    public async Task<bool> IsDoneOnceAsync(Bureau bureau, string where)
    {
        ArgumentNullException.ThrowIfNull(bureau);
        var (stores, (state, _)) = (bureau.Stores, (await bureau.Desk.ReadAsync(Tally(id), default))!.Value);
        if (state.Sum != 0)
        {
            await AssertDoneOnceAsync(bureau, where);
            return true;
        }
        Assert.True((state.Rung, state.AlarmAt, state.Name) == (0, null, $"{id}-甲"), $"{where}: {state}");
        Assert.True(await bureau.Desk.ReadAsync(Tally($"{id}-told"), default) is null, $"{where}: told though nothing was stored");
        var claims = new Claims(stores.Claims, stores.Streams);
        Assert.True(await claims.HolderAsync($"name:{id}-甲", default) == Tally(id), $"{where}: the claim is lost");
        Assert.True(await claims.HolderAsync($"name:{id}-乙", default) is null, $"{where}: a claim is held though nothing was stored");
        Assert.True(await stores.Lists.FindAsync("tallies:odd", id, default) is null, $"{where}: listed though nothing was stored");
        Assert.NotNull(await stores.Lists.FindAsync("tallies:even", id, default));
        Assert.True((await stores.Streams.PendingAsync(Tally(id), default)).Count == 0, $"{where}: effects are pending");
        return false;
    }
}
