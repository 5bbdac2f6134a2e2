using Azure;
using Azure.Data.Tables;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;

namespace TitleFlow.Storage;

/// <summary>Work lists on Azure Tables: one partition a list, one row a telling, newest first.</summary>
internal sealed class AzureLists(TableClient table, TimeProvider time) : IListStore
{
    /// <summary>Rows read beyond a page's entries: room for hidden rows and for entries that have left.</summary>
    private const int Slack = 16;

    private const int LargestPage = 1000;
    private const string Gone = "gone";
    private const string At = "at";
    private const string Body = "body";
    private const string Retold = "retold";

    public async Task PutAsync(ListRow row, CancellationToken stop)
    {
        StoreLimits.Check(row);
        if (row.Retold == 0)
        {
            await IsAddedAsync(row, stop);
            return;
        }
        // Each round that changes nothing means that another telling of this version came first, or took its place.
        while (!await IsToldAnewAsync(row, stop))
        {
        }
    }

    private async Task<bool> IsToldAnewAsync(ListRow row, CancellationToken stop)
    {
        var told = Of(row);
        var stands = await table.GetEntityIfExistsAsync<TableEntity>(told.PartitionKey, told.RowKey, cancellationToken: stop);
        if (!stands.HasValue)
        {
            return await IsAddedAsync(row, stop);
        }
        if ((stands.Value!.GetInt64(Retold) ?? 0) >= row.Retold)
        {
            return true;
        }
        try
        {
            await table.UpdateEntityAsync(told, stands.Value.ETag, TableUpdateMode.Replace, stop);
            return true;
        }
        catch (RequestFailedException failed) when (failed.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Inserts a telling, and takes the one before it out; false if one of this version stands.</summary>
    private async Task<bool> IsAddedAsync(ListRow row, CancellationToken stop)
    {
        var told = Of(row);
        if (row.Previous is { } previous)
        {
            try
            {
                await table.SubmitTransactionAsync(
                    [
                        new TableTransactionAction(TableTransactionActionType.Add, told),
                        new TableTransactionAction(
                            TableTransactionActionType.Delete,
                            new TableEntity(row.List, ListKey.Of(row.Item, previous)),
                            ETag.All),
                    ],
                    stop);
                return true;
            }
            catch (TableTransactionFailedException failed) when (failed.Status is 404 or 409)
            {
                // The one before is not told yet or gone already, or this one is told already.
            }
        }
        try
        {
            await table.AddEntityAsync(told, stop);
            return true;
        }
        catch (RequestFailedException failed) when (failed.Status is 409)
        {
            return false;
        }
    }

    public async Task<ListPage> PageAsync(
        string list, string? after, int size, CancellationToken stop, string startsWith = "")
    {
        var past = after is null ? "" : ListKey.Past(after);
        var from = string.CompareOrdinal(past, startsWith) > 0 ? past : startsWith;
        // One more than asked for tells whether there is a page behind this one.
        var entries = await Newest(list, from, size + 1 + Slack, stop)
            .TakeWhile(row => Item(row).StartsWith(startsWith, StringComparison.Ordinal))
            .Where(row => row.GetBoolean(Gone) is not true)
            .Take(size + 1)
            .Select(Entry)
            .ToListAsync(stop);
        return entries.Count > size
            ? new ListPage(entries[..size], entries[size - 1].Item)
            : new ListPage(entries, null);
    }

    public async Task<ListEntry?> FindAsync(string list, string item, CancellationToken stop)
    {
        var row = await Newest(list, ListKey.Before(item), 1, stop).FirstOrDefaultAsync(stop);
        return row is not null && Item(row) == item && row.GetBoolean(Gone) is not true ? Entry(row) : null;
    }

    /// <remarks>
    /// Rows wait here until there are enough for a call, perhaps for a whole reading of the table. So each goes under the tag with
    /// which it was read: a mark in whose place the entry was told anew meanwhile stays.
    /// </remarks>
    public async Task<int> CompactAsync(DateTimeOffset leftBefore, CancellationToken stop)
    {
        var count = 0;
        (string List, string Item) newest = default;
        TableEntity? mark = null;
        List<TableEntity> going = [];
        string[] columns = ["PartitionKey", "RowKey", Gone, At];
        await foreach (var row in table.QueryAsync<TableEntity>((string?)null, LargestPage, columns, stop))
        {
            var entry = (row.PartitionKey, Item(row));
            if (entry == newest)
            {
                mark = null;
                going.Add(row);
            }
            else
            {
                going.AddRange(mark is null ? [] : [mark]);
                mark = row.GetBoolean(Gone) is true && row.GetDateTimeOffset(At) < leftBefore ? row : null;
            }
            newest = entry;
            if (going.Count == StoreLimits.Operations)
            {
                count += await TableBatches.DeleteAsync(table, going, stop);
                going.Clear();
            }
        }
        going.AddRange(mark is null ? [] : [mark]);
        return count + await TableBatches.DeleteAsync(table, going, stop);
    }

    private static string Item(TableEntity row) => ListKey.Read(row.RowKey).Item;

    private static ListEntry Entry(TableEntity row)
    {
        var (item, version) = ListKey.Read(row.RowKey);
        return new ListEntry(item, version, row.GetString(Body));
    }

    private TableEntity Of(ListRow row)
    {
        var told = new TableEntity(row.List, ListKey.Of(row.Item, row.Version)) { [At] = time.GetUtcNow() };
        told[row.Body is null ? Gone : Body] = row.Body is null ? true : row.Body;
        if (row.Retold > 0)
        {
            told[Retold] = (long)row.Retold;
        }
        return told;
    }

    /// <summary>The newest telling of each entry from a key on.</summary>
    private IAsyncEnumerable<TableEntity> Newest(string list, string from, int pageRows, CancellationToken stop)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {list} and RowKey ge {from}");
        string? last = null;
        var page = Math.Min(pageRows, LargestPage);
        return table.QueryAsync<TableEntity>(filter, page, cancellationToken: stop).Where(row =>
        {
            var isNewest = Item(row) != last;
            last = Item(row);
            return isNewest;
        });
    }
}
