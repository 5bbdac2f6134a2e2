using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Storage;

/// <summary>Claims on Azure Tables: one partition a claim, under the hash of what is claimed.</summary>
internal sealed class AzureClaims(TableClient table) : IClaimStore
{
    private const string Row = "claim";

    public async Task<ClaimRow> TakeAsync(string key, StreamId owner, string token, CancellationToken stop)
    {
        StoreLimits.CheckText(key);
        StoreLimits.CheckStream(owner);
        while (true)
        {
            try
            {
                var answer = await table.AddEntityAsync(Of(key, owner, token), stop);
                return new ClaimRow(key, owner, token, answer.Headers.ETag.ToString()!);
            }
            catch (RequestFailedException failed) when (failed.Status is 409)
            {
                // Released between the two calls, it is free again.
                if (await FindAsync(key, stop) is { } standing)
                {
                    return standing;
                }
            }
        }
    }

    public async Task<ClaimRow?> FindAsync(string key, CancellationToken stop)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(Partition(key), Row, cancellationToken: stop);
        return found.HasValue ? Read(found.Value!) : null;
    }

    public async Task<bool> ReplaceAsync(ClaimRow row, StreamId owner, string token, CancellationToken stop)
    {
        StoreLimits.CheckStream(owner);
        try
        {
            await table.UpdateEntityAsync(Of(row.Key, owner, token), new ETag(row.Tag), TableUpdateMode.Replace, stop);
            return true;
        }
        catch (RequestFailedException failed) when (failed.Status is 404 or 412)
        {
            return false;
        }
    }

    public async Task ReleaseAsync(ClaimRow row, CancellationToken stop)
    {
        try
        {
            await table.DeleteEntityAsync(Partition(row.Key), Row, new ETag(row.Tag), stop);
        }
        catch (RequestFailedException failed) when (failed.Status is 412)
        {
            // Somebody else's by now: it stays.
        }
    }

    /// <summary>What is claimed may hold characters that keys may not.</summary>
    private static string Partition(string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static TableEntity Of(string key, StreamId owner, string token) =>
        new(Partition(key), Row) { ["key"] = key, ["owner"] = owner.ToString(), ["token"] = token };

    private static ClaimRow Read(TableEntity row) =>
        new(row.GetString("key"), StreamId.Parse(row.GetString("owner")), row.GetString("token"), row.ETag.ToString());
}
