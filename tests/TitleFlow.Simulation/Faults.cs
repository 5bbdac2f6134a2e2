namespace TitleFlow.Simulation;

/// <summary>How likely each fault is at one call to a store; every seed has a mixture of its own.</summary>
/// <param name="Before">The call fails and has no effect.</param>
/// <param name="After">The call takes effect and its answer is lost.</param>
/// <param name="Late">The call fails, and takes effect some time later all the same.</param>
/// <param name="Disguised">An append is committed, and the client's own retry answers that the head has moved.</param>
/// <param name="Killed">The process dies, before or after the call took effect.</param>
/// <param name="Stalled">The process stands still for minutes.</param>
public sealed record Faults(double Before, double After, double Late, double Disguised, double Killed, double Stalled)
{
    /// <summary>Nothing fails.</summary>
    public static Faults None { get; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>The mixture of one seed.</summary>
    /// <param name="chance">The seed.</param>
    /// <param name="rarity">How many times rarer than in a run of a few hundred calls.</param>
    public static Faults Drawn(Chance chance, int rarity = 1)
    {
        ArgumentNullException.ThrowIfNull(chance);
        return new(Likelihood(60), Likelihood(60), Likelihood(40), Likelihood(100), Likelihood(12), Likelihood(6));

        double Likelihood(int perMille) => chance.Is(0.4) ? 0 : chance.Below(perMille + 1) / (1000.0 * rarity);
    }
}

/// <summary>What goes wrong at calls, by the names that a run counts it under.</summary>
public static class WireFaults
{
    /// <summary>A call failed and had no effect.</summary>
    public const string Failed = "call-failed";

    /// <summary>A call took effect and its answer was lost.</summary>
    public const string AnswerLost = "answer-lost";

    /// <summary>A call failed, and took effect later all the same.</summary>
    public const string Late = "late-write";

    /// <summary>A commit looked like a lost race.</summary>
    public const string Disguised = "commit-disguised";

    /// <summary>A process stood still for minutes.</summary>
    public const string Stalled = "stall";

    /// <summary>Somebody else's decision came first.</summary>
    public const string RaceLost = "race-lost";

    /// <summary>A request came a second time under its key.</summary>
    public const string KeyRepeated = "key-repeated";

    /// <summary>A process whose clock was too far behind a stream refused an errand there.</summary>
    public const string ClockBehind = "clock-behind";

    /// <summary>All of them: a run of many seeds sees every one.</summary>
    public static IReadOnlyList<string> All { get; } = [Failed, AnswerLost, Late, Disguised, Stalled, RaceLost, KeyRepeated, ClockBehind];
}

/// <summary>What a call to a broken store throws.</summary>
public sealed class StoreFault(string what) : IOException(what);
