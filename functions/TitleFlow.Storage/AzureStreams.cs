using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Storage;

/// <summary>Streams of facts on Azure Tables: one partition a stream, one transaction a decision.</summary>
internal sealed class AzureStreams(Func<CallKind, TableClient> table) : IStreamStore
{
    /// <summary>Rows of a load's first page: head, snapshot and all facts that lie between two snapshots.</summary>
    public const int FirstPageRows = 2 + Desk<object>.FactsPerSnapshot;

    /// <summary>The most rows that a page of Azure Tables holds.</summary>
    private const int LargestPage = 1000;

    private const int Missing = 404;
    private const int Exists = 409;
    private const int Changed = 412;

    private readonly TableClient loads = table(CallKind.Load);
    private readonly TableClient appends = table(CallKind.Append);
    private readonly TableClient keys = table(CallKind.Key);
    private readonly TableClient effects = table(CallKind.Effect);
    private readonly TableClient fences = table(CallKind.Fence);

    public Task<StreamSlice> LoadAsync(StreamId stream, string foldTag, CancellationToken stop) =>
        ReadAsync(
            Within(stream, $"RowKey lt {StreamRows.PastFacts}"),
            new StreamReading(stream, foldTag, after: 0),
            FirstPageRows,
            stop);

    public async Task<(StreamHead Head, string Tag)?> FindHeadAsync(StreamId stream, CancellationToken stop)
    {
        var found = await loads.GetEntityIfExistsAsync<TableEntity>(
            StreamRows.Partition(stream), StreamRows.HeadKey, cancellationToken: stop);
        return found.HasValue ? (StreamRows.Head(found.Value!), found.Value!.ETag.ToString()) : null;
    }

    /// <remarks>
    /// One unbroken range of keys, since a filter of alternatives would read the whole partition. The snapshot lies
    /// within it and may be large, so it is left out by name.
    /// </remarks>
    public Task<StreamSlice> LoadSinceAsync(StreamId stream, long version, CancellationToken stop) =>
        ReadAsync(
            Within(stream, $"RowKey le {StreamRows.FactKey(version + 1)} and RowKey ne {StreamRows.SnapshotKey}"),
            new StreamReading(stream, foldTag: null, version),
            LargestPage,
            stop);

    public async Task<KeyRow?> FindKeyAsync(StreamId stream, string keyHash, CancellationToken stop)
    {
        var found = await keys.GetEntityIfExistsAsync<TableEntity>(
            StreamRows.Partition(stream), $"{StreamRows.Keys}{keyHash}", cancellationToken: stop);
        return found.HasValue ? StreamRows.Key(found.Value!) : null;
    }

    public async Task<Appended> AppendAsync(Append append, CancellationToken stop)
    {
        StoreLimits.Check(append);
        var rows = Rows(append);
        try
        {
            var answers = await appends.SubmitTransactionAsync(rows, stop);
            return new Appended(AppendOutcome.Committed, answers.Value[0].Headers.ETag?.ToString());
        }
        catch (TableTransactionFailedException failed) when (failed.FailedTransactionActionIndex is { } index)
        {
            var row = rows[index];
            if (row.ActionType is TableTransactionActionType.Delete && failed.Status is Missing)
            {
                // Somebody has cleaned up before; that must not stand in a decision's way.
                return await AppendAsync(append with { Done = [] }, stop);
            }
            var isTableMissing = failed.ErrorCode == TableErrorCode.TableNotFound;
            if (!isTableMissing && OutcomeOf(row.Entity.RowKey, failed.Status) is { } outcome)
            {
                return new Appended(outcome, null);
            }
            throw;
        }
    }

    public async Task<IReadOnlyList<EffectRow>> PendingAsync(StreamId stream, CancellationToken stop)
    {
        var filter = Within(stream, $"RowKey ge {StreamRows.Effects} and RowKey lt {StreamRows.PastEffects}");
        List<EffectRow> pending = [];
        await foreach (var row in effects.QueryAsync<TableEntity>(filter, cancellationToken: stop))
        {
            pending.Add(StreamRows.Effect(row));
        }
        return pending;
    }

    public Task RemoveDoneAsync(
        StreamId stream, IReadOnlyList<(long Version, int Index)> done, CancellationToken stop) =>
        TableBatches.DeleteAsync(
            effects, done.Select(effect => (StreamRows.Partition(stream), StreamRows.EffectKey(effect))), stop);

    public async Task<bool> FenceAsync(StreamId stream, string token, CancellationToken stop)
    {
        StoreLimits.CheckStream(stream);
        StoreLimits.CheckKey($"{StreamRows.Tokens}{token}");
        var row = StreamRows.Token(stream, token, fenced: true);
        try
        {
            await fences.AddEntityAsync(row, stop);
            return true;
        }
        catch (RequestFailedException failed) when (failed.Status is Exists)
        {
            var found = await fences.GetEntityAsync<TableEntity>(row.PartitionKey, row.RowKey, cancellationToken: stop);
            return found.Value.GetBoolean(StreamRows.Fenced) is true;
        }
    }

