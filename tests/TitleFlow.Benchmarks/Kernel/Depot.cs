using System.Security.Cryptography;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;
using TitleFlow.Storage;

namespace TitleFlow.Benchmarks.Kernel;

/// <summary>Which store is measured.</summary>
/// <param name="Name">What it is called in the tables.</param>
/// <param name="ConnectionString">The way to it; null for the memory store.</param>
/// <param name="Streams">
/// How many streams an arm works on. Few on the emulator: it scans a whole table at every query.
/// </param>
public sealed record StoreKind(string Name, string? ConnectionString, int Streams)
{
    /// <summary>What the emulator is called in the tables.</summary>
    public const string AzuriteName = "Azurite";

    public static StoreKind Memory { get; } = new("memory", null, 2048);

    public static StoreKind Azurite(string connectionString) => new(AzuriteName, connectionString, 32);
}

/// <summary>Fresh stores for one arm, removed after it.</summary>
public sealed class Depot : IAsyncDisposable
{
    private readonly string? connectionString;

    // Several runs may share one emulator: names are drawn, nothing that is measured depends on them.
    private readonly string prefix = "b" + RandomNumberGenerator.GetHexString(10, lowercase: true);

    private Depot(StoreKind kind, TimeProvider time)
    {
        connectionString = kind.ConnectionString;
        Time = time;
        Stores = connectionString is null
            ? new MemoryStores(time, Meter).All
            : (Account = new StorageAccount(
                new StorageOptions { ConnectionString = connectionString, Prefix = prefix }, time, Meter)).Stores;
    }

    public CallMeter Meter { get; } = new();

    public Stores Stores { get; }

    public TimeProvider Time { get; }

    private StorageAccount? Account { get; }

    public static async Task<Depot> OpenAsync(StoreKind kind, TimeProvider? time = null)
    {
        var depot = new Depot(kind, time ?? TimeProvider.System);
        if (depot.Account is { } account)
        {
            await account.EnsureAsync(CancellationToken.None);
        }
        return depot;
    }

    public async ValueTask DisposeAsync()
    {
        if (connectionString is null)
        {
            return;
        }
        foreach (var table in (string[])["streams", "clocks", "claims", "lists", "limits"])
        {
            await new TableClient(connectionString, prefix + table).DeleteAsync();
        }
        var blobs = new BlobClientOptions(BlobClientOptions.ServiceVersion.V2026_06_06);
        await new BlobContainerClient(connectionString, prefix + "dossiers", blobs).DeleteIfExistsAsync();
        var queues = new QueueClientOptions(QueueClientOptions.ServiceVersion.V2026_06_06);
        await new QueueClient(connectionString, prefix + "titleflow-jobs", queues).DeleteIfExistsAsync();
    }
}
