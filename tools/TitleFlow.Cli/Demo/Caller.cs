using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using TitleFlow.App.Desk;

namespace TitleFlow.Cli.Demo;

/// <summary>Calls the service over HTTP as one of the players, and counts the calls.</summary>
public sealed class Caller(DemoSettings settings) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = settings.PublicUrl, Timeout = TimeSpan.FromMinutes(5) };
    private readonly Dictionary<string, string> _tokens = [];

    /// <summary>How many requests the service was sent.</summary>
    public int Calls { get; private set; }

    /// <summary>Whether the service answers; not counted, since a start is no part of the work.</summary>
    public async Task<bool> IsUpAsync()
    {
        try
        {
            using var answer = await _http.GetAsync("health");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Reads.</summary>
    public Task<Reply> GetAsync(Player who, string path) => SendAsync(who, HttpMethod.Get, path, null, null);

    /// <summary>Acts, under an idempotency key.</summary>
    public Task<Reply> PostAsync(Player who, string path, object? body, string key) => SendAsync(
        who, HttpMethod.Post, path, body is null ? null : Written(body), key);

    /// <summary>Sends a file, under an idempotency key.</summary>
    public Task<Reply> UploadAsync(Player who, string path, byte[] file, string mediaType, string key)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return SendAsync(who, HttpMethod.Post, path, content, key);
    }

    public void Dispose() => _http.Dispose();

    private static StringContent Written(object body) =>
        new(JsonSerializer.Serialize(body, Codec.Json), Encoding.UTF8, "application/json");

    private async Task<Reply> SendAsync(Player who, HttpMethod method, string path, HttpContent? content, string? key)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (who.Account.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(who));
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        Calls++;
        using var answer = await _http.SendAsync(request);
        return new Reply((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<string> TokenAsync(Player who)
    {
        if (_tokens.TryGetValue(who.Account, out var known))
        {
            return known;
        }

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "urn:titleflow:account",
            ["client_id"] = "titleflow-scripts",
            ["account"] = who.Account,
        });
        using var answer = await _http.PostAsync(new Uri(settings.Issuer, "connect/token"), form);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return _tokens[who.Account] = body.TryGetProperty("access_token", out var token)
            ? token.GetString()!
            : throw new DemoException($"开发登录没有给 {who.Account} 发放令牌。");
    }
}
