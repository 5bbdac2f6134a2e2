using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>A committee as the province enters it.</summary>
/// <param name="Id">Its id within the province.</param>
/// <param name="Name">Its full name.</param>
/// <param name="Kind">How it came to be.</param>
/// <param name="Office">The code of the body whose staff keep its office.</param>
/// <param name="Place">The place that founded it, or where its unit stands.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared the entry; another than the asker.</param>
/// <param name="Founder">Who set it up.</param>
public sealed record CommitteeGiven(
    string Id, string Name, CommitteeKind Kind, UnitCode Office, PlaceCode Place, string PreparedBy, CommitteeFounder Founder);

/// <summary>What a committee is to be competent for.</summary>
/// <param name="Id">The row's id within the province.</param>
/// <param name="Series">The series, by code.</param>
/// <param name="Levels">The title levels.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="Document">The number of the granting document.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared the entry; another than the asker.</param>
public sealed record AuthorityGiven(
    string Id, IReadOnlyList<string> Series, IReadOnlyList<string> Levels, DateOnly From, string Document, string PreparedBy)
{
    /// <summary>The specialties, by name; left out for all.</summary>
    public IReadOnlyList<string> Specialties { get; init; } = [];

    /// <summary>The units whose people it reviews; left out for all of its regions.</summary>
    public IReadOnlyList<UnitCode> Units { get; init; } = [];

    /// <summary>The places whose units it reviews; left out where units are named.</summary>
    public IReadOnlyList<PlaceCode> Regions { get; init; } = [];

    /// <summary>Whose cases it reviews, <c>established</c> or <c>non-established</c>; left out for all staff.</summary>
    public IReadOnlyList<string> Populations { get; init; } = [];

    /// <summary>The last day, inclusive; left out while it is open.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>The one review year that it is for; left out for every year.</summary>
    public int? Year { get; init; }

    /// <summary>Whether it is for directed review (定向评价); left out for no.</summary>
    public bool IsDirected { get; init; }

    /// <summary>A code of the table of reasons; required, and told with the choice where it is left out.</summary>
    public string ReasonCode { get; init; } = "";
}

/// <summary>The end of an authority.</summary>
/// <param name="LastDay">The last day, inclusive.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Reason">Why, in words; required.</param>
/// <param name="Document">The number of the document.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared the entry; another than the asker.</param>
public sealed record AuthorityEnd(DateOnly LastDay, string ReasonCode, string Reason, string Document, string PreparedBy);

/// <summary>A committee's work of a year that another does.</summary>
/// <param name="To">The committee that reviews.</param>
/// <param name="Year">The review year.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Reason">Why, in words; required.</param>
/// <param name="Document">The number of the consenting document.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared the entry; another than the asker.</param>
public sealed record EntrustmentGiven(string To, int Year, string ReasonCode, string Reason, string Document, string PreparedBy);

/// <summary>Another name of a committee.</summary>
/// <param name="Name">What it is called from then on.</param>
/// <param name="From">The first day, inclusive; today or later.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared the entry; another than the asker.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record CommitteeName(
    string Name, DateOnly From, string ReasonCode, string Document, string PreparedBy, string Note = "") : IPrepared;

/// <summary>Another office of a committee.</summary>
/// <param name="Office">The code of the body whose staff keep it from then on.</param>
/// <param name="From">The first day, inclusive; today or later.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared the entry; another than the asker.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record CommitteeOffice(
    UnitCode Office, DateOnly From, string ReasonCode, string Document, string PreparedBy, string Note = "") : IPrepared;

/// <summary>Who set a committee up.</summary>
/// <param name="Founder">Who.</param>
/// <param name="From">The first day from which the register has it so, inclusive; it may be over.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared the entry; another than the asker.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record FounderGiven(
    CommitteeFounder Founder, DateOnly From, string ReasonCode, string Document, string PreparedBy, string Note = "") : IPrepared;

/// <summary>The end of a committee.</summary>
/// <param name="LastDay">The last day on which it takes new cases, inclusive; today or later.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared the entry; another than the asker.</param>
/// <param name="Into">The committee that goes on, by id; left out where none does.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record CommitteeEnding(
    DateOnly LastDay, string ReasonCode, string Document, string PreparedBy, string? Into = null, string Note = "") : IPrepared;

/// <summary>
/// POST /api/provinces/{place}/committees, …/{id}/authorities, …/{id}/entrustments, …/{id}/name, …/{id}/office, …/{id}/founder,
/// …/{id}/end, /api/provinces/{place}/authorities/{id}/end: the province keeps the register of committees; one person prepares an entry,
/// another makes it (M20). A renamed committee stays the same; one that has ended takes no new cases.
/// </summary>
/// <remarks>200; 404 for other provinces; 412; 422 with everything that stands in the way. Safe to retry.</remarks>
public static class CommitteeActs
{
    /// <summary>Enters a committee.</summary>
    public static Task<IResult> Register(
        PlaceCode place, Sent<CommitteeGiven> sent, Actor actor, ProvinceDoor<Committees> door, CancellationToken stop)
    {
        var given = sent.Body;
        var entry = new CommitteeEntry(given.Id, given.Name, given.Kind, given.Office, given.Place) { Founder = given.Founder };
        return ActAsync(place, sent, actor, door, new RegisterCommittee(entry, given.PreparedBy), given.PreparedBy, stop);
    }

