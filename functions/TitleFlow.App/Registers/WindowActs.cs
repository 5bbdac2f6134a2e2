using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
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
/// POST /api/provinces/{place}/windows: the province publishes a later last day (M03).
/// </summary>
/// <remarks>200; 201; 404 for other provinces; 412; 422 with everything that stands in the way, with the window's clause.</remarks>
public static class WindowActs
{
    /// <summary>Every window of the packs in force, with the shifts that are in force.</summary>
    public static async Task<IResult> List(PlaceCode place, Desk<FilingWindows> desk, Func<Law> law, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(law);
        var moved = await desk.ReadAsync(FilingWindows.StreamOf(place), stop) is { } read ? read.State : FilingWindows.Empty;
        return Results.Ok(new
        {
            items = law().Packs.Current.SelectMany(pack => pack.Routes).Select(route => new
            {
                route = route.Id,
                route.Title,
                route.Family,
                isLoaded = route.Window.IsLoaded,
                isOpenAllYear = route.IsOpenAllYear,
                opensOn = route.Window.IsLoaded ? route.Window.Value.OpensOn : null,
                closesOn = LastDayOf(route, moved),
                clause = route.Window.Source.Clause,
                shifts = moved.Shifts.Where(shift => shift.Route == route.Id)
                    .GroupBy(shift => shift.Series).Select(shifts => shifts.MaxBy(shift => shift.LastDay)!)
                    .OrderBy(shift => shift.Series, StringComparer.Ordinal)
                    .Select(shift => new { shift.Series, shift.LastDay, shift.Document, shift.PublishedAt }),
            }),
        });
    }

    /// <summary>Publishes a later last day.</summary>
    public static Task<IResult> Move(
        PlaceCode place, Sent<WindowGiven> sent, Actor actor, ProvinceDoor<FilingWindows> door, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(door);
        var given = sent.Body;
        var command = new MoveWindow(
            given.Route, given.Series, given.LastDay, given.Reason(), given.PreparedBy);
        return door.EnterAsync(new ProvinceEntry(FilingWindows.StreamOf(place), place, command, given.PreparedBy), sent, actor, stop);
    }

    private static DateOnly? LastDayOf(Route route, FilingWindows moved) =>
        moved.Find(route.Id, null)?.LastDay ?? (route.Window.IsLoaded ? route.Window.Value.ClosesOn : null);
}
