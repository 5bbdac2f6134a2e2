using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>How a province's moved windows are decided.</summary>
public sealed class WindowsModel() : ProvinceRegister<FilingWindows>(
    "windows", "windows-1", FilingWindows.Empty, FilingWindows.Evolve, FilingWindows.Decide);

/// <summary>The new last day of a window as the province publishes it.</summary>
/// <param name="Route">The route, such as <c>JL23-R1</c>.</param>
/// <param name="LastDay">The new last day of filing, inclusive.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The notice's number.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared the entry; another than the asker.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record WindowGiven(
    string Route, DateOnly LastDay, string ReasonCode, string Document, string PreparedBy, string Note = "") : IPrepared
{
    /// <summary>The series that it is moved for, by code; null for all.</summary>
    public string? Series { get; init; }
}

/// <summary>
/// GET /api/windows?place=: when what can be filed in a province, and by which notice a last day was moved, for everybody;
/// POST /api/provinces/{place}/windows: the province publishes a later last day, for all series or for one of its list (M03).
/// </summary>
/// <remarks>
/// 200, a page; 201; 400 for a page that is none; 404 for other provinces; 412; 422 with everything that stands in the way, with the
/// window's clause.
/// </remarks>
public static class WindowActs
{
    /// <summary>
    /// A page of the windows of the packs in force, by route: each route's own, and after it that of every series which is open longer.
    /// </summary>
    public static async Task<IResult> List(
        PlaceCode place, HttpRequest request, Desk<FilingWindows> desk, Func<Law> law, Paging paging, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(paging);
        var list = $"windows:{place.Province}";
        var (size, after, fault) = paging.Read(request, Paging.Everybody, list);
        if (fault is not null)
        {
            return Problems.Of(ProblemKind.Unreadable, fault);
        }
        var moved = await desk.StateAsync(FilingWindows.StreamOf(place), stop);
        var page = law().Packs.Current.SelectMany(pack => pack.Routes).SelectMany(route => WindowsOf(route, moved))
            .DistinctBy(window => window.Key).OrderBy(window => window.Key, StringComparer.Ordinal)
            .SkipWhile(window => after is not null && string.CompareOrdinal(window.Key, after) <= 0)
            .Take(size + 1).ToList();
        return Results.Ok(new
        {
            entries = page.Take(size).Select(window => window.Shown),
            after = paging.TokenFor(Paging.Everybody, list, page.Count > size ? page[size - 1].Key : null),
        });
    }

    /// <summary>Publishes a later last day.</summary>
    public static async Task<IResult> Move(
        PlaceCode place, Sent<WindowGiven> sent, Actor actor, ProvinceDoor<FilingWindows> door, Desk<Specialties> series, Func<Law> law,
        TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(door);
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(time);
        var given = sent.Body;
        var command = new MoveWindow(
            given.Route, given.Series, given.LastDay, given.Reason(), given.PreparedBy);
        IReadOnlyList<SeriesEntry> offered = given.Series is not null
            && await series.ReadAsync(Specialties.StreamOf(place), stop) is { State: var register }
                ? register.SeriesOn(new Moment(time.GetUtcNow()).On)
                : [];
        var entry = new ProvinceEntry(FilingWindows.StreamOf(place), place, command, given.PreparedBy)
        {
            Found = [.. FilingWindows.SeriesFaults(command, offered, law())],
        };
        return await door.EnterAsync(entry, sent, actor, stop);
    }

    /// <summary>The window of a route for all series, and those of the series that close later, each with what it is sorted by.</summary>
    private static IEnumerable<(string Key, object Shown)> WindowsOf(Route route, FilingWindows moved)
    {
        var shifts = moved.Shifts.Where(shift => shift.Route == route.Id)
            .GroupBy(shift => shift.Series).Select(some => some.MaxBy(shift => shift.LastDay)!).ToList();
        var forAll = shifts.Find(shift => shift.Series is null);
        return shifts.Where(shift => shift.Series is not null && !(shift.LastDay <= forAll?.LastDay)).Prepend(forAll)
            .Select(shift => ($"{route.Id} {shift?.Series}", Shown(route, shift)));
    }

    private static object Shown(Route route, WindowShift? shift) => new
    {
        route = route.Id,
        route.Title,
        route.Family,
        shift?.Series,
        isLoaded = route.Window.IsLoaded,
        isOpenAllYear = route.IsOpenAllYear,
        opensOn = route.Window.IsLoaded ? route.Window.Value.OpensOn : null,
        closesOn = shift?.LastDay ?? (route.Window.IsLoaded ? route.Window.Value.ClosesOn : null),
        clause = route.Window.Source.Clause,
        shift?.Document,
        shift?.PublishedAt,
    };
}
