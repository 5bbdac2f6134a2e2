using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using TitleFlow.App.Filing;

namespace TitleFlow.Functions;

/// <summary>Where a ClamAV daemon listens.</summary>
/// <param name="Host">The host; the connection is not encrypted, so it stands in the same private network.</param>
/// <param name="Port">The port.</param>
public sealed record ClamAvServer(string Host, int Port);

/// <summary>Hands files to a ClamAV daemon, over its own protocol: one session asks for the version and streams the file.</summary>
/// <remarks>See clamd(8), commands IDSESSION, VERSION and INSTREAM; every command and answer ends with a zero byte.</remarks>
public sealed class ClamAv(ClamAvServer server) : IMalwareScanner
{
    /// <summary>How long a scan may take in all.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const int ChunkBytes = 64 * 1024;

    /// <summary>The longest answer that is read, in bytes.</summary>
    private const int AnswerBytes = 4096;

    private const string Clean = "stream: OK";
    private const string Infected = " FOUND";

    /// <inheritdoc/>
    public async Task<Scan> ScanAsync(Stream content, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limited.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(server.Host, server.Port, limited.Token);
            await using var wire = client.GetStream();
            await wire.WriteAsync("zIDSESSION\0zVERSION\0"u8.ToArray(), limited.Token);
            var version = await AnswerAsync(wire, limited.Token);
            await wire.WriteAsync("zINSTREAM\0"u8.ToArray(), limited.Token);
            await StreamAsync(content, wire, limited.Token);
            return Read(version, await AnswerAsync(wire, limited.Token));
        }
        catch (OperationCanceledException late) when (!stop.IsCancellationRequested)
        {
            throw new IOException($"The scanner did not answer within {Patience.TotalSeconds} s.", late);
        }
    }

    private static async Task StreamAsync(Stream content, NetworkStream wire, CancellationToken stop)
    {
        var chunk = new byte[sizeof(int) + ChunkBytes];
        int count;
        do
        {
            count = await content.ReadAsync(chunk.AsMemory(sizeof(int)), stop);
            // A chunk of no bytes ends the stream.
            BinaryPrimitives.WriteInt32BigEndian(chunk, count);
            await wire.WriteAsync(chunk.AsMemory(0, sizeof(int) + count), stop);
        }
        while (count > 0);
    }

    private static Scan Read(string version, string answer) => answer switch
    {
        Clean => new(version, null),
        _ when answer.EndsWith(Infected, StringComparison.Ordinal) =>
            new(version, answer["stream: ".Length..^Infected.Length]),
        _ => throw new IOException($"The scanner answered '{answer}'."),
    };

    /// <summary>One answer without the number of its command, which stands before a colon.</summary>
    private static async Task<string> AnswerAsync(NetworkStream wire, CancellationToken stop)
    {
        var (bytes, one) = (new List<byte>(), new byte[1]);
        while (bytes.Count < AnswerBytes && await wire.ReadAsync(one, stop) == 1)
        {
            if (one[0] == 0)
            {
                var text = Encoding.UTF8.GetString([.. bytes]);
                return text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            }
            bytes.Add(one[0]);
        }
        throw new IOException("The scanner broke off its answer.");
    }
}
