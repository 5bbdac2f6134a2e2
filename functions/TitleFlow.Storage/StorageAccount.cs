using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using TitleFlow.App.Desk;

namespace TitleFlow.Storage;

/// <summary>
/// One storage account: hands out clients that count, retry and name alike, and the stores over them.
/// </summary>
public sealed class StorageAccount
{
    /// <summary>
    /// What a table's name allows for a prefix: lower-case letters and digits, beginning with a letter.
    /// </summary>
    private const int LongestPrefix = 20;

    private const string StreamsTable = "streams";
    private const string ClocksTable = "clocks";
    private const string ClaimsTable = "claims";
    private const string ListsTable = "lists";
    private const string LimitsTable = "limits";
    private const string DossiersContainer = "dossiers";
    private const string JobsQueue = "titleflow-jobs";

    /// <summary>Where the Functions host puts the messages of that queue that failed too often.</summary>
    private const string PoisonQueue = JobsQueue + "-poison";

    private readonly StorageOptions options;
    private readonly TokenCredential? credential;

    /// <summary>Opens an account; nothing is asked of it yet.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="time">Tells when an entry left its list.</param>
    /// <param name="meter">Counts the requests.</param>
    public StorageAccount(StorageOptions options, TimeProvider time, CallMeter meter)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        Meter = meter;
        CheckPrefix(options.Prefix);
        if (options.ConnectionString is null)
        {
            if (string.IsNullOrEmpty(options.AccountName))
            {
                throw new ArgumentException(
                    "Neither a connection string nor an account's name is set.", nameof(options));
            }
            credential = options.IdentityClientId is { } client
                ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client))
                : new DefaultAzureCredential();
        }
        Stores = new Stores(
            new AzureStreams(kind => Table(StreamsTable, kind)),
            new AzureClocks(Table(ClocksTable, CallKind.Clock)),
            new AzureClaims(Table(ClaimsTable, CallKind.Claim)),
            new AzureLists(Table(ListsTable, CallKind.List), time),
            new AzureBlobs(Container(CallKind.Blob)),
            new AzureJobs(Jobs(CallKind.Job), Queue(PoisonQueue, CallKind.Job)),
            new AzureLimits(Table(LimitsTable, CallKind.Limit)));
    }

    /// <summary>The requests made so far.</summary>
    public CallMeter Meter { get; }

    /// <summary>The stores.</summary>
    public Stores Stores { get; }

    /// <summary>The rows as they are stored, for backup and restore.</summary>
    public AccountRows Rows => new(Table(StreamsTable, CallKind.Load), Table(ListsTable, CallKind.List));

    /// <summary>Creates what is missing of tables, container and queue. Asked again, it changes nothing.</summary>
    public async Task EnsureAsync(CancellationToken stop)
    {
        // Side by side: a process starts no faster than the slowest of these answers.
        await Task.WhenAll(
        [
            .. ((string[])[StreamsTable, ClocksTable, ClaimsTable, ListsTable, LimitsTable])
                .Select(table => Table(table, CallKind.Setup).CreateIfNotExistsAsync(stop)),
            Container(CallKind.Setup).CreateIfNotExistsAsync(cancellationToken: stop),
            Jobs(CallKind.Setup).CreateIfNotExistsAsync(cancellationToken: stop),
        ]);
    }

    private static void CheckPrefix(string prefix)
    {
        var isFit = prefix.Length <= LongestPrefix
            && prefix.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character))
            && (prefix.Length == 0 || char.IsAsciiLetterLower(prefix[0]));
        if (!isFit)
        {
            throw new ArgumentException(
                $"'{prefix}' cannot begin a table's name: lower-case letters and digits, a letter first.",
                nameof(prefix));
        }
    }

    private TableClient Table(string name, CallKind kind)
    {
        var settings = Prepared(new TableClientOptions(), kind);
        return credential is null
            ? new TableClient(options.ConnectionString, options.Prefix + name, settings)
            : new TableClient(Endpoint("table"), options.Prefix + name, credential, settings);
    }

    private BlobContainerClient Container(CallKind kind)
    {
        // The newest version is unknown to the emulator; this one is known to both.
        var settings = Prepared(new BlobClientOptions(BlobClientOptions.ServiceVersion.V2026_06_06), kind);
        var name = options.Prefix + DossiersContainer;
        return credential is null
            ? new BlobContainerClient(options.ConnectionString, name, settings)
            : new BlobContainerClient(new Uri(Endpoint("blob"), name), credential, settings);
    }

    private QueueClient Jobs(CallKind kind)
    {
        var poison = Queue(PoisonQueue, kind);
        return Queue(JobsQueue, kind, settings => settings.MessageDecodingFailed += failed => AzureJobs.SetAsideAsync(poison, failed));
    }

    private QueueClient Queue(string queue, CallKind kind, Action<QueueClientOptions>? more = null)
    {
        var settings = Prepared(new QueueClientOptions(QueueClientOptions.ServiceVersion.V2026_06_06), kind);
        // The host decodes base64 too; a message that is none goes past the function to the poison queue.
        settings.MessageEncoding = QueueMessageEncoding.Base64;
        more?.Invoke(settings);
        var name = options.Prefix + queue;
        return credential is null
            ? new QueueClient(options.ConnectionString, name, settings)
            : new QueueClient(new Uri(Endpoint("queue"), name), credential, settings);
    }

    private Uri Endpoint(string service) => new($"https://{options.AccountName}.{service}.{options.EndpointSuffix}/");

    private T Prepared<T>(T settings, CallKind kind)
        where T : ClientOptions
    {
        StorageRetries.Set(settings.Retry, options.LongestDelay);
        settings.AddPolicy(new CallPolicy(Meter, kind), HttpPipelinePosition.PerRetry);
        settings.Transport = options.Transport ?? settings.Transport;
        return settings;
    }
}
