using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>
/// Enters another post at the unit where somebody works today, or mends the entry of today where the first day is the same.
/// </summary>
/// <param name="Post">The post's name.</param>
/// <param name="PostKind">The kind of post.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="Reason">Why, and by which paper.</param>
public sealed record ChangePost(string Post, PostKind PostKind, DateOnly From, ChangeReason Reason) : Command
{
    /// <summary>Whether it is outside the establishment (编外); null where that stays as it was.</summary>
    public bool? IsNonEstablished { get; init; }
}

/// <summary>Enters that somebody has left: from the next day on the person stands without a unit, and a clerk's roles there end.</summary>
/// <param name="Unit">The unit, or the one that goes on for it.</param>
/// <param name="LastDay">The last day there, inclusive.</param>
/// <param name="Reason">Why, and by which paper.</param>
public sealed record LeaveUnit(UnitCode Unit, DateOnly LastDay, ChangeReason Reason) : Command;

/// <summary>How a unit's entries about the employment of its own people are decided.</summary>
internal static class EmploymentRules
{
    /// <summary>The post of somebody without a unit.</summary>
    private const string NoPost = "无岗位";

    private static readonly string[] LeavingReasons = ["left-post", "contract-ended", "entry-corrected"];

    /// <summary>Decides about another post.</summary>
    public static Decision Change(Person person, ChangePost change, Asking asking)
    {
        if (person.Employments.On(asking.Moment.On) is not { Unit: not null } held)
        {
            return Decision.Refuse(Nowhere);
        }
        var asked = held with
        {
            Post = change.Post,
            PostKind = change.PostKind,
            From = change.From,
            IsNonEstablished = change.IsNonEstablished ?? held.IsNonEstablished,
        };
        return asked == held ? Decision.Nothing : Decision.Unless(
            [
                .. Faults.When(string.IsNullOrWhiteSpace(asked.Post), "employment.post", "请填写岗位名称。", "post"),
                .. Faults.When(asked.From > asking.Moment.On, "employment.from", "岗位变动日期不能晚于今天,请核对。", "from"),
                .. Faults.When(
                    asked.From < held.From, "employment.earlier",
                    $"现岗位自{held.From:yyyy-MM-dd}起登记,岗位变动不能早于此日;现岗位登记有误的,请以同一日期更正。", "from"),
                .. Faults.When(
                    asked == held with { From = asked.From }, "employment.same", "与现岗位的登记相同,没有变动;请核对填写的内容。", "post"),
                .. RegisterReasons.FaultsOf(
                    change.Reason, EntryMatter.Employment, asked.From == held.From ? "entry-corrected" : "post-changed"),
            ],
            new EmploymentStated(asked, asking.By, asking.Moment.On),
            Reasoned(held, change.Reason, asking));
    }

    /// <summary>Decides about somebody's leaving.</summary>
    public static Decision Leave(Person person, LeaveUnit leave, Asking asking)
    {
        var today = asking.Moment.On;
        // A later day is refused below, so that no day is reckoned beyond the calendar's last one.
        var gone = new[] { leave.LastDay, today }.Min().AddDays(1);
        var next = person.Employments.Entries.Find(entry => entry.From == gone)?.Value;
        if (next is { Unit: null } && leave.LastDay <= today)
        {
            return Decision.Nothing;
        }
        if (person.Employments.On(today) is not { Unit: { } unit } held)
        {
            return Decision.Refuse(Nowhere);
        }
        return Decision.Unless(
            [
                .. Faults.When(leave.LastDay > today, "employment.last-day", "最后一天不能晚于今天,请在离开当天或以后登记。", "lastDay"),
                .. Faults.When(
                    leave.LastDay < held.From, "employment.last-day",
                    $"现岗位自{held.From:yyyy-MM-dd}起登记,最后一天不能早于此日,请核对。", "lastDay"),
                .. Faults.When(
                    next?.Unit is not null && leave.LastDay == today, "employment.next",
                    $"该人员已登记自{gone:yyyy-MM-dd}起任职,不必再登记离开。", "lastDay"),
                .. PersonRules.HoldsOffice(
                    person, today, "employment.office-role", "该人员还担任人社、主管部门或评委会等职责;请先由授权部门收回,再登记离开。"),
                .. RegisterReasons.FaultsOf(leave.Reason, EntryMatter.Employment, LeavingReasons),
            ],
            [
                new EmploymentStated(new Employment(null, NoPost, PostKind.Professional, gone), asking.By, today),
                Reasoned(held, leave.Reason, asking),
                .. RolesThatEnd(person, [unit, leave.Unit], gone, leave.Reason, asking),
            ]);
    }

    /// <summary>
    /// A clerk's roles at units end with the day before the next employment. What is entered late takes nothing back that was held
    /// until then.
    /// </summary>
    public static IEnumerable<RoleWithdrawn> RolesThatEnd(
        Person person, IReadOnlyList<UnitCode> units, DateOnly from, ChangeReason reason, Asking asking) => person.Grants
            .Where(grant => grant.Role == Role.UnitClerk && grant.Unit is { } unit && units.Contains(unit))
            .Select(grant => (
                grant.GrantId,
                Held: grant.LastHeld(),
                Last: new[] { from, asking.Moment.On, grant.From }.Max().AddDays(-1)))
            .Where(grant => grant.Held > grant.Last)
            .Select(grant => new RoleWithdrawn(grant.GrantId, grant.Last, RegisterReasons.Written(reason), asking.By));

    private static Finding Nowhere => Faults.Fail("employment.none", "该人员今天不在单位任职;调入的请按“调入”办理。");

    private static EntryReasoned Reasoned(Employment held, ChangeReason reason, Asking asking) => new(
        EntryMatter.Employment, reason,
        $"{held.Unit} {held.Post} {held.PostKind}{(held.IsNonEstablished ? " 编外" : "")} {held.From:yyyy-MM-dd}",
        asking.By, asking.Moment.On);
}
