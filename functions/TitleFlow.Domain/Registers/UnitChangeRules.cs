using System.Diagnostics;
using System.Globalization;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>
/// How a unit is changed: one person proposes with a coded reason and a document, another decides. These are rules of
/// order of the register; no clause prints them.
/// </summary>
internal static class UnitChangeRules
{
    /// <summary>Changes of one unit, all years together, refused ones included.</summary>
    public const int MostChanges = 500;

    /// <summary>Changes of one unit that wait at a time.</summary>
    public const int MostWaiting = 20;

    /// <summary>The coded reasons that fit an end that is taken back.</summary>
    private static readonly string[] TakingBack = ["end-changed", "entry-corrected"];

    /// <summary>Proposes a change. What holds already, or waits already for the same reason, is nothing to do.</summary>
    public static Decision Propose(Unit unit, ProposeUnitChange propose, Asking asking)
    {
        var waiting = unit.Changes.Where(entry => entry.Outcome is null).ToList();
        if (waiting.Exists(entry => (entry.Change, entry.Reason) == (propose.Change, propose.Reason)))
        {
            return Decision.Nothing;
        }
        return Tried(unit, propose.Change, asking.By, asking) is not { } tried ? Decision.Nothing : Decision.Unless(
            [
                .. tried.Faults,
                .. RegisterReasons.FaultsOf(propose.Reason, propose.Change.Matter, propose.Change.IsTakenBack is true ? TakingBack : []),
                .. Faults.When(
                    waiting.Exists(entry => entry.Change == propose.Change),
                    "unit.change-waiting", "相同的变更已提出,正等待核准;请先办理原来的一项。"),
                .. Faults.When(
                    waiting.Exists(entry => UnitProxies.Follow(entry.Change, propose.Change)),
                    "unit.change-waiting", "人事代理机构登记的另一项变更正等待核准,后一项要接着它办;请先办理原来的一项。"),
                .. Faults.When(
                    waiting.Count >= MostWaiting, "unit.changes-waiting", $"待核准的变更已有{MostWaiting}项;请先办理完再提出。"),
                .. Faults.When(
                    unit.Changes.Count >= MostChanges, "unit.change-count", $"一个单位至多登记{MostChanges}项变更;请联系运维人员。"),
            ],
            new UnitChangeProposed(Number(unit), propose.Change, propose.Reason, asking.By, asking.Moment.On));
    }

    /// <summary>Makes a proposed change, as the register stands now, or refuses it.</summary>
    public static Decision Decide(Unit unit, DecideUnitChange decide, Asking asking)
    {
        if (unit.Changes.Find(entry => entry.ChangeId == decide.ChangeId) is not { } entry)
        {
            return Decision.Refuse(Faults.Fail("unit.change-unknown", "没有这项变更,请核对编号。", "changeId"));
        }
        if (entry.Outcome is { } outcome)
        {
            return (outcome.IsApproved, outcome.Reason) == (decide.IsApproved, decide.Reason)
                ? Decision.Nothing
                : Decision.Refuse(Faults.Fail("unit.change-decided", "这项变更已经办结;仍需变更的请重新提出。", "changeId"));
        }
        return decide.IsApproved ? Approve(unit, entry, asking) : Decision.Unless(
            [.. OwnDecision(entry, asking), .. UnitRules.RefusalFaults(decide.Reason, decide.ReasonCode, decide.Document)],
            new UnitChangeRefused(entry.ChangeId, decide.Reason, asking.By, asking.Moment.On)
            {
                ReasonCode = decide.ReasonCode,
                Document = decide.Document,
            });
    }

    private static Decision Approve(Unit unit, UnitChangeEntry entry, Asking asking)
    {
        var (facts, faults) = Tried(unit, entry.Change, entry.ProposedBy, asking) ?? ([], []);
        return Decision.Unless(
            [.. OwnDecision(entry, asking), .. faults],
            [.. facts, new UnitChangeApproved(entry.ChangeId, Before(unit, entry.Change), asking.By, asking.Moment.On)]);
    }

    /// <summary>What a change would make of the unit as it stands now, and what is wrong with it; null where that holds already.</summary>
    private static (IReadOnlyList<Fact> Facts, IReadOnlyList<Finding> Faults)? Tried(
        Unit unit, UnitChange change, string by, Asking asking)
    {
        if (change.Matter is EntryMatter.UnitProxy)
        {
            return unit.Proxies().On(change.From) == change.IsProxy ? null : ([], [.. UnitRules.DayFaults(unit, change.From)]);
        }
        return unit.Change(CommandOf(change, by), asking) switch
        {
            Decision.Refused refused => ([], refused.Findings),
            Decision.Accepted { Facts: { Count: > 0 } facts } => (facts, []),
            _ => null,
        };
    }

    private static IEnumerable<Finding> OwnDecision(UnitChangeEntry entry, Asking asking) => Faults.When(
        entry.ProposedBy == asking.By, "unit.own-change", "变更不能由提出人自己核准,请由人社部门的其他人员办理。");

    /// <summary>What held on the change's first day; an end replaces nothing but an end.</summary>
    private static UnitChange? Before(Unit unit, UnitChange change) => change.Matter switch
    {
        EntryMatter.UnitName => UnitChange.ToName(unit.Names.On(change.From) ?? "", change.From),
        EntryMatter.UnitSuperior => UnitChange.ToSuperior(unit.Superiors.On(change.From), change.From),
        EntryMatter.UnitRegime => UnitChange.ToRegime(unit.Regimes.On(change.From), change.From),
        EntryMatter.UnitProxy => UnitChange.ToProxy(unit.Proxies().On(change.From), change.From),
        _ when unit is { LastDay: { } lastDay, Successor: { } successor } => UnitChange.ToMerger(successor, lastDay.AddDays(1)),
        _ => unit.LastDay is { } day ? UnitChange.ToClosing(day) : null,
    };

    private static Command CommandOf(UnitChange change, string by) => change.Matter switch
    {
        EntryMatter.UnitName => new RenameUnit(change.Name ?? "", change.From, by),
        EntryMatter.UnitSuperior => new ChangeUnitSuperior(change.Superior, change.From, by),
        EntryMatter.UnitRegime when change.Regime is { } regime => new ChangeUnitRegime(regime, change.From, by),
        EntryMatter.UnitClosing when change.IsTakenBack is true => new TakeBackUnitEnd(change.From.AddDays(-1), by),
        EntryMatter.UnitClosing => new CloseUnit(change.From.AddDays(-1), by),
        EntryMatter.UnitMerger when change.Into is { } into => new MergeUnit(into, change.From, by),
        _ => throw new UnreachableException($"{change} is no change of a unit."),
    };

    private static string Number(Unit unit) => (unit.Changes.Count + 1).ToString(CultureInfo.InvariantCulture);
}
