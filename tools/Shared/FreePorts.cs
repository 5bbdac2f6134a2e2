using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace TitleFlow.Shared;

/// <summary>
/// Ports for programs of ours that are told where to listen. They lie below those that systems lend to outgoing connections
/// (from 32,768 on Linux, from 49,152 elsewhere): whoever is killed and started again finds its port as it was left.
/// </summary>
internal static class FreePorts
{
    private const int Lowest = 20_000;
    private const int Below = 32_000;
    private const int MostTries = 1_000;

    /// <summary>Ports of the loopback address on which nothing listens now; all are held open together, so that they differ.</summary>
    /// <exception cref="InvalidOperationException">There are hardly any.</exception>
    public static IReadOnlyList<int> Take(int count)
    {
        List<TcpListener> held = [];
        try
        {
            for (var tried = 0; tried < MostTries && held.Count < count; tried++)
            {
                if (TryListen(RandomNumberGenerator.GetInt32(Lowest, Below)) is { } listener)
                {
                    held.Add(listener);
                }
            }
            return held.Count == count
                ? [.. held.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)]
                : throw new InvalidOperationException($"Of the ports from {Lowest} to {Below - 1} hardly any is free.");
        }
        finally
        {
            held.ForEach(listener => listener.Dispose());
        }
    }

    private static TcpListener? TryListen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return null;
        }
    }
}
