using Microsoft.Coyote.Random;
using TitleFlow.App.Tests.Desk;
using TitleFlow.Simulation;

namespace TitleFlow.Schedules;

/// <summary>The wire of one process: before and after each call others may take their turns; an unlucky process may stall or die.</summary>
public sealed class TurningWire(House house, bool isUnlucky) : IWire
{
    /// <summary>One call in so many stalls, and one in so many is the last.</summary>
    private const int Odds = 8;

    /// <summary>Turns that others may take while a process stalls, at most.</summary>
    private const int LongestStall = 60;

    private readonly Generator chance = Generator.Create();
    private bool isDead;

    /// <inheritdoc/>
    public async Task<T> CallAsync<T>(string name, Func<Task<T>> call, Func<T, T>? disguise = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        await WaitAsync();
        GoOnOrDie(name);
        var answer = await call();
        await house.CheckGuardsAsync(Bureau.Tally("a"));
        await Task.Yield();
        GoOnOrDie(name);
        return answer;
    }

    private async Task WaitAsync()
    {
        var turns = isUnlucky && chance.NextInteger(Odds) == 0 ? chance.NextInteger(LongestStall) : 0;
        for (var turn = 0; turn <= turns; turn++)
        {
            await Task.Yield();
        }
    }

    private void GoOnOrDie(string name)
    {
        isDead |= isUnlucky && chance.NextInteger(Odds) == 0;
        if (isDead)
        {
            throw new IOException($"The process died at: {name}.");
        }
    }
}
