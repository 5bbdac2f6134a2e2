using Azure;
using Azure.Data.Tables;
using TitleFlow.App.Desk;

namespace TitleFlow.Storage;

/// <summary>Many rows in as few calls as their partitions allow.</summary>
internal static class TableBatches
{
    /// <summary>Partitions that are written at the same time.</summary>
    private const int Abreast = 8;

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
        EachAsync(rows.Distinct(), row => row.Partition, (batch, token) => DeleteBatchAsync(table, batch, token), stop);

    private static async Task DeleteBatchAsync(
        TableClient table, (string Partition, string Row)[] batch, CancellationToken stop)
    {
        try
        {
            await table.SubmitTransactionAsync(
                batch.Select(row => new TableTransactionAction(
                    TableTransactionActionType.Delete, new TableEntity(row.Partition, row.Row), ETag.All)),
                stop);
        }
        catch (TableTransactionFailedException failed) when (failed.Status is 404)
        {
            // One missing row refuses the whole batch; one by one, a missing row is no failure.
            foreach (var (partition, row) in batch)
            {
                await table.DeleteEntityAsync(partition, row, cancellationToken: stop);
            }
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
