using TitleFlow.Cli.Demo;

namespace TitleFlow.Cli.Storm;

/// <summary>The built programs that a storm starts, and the folder for what they are told and what they say.</summary>
/// <param name="App">The service.</param>
/// <param name="Issuer">The development issuer.</param>
/// <param name="Folder">A folder of the storm's own.</param>
public sealed record StormPrograms(string App, string Issuer, string Folder)
{
    private const string Applicants = "TitleFlow__Development__Applicants";

    /// <summary>The programs of this repository, built like this one.</summary>
    /// <exception cref="UsageException">One of them is not built.</exception>
    public static StormPrograms Built()
    {
        var root = Path.GetFullPath(Path.Combine(Repository.Policies, "..", ".."));
        // What is built stands in bin, in a folder named by configuration, then by framework.
        var here = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar).Split(Path.DirectorySeparatorChar);
        var built = Path.Combine(here[^2], here[^1]);
        string[] programs =
        [
            Path.Combine(root, "functions", "TitleFlow.Functions", "bin", built, "TitleFlow.Functions.dll"),
            Path.Combine(root, "tools", "TitleFlow.DevIssuer", "bin", built, "TitleFlow.DevIssuer.dll"),
        ];
        return programs.FirstOrDefault(program => !File.Exists(program)) is { } missing
            ? throw new UsageException($"{missing} is not built: run `make storm`.")
            : new(programs[0], programs[1], Directory.CreateTempSubdirectory("titleflow-storm-").FullName);
    }

    /// <summary>How the issuer is started.</summary>
    public Launch LaunchIssuer(Uri address, int applicants) => new(Issuer, address, "", Path.Combine(Folder, "issuer.log"), new Dictionary<string, string>
    {
        [Applicants] = $"{applicants}",
    });

    /// <summary>How a service process is started: under the port of a host, so that nothing but the host invokes its functions.</summary>
    public Launch LaunchApp(StormPlan plan, Uri issuer, int number, Uri address) =>
        new(App, address, "health", Path.Combine(Folder, $"app-{number}.log"), new Dictionary<string, string>
        {
            ["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{address.Port}",
            ["AzureWebJobsStorage"] = plan.Storage,
            ["TitleFlow__Storage__Prefix"] = plan.Prefix,
            ["TitleFlow__PublicUrl"] = address.GetLeftPart(UriPartial.Authority),
            ["TitleFlow__Issuer"] = issuer.GetLeftPart(UriPartial.Authority),
            ["TitleFlow__Audience"] = "titleflow",
            ["TitleFlow__Development__StartAt"] = $"{Season.StartAt:yyyy-MM-ddTHH:mm:sszzz}",
            [Applicants] = $"{Crowd.Of(plan.Cases).Applicants}",
        });
}
