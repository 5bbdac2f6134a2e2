using Azure.Core;
using Azure.Core.Pipeline;
using TitleFlow.App.Desk;

namespace TitleFlow.Storage;

/// <summary>Counts every request that leaves a client, retries too.</summary>
internal sealed class CallPolicy(CallMeter meter, CallKind kind) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message) => meter.Count(kind);
}
