using System.Security.Cryptography;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Time.Testing;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;

namespace TitleFlow.Storage.Tests;

/// <summary>Fresh stores for one test, and a clock that the test can let run.</summary>
public abstract class StoreHouse : IAsyncLifetime
{
    public CallMeter Meter { get; } = new();

    public abstract Stores Stores { get; }

    /// <summary>The clock that the stores were handed. Azurite's queue has its own, which cannot be turned.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 9, 28, 1, 0, 0, TimeSpan.Zero));

    /// <summary>Lets time run, for the stores and for the machine behind them.</summary>
    public virtual Task PassAsync(TimeSpan time)
    {
        Time.Advance(time);
        return Task.CompletedTask;
    }

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

public sealed class MemoryHouse : StoreHouse
{
    public MemoryHouse() => Stores = new MemoryStores(Time, Meter).All;

    public override Stores Stores { get; }
}

public sealed class AzuriteHouse : StoreHouse
{
    private const string Variable = "TITLEFLOW_TEST_STORAGE";

    // Tests run side by side, and several runs may share one Azurite: names are drawn, nothing else depends on them.
    private readonly string prefix = "t" + RandomNumberGenerator.GetHexString(10, lowercase: true);
    private readonly StorageAccount account;

    public AzuriteHouse()
        : this(null)
    {
    }

    internal AzuriteHouse(HttpPipelineTransport? transport)
    {
        ConnectionString = Environment.GetEnvironmentVariable(Variable)
            ?? throw new InvalidOperationException(
                $"{Variable} is not set, and the contract holds on Azurite too: run through `make test`.");
        account = Open(transport);
    }

    public string ConnectionString { get; }

    public override Stores Stores => account.Stores;

    /// <summary>The same stores, as a process sees them whose requests are carried otherwise.</summary>
    internal Stores Over(HttpPipelineTransport transport) => Open(transport).Stores;

    public TableClient Table(string name) => new(ConnectionString, prefix + name);

    public QueueClient Queue(string name = "titleflow-jobs") =>
        new(
            ConnectionString,
            prefix + name,
            new QueueClientOptions(QueueClientOptions.ServiceVersion.V2026_06_06));

    public override async Task PassAsync(TimeSpan time)
    {
        await base.PassAsync(time);
        await Task.Delay(time);
    }

    public override async ValueTask InitializeAsync()
    {
        await account.EnsureAsync(CancellationToken.None);
        await account.EnsureAsync(CancellationToken.None);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var table in (string[])["streams", "clocks", "claims", "lists", "limits"])
        {
            await Table(table).DeleteAsync();
        }
        await Queue().DeleteIfExistsAsync();
        await Queue("titleflow-jobs-poison").DeleteIfExistsAsync();
        var blobs = new BlobClientOptions(BlobClientOptions.ServiceVersion.V2026_06_06);
        await new BlobContainerClient(ConnectionString, prefix + "dossiers", blobs).DeleteIfExistsAsync();
        await base.DisposeAsync();
    }

    private StorageAccount Open(HttpPipelineTransport? transport) => new(
        new StorageOptions
        {
            ConnectionString = ConnectionString,
            Prefix = prefix,
            Transport = transport,
            LongestDelay = TimeSpan.FromMilliseconds(1),
        },
        Time,
        Meter);
}

/// <summary>A contract's tests: every one has stores of its own.</summary>
public abstract class StoreContract(StoreHouse house) : IAsyncLifetime
{
    protected StoreHouse House { get; } = house;

    protected Stores Stores => House.Stores;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => House.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return House.DisposeAsync();
    }
}
