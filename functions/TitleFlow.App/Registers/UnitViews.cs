using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Cases;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.App.Portal;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>
/// GET /api/units/{code}: the entry with its newest changes, for everybody known; …/changes and …/posts: all of them, with what
/// waits, and …/persons: who works there, for the unit and the office of its place; GET /api/places/{place}/units?state=: the units of a place, for its office.
/// </summary>
/// <remarks>200, lists by page; 400; 404 for what is not the asker's.</remarks>
public static class UnitViews
{
    /// <summary>Changes that a unit's entry shows, the newest; the whole list has pages.</summary>
    public const int NewestChanges = 20;

    /// <summary>The states by which a place's units can be asked for.</summary>
    public static IReadOnlyList<string> States { get; } = ["waiting", "approved", "refused", "closed", "changing", "posts"];

    /// <summary>The list of a place's units; of those in one state only, where one is named.</summary>
    public static string ListOf(string place, string? state = null) => state is null ? $"units:{place}" : $"units:{place}:{state}";

    /// <summary>Shows a unit with its dated entries, and why they changed.</summary>
    public static async Task<IResult> Show(UnitCode code, Desk<Unit> units, CancellationToken stop) =>
        await units.ReadAsync(code.Stream, stop) is { State: { Entered: { } entered } unit }
            ? Results.Ok(new
            {
                code = entered.Code.ToString(),
                entered.Name,
                place = entered.Place.ToString(),
                entered.Level,
                entered.Kind,
                unit.IsApproved,
                unit.LastDay,
                successor = unit.Successor?.ToString(),
                names = unit.Names,
                regimes = unit.Regimes,
                superiors = unit.Superiors,
                proxies = unit.Proxies(),
                changes = unit.Changes.Where(entry => entry.Outcome is { IsApproved: true })
                    .Reverse().Take(NewestChanges).Select(entry => new
                    {
                        entry.ChangeId,
                        entry.Change,
                        entry.Before,
                        reason = ReasonOf(entry.Reason),
                        madeOn = entry.Outcome!.On,
                    }),
            })
            : Problems.Of(ProblemKind.NotFound);

    /// <summary>All changes of a unit, waiting and refused ones too, in the order of proposing.</summary>
    public static async Task<IResult> Changes(
        UnitCode code, HttpRequest request, Actor actor, StreamDoor<Unit> units, Paging paging, CancellationToken stop) =>
        await units.ReadAsync(code.Stream, actor, Offices.Readers, stop) is { } read
            ? Page(request, actor, paging, $"unit-changes:{code}", read.State.Changes, entry => new
            {
                entry.ChangeId,
                entry.Change,
                entry.Before,
                reason = ReasonOf(entry.Reason),
                entry.ProposedBy,
                entry.ProposedOn,
                entry.Outcome,
            })
            : Problems.Of(ProblemKind.NotFound);

    /// <summary>All statements of posts, unchecked and refused ones too, in the order of stating.</summary>
    public static async Task<IResult> Posts(
        UnitCode code, HttpRequest request, Actor actor, StreamDoor<Unit> units, Paging paging, CancellationToken stop) =>
        await units.ReadAsync(code.Stream, actor, Offices.Readers, stop) is { } read
            ? Page(request, actor, paging, $"unit-posts:{code}", read.State.Statements, statement => statement)
            : Problems.Of(ProblemKind.NotFound);

    /// <summary>
    /// The persons whom a unit employs by their newest employment, by id; those in retirement with its first day. After the own ones
    /// come those of the units that were merged into it, each with the unit of the employment. That somebody looked is put on record first,
    /// for each other person shown too.
    /// </summary>
    public static async Task<IResult> Staff(
        UnitCode code, HttpRequest request, Actor actor, StreamDoor<Unit> units, Successions successions, IListStore lists, ReadLog reads,
        Paging paging, TimeProvider time, ListReadLog log, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(reads);
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(successions);
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentNullException.ThrowIfNull(paging);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(log);
        if (await units.OpenAsync(code.Stream, actor, Offices.Readers, stop) is not { State.Entered.Place: var place, By: var by })
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var list = PersonModel.StaffList(code);
        var (size, after, fault) = paging.Read(request, actor.PersonId, list);
        if (fault is not null)
        {
            return Problems.Of(ProblemKind.Unreadable, fault);
        }
        var held = await successions.WithHeldAsync(code, new Moment(time.GetUtcNow()).On, stop);
        var (entries, next) = await AcrossAsync(held, after, size, StaffOfAsync, "unit");
        if (entries.Count > 0)
        {
            await log.NoteAsync(place, actor, PersonModel.NameOf(by.Role), new SeenList("unitPersons", code.ToString()), stop);
        }
        var others = entries.Select(entry => (string?)entry["personId"]).OfType<string>().Where(person => person != actor.PersonId);
        await reads.NoteAsync(others, actor, by, "staff", stop);
        return Results.Ok(new { entries, after = paging.TokenFor(actor.PersonId, list, next) });

        async Task<(IReadOnlyList<JsonNode>, string?)> StaffOfAsync(UnitCode unit, string? from, int room)
        {
            var page = await lists.PageAsync(PersonModel.StaffList(unit), from, room, stop);
            return ([.. page.Entries.Select(entry => JsonNode.Parse(entry.Body)!)], page.After);
        }
    }

