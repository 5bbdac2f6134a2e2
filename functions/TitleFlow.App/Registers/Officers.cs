using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.App.Notices;
using TitleFlow.App.Portal;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>
/// Where an officer sits: a place with its office and those who oversee it, or a body that is a department in charge or keeps a
/// committee's office.
/// </summary>
/// <param name="Place">The place; of a body, the place that it belongs to.</param>
/// <param name="Unit">The body; null for a place itself.</param>
public sealed record OfficerSeat(PlaceCode Place, UnitCode? Unit)
{
    /// <summary>Where those are listed who hold a role that has neither place nor unit.</summary>
    public const string Everywhere = "everywhere";

    /// <summary>The roles that are given here. Auditors read everything, and are therefore named by the province alone.</summary>
    public IReadOnlyList<Role> Roles => (Unit, Place.Level) switch
    {
        (not null, _) => [Role.Department, Role.CommitteeOffice],
        (_, PlaceLevel.Province) => [Role.Province, Role.Supervisor, Role.Auditor],
        (_, PlaceLevel.City) => [Role.City, Role.Supervisor],
        _ => [Role.County, Role.Supervisor],
    };

    /// <summary>The offices that name here at all, for whatever role.</summary>
    public IReadOnlyList<Role> Namers => Unit is null ? [Role.City, Role.Province] : [Offices.Of(Place), Role.City, Role.Province];

    /// <summary>The code of the body, or of the place itself.</summary>
    public string At => Unit?.ToString() ?? Place.ToString();

    /// <summary>Whoever holds a role for this place, or for one above it.</summary>
    public Scope Reach => new(null, null, Place.ToString());

    /// <summary>
    /// The offices that give a role: nobody gives one as wide as the own, save the province, above which there is none. Who oversees
    /// offices is named by the province.
    /// </summary>
    public IReadOnlyList<Role> NamersOf(Role role) => role switch
    {
        Role.Department or Role.CommitteeOffice or Role.County => Namers,
        _ => [Role.Province],
    };

    /// <summary>A role as it is given here.</summary>
    public Grant GrantOf(string id, Role role, DateOnly from, DateOnly? lastDay) =>
        new(id, role, RoleScope.Of(role).NeedsPlace ? Place : null, Unit) { From = from, LastDay = lastDay };

    /// <summary>Where the holders of a role are listed.</summary>
    public Addressee Listed(Role role) =>
        new(PersonModel.NameOf(role), Unit?.ToString() ?? (RoleScope.Of(role).NeedsPlace ? Place.ToString() : Everywhere));
}

