using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>A unit as somebody enters it.</summary>
/// <param name="Code">The 统一社会信用代码.</param>
/// <param name="Name">The full name.</param>
/// <param name="Place">The place it belongs to.</param>
/// <param name="Level">The tier it belongs to.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Regime">How it ties titles to posts.</param>
/// <param name="EstablishedOn">The day of its founding.</param>
/// <param name="From">The first day from which the entry holds, inclusive.</param>
/// <param name="Superior">The department in charge; left out where there is none.</param>
public sealed record UnitGiven(
    UnitCode Code, string Name, PlaceCode Place, UnitLevel Level, UnitKind Kind, Regime Regime, DateOnly EstablishedOn,
    DateOnly From, UnitCode? Superior = null);

/// <summary>What an office says of something that waits for it.</summary>
/// <param name="IsApproved">Whether it holds from now on.</param>
/// <param name="Reason">Why not, in words; left out when it does.</param>
/// <param name="ReasonCode">A code of the table of reasons; left out when it does.</param>
/// <param name="Document">The document's number; left out when it does.</param>
public sealed record OfficeDecision(bool IsApproved, string Reason = "", string ReasonCode = "", string Document = "");

/// <summary>Another department in charge.</summary>
/// <param name="From">The first day, inclusive.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="Superior">The department; left out for none.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record SuperiorGiven(
    DateOnly From, string ReasonCode, string Document, UnitCode? Superior = null, string Note = "") : IGrounds;

/// <summary>Another regime.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record RegimeGiven(Regime Regime, DateOnly From, string ReasonCode, string Document, string Note = "") : IGrounds;

/// <summary>Another name.</summary>
/// <param name="Name">The full name.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record NameGiven(string Name, DateOnly From, string ReasonCode, string Document, string Note = "") : IGrounds;

/// <summary>The end of a unit, or that one is taken back.</summary>
/// <param name="LastDay">The last day, inclusive; of an end that is taken back the one that is recorded.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="Note">What there is to say beyond.</param>
/// <param name="IsTakenBack">Whether the unit goes on after all, in spite of the closing or merger that is recorded.</param>
public sealed record ClosingGiven(
    DateOnly LastDay, string ReasonCode, string Document, string Note = "", bool IsTakenBack = false) : IGrounds;

/// <summary>A unit that goes into another.</summary>
/// <param name="Into">The unit that goes on.</param>
/// <param name="From">Its first day, inclusive; the other's last day is the day before.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record MergerGiven(UnitCode Into, DateOnly From, string ReasonCode, string Document, string Note = "") : IGrounds;

/// <summary>Whether a unit is a proxy unit (人事代理机构), at which freelancers file (M05).</summary>
/// <param name="IsProxy">Whether it is one from that day on.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record ProxyGiven(bool IsProxy, DateOnly From, string ReasonCode, string Document, string Note = "") : IGrounds;

/// <summary>
/// POST /api/units and /api/units/{code}/approval, …/superior, …/regime, …/name, …/closing, …/merger, …/proxy, …/changes/{change}/decision:
/// one person enters or proposes, an officer of the unit's place decides, and never the same one.
/// </summary>
/// <remarks>201 entered, 200; 404 for units of other places; 412; 422 with everything that stands in the way. Safe to retry.</remarks>
public static class UnitActs
{
    /// <summary>Enters a unit. Whoever is known may; it takes part once it is approved.</summary>
    public static async Task<IResult> Register(
        Sent<UnitGiven> sent, Actor actor, StreamDoor<Unit> units, Neighbours neighbours, CancellationToken stop)
    {
        var given = sent.Body;
        var entry = new UnitEntry(given.Code, given.Name, given.Place, given.Level)
        {
            Kind = given.Kind,
            Regime = given.Regime,
            Superior = given.Superior,
            EstablishedOn = given.EstablishedOn,
            From = given.From,
        };
        var found = await neighbours.FaultsAsync(entry, stop);
        return await units.CreateAsync(given.Code.Stream, sent, actor, new RegisterUnit(entry), stop, found);
    }

