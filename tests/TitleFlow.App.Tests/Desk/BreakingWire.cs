using TitleFlow.Simulation;

namespace TitleFlow.App.Tests.Desk;

/// <summary>How a call goes wrong.</summary>
public enum Breaks
{
    /// <summary>It fails and has no effect.</summary>
    Before,

    /// <summary>It takes effect and its answer is lost.</summary>
    After,

    /// <summary>The process dies before it: neither it nor any later call has an effect.</summary>
    DeadBefore,

    /// <summary>The process dies when it has taken effect: no later call has one.</summary>
    DeadAfter,

    /// <summary>It takes effect, and the client's own retry answers that the head has moved.</summary>
    Disguised,
}

/// <summary>A wire on which one call goes wrong, and on which something may happen just before a call.</summary>
public sealed class BreakingWire : IWire
{
    private bool isDead;

    /// <summary>Which call goes wrong, from 0; none if null.</summary>
    public int? At { get; init; }

    /// <summary>The first call whose name starts so goes wrong; none if null.</summary>
    public string? AtCall { get; init; }

    /// <summary>How it goes wrong.</summary>
    public Breaks How { get; init; }

    /// <summary>The names of the calls so far.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Happens just before each call.</summary>
    public Func<Task>? BeforeEach { get; init; }

    /// <summary>Happens once, just before the first call whose name starts so.</summary>
    public (string Name, Func<Task> Act)? Meanwhile { get; set; }

    public async Task<T> CallAsync<T>(string name, Func<Task<T>> call, Func<T, T>? disguise = null)
    {
        if (Meanwhile is { } meanwhile && name.StartsWith(meanwhile.Name, StringComparison.Ordinal))
        {
            Meanwhile = null;
            await meanwhile.Act();
        }
        if (BeforeEach is not null)
        {
            await BeforeEach();
        }
        var breaks = Calls.Count == At || (IsCalledFor(name) && !Calls.Exists(IsCalledFor));
        Calls.Add(name);
        isDead |= breaks && How is Breaks.DeadBefore;
        if (isDead || (breaks && How is Breaks.Before))
        {
            throw new IOException($"{name} failed.");
        }
        var answer = await call();
        isDead |= breaks && How is Breaks.DeadAfter;
        if (isDead || (breaks && How is Breaks.After))
        {
            throw new IOException($"The answer to {name} was lost.");
        }
        return breaks && How is Breaks.Disguised && disguise is not null ? disguise(answer) : answer;
    }

    private bool IsCalledFor(string name) => AtCall is not null && name.StartsWith(AtCall, StringComparison.Ordinal);
}
