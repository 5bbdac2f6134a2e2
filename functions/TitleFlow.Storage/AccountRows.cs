using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Storage;

/// <summary>
/// The rows of an account as they are stored, for backing them up and putting them back. Clocks and claims are not
/// among them: the heads of streams say what these must be.
/// </summary>
public sealed class AccountRows
{
    private static readonly HashSet<string> NotValues = ["PartitionKey", "RowKey", "Timestamp", "odata.etag"];

    private readonly TableClient streams;
    private readonly TableClient lists;

    internal AccountRows(TableClient streams, TableClient lists) => (this.streams, this.lists) = (streams, lists);

    /// <summary>
    /// Every stream, row by row: its head, then what belongs to the head's version. What is stored meanwhile is passed
    /// over, so that each stream is whole as of one moment. Snapshots are left out: the next decisions make new ones.
    /// </summary>
    public IAsyncEnumerable<StoredRow> StreamsAsync(CancellationToken stop) => CutAsync(streams, null, stop);

    /// <summary>One stream, as <see cref="StreamsAsync"/> tells it.</summary>
    public IAsyncEnumerable<StoredRow> StreamAsync(StreamId stream, CancellationToken stop) =>
        CutAsync(streams, TableClient.CreateQueryFilter($"PartitionKey eq {StreamRows.Partition(stream)}"), stop);

    /// <summary>The heads of streams that were written since an instant, by the store's clock.</summary>
    public async IAsyncEnumerable<StreamHead> TouchedAsync(
        DateTimeOffset since, [EnumeratorCancellation] CancellationToken stop)
    {
        var filter = TableClient.CreateQueryFilter($"RowKey eq {StreamRows.HeadKey} and Timestamp ge {since}");
        await foreach (var row in streams.QueryAsync<TableEntity>(filter, cancellationToken: stop))
        {
            if (StreamRows.Head(row) is { Version: > 0 } head)
            {
                yield return head;
            }
        }
    }

    /// <summary>The rows of every work list and in-box; only those written since an instant if one is given.</summary>
    public IAsyncEnumerable<StoredRow> ListsAsync(DateTimeOffset? since, CancellationToken stop) =>
        lists.QueryAsync<TableEntity>(
            since is { } from ? TableClient.CreateQueryFilter($"Timestamp ge {from}") : null, cancellationToken: stop)
            .Select(Read);

    /// <summary>Whether no stream and no list has a row.</summary>
    public async Task<bool> AreNoneAsync(CancellationToken stop)
    {
        foreach (var table in (TableClient[])[streams, lists])
        {
            if (await table.QueryAsync<TableEntity>((string?)null, 1, cancellationToken: stop).AnyAsync(stop))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Writes rows of streams, replacing those that stand.</summary>
    public Task PutStreamsAsync(IEnumerable<StoredRow> rows, CancellationToken stop) =>
        TableBatches.UpsertAsync(streams, rows.Select(Entity), stop);

    /// <summary>Writes rows of lists, replacing those that stand.</summary>
    public Task PutListsAsync(IEnumerable<StoredRow> rows, CancellationToken stop) =>
        TableBatches.UpsertAsync(lists, rows.Select(Entity), stop);

    /// <summary>The head in a row of a stream; null if it is another of its rows.</summary>
    public static StreamHead? HeadOf(StoredRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Key == StreamRows.HeadKey ? StreamRows.Head(Entity(row)) : null;
    }

    /// <summary>Whether a row of a stream is a fact.</summary>
    public static bool IsFact(StoredRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Key.StartsWith(StreamRows.Facts, StringComparison.Ordinal);
    }

    /// <summary>Whether a row of a stream is an effect that waits to be carried out.</summary>
    public static bool IsEffect(StoredRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Key.StartsWith(StreamRows.Effects, StringComparison.Ordinal);
    }

    /// <summary>The head sorts first in its partition, so that the version is known before what is cut by it.</summary>
    private static async IAsyncEnumerable<StoredRow> CutAsync(
        TableClient table, string? filter, [EnumeratorCancellation] CancellationToken stop)
    {
        var (partition, version) = ("", 0L);
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: stop))
        {
            if (row.RowKey == StreamRows.HeadKey)
            {
                (partition, version) = (row.PartitionKey, row.GetInt64("version")!.Value);
            }
            // A stream of version 0 exists for nobody; tokens may stand where no stream ever came to be.
            if (row.PartitionKey == partition && version > 0 && IsUpTo(row, version))
            {
                yield return Read(row);
            }
        }
    }

    private static bool IsUpTo(TableEntity row, long version) => row.RowKey[..2] switch
    {
        StreamRows.Facts => long.MaxValue - Number(row.RowKey.AsSpan(StreamRows.Facts.Length)) <= version,
        StreamRows.Keys => row.GetInt64("last") <= version,
        StreamRows.Effects => StreamRows.Effect(row).Version <= version,
        _ => row.RowKey != StreamRows.SnapshotKey,
    };

    private static long Number(ReadOnlySpan<char> digits) =>
        long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static StoredRow Read(TableEntity row) => new(
        row.PartitionKey,
        row.RowKey,
        row.Where(value => value.Value is not null && !NotValues.Contains(value.Key))
            .ToDictionary(value => value.Key, value => value.Value),
        row.Timestamp);

    private static TableEntity Entity(StoredRow row)
    {
        var entity = new TableEntity(row.Partition, row.Key);
        foreach (var (name, value) in row.Values)
        {
            entity[name] = value;
        }
        return entity;
    }
}
