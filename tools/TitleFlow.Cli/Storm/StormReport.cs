namespace TitleFlow.Cli.Storm;

/// <summary>What a storm came to.</summary>
public sealed record StormReport
{
    public required int Seed { get; init; }

    public required int Cases { get; init; }

    public required int Processes { get; init; }

    public required int Kills { get; init; }

    public required int Restarts { get; init; }

    public required int Requests { get; init; }

    public required int Retries { get; init; }

    /// <summary>Requests whose answer never came.</summary>
    public required int Lost { get; init; }

    /// <summary>Acts that had to wait until the sweep had followed up what a dead process left behind.</summary>
    public required int Waits { get; init; }

    /// <summary>Invocations of timer and queue that were done.</summary>
    public int Invocations { get; init; }

    /// <summary>Invocations that failed, most of them since their process died.</summary>
    public int FailedInvocations { get; init; }

    /// <summary>Keys that were asked again at the end.</summary>
    public required int AskedAgain { get; init; }

    public required int Streams { get; init; }

    /// <summary>Facts stored in all streams, each chained to the one before.</summary>
    public required long Facts { get; init; }

    /// <summary>Facts that were told in answers and held against the store.</summary>
    public required long FactsTold { get; init; }

    public required int Certificates { get; init; }

    public required int Notices { get; init; }

    /// <summary>Commands between streams that were refused; each is a fault.</summary>
    public required int RefusedCommands { get; init; }

    public required double Seconds { get; init; }

    public required IReadOnlyList<StormFault> Faults { get; init; }
}
