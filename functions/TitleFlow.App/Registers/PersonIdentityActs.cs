using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>What somebody should have been registered as: the name, the number, or both.</summary>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared the correction; another than the asker.</param>
/// <param name="Name">The name; left out where it is right.</param>
/// <param name="IdentityNumber">The identity number; left out where it is right. It is sealed before anything is stored.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record IdentityGiven(
    string ReasonCode, string Document, string PreparedBy, string? Name = null, string? IdentityNumber = null, string Note = "") : IPrepared;

/// <summary>By what somebody is reached.</summary>
/// <param name="EMail">The e-mail address; empty for none, left out where it stays.</param>
/// <param name="Phone">The mobile number; empty for none, left out where it stays.</param>
/// <param name="ReasonCode">A code of the table of reasons; the person gives none.</param>
/// <param name="Document">The document's number; the person names none.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record ContactGiven(
    string? EMail = null, string? Phone = null, string ReasonCode = "", string Document = "", string Note = "") : IGrounds;

/// <summary>
/// POST /api/persons/{personId}/identity: the office of the place of the person's unit corrects a name or a number that was entered
/// wrongly, prepared by another person. POST …/contact: the person, or a clerk of the own unit, changes e-mail address and telephone.
/// </summary>
/// <remarks>
/// 200; 404 for persons of other places and units; 422 with everything that stands in the way. That a number is somebody else's is told
/// without saying whose, and counts as a guess. What is personal is in no answer. Safe to retry.
/// </remarks>
public static class PersonIdentityActs
{
    /// <summary>Corrects name or number. The claim on the new number is taken first, the one on the old number let go after that.</summary>
    public static async Task<IResult> Correct(
        PersonId personId, Sent<IdentityGiven> sent, HttpContext context, Actor actor, PersonDoor door, Desk<Person> persons, Claims claims,
        IdentityVault vault, Preparers preparers, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(context);
        var given = sent.Body;
        if (await door.FindAsync(personId, stop) is not { Person: { Entered: { } entered }, Unit: { Entered: { } unit } at }
            || actor.GrantOn(Offices.ScopeOf(at), Offices.Roles) is not { } by)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var misread = IdentityNumber.Read(given.IdentityNumber, out var number);
        List<Finding> found =
        [
            .. Nothing(given),
            .. given.IdentityNumber is null ? [] : misread.Select(finding => finding with { Where = "identityNumber" }),
            .. await preparers.FaultsAsync(given.PreparedBy, actor, PlaceCode.Parse(by.Place!), personId, unit.Code, stop),
            .. RegisterReasons.FaultsOf(given.Reason(), EntryMatter.Identity),
        ];
        // With any fault no number is looked for: whoever enters nothing learns nothing.
        var isOther = found.Count == 0 && given.IdentityNumber is not null && number != vault.Open(personId, entered.Identity);
        if (isOther && await claims.HolderAsync(Person.IdentityClaim(vault.LookupOf(number)), stop) is { } holder && holder != personId.Stream)
        {
            found.Add(Known);
        }
        var correct = new CorrectIdentity(
            given.Name?.Trim(), isOther ? new CorrectedNumber(vault.Seal(personId, number), number.BornOn(), number.SexOf()) : null, given.PreparedBy);
        var answer = await AskAsync(personId, sent, actor, new Grounded(correct, given.Reason()), persons, found, stop);
        if (isOther && answer is not Answer<Person>.Done)
        {
            context.Features.Set(new Guesses(1));
        }
        return Answers.Shown(EnterPerson.Inside(answer));
    }

    /// <summary>Changes by what the person is reached.</summary>
    public static async Task<IResult> Contact(
        PersonId personId, Sent<ContactGiven> sent, Actor actor, PersonDoor door, Desk<Person> persons, IdentityVault vault,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (given, isOwn) = (sent.Body, actor.PersonId == personId.ToString());
        if (await door.FindAsync(personId, stop) is not { Person.Entered: { } entered } found
            || !(isOwn || (found.Unit is { } unit && actor.MayActOn(Offices.ScopeOf(unit), Role.UnitClerk))))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var misread = Phone.Read(given.Phone, out var phone);
        IReadOnlyList<Finding> faults =
        [
            .. Nothing(given),
            .. Employees.EMailFaults(given.EMail ?? ""),
            .. string.IsNullOrEmpty(given.Phone) ? [] : misread.Select(finding => finding with { Where = "phone" }),
        ];
        var change = new ChangeContact(
            ChangeOf(IdentityVault.EMailPurpose, entered.EMail, given.EMail),
            ChangeOf(IdentityVault.PhonePurpose, entered.Phone, given.Phone is { Length: > 0 } ? phone.Reveal() : given.Phone));
        Command command = isOwn ? change : new Grounded(change, given.Reason());
        return Answers.Shown(EnterPerson.Inside(await AskAsync(personId, sent, actor, command, persons, faults, stop)));

        SealedChange? ChangeOf(string purpose, Sealed? held, string? text) => text switch
        {
            null => null,
            "" => new SealedChange(null),
            _ when held is not null && vault.OpenText(personId, purpose, held) == text => null,
            _ => new SealedChange(vault.SealText(personId, purpose, text)),
        };
    }

    private static Finding Known => new("identity.known", Severity.Fail, "此身份证件号码已登记在其他人员名下,不能更正为此号码;请对照证件核对。")
    {
        Where = "identityNumber",
    };

    private static Task<Answer<Person>> AskAsync<T>(
        PersonId personId, Sent<T> sent, Actor actor, Command command, Desk<Person> persons, IReadOnlyList<Finding> found, CancellationToken stop)
        where T : class =>
        persons.DecideAsync(personId.Stream, new Request<Person>(command, actor.PersonId)
        {
            Key = sent.Key,
            SeenVersion = sent.SeenVersion,
            Found = found,
        }, stop);

    private static IEnumerable<Finding> Nothing(IdentityGiven given) => given is { Name: null, IdentityNumber: null }
        ? [new Finding("identity.nothing", Severity.Fail, "请填写要更正的姓名(name)或身份证件号码(identityNumber)。")]
        : [];

    private static IEnumerable<Finding> Nothing(ContactGiven given) => given is { EMail: null, Phone: null }
        ? [new Finding("contact.nothing", Severity.Fail, "请填写要更改的邮箱(eMail)或手机号码(phone);要删除的填空白。")]
        : [];
}
