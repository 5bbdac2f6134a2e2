using Azure.Core.Pipeline;

namespace TitleFlow.Storage;

/// <summary>
/// Where the storage account is and how to get in: by connection string, or by name and managed identity.
/// </summary>
public sealed record StorageOptions
{
    /// <summary>The connection string; for the emulator and for houses without managed identities.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>
    /// The account's name; the program's own identity gets in. Looked at when there is no connection string.
    /// </summary>
    public string? AccountName { get; init; }

    /// <summary>The client id of a user-assigned identity; null lets the machine choose.</summary>
    public string? IdentityClientId { get; init; }

    /// <summary>What follows account and kind of storage in an address; another cloud has another.</summary>
    public string EndpointSuffix { get; init; } = "core.windows.net";

    /// <summary>Begins the names of tables, containers and queues, so that several houses share an account.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Carries the requests; tests put in one that fails them.</summary>
    internal HttpPipelineTransport? Transport { get; init; }

    /// <summary>The longest wait between two tries, unless the storage asks for more; tests need not wait at all.</summary>
    internal TimeSpan LongestDelay { get; init; } = StorageRetries.LongestDelay;
}
