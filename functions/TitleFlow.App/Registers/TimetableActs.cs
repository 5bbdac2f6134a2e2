using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>How a province's timetable of a year is decided.</summary>
public sealed class TimetableModel() : ProvinceRegister<Timetable>(
    "timetable", "timetable-1", Timetable.Empty, Timetable.Evolve, Timetable.Decide);

/// <summary>The last day of a tier's checks as an office publishes it.</summary>
/// <param name="Family">The family of routes, such as <c>annual</c>.</param>
/// <param name="Year">The review year.</param>
/// <param name="Tier">The tier: <c>department</c>, <c>county</c>, <c>city</c> or <c>committee-office</c>.</param>
/// <param name="LastDay">The last day, inclusive.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The notice's number.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared the entry; another than the asker.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record TierTermGiven(
    string Family, int Year, string Tier, DateOnly LastDay, string ReasonCode, string Document, string PreparedBy, string Note = "") : IPrepared;

/// <summary>
/// GET /api/timetable?place=&amp;year=: by when each tier must have checked the cases of a place, and by which notice, for everybody;
/// POST /api/places/{code}/timetable: the office of a province, a city or a county publishes such a day (L3).
/// </summary>
/// <remarks>200; 201; 404 for other places; 412; 422 with everything that stands in the way. Safe to retry.</remarks>
public static class TimetableActs
{
    /// <summary>The days that hold for a place, and every notice that bears on it, earlier ones too.</summary>
    public static async Task<IResult> Show(PlaceCode place, int year, Desk<Timetable> desk, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(desk);
        var known = await desk.ReadAsync(Timetable.StreamOf(place, year), stop) is { } read ? read.State : Timetable.Empty;
        var notices = known.Notices.Where(notice => place.IsWithin(notice.Term.Place)).ToList();
        return Results.Ok(new
        {
            place = place.ToString(),
            year,
            items = notices.Select(notice => (notice.Term.Family, notice.Term.Tier)).Distinct()
                .OrderBy(set => set.Family, StringComparer.Ordinal).ThenBy(set => Timetable.OrderOf(set.Tier))
                .Select(set => Shown(known.Find(place, set.Family, set.Tier)!)),
            notices = notices.Select(notice => new
            {
                notice.Term.Family,
                notice.Term.Tier,
                setBy = notice.Term.Place.ToString(),
                notice.Term.LastDay,
                notice.Before,
                notice.Term.Document,
                reason = RegisterReasons.TitleOf(notice.Reason.Code),
                notice.Term.PublishedAt,
            }),
        });
    }

    /// <summary>Publishes the last day of a tier's checks.</summary>
    public static Task<IResult> Set(
        PlaceCode code, Sent<TierTermGiven> sent, Actor actor, ProvinceDoor<Timetable> door, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(door);
        var given = sent.Body;
        var command = new SetTierTerm(code, given.Family, given.Year, given.Tier, given.LastDay, given.Reason(), given.PreparedBy);
        var entry = new ProvinceEntry(Timetable.StreamOf(code, given.Year), code, command, given.PreparedBy) { Office = Offices.Of(code) };
        return door.EnterAsync(entry, sent, actor, stop);
    }

    private static object Shown(TierTerm term) => new
    {
        term.Family,
        term.Tier,
        term.LastDay,
        setBy = term.Place.ToString(),
        term.Document,
        consequence = TierTerms.NotPrinted,
    };
}
