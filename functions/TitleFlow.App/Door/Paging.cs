using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Door;

/// <summary>Continuation tokens, bound to their reader and their list: a forged or borrowed one is refused.</summary>
/// <param name="key">The secret that signs them, shared by all instances.</param>
public sealed class Paging(byte[] key)
{
    /// <summary>Entries of a page when nothing is asked for.</summary>
    public const int UsualSize = 20;

    /// <summary>The most entries of a page.</summary>
    public const int LargestSize = 100;

    private const int SignatureBytes = 16;

    /// <summary>Makes the token that goes on after an entry.</summary>
    public string? TokenFor(string reader, string list, string? after) =>
        after is null ? null : Base64Url.EncodeToString([.. Sign(reader, list, after), .. Encoding.UTF8.GetBytes(after)]);

    /// <summary>Reads size and token from the request's query; what is wrong with them is a finding.</summary>
    public (int Size, string? After, Finding? Fault) Read(HttpRequest request, string reader, string list)
    {
        ArgumentNullException.ThrowIfNull(request);
        var size = UsualSize;
        if (request.Query["size"].ToString() is { Length: > 0 } asked && (!int.TryParse(asked, out size) || size is < 1 or > LargestSize))
        {
            return (0, null, new Finding("door.page-size", Severity.Fail, $"每页条数应在1到{LargestSize}之间。") { Where = "size" });
        }
        if (request.Query["after"].ToString() is not { Length: > 0 } token)
        {
            return (size, null, null);
        }
        var bytes = Base64Url.IsValid(token) ? Base64Url.DecodeFromChars(token) : [];
        if (bytes.Length > SignatureBytes)
        {
            var after = Encoding.UTF8.GetString(bytes.AsSpan(SignatureBytes));
            if (CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, SignatureBytes), Sign(reader, list, after)))
            {
                return (size, after, null);
            }
        }
        return (0, null, new Finding("door.page-token", Severity.Fail, "翻页标记无效或不属于您;请从第一页重新查询。") { Where = "after" });
    }

    /// <summary>A page as it is answered.</summary>
    public object Shown(string reader, string list, ListPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new
        {
            entries = page.Entries.Select(entry => System.Text.Json.Nodes.JsonNode.Parse(entry.Body)),
            after = TokenFor(reader, list, page.After),
        };
    }

    private byte[] Sign(string reader, string list, string after) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{reader}\n{list}\n{after}"))[..SignatureBytes];
}
