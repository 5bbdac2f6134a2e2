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

    /// <summary>The connection string of the storage account; null where an identity is used.</summary>
    public string? StorageConnection { get; init; }

    /// <summary>The name of the storage account that the app's identity opens; null where a connection string is used.</summary>
    public string? StorageAccount { get; init; }

    /// <summary>What the names of tables, containers and queues start with; empty unless several services share an account.</summary>
    public string StoragePrefix { get; init; } = "";

    /// <summary>The address at which people reach the service; links never come from a request's headers.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>The OpenID Connect issuer whose tokens are taken.</summary>
    public required Uri Issuer { get; init; }

    /// <summary>The audience that tokens must name.</summary>
    public required string Audience { get; init; }

    /// <summary>Where letters are handed in; null for in-box only.</summary>
    public MailServer? Mail { get; init; }

    /// <summary>The instant at which a developer's clock starts on an empty store; null to start at real time.</summary>
    public DateTimeOffset? DevelopmentStartAt { get; init; }

    /// <summary>How many applicants a developer's store is sown with beside those of the seed file; for rehearsals.</summary>
    public int DevelopmentApplicants { get; init; }

    /// <summary>The key ring as one JSON document; null where a developer's machine makes its own.</summary>
    public string? Keys { get; init; }

    /// <summary>Reads the configuration, or says everything that is wrong with it.</summary>
    public static (Settings? Settings, IReadOnlyList<string> Faults) Read(IConfiguration configuration, bool isDevelopment)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var faults = new List<string>();
        var connection = configuration["AzureWebJobsStorage"];
        var account = configuration["AzureWebJobsStorage:accountName"];
        if (string.IsNullOrEmpty(connection) && string.IsNullOrEmpty(account))
        {
            faults.Add("AzureWebJobsStorage (a connection string) or AzureWebJobsStorage__accountName is missing.");
        }
        var settings = new Settings
        {
            IsDevelopment = isDevelopment,
            StorageConnection = connection,
            StorageAccount = account,
            StoragePrefix = configuration["TitleFlow:Storage:Prefix"] ?? "",
            PublicUrl = AddressOf(configuration, "TitleFlow:PublicUrl", isDevelopment, faults),
            Issuer = AddressOf(configuration, "TitleFlow:Issuer", isDevelopment, faults),
            Audience = configuration["TitleFlow:Audience"] ?? Missing("TitleFlow__Audience", faults),
            Mail = MailOf(configuration, faults),
            DevelopmentStartAt = isDevelopment ? configuration.GetValue<DateTimeOffset?>("TitleFlow:Development:StartAt") : null,
            DevelopmentApplicants = isDevelopment ? ApplicantsOf(configuration, faults) : 0,
            Keys = configuration[KeyRing.Setting],
        };
        if (!isDevelopment && string.IsNullOrEmpty(settings.Keys))
        {
            faults.Add("TitleFlow__Keys (the key ring as a JSON document) is missing.");
        }
        return faults.Count == 0 ? (settings, faults) : (null, faults);
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