/// <summary>
/// Names the officers of offices, departments and committees' offices, and ends their roles. It is the place above that does so, or the
/// province. Naming takes two people, neither of them the one who is named; ending takes one of those who may name, not the officer.
/// </summary>
/// <param name="persons">The register of persons.</param>
/// <param name="committees">The committees, which say how far a committee's office reaches.</param>
/// <param name="claims">Identity numbers are claims of persons.</param>
/// <param name="vault">Finds a number without keeping it.</param>
/// <param name="preparers">Says who may have prepared it.</param>
/// <param name="time">Says what today is.</param>
public sealed class Officers(
    Desk<Person> persons, Desk<Committees> committees, Claims claims, IdentityVault vault, Preparers preparers, TimeProvider time)
{
    private DateOnly Today => new Moment(time.GetUtcNow()).On;

    /// <summary>Names somebody registered. Where number and name together fit nobody, it is not found, and that counts as a guess.</summary>
    public async Task<IResult> NameAsync(OfficerSeat seat, Sent<OfficerGiven> sent, Actor actor, IReadOnlyList<Finding> ofSeat, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(seat);
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(actor);
        var given = sent.Body;
        var (by, misread) = (actor.GrantOn(seat.Reach, seat.NamersOf(given.Role)), IdentityNumber.Read(given.IdentityNumber, out var number));
        IReadOnlyList<Finding> faults =
        [
            .. RoleFaults(seat, given.Role, by),
            .. string.IsNullOrWhiteSpace(given.Name) ? [Fault("person.name", "请填写姓名。", "name")] : Array.Empty<Finding>(),
            .. misread.Select(finding => finding with { Where = "identityNumber" }),
        ];
        if (faults.Count > 0)
        {
            return Problems.Refused([.. faults, .. RegisterReasons.FaultsOf(given.Reason(), EntryMatter.Role)]);
        }
        if (await claims.HolderAsync(Person.IdentityClaim(vault.LookupOf(number)), stop) is not { } stream
            || await persons.ReadAsync(stream, stop) is not { State.Entered: { } entered } || entered.Name != given.Name.Trim())
        {
            return Problems.Of(ProblemKind.NotFound, Fault("officer.unknown", "没有姓名和身份证件号码都相符的登记;请核对,尚未登记的请先由单位或当地人社部门登记。", "identityNumber"));
        }
        var territory = PlaceCode.Parse(by!.Place!);
        var grant = seat.GrantOf(Hashes.Of($"{actor.PersonId}\n{sent.RawKey}")[..16], given.Role, given.From, given.LastDay);
        return await AskAsync(stream, sent, actor, new Grounded(new GrantRole(grant), given.Reason()),
        [
            .. ofSeat,
            .. given.From < Today ? [Fault("officer.from", "起始日期不能早于今天:当天以前办理的事项不会因此成为有权办理。", "from")] : Array.Empty<Finding>(),
            .. given.Role is Role.CommitteeOffice ? await ReachFaultsAsync(seat, given.From, territory, stop) : [],
            .. await preparers.FaultsAsync(given.PreparedBy, actor, territory, entered.Id, seat.Unit, stop),
        ], stop);
    }

    /// <summary>
    /// Ends a role that was given here and still holds, by who could give it today; what its holder has handed on ends with it. Nobody ends
    /// the own one.
    /// </summary>
    public async Task<IResult> EndAsync(OfficerSeat seat, PersonId personId, Sent<OfficerEnd> sent, Actor actor, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(seat);
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(actor);
        var (end, reason, by) = (sent.Body, sent.Body.Reason(), actor.GrantOn(seat.Reach, seat.NamersOf(sent.Body.Role)));
        if (RoleFaults(seat, end.Role, by).ToList() is { Count: > 0 } faults)
        {
            return Problems.Refused([.. faults, .. RegisterReasons.FaultsOf(reason, EntryMatter.Role)]);
        }
        var person = await persons.StateAsync(personId.Stream, stop);
        if (person.ToWithdraw(grant => !person.TakenOver.ContainsKey(grant.GrantId)
            && seat.GrantOf(grant.GrantId, end.Role, grant.From, grant.LastDay) == grant with { WithdrawnAfter = null }, Today) is not { } held)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        return await AskAsync(
            personId.Stream, sent, actor, new Grounded(new WithdrawRole(held.GrantId, end.LastDay, RegisterReasons.Written(reason)), reason),
        [
            .. personId.ToString() == actor.PersonId ? [Fault("officer.own-end", "不能收回自己的职责,请由其他有权人员办理。", null)] : Array.Empty<Finding>(),
            .. end.Role is Role.CommitteeOffice
                ? BeyondFaults(await KeptAsync(seat, held.From > Today ? held.From : Today, stop), PlaceCode.Parse(by!.Place!)) : [],
            .. held.LastHeld() < Today ? [Fault("officer.ended", $"该项职责已于{held.LastHeld():yyyy-MM-dd}结束;重新任职的,请另行指定。", "role")] : Array.Empty<Finding>(),
        ], stop);
    }

    /// <summary>
    /// Who holds one role here today or later, with name and days; a role that has ended is not listed any more. Names are shown one by
    /// one: that somebody looked is put on record first.
    /// </summary>
    public async Task<IResult> ListAsync(
        OfficerSeat seat, HttpRequest request, Actor actor, IListStore lists, Paging paging, ListReadLog log, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(seat);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(paging);
        ArgumentNullException.ThrowIfNull(log);
        if (actor.GrantOn(seat.Reach, OfficerActs.Readers) is not { } by)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var asked = request.Query["role"].ToString();
        if (seat.Roles.Where(one => PersonModel.NameOf(one) == asked).ToList() is not [var role])
        {
            return Problems.Of(ProblemKind.Unreadable, Unknown(seat, "role"));
        }
        var listed = seat.Listed(role);
        var (size, after, fault) = paging.Read(request, actor.PersonId, listed.Holders);
        if (fault is not null)
        {
            return Problems.Of(ProblemKind.Unreadable, fault);
        }
        var page = await HolderList.PageAsync(lists, listed, holder => holder.LastDay >= Today, after, size, stop);
        if (page.Entries.Count > 0)
        {
            await log.NoteAsync(seat.Place, actor, PersonModel.NameOf(by.Role), new SeenList("officers", seat.At), stop);
        }
        var entries = await Task.WhenAll(page.Entries.Select(async entry => Named(
            entry, Today, role, await persons.ReadAsync(new StreamId("person", entry.Item), stop) is { State.Entered.Name: { } name } ? name : null)));
        return Results.Ok(new { entries, after = paging.TokenFor(actor.PersonId, listed.Holders, page.After) });
    }

    private static JsonNode Named(ListEntry entry, DateOnly on, Role role, string? name)
    {
        var shown = JsonNode.Parse(ClerkActs.Named(entry, on).Body)!;
        shown["role"] = PersonModel.NameOf(role);
        shown["name"] = name;
        return shown;
    }

    private static IEnumerable<Finding> RoleFaults(OfficerSeat seat, Role role, ActorGrant? by) => !seat.Roles.Contains(role)
        ? [Unknown(seat, "role")]
        : by is null
            ? [Fault("officer.beyond", $"“{RoleScope.Of(role).Name}”须由{(seat.NamersOf(role).Contains(Role.City) ? "上级" : "省级")}人社部门指定或收回。", "role")]
            : [];

    /// <summary>A committee's office reaches as far as its committees: nobody gives it who does not reach as far.</summary>
    private async Task<IEnumerable<Finding>> ReachFaultsAsync(OfficerSeat seat, DateOnly from, PlaceCode territory, CancellationToken stop)
    {
        var kept = await KeptAsync(seat, from, stop);
        return kept.Count == 0
            ? [Fault("officer.no-committee", "该单位不是任何评委会的办事机构;请先由省级人社部门登记评委会或调整其办事机构。", "role")]
            : BeyondFaults(kept, territory);
    }

    /// <summary>
    /// The committees whose office a body keeps on a day or has kept: cases that had come to it by then are passed on from its desk (M20).
    /// </summary>
    private async Task<List<CommitteeRow>> KeptAsync(OfficerSeat seat, DateOnly on, CancellationToken stop)
    {
        var register = await committees.StateAsync(Committees.StreamOf(seat.Place), stop);
        return [.. register.ById.Values.Where(row => row.OfficesUntil(on).Any(office => office == seat.Unit))];
    }

    private static IEnumerable<Finding> BeyondFaults(List<CommitteeRow> kept, PlaceCode territory) =>
        kept.Exists(row => !row.Entry.Place.IsWithin(territory))
            ? [Fault("officer.beyond", "该单位承担或承担过上级评委会的日常工作,其经办人须由该评委会所在地人社部门或省级人社部门指定或收回。", "role")]
            : [];

    private async Task<IResult> AskAsync<T>(
        StreamId person, Sent<T> sent, Actor actor, Command command, IReadOnlyList<Finding> found, CancellationToken stop)
        where T : class =>
        Answers.Shown(await persons.DecideAsync(person, new Request<Person>(command, actor.PersonId)
        {
            Key = sent.Key,
            SeenVersion = sent.SeenVersion,
            Found = found,
        }, stop));

    private static Finding Unknown(OfficerSeat seat, string where) => Fault(
        "officer.role", $"此处可以指定的职责:{string.Join('、', seat.Roles.Select(role => $"{PersonModel.NameOf(role)}({RoleScope.Of(role).Name})"))}。", where);

    private static Finding Fault(string code, string message, string? where) => new(code, Severity.Fail, message) { Where = where };
}