    /// <summary>Makes a committee competent.</summary>
    public static async Task<IResult> Grant(
        PlaceCode place, string committee, Sent<AuthorityGiven> sent, Actor actor, ProvinceDoor<Committees> door, AllianceMembers alliances,
        CancellationToken stop)
    {
        var given = sent.Body;
        var row = new AuthorityRow(given.Id, committee, given.Series, given.Levels)
        {
            Specialties = given.Specialties,
            Units = given.Units,
            Regions = given.Regions,
            Populations = given.Populations,
            From = given.From,
            LastDay = given.LastDay,
            Document = given.Document,
            Year = given.Year,
            IsDirected = given.IsDirected,
        };
        return await ActAsync(
            place, sent, actor, door, new GrantAuthority(row, given.PreparedBy) { ReasonCode = given.ReasonCode }, given.PreparedBy, stop,
            await alliances.FaultsAsync(place, row, stop));
    }

    /// <summary>Ends an authority.</summary>
    public static Task<IResult> End(
        PlaceCode place, string row, Sent<AuthorityEnd> sent, Actor actor, ProvinceDoor<Committees> door, CancellationToken stop) =>
        ActAsync(
            place, sent, actor, door,
            new EndAuthority(row, sent.Body.LastDay, sent.Body.Reason, sent.Body.Document, sent.Body.PreparedBy) { ReasonCode = sent.Body.ReasonCode },
            sent.Body.PreparedBy, stop);

    /// <summary>Entrusts a year's work to another committee.</summary>
    public static Task<IResult> Entrust(
        PlaceCode place, string committee, Sent<EntrustmentGiven> sent, Actor actor, ProvinceDoor<Committees> door, CancellationToken stop) =>
        ActAsync(
            place, sent, actor, door,
            new EntrustReview(
                new Entrustment(committee, sent.Body.To, sent.Body.Year, sent.Body.Reason, sent.Body.Document), sent.Body.PreparedBy)
            { ReasonCode = sent.Body.ReasonCode },
            sent.Body.PreparedBy, stop);

    /// <summary>Gives a committee another name.</summary>
    public static Task<IResult> Rename(
        PlaceCode place, string committee, Sent<CommitteeName> sent, Actor actor, ProvinceDoor<Committees> door, CancellationToken stop) =>
        ActAsync(
            place, sent, actor, door,
            new RenameCommittee(committee, sent.Body.Name, sent.Body.From, sent.Body.Reason(), sent.Body.PreparedBy),
            sent.Body.PreparedBy, stop);

    /// <summary>Lets another body keep a committee's office.</summary>
    public static async Task<IResult> MoveOffice(
        PlaceCode place, string committee, Sent<CommitteeOffice> sent, Actor actor, ProvinceDoor<Committees> door, Neighbours neighbours,
        CancellationToken stop) =>
        await ActAsync(
            place, sent, actor, door,
            new MoveCommitteeOffice(committee, sent.Body.Office, sent.Body.From, sent.Body.Reason(), sent.Body.PreparedBy),
            sent.Body.PreparedBy, stop, await neighbours.OfficeFaultsAsync(sent.Body.Office, sent.Body.From, stop));

    /// <summary>Says who set a committee up, where the entry does not, or not rightly.</summary>
    public static Task<IResult> StateFounder(
        PlaceCode place, string committee, Sent<FounderGiven> sent, Actor actor, ProvinceDoor<Committees> door, CancellationToken stop) =>
        ActAsync(
            place, sent, actor, door,
            new StateCommitteeFounder(committee, sent.Body.Founder, sent.Body.From, sent.Body.Reason(), sent.Body.PreparedBy),
            sent.Body.PreparedBy, stop);

    /// <summary>Ends a committee, or lets it go into another one.</summary>
    public static Task<IResult> EndCommittee(
        PlaceCode place, string committee, Sent<CommitteeEnding> sent, Actor actor, ProvinceDoor<Committees> door, CancellationToken stop) =>
        ActAsync(
            place, sent, actor, door,
            new EndCommittee(
                committee, new CommitteeEnd(sent.Body.LastDay, sent.Body.Into), sent.Body.Reason(), sent.Body.PreparedBy),
            sent.Body.PreparedBy, stop);

    private static Task<IResult> ActAsync<T>(
        PlaceCode place, Sent<T> sent, Actor actor, ProvinceDoor<Committees> door, Command command, string preparedBy, CancellationToken stop,
        IReadOnlyList<Finding>? found = null)
        where T : class =>
        door.EnterAsync(
            new ProvinceEntry(Committees.StreamOf(place), place, command, preparedBy) { Found = found ?? [] }, sent, actor, stop);
}
