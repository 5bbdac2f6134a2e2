using Microsoft.AspNetCore.Http;

namespace TitleFlow.Functions.Tests;

public sealed class HostGateTests
{
    [Fact]
    public async Task Check_TheHostsOwnCall_Passes() => Assert.True(await PassesAsync(_ => { }));

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-Host", "titleflow.example")]
    [InlineData("X-ARR-LOG-ID", "x")]
    [InlineData("X-Original-URL", "/TfJobMinute")]
    [InlineData("DISGUISED-HOST", "titleflow.example")]
    public async Task Check_CameThroughAnEdge_DoesNotExist(string header, string value) =>
        Assert.False(await PassesAsync(request => request.Headers[header] = value));

    [Theory]
    [InlineData("GET", "127.0.0.1:40000", "3f0c2a5e-0000-4000-8000-000000000001")]
    [InlineData("POST", "titleflow.example", "3f0c2a5e-0000-4000-8000-000000000001")]
    [InlineData("POST", "127.0.0.1:40001", "3f0c2a5e-0000-4000-8000-000000000001")]
    [InlineData("POST", "127.0.0.1:40000", "not-a-guid")]
    [InlineData("POST", "127.0.0.1:40000", "")]
    public async Task Check_NotAsTheHostCalls_DoesNotExist(string method, string host, string invocation) =>
        Assert.False(await PassesAsync(request =>
        {
            request.Method = method;
            request.Host = new HostString(host);
            request.Headers["X-Azure-Functions-InvocationId"] = invocation;
        }));

    [Theory]
    [InlineData("/tfjobminute")]
    [InlineData("/TFJOBQUEUE")]
    [InlineData("//TfJobMinute")]
    [InlineData("/TfJobMinute/x")]
    public async Task Check_AnySpellingFromOutside_DoesNotExist(string path) =>
        Assert.False(await PassesAsync(request =>
        {
            request.Path = path;
            request.Headers["X-Forwarded-For"] = "203.0.113.7";
        }));

    [Fact]
    public async Task Check_StartedByHand_HasNoInternalEndpoints() => Assert.False(await PassesAsync(_ => { }, port: null));

    [Fact]
    public async Task Check_OtherPaths_AreNotItsConcern() => Assert.True(await PassesAsync(request => request.Path = "/api/me", port: null));

    private static async Task<bool> PassesAsync(Action<HttpRequest> change, int? port = 40000)
    {
        var context = new DefaultHttpContext();
        context.Response.Body = new MemoryStream();
        context.Request.Method = "POST";
        context.Request.Path = "/TfJobMinute";
        context.Request.Host = new HostString("127.0.0.1:40000");
        context.Request.Headers["X-Azure-Functions-InvocationId"] = "3f0c2a5e-0000-4000-8000-000000000001";
        change(context.Request);
        var passed = false;
        await new HostGate(port).CheckAsync(context, _ =>
        {
            passed = true;
            return Task.CompletedTask;
        });
        Assert.Equal(passed ? StatusCodes.Status200OK : StatusCodes.Status404NotFound, context.Response.StatusCode);
        return passed;
    }
}
