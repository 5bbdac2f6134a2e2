using Azure;
using Azure.Data.Tables;
using TitleFlow.App.Desk;

namespace TitleFlow.Storage;

/// <summary>Many rows in as few calls as their partitions allow.</summary>
internal static class TableBatches
{
    /// <summary>Partitions that are written at the same time.</summary>
    private const int Abreast = 8;

    private const int Missing = 404;
    private const int Changed = 412;

    /// <summary>Writes rows, replacing those that stand.</summary>
    public static Task UpsertAsync(TableClient table, IEnumerable<TableEntity> rows, CancellationToken stop) =>
        EachAsync(
            rows,
            row => row.PartitionKey,
            async (batch, token) => await table.SubmitTransactionAsync(
                batch.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), token),
            stop);

    /// <summary>Deletes rows; those already gone are passed over.</summary>
    public static Task DeleteAsync(
        TableClient table, IEnumerable<(string Partition, string Row)> rows, CancellationToken stop) =>
        DeleteAsync(table, rows.Distinct().Select(row => new TableEntity(row.Partition, row.Row) { ETag = ETag.All }), stop);

    /// <summary>Deletes rows under the tags that they bear; those already gone, or written since, are passed over.</summary>
    /// <returns>How many rows went.</returns>
    public static async Task<int> DeleteAsync(TableClient table, IEnumerable<TableEntity> rows, CancellationToken stop)
    {
        var count = 0;
        await EachAsync(
            rows,
            row => row.PartitionKey,
            async (batch, token) =>
            {
                var went = await DeleteBatchAsync(table, batch, token);
                Interlocked.Add(ref count, went);
            },
            stop);
        return count;
    }

    private static async Task<int> DeleteBatchAsync(TableClient table, TableEntity[] batch, CancellationToken stop)
    {
        try
        {
            await table.SubmitTransactionAsync(
                batch.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag)), stop);
            return batch.Length;
        }
        catch (TableTransactionFailedException failed) when (failed.Status is Missing or Changed)
        {
            // One such row refuses the whole batch; one by one, it is no failure and the others go.
            var count = 0;
            foreach (var row in batch)
            {
                count += await IsDeletedAsync(table, row, stop) ? 1 : 0;
            }
            return count;
        }
    }

    private static async Task<bool> IsDeletedAsync(TableClient table, TableEntity row, CancellationToken stop)
    {
        try
        {
            return (await table.DeleteEntityAsync(row, row.ETag, stop)).Status != Missing;
        }
        catch (RequestFailedException failed) when (failed.Status is Missing or Changed)
        {
            return false;
        }
    }

    private static Task EachAsync<T>(
        IEnumerable<T> rows,
        Func<T, string> partition,
        Func<T[], CancellationToken, Task> write,
        CancellationToken stop) =>
        Parallel.ForEachAsync(
            rows.GroupBy(partition).SelectMany(group => group.Chunk(StoreLimits.Operations)),
            new ParallelOptions { MaxDegreeOfParallelism = Abreast, CancellationToken = stop },
            async (batch, token) => await write(batch, token));
}
