using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace TitleFlow.App.Door;

/// <summary>How often one subject may ask for one kind of thing. Settings may give another number of permits.</summary>
/// <param name="Name">What settings, metrics and the documentation call it.</param>
/// <param name="Act">What is limited, as a person reads it.</param>
/// <param name="Permits">How often within a window.</param>
/// <param name="Window">The window, in whole seconds; it is the same for everybody and begins anew when it is over.</param>
public sealed record RateLimit(string Name, string Act, int Permits, TimeSpan Window)
{
    /// <summary>Verifications of certificates, per address. A counter checks a pile of papers; a machine that tries numbers is stopped.</summary>
    public static RateLimit Verify { get; } = new("verify", "查验证书", 120, TimeSpan.FromMinutes(10)) { IsClosedInOutage = true };

    /// <summary>
    /// Questions that found nothing: guesses of tokens, numbers with names, postings, per address; of number and name of somebody
    /// who comes from another unit, per clerk; and numbers of single employees that were told to be registered elsewhere. Who copies a
    /// number mistypes it a few times; who enumerates, all the time.
    /// </summary>
    public static RateLimit Guess { get; } = new("guess", "未查到结果或查出号码已在别处登记的查询", 30, TimeSpan.FromHours(1)) { IsClosedInOutage = true };

    /// <summary>
    /// Numbers of tables of employees that an answer told of, per clerk: those that are not registered count one, those that are count
    /// <see cref="Registers.KnownNumbers.WorthOfAKnownOne"/>. Four tables of the largest size a day, of which nobody need be taken out.
    /// </summary>
    public static RateLimit Import { get; } = new("import", "核对导入表中的号码", 44_000, TimeSpan.FromDays(1)) { IsClosedInOutage = true };

    /// <summary>Other public pages, per address. A whole office behind one address reads a posting on its day.</summary>
    public static RateLimit Public { get; } = new("public", "查看公开内容", 600, TimeSpan.FromMinutes(10));

    /// <summary>Objections, per person: each one stops somebody's case and has to be investigated.</summary>
    public static RateLimit Objection { get; } = new("objection", "提出异议", 10, TimeSpan.FromHours(1));

    /// <summary>Files, per person. The largest checklist takes about thirty; each may be replaced a few times.</summary>
    public static RateLimit Upload { get; } = new("upload", "上传材料", 200, TimeSpan.FromHours(1));

    /// <summary>Everything else that changes something, per person: one a second without a pause is no person's pace.</summary>
    public static RateLimit Write { get; } = new("write", "办理", 600, TimeSpan.FromMinutes(10));

    /// <summary>Reading, per person: three a second without a pause; a page takes a few requests.</summary>
    public static RateLimit Read { get; } = new("read", "查看", 1800, TimeSpan.FromMinutes(10));

    /// <summary>All of them, for settings and documentation.</summary>
    public static IReadOnlyList<RateLimit> All { get; } = [Verify, Guess, Import, Public, Objection, Upload, Write, Read];

    /// <summary>
    /// Whether nothing is granted while the counts cannot be read. Where a limit protects what somebody could find out, it
    /// must hold; where a right with a deadline is exercised, an outage of the counts may not stop it: then each instance
    /// counts for itself.
    /// </summary>
    public bool IsClosedInOutage { get; init; }

    /// <summary>When the window that an instant lies in is over.</summary>
    public DateTimeOffset UntilAt(DateTimeOffset now) =>
        new(((now.UtcTicks / Window.Ticks) + 1) * Window.Ticks, TimeSpan.Zero);
}

/// <summary>What an endpoint is limited by, where that does not follow from who may ask it.</summary>
/// <param name="Limit">The limit; null where asking costs nothing worth limiting.</param>
/// <param name="Misses">The limit of questions that find nothing, beside the other one.</param>
public sealed record LimitedBy(RateLimit? Limit, RateLimit? Misses = null)
{
    /// <summary>What an endpoint is limited by.</summary>
    public static LimitedBy Of(Endpoint endpoint, string method)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return endpoint.Metadata.GetMetadata<LimitedBy>() ?? new LimitedBy(
            endpoint.Metadata.GetMetadata<Access>() is { IsPublic: true } ? RateLimit.Public
            : HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? RateLimit.Read
            : RateLimit.Write);
    }
}

/// <summary>How endpoints are given limits of their own.</summary>
public static class LimitedEndpoints
{
    /// <summary>Limits an endpoint otherwise than by who may ask it; null takes every limit off.</summary>
    public static RouteHandlerBuilder Limited(this RouteHandlerBuilder endpoint, RateLimit? limit, RateLimit? misses = null) =>
        endpoint.WithMetadata(new LimitedBy(limit, misses));
}
