using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Orchestration;

/// <summary>Rebuilds the work lists from the streams. It may be broken off and done once more, by several at once, while others decide.</summary>
/// <param name="desks">All desks.</param>
/// <param name="broom">Removes the recovery rows of the streams that are done.</param>
public sealed class Relisting(DeskDirectory desks, Broom broom)
{
    /// <summary>Streams between two rounds of the broom: their recovery rows go in one call, long before a sweep finds them due.</summary>
    private const int BetweenRounds = 100;

    /// <summary>Tells the lists of streams anew; those that nobody decides stand in none.</summary>
    /// <param name="streams">The streams.</param>
    /// <param name="step">Called once a stream.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>How many streams were told.</returns>
    public async Task<int> RunAsync(IAsyncEnumerable<StreamId> streams, Action step, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(step);
        var told = 0;
        await foreach (var stream in streams.Where(stream => desks.Kinds.Contains(stream.Kind)).WithCancellation(stop))
        {
            await desks.Of(stream).RelistAsync(stream, stop);
            step();
            if (++told % BetweenRounds == 0)
            {
                await broom.FlushAsync(stop);
            }
        }
        await broom.FlushAsync(stop);
        return told;
    }
}
