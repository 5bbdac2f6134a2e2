using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Door;

/// <summary>Continuation tokens, bound to their reader and their list: a forged or borrowed one is refused, an old one too.</summary>
/// <param name="protection">Seals them under keys that all instances share and change in time.</param>
/// <param name="time">Says when a token is old.</param>
public sealed class Paging(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>Entries of a page when nothing is asked for.</summary>
    public const int UsualSize = 20;

    /// <summary>The most entries of a page.</summary>
    public const int LargestSize = 100;

    /// <summary>How long a token is taken: somebody may leave a list open over lunch, but not over night.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(4);

    /// <summary>The reader of a list that is for everybody: its tokens are good for whoever has them.</summary>
    public const string Everybody = "everybody";

    private const string Purpose = "TitleFlow.Paging.v1";

    /// <summary>Makes the token that goes on after an entry.</summary>
    /// <remarks>The framework's own lifetimes go by the machine's clock; here all time comes from the one handed in.</remarks>
    public string? TokenFor(string reader, string list, string? after)
    {
        if (after is null)
        {
            return null;
        }
        var plain = new byte[sizeof(long) + Encoding.UTF8.GetByteCount(after)];
        BinaryPrimitives.WriteInt64BigEndian(plain, (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
        Encoding.UTF8.GetBytes(after, plain.AsSpan(sizeof(long)));
        return Base64Url.EncodeToString(For(reader, list).Protect(plain));
    }

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
        return Opened(token, reader, list) is { } after
            ? (size, after, null)
            : (0, null, new Finding("door.page-token", Severity.Fail, "翻页标记无效、已过期或不属于您;请从第一页重新查询。") { Where = "after" });
    }

    /// <summary>Answers the page of a list, or of its entries that begin so, that a request asks for.</summary>
    public async Task<IResult> AnswerAsync(
        HttpRequest request, Actor actor, IListStore lists, string list, CancellationToken stop, string startsWith = "")
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(lists);
        var asked = startsWith.Length == 0 ? list : $"{list} {startsWith}";
        var (size, after, fault) = Read(request, actor.PersonId, asked);
        return fault is null
            ? Results.Ok(Shown(actor.PersonId, asked, await lists.PageAsync(list, after, size, stop, startsWith)))
            : Problems.Of(ProblemKind.Unreadable, fault);
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

    private IDataProtector For(string reader, string list) => protection.CreateProtector(Purpose, reader, list);

    private string? Opened(string token, string reader, string list)
    {
        if (!Base64Url.IsValid(token))
        {
            return null;
        }
        try
        {
            var plain = For(reader, list).Unprotect(Base64Url.DecodeFromChars(token));
            return BinaryPrimitives.ReadInt64BigEndian(plain) >= time.GetUtcNow().ToUnixTimeSeconds()
                ? Encoding.UTF8.GetString(plain.AsSpan(sizeof(long)))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
