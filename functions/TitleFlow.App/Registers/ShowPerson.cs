using Microsoft.AspNetCore.Http;
using TitleFlow.App.Cases;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>
/// GET /api/persons/{personId}: the entry of a person with the reasons of its changes, for the person, the own unit, the office of
/// its place (or of the last one's) and overseers; …/reads: who has read it, for the person and overseers (A7, Q4, Q5).
/// </summary>
/// <remarks>200; 404 for persons who are not the asker's. Every reading by others is put on record first; no identity number is shown.</remarks>
public static class ShowPerson
{
    /// <summary>Changes that an entry shows, the newest.</summary>
    public const int NewestReasons = 50;

    /// <summary>Shows the entry.</summary>
    public static async Task<IResult> Handle(
        PersonId personId, Actor actor, Desk<Person> persons, PersonDoor door, IdentityVault vault, ReadLog log, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(persons);
        ArgumentNullException.ThrowIfNull(door);
        ArgumentNullException.ThrowIfNull(vault);
        ArgumentNullException.ThrowIfNull(log);
        if (await persons.ReadAsync(personId.Stream, stop) is not ({ Entered: { } entered } person, var version)
            || await ReaderAsync(personId, person, actor, door, stop) is not { } reader)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        if (reader.Role != Role.Applicant)
        {
            await log.NoteAsync(ReadLog.ListOf(personId), actor, reader, "person", null, stop);
        }
        return new Shown(
            new
            {
                personId = personId.ToString(),
                entered.Name,
                entered.BirthOn,
                entered.Sex,
                // By what one is reached is shown to oneself alone, so far that a slip is seen.
                contact = reader.Role == Role.Applicant ? new
                {
                    eMail = entered.EMail is { } address ? Masked(vault.OpenText(personId, IdentityVault.EMailPurpose, address)) : null,
                    phone = entered.Phone is { } call && Phone.Read(vault.OpenText(personId, IdentityVault.PhonePurpose, call), out var phone) is []
                        ? phone.Masked
                        : null,
                } : null,
                employments = person.Employments.Entries.Select(entry => new
                {
                    unit = entry.Value.Unit?.ToString(),
                    entry.Value.Post,
                    entry.Value.PostKind,
                    entry.From,
                    entry.Value.IsNonEstablished,
                }),
                engagements = person.Engagements.OrderBy(engagement => engagement.From),
                titles = person.Titles.OrderBy(title => title.From),
                appointments = person.Appointments.OrderBy(held => held.From),
                degrees = person.Degrees.OrderBy(degree => degree.ConferredOn),
                hours = person.HoursOfYears.OrderBy(hours => hours.Year),
                insurance = person.Insured.OrderBy(time => time.From),
                person.RetiredOn,
                person.DualPosts,
                person.Sanctions,
                inquiries = person.Inquiries.Select(inquiry => new
                {
                    inquiry.InquiryId,
                    inquiry.On,
                    closedOn = person.ClosedInquiries.TryGetValue(inquiry.InquiryId, out var closed) ? closed : (DateOnly?)null,
                }),
                moveReliefs = person.MoveReliefs.OrderBy(relief => relief.Key).Select(relief => new { year = relief.Key, years = relief.Value }),
                exceptions = person.Exceptions.OrderBy(decided => decided.Key).Select(decided => new { year = decided.Key, waived = decided.Value }),
                changes = Enumerable.Reverse(person.Reasons).Take(NewestReasons),
            },
            version);
    }

    /// <summary>Lists who has read it, newest first; that an overseer did so is put on record too.</summary>
    public static async Task<IResult> Reads(
        PersonId personId, HttpRequest request, Actor actor, Desk<Person> persons, PersonDoor door, ReadLog log, IListStore lists,
        Paging paging, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(persons);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentNullException.ThrowIfNull(paging);
        if (await persons.ReadAsync(personId.Stream, stop) is not ({ Entered: not null } person, _)
            || await ReaderAsync(personId, person, actor, door, stop) is not { } reader || !ListReads.Readers.Contains(reader.Role))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var isOverseer = reader.Role != Role.Applicant;
        if (isOverseer)
        {
            await log.NoteAsync(ReadLog.ListOf(personId), actor, reader, "reads", null, stop);
        }
        return await ListReads.AnswerAsync(ReadLog.ListOf(personId), isOverseer, request, actor, lists, paging, stop);
    }

    /// <summary>An e-mail address with the first and the last letter of its name.</summary>
    private static string Masked(string eMail) =>
        eMail.Split('@') is [{ Length: > 0 } name, var host] ? $"{name[0]}***{name[^1]}@{host}" : "***";

    /// <summary>Under which grant somebody reads an entry; null for nobody concerned.</summary>
    private static async Task<ActorGrant?> ReaderAsync(
        PersonId personId, Person person, Actor actor, PersonDoor door, CancellationToken stop) =>
        actor.PersonId == personId.ToString()
            ? new ActorGrant(Role.Applicant, null, null)
            : actor.GrantOn(await door.ScopeOfAsync(person, stop), Offices.Readers);
}
