using System.Net;
using System.Net.Sockets;

namespace TitleFlow.Functions;

/// <summary>Which addresses are of the public network: everything that is set apart for another use is not.</summary>
public static class PublicAddresses
{
    /// <summary>The registry of special-purpose addresses (IANA), and the address at which Azure's own machines answer.</summary>
    private static readonly IPNetwork[] SetApart =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>The only part of the newer network that is given out.</summary>
    private static readonly IPNetwork GivenOut = IPNetwork.Parse("2000::/3");

    /// <summary>Whether an address is of the public network. One that wraps an older address is what it wraps.</summary>
    public static bool Includes(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (plain.AddressFamily == AddressFamily.InterNetwork || GivenOut.Contains(plain))
            && !SetApart.Any(network => network.Contains(plain));
    }
}
