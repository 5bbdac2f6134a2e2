namespace TitleFlow.Domain.Cases;

/// <summary>What a decider answers: facts that happen, a refusal with every finding, or nothing to do.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>There is nothing to do: what was asked for has happened already, or nothing is due.</summary>
    public static Decision Nothing { get; } = new Accepted([]);

    /// <summary>The facts happen, in this order.</summary>
    public static Decision Happens(params IReadOnlyList<Fact> facts) => new Accepted(facts);

    /// <summary>The request is refused for every one of these reasons. There is at least one.</summary>
    public static Decision Refuse(params IReadOnlyList<Finding> findings) => new Refused(findings);

    /// <summary>The facts happen unless a finding stands in their way; then every finding is told at once.</summary>
    /// <remarks>
    /// Findings that do not block (<see cref="Severity.Info"/>, or overridden ones) let the facts happen and are for the
    /// room to store with them. When one blocks, all are told, the others too.
    /// </remarks>
    public static Decision Unless(IEnumerable<Finding> findings, params IReadOnlyList<Fact> facts)
    {
        IReadOnlyList<Finding> found = [.. findings];
        return found.Any(finding => finding.Blocks) ? new Refused(found) : new Accepted(facts);
    }

    /// <summary>The facts happen. An empty list means that nothing is to be done.</summary>
    /// <param name="Facts">The facts in order.</param>
    public sealed record Accepted(IReadOnlyList<Fact> Facts) : Decision;

    /// <summary>Nothing happens, for every one of these reasons.</summary>
    /// <param name="Findings">All findings, never empty.</param>
    public sealed record Refused(IReadOnlyList<Finding> Findings) : Decision;
}
