using Microsoft.AspNetCore.Http;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Door;

/// <summary>Who may ask an endpoint at all. Every endpoint carries one; without it the door stays shut.</summary>
/// <param name="Roles">The roles; none for what everybody may ask, logged in or not.</param>
public sealed record Access(IReadOnlyList<Role> Roles)
{
    /// <summary>Everybody, without login.</summary>
    public static Access Public { get; } = new([]);

    /// <summary>Everybody who is known to the register, whatever the role.</summary>
    public static Access AnyRole { get; } = new(Enum.GetValues<Role>());

    /// <summary>Whoever holds one of these roles somewhere; whether it is the right place is decided on the stream.</summary>
    public static Access For(params IReadOnlyList<Role> roles) => new(roles);

    /// <summary>Whether no login is asked for.</summary>
    public bool IsPublic => Roles.Count == 0;
}

/// <summary>What a case or another record belongs to: whoever acts on it must hold a role for one of these.</summary>
/// <param name="PersonId">The applicant; null where there is none.</param>
/// <param name="Unit">The unit's code; null where there is none.</param>
/// <param name="County">The six digits of the county, or of the place that the record is kept at.</param>
public sealed record Scope(string? PersonId, string? Unit, string? County)
{
    /// <summary>The province's code, or null.</summary>
    public string? Province => PlaceCode.TryParse(County, out var county) ? county.Province.ToString() : null;

    /// <summary>The city's code, or null.</summary>
    public string? City => PlaceCode.TryParse(County, out var county) ? county.City.ToString() : null;

    /// <summary>
    /// The roles whose desks it has come to; for all others it does not exist yet. Null where that is no question.
    /// </summary>
    public IReadOnlyList<Role>? Reached { get; init; }

    /// <summary>
    /// The desks of a yearly case's way that it has come to, each a role and its place or body; null for what has no way:
    /// then offices go by <see cref="County"/>.
    /// </summary>
    public IReadOnlyList<(Role Role, string At)>? Desks { get; init; }
}

/// <summary>A role that the asker holds today, and where.</summary>
/// <param name="Role">The role.</param>
/// <param name="Place">The place that it is held for, or null.</param>
/// <param name="Unit">The unit that it is held for, or null.</param>
public sealed record ActorGrant(Role Role, string? Place, string? Unit)
{
    /// <summary>Where it is held: the place, or the unit; null for a role that has neither.</summary>
    public string? At => Place ?? Unit;

    /// <summary>Whether a duty waits for who holds this grant, at the place or unit for which it is held.</summary>
    public bool Has(Duty duty)
    {
        ArgumentNullException.ThrowIfNull(duty);
        return duty.Role == PersonModel.NameOf(Role) && duty.At == At;
    }
}

/// <summary>Who asks: a person of the register with the roles held today. Tokens say who, the register says what for.</summary>
/// <param name="PersonId">The person's opaque id.</param>
/// <param name="Grants">The roles held today.</param>
public sealed record Actor(string PersonId, IReadOnlyList<ActorGrant> Grants)
{
    /// <summary>Hands the actor whom the door has found to an endpoint; endpoints for everybody have none.</summary>
    public static ValueTask<Actor?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Actor>());

    /// <summary>Whether the asker holds one of the roles anywhere.</summary>
    public bool HoldsAny(IReadOnlyList<Role> roles) => Grants.Any(grant => roles.Contains(grant.Role));

    /// <summary>Whether the asker may act on what lies in this scope, under one of the roles.</summary>
    public bool MayActOn(Scope scope, params IReadOnlyList<Role> roles) => RoleOn(scope, roles) is not null;

    /// <summary>The first of the roles under which the asker may act on what lies in this scope; null if none.</summary>
    public Role? RoleOn(Scope scope, params IReadOnlyList<Role> roles) => GrantOn(scope, roles)?.Role;

    /// <summary>The same with the place or unit for which that role reaches the scope: of several, the one that does.</summary>
    public ActorGrant? GrantOn(Scope scope, params IReadOnlyList<Role> roles)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return roles.Where(role => scope.Reached?.Contains(role) ?? true)
            .Select(role => Grants.FirstOrDefault(grant => grant.Role == role && Covers(grant, scope)))
            .FirstOrDefault(grant => grant is not null);
    }

    /// <summary>
    /// Own means own: a county officer acts for that county only, a province's officer on what the province decides,
    /// the applicant on the own case, a clerk for the own unit. A yearly case is open to the desks of its own way, once it
    /// has come to them. Supervisors see their place and all below it, auditors everything.
    /// </summary>
    private bool Covers(ActorGrant grant, Scope scope) => grant.Role switch
    {
        Role.Department or Role.County or Role.City or Role.Province or Role.CommitteeOffice when scope.Desks is { } desks =>
            desks.Contains((grant.Role, grant.At ?? "")),
        Role.Applicant => scope.PersonId == PersonId,
        Role.UnitClerk => scope.Unit is not null && grant.Unit == scope.Unit,
        Role.County => scope.County is not null && grant.Place == scope.County,
        Role.City => scope.City is not null && grant.Place == scope.City,
        Role.Province => scope.Province is not null && grant.Place == scope.Province,
        Role.Supervisor => PlaceCode.TryParse(scope.County, out var place) && PlaceCode.TryParse(grant.Place, out var watched)
            && place.IsWithin(watched),
        Role.Auditor => true,
        _ => false,
    };
}
