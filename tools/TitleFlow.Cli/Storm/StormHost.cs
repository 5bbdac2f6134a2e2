using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitleFlow.App.Desk.Ports;

namespace TitleFlow.Cli.Storm;

/// <summary>
/// Plays the Functions host beside the storm: the minute's timer, more often than every minute, and the queue. Each invocation
/// goes to a process of the fleet, which may die amid it; a message whose taker died comes back.
/// </summary>
public sealed class StormHost : IAsyncDisposable
{
    private const string Minute = "TfJobMinute";
    private const string Queue = "TfJobQueue";

    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenPolls = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(2);

    private readonly Func<Uri> _next;
    private readonly HttpClient _http = new() { Timeout = Hidden / 2 };
    private readonly CancellationTokenSource _over = new();
    private readonly Task _playing;
    private int _done;
    private int _failed;

    /// <param name="next">A process of the fleet.</param>
    /// <param name="jobs">The queue.</param>
    public StormHost(Func<Uri> next, IJobQueue jobs)
    {
        _next = next;
        _playing = Task.WhenAll(SweepAsync(_over.Token), EmptyAsync(jobs, _over.Token));
    }

    /// <summary>Invocations that were done.</summary>
    public int Done => _done;

    /// <summary>Invocations that failed, most of them since their process died.</summary>
    public int Failed => _failed;

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _playing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _http.Dispose();
        _over.Dispose();
    }

    private async Task SweepAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(BetweenSweeps, stop);
            await InvokeAsync(Minute, new JsonObject { ["Data"] = new JsonObject { ["timer"] = new JsonObject { ["IsPastDue"] = false } } }, stop);
        }
    }

    private async Task EmptyAsync(IJobQueue jobs, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (await jobs.TakeAsync(Hidden, stop) is not { } message)
            {
                await Task.Delay(BetweenPolls, stop);
            }
            // The host writes a message's text as JSON text inside the invocation's JSON.
            else if (await InvokeAsync(
                Queue, new JsonObject { ["Data"] = new JsonObject { ["item"] = JsonSerializer.Serialize(message.Text) } }, stop))
            {
                await jobs.FinishAsync(message, stop);
            }
            else
            {
                await jobs.GiveBackAsync(message, BetweenPolls, stop);
            }
        }
    }

    private async Task<bool> InvokeAsync(string function, JsonObject body, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_next(), function))
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        try
        {
            using var answer = await _http.SendAsync(request, stop);
            Interlocked.Increment(ref answer.IsSuccessStatusCode ? ref _done : ref _failed);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            Interlocked.Increment(ref _failed);
            return false;
        }
    }
}
