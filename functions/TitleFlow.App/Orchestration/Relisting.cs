using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.App.Orchestration;

/// <summary>Rebuilds the work lists from the streams. It may be broken off and done once more, by several at once, while others decide.</summary>
/// <remarks>Where it counts with other schedules than the last night did, the next night looks at all again.</remarks>
/// <param name="stores">Where the calendar is noted that was counted with.</param>
/// <param name="desks">All desks.</param>
/// <param name="broom">Removes the recovery rows of the streams that are done.</param>
/// <param name="law">The loaded law.</param>
public sealed class Relisting(Stores stores, DeskDirectory desks, Broom broom, Func<Law> law)
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
        var calendar = law().Calendar.Version;
        await CountedCalendar.ForgetOthersAsync(stores.Lists, calendar, stop);
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
        // A night under other schedules may have come meanwhile.
        await CountedCalendar.ForgetOthersAsync(stores.Lists, calendar, stop);
        return told;
    }
}
