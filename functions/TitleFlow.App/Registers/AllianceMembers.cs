using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>Asks the register of units about the members of an alliance, and the packs what they must have in common (M20).</summary>
/// <param name="committees">The registers of committees.</param>
/// <param name="units">The register of units.</param>
/// <param name="law">The packs.</param>
/// <param name="time">Says what today is.</param>
public sealed class AllianceMembers(Desk<Committees> committees, Desk<Unit> units, Func<Law> law, TimeProvider time)
{
    /// <summary>What is wrong with the members that a new authority names; nothing where its committee is no alliance.</summary>
    public async Task<IReadOnlyList<Finding>> FaultsAsync(PlaceCode province, AuthorityRow row, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (await committees.ReadAsync(Committees.StreamOf(province), stop) is not { State: var register }
            || register.Find(row.Committee)?.Entry is not { Kind: CommitteeKind.Alliance } alliance)
        {
            return [];
        }
        // What began earlier holds on: the members and the notice of today count as well as those of the first day.
        var today = new Moment(time.GetUtcNow()).On;
        var until = row.LastDay < today ? row.LastDay.Value : today;
        var members = Alliances.MembersBeside(register, row);
        var places = new Dictionary<UnitCode, PlaceCode?>();
        // More than there may be are refused whatever they are.
        foreach (var (unit, day) in members.Take(Alliances.MostMembers))
        {
            var read = (await units.ReadAsync(unit.Stream, stop))?.State;
            places[unit] = read?.On(day) is { } first && (until <= day || read.On(until) is not null) ? first.Place : null;
        }
        var rules = new[] { row.From, until > row.From ? until : row.From }.Distinct()
            .Select(day => law().Packs.RulingOn(alliance.Place.ToString(), day)?.Choices(PackKeys.CommitteeOneTerritorySeries, day)).ToList();
        return [.. Alliances.MemberFaults(row, places), .. Alliances.TerritoryFaults(rules, row, places)];
    }
}
