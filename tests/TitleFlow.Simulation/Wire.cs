using TitleFlow.App.Desk.Ports;

namespace TitleFlow.Simulation;

/// <summary>The wire between one process and the stores: here calls go wrong.</summary>
public sealed class Wire(Stage stage, Chance chance, Life life, Trace trace, string process) : IWire
{
    private static readonly TimeSpan LongestStall = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestLateness = TimeSpan.FromSeconds(90);

    private TaskCompletionSource used = new();

    /// <summary>The faults at this moment.</summary>
    public Faults Faults { get; set; } = Faults.None;

    /// <summary>The weather over all processes.</summary>
    public required Weather Weather { get; init; }

    /// <summary>How likely a call takes many seconds.</summary>
    public double Slow { get; init; } = 0.02;

    /// <summary>Counts what goes wrong at calls, by name.</summary>
    public required Action<string> Befalls { get; init; }

    /// <summary>Over when the process has called a store since this was asked.</summary>
    public Task UsedAsync() => (used = new TaskCompletionSource()).Task;

    /// <inheritdoc/>
    public async Task<T> CallAsync<T>(string name, Func<Task<T>> call, Func<T, T>? disguise = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        used.TrySetResult();
        await WaitAsync();
        DieNowAndThen(name, "before");
        await life.GoOnAsync();
        if (chance.Is(Math.Max(Faults.Before, Weather.Likelihood)))
        {
            Befalls(WireFaults.Failed);
            trace.Add(stage.Now, process, name, () => "fails");
            throw new StoreFault($"{name} failed.");
        }
        if (chance.Is(Faults.Late))
        {
            Befalls(WireFaults.Late);
            trace.Add(stage.Now, process, name, () => "fails and will be late");
            _ = LandLateAsync(name, call);
            throw new StoreFault($"{name} timed out.");
        }
        var answer = await call();
        if (answer is Appended { Outcome: AppendOutcome.HeadMoved })
        {
            Befalls(WireFaults.RaceLost);
        }
        if (answer is KeyRow or Appended { Outcome: AppendOutcome.KeyTaken })
        {
            Befalls(WireFaults.KeyRepeated);
        }
        trace.Add(stage.Now, process, name, () => $"-> {Short(answer)}");
        DieNowAndThen(name, "after");
        await life.GoOnAsync();
        if (chance.Is(Faults.After))
        {
            Befalls(WireFaults.AnswerLost);
            trace.Add(stage.Now, process, name, () => "loses its answer");
            throw new StoreFault($"The answer to {name} was lost.");
        }
        if (disguise is not null && chance.Is(Faults.Disguised))
        {
            Befalls(WireFaults.Disguised);
            answer = disguise(answer);
            trace.Add(stage.Now, process, name, () => $"looks like {Short(answer)}");
        }
        await WaitAsync();
        return answer;
    }

    /// <summary>What a reader of the trace wants to know of an answer.</summary>
    private static string? Short<T>(T answer) => answer switch
    {
        StreamSlice slice => $"version {slice.Head.Version}, {slice.Facts.Count} facts",
        KeyRow key => $"facts {key.FirstVersion} to {key.LastVersion}",
        ListPage page => $"{page.Entries.Count} entries",
        System.Collections.ICollection several => $"{several.Count} rows",
        _ => answer?.ToString(),
    };

    private async Task WaitAsync()
    {
        await stage.TurnAsync();
        if (chance.Is(Faults.Stalled))
        {
            Befalls(WireFaults.Stalled);
            await stage.SleepAsync(chance.UpTo(LongestStall));
        }
        else if (chance.Is(Slow))
        {
            await stage.SleepAsync(chance.UpTo(LongestDelay));
        }
        await life.GoOnAsync();
    }

    private void DieNowAndThen(string name, string when)
    {
        if (chance.Is(Faults.Killed))
        {
            trace.Add(stage.Now, process, name, () => $"dies {when} it");
            life.Kill();
        }
    }

    private async Task LandLateAsync<T>(string name, Func<Task<T>> call)
    {
        await stage.SleepAsync(chance.UpTo(LongestLateness));
        var answer = await call();
        trace.Add(stage.Now, process, name, () => $"lands late -> {Short(answer)}");
    }
}
