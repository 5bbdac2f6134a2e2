using System.Net;
using System.Net.Sockets;
using TitleFlow.App.Door;

namespace TitleFlow.Functions;

/// <summary>
/// The address that a stranger's requests are counted under. Only what the nearest machine of ours has written counts:
/// everything to the left of it in X-Forwarded-For, and every other header, may be the client's own invention.
/// </summary>
/// <remarks>
/// Started by hand, it is the peer of the connection. When the Functions host forwards, the edge has written the last
/// entry of X-Forwarded-For: the client. When the host proxies, it has thrown the edge's entry away and written the edge
/// itself: a crowd. A header that the edge overwrites can be configured for that; then nothing else counts.
/// </remarks>
/// <param name="hostPort">The port that the Functions host gave; null when started by hand.</param>
/// <param name="header">The header that the edge overwrites with the client's address; null if there is none.</param>
public sealed class ClientAddress(int? hostPort, string? header)
{
    private const string Forwarded = "X-Forwarded-For";

    /// <summary>A network of this length is one customer's: single addresses of it cost nothing.</summary>
    private const int NetworkBytes = 8;

    private static readonly LimitSubject Unknown = new("address unknown", false, IsCrowd: true);

    /// <summary>Whose budget a request without login draws on.</summary>
    public LimitSubject Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (header is not null)
        {
            return Read(LastOf(context.Request, header)) is { } client ? Subject(client) : Unknown;
        }
        if (hostPort is null)
        {
            return context.Connection.RemoteIpAddress is { } peer ? Subject(peer) : Unknown;
        }
        return Read(LastOf(context.Request, Forwarded)) is { } last
            ? Subject(last) with { IsCrowd = context.Request.Host.Value == $"127.0.0.1:{hostPort}" }
            : Unknown;
    }

    private static string? LastOf(HttpRequest request, string name) =>
        request.Headers[name].LastOrDefault()?.Split(',')[^1].Trim();

    private static IPAddress? Read(string? text) => IPEndPoint.TryParse(text ?? "", out var point) ? point.Address : null;

    private static LimitSubject Subject(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return new LimitSubject(
            plain.AddressFamily == AddressFamily.InterNetworkV6
                ? $"network {Convert.ToHexStringLower(plain.GetAddressBytes().AsSpan(0, NetworkBytes))}"
                : $"address {plain}",
            false);
    }
}
