using System.Globalization;
using Azure.Data.Tables;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Storage;

/// <summary>Clocks on Azure Tables: one partition an hour and shard. A row has nothing but its keys.</summary>
internal sealed class AzureClocks(TableClient table) : IClockStore
{
    /// <summary>The most rows that a page of Azure Tables holds.</summary>
    private const int LargestPage = 1000;

    private const string HourFormat = "yyyyMMddHH";
    private const string SecondFormat = "yyyyMMddHHmmss";

    private static readonly string[] KeysOnly = ["PartitionKey", "RowKey"];

    public Task PutAsync(IReadOnlyList<ClockRow> rows, CancellationToken stop)
    {
        foreach (var row in rows)
        {
            StoreLimits.Check(row);
        }
        return TableBatches.UpsertAsync(
            table, Places(rows).Select(place => new TableEntity(place.Partition, place.Key)), stop);
    }

    public async Task<IReadOnlyList<ClockRow>> DueAsync(DateTimeOffset until, int limit, CancellationToken stop)
    {
        // Rows begin with their second and a bar; the tilde sorts after it, so that the second itself is included.
        var lastPartition = $"{until.UtcDateTime.ToString(HourFormat, CultureInfo.InvariantCulture)}-f";
        var pastRow = $"{until.UtcDateTime.ToString(SecondFormat, CultureInfo.InvariantCulture)}~";
        var filter = TableClient.CreateQueryFilter($"PartitionKey le {lastPartition} and RowKey lt {pastRow}");
        List<ClockRow> due = [];
        await foreach (var row in QueryAsync(filter, limit, stop))
        {
            due.Add(row);
            if (due.Count == limit)
            {
                break;
            }
        }
        return due;
    }

    public Task RemoveAsync(IReadOnlyList<ClockRow> rows, CancellationToken stop) =>
        TableBatches.DeleteAsync(table, Places(rows), stop);

    public async Task<DateTimeOffset?> NextAsync(CancellationToken stop)
    {
        var first = await QueryAsync(null, 1, stop).FirstOrDefaultAsync(stop);
        if (first is null)
        {
            return null;
        }
        // The first row is the earliest of its shard only; another shard of the hour may hold an earlier one.
        var lastPartition = $"{first.Partition[..HourFormat.Length]}-f";
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey gt {first.Partition} and PartitionKey le {lastPartition} and RowKey lt {first.Key}");
        return await QueryAsync(filter, LargestPage, stop)
            .Select(row => row.DueAt)
            .Append(first.DueAt)
            .MinAsync(cancellationToken: stop);
    }

    private static IEnumerable<(string Partition, string Key)> Places(IReadOnlyList<ClockRow> rows) =>
        rows.Select(row => (row.Partition, row.Key)).Distinct();

    private static ClockRow Read(TableEntity row)
    {
        var parts = row.RowKey.Split('|', 4);
        var dueAt = DateTimeOffset.ParseExact(
            parts[0], SecondFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var shard = int.Parse(
            row.PartitionKey.AsSpan(HourFormat.Length + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new ClockRow(dueAt, new StreamId(parts[1], parts[2]), parts[3], shard);
    }

    private IAsyncEnumerable<ClockRow> QueryAsync(string? filter, int limit, CancellationToken stop) =>
        table.QueryAsync<TableEntity>(filter, Math.Clamp(limit, 1, LargestPage), KeysOnly, stop).Select(Read);
}
