using System.Globalization;
using System.Text.Json;
using TitleFlow.Storage;

namespace TitleFlow.Functions;

/// <summary>Where letters are handed in.</summary>
/// <param name="Host">The SMTP server.</param>
/// <param name="Port">Its port.</param>
/// <param name="From">The sender's address.</param>
/// <param name="IsSecure">Whether the connection must be encrypted; only loopback servers may do without.</param>
public sealed record MailServer(string Host, int Port, string From, bool IsSecure);

/// <summary>Everything that is configured, read once at the start; all that is missing is told at once.</summary>
public sealed record Settings
{
    /// <summary>Whether this is a developer's machine.</summary>
    public required bool IsDevelopment { get; init; }

    /// <summary>Where the storage account is and how to get in.</summary>
    public required StorageOptions Storage { get; init; }

    /// <summary>The port that the Functions host gives its handler; null when started by hand.</summary>
    public int? HostPort { get; init; }

    /// <summary>The address at which people reach the service; links never come from a request's headers.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>The OpenID Connect issuer whose tokens are taken.</summary>
    public required Uri Issuer { get; init; }

    /// <summary>The audience that tokens must name.</summary>
    public required string Audience { get; init; }

    /// <summary>The claim of its tokens that holds the identity number which the issuer has verified; null where it has none.</summary>
    public string? IdentityClaim { get; init; }

    /// <summary>Where letters are handed in; null for in-box only.</summary>
    public MailServer? Mail { get; init; }

    /// <summary>The daemon that looks for malware in files; null for none, and then each file says so.</summary>
    public ClamAvServer? Scanner { get; init; }

    /// <summary>The instant at which a developer's clock starts on an empty store; null to start at real time.</summary>
    public DateTimeOffset? DevelopmentStartAt { get; init; }

    /// <summary>How many applicants a developer's store is sown with beside those of the seed file; for rehearsals.</summary>
    public int DevelopmentApplicants { get; init; }

    /// <summary>The key ring; null where a developer's machine makes its own.</summary>
    public KeyRing? Keys { get; init; }

    /// <summary>The permits of every rate limit in a window.</summary>
    public required IReadOnlyDictionary<string, int> Permits { get; init; }

    /// <summary>The header that the edge overwrites with the client's address; null where X-Forwarded-For says enough.</summary>
    public string? ClientAddressHeader { get; init; }

    /// <summary>Which part of all traces is kept, above 0 and at most 1.</summary>
    public double TraceRatio { get; init; } = 1;

