using Azure.Core;
using Azure.Core.Pipeline;

namespace TitleFlow.Storage.Tests;

/// <summary>Carries requests, and on demand loses the answer to a write that has happened.</summary>
internal sealed class LossyTransport : HttpPipelineTransport
{
    private bool isLosing;

    /// <summary>Loses the answer to the next row or transaction that is posted.</summary>
    public void LoseNextAnswer() => isLosing = true;

    public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

    public override void Process(HttpMessage message) => HttpClientTransport.Shared.Process(message);

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        await HttpClientTransport.Shared.ProcessAsync(message);
        if (isLosing && message.Request.Method == RequestMethod.Post)
        {
            isLosing = false;
            message.Response.Dispose();
            throw new IOException("The answer is lost.");
        }
    }
}
