using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Desk.Ports;

/// <summary>A moment at which a stream is to be looked at.</summary>
/// <param name="Name">Which clock of the stream, such as <c>posting-term</c>.</param>
/// <param name="DueAt">When, cut to whole seconds.</param>
public sealed record Clock(string Name, DateTimeOffset DueAt);

/// <summary>A clock's row. It carries no authority: it only says "look at this stream then".</summary>
/// <param name="DueAt">When to look, in whole seconds.</param>
/// <param name="Stream">Where to look.</param>
/// <param name="Name">Which clock; <see cref="Recovery"/> is the one of a step that may have died half-way.</param>
/// <param name="Shard">Spreads an hour's rows over partitions; 0 to 15.</param>
public sealed record ClockRow(DateTimeOffset DueAt, StreamId Stream, string Name, int Shard)
{
    /// <summary>The name of rows that follow a step whose process may have died.</summary>
    public const string Recovery = "recovery";

    /// <summary>The number of shards of an hour.</summary>
    public const int Shards = 16;

    /// <summary>The partition: the UTC hour in which the row is due, and the shard.</summary>
    public string Partition => $"{DueAt.UtcDateTime:yyyyMMddHH}-{Shard:x1}";

    /// <summary>The key within the partition: due time, stream and name, so that the same clock is the same row.</summary>
    public string Key => $"{DueAt.UtcDateTime:yyyyMMddHHmmss}|{Stream.Kind}|{Stream.Id}|{Name}";
}

/// <summary>The clocks of all streams by due time. What a sweep costs follows what is due, not how many streams sleep.</summary>
public interface IClockStore
{
    /// <summary>Writes rows; the same row twice is one row. Rows of one partition go in one call, up to the store's limit.</summary>
    Task PutAsync(IReadOnlyList<ClockRow> rows, CancellationToken stop);

    /// <summary>Reads the rows due up to an instant, inclusive, earliest hours first; at most <paramref name="limit"/> of them.</summary>
    Task<IReadOnlyList<ClockRow>> DueAsync(DateTimeOffset until, int limit, CancellationToken stop);

    /// <summary>Removes rows; those already gone are passed over.</summary>
    Task RemoveAsync(IReadOnlyList<ClockRow> rows, CancellationToken stop);

    /// <summary>The due time of the earliest row, or null when none stands.</summary>
    Task<DateTimeOffset?> NextAsync(CancellationToken stop);
}
