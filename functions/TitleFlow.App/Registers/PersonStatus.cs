using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>What an entry of the registers rests on, as it is sent with it.</summary>
public interface IGrounds
{
    /// <summary>A code of the table of reasons.</summary>
    string ReasonCode { get; }

    /// <summary>The document's number.</summary>
    string Document { get; }

    /// <summary>What there is to say beyond; may be empty.</summary>
    string Note { get; }
}

/// <summary>What an entry of a province's register rests on, with who prepared it.</summary>
public interface IPrepared : IGrounds
{
    /// <summary>The opaque id of the one who prepared the entry; another than the asker.</summary>
    string PreparedBy { get; }
}

/// <summary>Makes the reason of an entry from what was sent.</summary>
internal static class GroundsExtensions
{
    /// <summary>The reason as the registers keep it.</summary>
    public static ChangeReason Reason(this IGrounds grounds) => new(grounds.ReasonCode, grounds.Document, grounds.Note);
}

/// <summary>The first day in retirement, or that an entry of one was wrong.</summary>
/// <param name="On">The day; null takes a retirement back that was entered wrongly.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record RetirementEntry(DateOnly? On, string ReasonCode, string Document, string Note = "") : IGrounds;

/// <summary>A sanction that keeps somebody from filing while it lasts.</summary>
/// <param name="SanctionId">The number of the decision.</param>
/// <param name="Kind">Disciplinary or integrity.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="LastDay">The last day, inclusive; left out while it is open.</param>
/// <param name="Note">What there is to say beyond.</param>
/// <param name="Grade">How heavy a disciplinary one is; left out for dishonesty.</param>
public sealed record SanctionEntry(
    string SanctionId, SanctionKind Kind, DateOnly From, string ReasonCode, string Document, DateOnly? LastDay = null, string Note = "",
    SanctionGrade? Grade = null) : IGrounds;

/// <summary>By how much a move to the grass roots shortens the way to the next title.</summary>
/// <param name="Year">The review year.</param>
/// <param name="Years">By how many years; how many may be decided is the notice's matter (JL21-2.2-b).</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record MoveReliefEntry(int Year, int Years, string ReasonCode, string Document, string Note = "") : IGrounds;

/// <summary>What somebody may be let off who files as an exception, where the notice leaves it to the office.</summary>
/// <param name="Year">The review year.</param>
/// <param name="Waived">The codes of the conditions, such as <c>education</c>; the whole of them, in place of what was decided before.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record ExceptionEntry(
    int Year, IReadOnlyList<string> Waived, string ReasonCode, string Document, string Note = "") : IGrounds;

/// <summary>An investigation; whether it keeps somebody from filing while it is open is the pack's (M05).</summary>
/// <param name="InquiryId">Its number.</param>
/// <param name="On">The first day.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record InquiryEntry(string InquiryId, DateOnly On, string ReasonCode, string Document, string Note = "") : IGrounds;

/// <summary>The end of an investigation.</summary>
/// <param name="On">The day from which it no longer stands in the way.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record InquiryEnd(DateOnly On, string ReasonCode, string Document, string Note = "") : IGrounds;

/// <summary>The approval that somebody on a management post also holds a professional one (M05).</summary>
/// <param name="From">The first day, inclusive.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The number of the approving document.</param>
/// <param name="LastDay">The last day, inclusive; left out while it is open.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record DualPostEntry(DateOnly From, string ReasonCode, string Document, DateOnly? LastDay = null, string Note = "") : IGrounds;

/// <summary>The end of a sanction.</summary>
/// <param name="LastDay">The last day, inclusive.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record SanctionEnd(DateOnly LastDay, string ReasonCode, string Document, string Note = "") : IGrounds;

/// <summary>The end of a dual post.</summary>
/// <param name="From">The first day of the approval, inclusive.</param>
/// <param name="LastDay">The last day, inclusive.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record DualPostEnd(DateOnly From, DateOnly LastDay, string ReasonCode, string Document, string Note = "") : IGrounds;

/// <summary>
/// POST /api/persons/{personId}/retirement, …/sanctions, …/inquiries, …/dual-posts, …/move-relief and …/exceptions, and the ends of
/// sanctions, inquiries and dual posts: the office of the place of the person's unit enters what the gate asks for, with its reason.
/// </summary>
/// <remarks>200; 404 for persons of other places; 422.</remarks>
public static class PersonStatus
{
    /// <summary>Enters a retirement, or takes one back.</summary>
    public static Task<IResult> Retire(
        PersonId personId, Sent<RetirementEntry> sent, Actor actor, PersonDoor persons, CancellationToken stop) =>
        persons.EnterAsync(personId, sent, actor, new RecordRetirement(sent.Body.On), stop);

    /// <summary>Decides by how much a move to the grass roots shortens the way.</summary>
    public static async Task<IResult> Relieve(
        PersonId personId, Sent<MoveReliefEntry> sent, Actor actor, PersonDoor persons, Func<Law> law, TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(persons);
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(time);
        var (year, years) = (sent.Body.Year, sent.Body.Years);
        var (packs, on) = (law().Packs, new Moment(time.GetUtcNow()).On);
        var place = await persons.FindAsync(personId, stop) is { Person: var person } ? (await persons.ScopeOfAsync(person, stop)).County : null;
        // The notice under which the year is filed; where there is no such route, the one that rules today.
        var pack = place is null ? null : packs.Choose(place, Route.Annual, year, on) is PackChoice.Chosen chosen ? chosen.Pack : packs.RulingOn(place, on);
        return await persons.EnterAsync(
            personId, sent, actor, new DecideMoveRelief(year, years), stop, pack is null ? [] : [.. MoveRelief.Faults(pack, year, years)]);
    }

