using Azure.Core;
using Azure.Core.Pipeline;
using TitleFlow.App.Desk;

namespace TitleFlow.Storage;

/// <summary>Counts every request that leaves a client, retries too, and gives each a span that says what it was for.</summary>
/// <remarks>
/// In place of the clients' own spans, and of those of HTTP: they name addresses, and addresses of rows hold the ids of
/// persons and whole lists.
/// </remarks>
internal sealed class CallPolicy(CallMeter meter, CallKind kind) : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        // Nothing of ours waits by blocking a thread; a client may, when it goes on with a stream that broke off.
        meter.Count(kind);
        ProcessNext(message, pipeline);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        meter.Count(kind);
        using var span = Traces.StartCall(kind);
        try
        {
            await ProcessNextAsync(message, pipeline);
            span?.SetTag("http.request.method", message.Request.Method.Method);
            span?.SetTag("http.response.status_code", message.Response.Status);
        }
        catch (Exception fault)
        {
            span.Fail(fault);
            throw;
        }
    }
}
