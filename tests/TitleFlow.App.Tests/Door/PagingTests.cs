using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using TitleFlow.App.Door;

namespace TitleFlow.App.Tests.Door;

public sealed class PagingTests
{
    private const string After = "2023-10-09|case-of-somebody!9223372036854775806";

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2023, 9, 25, 1, 0, 0, TimeSpan.Zero));
    private readonly Paging paging;

    public PagingTests() => paging = new Paging(new EphemeralDataProtectionProvider(), time);

    [Fact]
    public void Token_OfAnEntry_GoesOnAfterItUntilItIsOld()
    {
        var token = paging.TokenFor("reader", "list", After)!;
        time.Advance(Paging.Lifetime);
        Assert.Equal((Paging.UsualSize, After, null), Read(token));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("door.page-token", Read(token).Fault!.Code);
    }

    [Fact]
    public void Token_InAnAddress_IsShortAndShowsNothing()
    {
        var token = paging.TokenFor("reader", "list", After)!;
        Assert.Matches("^[A-Za-z0-9_-]{1,300}$", token);
        Assert.DoesNotContain("somebody", System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(token)), StringComparison.Ordinal);
    }

    [Fact]
    public void Token_AfterTheLastEntry_IsNone() => Assert.Null(paging.TokenFor("reader", "list", null));

    private (int Size, string? After, Domain.Cases.Finding? Fault) Read(string token)
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = QueryString.Create("after", token);
        return paging.Read(context.Request, "reader", "list");
    }
}
