using System.Net;
using System.Net.Sockets;

namespace TitleFlow.Functions.Tests;

/// <summary>A server of a test's own on a free port of this machine, which talks with one client after another.</summary>
internal abstract class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    protected LoopbackServer()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The test is over.</summary>
    protected CancellationToken Stop => stop.Token;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        stop.Dispose();
    }

    /// <summary>Talks with a client until it has what it wants.</summary>
    protected abstract Task TalkAsync(NetworkStream wire);

    private async Task ServeAsync()
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
            Assert.True(stop.IsCancellationRequested, fault.Message);
        }
    }
}
