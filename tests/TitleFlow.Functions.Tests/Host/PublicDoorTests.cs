using System.Net;

namespace TitleFlow.Functions.Tests.Host;

/// <summary>The published files and the published handler together: what everybody is to reach from outside is reached.</summary>
[Collection(HostCollection.Name)]
public sealed class PublicDoorTests(HostFixture fixture)
{
    public static TheoryData<HttpMode> Modes => [.. Enum.GetValues<HttpMode>()];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Ask_WhatStandsAtTheRoot_IsAnsweredByTheService(HttpMode mode)
    {
        foreach (var path in (string[])["/", "/health", "/.well-known/titleflow-keys.json"])
        {
            using var answer = await AskAsync(mode, HttpMethod.Get, path);
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        }
    }

    /// <summary>The service tells in a problem document what the host would refuse with nothing.</summary>
    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Ask_ByEveryMethod_ComesToTheService(HttpMode mode)
    {
        foreach (var method in (string[])["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
        {
            using var answer = await AskAsync(mode, new HttpMethod(method), "/api/no-such-thing");
            Assert.Equal((method, "application/problem+json"), (method, answer.Content.Headers.ContentType?.MediaType));
        }
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMode mode, HttpMethod method, string path)
    {
        await using var door = await FrontDoor.OpenAsync(fixture.Host.Port, mode, hasEdge: true, fixture.Web);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{door.Port}") };
        using var request = new HttpRequestMessage(method, path);
        return await client.SendAsync(request, Stop);
    }
}
