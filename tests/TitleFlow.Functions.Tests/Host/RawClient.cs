using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TitleFlow.Functions.Tests.Host;

/// <summary>Sends bytes as they are, many requests at a time on one connection, and reads the answers' status.</summary>
internal sealed class RawClient(int port)
{
    private const int AtATime = 16;

    /// <summary>An answer that has not come by then never will.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A request whose connection was closed without an answer.</summary>
    public const int Cut = 0;

    /// <summary>The answers in the order of the requests.</summary>
    public async Task<List<(int Status, string Body)>> SendAsync(IReadOnlyList<byte[]> requests)
    {
        var answers = new List<(int, string)>(requests.Count);
        while (answers.Count < requests.Count)
        {
            var before = answers.Count;
            await TalkAsync(requests, answers);
            if (answers.Count == before)
            {
                answers.Add((Cut, ""));
            }
        }
        return answers;
    }

    /// <summary>Talks until all is answered or the server closes; what it then has not answered is sent again on a new connection.</summary>
    private async Task TalkAsync(IReadOnlyList<byte[]> requests, List<(int Status, string Body)> answers)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, port).WaitAsync(Patience);
        await using var stream = socket.GetStream();
        await using var reader = new BufferedStream(stream, 32 * 1024);
        try
        {
            while (answers.Count < requests.Count)
            {
                var some = requests.Skip(answers.Count).Take(AtATime).ToList();
                await stream.WriteAsync(some.SelectMany(request => request).ToArray()).AsTask().WaitAsync(Patience);
                for (var index = 0; index < some.Count; index++)
                {
                    answers.Add(await ReadAsync(reader).WaitAsync(Patience));
                }
            }
        }
        catch (IOException)
        {
            // Closed: the caller goes on behind the last answer.
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"No answer within {Patience} to {Encoding.Latin1.GetString(requests[answers.Count])}", late);
        }
    }

    private static async Task<(int Status, string Body)> ReadAsync(Stream stream)
    {
        var status = int.Parse((await LineAsync(stream)).Split(' ')[1], CultureInfo.InvariantCulture);
        var (length, isChunked) = (0, false);
        while (await LineAsync(stream) is { Length: > 0 } header)
        {
            length = header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)
                ? int.Parse(header.Split(':')[1], CultureInfo.InvariantCulture)
                : length;
            isChunked |= header.StartsWith("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase);
        }
        return (status, isChunked ? await ChunksAsync(stream) : await TextAsync(stream, length));
    }

    private static async Task<string> ChunksAsync(Stream stream)
    {
        var text = new StringBuilder();
        while (true)
        {
            var size = int.Parse(await LineAsync(stream), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            text.Append(await TextAsync(stream, size));
            await LineAsync(stream);
            if (size == 0)
            {
                return text.ToString();
            }
        }
    }

    private static async Task<string> TextAsync(Stream stream, int length)
    {
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private static async Task<string> LineAsync(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (true)
        {
            if (await stream.ReadAsync(one) == 0)
            {
                throw new EndOfStreamException();
            }
            if (one[0] == '\n')
            {
                return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            }
            line.Add(one[0]);
        }
    }
}
