using Azure.Core;
using Azure.Core.Pipeline;

namespace TitleFlow.Storage.Tests;

/// <summary>How a request to the storage goes wrong.</summary>
public enum Fault
{
    /// <summary>500 InternalError; it had no effect.</summary>
    ServerError,

    /// <summary>503 ServerBusy; it had no effect.</summary>
    ServerBusy,

    /// <summary>429 with Retry-After; it had no effect.</summary>
    Throttled,

    /// <summary>It times out and had no effect.</summary>
    TimedOut,

    /// <summary>It times out, and had taken effect.</summary>
    TimedOutAfterwards,

    /// <summary>500 OperationTimedOut, and it had taken effect.</summary>
    ServerErrorAfterwards,

    /// <summary>It took effect, and the connection is reset in the middle of the answer, or before it if that is empty.</summary>
    CutOff,
}

/// <summary>Carries requests to the storage; those that it is told to fail, it fails, before or after they took effect.</summary>
internal sealed class FaultyTransport : HttpPipelineTransport
{
    private Func<Request, bool> isConcerned = _ => false;
    private Fault fault;
    private int passing;
    private int failing;

    /// <summary>How long a throttled client is asked to wait.</summary>
    public static TimeSpan RetryAfter { get; } = TimeSpan.FromMilliseconds(30);

    /// <summary>The requests so far: method and path.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>The requests that failed so far.</summary>
    public List<string> Failed { get; } = [];

    /// <summary>Happens once, just before the first request that it concerns is carried.</summary>
    public (Func<Request, bool> Which, Func<Task> Act)? Meanwhile { get; set; }

    /// <summary>Fails requests from now on.</summary>
    /// <param name="how">How they fail.</param>
    /// <param name="skip">How many go well before.</param>
    /// <param name="times">How many fail.</param>
    /// <param name="which">Which are concerned; all if null.</param>
    public void Fail(Fault how, int skip = 0, int times = 1, Func<Request, bool>? which = null)
    {
        Failed.Clear();
        (fault, passing, failing, isConcerned) = (how, skip, times, which ?? (_ => true));
    }

    /// <summary>Loses the answer to the next row or transaction that is posted.</summary>
    public void LoseNextAnswer() => Fail(Fault.TimedOutAfterwards, which: request => request.Method == RequestMethod.Post);

    /// <summary>Lets everything pass again.</summary>
    public void Mend() => failing = 0;

    public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("Every call to the storage is asynchronous.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        if (Meanwhile is { } meanwhile && meanwhile.Which(message.Request))
        {
            Meanwhile = null;
            await meanwhile.Act();
        }
        var fails = Fails(message.Request);
        if (fails && fault is Fault.TimedOut)
        {
            throw new TaskCanceledException("No answer in time.");
        }
        if (fails && fault is Fault.ServerError or Fault.ServerBusy or Fault.Throttled)
        {
            message.Response = Refusal(message.Request);
            return;
        }
        await HttpClientTransport.Shared.ProcessAsync(message);
        if (fails)
        {
            await SpoilAsync(message);
        }
    }

    private bool Fails(Request request)
    {
        lock (Requests)
        {
            var name = $"{request.Method} {request.Uri.Path}";
            Requests.Add(name);
            if (failing == 0 || !isConcerned(request) || passing-- > 0)
            {
                return false;
            }
            failing--;
            Failed.Add(name);
            return true;
        }
    }

    private MadeResponse Refusal(Request request) => fault switch
    {
        Fault.ServerBusy => MadeResponse.Error(503, "ServerBusy", request),
        Fault.Throttled => MadeResponse.Error(429, "TooManyRequests", request, RetryAfter),
        _ => MadeResponse.Error(500, "InternalError", request),
    };

    private async Task SpoilAsync(HttpMessage message)
    {
        using var answer = message.Response;
        if (fault is Fault.ServerErrorAfterwards)
        {
            message.Response = MadeResponse.Error(500, "OperationTimedOut", message.Request);
            return;
        }
        using var whole = new MemoryStream();
        await (answer.ContentStream ?? Stream.Null).CopyToAsync(whole, message.CancellationToken);
        if (fault is Fault.TimedOutAfterwards || whole.Length == 0)
        {
            throw new TaskCanceledException("The answer was lost.");
        }
        message.Response = MadeResponse.CutOff(answer, whole.ToArray());
    }
}
