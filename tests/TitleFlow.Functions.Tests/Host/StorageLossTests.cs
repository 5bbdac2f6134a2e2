using System.Net;
using TitleFlow.Tests;

namespace TitleFlow.Functions.Tests.Host;

/// <summary>The handler under the host while its storage answers nobody.</summary>
[Collection(HostCollection.Name)]
public sealed class StorageLossTests(HostFixture fixture) : IAsyncLifetime
{
    private StorageLine line = null!;

    private Dictionary<string, string> Settings => new(fixture.Settings) { ["AzureWebJobsStorage"] = line.ConnectionString };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => line = await StorageLine.LayAsync(HostFixture.Storage);

    public ValueTask DisposeAsync() => line.DisposeAsync();

    [Fact]
    [Anomaly("storage-unavailable")]
    public async Task Invoke_StorageIsLostAndFound_FailsAndIsDoneByTheSameProcess()
    {
        await using var host = await FunctionsHost.StartAsync(fixture.Folder, Settings);
        var process = host.Handler.Id;
        Assert.All(await InvokeAllAsync(host), invocation => Assert.True(invocation.IsDone, $"{invocation}"));

        line.Cut();
        Assert.All(await InvokeAllAsync(host), invocation =>
        {
            Assert.Equal(503, invocation.Status);
            Assert.Equal("application/problem+json", invocation.MediaType);
            Assert.NotEmpty(invocation.Body);
        });
        await PingAsync(host);

        line.Mend();
        Assert.All(await InvokeAllAsync(host), invocation => Assert.True(invocation.IsDone, $"{invocation}"));
        Assert.Equal(process, host.Handler.Id);
    }

    [Fact]
    [Anomaly("storage-unavailable")]
    public async Task Start_StorageAnswersNobodyUnderTheHost_ListensAndIsReadyWithoutANewStartOnceItComes()
    {
        line.Cut();
        // Names of its own: nobody has made these tables before.
        var settings = new Dictionary<string, string>(Settings) { ["TitleFlow__Storage__Prefix"] = $"late{FunctionsHost.NewId()[..8]}" };
        await using var host = await FunctionsHost.StartAsync(fixture.Folder, settings);
        var process = host.Handler.Id;
        Assert.Equal(HttpStatusCode.OK, host.FirstAnswer);
        Assert.Contains(host.Lines, line => line.StartsWith("AzureWebJobsStorage", StringComparison.Ordinal));
        Assert.All(await InvokeAllAsync(host), invocation =>
        {
            Assert.Equal((503, "application/problem+json"), (invocation.Status, invocation.MediaType));
        });
        await PingAsync(host);

        line.Mend();
        for (var waited = TimeSpan.Zero; !(await InvokeAllAsync(host)).All(invocation => invocation.IsDone); waited += StorageSetup.Pause)
        {
            Assert.True(waited < HandlerProcess.Patience, string.Join('\n', host.Lines));
            await Task.Delay(StorageSetup.Pause, Stop);
        }
        Assert.Equal(process, host.Handler.Id);
    }

    [Fact]
    [Anomaly("storage-unavailable")]
    public async Task Start_StorageAnswersNobodyAndThereIsNoHost_SaysSoAndEndsInFailure()
    {
        line.Cut();
        var settings = Settings.Select(setting => $"--{setting.Key.Replace("__", ":", StringComparison.Ordinal)}={setting.Value}");
        Assert.Null(await Shell.BuildAsync([.. settings]));
    }

    /// <summary>The ping asks nothing of the storage, so that a host does not restart what its storage has left alone.</summary>
    private static async Task PingAsync(FunctionsHost host)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{host.Port}") };
        using var answer = await client.GetAsync("/", Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<IReadOnlyList<Invocation>> InvokeAllAsync(FunctionsHost host)
    {
        List<Invocation> invocations = [];
        foreach (var function in (string[])["TfJobMinute", "TfJobDaily"])
        {
            using var timer = TriggerBodies.Timer();
            invocations.Add(await host.InvokeAsync(function, timer));
        }
        using var message = TriggerBodies.Message("""{"kind":"sweep"}""");
        invocations.Add(await host.InvokeAsync("TfJobQueue", message));
        return invocations;
    }
}
