using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>A role that its holder has handed to another person for some days.</summary>
/// <param name="DelegationId">The id; the other person's grant has the same.</param>
/// <param name="GrantId">The holder's own grant.</param>
/// <param name="To">The other person.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="LastDay">The last day, inclusive.</param>
public sealed record Delegation(string DelegationId, string GrantId, PersonId To, DateOnly From, DateOnly LastDay)
{
    /// <summary>The last day by taking back, inclusive; null while not taken back.</summary>
    public DateOnly? TakenBackAfter { get; init; }

    /// <summary>The last day on which the other person holds the role.</summary>
    public DateOnly LastHeld => TakenBackAfter < LastDay ? TakenBackAfter.Value : LastDay;
}

/// <summary>Hands an own role of an office to another person until a named day.</summary>
/// <param name="DelegationId">The id, unique for both persons.</param>
/// <param name="GrantId">The own grant.</param>
/// <param name="To">The other person.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="LastDay">The last day, inclusive.</param>
[StoredAs("hand-on-role.v1")]
public sealed record HandOnRole(string DelegationId, string GrantId, PersonId To, DateOnly From, DateOnly LastDay) : Command;

/// <summary>Takes a role back that was handed on.</summary>
/// <param name="DelegationId">The delegation.</param>
/// <param name="LastDay">The last day on which the other person holds it, inclusive; the day before the first for none.</param>
/// <param name="Reason">Why, in words.</param>
[StoredAs("take-back-role.v1")]
public sealed record TakeBackRole(string DelegationId, DateOnly LastDay, string Reason) : Command;

/// <summary>Told to the other person: a role for the days of the delegation.</summary>
/// <param name="Grant">The role with its place or unit and its days.</param>
/// <param name="Holder">Whose role it is.</param>
[StoredAs("take-over-role.v1")]
public sealed record TakeOverRole(Grant Grant, PersonId Holder) : Command;

/// <summary>A role was handed to another person.</summary>
/// <param name="DelegationId">The id; the other person's grant has the same.</param>
/// <param name="GrantId">The holder's own grant.</param>
/// <param name="To">The other person.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="LastDay">The last day, inclusive.</param>
/// <param name="On">The day of handing on.</param>
[StoredAs("role-handed-on.v1")]
public sealed record RoleHandedOn(
    string DelegationId, string GrantId, PersonId To, DateOnly From, DateOnly LastDay, DateOnly On) : Fact;

/// <summary>A role that was handed on was taken back.</summary>
/// <param name="DelegationId">The delegation.</param>
/// <param name="LastDay">The last day on which the other person holds it, inclusive.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="By">The opaque id of the one who took it back.</param>
[StoredAs("role-taken-back.v1")]
public sealed record RoleTakenBack(string DelegationId, DateOnly LastDay, string Reason, string By) : Fact;

/// <summary>A role of somebody else was taken over for some days. It cannot be handed on again.</summary>
/// <param name="Grant">The role with its place or unit and its days.</param>
/// <param name="Holder">Whose role it is.</param>
/// <param name="On">The day of taking over.</param>
[StoredAs("role-taken-over.v1")]
public sealed record RoleTakenOver(Grant Grant, PersonId Holder, DateOnly On) : Fact;

/// <summary>How roles are handed on. These are rules of order of the register; no clause prints them.</summary>
internal static class DelegationRules
{
    /// <summary>The longest delegation in days, first and last included.</summary>
    public const int MostDays = 180;

    /// <summary>Delegations of one person, ended ones included.</summary>
    public const int MostDelegations = 500;

    private static readonly IReadOnlyList<Role> OfOffices =
        [Role.County, Role.City, Role.Province, Role.Department, Role.CommitteeOffice, Role.UnitClerk];

