using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>A proxy unit as freelancers are shown it.</summary>
/// <param name="Code">The 统一社会信用代码, which a case names as its unit.</param>
/// <param name="Name">The name today.</param>
/// <param name="Place">The code of the place it belongs to.</param>
/// <param name="Since">The first day, inclusive, since which it is a proxy unit without a break.</param>
public sealed record ProxyUnitShown(string Code, string Name, string Place, DateOnly Since);

/// <summary>
/// GET /api/places/{code}/proxy-units?at=: the proxy units (人事代理机构) of a place and of those above it, at which freelancers file,
/// as they stand today; of one of these places only, where one is named. For everybody known (M05).
/// </summary>
/// <remarks>
/// 200, a page by place from the lowest up, then by code; a page is shorter where much of what was looked through is no proxy unit
/// today. 400; 404 for a place that is not there.
/// </remarks>
public static class ProxyUnits
{
    /// <summary>Units looked through for one page at most, those that are no proxy unit any more included.</summary>
    public const int MostLookedThrough = 200;

    /// <summary>The list of the units of a place that were ever entered as a proxy unit.</summary>
    public static string ListOf(PlaceCode place) => $"proxy-units:{place}";

    /// <summary>Reads a page.</summary>
    public static async Task<IResult> Handle(
        PlaceCode code, HttpRequest request, Actor actor, Gazetteer gazetteer, Desk<Unit> units, IListStore lists, Paging paging,
        TimeProvider time, CancellationToken stop, PlaceCode? at = null)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(gazetteer);
        ArgumentNullException.ThrowIfNull(paging);
        ArgumentNullException.ThrowIfNull(time);
        var today = new Moment(time.GetUtcNow()).On;
        var chain = (await gazetteer.AroundAsync(code, stop)).ChainOn(code, today).Select(place => place.Code).ToList();
        if (chain.Count == 0)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        if (at is { } only && !chain.Contains(only))
        {
            return Problems.Of(ProblemKind.Unreadable, new Finding(
                "proxy-units.at", Severity.Fail, $"只能查询该地及其上级;可以查询:{string.Join('、', chain)}。")
            { Where = "at" });
        }
        var list = $"{ListOf(code)} {at}";
        var (size, after, fault) = paging.Read(request, actor.PersonId, list);
        if (fault is not null)
        {
            return Problems.Of(ProblemKind.Unreadable, fault);
        }
        var (entries, next) = await PageAsync(at is { } named ? [named] : chain, after, size, today, units, lists, stop);
        return Results.Ok(new { entries, after = paging.TokenFor(actor.PersonId, list, next) });
    }

    /// <summary>A page of the lists of several places, one after the other; it goes on after a place and a unit.</summary>
    private static async Task<(IReadOnlyList<ProxyUnitShown> Entries, string? Next)> PageAsync(
        List<PlaceCode> places, string? after, int size, DateOnly today, Desk<Unit> units, IListStore lists, CancellationToken stop)
    {
        var (entries, left) = (new List<ProxyUnitShown>(), MostLookedThrough);
        var (first, from) = after?.Split('/') is [var place, var unit] ? (place, unit) : (places[0].ToString(), "");
        foreach (var here in places.SkipWhile(known => known.ToString() != first))
        {
            var seen = here.ToString() == first && from.Length > 0 ? from : null;
            do
            {
                if (entries.Count == size || left == 0)
                {
                    return (entries, $"{here}/{seen}");
                }
                var page = await lists.PageAsync(ListOf(here), seen, Math.Min(size - entries.Count, left), stop);
                left -= page.Entries.Count;
                var read = await SideBySide.ReadAsync(
                    page.Entries, (entry, stopping) => ShownAsync(UnitCode.Parse(entry.Item), today, units, stopping), stop);
                entries.AddRange(read.OfType<ProxyUnitShown>());
                seen = page.After;
            }
            while (seen is not null);
        }
        return (entries, null);
    }

    /// <summary>The list may be late, and entries have days: the unit's own entry decides.</summary>
    private static async Task<ProxyUnitShown?> ShownAsync(UnitCode code, DateOnly today, Desk<Unit> units, CancellationToken stop) =>
        await units.ReadAsync(code.Stream, stop) is { State: var unit } && unit.On(today) is { } known && unit.ProxySince(today) is { } since
            ? new ProxyUnitShown(code.ToString(), known.Name, known.Place.ToString(), since)
            : null;
}
