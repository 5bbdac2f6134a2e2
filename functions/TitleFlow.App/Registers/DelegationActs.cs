using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>An own role that is to be handed on.</summary>
/// <param name="Role">The role.</param>
/// <param name="At">The place or unit that it is held for.</param>
/// <param name="To">The other person.</param>
/// <param name="From">The first day, inclusive; today or later.</param>
/// <param name="LastDay">The last day, inclusive.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record DelegationGiven(
    Role Role, string At, PersonId To, DateOnly From, DateOnly LastDay, string ReasonCode, string Document, string Note = "") : IGrounds;

/// <summary>Why a role is taken back.</summary>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record DelegationEnd(string ReasonCode, string Document, string Note = "") : IGrounds;

/// <summary>
/// POST and GET /api/persons/{personId}/delegations, POST …/{id}/end: who holds an office's role hands it to another person until
/// a named day, and takes it back at any time. Only one's own.
/// </summary>
/// <remarks>200; 404 for somebody else; 422 with everything that stands in the way. Safe to retry.</remarks>
public static class DelegationActs
{
    /// <summary>The roles that can be handed on, and whose holders therefore ask here.</summary>
    public static IReadOnlyList<Role> Roles { get; } =
        [Role.UnitClerk, Role.County, Role.City, Role.Province, Role.Department, Role.CommitteeOffice];

    /// <summary>Hands a role on. What stands in the other person's way is told at once, before it is decided.</summary>
    public static async Task<IResult> HandOn(
        PersonId personId, Sent<DelegationGiven> sent, Actor actor, Desk<Person> persons, CancellationToken stop)
    {
        var given = sent.Body;
        if (await OwnAsync(personId, actor, persons, stop) is not { } own)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var id = Hashes.Of($"{actor.PersonId}\n{sent.RawKey}")[..16];
        var grant = GrantFor(own, given);
        var other = await persons.StateAsync(given.To.Stream, stop);
        var taken = grant is null ? [] : other.WhyNotTakeOver(
            new Grant(id, grant.Role, grant.Place, grant.Unit) { From = given.From, LastDay = given.LastDay });
        var hand = new HandOnRole(id, grant?.GrantId ?? "", given.To, given.From, given.LastDay);
        // Asked again under the same key, the other person holds it already: that is no overlap, but the first answer.
        return await AskAsync(
            own, sent, actor, persons, new Grounded(hand, given.Reason()), taken, stop);
    }

    /// <summary>Takes a role back: the other person does not hold it today any more.</summary>
    public static async Task<IResult> End(
        PersonId personId, string id, Sent<DelegationEnd> sent, Actor actor, Desk<Person> persons, TimeProvider time,
        CancellationToken stop)
    {
        if (await OwnAsync(personId, actor, persons, stop) is not { } own
            || own.Delegations.Find(known => known.DelegationId == id) is not { } known)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var reason = sent.Body.Reason();
        var (yesterday, never) = (new Moment(time.GetUtcNow()).On.AddDays(-1), known.From.AddDays(-1));
        var take = new TakeBackRole(id, yesterday < never ? never : yesterday, RegisterReasons.Written(reason));
        return await AskAsync(own, sent, actor, persons, new Grounded(take, reason), [], stop);
    }

    /// <summary>What one handed on, and what one took over, with whose it is.</summary>
    public static async Task<IResult> List(
        PersonId personId, HttpRequest request, Actor actor, Desk<Person> persons, Paging paging, CancellationToken stop)
    {
        if (await OwnAsync(personId, actor, persons, stop) is not { } own)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        object[] entries =
        [
            .. own.Delegations.Select(known => Shown(
                known.DelegationId, own.Grants.First(grant => grant.GrantId == known.GrantId), known.To, isOwn: true, known.From, known.LastHeld)),
            .. own.Grants.Where(grant => own.TakenOver.ContainsKey(grant.GrantId)).Select(grant => Shown(
                grant.GrantId, grant, own.TakenOver[grant.GrantId], isOwn: false, grant.From, grant.LastHeld())),
        ];
        return UnitViews.Page(request, actor, paging, $"delegations:{personId}", entries, entry => entry);
    }

    private static object Shown(string id, Grant grant, PersonId other, bool isOwn, DateOnly from, DateOnly lastDay) => new
    {
        id,
        grant.Role,
        at = grant.Place?.ToString() ?? grant.Unit?.ToString(),
        handedTo = isOwn ? other.ToString() : null,
        takenFrom = isOwn ? null : other.ToString(),
        from,
        lastDay,
    };

    /// <summary>The own grant of a role at a place or unit: one's own before one that was taken over, which is refused by its rule.</summary>
    private static Grant? GrantFor(Person own, DelegationGiven given) => own.Grants
        .Where(grant => grant.Role == given.Role && given.At == (grant.Place?.ToString() ?? grant.Unit?.ToString()))
        .OrderBy(grant => own.TakenOver.ContainsKey(grant.GrantId))
        .ThenBy(grant => !grant.HoldsOn(given.From))
        .FirstOrDefault();

    private static async Task<Person?> OwnAsync(PersonId personId, Actor actor, Desk<Person> persons, CancellationToken stop) =>
        personId.ToString() == actor.PersonId && await persons.ReadAsync(personId.Stream, stop) is { } read ? read.State : null;

    private static async Task<IResult> AskAsync<T>(
        Person own, Sent<T> sent, Actor actor, Desk<Person> persons, Command command, IReadOnlyList<Finding> found, CancellationToken stop)
        where T : class =>
        Answers.Shown(await persons.DecideAsync(own.Entered!.Id.Stream, new Request<Person>(command, actor.PersonId)
        {
            Key = sent.Key,
            SeenVersion = sent.SeenVersion,
            Found = found,
        }, stop));
}
