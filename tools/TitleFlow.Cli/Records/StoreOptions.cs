using System.CommandLine;
using Microsoft.Extensions.Configuration;
using TitleFlow.App.Desk;
using TitleFlow.Functions;
using TitleFlow.Storage;

namespace TitleFlow.Cli.Records;

/// <summary>The options that say which store a command looks after.</summary>
/// <remarks>What is left out is taken from the settings of the service, under the same names.</remarks>
public sealed class StoreOptions
{
    /// <summary>The setting under which the service finds its storage; the command line looks there too.</summary>
    public const string Setting = "AzureWebJobsStorage";

    private readonly Option<string?> connection = Storage();

    private readonly Option<string?> account = new("--account")
    {
        Description = $"The name of the storage account, opened as who is signed in; {Setting}__accountName if left out.",
        HelpName = "name",
    };

    private readonly Option<string?> prefix = new("--prefix")
    {
        Description = "What the names of tables and containers begin with; TitleFlow__Storage__Prefix if left out.",
        HelpName = "letters",
    };

    /// <summary>An option that names a storage by its connection string.</summary>
    public static Option<string?> Storage() => new("--storage")
    {
        Description = $"The connection string of the storage; that of {Setting} if left out.",
        HelpName = "connection",
    };

    /// <summary>The connection string alone, for a command that hands it on to processes of its own.</summary>
    /// <exception cref="UsageException">Neither the option nor the setting is there.</exception>
    public static string Connection(ParseResult parsed, Option<string?> storage) =>
        parsed.GetValue(storage) ?? Environment.GetEnvironmentVariable(Setting)
            ?? throw new UsageException($"No storage is named: set {Setting} or write --storage.");

    /// <summary>An option that narrows a command to streams of one kind.</summary>
    public static Option<string?> Kind() => new("--kind")
    {
        Description = "Only streams of this kind, such as case or posting; all if left out.",
        HelpName = "kind",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(connection);
        command.Options.Add(account);
        command.Options.Add(prefix);
    }

    /// <summary>The account that is meant.</summary>
    /// <exception cref="UsageException">Neither options nor settings name one, or what they name can't be read.</exception>
    public StorageAccount Account(ParseResult parsed)
    {
        var given = new Dictionary<string, string?>();
        if (parsed.GetValue(connection) is { } text)
        {
            given[Setting] = text;
        }

        if (parsed.GetValue(account) is { } name)
        {
            (given[Setting], given[$"{Setting}:accountName"]) = ("", name);
        }

        if (parsed.GetValue(prefix) is { } letters)
        {
            given["TitleFlow:Storage:Prefix"] = letters;
        }

        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection(given).Build();
        return AccountOf(Settings.StorageOf(configuration)
            ?? throw new UsageException($"No storage is named: set {Setting}, or write --storage or --account."));
    }

    /// <inheritdoc cref="Account"/>
    public Workroom Open(ParseResult parsed) => Workroom.Open(Account(parsed));

    /// <summary>Opens an account.</summary>
    /// <exception cref="UsageException">What names it can't be read.</exception>
    public static StorageAccount AccountOf(StorageOptions options)
    {
        try
        {
            return new(options, TimeProvider.System, new CallMeter());
        }
        catch (Exception fault) when (fault is FormatException or InvalidOperationException or ArgumentException)
        {
            throw new UsageException($"The storage that is named can't be read: {fault.Message}");
        }
    }
}
