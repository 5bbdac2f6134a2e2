using Microsoft.Extensions.Logging;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

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
public sealed class Housekeeping(
    Stores stores, DeskDirectory desks, Broom broom, Func<Law> law, TimeProvider time, ILogger<Housekeeping> log)
{
    /// <summary>The list of the calendars that open periods were counted with.</summary>
    public const string CalendarsList = "law:calendars";

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
            await TryAsync(stream, async () =>
            {
                if ((await stores.Streams.PendingAsync(stream, stop)).Count > 0)
                {
                    followed++;
                    await desks.Of(stream).FollowUpAsync(stream, stop);
                }
            });
        }
        await RecountAsync(stop);
        var removed = await stores.Lists.CompactAsync(time.GetUtcNow() - MarksKept, stop);
        log.LogInformation("Kept house over {Streams} streams: {Followed} followed up, {Removed} rows removed.", streams, followed, removed);
        return new Kept(streams, followed, removed);
    }

    /// <summary>When a year's schedule was loaded or changed, running terms are counted again; each looks for itself.</summary>
    private async Task RecountAsync(CancellationToken stop)
    {
        var calendar = law().Calendar.Version;
        if (await stores.Lists.FindAsync(CalendarsList, calendar, stop) is not null)
        {
            return;
        }
        var isDone = true;
        await foreach (var posting in stores.Streams.ListAsync("posting", stop))
        {
            isDone &= await TryAsync(posting, () => desks.Of(posting).LookAsync(posting, stop));
        }
        if (isDone)
        {
            await stores.Lists.PutAsync(new(CalendarsList, calendar, 1, null, "{}"), stop);
        }
    }

    /// <summary>One stream's trouble is not the others': they have their turn, and it has another the next night.</summary>
    private async Task<bool> TryAsync(StreamId stream, Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogWarning(fault, "Housekeeping leaves {Stream} for the next night.", stream);
            return false;
        }
    }
}
