using System.Globalization;
using TitleFlow.App.Time;
using TitleFlow.Cli.Demo;
using Moment = TitleFlow.Domain.Cases.Moment;

namespace TitleFlow.Cli.Storm;

/// <summary>The development clock that all processes share, turned through whichever process lives.</summary>
public sealed class StormClock(Courier courier) : IDisposable
{
    /// <summary>Longer than a recovery row waits: whatever a dead process left behind is due after it.</summary>
    private static readonly TimeSpan RecoveryWait = TimeSpan.FromMinutes(3);

    /// <summary>Sweeps until none is postponed; each comes after its postponement.</summary>
    private const int MostSweeps = 40;

    private readonly SemaphoreSlim _one = new(1);
    private int _turns;

    /// <summary>The clock now.</summary>
    public async Task<DateTimeOffset> NowAsync()
    {
        var clock = await courier.ReadAsync(Cast.Public, "dev/clock");
        return DateTimeOffset.Parse(clock.Word("now")!, CultureInfo.InvariantCulture);
    }

    /// <summary>Turns it to a Beijing time, with everything that is due on the way.</summary>
    public async Task TurnToAsync(DateOnly on, TimeOnly at)
    {
        await TurnToAsync(new DateTimeOffset(on, at, Moment.BeijingOffset));
        await SweepAsync();
    }

    /// <summary>Lets the recovery rows of all that was going on come due, and sweeps.</summary>
    public async Task PassAsync()
    {
        await _one.WaitAsync();
        try
        {
            await TurnToAsync(await NowAsync() + RecoveryWait);
            await SweepAsync();
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>A process may die amid the turning: then the clock stands on the way, and is turned on.</summary>
    private async Task TurnToAsync(DateTimeOffset to)
    {
        var reply = await courier.AskAsync(new Act(Cast.Operator, "", "dev/clock", new { to }), NextKey());
        if (!reply.IsDone && await NowAsync() < to)
        {
            throw new StormException($"The clock can't be turned to {to:O}: {reply.Text}");
        }

        // No process goes on longer than this with what it knew of the clock.
        await Task.Delay(DevelopmentClock.Freshness);
    }

    private async Task SweepAsync()
    {
        for (var sweeps = 0; sweeps < MostSweeps; sweeps++)
        {
            var reply = await courier.AskAsync(new Act(Cast.Operator, "", "dev/sweep"), NextKey());
            if (!reply.IsDone)
            {
                throw new StormException($"The sweep is refused: {reply.Text}");
            }

            if (reply.Body.GetProperty("postponed").GetInt32() == 0)
            {
                return;
            }

            await TurnToAsync(await NowAsync() + RecoveryWait);
        }

        throw new StormException($"A sweep has postponed something {MostSweeps} times.");
    }

    private string NextKey() => $"storm-clock-{Interlocked.Increment(ref _turns)}";
}
