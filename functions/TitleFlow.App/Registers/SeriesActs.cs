using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>How a province's series are decided.</summary>
public sealed class SpecialtiesModel() : ProvinceRegister<Specialties>(
    "specialties", "specialties-5", Specialties.Empty, Specialties.Evolve, Specialties.Decide);

/// <summary>A series as the province enters it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Levels">The title levels that it has.</param>
/// <param name="Award">How its titles are awarded.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared the entry; another than the asker.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record SeriesGiven(
    string Code, string Title, IReadOnlyList<string> Levels, TitleAward Award, string ReasonCode, string Document,
    string PreparedBy, string Note = "") : IPrepared;

/// <summary>A specialty as the province enters it.</summary>
/// <param name="Code">Its code within the series.</param>
/// <param name="Title">What it is called.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared the entry; another than the asker.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record SpecialtyGiven(
    string Code, string Title, string ReasonCode, string Document, string PreparedBy, string Note = "") : IPrepared;

/// <summary>The province's consent to a specialty.</summary>
/// <param name="ConsentedOn">The first day on which it is offered, inclusive.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared the entry; another than the asker.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record ConsentGiven(
    DateOnly ConsentedOn, string ReasonCode, string Document, string PreparedBy, string Note = "") : IPrepared;

/// <summary>The end of a series or of a specialty.</summary>
/// <param name="LastDay">The last day on which it is offered, inclusive; today or later.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared the entry; another than the asker.</param>
/// <param name="Into">Of a specialty, the one of its series that goes on; left out where none does.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record OfferEnd(
    DateOnly LastDay, string ReasonCode, string Document, string PreparedBy, string? Into = null, string Note = "") : IPrepared;

/// <summary>Another name of a specialty.</summary>
/// <param name="Title">What it is called from then on.</param>
/// <param name="From">The first day, inclusive; today or later.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared the entry; another than the asker.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record SpecialtyName(
    string Title, DateOnly From, string ReasonCode, string Document, string PreparedBy, string Note = "") : IPrepared;

/// <summary>Which group a specialty belongs to.</summary>
/// <param name="Group">The group; <c>none</c> for none.</param>
/// <param name="From">The first day, inclusive; it may be over.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared the entry; another than the asker.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record SpecialtyMark(
    SpecialtyGroup Group, DateOnly From, string ReasonCode, string Document, string PreparedBy, string Note = "") : IPrepared;

/// <summary>
/// GET /api/series?place=: the series of a province with the specialties that can be chosen today, for everybody; POST
/// /api/provinces/{place}/series, …/{series}/end, …/{series}/specialties, …/{specialty}/consent, …/{specialty}/name,
/// …/{specialty}/group and …/{specialty}/end: the province keeps the list (JL23-1.2-c). Whatever was filed keeps what was offered on its day.
/// </summary>
/// <remarks>200, a page by code with <c>after</c>; 201; 404 for other provinces; 412; 422 with everything that stands in the way.</remarks>
public static class SeriesActs
{
    /// <summary>Series of one page.</summary>
    public const int PageSize = 50;

    /// <summary>Reads a page.</summary>
    public static async Task<IResult> List(
        PlaceCode place, Desk<Specialties> desk, TimeProvider time, CancellationToken stop, string? after = null)
    {
        var today = new Moment(time.GetUtcNow()).On;
        var register = await desk.StateAsync(Specialties.StreamOf(place), stop);
        var page = register.Series.Values
            .Where(series => !(series.LastDay < today) && (after is null || string.CompareOrdinal(series.Entry.Code, after) > 0))
            .Take(PageSize + 1).ToList();
        return Results.Ok(new
        {
            items = page.Take(PageSize).Select(series => new
            {
                series.Entry.Code,
                series.Entry.Title,
                series.Entry.Levels,
                series.Entry.Award,
                series.LastDay,
                specialties = register.OfferedOn(series.Entry.Code, today)
                    .Select(one => new { one.Code, one.Title, group = one.GroupOn(today), one.LastDay, one.Into }),
            }),
            next = page.Count > PageSize ? page[PageSize - 1].Entry.Code : null,
        });
    }

    /// <summary>Enters a series.</summary>
    public static Task<IResult> Register(
        PlaceCode place, Sent<SeriesGiven> sent, Actor actor, ProvinceDoor<Specialties> door, CancellationToken stop) => door.EnterAsync(
            Specialties.StreamOf(place), place, sent, actor,
            (given, reason) => new RegisterSeries(
                new SeriesEntry(given.Code, given.Title, given.Levels, given.Award), reason, given.PreparedBy), stop);

    /// <summary>Enters a specialty, which is not offered yet.</summary>
    public static Task<IResult> Enter(
        PlaceCode place, string series, Sent<SpecialtyGiven> sent, Actor actor, ProvinceDoor<Specialties> door, CancellationToken stop) => door.EnterAsync(
            Specialties.StreamOf(place), place, sent, actor,
            (given, reason) => new EnterSpecialty(series, given.Code, given.Title, reason, given.PreparedBy), stop);

    /// <summary>Consents to a specialty: from that day on it is offered.</summary>
    public static Task<IResult> Consent(
        PlaceCode place, string series, string specialty, Sent<ConsentGiven> sent, Actor actor, ProvinceDoor<Specialties> door,
        CancellationToken stop) => door.EnterAsync(
            Specialties.StreamOf(place), place, sent, actor,
            (given, reason) => new ConsentToSpecialty(series, specialty, given.ConsentedOn, reason, given.PreparedBy), stop);

    /// <summary>Ends a series.</summary>
    public static Task<IResult> EndSeries(
        PlaceCode place, string series, Sent<OfferEnd> sent, Actor actor, ProvinceDoor<Specialties> door, CancellationToken stop) => door.EnterAsync(
            Specialties.StreamOf(place), place, sent, actor, (given, reason) => new EndSeries(series, given.LastDay, reason, given.PreparedBy), stop);

    /// <summary>Ends a specialty, or lets it go into another one.</summary>
    public static Task<IResult> EndSpecialty(
        PlaceCode place, string series, string specialty, Sent<OfferEnd> sent, Actor actor, ProvinceDoor<Specialties> door,
        CancellationToken stop) => door.EnterAsync(
            Specialties.StreamOf(place), place, sent, actor,
            (given, reason) => new EndSpecialty(series, specialty, given.LastDay, given.Into, reason, given.PreparedBy), stop);

    /// <summary>Gives a specialty another name.</summary>
    public static Task<IResult> Rename(
        PlaceCode place, string series, string specialty, Sent<SpecialtyName> sent, Actor actor, ProvinceDoor<Specialties> door,
        CancellationToken stop) => door.EnterAsync(
            Specialties.StreamOf(place), place, sent, actor,
            (given, reason) => new RenameSpecialty(series, specialty, given.Title, given.From, reason, given.PreparedBy), stop);

    /// <summary>Marks which group a specialty belongs to.</summary>
    public static Task<IResult> Mark(
        PlaceCode place, string series, string specialty, Sent<SpecialtyMark> sent, Actor actor, ProvinceDoor<Specialties> door,
        CancellationToken stop) => door.EnterAsync(
            Specialties.StreamOf(place), place, sent, actor,
            (given, reason) => new MarkSpecialty(series, specialty, given.Group, given.From, reason, given.PreparedBy), stop);
}
