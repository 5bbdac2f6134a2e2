using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using TitleFlow.App.UnitPosting;

namespace TitleFlow.Functions;

/// <summary>
/// Reads the public pages on which units post their lists: https only, nothing of any network of ours, no cookies, no
/// redirects, within a named time and size.
/// </summary>
/// <remarks>
/// The addresses come from clerks, so they are asked as a stranger's would be. Which address is connected to is checked where
/// it is connected to: whatever a name resolves to, and however often it changes, nothing private is reached.
/// </remarks>
public sealed class PageReader : IPageReader, IDisposable
{
    /// <summary>How long a site may take over one page, from its name to its last byte.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient client;

    /// <summary>Reads over the network.</summary>
    public PageReader()
        : this(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectCallback = ConnectAsync,
            MaxResponseHeadersLength = 32,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        })
    {
    }

    /// <summary>Reads by another way than the network of this machine.</summary>
    public PageReader(HttpMessageHandler handler)
    {
        client = new HttpClient(handler) { Timeout = Patience };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("TitleFlow/1 (posting check)");
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html, text/plain;q=0.9, */*;q=0.1");
        client.DefaultRequestHeaders.CacheControl = new CacheControlHeaderValue { NoCache = true };
    }

    /// <inheritdoc/>
    public async Task<PageReading?> ReadAsync(Uri page, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (page.Scheme != Uri.UriSchemeHttps)
        {
            return PageReading.Nothing;
        }
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            using var response = await client.GetAsync(page, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return AnswerOf(response.StatusCode) is var answer && answer == PageAnswer.Nothing
                ? PageReading.Nothing
                : new PageReading(
                    answer,
                    await BytesAsync(response.Content, patience.Token),
                    response.Content.Headers.ContentType?.MediaType ?? "application/octet-stream",
                    response.Content.Headers.ContentType?.CharSet?.Trim('"'));
        }
        catch (Exception fault) when (IsTheirs(fault) && !stop.IsCancellationRequested)
        {
            return PageReading.Nothing;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    /// <summary>A page that has moved elsewhere is not where it was said to be; a site that is out of order says nothing of it.</summary>
    private static PageAnswer AnswerOf(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => PageAnswer.Page,
        >= 300 and < 400 or 404 or 410 => PageAnswer.NoPage,
        _ => PageAnswer.Nothing,
    };

    private static bool IsTheirs(Exception fault) =>
        fault is HttpRequestException or IOException or SocketException or InvalidDataException or OperationCanceledException;

    private static async Task<ReadOnlyMemory<byte>> BytesAsync(HttpContent content, CancellationToken stop)
    {
        await using var body = await content.ReadAsStreamAsync(stop);
        var bytes = new byte[PageReading.LargestBytes];
        var count = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
        return bytes.AsMemory(0, count);
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, stop);
        IPAddress[] open = [.. addresses.Where(PublicAddresses.Includes)];
        if (open.Length == 0)
        {
            throw new HttpRequestException($"{context.DnsEndPoint.Host} has no public address.");
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, context.DnsEndPoint.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
