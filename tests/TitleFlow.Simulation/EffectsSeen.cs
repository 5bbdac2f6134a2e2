using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Simulation;

/// <summary>An effect that stood in an outbox once.</summary>
/// <param name="At">When it was stored.</param>
/// <param name="Stream">Whose outbox.</param>
/// <param name="Row">The row.</param>
public sealed record SeenEffect(DateTimeOffset At, StreamId Stream, EffectRow Row);

/// <summary>The streams, and beside them the effects stored lately: what was carried out may be carried out again.</summary>
public sealed class EffectsSeen(IStreamStore inner, Stage stage) : StreamsBetween(inner)
{
    private const int Kept = 200;

    private readonly Queue<SeenEffect> seen = new();

    /// <summary>The latest effects, oldest first.</summary>
    public IReadOnlyCollection<SeenEffect> Latest => seen;

    /// <inheritdoc/>
    public override async Task<Appended> AppendAsync(Append append, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(append);
        var appended = await Inner.AppendAsync(append, stop);
        if (appended.Outcome == AppendOutcome.Committed)
        {
            foreach (var row in append.Effects)
            {
                seen.Enqueue(new SeenEffect(stage.Now, append.Head.Stream, row));
            }
            while (seen.Count > Kept)
            {
                seen.Dequeue();
            }
        }
        return appended;
    }
}
