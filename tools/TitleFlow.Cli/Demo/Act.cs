namespace TitleFlow.Cli.Demo;

/// <summary>Something that one of the players asks of the service.</summary>
/// <param name="Who">Who asks.</param>
/// <param name="What">What it is, in Chinese.</param>
/// <param name="Path">Where it is asked.</param>
/// <param name="Body">What is sent; null for nothing.</param>
public sealed record Act(Player Who, string What, string Path, object? Body = null)
{
    /// <summary>The case that it is about.</summary>
    public Candidate? About { get; init; }

    /// <summary>The PDF that is sent instead of a body; null where none is.</summary>
    public byte[]? Paper { get; init; }
}
