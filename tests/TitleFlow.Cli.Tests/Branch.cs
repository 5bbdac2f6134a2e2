using System.Security.Cryptography;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using TitleFlow.App.Desk;
using TitleFlow.Storage;

namespace TitleFlow.Cli.Tests;

/// <summary>Tables, a container and a queue of its own on the one emulator; gone afterwards.</summary>
internal sealed class Branch : IAsyncDisposable
{
    private const string Variable = "TITLEFLOW_TEST_STORAGE";

    public Branch() => Account = new(
        new StorageOptions { ConnectionString = Connection, Prefix = Prefix }, TimeProvider.System, new CallMeter());

    public static string Connection { get; } = Environment.GetEnvironmentVariable(Variable)
        ?? throw new InvalidOperationException($"{Variable} is not set, and backups are tried on Azurite: run `make test`.");

    public string Prefix { get; } = "t" + RandomNumberGenerator.GetHexString(10, lowercase: true);

    public StorageAccount Account { get; }

    public Stores Stores => Account.Stores;

    public static async Task<Branch> OpenAsync(CancellationToken stop)
    {
        var branch = new Branch();
        await branch.Account.EnsureAsync(stop);
        return branch;
    }

    /// <summary>Runs a command of the command line on this storage.</summary>
    public Cli Run(params string[] words) => Cli.Run([.. words, "--storage", Connection, "--prefix", Prefix]);

    /// <summary>A table, for looking at it past the ports.</summary>
    public TableClient Table(string name) => new(Connection, Prefix + name);

    public async ValueTask DisposeAsync()
    {
        foreach (var table in (string[])["streams", "clocks", "claims", "lists"])
        {
            await Table(table).DeleteAsync();
        }

        var blobs = new BlobClientOptions(BlobClientOptions.ServiceVersion.V2026_06_06);
        var queues = new QueueClientOptions(QueueClientOptions.ServiceVersion.V2026_06_06);
        await new BlobContainerClient(Connection, $"{Prefix}dossiers", blobs).DeleteIfExistsAsync();
        await new QueueClient(Connection, $"{Prefix}titleflow-jobs", queues).DeleteIfExistsAsync();
    }
}
