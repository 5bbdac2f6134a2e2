using TitleFlow.App.Door;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>Which office a posting is of, and who sees it in full.</summary>
internal static class PostingOffice
{
    /// <summary>Whoever may see some posting in full: the own unit, the office of its place, and whoever supervises them.</summary>
    public static IReadOnlyList<Role> Readers { get; } = [.. Offices.Preparers, Role.Supervisor];

    /// <summary>The office of the unit's own place: not the one above it, which only supervises.</summary>
    public static Role Of(Posting posting) =>
        PlaceCode.TryParse(posting.Head?.Place, out var place) ? Offices.Of(place) : Role.County;

    /// <summary>The grant under which somebody sees this posting in full; null for who does not.</summary>
    public static ActorGrant? GrantOn(Posting posting, Actor actor) =>
        actor.GrantOn(Scopes.Of(posting), Role.UnitClerk, Of(posting), Role.Supervisor);

    /// <summary>The cases of a list but the reader's own one, for the record of who has seen the list or what shows it.</summary>
    public static IEnumerable<string> OfOthers(Posting posting, Actor actor) =>
        posting.Cases.Where(one => one.Case.PersonId != actor.PersonId).Select(one => one.Case.CaseId);
}