    /// <summary>Decides what an exceptional filing may be let off.</summary>
    public static Task<IResult> Except(
        PersonId personId, Sent<ExceptionEntry> sent, Actor actor, PersonDoor persons, CancellationToken stop) =>
        persons.EnterAsync(personId, sent, actor, new DecideException(sent.Body.Year, sent.Body.Waived), stop);

    /// <summary>Enters an investigation.</summary>
    public static Task<IResult> Inquire(
        PersonId personId, Sent<InquiryEntry> sent, Actor actor, PersonDoor persons, CancellationToken stop) =>
        persons.EnterAsync(personId, sent, actor, new OpenInquiry(sent.Body.InquiryId, sent.Body.On), stop);

    /// <summary>Enters the end of an investigation.</summary>
    public static Task<IResult> EndInquiry(
        PersonId personId, string inquiry, Sent<InquiryEnd> sent, Actor actor, PersonDoor persons, CancellationToken stop) =>
        persons.EnterAsync(personId, sent, actor, new CloseInquiry(inquiry, sent.Body.On), stop);

    /// <summary>Enters the approval of a dual post.</summary>
    public static Task<IResult> ApproveDualPost(
        PersonId personId, Sent<DualPostEntry> sent, Actor actor, PersonDoor persons, CancellationToken stop) =>
        persons.EnterAsync(personId, sent, actor, new ApproveDualPost(sent.Body.From, sent.Body.LastDay, sent.Body.Document), stop);

    /// <summary>Enters a sanction.</summary>
    public static Task<IResult> Sanction(
        PersonId personId, Sent<SanctionEntry> sent, Actor actor, PersonDoor persons, CancellationToken stop) =>
        persons.EnterAsync(
            personId, sent, actor,
            new RecordSanction(new Sanction(sent.Body.SanctionId, sent.Body.Kind, sent.Body.From, sent.Body.LastDay)
            {
                Grade = sent.Body.Grade,
            }), stop);

    /// <summary>Enters the end of a sanction.</summary>
    public static Task<IResult> EndSanction(
        PersonId personId, string sanctionId, Sent<SanctionEnd> sent, Actor actor, PersonDoor persons, CancellationToken stop) =>
        persons.EnterAsync(personId, sent, actor, new EndSanction(sanctionId, sent.Body.LastDay), stop);

    /// <summary>Enters the end of a dual post.</summary>
    public static Task<IResult> EndDualPost(
        PersonId personId, Sent<DualPostEnd> sent, Actor actor, PersonDoor persons, CancellationToken stop) =>
        persons.EnterAsync(personId, sent, actor, new EndDualPost(sent.Body.From, sent.Body.LastDay), stop);
}

/// <summary>
/// Lets the office of a place act on the persons who work at its units today or, where nobody employs or engages them any more, worked there
/// last; on no others.
/// </summary>
public sealed class PersonDoor(Desk<Person> persons, Successions successions, TimeProvider time)
{
    /// <summary>Asks for an entry about a person on the grounds that came with it, if the asker's place keeps the person's entry.</summary>
    public async Task<IResult> EnterAsync<T>(
        PersonId personId, Sent<T> sent, Actor actor, Command entry, CancellationToken stop, IReadOnlyList<Finding>? found = null)
        where T : class, IGrounds
    {
        var command = new Grounded(entry, sent.Body.Reason());
        var scope = await persons.ReadAsync(personId.Stream, stop) is { State: var person } ? await ScopeOfAsync(person, stop) : Nowhere;
        var door = new StreamDoor<Person>(persons, _ => scope);
        return await door.ActAsync(personId.Stream, sent, actor, command, Offices.Roles, stop, found);
    }

    /// <summary>
    /// What an entry belongs to: the unit where the person works or is engaged today, or the one that goes on for it, and the office of its
    /// place. Of whom no unit does, the office of the place of the last one keeps it, and no unit.
    /// </summary>
    public async Task<Scope> ScopeOfAsync(Person person, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(person);
        var today = new Moment(time.GetUtcNow()).On;
        return person.KeptByOn(today) is not { } code || await successions.OnAsync(code, today, stop) is not { Entered: { } entered } unit ? Nowhere
            : person.StandingOn(today).Unit is null ? Offices.ScopeOf(entered.Place)
            : Offices.ScopeOf(unit);
    }

    private static Scope Nowhere => new(null, null, null);

    /// <summary>
    /// Somebody registered with the unit where the person works today, or the one that goes on for it; null for whom nobody has entered.
    /// </summary>
    public async Task<(Person Person, Unit? Unit)?> FindAsync(PersonId personId, CancellationToken stop)
    {
        var today = new Moment(time.GetUtcNow()).On;
        return await persons.ReadAsync(personId.Stream, stop) is not { State: { Entered: not null } person } ? null
            : (person, person.StandingOn(today).Unit is { } code ? await successions.OnAsync(code, today, stop) : null);
    }
}