    /// <summary>A page of the lists of several units, one unit after the other; it goes on after a unit and an entry.</summary>
    /// <param name="held">The units in order.</param>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="size">Entries of the page.</param>
    /// <param name="read">Reads of one unit, after an entry of it, as many as there is room for.</param>
    /// <param name="unitName">What an entry calls the code of its unit.</param>
    internal static async Task<(IReadOnlyList<JsonNode> Entries, string? Next)> AcrossAsync(
        IReadOnlyList<UnitCode> held, string? after, int size,
        Func<UnitCode, string?, int, Task<(IReadOnlyList<JsonNode> Entries, string? Next)>> read, string unitName)
    {
        var (entries, place) = (new List<JsonNode>(), after?.Split('/') is { Length: 2 } known ? known : [held[0].ToString(), after ?? ""]);
        foreach (var unit in held.SkipWhile(unit => unit.ToString() != place[0]))
        {
            var from = unit.ToString() == place[0] && place[1].Length > 0 ? place[1] : null;
            if (entries.Count == size)
            {
                return (entries, $"{unit}/");
            }
            var (found, next) = await read(unit, from, size - entries.Count);
            foreach (var shown in found)
            {
                shown[unitName] = unit.ToString();
                entries.Add(shown);
            }
            if (next is not null)
            {
                return (entries, $"{unit}/{next}");
            }
        }
        return (entries, null);
    }

    /// <summary>The units of a place.</summary>
    public static async Task<IResult> OfPlace(
        PlaceCode code, HttpRequest request, Actor actor, IListStore lists, Paging paging, CancellationToken stop, string? state = null)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(lists);
        if (!actor.MayActOn(Offices.ScopeOf(code), [.. Offices.Roles, Role.Supervisor, Role.Auditor]))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        if (state is not null && !States.Contains(state))
        {
            return Problems.Of(ProblemKind.Unreadable, new Finding(
                "units.state", Severity.Fail, $"没有这种状态;可以查询:{string.Join('、', States)}。")
            { Where = "state" });
        }
        return await paging.AnswerAsync(request, actor, lists, ListOf(code.ToString(), state), stop);
    }

    /// <summary>A page of what a state holds, in its order.</summary>
    internal static IResult Page<T>(
        HttpRequest request, Actor actor, Paging paging, string list, IReadOnlyList<T> items, Func<T, object> shown)
    {
        var (size, after, fault) = paging.Read(request, actor.PersonId, list);
        if (fault is not null)
        {
            return Problems.Of(ProblemKind.Unreadable, fault);
        }
        var (from, some) = Slice(items, after, size);
        var entries = some.Select((item, index) => new ListEntry(
            (from + index).ToString(CultureInfo.InvariantCulture), 0, JsonSerializer.Serialize(shown(item), Codec.Json)));
        return Results.Ok(paging.Shown(actor.PersonId, list, new ListPage([.. entries], Next(items, from, size))));
    }

    /// <summary>The items of a page, and the place of the first.</summary>
    internal static (int From, IReadOnlyList<T> Items) Slice<T>(IReadOnlyList<T> items, string? after, int size)
    {
        var from = after is null ? 0 : int.Parse(after, CultureInfo.InvariantCulture);
        return (from, [.. items.Skip(from).Take(size)]);
    }

    /// <summary>Where the next page begins; null after the last.</summary>
    internal static string? Next<T>(IReadOnlyList<T> items, int from, int size) =>
        from + size < items.Count ? (from + size).ToString(CultureInfo.InvariantCulture) : null;

    private static object ReasonOf(ChangeReason reason) =>
        new { reason.Code, title = RegisterReasons.TitleOf(reason.Code), reason.Document, reason.Note };
}
