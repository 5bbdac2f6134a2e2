using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;

namespace TitleFlow.App.Filing;

/// <summary>A file that is being sent as the raw body of a request: headers and query are read, the body is not yet.</summary>
public sealed class SentFile : ISent
{
    private readonly string actor;
    private readonly string asked;

    private SentFile(HttpRequest request, string actor, string rawKey, long? seenVersion, IResult? fault)
    {
        (this.actor, RawKey, SeenVersion, Fault) = (actor, rawKey, seenVersion, fault);
        asked = $"{request.Method} {request.Path}{request.QueryString}";
        (FileName, Body) = (request.Query["fileName"].ToString(), request.Body);
        Paper = request.Query["paper"].ToString() is { Length: > 0 } paper ? paper : null;
    }

    /// <inheritdoc/>
    public IResult? Fault { get; }

    /// <summary>The name that the applicant gave it.</summary>
    public string FileName { get; }

    /// <summary>Which of the item's alternatives it is; null where none is named.</summary>
    public string? Paper { get; }

    /// <summary>The bytes, still to be read.</summary>
    public Stream Body { get; }

    /// <summary>The idempotency key as it was sent.</summary>
    public string RawKey { get; }

    /// <summary>The version that the sender saw; null when none was named.</summary>
    public long? SeenVersion { get; }

    /// <summary>The id under which the bytes are kept: the same for the same key, so that sending twice keeps one file.</summary>
    public string BlobId => KeyHash[..32];

    private string KeyHash => Hashes.Of($"{actor}\n{RawKey}");

    /// <summary>The idempotency key, bound to the actor, to what was asked and to the bytes.</summary>
    public AskedOnce KeyFor(string sha256) => new(KeyHash, Hashes.Of($"{asked}\n{sha256}"));

    /// <summary>Reads headers and query; a body that says it is too large is refused before it is read.</summary>
    public static ValueTask<SentFile> BindAsync(HttpContext context) => ValueTask.FromResult(Read(context, needsName: true));

    internal static SentFile Read(HttpContext context, bool needsName)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (request, findings) = (context.Request, new List<Finding>());
        var key = SentHeaders.KeyOf(request, findings);
        var seen = SentHeaders.SeenVersionOf(request, findings);
        var fault = findings.Count > 0 ? Problems.Of(ProblemKind.Unreadable, findings)
            : needsName && Filing.FileName.Fault(request.Query["fileName"].ToString()) is { } name ? Problems.Refused([name])
            : request.ContentLength > FilingLimits.FileBytes ? TooLarge
            : null;
        return new SentFile(request, context.Features.Get<Actor>()?.PersonId ?? "", key, seen, fault);
    }

    internal static IResult TooLarge => Problems.Of(ProblemKind.TooLarge, new Finding(
        "evidence.too-large", Severity.Fail, $"文件超过 {FilingLimits.FileBytes >> 20} MiB;请压缩或分成几个文件上传。")
    {
        Threshold = $"{FilingLimits.FileBytes >> 20} MiB",
    });
}
