using Microsoft.Extensions.Logging;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Policies;

namespace TitleFlow.App.Orchestration;

/// <summary>What a night's housekeeping did.</summary>
/// <param name="Streams">How many streams it passed.</param>
/// <param name="FollowedUp">How many of them still had effects to carry out.</param>
/// <param name="RowsRemoved">How many hidden rows of lists and counts of windows that are over went.</param>
public readonly record struct Kept(int Streams, int FollowedUp, int RowsRemoved);

/// <summary>
/// What can wait for the night: effects that slipped through twice (a process stopped for minutes, then died), rows of
/// lists that newer ones hide, marks of entries that left their list, and counts of windows that are over.
/// </summary>
public sealed class Housekeeping(
    Stores stores, DeskDirectory desks, Broom broom, Func<Law> law, TimeProvider time, ILogger<Housekeeping> log)
{
    /// <summary>The list of the calendars that open periods were counted with.</summary>
    public const string CalendarsList = "law:calendars";

    /// <summary>How long the mark of an entry that left its list stays, so that a late telling cannot bring it back.</summary>
    public static readonly TimeSpan MarksKept = TimeSpan.FromDays(2);

    /// <summary>How long the count of a window that is over stays: another instance's clock may still be in it.</summary>
    public static readonly TimeSpan CountsKept = TimeSpan.FromHours(1);

    /// <summary>Keeps house. Once or twice makes no difference.</summary>
    public async Task<Kept> RunAsync(CancellationToken stop)
    {
        using var span = Traces.Start("housekeeping");
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
        await RecountAsync(stop);
        if (await stores.Jobs.CountSetAsideAsync(stop) is > 0 and var aside)
        {
            log.LogWarning("{Count} messages failed too often and are set aside; somebody must look at them.", aside);
        }
        var removed = await stores.Lists.CompactAsync(time.GetUtcNow() - MarksKept, stop)
            + await stores.Limits.RemoveAsync(time.GetUtcNow() - CountsKept, stop);
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
        await foreach (var posting in stores.Streams.ListAsync("posting", stop))
        {
            await desks.Of(posting).LookAsync(posting, stop);
        }
        await stores.Lists.PutAsync(new(CalendarsList, calendar, 1, null, "{}"), stop);
    }
}