    public async IAsyncEnumerable<StreamId> ListAsync(string? kind, [EnumeratorCancellation] CancellationToken stop)
    {
        var filter = kind is null ? TableClient.CreateQueryFilter($"RowKey eq {StreamRows.HeadKey}") : HeadsOf(kind);
        string[] columns = ["PartitionKey"];
        await foreach (var row in loads.QueryAsync<TableEntity>(filter, select: columns, cancellationToken: stop))
        {
            yield return StreamRows.Stream(row.PartitionKey);
        }
    }

    public async IAsyncEnumerable<StreamId> OwingAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var heads = TableClient.CreateQueryFilter($"RowKey eq {StreamRows.HeadKey}");
        await foreach (var head in loads.QueryAsync<TableEntity>(heads, select: StreamRows.OwingColumns, cancellationToken: stop))
        {
            if (StreamRows.Owes(head))
            {
                yield return StreamRows.Stream(head.PartitionKey);
            }
        }
    }

    public async IAsyncEnumerable<StreamId> TickingAsync(string kind, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var head in loads.QueryAsync<TableEntity>(HeadsOf(kind), select: StreamRows.TickingColumns, cancellationToken: stop))
        {
            if (StreamRows.Ticks(head))
            {
                yield return StreamRows.Stream(head.PartitionKey);
            }
        }
    }

    public async IAsyncEnumerable<StreamId> ListedAsync(string kind, string lists, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var head in loads.QueryAsync<TableEntity>(HeadsOf(kind), select: StreamRows.ListedColumns, cancellationToken: stop))
        {
            if (StreamRows.Listed(head).Keys.Any(place => place.StartsWith(lists, StringComparison.Ordinal)))
            {
                yield return StreamRows.Stream(head.PartitionKey);
            }
        }
    }

    /// <summary>A filter for the heads of a kind: the character after the bar is the first that none of its partitions reaches.</summary>
    private static string HeadsOf(string kind) => TableClient.CreateQueryFilter(
        $"PartitionKey ge {kind + "|"} and PartitionKey lt {kind + "}"} and RowKey eq {StreamRows.HeadKey}");

    /// <summary>What a refused row means; null if it can only mean that the store or the program is broken.</summary>
    /// <remarks>
    /// A head that has moved may have been moved by this very append: when its answer is lost the client asks again and
    /// is refused. Whoever decided looks for the row of its own key then.
    /// </remarks>
    private static AppendOutcome? OutcomeOf(string rowKey, int status) => (rowKey[..2], status) switch
    {
        ("a-", Missing or Exists or Changed) => AppendOutcome.HeadMoved,
        (StreamRows.Keys, Exists) => AppendOutcome.KeyTaken,
        (StreamRows.Tokens, Exists) => AppendOutcome.ClaimFenced,
        _ => null,
    };

    /// <summary>The head comes first: its tag is looked at before anything else.</summary>
    private static List<TableTransactionAction> Rows(Append append)
    {
        var stream = append.Head.Stream;
        var head = StreamRows.Of(append.Head);
        List<TableTransactionAction> rows =
        [
            append.ExpectedTag is { } tag
                ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, head, new ETag(tag))
                : Insert(head),
            .. append.Facts.Select(fact => Insert(StreamRows.Of(stream, fact))),
        ];
        if (append.Key is { } key)
        {
            rows.Add(Insert(StreamRows.Of(stream, key)));
        }
        rows.AddRange(append.ClaimTokens.Select(token => Insert(StreamRows.Token(stream, token, fenced: false))));
        rows.AddRange(append.Effects.Select(effect => Insert(StreamRows.Of(stream, effect))));
        if (append.Snapshot is { } snapshot)
        {
            rows.Add(new TableTransactionAction(
                TableTransactionActionType.UpsertReplace, StreamRows.Of(stream, snapshot)));
        }
        rows.AddRange(append.Done.Select(done => new TableTransactionAction(
            TableTransactionActionType.Delete,
            new TableEntity(head.PartitionKey, StreamRows.EffectKey(done)),
            ETag.All)));
        return rows;
    }

    /// <summary>A filter for rows of one stream.</summary>
    private static string Within(StreamId stream, FormattableString rows) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {StreamRows.Partition(stream)} and ")
            + TableClient.CreateQueryFilter(rows);

    private static TableTransactionAction Insert(TableEntity row) => new(TableTransactionActionType.Add, row);

    /// <summary>Reads a first page, and all the others only where that did not bring everything: they may be as large as can be.</summary>
    private async Task<StreamSlice> ReadAsync(string filter, StreamReading reading, int firstPageRows, CancellationToken stop)
    {
        var rows = loads.QueryAsync<TableEntity>(filter, cancellationToken: stop);
        var first = await rows.AsPages(pageSizeHint: firstPageRows).FirstAsync(stop);
        reading.Take(first.Values);
        if (first.ContinuationToken is { } rest && !reading.IsComplete)
        {
            await foreach (var page in rows.AsPages(rest, LargestPage).WithCancellation(stop))
            {
                reading.Take(page.Values);
                if (reading.IsComplete)
                {
                    break;
                }
            }
        }
        return reading.Slice();
    }
}
