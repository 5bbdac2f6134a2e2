using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Door;

/// <summary>Something that was sent and may be unreadable; the door answers for it before the endpoint is called.</summary>
public interface ISent
{
    /// <summary>Why it cannot be read, or null.</summary>
    IResult? Fault { get; }
}

/// <summary>A request body without content.</summary>
public sealed record NoBody;

/// <summary>
/// A request that changes something: its body read strictly, its idempotency key, and the version that the sender saw.
/// </summary>
/// <typeparam name="T">The shape of the body; <see cref="NoBody"/> for none.</typeparam>
public sealed class Sent<T> : ISent
    where T : class
{
    private readonly T? body;
    private readonly AskedOnce? key;

    private Sent(T? body, AskedOnce? key, string rawKey, long? seenVersion, IResult? fault) =>
        (this.body, this.key, RawKey, SeenVersion, Fault) = (body, key, rawKey, seenVersion, fault);

    /// <inheritdoc/>
    public IResult? Fault { get; }

    /// <summary>The body.</summary>
    public T Body => body ?? throw new InvalidOperationException("What was sent could not be read.");

    /// <summary>The idempotency key, bound to the actor and to what was asked.</summary>
    public AskedOnce Key => key ?? throw new InvalidOperationException("What was sent could not be read.");

    /// <summary>The key as it was sent: ids of what is created derive from it.</summary>
    public string RawKey { get; }

    /// <summary>The version that the sender saw, from If-Match; null when none was named.</summary>
    public long? SeenVersion { get; }

    /// <summary>Reads the request.</summary>
    public static async ValueTask<Sent<T>> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var findings = new List<Finding>();
        var rawKey = SentHeaders.KeyOf(context.Request, findings);
        var seen = SentHeaders.SeenVersionOf(context.Request, findings);
        var (bytes, tooLarge) = await SentBody.ReadAsync(context.Request, context.RequestAborted);
        if (tooLarge is not null)
        {
            return new Sent<T>(null, null, rawKey, seen, Problems.Of(ProblemKind.TooLarge, tooLarge));
        }
        var parsed = typeof(T) == typeof(NoBody) && bytes.Length == 0 ? (T)(object)new NoBody() : SentBody.Parse<T>(bytes, findings);
        if (findings.Count > 0)
        {
            return new Sent<T>(null, null, rawKey, seen, Problems.Of(ProblemKind.Unreadable, findings));
        }
        var asked = Hashes.Of($"{context.Request.Method} {context.Request.Path}\n{Hashes.Of(bytes)}");
        var by = context.Features.Get<Actor>()?.PersonId ?? "";
        return new Sent<T>(parsed, new AskedOnce(Hashes.Of($"{by}\n{rawKey}"), asked), rawKey, seen, null);
    }
}

/// <summary>A question too long for an address: its body read as strictly; it changes nothing and needs no key.</summary>
/// <typeparam name="T">The shape of the body.</typeparam>
public sealed class Asked<T> : ISent
    where T : class
{
    private readonly T? body;

    private Asked(T? body, IResult? fault) => (this.body, Fault) = (body, fault);

    /// <inheritdoc/>
    public IResult? Fault { get; }

    /// <summary>The body.</summary>
    public T Body => body ?? throw new InvalidOperationException("What was asked could not be read.");

    /// <summary>Reads the request.</summary>
    public static async ValueTask<Asked<T>> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (bytes, tooLarge) = await SentBody.ReadAsync(context.Request, context.RequestAborted);
        if (tooLarge is not null)
        {
            return new Asked<T>(null, Problems.Of(ProblemKind.TooLarge, tooLarge));
        }
        var findings = new List<Finding>();
        var parsed = SentBody.Parse<T>(bytes, findings);
        return new Asked<T>(parsed, findings.Count > 0 ? Problems.Of(ProblemKind.Unreadable, findings) : null);
    }
}

/// <summary>The headers of requests that change something.</summary>
public static class SentHeaders
{
    /// <summary>The header of the idempotency key.</summary>
    public const string Key = "Idempotency-Key";

    /// <summary>The longest idempotency key, in characters.</summary>
    public const int LongestKey = 128;

    /// <summary>The idempotency key; a missing or unusable one is a finding.</summary>
    public static string KeyOf(HttpRequest request, ICollection<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(findings);
        var key = request.Headers[Key].ToString();
        if (key.Length is 0 or > LongestKey || key.Any(character => character is < '!' or > '~'))
        {
            findings.Add(new Finding(
                "door.idempotency-key",
                Severity.Fail,
                $"请在请求头 {Key} 中给出本次办理的编号(1至{LongestKey}个可见英文字符,不含空格);重试时使用同一编号,不会重复办理。")
            { Where = Key });
        }
        return key;
    }

    /// <summary>The version in If-Match; null when there is none.</summary>
    public static long? SeenVersionOf(HttpRequest request, ICollection<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(findings);
        var tag = request.Headers.IfMatch.ToString();
        if (tag.Length == 0 || tag == "*")
        {
            return null;
        }
        if (tag is ['"', 'v', .. var digits, '"'] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return version;
        }
        findings.Add(new Finding("door.if-match", Severity.Fail, "请求头 If-Match 应为系统给出的版本标记,例如 \"v7\"。") { Where = "If-Match" });
        return null;
    }

    /// <summary>The tag of a version, for ETag and If-Match.</summary>
    public static string TagOf(long version) => $"\"v{version}\"";
}

