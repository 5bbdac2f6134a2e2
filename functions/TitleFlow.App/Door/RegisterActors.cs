using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Internal;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Door;

/// <summary>Finds the person behind a login in the register, and the roles that hold today.</summary>
/// <param name="claims">Logins are claims of persons.</param>
/// <param name="persons">The register of persons.</param>
/// <param name="time">Says what today is.</param>
public sealed class RegisterActors(Claims claims, Desk<Person> persons, TimeProvider time) : IActors, IDisposable
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
            entry = await LoadAsync($"login:{issuer}|{subject}", stop);
            known.Set((issuer, subject), entry, new MemoryCacheEntryOptions
            {
                Size = 1,
                AbsoluteExpirationRelativeToNow = entry.Person is null ? UnknownRemembered : Remembered,
            });
        }
        var today = new Moment(time.GetUtcNow()).On;
        return new Actor(
            entry!.PersonId,
            [.. (entry.Person?.RolesOn(today) ?? []).Select(grant => new ActorGrant(grant.Role, grant.Place?.ToString(), grant.Unit?.ToString()))]);
    }

    /// <summary>Lets go of what is remembered.</summary>
    public void Dispose() => known.Dispose();

    private async Task<Entry> LoadAsync(string login, CancellationToken stop)
    {
        if (await claims.HolderAsync(login, stop) is not { } stream)
        {
            return new Entry("", null);
        }
        var person = await persons.ReadAsync(stream, stop);
        return new Entry(stream.Id, person?.State);
    }

    /// <summary>
    /// The cache would read the machine's clock; what is remembered lapses by the one that is handed in.
    /// </summary>
    private sealed class HandedInClock(TimeProvider time) : ISystemClock
    {
        public DateTimeOffset UtcNow => time.GetUtcNow();
    }

    private sealed record Entry(string PersonId, Person? Person);
}
