using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>A login of the issuer through which the office itself is logged in.</summary>
/// <param name="Subject">The subject at that issuer.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record LoginGiven(string Subject, string ReasonCode, string Document, string Note = "") : IGrounds;

/// <summary>
/// POST /api/persons/{personId}/logins and …/logins/release: the office of the place of the person's unit ties a login to the
/// person, or unties one, with its reason.
/// </summary>
/// <remarks>
/// 200; 404 for persons of other places; 422 with everything that stands in the way, such as a login that is somebody else's.
/// Nobody gets a second login so, and nobody who holds a role of an office: an officer's login is tied before the officer is named
/// (<see cref="OfficerActs"/>), or comes with <c>./titleflow seed</c>. An issuer
/// that verifies identities needs no office: see <see cref="VerifiedIdentity"/>.
/// </remarks>
public static class LoginActs
{
    /// <summary>Ties a login to a person.</summary>
    public static Task<IResult> Bind(
        PersonId personId, Sent<LoginGiven> sent, Actor actor, ClaimsPrincipal user, PersonDoor persons, CancellationToken stop) =>
        persons.EnterAsync(personId, sent, actor, new TieLogin(IssuerOf(user), sent.Body.Subject), stop);

    /// <summary>Unties a login from a person; within <see cref="RegisterActors.Remembered"/> it lets nobody in any more.</summary>
    public static Task<IResult> Release(
        PersonId personId, Sent<LoginGiven> sent, Actor actor, ClaimsPrincipal user, PersonDoor persons, CancellationToken stop) =>
        persons.EnterAsync(personId, sent, actor, new ReleaseLogin(IssuerOf(user), sent.Body.Subject), stop);

    /// <summary>Whoever comes so far was found by the issuer of the own token.</summary>
    private static string IssuerOf(ClaimsPrincipal user) => user.FindFirst("iss")!.Value;
}
