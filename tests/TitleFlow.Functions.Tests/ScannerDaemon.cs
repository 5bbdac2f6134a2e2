using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace TitleFlow.Functions.Tests;

/// <summary>Speaks as clamd does in a session, and knows one malware: the text that all scanners take for one in a trial.</summary>
internal sealed class ScannerDaemon : LoopbackServer
{
    public const string Version = "ClamAV 1.4.3/27800/Mon Sep 18 08:00:00 2023";

    /// <summary>The trial text in two pieces, so that no scanner takes this file for it.</summary>
    public static readonly string Trial = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS" + "-TEST-FILE!$H+H*";

    /// <summary>What it answers to every stream; null for what it found.</summary>
    public string? Trouble { get; set; }

    protected override async Task TalkAsync(NetworkStream wire)
    {
        Assert.Equal("zIDSESSION", await WordAsync(wire));
        Assert.Equal("zVERSION", await WordAsync(wire));
        await wire.WriteAsync(Encoding.UTF8.GetBytes($"1: {Version}\0"), Stop);
        Assert.Equal("zINSTREAM", await WordAsync(wire));
        var text = Encoding.Latin1.GetString(await StreamAsync(wire));
        var found = text.Contains(Trial, StringComparison.Ordinal) ? "Eicar-Test-Signature FOUND" : "OK";
        await wire.WriteAsync(Encoding.UTF8.GetBytes($"2: {Trouble ?? $"stream: {found}"}\0"), Stop);
    }

    private async Task<string> WordAsync(NetworkStream wire)
    {
        var (word, one) = (new StringBuilder(), new byte[1]);
        while (true)
        {
            await wire.ReadExactlyAsync(one, Stop);
            if (one[0] == 0)
            {
                return word.ToString();
            }
            word.Append((char)one[0]);
        }
    }

    private async Task<byte[]> StreamAsync(NetworkStream wire)
    {
        using var whole = new MemoryStream();
        var length = new byte[sizeof(int)];
        while (true)
        {
            await wire.ReadExactlyAsync(length, Stop);
            if (BinaryPrimitives.ReadInt32BigEndian(length) is not (> 0 and var count))
            {
                return whole.ToArray();
            }
            var chunk = new byte[count];
            await wire.ReadExactlyAsync(chunk, Stop);
            whole.Write(chunk);
        }
    }
}
