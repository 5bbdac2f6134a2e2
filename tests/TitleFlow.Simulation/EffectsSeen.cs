using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Simulation;

/// <summary>An effect that stood in an outbox once, or a telling that stood in a head.</summary>
/// <param name="At">When it was stored.</param>
/// <param name="Stream">Whose it was.</param>
/// <param name="Version">The version of the stream that it followed from.</param>
/// <param name="Index">Its place in the outbox; 0 of a telling that stood in a head.</param>
/// <param name="Read">Reads the effect.</param>
public sealed record SeenEffect(DateTimeOffset At, StreamId Stream, long Version, int Index, Func<Codec, Effect> Read);

/// <summary>The streams, and beside them the effects stored lately: what was carried out may be carried out again.</summary>
public sealed class EffectsSeen(IStreamStore inner, Stage stage) : StreamsBetween(inner)
{
    private const int Kept = 500;

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
            var stream = append.Head.Stream;
            foreach (var row in append.Effects)
            {
                seen.Enqueue(new SeenEffect(
                    stage.Now, stream, row.Version, row.Index, codec => codec.Read<Effect>(row.Name, row.Body.Span)));
            }
            foreach (var row in append.Head.Untold.Where(row => IsOf(append, row)))
            {
                seen.Enqueue(new SeenEffect(stage.Now, stream, row.Version, 0, _ => new TellList(row)));
            }
            while (seen.Count > Kept)
            {
                seen.Dequeue();
            }
        }
        return appended;
    }

    /// <summary>Whether a telling is the append's own: heads keep older ones.</summary>
    private static bool IsOf(Append append, ListRow row) =>
        row.Version == append.Head.Version && (append.Facts.Count > 0 || row.Retold > 0);
}