    /// <summary>Approves or refuses an entry.</summary>
    public static Task<IResult> Approve(
        UnitCode code, Sent<OfficeDecision> sent, Actor actor, StreamDoor<Unit> units, CancellationToken stop) =>
        units.ActAsync(
            code.Stream, sent, actor, sent.Body.IsApproved ? new ApproveUnit() : new RefuseUnit(sent.Body.Reason)
            {
                ReasonCode = sent.Body.ReasonCode,
                Document = sent.Body.Document,
            },
            Offices.Roles, stop);

    /// <summary>Proposes another department in charge.</summary>
    public static Task<IResult> ChangeSuperior(
        UnitCode code, Sent<SuperiorGiven> sent, Actor actor, StreamDoor<Unit> units, Neighbours neighbours, CancellationToken stop) =>
        ProposeAsync(
            code, sent, actor, units, neighbours, UnitChange.ToSuperior(sent.Body.Superior, sent.Body.From), stop);

    /// <summary>Proposes another regime.</summary>
    public static Task<IResult> ChangeRegime(
        UnitCode code, Sent<RegimeGiven> sent, Actor actor, StreamDoor<Unit> units, Neighbours neighbours, CancellationToken stop) =>
        ProposeAsync(
            code, sent, actor, units, neighbours, UnitChange.ToRegime(sent.Body.Regime, sent.Body.From), stop);

    /// <summary>Proposes another name.</summary>
    public static Task<IResult> Rename(
        UnitCode code, Sent<NameGiven> sent, Actor actor, StreamDoor<Unit> units, Neighbours neighbours, CancellationToken stop) =>
        ProposeAsync(
            code, sent, actor, units, neighbours, UnitChange.ToName(sent.Body.Name, sent.Body.From), stop);

    /// <summary>Proposes the end, or that one still to come is taken back.</summary>
    public static Task<IResult> Close(
        UnitCode code, Sent<ClosingGiven> sent, Actor actor, StreamDoor<Unit> units, Neighbours neighbours, CancellationToken stop) =>
        ProposeAsync(
            code, sent, actor, units, neighbours,
            sent.Body.IsTakenBack ? UnitChange.ToNoEnd(sent.Body.LastDay) : UnitChange.ToClosing(sent.Body.LastDay), stop);

    /// <summary>Proposes that the unit goes into another.</summary>
    public static Task<IResult> Merge(
        UnitCode code, Sent<MergerGiven> sent, Actor actor, StreamDoor<Unit> units, Neighbours neighbours, CancellationToken stop) =>
        ProposeAsync(
            code, sent, actor, units, neighbours, UnitChange.ToMerger(sent.Body.Into, sent.Body.From), stop);

    /// <summary>Proposes that the unit is a proxy unit, or none any more.</summary>
    public static Task<IResult> MarkProxy(
        UnitCode code, Sent<ProxyGiven> sent, Actor actor, StreamDoor<Unit> units, Neighbours neighbours, CancellationToken stop) =>
        ProposeAsync(
            code, sent, actor, units, neighbours, UnitChange.ToProxy(sent.Body.IsProxy, sent.Body.From), stop);

    /// <summary>Makes a proposed change or refuses it.</summary>
    public static async Task<IResult> Decide(
        UnitCode code, string change, Sent<OfficeDecision> sent, Actor actor, StreamDoor<Unit> units, Neighbours neighbours,
        CancellationToken stop)
    {
        var read = await units.ReadAsync(code.Stream, actor, Offices.Roles, stop);
        var waiting = read?.State.Changes.Find(entry => entry.ChangeId == change && entry.Outcome is null);
        var found = sent.Body.IsApproved && waiting is not null ? await neighbours.FaultsAsync(code, waiting.Change, stop) : [];
        var command = new DecideUnitChange(change, sent.Body.IsApproved, sent.Body.Reason)
        {
            ReasonCode = sent.Body.ReasonCode,
            Document = sent.Body.Document,
        };
        return await units.ActAsync(code.Stream, sent, actor, command, Offices.Roles, stop, found);
    }

    private static async Task<IResult> ProposeAsync<T>(
        UnitCode code, Sent<T> sent, Actor actor, StreamDoor<Unit> units, Neighbours neighbours, UnitChange change,
        CancellationToken stop)
        where T : class, IGrounds =>
        await units.ActAsync(
            code.Stream, sent, actor, new ProposeUnitChange(change, sent.Body.Reason()), Offices.Preparers, stop,
            await neighbours.FaultsAsync(code, change, stop));
}
