using System.Text.Json;
using TitleFlow.App.Desk.Ports;

namespace TitleFlow.App.Orchestration;

/// <summary>The calendar that a whole night has counted open periods, terms, clocks and places with last: one entry of a list.</summary>
/// <remarks>
/// Schedules may be taken back, so the last calendar is noted and not each. While somebody counts with another one, none is: what breaks
/// off has counted some streams with the one and some with the other.
/// </remarks>
public static class CountedCalendar
{
    /// <summary>The list that holds the entry.</summary>
    public const string List = "law:calendars";

    /// <summary>The entry.</summary>
    public const string Item = "counted";

    private const string None = "null";

    /// <summary>Begins to count with a calendar: from here on none is noted.</summary>
    /// <returns>The version of the entry, larger each time; null if this very calendar is noted, and nothing is to be counted.</returns>
    public static async Task<long?> BeginAsync(IListStore lists, string calendar, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(lists);
        var noted = await lists.FindAsync(List, Item, stop);
        return noted?.Body == BodyOf(calendar) ? null : await PutAsync(lists, noted?.Version, None, stop);
    }

    /// <summary>Notes the calendar that all was counted with, unless somebody has begun with another one since.</summary>
    public static Task NoteAsync(IListStore lists, string calendar, long begun, CancellationToken stop) =>
        PutAsync(lists, begun, BodyOf(calendar), stop);

    /// <summary>Takes out the note of any other calendar: somebody counts single streams with this one.</summary>
    public static async Task ForgetOthersAsync(IListStore lists, string calendar, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(lists);
        if (await lists.FindAsync(List, Item, stop) is { } noted && noted.Body != BodyOf(calendar) && noted.Body != None)
        {
            await PutAsync(lists, noted.Version, None, stop);
        }
    }

    private static string BodyOf(string calendar) => JsonSerializer.Serialize(calendar);

    private static async Task<long> PutAsync(IListStore lists, long? last, string body, CancellationToken stop)
    {
        var version = (last ?? 0) + 1;
        await lists.PutAsync(new ListRow(List, Item, version, last, body), stop);
        return version;
    }
}
