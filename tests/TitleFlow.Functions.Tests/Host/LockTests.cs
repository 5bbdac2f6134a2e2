using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using TitleFlow.App;

namespace TitleFlow.Functions.Tests.Host;

/// <summary>
/// No path from outside reaches an internal endpoint. Lock 1 is the public route in Web/function.json, lock 2 the gate in
/// the handler: both together and the second alone on the published executable, then each alone before a handler that counts what
/// it lets in, then none, which shows that this can fail.
/// </summary>
[Collection(HostCollection.Name)]
public sealed class LockTests(HostFixture fixture)
{
    private const int AtLeast = 20_000;
    private const int Connections = 4;
    private const string NoLock = "{*path}";

    /// <summary>What looks like a lock and is none where addresses are rebuilt: it only shuts out the names as they are written.</summary>
    private const string LiteralNames = @"{*path:regex(^(?!(TfJobMinute|TfJobDaily|TfJobQueue)(/|$)).*$)=~}";

    [Theory]
    [InlineData(HttpMode.Forward, false, true)]
    [InlineData(HttpMode.Forward, true, true)]
    [InlineData(HttpMode.Proxy, false, true)]
    [InlineData(HttpMode.Forward, true, false)]
    [InlineData(HttpMode.Proxy, false, false)]
    public async Task Knock_PublishedHandlerBehindBothLocksOrItsOwn_NothingOpens(HttpMode mode, bool hasEdge, bool hasPublicRoute)
    {
        var host = fixture.Host;
        var before = Runs(host);
        await using var door = await FrontDoor.OpenAsync(
            host.Port, mode, hasEdge, hasPublicRoute ? fixture.Web : PublicFunction.At(NoLock));
        var answers = await SendAllAsync(door.Port, host.Port, one: 1);

        Assert.All(answers, answer => Assert.True(IsHarmless(answer), $"{answer.Status} {answer.Body}"));
        Assert.Equal(before, Runs(host));
        using var body = TriggerBodies.Timer();
        Assert.True((await host.InvokeAsync("TfJobMinute", body)).IsDone);
        await UntilLoggedAsync(host, before + 1);
    }

    [Theory]
    [InlineData(HttpMode.Forward)]
    [InlineData(HttpMode.Proxy)]
    public async Task Knock_FirstLockAlone_NothingOpens(HttpMode mode) =>
        Assert.Equal(0, await LeaksAsync(mode, hasEdge: false, fixture.Web, hasGate: false, one: 1));

    [Theory]
    [InlineData(HttpMode.Forward, true)]
    [InlineData(HttpMode.Proxy, false)]
    public async Task Knock_SecondLockAlone_NothingOpens(HttpMode mode, bool hasEdge) =>
        Assert.Equal(0, await LeaksAsync(mode, hasEdge, PublicFunction.At(NoLock), hasGate: true, one: 1));

    [Theory]
    [InlineData(HttpMode.Forward, LiteralNames)]
    [InlineData(HttpMode.Forward, NoLock)]
    [InlineData(HttpMode.Proxy, NoLock)]
    public async Task Knock_WeakOrNoLock_Opens(HttpMode mode, string route) =>
        Assert.InRange(await LeaksAsync(mode, hasEdge: false, PublicFunction.At(route), hasGate: false, one: 5), 1, int.MaxValue);

    /// <summary>The public start page may answer; whatever else is said is that there is nothing, or that the request is none.</summary>
    private static bool IsHarmless((int Status, string Body) answer) => answer.Status switch
    {
        RawClient.Cut or 400 or 404 or 405 => true,
        // The host itself refuses a body without a length where it forwards.
        500 => answer.Body.Length == 0,
        200 => answer.Body.StartsWith("""{"service":"TitleFlow",""", StringComparison.Ordinal) || answer.Body.Length == 0,
        _ => false,
    };

    /// <summary>How many trigger endpoints the published handler says to have run.</summary>
    private static int Runs(FunctionsHost host) => host.Lines.Count(line => line.Contains("/TfJob", StringComparison.Ordinal));

    private static async Task UntilLoggedAsync(FunctionsHost host, int runs)
    {
        using var deadline = new CancellationTokenSource(HandlerProcess.Patience);
        while (Runs(host) != runs)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), deadline.Token);
        }
    }

    /// <summary>How many requests come to an internal endpoint of a handler in this process.</summary>
    private static async Task<int> LeaksAsync(HttpMode mode, bool hasEdge, PublicFunction function, bool hasGate, int one)
    {
        var leaks = 0;
        var port = FunctionsHost.FreePort();
        await using var handler = BuildHandler(port, hasGate, () => Interlocked.Increment(ref leaks));
        await handler.StartAsync(TestContext.Current.CancellationToken);
        await using var door = await FrontDoor.OpenAsync(port, mode, hasEdge, function);
        await SendAllAsync(door.Port, port, one);
        TestContext.Current.TestOutputHelper?.WriteLine($"{leaks} leaks");
        return leaks;
    }

    /// <summary>Sends every request, or one of so many, over a few connections at once.</summary>
    private static async Task<List<(int Status, string Body)>> SendAllAsync(int port, int handlerPort, int one)
    {
        var all = CraftedRequests.All(handlerPort).ToList();
        Assert.InRange(all.Select(Convert.ToHexString).ToHashSet(StringComparer.Ordinal).Count, AtLeast, int.MaxValue);
        var requests = all.Where((_, index) => index % one == 0).ToList();
        var answers = await Task.WhenAll(requests.Chunk((requests.Count / Connections) + 1)
            .Select(some => Task.Run(() => new RawClient(port).SendAsync(some))));
        TestContext.Current.TestOutputHelper?.WriteLine($"{requests.Count} requests");
        return [.. answers.SelectMany(some => some)];
    }

    /// <summary>The real endpoints behind the real gate, or none; what would run a trigger is counted instead.</summary>
    private static WebApplication BuildHandler(int port, bool hasGate, Action opened)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddTitleFlow();
        var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        var gate = new HostGate(port);
        if (hasGate)
        {
            app.Use(next => http => gate.CheckAsync(http, next));
        }
        app.UseRouting();
        app.Run(http =>
        {
            if (http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern }
                && pattern.StartsWith(HostGate.Prefix, StringComparison.OrdinalIgnoreCase))
            {
                opened();
            }
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        TriggerEndpoints.Map(app);
        return app;
    }
}
