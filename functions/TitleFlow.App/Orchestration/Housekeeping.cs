using Microsoft.Extensions.Logging;
using TitleFlow.App.Desk;

namespace TitleFlow.App.Orchestration;

/// <summary>What a night's housekeeping did.</summary>
/// <param name="Streams">How many streams it passed.</param>
/// <param name="FollowedUp">How many of them still had effects to carry out.</param>
/// <param name="RowsRemoved">How many hidden rows of lists went.</param>
public readonly record struct Kept(int Streams, int FollowedUp, int RowsRemoved);

/// <summary>
/// What can wait for the night: effects that slipped through twice (a process stopped for minutes, then died), rows of
/// lists that newer ones hide, and marks of entries that left their list.
/// </summary>
public sealed class Housekeeping(Stores stores, DeskDirectory desks, Broom broom, TimeProvider time, ILogger<Housekeeping> log)
{
    /// <summary>How long the mark of an entry that left its list stays, so that a late telling cannot bring it back.</summary>
    public static readonly TimeSpan MarksKept = TimeSpan.FromDays(2);

    /// <summary>Keeps house. Once or twice makes no difference.</summary>
    public async Task<Kept> RunAsync(CancellationToken stop)
    {
        await broom.FlushAsync(stop);
        var (streams, followed) = (0, 0);
        await foreach (var stream in stores.Streams.ListAsync(null, stop))
        {
            streams++;
            if ((await stores.Streams.PendingAsync(stream, stop)).Count > 0)
            {
                followed++;
                await desks.Of(stream).FollowUpAsync(stream, stop);
            }
        }
        var removed = await stores.Lists.CompactAsync(time.GetUtcNow() - MarksKept, stop);
        log.LogInformation("Kept house over {Streams} streams: {Followed} followed up, {Removed} rows removed.", streams, followed, removed);
        return new Kept(streams, followed, removed);
    }
}
