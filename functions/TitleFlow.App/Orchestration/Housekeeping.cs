using System.Text.Json;
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

    /// <summary>The list of the streams that a night under new schedules could not look at: each following night tries them again.</summary>
    public const string LeftList = "house:uncounted";

    /// <summary>Streams that are left over at most. Where there are more, it is not they that are in trouble: the next night looks at all again.</summary>
    public const int MostLeft = 1000;

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
            left += await TryAsync(stream, () => desks.Of(stream).ClearUpAsync(stream, stop), stop) ? 0 : 1;
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
            cleared += await TryAsync(stream, () => LookAsync(stream, stop), stop) ? 1 : 0;
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
    /// When other schedules are loaded than were last counted with, running terms and open months are counted again; each looks for itself.
    /// Cases that somebody has to work on get the clocks and places that follow now: their terms are in no fact, and whose last day could not be
    /// told yet has no clock that would wake it. What could not be looked at is left to the next nights by its name, so that one stream that never
    /// can be does not have all looked at each night. It comes last: on such a night it may take long, and nothing else waits for it.
    /// </summary>
    private async Task RecountAsync(CancellationToken stop)
    {
        var calendar = law().Calendar.Version;
        if (await CountedCalendar.BeginAsync(stores.Lists, calendar, stop) is not { } begun)
        {
            await CountLeftAsync(stop);
            return;
        }
        var all = Recounted.Select(kind => stores.Streams.TickingAsync(kind, stop))
            .Append(stores.Streams.ListedAsync(Renewed, CaseModel.WorkLists, stop));
        var left = new List<StreamId>();
        foreach (var streams in all)
        {
            await foreach (var some in streams.Chunk(Sweep.StreamsAtATime).WithCancellation(stop))
            {
                var counted = await Task.WhenAll(some.Select(stream => CountAsync(stream, stop)));
                left.AddRange(some.Where((_, at) => !counted[at]));
            }
        }
        if (left.Count > MostLeft)
        {
            log.LogWarning("{Left} streams could not be counted by the schedules that are loaded; the next night looks at all again.", left.Count);
            return;
        }
        foreach (var stream in left)
        {
            await stores.Lists.PutAsync(
                new(LeftList, $"{stream.Kind}-{stream.Id}", begun, null, JsonSerializer.Serialize(stream.ToString())), stop);
        }
        await CountedCalendar.NoteAsync(stores.Lists, calendar, begun, stop);
    }

    /// <summary>
    /// Tries what earlier nights left over; what succeeds goes out. Its mark is no newer than the note of the calendar, and so hides nothing that a
    /// later night leaves over.
    /// </summary>
    private async Task CountLeftAsync(CancellationToken stop)
    {
        string? after = null;
        do
        {
            var page = await stores.Lists.PageAsync(LeftList, after, MostLeft, stop);
            foreach (var entry in page.Entries)
            {
                if (await CountAsync(StreamId.Parse(JsonSerializer.Deserialize<string>(entry.Body)!), stop))
                {
                    await stores.Lists.PutAsync(new(LeftList, entry.Item, entry.Version + 1, entry.Version, null), stop);
                }
            }
            after = page.After;
        }
        while (after is not null);
    }

    private Task<bool> CountAsync(StreamId stream, CancellationToken stop) => TryAsync(
        stream, () => stream.Kind == Renewed ? desks.Of(stream).RenewAsync(stream, stop) : LookAsync(stream, stop), stop);

    private async Task<bool> LookAsync(StreamId stream, CancellationToken stop)
    {
        await desks.Of(stream).LookAsync(stream, stop);
        return true;
    }

    /// <summary>One stream's trouble is not the others': they have their turn, and it has another the next night.</summary>
    private async Task<bool> TryAsync(StreamId stream, Func<Task<bool>> act, CancellationToken stop)
    {
        Exception? trouble = null;
        try
        {
            if (await act())
            {
                return true;
            }
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            trouble = fault;
        }
        log.LogWarning(trouble, "Housekeeping leaves {Stream} for the next night.", stream);
        return false;
    }
}
