using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Internal;
using TitleFlow.App.Desk;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Door;

/// <summary>How an issuer says whose login it is.</summary>
/// <param name="Claim">The claim of a token that holds the identity number which the issuer has verified; null where it has none.</param>
public sealed record VerifiedIdentity(string? Claim);

/// <summary>
/// Finds the person behind a login in the register, and the roles that hold today. Who is registered, never had a login, and
/// comes through an issuer that has verified the identity is tied to the login then; whose login was released is not.
/// </summary>
/// <param name="claims">Logins and identity numbers are claims of persons.</param>
/// <param name="persons">The register of persons.</param>
/// <param name="vault">Finds a person by the identity number.</param>
/// <param name="verified">Where a token holds the number.</param>
/// <param name="successions">Says for which units the unit of an account goes on.</param>
/// <param name="time">Says what today is.</param>
public sealed class RegisterActors(
    Claims claims, Desk<Person> persons, IdentityVault vault, VerifiedIdentity verified, Successions successions, TimeProvider time)
    : IActors, IDisposable
{
    /// <summary>How long a person who was found is remembered: a withdrawn role ends at the latest after this time.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    /// <summary>How long a login that belongs to nobody is remembered.</summary>
    public static readonly TimeSpan UnknownRemembered = TimeSpan.FromSeconds(2);

    /// <summary>Logins remembered at most.</summary>
    public const int MostRemembered = 10_000;

    private readonly MemoryCache known = new(new MemoryCacheOptions
    {
        SizeLimit = MostRemembered,
        Clock = new HandedInClock(time),
    });

    /// <inheritdoc/>
    public async Task<Actor?> FindAsync(HttpContext context, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.User.Identity?.IsAuthenticated != true
            || context.User.FindFirst("iss")?.Value is not { } issuer
            || context.User.FindFirst("sub")?.Value is not { } subject)
        {
            return null;
        }
        if (!known.TryGetValue((issuer, subject), out Entry? entry))
        {
            entry = await LoadAsync(issuer, subject, context.User, stop);
            known.Set((issuer, subject), entry, new MemoryCacheEntryOptions
            {
                Size = 1,
                AbsoluteExpirationRelativeToNow = entry.Person is null ? UnknownRemembered : Remembered,
            });
        }
        var today = new Moment(time.GetUtcNow()).On;
        return new Actor(
            entry!.PersonId,
            [.. (entry.Person?.RolesOn(today) ?? []).SelectMany(grant => Held(grant, entry)).Distinct()]);
    }

    /// <summary>Lets go of what is remembered.</summary>
    public void Dispose() => known.Dispose();

    private async Task<Entry> LoadAsync(string issuer, string subject, ClaimsPrincipal user, CancellationToken stop)
    {
        if (await claims.HolderAsync(Person.LoginClaim(issuer, subject), stop) is not { } stream)
        {
            return await TieAsync(issuer, subject, user, stop) ?? new Entry("", null);
        }
        var person = await persons.ReadAsync(stream, stop);
        return await EntryAsync(stream.Id, person?.State, stop);
    }

    /// <summary>A person with the units that each account of a unit, a department or a committee's office reaches today.</summary>
    private async Task<Entry> EntryAsync(string personId, Person? person, CancellationToken stop)
    {
        var (today, reached) = (new Moment(time.GetUtcNow()).On, new Dictionary<UnitCode, IReadOnlyList<UnitCode>>());
        foreach (var grant in person?.RolesOn(today) ?? [])
        {
            if (grant.Unit is { } unit && !reached.ContainsKey(unit))
            {
                reached.Add(unit, await successions.HeldAsync(unit, today, stop));
            }
        }
        return new Entry(personId, person) { Reached = reached };
    }

    private static IEnumerable<ActorGrant> Held(Grant grant, Entry entry) =>
        grant.Unit is { } unit && entry.Reached.TryGetValue(unit, out var reached)
            ? reached.Select(one => new ActorGrant(grant.Role, null, one.ToString()))
            : [new ActorGrant(grant.Role, grant.Place?.ToString(), grant.Unit?.ToString())];

    private async Task<Entry?> TieAsync(string issuer, string subject, ClaimsPrincipal user, CancellationToken stop)
    {
        if (verified.Claim is not { } claim
            || !IdentityNumber.TryParse(user.FindFirst(claim)?.Value, out var number)
            || await claims.HolderAsync(Person.IdentityClaim(vault.LookupOf(number)), stop) is not { } stream)
        {
            return null;
        }
        var reason = new ChangeReason("verified-at-login", issuer[..Math.Min(issuer.Length, RegisterReasons.TextCharacters)], "");
        var tie = new Request<Person>(new Grounded(new BindLogin(issuer, subject), reason), stream.Id)
        {
            // The same login may have come twice at once.
            MayAct = person => !person.HasReleasedLogin
                && person.Logins.TrueForAll(login => (login.Issuer, login.Subject) == (issuer, subject)),
        };
        return await persons.DecideAsync(stream, tie, stop) is Answer<Person>.Done done ? await EntryAsync(stream.Id, done.State, stop) : null;
    }

    /// <summary>
    /// The cache would read the machine's clock; what is remembered lapses by the one that is handed in.
    /// </summary>
    private sealed class HandedInClock(TimeProvider time) : ISystemClock
    {
        public DateTimeOffset UtcNow => time.GetUtcNow();
    }

    private sealed record Entry(string PersonId, Person? Person)
    {
        public Dictionary<UnitCode, IReadOnlyList<UnitCode>> Reached { get; init; } = [];
    }
}
