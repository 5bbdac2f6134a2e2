using TitleFlow.Cli.Records;

namespace TitleFlow.Cli.Demo;

/// <summary>What the demonstration is told by the script that has brought up its storage and its issuer.</summary>
/// <param name="Storage">The connection string of an empty store.</param>
/// <param name="PublicUrl">Where the service is to listen.</param>
/// <param name="Issuer">The development issuer.</param>
/// <param name="App">The service's program.</param>
/// <param name="Log">Where the service's output goes.</param>
public sealed record DemoSettings(string Storage, Uri PublicUrl, Uri Issuer, string App, string Log)
{
    /// <summary>What the names of tables and containers begin with; empty for a store of its own.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Reads the environment.</summary>
    /// <exception cref="UsageException">Something is missing; the message names all of it.</exception>
    public static DemoSettings Read()
    {
        string[] names =
        [
            StoreOptions.Setting, "TitleFlow__PublicUrl", "TitleFlow__Issuer", "TITLEFLOW_DEMO_APP",
            "TITLEFLOW_DEMO_LOG",
        ];
        var missing = names.Where(name => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))).ToList();
        if (missing.Count > 0)
        {
            throw new UsageException(
                "The demonstration needs a storage and an issuer beside it: run `make demo`. "
                    + $"Missing: {string.Join(", ", missing)}.");
        }

        var values = names.Select(name => Environment.GetEnvironmentVariable(name)!).ToList();
        return new(values[0], new Uri(values[1]), new Uri(values[2]), values[3], values[4]);
    }
}
