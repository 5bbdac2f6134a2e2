using System.Net;
using Microsoft.AspNetCore.Http;

namespace TitleFlow.Functions.Tests;

/// <summary>Whom a request without login is counted under, as the host's modes and the edge shape it.</summary>
public sealed class ClientAddressTests
{
    private const int Port = 40000;

    [Fact]
    public void Of_StartedByHand_IsThePeerWhateverItClaims()
    {
        var by = new ClientAddress(null, null);
        Assert.Equal("address 203.0.113.7", by.Of(Request("titleflow.example", "198.51.100.1")).Who);
        Assert.Equal("address 203.0.113.7", by.Of(Request("titleflow.example", null)).Who);
    }

    [Theory]
    [InlineData("203.0.113.9:51234")]
    [InlineData("198.51.100.1, 203.0.113.9:51234")]
    [InlineData("203.0.113.8, 198.51.100.1,203.0.113.9")]
    public void Of_ForwardedByTheHost_IsWhatTheEdgeWroteLast(string forwarded)
    {
        var subject = new ClientAddress(Port, null).Of(Request("titleflow.example", forwarded));
        Assert.Equal(("address 203.0.113.9", false, false), (subject.Who, subject.IsPerson, subject.IsCrowd));
    }

    [Fact]
    public void Of_HeaderSentTwice_IsTheLastLine()
    {
        var request = Request("titleflow.example", null);
        request.Request.Headers.Append("X-Forwarded-For", "198.51.100.1");
        request.Request.Headers.Append("X-Forwarded-For", "203.0.113.9");
        Assert.Equal("address 203.0.113.9", new ClientAddress(Port, null).Of(request).Who);
    }

    [Fact]
    public void Of_ProxiedByTheHost_IsACrowdBehindTheEdge()
    {
        var subject = new ClientAddress(Port, null).Of(Request($"127.0.0.1:{Port}", "10.0.0.5"));
        Assert.Equal(("address 10.0.0.5", true), (subject.Who, subject.IsCrowd));
    }

    [Fact]
    public void Of_ProxiedWithAHeaderOfTheEdge_IsTheClient()
    {
        var request = Request($"127.0.0.1:{Port}", "10.0.0.5");
        request.Request.Headers["CLIENT-IP"] = "203.0.113.9:51234";
        var subject = new ClientAddress(Port, "CLIENT-IP").Of(request);
        Assert.Equal(("address 203.0.113.9", false), (subject.Who, subject.IsCrowd));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("unknown")]
    [InlineData("203.0.113.9, nonsense")]
    public void Of_NoAddressThatCanBeRead_IsACrowdOfItsOwn(string? forwarded)
    {
        var subject = new ClientAddress(Port, null).Of(Request("titleflow.example", forwarded));
        Assert.Equal(("address unknown", true), (subject.Who, subject.IsCrowd));
    }

    [Fact]
    public void Of_ManyAddressesOfOneNetwork_IsTheNetwork()
    {
        var by = new ClientAddress(Port, null);
        var one = by.Of(Request("titleflow.example", "[2001:db8:1:2::1]:443")).Who;
        Assert.Equal(one, by.Of(Request("titleflow.example", "2001:db8:1:2:ffff::9")).Who);
        Assert.NotEqual(one, by.Of(Request("titleflow.example", "2001:db8:1:3::1")).Who);
        Assert.Equal("address 203.0.113.9", by.Of(Request("titleflow.example", "::ffff:203.0.113.9")).Who);
    }

    private static DefaultHttpContext Request(string host, string? forwarded)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.7");
        context.Request.Host = new HostString(host);
        if (forwarded is not null)
        {
            context.Request.Headers["X-Forwarded-For"] = forwarded;
        }
        return context;
    }
}
