using System.Text.Json;
using System.Text.Json.Serialization;
using TitleFlow.App.Desk;
using TitleFlow.App.Notices;
using TitleFlow.App.Orchestration;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>How persons are decided: who it is must be unique, and who holds a role somewhere, or has held it, is listed there.</summary>
public sealed class PersonModel : IStreamModel<Person>
{
    /// <inheritdoc/>
    public string Kind => "person";

    /// <inheritdoc/>
    public string FoldTag => "person-8";

    /// <inheritdoc/>
    public Person Empty => Person.None;

    /// <inheritdoc/>
    public Person Evolve(Person state, Fact fact) => Person.Evolve(state, fact);

    /// <inheritdoc/>
    public Decision Decide(Person state, Command command, Asking asking) => Person.Decide(state, command, asking);

    /// <inheritdoc/>
    public Consequences ConsequencesOf(StreamId stream, Person state, Law law)
    {
        ArgumentNullException.ThrowIfNull(state);
        var listings = state.Grants
            .Where(grant => (grant.Place is not null || grant.Unit is not null || grant.Role is Role.Auditor) && grant.LastHeld() >= grant.From)
            .GroupBy(grant => (grant.Role, At: grant.Place?.ToString() ?? grant.Unit?.ToString() ?? OfficerSeat.Everywhere))
            .Select(grants => new Listing(
                new Addressee(NameOf(grants.Key.Role), grants.Key.At).Holders,
                stream.Id,
                JsonSerializer.Serialize(Holder.Of(grants), Codec.Json)));
        return new Consequences([], Person.Claims(state), [.. listings, .. StaffOf(stream, state)]);
    }

    /// <summary>The code of the finding that somebody registered has a number already.</summary>
    public const string NumberKnown = "person.identity-known";

    /// <summary>The list of the persons whom a unit employs.</summary>
    public static string StaffList(UnitCode unit) => $"staff@{unit}";

    /// <summary>
    /// A person stands in the list of the newest employment's unit, and of every other unit with the newest engagement there; past
    /// employments are in the person's own entry.
    /// </summary>
    private static IEnumerable<Listing> StaffOf(StreamId stream, Person person)
    {
        if (person.Entered is not { } entered)
        {
            return [];
        }
        var newest = person.Employments.Entries.LastOrDefault()?.Value;
        return
        [
            .. newest is { Unit: { } unit } ? [Listed(unit, new
            {
                personId = stream.Id, entered.Name, newest.Post, newest.PostKind, newest.From, person.RetiredOn, newest.IsNonEstablished,
            })] : Array.Empty<Listing>(),
            .. person.Engagements.GroupBy(engagement => engagement.Unit).Where(engagements => engagements.Key != newest?.Unit)
                .Select(engagements => (Unit: engagements.Key, Last: engagements.MaxBy(engagement => engagement.From)!))
                .Select(engaged => Listed(engaged.Unit, new
                {
                    personId = stream.Id, entered.Name, engagement = engaged.Last.Kind, engaged.Last.Field, engaged.Last.From,
                    engaged.Last.LastDay, person.RetiredOn,
                })),
        ];

        Listing Listed(UnitCode at, object body) => new(StaffList(at), stream.Id, JsonSerializer.Serialize(body, Codec.Json));
    }

