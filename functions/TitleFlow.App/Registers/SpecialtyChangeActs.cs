using System.Globalization;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>A change of a specialty as it is filed.</summary>
/// <param name="Kind">What is to become of it.</param>
/// <param name="Series">The series, by code.</param>
/// <param name="Code">The specialty's code within the series.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="Title">What it is to be called, of a new one or another name.</param>
/// <param name="Into">The specialty that it is to go into.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record SpecialtyChangeGiven(
    SpecialtyChangeKind Kind, string Series, string Code, string ReasonCode, string Document, string? Title = null, string? Into = null,
    string Note = "")
{
    /// <summary>The command of somebody who asks.</summary>
    public ProposeSpecialtyChange By(SpecialtyAsker asker) =>
        new(new SpecialtyChange(Kind, Series, Code) { Title = Title, Into = Into }, asker, new ChangeReason(ReasonCode, Document, Note));
}

/// <summary>What the province says of a change that was filed.</summary>
/// <param name="IsApproved">Whether it consents.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="From">The first day on which it is so, inclusive; left out where it is refused.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record SpecialtyDecision(bool IsApproved, string ReasonCode, string Document, DateOnly? From = null, string Note = "");

/// <summary>
/// POST /api/provinces/{place}/committees/{committee}/specialty-changes by the committee's office, POST /api/units/{code}/specialty-changes
/// by the clerk of a unit that reviews by itself: a change of a specialty is filed, without force until the province decides by
/// POST /api/provinces/{place}/specialty-changes/{change}/decision (JL23-1.2-a, JL23-1.2-b, JL23-1.2-c). GET
/// /api/provinces/{place}/specialty-changes: what was filed, for the province and the auditors; for committees' offices and clerks their own.
/// </summary>
/// <remarks>200, a page by number with <c>after</c>; 201; 404 for others; 412; 422 with everything that stands in the way. Safe to retry.</remarks>
public static class SpecialtyChangeActs
{
    /// <summary>Changes of one page.</summary>
    public const int PageSize = 50;

    /// <summary>Who reads what was filed.</summary>
    public static IReadOnlyList<Role> Readers { get; } = [Role.Province, Role.CommitteeOffice, Role.UnitClerk, Role.Auditor];

    /// <summary>A committee's office files a change, as long as there is the committee.</summary>
    public static async Task<IResult> OfCommittee(
        PlaceCode place, string committee, Sent<SpecialtyChangeGiven> sent, Actor actor, Desk<Specialties> desk, Desk<Committees> committees,
        Func<Law> law, TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var on = new Moment(time.GetUtcNow()).On;
        var register = await RegisterOf(committees, place, stop);
        UnitCode? office = register.Find(committee) is { } known && known.IsOpenOn(on) ? known.On(on).Office : null;
        var scope = new Scope(null, null, place.ToString())
        {
            Desks = office is { } body ? [(Role.CommitteeOffice, body.ToString())] : [],
        };
        return office is { } keeper && actor.MayActOn(scope, Role.CommitteeOffice)
            ? await FileAsync(place, new SpecialtyAsker(committee, keeper), null, register, sent, actor, desk, law, on, stop)
            : Problems.Of(ProblemKind.NotFound);
    }

    /// <summary>A unit that reviews by itself files a change.</summary>
    public static async Task<IResult> OfUnit(
        UnitCode code, Sent<SpecialtyChangeGiven> sent, Actor actor, Desk<Specialties> desk, Desk<Committees> committees, Desk<Unit> units,
        Func<Law> law, TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var on = new Moment(time.GetUtcNow()).On;
        if (!actor.MayActOn(new Scope(null, code.ToString(), null), Role.UnitClerk)
            || (await units.ReadAsync(code.Stream, stop))?.State.On(on) is not { } unit)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var register = await RegisterOf(committees, unit.Place, stop);
        return await FileAsync(unit.Place, new SpecialtyAsker(null, code), unit, register, sent, actor, desk, law, on, stop);
    }

    /// <summary>The province consents, and the change is made, or refuses it.</summary>
    public static async Task<IResult> Decide(
        PlaceCode place, string change, Sent<SpecialtyDecision> sent, Actor actor, Desk<Specialties> desk, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(actor);
        var (given, scope) = (sent.Body, new Scope(null, null, place.ToString()));
        return actor.MayActOn(scope, Role.Province)
            ? await new StreamDoor<Specialties>(desk, _ => scope).CreateAsync(
                Specialties.StreamOf(place), sent, actor,
                new DecideSpecialtyChange(change, given.IsApproved, given.From, new ChangeReason(given.ReasonCode, given.Document, given.Note)), stop)
            : Problems.Of(ProblemKind.NotFound);
    }

    /// <summary>Reads a page.</summary>
    public static async Task<IResult> List(
        PlaceCode place, Actor actor, Desk<Specialties> desk, CancellationToken stop, int after = 0)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var seesAll = actor.MayActOn(new Scope(null, null, place.ToString()), Role.Province, Role.Auditor);
        if (!seesAll && !actor.HoldsAny([Role.CommitteeOffice, Role.UnitClerk]))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var register = await desk.StateAsync(Specialties.StreamOf(place), stop);
        var page = register.Proposals
            .Where(one => Number(one) > after && (seesAll || IsOwn(actor, one.Asker)))
            .Take(PageSize + 1).ToList();
        return Results.Ok(new
        {
            items = page.Take(PageSize).Select(one => new
            {
                one.ProposalId,
                one.Change,
                one.Asker.Committee,
                unit = one.Asker.Unit.ToString(),
                one.Reason,
                one.ProposedOn,
                outcome = one.Outcome is { } outcome ? new { outcome.IsApproved, outcome.From, outcome.Reason, outcome.On } : null,
            }),
            next = page.Count > PageSize ? page[PageSize - 1].ProposalId : null,
        });
    }

    private static bool IsOwn(Actor actor, SpecialtyAsker asker) => actor.Grants.Any(grant =>
        grant.Unit == asker.Unit.ToString() && grant.Role == (asker.Committee is null ? Role.UnitClerk : Role.CommitteeOffice));

    private static int Number(SpecialtyProposal proposal) => int.Parse(proposal.ProposalId, CultureInfo.InvariantCulture);

    private static async Task<Committees> RegisterOf(Desk<Committees> committees, PlaceCode place, CancellationToken stop) =>
        await committees.StateAsync(Committees.StreamOf(place), stop);

    private static async Task<IResult> FileAsync(
        PlaceCode place, SpecialtyAsker asker, UnitOnDay? unit, Committees register, Sent<SpecialtyChangeGiven> sent, Actor actor,
        Desk<Specialties> desk, Func<Law> law, DateOnly on, CancellationToken stop)
    {
        var command = sent.Body.By(asker);
        var found = SpecialtyProposals.AskerFaults(
            law().Packs.RulingOn(place.ToString(), on), register, unit, asker, command.Change, on);
        return await new StreamDoor<Specialties>(desk, _ => new Scope(null, null, place.ToString())).CreateAsync(
            Specialties.StreamOf(place), sent, actor, command, stop, [.. found]);
    }
}
