using Microsoft.Extensions.Logging;
using TitleFlow.App.Desk;
using TitleFlow.App.Filing;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.App.Orchestration;

/// <summary>What a night's housekeeping did.</summary>
/// <param name="Owing">How many streams owed something by what their heads said.</param>
/// <param name="Left">How many of them still owe it.</param>
/// <param name="RowsRemoved">How many hidden rows of lists and counts of windows that are over went.</param>
/// <param name="FilesRemoved">How many files that no case names went.</param>
/// <param name="Cleared">How many cases were looked at because the time of files in them is over.</param>
public readonly record struct Kept(int Owing, int Left, int RowsRemoved, int FilesRemoved, int Cleared);

/// <summary>
/// What can wait for the night: effects whose recovery row was lost, rows of lists that newer ones hide, marks of entries
/// that left their list, counts of windows that are over, files of uploads that were refused, and files whose time is over.
/// </summary>
/// <remarks>
/// Heads say whether their streams owe anything, and a page holds a thousand of them: a night's work follows what was decided
/// since the last one, not how many streams there are.
/// </remarks>
public sealed class Housekeeping(
    Stores stores, DeskDirectory desks, Broom broom, OrphanedFiles files, RetainedFiles retained, Func<Law> law, TimeProvider time,
    ILogger<Housekeeping> log)
{
    /// <summary>The kinds of streams whose facts hold a last day that the schedules of the years say.</summary>
    private static readonly string[] Recounted = ["posting", "cycle"];

    /// <summary>The kind of streams whose clocks and places are counted by the schedules whenever they are asked for.</summary>
    private const string Renewed = "case";

    /// <summary>The list of the calendars that open periods and terms were counted with.</summary>
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
        var (owing, left) = (0, 0);
        await foreach (var stream in stores.Streams.OwingAsync(stop))
        {
            owing++;
            left++;
            await TryAsync(stream, async () => left -= await desks.Of(stream).ClearUpAsync(stream, stop) ? 1 : 0, stop);
        }
        if (await stores.Jobs.CountSetAsideAsync(stop) is > 0 and var aside)
        {
            log.LogWarning("{Count} messages failed too often and are set aside; somebody must look at them.", aside);
        }
        var removed = await stores.Lists.CompactAsync(time.GetUtcNow() - MarksKept, stop)
            + await stores.Limits.RemoveAsync(time.GetUtcNow() - CountsKept, stop);
        var cleared = 0;
        await foreach (var stream in retained.DueAsync(stop))
        {
            cleared += await TryAsync(stream, () => desks.Of(stream).LookAsync(stream, stop), stop) ? 1 : 0;
        }
        var orphans = await files.RemoveAsync(stop);
        await RecountAsync(stop);
        log.LogInformation(
            "Kept house: {Owing} streams owed something, {Left} still do; {Removed} rows and {Orphans} files removed; "
            + "the time of files was over in {Cleared} cases.",
            owing, left, removed, orphans, cleared);
        return new Kept(owing, left, removed, orphans, cleared);
    }

    /// <summary>
    /// When a year's schedule was loaded or changed, running terms and open months are counted again; each looks for itself. Cases that
    /// somebody has to work on get the clocks and places that follow now: their terms are in no fact, and whose last day could not be told yet
    /// has no clock that would wake it. It comes last: on such a night it may take long, and nothing else waits for it.
    /// </summary>
    private async Task RecountAsync(CancellationToken stop)
    {
        var calendar = law().Calendar.Version;
        if (await stores.Lists.FindAsync(CalendarsList, calendar, stop) is not null)
        {
            return;
        }
        var isDone = true;
        foreach (var kind in Recounted)
        {
            isDone &= await EachAsync(stores.Streams.TickingAsync(kind, stop), (desk, stream) => desk.LookAsync(stream, stop), stop);
        }
        isDone &= await EachAsync(
            stores.Streams.ListedAsync(Renewed, CaseModel.WorkLists, stop), (desk, stream) => desk.RenewAsync(stream, stop), stop);
        if (isDone)
        {
            await stores.Lists.PutAsync(new(CalendarsList, calendar, 1, null, "{}"), stop);
        }
    }

    private async Task<bool> EachAsync(IAsyncEnumerable<StreamId> streams, Func<IDesk, StreamId, Task> act, CancellationToken stop)
    {
        var isDone = true;
        await foreach (var some in streams.Chunk(Sweep.StreamsAtATime).WithCancellation(stop))
        {
            var done = await Task.WhenAll(some.Select(stream => TryAsync(stream, () => act(desks.Of(stream), stream), stop)));
            isDone &= done.All(isOne => isOne);
        }
        return isDone;
    }

    /// <summary>One stream's trouble is not the others': they have their turn, and it has another the next night.</summary>
    private async Task<bool> TryAsync(StreamId stream, Func<Task> act, CancellationToken stop)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            log.LogWarning(fault, "Housekeeping leaves {Stream} for the next night.", stream);
            return false;
        }
    }
}