/// <summary>JSON bodies, read strictly: nothing unknown, nothing deep, nothing large.</summary>
public static class SentBody
{
    /// <summary>The largest JSON body in bytes.</summary>
    public const int LargestBytes = 256 * 1024;

    /// <summary>The deepest nesting.</summary>
    public const int Deepest = 16;

    private static readonly JsonSerializerOptions Strict = new(Codec.Json) { MaxDepth = Deepest, AllowDuplicateProperties = false };

    /// <summary>Reads the body's bytes up to the limit.</summary>
    public static async Task<(byte[] Bytes, Finding? TooLarge)> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var copy = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, stop)) > 0)
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > LargestBytes)
            {
                return ([], new Finding(
                    "door.body-too-large", Severity.Fail, $"提交的内容超过 {LargestBytes / 1024} KiB;请精简文字,大的材料请作为附件上传。"));
            }
        }
        return (copy.ToArray(), null);
    }

    /// <summary>Reads a body; what is wrong is a finding with its place.</summary>
    public static T? Parse<T>(ReadOnlySpan<byte> bytes, ICollection<Finding> findings)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(findings);
        try
        {
            if (FaultOfTokens(bytes) is { } fault)
            {
                findings.Add(fault);
                return null;
            }
            if (JsonSerializer.Deserialize<T>(bytes, Strict) is { } body)
            {
                return body;
            }
            findings.Add(new Finding("door.body-missing", Severity.Fail, "没有收到内容;请以 JSON 对象提交。"));
        }
        catch (JsonException fault)
        {
            findings.Add(Told(fault, bytes.Length));
        }
        return null;
    }

    /// <summary>
    /// Annotations speak of fields, not of what lists hold; no list that is sent here may hold null. Reading every token
    /// beforehand also finds what is cut off or too deep, before a field's shape could be blamed for it.
    /// </summary>
    private static Finding? FaultOfTokens(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = Deepest });
        var isInList = new Stack<bool>();
        Finding? fault = null;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    isInList.Push(reader.TokenType is JsonTokenType.StartArray);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    isInList.Pop();
                    break;
                case JsonTokenType.Null when isInList.TryPeek(out var isList) && isList:
                    return new Finding("door.null-in-list", Severity.Fail, "列表中有空项(null);请删去空项后提交。");
                case JsonTokenType.String:
                    fault ??= FaultOfText(ref reader, bytes);
                    break;
            }
        }
        return fault;
    }

    /// <summary>What cannot be seen makes a text read otherwise than it is: it is refused, not taken away.</summary>
    private static Finding? FaultOfText(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes)
    {
        if (reader.ValueSpan.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0 && !reader.ValueIsEscaped)
        {
            return null;
        }
        string text;
        try
        {
            text = reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // No Unicode at all; whoever reads the field says so, and names it.
            return null;
        }
        var line = bytes[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
        return text.EnumerateRunes().Where(IsHidden).Select(Finding? (rune) => new Finding(
            "door.hidden-character",
            Severity.Fail,
            $"第{line}行:文字中有看不见的控制字符(U+{rune.Value:X4},第 {text.IndexOf(rune.ToString(), StringComparison.Ordinal) + 1} 个字);请删去后提交。")).FirstOrDefault();
    }

    private static bool IsHidden(Rune rune) => rune.Value is not ('\t' or '\n' or '\r')
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static Finding Told(JsonException fault, int length)
    {
        var where = fault.Path is { Length: > 2 } path ? path[2..] : null;
        var line = (fault.LineNumber ?? 0) + 1;
        var (code, message) = fault.Message switch
        {
            _ when length == 0 => ("door.body-missing", "没有收到内容;请以 JSON 对象提交。"),
            var text when text.Contains("could not be mapped", StringComparison.Ordinal) => ("door.unknown-field", "有不认识的字段;请核对字段名或删去它。"),
            var text when text.Contains("uplicate", StringComparison.Ordinal) => ("door.duplicate-field", "同一字段出现了两次;请只保留一个。"),
            var text when text.Contains("missing required", StringComparison.Ordinal) => ("door.missing-field", $"缺少必填字段:{Names(text)};请补齐后提交。"),
            var text when text.Contains("allow setting null", StringComparison.Ordinal)
                || text.Contains("allow null", StringComparison.Ordinal) =>
                ("door.null-field", "这个字段不能为空(null);请填写内容。"),
            var text when where is null && text.Contains("could not be converted", StringComparison.Ordinal) =>
                ("door.wrong-type", "内容应为 JSON 对象,以花括号开头和结尾。"),
            var text when text.Contains("maximum configured depth", StringComparison.Ordinal) => ("door.too-deep", $"内容嵌套超过 {Deepest} 层;请按接口说明的结构提交。"),
            var text when text.Contains("could not be converted", StringComparison.Ordinal)
                || text.StartsWith("The text is no", StringComparison.Ordinal) =>
                ("door.wrong-type", "这个字段的类型或格式不对;日期用 2023-09-25,数字不加引号,选项用说明中的取值。"),
            _ => ("door.not-json", "内容不是有效的 JSON;请检查引号、逗号和括号。"),
        };
        return new Finding(code, Severity.Fail, $"第{line}行:{message}") { Where = where };
    }

    private static string Names(string text) => text[(text.LastIndexOf(':') + 1)..].Trim().TrimEnd('.').Replace("'", "", StringComparison.Ordinal);
}
