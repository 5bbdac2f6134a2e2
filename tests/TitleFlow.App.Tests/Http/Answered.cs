using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TitleFlow.App.Desk;

namespace TitleFlow.App.Tests.Http;

/// <summary>What was answered: the status, the version that the tag names, and the body as JSON.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ETag">The tag; null where there is none.</param>
/// <param name="Location">Where what was made can be found; null where nothing was.</param>
/// <param name="Body">The body.</param>
public sealed record Answered(int Status, string? ETag, string? Location, JsonNode Body)
{
    /// <summary>The id of what was asked.</summary>
    public string Id => (string)Body["id"]!;

    /// <summary>The codes of the findings, in order.</summary>
    public IReadOnlyList<string> Codes => [.. Findings.Select(finding => (string)finding["code"]!)];

    /// <summary>The findings.</summary>
    public IReadOnlyList<JsonNode> Findings => [.. (Body["findings"] as JsonArray ?? []).Select(finding => finding!)];

    /// <summary>The names of the facts that happened, in order.</summary>
    public IReadOnlyList<string> Happened => [.. (Body["happened"] as JsonArray ?? []).Select(fact => (string)fact!["name"]!)];

    /// <summary>Where the finding of a code points.</summary>
    public string? WhereOf(string code) =>
        (string?)Findings.First(finding => (string)finding["code"]! == code)["where"];
}

/// <summary>How tests ask.</summary>
public static class Questions
{
    private static int asked;

    /// <summary>Asks for an act; without a key under a new one, without a body with none.</summary>
    public static async Task<Answered> ActAsync(
        this HttpClient client, string path, object? body = null, string? key = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = body switch
            {
                null => null,
                HttpContent content => content,
                string text => new StringContent(text, MediaTypeHeaderValue.Parse("application/json")),
                _ => JsonContent.Create(body, options: Codec.Json),
            },
        };
        request.Headers.Add("Idempotency-Key", key ?? $"key-{Interlocked.Increment(ref asked)}");
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }
        return await SendAsync(client, request);
    }

    /// <summary>Asks to be shown something.</summary>
    public static async Task<Answered> ViewAsync(this HttpClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        return await SendAsync(client, request);
    }

    /// <summary>Sends a request and reads the whole answer.</summary>
    public static async Task<Answered> SendAsync(HttpClient client, HttpRequestMessage request)
    {
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var body = text is ['{' or '[', ..] ? JsonNode.Parse(text)! : JsonValue.Create(text);
        return new Answered((int)response.StatusCode, response.Headers.ETag?.Tag, response.Headers.Location?.ToString(), body);
    }
}
