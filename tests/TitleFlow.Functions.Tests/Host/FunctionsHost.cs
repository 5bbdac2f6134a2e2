using System.Net;
using System.Security.Cryptography;
using TitleFlow.Shared;

namespace TitleFlow.Functions.Tests.Host;

/// <summary>
/// Plays the Functions host around the published executable: picks a port, starts it, asks until it answers, starts it
/// again when it dies, and calls its functions. docs/adr/0004 says what it holds itself to.
/// </summary>
internal sealed class FunctionsHost : IAsyncDisposable
{
    /// <summary>How many deaths the host takes before it gives up.</summary>
    public const int MostDeaths = 3;

    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(25);

    private readonly PublishedFolder folder;
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly List<string> pastLines = [];
    private readonly HttpClient client;
    private Task watching = Task.CompletedTask;
    private bool isStopping;
    private int deaths;

    private FunctionsHost(PublishedFolder folder, IReadOnlyDictionary<string, string> settings)
    {
        (this.folder, this.settings, Port) = (folder, settings, FreePort());
        client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}"), Timeout = HandlerProcess.Patience };
    }

    /// <summary>Picked once; it stays the same when the handler is started again.</summary>
    public int Port { get; }

    public HandlerProcess Handler { get; private set; } = null!;

    /// <summary>It starts no handler again.</summary>
    public bool HasGivenUp => deaths >= MostDeaths;

    /// <summary>What the very first request that found somebody listening was answered.</summary>
    public HttpStatusCode? FirstAnswer { get; private set; }

    /// <summary>All lines of all runs of the handler.</summary>
    public IReadOnlyList<string> Lines => [.. pastLines, .. Handler.Lines];

    /// <summary>An id as the host gives each invocation.</summary>
    public static string NewId() => new Guid(RandomNumberGenerator.GetBytes(16)).ToString();

    public static int FreePort() => FreePorts.Take(1)[0];

    public static async Task<FunctionsHost> StartAsync(PublishedFolder folder, IReadOnlyDictionary<string, string> settings)
    {
        var host = new FunctionsHost(folder, settings);
        host.Launch();
        await host.UntilReadyAsync();
        return host;
    }

    /// <summary>
    /// Sends what the host sends for a trigger; the answer is judged as the host judges it. When the function's time
    /// (<c>functionTimeout</c> of host.json; half an hour, longer than any test waits) is up, the whole handler is killed.
    /// </summary>
    public async Task<Invocation> InvokeAsync(string function, HttpContent body, bool isChunked = true, TimeSpan? functionTimeout = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{function}") { Content = body };
        request.Headers.TransferEncodingChunked = isChunked;
        request.Headers.Add("X-Azure-Functions-HostVersion", "4.1037.0.0");
        request.Headers.Add("X-Azure-Functions-InvocationId", NewId());
        request.Headers.Add("User-Agent", "Azure-Functions-Host/4.1037.0.0");
        try
        {
            using var answer = await client.SendAsync(request).WaitAsync(functionTimeout ?? Timeout.InfiniteTimeSpan);
            return new Invocation((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync());
        }
        catch (HttpRequestException)
        {
            return Invocation.Cut;
        }
        catch (TimeoutException)
        {
            Handler.Kill();
            return Invocation.TimedOut;
        }
    }

    /// <summary>Waits until the handler that was started last, or is being started again, answers.</summary>
    public async Task UntilReadyAsync()
    {
        await UntilReadyOrGivenUpAsync();
        Assert.False(HasGivenUp, string.Join('\n', Lines));
    }

    /// <summary>The same, or until the host gives up.</summary>
    public async Task UntilReadyOrGivenUpAsync()
    {
        using var deadline = new CancellationTokenSource(HandlerProcess.Patience);
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync("/", deadline.Token);
                FirstAnswer ??= answer.StatusCode;
                return;
            }
            catch (HttpRequestException)
            {
                if (HasGivenUp)
                {
                    return;
                }
                await Task.Delay(PollPause, deadline.Token);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        isStopping = true;
        await Handler.DisposeAsync();
        await watching;
        client.Dispose();
    }

    private void Launch()
    {
        Handler = HandlerProcess.Start(folder, $"{Port}", settings);
        watching = WatchAsync(Handler);
    }

    /// <summary>A death is answered by a new start at once, the third by giving up; an end with 0 by nothing at all.</summary>
    private async Task WatchAsync(HandlerProcess handler)
    {
        var code = await handler.Ended;
        if (!isStopping && code != 0 && ++deaths < MostDeaths)
        {
            pastLines.AddRange(handler.Lines);
            Launch();
        }
    }
}

/// <summary>How a function's invocation ended.</summary>
internal sealed record Invocation(int Status, string? MediaType, string Body)
{
    /// <summary>The connection was refused, or cut before an answer came.</summary>
    public static readonly Invocation Cut = new(0, null, "");

    /// <summary>The function's time was up before an answer came.</summary>
    public static readonly Invocation TimedOut = new(0, null, "timeout");

    /// <summary>The host completes the invocation as done.</summary>
    public bool IsDone => Status is >= 200 and < 300 && MediaType is "application/json" && Body.StartsWith('{');

    /// <summary>The host would wait until the function's time is up, then kill the handler.</summary>
    public bool Hangs => Status is >= 200 and < 400 && !IsDone;
}
