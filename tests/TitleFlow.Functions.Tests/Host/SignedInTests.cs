using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace TitleFlow.Functions.Tests.Host;

/// <summary>People's requests through the host: both ways of handing on, both shapes of Host, one and the same answer.</summary>
[Collection(HostCollection.Name)]
public sealed class SignedInTests(HostFixture fixture) : IAsyncLifetime
{
    private const string Account = "applicant-dunhua-a1";

    /// <summary>More bytes than any server keeps in memory before it would rather write them somewhere.</summary>
    private const int LargeFile = 2_000_000;

    private readonly string prefix = $"h{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";
    private RunningApp seeded = null!;
    private FunctionsHost host = null!;

    public async ValueTask InitializeAsync()
    {
        // Only a developer's service takes an issuer of this machine, and only one built here has the seeds.
        seeded = await RunningApp.StartAsync($"--TitleFlow:Storage:Prefix={prefix}");
        host = await FunctionsHost.StartAsync(fixture.Folder, new Dictionary<string, string>(fixture.Settings)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["TitleFlow__Storage__Prefix"] = prefix,
            ["TitleFlow__PublicUrl"] = "http://127.0.0.1",
            ["TitleFlow__Issuer"] = $"{seeded.Issuer}",
        });
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await seeded.DisposeAsync();
    }

    [Fact]
    public async Task Case_AskedThroughEitherWay_IsTheSame()
    {
        var token = await seeded.TokenAsync(Account);
        var ids = new List<string>();
        foreach (var mode in Enum.GetValues<HttpMode>())
        {
            await using var door = await FrontDoor.OpenAsync(host.Port, mode, hasEdge: true, fixture.Web);
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{door.Port}") };
            await NobodyIsSentToLogIn(client);
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            ids.Add(await StartedAsync(client));
            using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/api/cases/{ids[^1]}"));
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
            using var shown = await client.GetAsync($"/api/cases/{ids[^1]}");
            Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
            Assert.Contains(ids[^1], await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            await ChunkedIsTheHostsConcern(client, mode);
            await UploadAsync(client, ids[^1], mode);
        }
        Assert.Equal(ids[0], ids[1]);
        // Neither did a file on its way to the storage leave anything here.
        Assert.Equal(fixture.Untouched, fixture.Folder.State());
        Assert.False(Directory.Exists(fixture.Folder.Home));
    }

    private static async Task NobodyIsSentToLogIn(HttpClient client)
    {
        using var answer = await client.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    private static async Task<string> StartedAsync(HttpClient client)
    {
        using var request = Start(client, isChunked: false);
        using var answer = await client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
    }

    private static async Task ChunkedIsTheHostsConcern(HttpClient client, HttpMode mode)
    {
        using var request = Start(client, isChunked: true);
        using var answer = await client.SendAsync(request);
        Assert.Equal(mode == HttpMode.Proxy, answer.IsSuccessStatusCode);
        Assert.Equal(mode == HttpMode.Forward, answer.StatusCode == HttpStatusCode.InternalServerError);
    }

    private static async Task UploadAsync(HttpClient client, string id, HttpMode mode)
    {
        byte[] pdf = [.. System.Text.Encoding.ASCII.GetBytes($"%PDF-1.7\n{mode}"), .. new byte[LargeFile]];
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(client.BaseAddress!, $"/api/cases/{id}/evidence/identity?fileName={mode}.pdf&paper=identity-card"))
        {
            Content = new ByteArrayContent(pdf) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } },
        };
        request.Headers.Add("Idempotency-Key", $"file-{mode}");
        using var answer = await client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private static HttpRequestMessage Start(HttpClient client, bool isChunked)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(client.BaseAddress!, "/api/cases"))
        {
            Content = new StringContent("""{"unit":"12222403DEM0000903","family":"3010"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = isChunked;
        request.Headers.Add("Idempotency-Key", "through-the-host");
        return request;
    }
}
