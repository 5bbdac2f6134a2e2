using System.Globalization;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Desk.Ports;

/// <summary>A moment at which a stream is to be looked at.</summary>
/// <param name="Name">Which clock of the stream, such as <c>posting-term</c>.</param>
/// <param name="DueAt">When. Its row is due at the next whole second.</param>
public sealed record Clock(string Name, DateTimeOffset DueAt);

/// <summary>A clock's row. It carries no authority: it only says "look at this stream then".</summary>
/// <remarks>
/// The row is written before the append that needs it. Its name holds the version that was decided on, so that the sweep
/// knows whether that append may still come, and a mark of the try, so that removing a row that was read never removes
/// one that another try needs.
/// </remarks>
/// <param name="DueAt">When to look, in whole seconds.</param>
/// <param name="Stream">Where to look.</param>
/// <param name="Name">Which clock, and which try wrote it; see <see cref="NameOf"/>.</param>
/// <param name="Shard">Spreads an hour's rows over partitions; 0 to 15.</param>
public sealed record ClockRow(DateTimeOffset DueAt, StreamId Stream, string Name, int Shard)
{
    /// <summary>The clock of rows that follow a step whose process may have died.</summary>
    public const string Recovery = "recovery";

    /// <summary>The number of shards of an hour.</summary>
    public const int Shards = 16;

    private const char Mark = '~';

    /// <summary>The partition: the UTC hour in which the row is due, and the shard.</summary>
    public string Partition => $"{DueAt.UtcDateTime:yyyyMMddHH}-{Shard:x1}";

    /// <summary>The key within the partition: due time, stream and name, so that the same clock is the same row.</summary>
    public string Key => $"{DueAt.UtcDateTime:yyyyMMddHHmmss}|{Stream.Kind}|{Stream.Id}|{Name}";

    /// <summary>Whether it follows a step whose process may have died.</summary>
    public bool IsRecovery => Name == Recovery || Name.StartsWith($"{Recovery}{Mark}", StringComparison.Ordinal);

    /// <summary>The version that was decided on when it was written. Beyond every version if the name does not say.</summary>
    public long DecidedOn
    {
        get
        {
            var mark = Name.LastIndexOf(Mark);
            var version = mark < 0 ? [] : Name.AsSpan(mark + 1);
            var hyphen = version.IndexOf('-');
            return long.TryParse(hyphen < 0 ? version : version[..hyphen], NumberStyles.None, CultureInfo.InvariantCulture, out var on)
                ? on
                : long.MaxValue;
        }
    }

    /// <summary>The name of a row.</summary>
    /// <param name="clock">Which clock, such as <c>posting-term</c>.</param>
    /// <param name="version">The version that was decided on.</param>
    /// <param name="mark">What tells this try from others on the same version.</param>
    public static string NameOf(string clock, long version, string mark) =>
        string.Create(CultureInfo.InvariantCulture, $"{clock}{Mark}{version}-{mark}");

    /// <summary>The shard of whatever has this name; every process finds the same.</summary>
    public static int ShardOf(string name) =>
        (int)(uint.Parse(Hashes.Of(name).AsSpan(0, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture) % Shards);

    /// <summary>A due time of a row: the next whole second, so that what is due then is due indeed.</summary>
    public static DateTimeOffset WholeSecond(DateTimeOffset at) =>
        new((at.UtcTicks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
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