    public static Decision HandOn(Person person, HandOnRole hand, Asking asking)
    {
        var asked = new Delegation(hand.DelegationId, hand.GrantId, hand.To, hand.From, hand.LastDay);
        if (person.Delegations.Find(known => known.DelegationId == hand.DelegationId) is { } known)
        {
            return known with { TakenBackAfter = null } == asked
                ? Decision.Nothing
                : Decision.Refuse(Faults.Fail("delegation.known", "该委托编号已用于另一项委托,请换一个编号。", "delegationId"));
        }
        return Decision.Unless(
            [
                .. GrantFaults(person, hand),
                .. DayFaults(hand, asking.Moment.On),
                .. Faults.When(
                    asking.By != person.Entered!.Id.ToString(), "delegation.not-own", "只能委托自己的角色,请由本人办理。"),
                .. Faults.When(
                    hand.To == person.Entered.Id, "delegation.self", "不能委托给自己,请填写另一位人员的编号。", "to"),
                .. Faults.When(
                    person.Delegations.Count >= MostDelegations,
                    "delegation.count", $"一人至多办理{MostDelegations}次委托;请联系运维人员。"),
            ],
            new RoleHandedOn(hand.DelegationId, hand.GrantId, hand.To, hand.From, hand.LastDay, asking.Moment.On));
    }

    public static Decision TakeBack(Person person, TakeBackRole take, Asking asking) =>
        person.Delegations.Find(known => known.DelegationId == take.DelegationId) switch
        {
            null => Decision.Refuse(Faults.Fail("delegation.unknown", "没有这项委托,请核对编号。", "delegationId")),
            { TakenBackAfter: { } after } when after <= take.LastDay => Decision.Nothing,
            var known => Decision.Unless(
                [
                    .. Faults.When(
                        take.LastDay < known.From.AddDays(-1) || known.LastDay < take.LastDay,
                        "delegation.days", "收回日期应在委托期内,请核对日期。", "lastDay"),
                    .. Faults.When(string.IsNullOrWhiteSpace(take.Reason), "delegation.reason", "请填写收回委托的原因。", "reason"),
                ],
                new RoleTakenBack(take.DelegationId, take.LastDay, take.Reason, asking.By)),
        };

    public static Decision TakeOver(Person person, TakeOverRole take, Asking asking) =>
        person.Grants.Exists(known => known.GrantId == take.Grant.GrantId)
            ? Decision.Nothing
            : Decision.Unless(
                PersonRules.OverlapFaults(person, take.Grant), new RoleTakenOver(take.Grant, take.Holder, asking.Moment.On));

    private static IEnumerable<Finding> GrantFaults(Person person, HandOnRole hand)
    {
        if (person.Grants.Find(grant => grant.GrantId == hand.GrantId) is not { } own)
        {
            return [Faults.Fail("delegation.grant", "您没有这项授权,请从自己的角色中选择。", "grantId")];
        }
        return
        [
            .. Faults.When(
                !OfOffices.Contains(own.Role), "delegation.role", $"“{RoleScope.Of(own.Role).Name}”不能委托他人。", "grantId"),
            .. Faults.When(
                person.TakenOver.ContainsKey(own.GrantId), "delegation.onward", "受委托的角色不能再转委托,请由原角色人另行委托。", "grantId"),
            .. Faults.When(
                hand.From < own.From || own.LastHeld() < hand.LastDay,
                "delegation.beyond", "委托期不能超出自己的授权期,请核对日期。", "lastDay"),
        ];
    }

    private static IEnumerable<Finding> DayFaults(HandOnRole hand, DateOnly today) =>
    [
        .. Faults.When(string.IsNullOrWhiteSpace(hand.DelegationId), "delegation.id", "请填写委托编号。", "delegationId"),
        .. Faults.When(hand.From < today, "delegation.days", "委托的第一天不能早于今天,请核对日期。", "from"),
        .. Faults.When(hand.LastDay < hand.From, "delegation.days", "委托的最后一天不能早于第一天,请核对日期。", "lastDay"),
        .. Faults.When(
            hand.LastDay.DayNumber - hand.From.DayNumber >= MostDays,
            "delegation.long", $"一次委托至多{MostDays}天(含首尾两天);到期后可重新委托。", "lastDay"),
    ];
}
