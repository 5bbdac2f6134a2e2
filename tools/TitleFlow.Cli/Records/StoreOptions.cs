using System.CommandLine;

namespace TitleFlow.Cli.Records;

/// <summary>The options that say which store a command looks after.</summary>
public static class StoreOptions
{
    /// <summary>The setting under which the service finds its storage; the command line looks there too.</summary>
    public const string Setting = "AzureWebJobsStorage";

    public static Option<string?> Storage() => new("--storage")
    {
        Description = $"The connection string of the storage; that of {Setting} if left out.",
        HelpName = "connection",
    };

    public static Option<string?> Kind() => new("--kind")
    {
        Description = "Only streams of this kind, such as case or posting; all if left out.",
        HelpName = "kind",
    };

    /// <exception cref="UsageException">Neither the option nor the setting is there.</exception>
    public static Workroom Open(ParseResult parsed, Option<string?> storage) => Workroom.Open(Connection(parsed, storage));

    /// <inheritdoc cref="Open"/>
    public static string Connection(ParseResult parsed, Option<string?> storage) =>
        parsed.GetValue(storage) ?? Environment.GetEnvironmentVariable(Setting)
            ?? throw new UsageException($"No storage is named: set {Setting} or write --storage.");
}
