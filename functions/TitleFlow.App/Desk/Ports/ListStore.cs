using System.Text.Json.Serialization;

namespace TitleFlow.App.Desk.Ports;

/// <summary>
/// One telling of one entry of a work list. Later versions stand before earlier ones; only what is told anew takes the place of a
/// telling, of its own version.
/// </summary>
/// <param name="List">The list, such as <c>county:222403:reviews</c>: one partition.</param>
/// <param name="Item">The entry: its sort key and its id, unique within the list.</param>
/// <param name="Version">The version of the entry's stream that this telling shows.</param>
/// <param name="Previous">The version told before, whose row goes with this one; null for the first.</param>
/// <param name="Body">What the list shows, as JSON; null when the entry has left the list.</param>
public sealed record ListRow(string List, string Item, long Version, long? Previous, string? Body)
{
    /// <summary>
    /// How often the stream's lists had been told anew at this version, this time included; 0 for a decision's own telling. Of two
    /// tellings of a version the one with the larger number stands, in whatever order they arrive.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Retold { get; init; }
}

/// <summary>One entry of a list as a reader sees it.</summary>
/// <param name="Item">The entry's key: the place to go on from.</param>
/// <param name="Version">The version of its stream that it shows.</param>
/// <param name="Body">What the list shows, as JSON.</param>
public sealed record ListEntry(string Item, long Version, string Body);

/// <summary>A page of a list.</summary>
/// <param name="Entries">The entries in the order of their keys.</param>
/// <param name="After">The key to go on after; null on the last page.</param>
public sealed record ListPage(IReadOnlyList<ListEntry> Entries, string? After);

/// <summary>Work lists. A late telling never hides a newer one, because each version has a row of its own.</summary>
public interface IListStore
{
    /// <summary>Tells one entry: one call, two for what is told anew. The same telling again changes nothing.</summary>
    Task PutAsync(ListRow row, CancellationToken stop);

    /// <summary>Reads up to <paramref name="size"/> entries after a key, or from the first; optionally only keys that start so.</summary>
    Task<ListPage> PageAsync(string list, string? after, int size, CancellationToken stop, string startsWith = "");

    /// <summary>Reads one entry, or null.</summary>
    Task<ListEntry?> FindAsync(string list, string item, CancellationToken stop);

    /// <summary>
    /// Removes rows that a newer one hides, and the marks of entries that left their list before an instant. A mark that hides a
    /// row stays until the next time: that row would show once more if it were the one to stay. So does what is told anew meanwhile.
    /// </summary>
    /// <returns>How many rows went.</returns>
    Task<int> CompactAsync(DateTimeOffset leftBefore, CancellationToken stop);
}
