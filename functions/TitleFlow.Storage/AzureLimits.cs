using System.Globalization;
using Azure;
using Azure.Data.Tables;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;

namespace TitleFlow.Storage;

/// <summary>
/// The counts of rate limits on Azure Tables. Partitions begin with the second in which their windows are over, so that
/// what can go lies together and first; subjects are hashes, whose first letter spreads a second's rows.
/// </summary>
internal sealed class AzureLimits(TableClient table) : ILimitStore
{
    private const string SecondFormat = "yyyyMMddHHmmss";
    private const string Taken = "taken";
    private const int LargestPage = 1000;

    private static readonly string[] KeysOnly = ["PartitionKey", "RowKey"];

    public async Task<LimitRow?> FindAsync(string subject, DateTimeOffset until, CancellationToken stop)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(Partition(subject, until), subject, cancellationToken: stop);
        return found.HasValue
            ? new LimitRow(subject, until, found.Value!.GetInt32(Taken)!.Value, found.Value.ETag.ToString())
            : null;
    }

    public async Task<LimitRow?> PutAsync(LimitRow row, CancellationToken stop)
    {
        StoreLimits.Check(row);
        var entity = new TableEntity(Partition(row.Subject, row.Until), row.Subject) { [Taken] = row.Taken };
        try
        {
            var answer = row.Tag is null
                ? await table.AddEntityAsync(entity, stop)
                : await table.UpdateEntityAsync(entity, new ETag(row.Tag), TableUpdateMode.Replace, stop);
            return row with { Tag = answer.Headers.ETag.ToString() };
        }
        catch (RequestFailedException failed) when (failed.Status is 404 or 409 or 412 && failed.ErrorCode != "TableNotFound")
        {
            return null;
        }
    }

    public async Task<int> RemoveAsync(DateTimeOffset overBefore, CancellationToken stop)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey lt {Second(overBefore)}");
        var removed = 0;
        await foreach (var page in table.QueryAsync<TableEntity>(filter, LargestPage, KeysOnly, stop).AsPages())
        {
            await TableBatches.DeleteAsync(table, page.Values.Select(row => (row.PartitionKey, row.RowKey)), stop);
            removed += page.Values.Count;
        }
        return removed;
    }

    private static string Partition(string subject, DateTimeOffset until) => $"{Second(until)}-{subject[0]}";

    private static string Second(DateTimeOffset at) => at.UtcDateTime.ToString(SecondFormat, CultureInfo.InvariantCulture);
}
