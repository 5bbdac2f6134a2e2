using System.Net.Sockets;
using System.Text;

namespace TitleFlow.Functions.Tests;

/// <summary>A mail server that takes every letter and keeps it: the local catcher of these tests.</summary>
internal sealed class SmtpCatcher : LoopbackServer
{
    private readonly List<string> letters = [];

    public IReadOnlyList<string> Letters
    {
        get
        {
            lock (letters)
            {
                return [.. letters];
            }
        }
    }

    protected override async Task TalkAsync(NetworkStream wire)
    {
        await using var stream = wire;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 catcher");
        while (await reader.ReadLineAsync(Stop) is { } line)
        {
            switch (line.Split(' ')[0].ToUpperInvariant())
            {
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    await KeepAsync(reader);
                    await writer.WriteLineAsync("250 kept");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 fine");
                    break;
            }
        }
    }

    private async Task KeepAsync(StreamReader reader)
    {
        var letter = new StringBuilder();
        while (await reader.ReadLineAsync(Stop) is { } line && line != ".")
        {
            letter.AppendLine(line);
        }
        lock (letters)
        {
            letters.Add(letter.ToString());
        }
    }
}
