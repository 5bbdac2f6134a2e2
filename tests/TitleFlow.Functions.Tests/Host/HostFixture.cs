namespace TitleFlow.Functions.Tests.Host;

[CollectionDefinition(Name)]
public sealed class HostCollection : ICollectionFixture<HostFixture>
{
    public const string Name = "host";
}

/// <summary>The published app under the host's double, as an operator sets it up for production.</summary>
public sealed class HostFixture : IAsyncLifetime
{
    internal PublishedFolder Folder { get; } = new();

    /// <summary>What the folder looked like before anything was started from it.</summary>
    internal string Untouched { get; private set; } = "";

    internal FunctionsHost Host { get; private set; } = null!;

    internal static string Storage => Environment.GetEnvironmentVariable("TITLEFLOW_TEST_STORAGE")
        ?? throw new InvalidOperationException("These tests need Azurite: run them through 'make test'.");

    internal IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["AzureWebJobsStorage"] = Storage,
        ["TitleFlow__PublicUrl"] = "https://titleflow.example",
        ["TitleFlow__Issuer"] = "https://issuer.invalid",
        ["TitleFlow__Audience"] = "titleflow",
        ["TitleFlow__Keys"] = KeyRing.New(new DateOnly(2026, 11, 1)).Written(),
    };

    /// <summary>The public function as the published folder has it.</summary>
    internal PublicFunction Web => PublicFunction.Read(Folder.Json("host.json"), Folder.Json("Web/function.json"));

    public async ValueTask InitializeAsync()
    {
        Untouched = Folder.State();
        Host = await FunctionsHost.StartAsync(Folder, Settings);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Folder.Dispose();
    }
}
