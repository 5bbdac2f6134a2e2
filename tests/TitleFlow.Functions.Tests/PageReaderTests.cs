using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using TitleFlow.App.UnitPosting;

namespace TitleFlow.Functions.Tests;

/// <summary>What clerks name as pages is read like a stranger's address: nothing private is reached by it.</summary>
public sealed class PageReaderTests
{
    private static readonly Uri Page = new("https://www.example.cn/list.html");

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("202.96.134.133")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2400:3200::1")]
    [InlineData("::ffff:8.8.8.8")]
    public void Address_OfThePublicNetwork_IsIncluded(string address) =>
        Assert.True(PublicAddresses.Includes(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("168.63.129.16")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    public void Address_OfAnyOtherNetwork_IsNot(string address) =>
        Assert.False(PublicAddresses.Includes(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://localhost")]
    [InlineData("https://127.0.0.1")]
    [InlineData("https://[::ffff:127.0.0.1]")]
    public async Task Read_WhatLeadsToThisMachine_DoesNotConnect(string address)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var reader = new PageReader();
        var reading = await reader.ReadAsync(new Uri($"{address}:{((IPEndPoint)listener.LocalEndpoint).Port}/"), default);
        Assert.Equal(PageAnswer.Nothing, reading!.Answer);
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task Read_WithoutEncryption_AsksNobody()
    {
        using var site = new Site(_ => throw new InvalidOperationException("It was asked."));
        using var reader = new PageReader(site);
        Assert.Equal(PageAnswer.Nothing, (await reader.ReadAsync(new Uri("http://www.example.cn/"), default))!.Answer);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, PageAnswer.Page)]
    [InlineData(HttpStatusCode.Found, PageAnswer.NoPage)]
    [InlineData(HttpStatusCode.NotFound, PageAnswer.NoPage)]
    [InlineData(HttpStatusCode.Gone, PageAnswer.NoPage)]
    [InlineData(HttpStatusCode.Forbidden, PageAnswer.Nothing)]
    [InlineData(HttpStatusCode.TooManyRequests, PageAnswer.Nothing)]
    [InlineData(HttpStatusCode.InternalServerError, PageAnswer.Nothing)]
    [InlineData(HttpStatusCode.ServiceUnavailable, PageAnswer.Nothing)]
    public async Task Read_AnyStatus_SaysWhetherThePageIsThere(HttpStatusCode status, PageAnswer answer)
    {
        using var site = new Site(_ => new HttpResponseMessage(status) { Content = Html("<p>公示</p>") });
        using var reader = new PageReader(site);
        Assert.Equal(answer, (await reader.ReadAsync(Page, default))!.Answer);
        Assert.Equal(1, site.Asked);
    }

    [Fact]
    public async Task Read_APage_TakesWhatTheSiteSaysOfItAndNoMoreThanTheLimit()
    {
        using var site = new Site(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = Html(new string('a', PageReading.LargestBytes + 1)) });
        using var reader = new PageReader(site);
        var reading = (await reader.ReadAsync(Page, default))!;
        Assert.Equal(("text/html", "gb2312", PageReading.LargestBytes), (reading.MediaType, reading.Charset, reading.Bytes.Length));
    }

    [Fact]
    public async Task Read_ASiteThatBreaksOff_IsNoFaultOfOurs()
    {
        using var site = new Site(_ => throw new HttpRequestException("no such host"));
        using var reader = new PageReader(site);
        Assert.Equal(PageAnswer.Nothing, (await reader.ReadAsync(Page, default))!.Answer);
    }

    private static StringContent Html(string text)
    {
        var content = new StringContent(text, Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/html") { CharSet = "\"gb2312\"" };
        return content;
    }

    private sealed class Site(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public int Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(answer(request));
        }
    }
}
