using System.Globalization;
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
/// <param name="Tier">The tier: <c>department</c>, <c>county</c>, <c>city</c>, <c>province</c> or <c>committee-office</c>.</param>
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
/// <remarks>
/// 200; 201; 400 for a page that is none; 404 for other places; 412; 422 with everything that stands in the way. Safe to retry.
/// </remarks>
public static class TimetableActs
{
    /// <summary>
    /// The days that hold for a place, one for each family and tier at most, and a page of the notices that bear on it, earlier ones too,
    /// in the order of publication.
    /// </summary>
    public static async Task<IResult> Show(
        PlaceCode place, int year, HttpRequest request, Desk<Timetable> desk, Paging paging, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(paging);
        var list = $"timetable:{place}:{year.ToString(CultureInfo.InvariantCulture)}";
        var (size, after, fault) = paging.Read(request, Paging.Everybody, list);
        if (fault is not null)
        {
            return Problems.Of(ProblemKind.Unreadable, fault);
        }
        var known = await desk.StateAsync(Timetable.StreamOf(place, year), stop);
        var notices = known.Notices.Where(notice => place.IsWithin(notice.Term.Place)).ToList();
        // Notices are only ever added behind the others, so a page goes on by their number.
        var (from, page) = UnitViews.Slice(notices, after, size);
        return Results.Ok(new
        {
            place = place.ToString(),
            year,
            items = notices.Select(notice => (notice.Term.Family, notice.Term.Tier)).Distinct()
                .OrderBy(set => set.Family, StringComparer.Ordinal).ThenBy(set => Timetable.OrderOf(set.Tier))
                .Select(set => Shown(known.Find(place, set.Family, set.Tier)!)),
            entries = page.Select(notice => new
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
            after = paging.TokenFor(Paging.Everybody, list, UnitViews.Next(notices, from, size)),
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
