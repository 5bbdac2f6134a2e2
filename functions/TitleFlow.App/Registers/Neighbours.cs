using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>What an entry about a unit says of other entries: the place, the department in charge, the unit that goes on.</summary>
public sealed class Neighbours(Desk<Unit> units, Gazetteer gazetteer)
{
    /// <summary>What is wrong with the others that a new entry names.</summary>
    public async Task<IReadOnlyList<Finding>> FaultsAsync(UnitEntry entry, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var places = await gazetteer.AroundAsync(entry.Place, stop);
        Finding[] place = places.On(entry.Place, entry.From) is null
            ? [Fault("unit.place-unknown", $"行政区划{entry.Place}在登记生效日尚未登记,请核对代码和日期。", "place")]
            : [];
        return [.. place, .. await SuperiorAsync(entry.Superior, entry.From, stop)];
    }

    /// <summary>What is wrong with the unit that a change of another names; it may have changed since it was proposed.</summary>
    public async Task<IReadOnlyList<Finding>> FaultsAsync(UnitCode unit, UnitChange change, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change switch
        {
            { Matter: EntryMatter.UnitSuperior } => await SuperiorAsync(change.Superior, change.From, stop),
            { Matter: EntryMatter.UnitMerger, Into: { } into } when !await StandsAsync(into, change.From, stop) =>
                [Fault("unit.into-unknown", "存续单位在合并日尚未登记、未审核通过或已注销,请先办理其登记。", "into")],
            { Matter: EntryMatter.UnitMerger, Into: { } into } when await GoesIntoAsync(into, unit, stop) =>
                [Fault("unit.merger-circle", "存续单位已登记将并入本单位(或经其他单位并入本单位),不能互相并入;请先更正原来的合并登记。", "into")],
            _ => [],
        };
    }

    /// <summary>What is wrong with the body that is to keep a committee's office from a day on.</summary>
    public async Task<IReadOnlyList<Finding>> OfficeFaultsAsync(UnitCode office, DateOnly from, CancellationToken stop) =>
        await StandsAsync(office, from, stop)
            ? []
            : [Fault("committee.office-unknown", "办事机构所在单位在生效日尚未登记、未审核通过或已注销;请核对代码,或先办理其登记。", "office")];

    /// <summary>Whether a unit goes into another one, sooner or later: two that went into each other would have nobody.</summary>
    private async Task<bool> GoesIntoAsync(UnitCode from, UnitCode into, CancellationToken stop)
    {
        var seen = new HashSet<UnitCode>();
        while (seen.Count < Successions.MostMerged && seen.Add(from) && await units.ReadAsync(from.Stream, stop) is { State.Successor: { } next })
        {
            if (next == into)
            {
                return true;
            }
            from = next;
        }
        return false;
    }

    private async Task<IReadOnlyList<Finding>> SuperiorAsync(UnitCode? superior, DateOnly from, CancellationToken stop) =>
        superior is { } code && !await StandsAsync(code, from, stop)
            ? [Fault("unit.superior-unknown", "主管部门在生效日尚未登记、未审核通过或已注销,请先办理其登记;没有主管部门的请留空。", "superior")]
            : [];

    private async Task<bool> StandsAsync(UnitCode code, DateOnly day, CancellationToken stop) =>
        await units.ReadAsync(code.Stream, stop) is { } read && read.State.On(day) is not null;

    private static Finding Fault(string code, string message, string where) => new(code, Severity.Fail, message) { Where = where };
}
