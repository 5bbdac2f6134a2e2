using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using TitleFlow.App.Desk;

namespace TitleFlow.Cli.Demo;

/// <summary>Calls the service over HTTP as one of the players, and counts the calls. Many may use it side by side.</summary>
/// <param name="issuer">The development issuer.</param>
/// <param name="service">Where the service is asked, chosen anew for each request.</param>
public sealed class Caller(Uri issuer, Func<Uri> service) : IDisposable
{
    /// <summary>A token is valid for an hour; it is renewed long before.</summary>
    private static readonly TimeSpan TokenKept = TimeSpan.FromMinutes(30);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(5) };
    private readonly ConcurrentDictionary<string, Token> _tokens = new(StringComparer.Ordinal);
    private int _calls;

    /// <summary>How many requests the service was sent.</summary>
    public int Calls => _calls;

    /// <summary>Reads.</summary>
    public Task<Reply> GetAsync(Player who, string path) => SendAsync(who, HttpMethod.Get, path, null, null);

    /// <summary>Acts, under an idempotency key.</summary>
    public Task<Reply> PostAsync(Act act, string key) =>
        SendAsync(act.Who, HttpMethod.Post, act.Path, ContentOf(act), key);

    public void Dispose() => _http.Dispose();

    private static HttpContent? ContentOf(Act act)
    {
        if (act.Paper is not { } paper)
        {
            return act.Body is { } body
                ? new StringContent(JsonSerializer.Serialize(body, Codec.Json), Encoding.UTF8, "application/json")
                : null;
        }

        var content = new ByteArrayContent(paper);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return content;
    }

    private async Task<Reply> SendAsync(Player who, HttpMethod method, string path, HttpContent? content, string? key)
    {
        using var request = new HttpRequestMessage(method, new Uri(service(), path)) { Content = content };
        if (who.Account.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(who));
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        Interlocked.Increment(ref _calls);
        using var answer = await _http.SendAsync(request);
        return new Reply((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<string> TokenAsync(Player who)
    {
        if (_tokens.TryGetValue(who.Account, out var known) && Stopwatch.GetElapsedTime(known.TakenAt) < TokenKept)
        {
            return known.Text;
        }

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "urn:titleflow:account",
            ["client_id"] = "titleflow-scripts",
            ["account"] = who.Account,
        });
        using var answer = await _http.PostAsync(new Uri(issuer, "connect/token"), form);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var text = body.TryGetProperty("access_token", out var given)
            ? given.GetString()!
            : throw new DemoException($"开发登录没有给 {who.Account} 发放令牌。");
        _tokens[who.Account] = new(text, Stopwatch.GetTimestamp());
        return text;
    }

    private sealed record Token(string Text, long TakenAt);
}