    /// <inheritdoc/>
    public Finding ClaimRefused(string key, StreamId holder)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.StartsWith("identity:", StringComparison.Ordinal)
            ? new Finding(NumberKnown, Severity.Fail, "此身份证件号码已登记,不要重复登记;从其他单位调来的,请按“调入”办理。")
            : new Finding("person.login-known", Severity.Fail, "此登录账号已绑定其他人员;请核对账号,或先解除原绑定。");
    }

    /// <inheritdoc/>
    public IEnumerable<Effect> EffectsOf(StreamId stream, Person before, Person after, IReadOnlyList<Fact> facts)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return facts.SelectMany(fact => fact switch
        {
            RoleHandedOn handed => (IEnumerable<Effect>)[Handed(after, handed)],
            EmploymentStated stated when before.Entered is not null => Changed(
                stream, before.Employments.On(stated.Employment.From)?.Unit, stated, isReasoned: facts.Any(other => other is EntryReasoned)),
            EngagementRecorded { Engagement: var engagement } recorded => [Engaged(stream, engagement, recorded.On)],
            IdentityCorrected corrected => Corrected(stream, before, corrected),
            ContactChanged changed when changed.By != stream.Id => [ContactChangedBy(stream, changed.On)],
            LoginBound bound when facts.Any(other => other is EntryReasoned entry && entry.By != stream.Id) =>
                [AccountChanged(stream, "绑定了登录账号", bound.On)],
            LoginReleased released => [AccountChanged(stream, "解除了一个登录账号", released.On)],
            RoleGranted { Grant: { Role: not Role.Applicant } grant } granted when OfRoles(facts) => [Named(stream, grant, granted.On)],
            RoleTakenBack back => [Ended(Known(after, back.DelegationId), back.LastDay, back.Reason)],
            // What is handed on ends with the role that it comes from.
            RoleWithdrawn withdrawn =>
            [
                .. before.Delegations
                    .Where(known => known.GrantId == withdrawn.GrantId && withdrawn.LastDay < known.LastHeld)
                    .Select(known => Ended(known, withdrawn.LastDay, withdrawn.Reason)),
                .. OfRoles(facts) ? new[] { NoLonger(stream, after, withdrawn, facts) } : [],
            ],
            _ => [],
        });
    }

    /// <summary>Whether a role was given or ended for its own sake; one that ends with an employment is told with that.</summary>
    private static bool OfRoles(IReadOnlyList<Fact> facts) => facts.Any(fact => fact is EntryReasoned { Matter: EntryMatter.Role });

    private static Notify Named(StreamId person, Grant grant, DateOnly on) => new(
        new Addressee(Addressee.Person, person.Id), "role", $"您已被指定为“{RoleScope.Of(grant.Role).Name}”",
        $"自{grant.From:yyyy年M月d日}起{(grant.LastDay is { } last ? $"至{last:yyyy年M月d日}" : "")}。如果不是事实,请立即联系当地人社部门。",
        Moment.StartOf(on), null, null);

    private static Notify NoLonger(StreamId person, Person after, RoleWithdrawn withdrawn, IReadOnlyList<Fact> facts) => new(
        new Addressee(Addressee.Person, person.Id), "role",
        $"您不再担任“{RoleScope.Of(after.Grants.First(grant => grant.GrantId == withdrawn.GrantId).Role).Name}”",
        $"最后一天是{withdrawn.LastDay:yyyy年M月d日}。如有疑问,请联系当地人社部门。",
        Moment.StartOf(facts.OfType<EntryReasoned>().First().On), null, null);

    private static IEnumerable<Effect> Changed(StreamId person, UnitCode? held, EmploymentStated stated, bool isReasoned) =>
        (held, stated.Employment.Unit) switch
        {
            ({ } left, { } now) when left != now => [Left(left, stated), Moved(person, stated)],
            _ when !isReasoned => [],
            (null, { }) => [Moved(person, stated)],
            ({ }, null) => [Gone(person, stated)],
            _ => [PostChanged(person, stated)],
        };

    private static Notify Gone(StreamId person, EmploymentStated stated) => new(
        new Addressee(Addressee.Person, person.Id), "employment", "单位登记您已离开",
        $"登记的在岗最后一天是{stated.Employment.From.AddDays(-1):yyyy年M月d日}。如果不是事实,请立即联系单位或当地人社部门。",
        Moment.StartOf(stated.On), null, null);

    private static Notify PostChanged(StreamId person, EmploymentStated stated) => new(
        new Addressee(Addressee.Person, person.Id), "employment", "单位登记了您的岗位变动",
        $"自{stated.Employment.From:yyyy年M月d日}起为“{stated.Employment.Post}”。如果不是事实,请立即联系单位或当地人社部门。",
        Moment.StartOf(stated.On), null, null);

    private static Notify Left(UnitCode unit, EmploymentStated stated) => new(
        new Addressee(NameOf(Role.UnitClerk), unit.ToString()), "transfer", "一名职工已登记调往其他单位",
        $"调入单位登记其任职自{stated.Employment.From:yyyy年M月d日}起。请核对本单位人员名单;如有误,请联系当地人社部门。",
        Moment.StartOf(stated.On), null, null);

    private static Notify Moved(StreamId person, EmploymentStated stated) => new(
        new Addressee(Addressee.Person, person.Id), "transfer", "您的任职单位已变更",
        $"新单位登记您自{stated.Employment.From:yyyy年M月d日}起任职。如果不是事实,请立即联系当地人社部门。",
        Moment.StartOf(stated.On), null, null);

    private static Notify Engaged(StreamId person, Engagement engagement, DateOnly on) => new(
        new Addressee(Addressee.Person, person.Id), "engagement",
        engagement.Kind is EngagementKind.Agreement ? "一家单位登记了与您的协议" : "一家单位登记了您的兼职",
        $"登记的期间自{engagement.From:yyyy年M月d日}起{(engagement.LastDay is { } last ? $"至{last:yyyy年M月d日}" : "")}。如果不是事实,请立即联系当地人社部门。",
        Moment.StartOf(on), null, null);

    private static IEnumerable<Effect> Corrected(StreamId person, Person before, IdentityCorrected corrected) =>
    [
        new Notify(
            new Addressee(Addressee.Person, person.Id), "identity", "您的身份登记已更正",
            "姓名或身份证件号码的登记已经更正,在办的申报随之更正;已经发出的证书须另行申请更正。如果不是事实,请立即联系当地人社部门。",
            Moment.StartOf(corrected.On), null, null),
        .. before.Entered!.Name == corrected.Name ? [] : new[] { new TellName(person.Id, corrected.Name) },
    ];

    private static Notify ContactChangedBy(StreamId person, DateOnly on) => new(
        new Addressee(Addressee.Person, person.Id), "contact", "您的联系方式有变动",
        "单位更改了您的邮箱或手机号码。如果不是您本人要求的,请登录系统更正,或联系单位。", Moment.StartOf(on), null, null);

    private static Notify AccountChanged(StreamId person, string what, DateOnly on) => new(
        new Addressee(Addressee.Person, person.Id), "login", "您的登录账号有变动",
        $"系统为您{what}。如果不是您本人要求的,请立即联系当地人社部门。", Moment.StartOf(on), null, null);

    private static Delegation Known(Person person, string delegationId) =>
        person.Delegations.First(known => known.DelegationId == delegationId);

    private static TellStream Handed(Person holder, RoleHandedOn handed)
    {
        var own = holder.Grants.First(grant => grant.GrantId == handed.GrantId);
        var grant = new Grant(handed.DelegationId, own.Role, own.Place, own.Unit) { From = handed.From, LastDay = handed.LastDay };
        return new TellStream(handed.To.Stream, new TakeOverRole(grant, holder.Entered!.Id));
    }

    private static TellStream Ended(Delegation delegation, DateOnly lastDay, string reason)
    {
        var never = delegation.From.AddDays(-1);
        return new TellStream(
            delegation.To.Stream, new WithdrawRole(delegation.DelegationId, lastDay < never ? never : lastDay, reason));
    }

    /// <summary>A role's name in lists and addresses.</summary>
    public static string NameOf(Role role) => JsonNamingPolicy.CamelCase.ConvertName(role.ToString());
}

