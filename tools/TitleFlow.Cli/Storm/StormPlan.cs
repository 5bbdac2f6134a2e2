using TitleFlow.Cli.Demo;

namespace TitleFlow.Cli.Storm;

/// <summary>What a storm is told.</summary>
/// <param name="Cases">How many cases are driven.</param>
/// <param name="Processes">How many service processes share the storage.</param>
/// <param name="Seed">Who is killed when, which process is asked and which ways the cases go follow from it.</param>
/// <param name="Storage">The connection string.</param>
public sealed record StormPlan(int Cases, int Processes, int Seed, string Storage)
{
    /// <summary>The most cases: a longer storm proves nothing more.</summary>
    public const int MostCases = 1000;

    /// <summary>The most processes: more than a machine bears.</summary>
    public const int MostProcesses = 16;

    /// <summary>Keeps the draws of neighbouring seeds apart.</summary>
    private const int Spread = 1009;

    /// <summary>What the names of the storm's tables start with, so that nothing else on the storage is touched.</summary>
    public string Prefix { get; } = $"storm{Environment.ProcessId}";

    /// <summary>A source of chance of its own for each one who draws, so that they do not disturb each other.</summary>
    /// <param name="who">Who draws.</param>
    public Random Chance(int who) => new(unchecked((Seed * Spread) + who));
}

/// <summary>The storm could not be driven to its close: something was refused, or nobody answered any more.</summary>
public sealed class StormException(string message) : Exception(message);

/// <summary>Which way a case goes.</summary>
public enum Way
{
    /// <summary>From filing to certificate without a hitch.</summary>
    Clean,

    /// <summary>The county's one-time notice is answered.</summary>
    Cured,

    /// <summary>The province returns it; it is certified in the next month.</summary>
    Returned,

    /// <summary>The applicant withdraws.</summary>
    Withdrawn,

    /// <summary>The county refuses it.</summary>
    Refused,

    /// <summary>An objection to its posting is founded.</summary>
    Objected,
}

/// <summary>How far a case comes before its applicant withdraws.</summary>
public enum Leave
{
    /// <summary>The unit has it.</summary>
    Submitted,

    /// <summary>It stands on a posted list.</summary>
    Posted,

    /// <summary>It is queued for the month.</summary>
    Queued,
}

/// <summary>One case of the storm.</summary>
/// <param name="number">Its number, from 1.</param>
/// <param name="one">Who files what.</param>
/// <param name="way">Which way it goes.</param>
/// <param name="leave">How far it comes, if it is withdrawn.</param>
public sealed class StormCase(int number, Candidate one, Way way, Leave leave)
{
    // Ten cases hold every way; the shares are those of a usual year, as far as anybody knows them.
    private static readonly Way[] Shares =
    [
        Way.Clean, Way.Cured, Way.Returned, Way.Withdrawn, Way.Refused, Way.Objected, Way.Clean, Way.Cured, Way.Clean,
        Way.Withdrawn,
    ];

    private int _acts;

    public int Number { get; } = number;

    public Candidate One { get; } = one;

    public Way Way { get; } = way;

    /// <summary>Whether it ends with a certificate.</summary>
    public bool IsCertified => Way is Way.Clean or Way.Cured or Way.Returned;

    /// <summary>Whether its applicant withdraws at this point.</summary>
    public bool LeavesAt(Leave point) => Way == Way.Withdrawn && leave == point;

    /// <summary>Whether it is still on its way after this point.</summary>
    public bool IsPast(Leave point) => Way != Way.Withdrawn || leave > point;

    /// <summary>A key that no other act has; a repeated storm uses the same.</summary>
    public string NextKey() => $"storm-{Number}-{++_acts}";

    /// <summary>The cases of a storm, every way among each ten of them, in an order of chance.</summary>
    public static IReadOnlyList<StormCase> All(IReadOnlyList<Candidate> crowd, Random chance)
    {
        var ways = crowd.Select((_, index) => Shares[index % Shares.Length]).ToArray();
        chance.Shuffle(ways);
        return [.. crowd.Select((one, index) => new StormCase(index + 1, one, ways[index], (Leave)chance.Next(3)))];
    }
}