    /// <summary>Reads the configuration, or says everything that is wrong with it.</summary>
    public static (Settings? Settings, IReadOnlyList<string> Faults) Read(IConfiguration configuration, bool isDevelopment)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var faults = new List<string>();
        var storage = StorageOf(configuration);
        if (storage is null)
        {
            faults.Add("AzureWebJobsStorage (a connection string) or AzureWebJobsStorage__accountName is missing.");
        }
        var settings = new Settings
        {
            IsDevelopment = isDevelopment,
            Storage = storage ?? new StorageOptions(),
            HostPort = HostPortOf(configuration, faults),
            PublicUrl = AddressOf(configuration, "TitleFlow:PublicUrl", isDevelopment, faults),
            Issuer = AddressOf(configuration, "TitleFlow:Issuer", isDevelopment, faults),
            Audience = configuration["TitleFlow:Audience"] ?? Missing("TitleFlow__Audience", faults),
            IdentityClaim = Given(configuration, "TitleFlow:IdentityClaim"),
            Mail = MailOf(configuration, faults),
            Scanner = ScannerOf(configuration, faults),
            DevelopmentStartAt = isDevelopment ? configuration.GetValue<DateTimeOffset?>("TitleFlow:Development:StartAt") : null,
            DevelopmentApplicants = isDevelopment ? ApplicantsOf(configuration, faults) : 0,
            Keys = KeysOf(configuration, isDevelopment, faults),
            Permits = RateLimits.Read(configuration, isDevelopment, faults),
            ClientAddressHeader = configuration["TitleFlow:ClientAddressHeader"] is { Length: > 0 } header ? header : null,
            TraceRatio = RatioOf(configuration, faults),
        };
        return faults.Count == 0 ? (settings, faults) : (null, faults);
    }

    /// <summary>
    /// Where the storage is, under the names by which the Functions host finds it; null where neither a connection
    /// string nor an account is named.
    /// </summary>
    /// <remarks>An empty setting is one that is not there: a deployment may leave names without a value.</remarks>
    public static StorageOptions? StorageOf(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = new StorageOptions
        {
            ConnectionString = Given(configuration, "AzureWebJobsStorage"),
            AccountName = Given(configuration, "AzureWebJobsStorage:accountName"),
            IdentityClientId = Given(configuration, "AzureWebJobsStorage:clientId"),
            Prefix = configuration["TitleFlow:Storage:Prefix"] ?? "",
        };
        return options.ConnectionString is null && options.AccountName is null
            ? null
            : options with { EndpointSuffix = Given(configuration, "TitleFlow:Storage:EndpointSuffix") ?? options.EndpointSuffix };
    }

    private static string? Given(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } value ? value : null;

    private static int? HostPortOf(IConfiguration configuration, List<string> faults)
    {
        const string variable = "FUNCTIONS_CUSTOMHANDLER_PORT";
        if (configuration[variable] is not { } given)
        {
            return null;
        }
        if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue)
        {
            return port;
        }
        faults.Add($"{variable} is no port.");
        return null;
    }

    private static Uri AddressOf(IConfiguration configuration, string key, bool isDevelopment, List<string> faults)
    {
        if (Uri.TryCreate(configuration[key], UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (isDevelopment && address.IsLoopback)))
        {
            return address;
        }
        faults.Add($"{key.Replace(":", "__", StringComparison.Ordinal)} must be an https address{(isDevelopment ? ", or one of this machine" : "")}.");
        return new Uri("about:blank");
    }

    private static KeyRing? KeysOf(IConfiguration configuration, bool isDevelopment, List<string> faults)
    {
        try
        {
            if (configuration[KeyRing.Setting] is { Length: > 0 } document)
            {
                return KeyRing.Read(document);
            }
            if (!isDevelopment)
            {
                faults.Add("TitleFlow__Keys (the key ring as a JSON document) is missing.");
            }
        }
        catch (JsonException)
        {
            // What is wrong with it is not told: it is a secret.
            faults.Add("TitleFlow__Keys is no key ring.");
        }
        return null;
    }

    private static MailServer? MailOf(IConfiguration configuration, List<string> faults)
    {
        if (configuration["TitleFlow:Mail:Host"] is not { Length: > 0 } host)
        {
            return null;
        }
        var port = configuration.GetValue("TitleFlow:Mail:Port", 587);
        var isLoopback = host is "127.0.0.1" or "localhost";
        return new MailServer(host, port, configuration["TitleFlow:Mail:From"] ?? Missing("TitleFlow__Mail__From", faults), !isLoopback);
    }

    private static ClamAvServer? ScannerOf(IConfiguration configuration, List<string> faults)
    {
        if (Given(configuration, "TitleFlow:ClamAv:Host") is not { } host)
        {
            return null;
        }
        if (int.TryParse(Given(configuration, "TitleFlow:ClamAv:Port") ?? "3310", NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= ushort.MaxValue)
        {
            return new ClamAvServer(host, port);
        }
        faults.Add("TitleFlow__ClamAv__Port is no port.");
        return null;
    }

    private static double RatioOf(IConfiguration configuration, List<string> faults)
    {
        if (configuration["TitleFlow:TraceRatio"] is not { Length: > 0 } given)
        {
            return 1;
        }
        if (double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out var ratio) && ratio is > 0 and <= 1)
        {
            return ratio;
        }
        faults.Add("TitleFlow__TraceRatio must lie above 0 and be at most 1.");
        return 1;
    }

    private static int ApplicantsOf(IConfiguration configuration, List<string> faults)
    {
        var count = configuration.GetValue("TitleFlow:Development:Applicants", 0);
        if (count is < 0 or > RehearsalSeeds.MostApplicants)
        {
            faults.Add($"TitleFlow__Development__Applicants must lie between 0 and {RehearsalSeeds.MostApplicants}.");
        }
        return count;
    }

    private static string Missing(string key, List<string> faults)
    {
        faults.Add($"{key} is missing.");
        return "";
    }
}