/// <summary>A holder of a role, as the list of holders shows it.</summary>
/// <param name="From">The first day, inclusive; of several grants that of the first.</param>
/// <param name="LastDay">The last day, inclusive; of several grants that of the last.</param>
public sealed record Holder(DateOnly From, DateOnly LastDay)
{
    /// <summary>
    /// The days of each grant in their order, since days on which nobody holds the role may lie between them; null for one grant, and in
    /// entries of before.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Holder>? Terms { get; init; }

    /// <summary>Whether the role is held on a day.</summary>
    public bool HoldsOn(DateOnly day) => Each.Any(term => term.From <= day && day <= term.LastDay);

    /// <summary>The days of the grant that holds on a day, or else of the next one; of all of them where none is left.</summary>
    public Holder TermOn(DateOnly day) => Each.FirstOrDefault(term => day <= term.LastDay) ?? this;

    /// <summary>The days of somebody's grants of one role at one place or unit, of which there is one at least.</summary>
    internal static Holder Of(IEnumerable<Grant> grants)
    {
        List<Holder> terms = [.. grants.Select(grant => new Holder(grant.From, grant.LastHeld())).OrderBy(term => term.From)];
        return new Holder(terms[0].From, terms.Max(term => term.LastDay)) { Terms = terms.Count > 1 ? terms : null };
    }

    private IReadOnlyList<Holder> Each => Terms ?? [this];
}
