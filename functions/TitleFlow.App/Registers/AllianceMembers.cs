using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>Asks the register of units about the members of an alliance (M20).</summary>
/// <param name="committees">The registers of committees.</param>
/// <param name="units">The register of units.</param>
/// <param name="law">The packs.</param>
public sealed class AllianceMembers(Desk<Committees> committees, Desk<Unit> units, Func<Law> law)
{
    /// <summary>What is wrong with the members that a new authority names; nothing where its committee is no alliance.</summary>
    public async Task<IReadOnlyList<Finding>> FaultsAsync(PlaceCode province, AuthorityRow row, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (await committees.ReadAsync(Committees.StreamOf(province), stop) is not { State: var register }
            || register.Find(row.Committee)?.Entry is not { Kind: CommitteeKind.Alliance } alliance
            || law().Packs.Choose(alliance.Place.ToString(), Route.Annual, row.From.Year, row.From) is not PackChoice.Chosen { Pack: var pack })
        {
            return [];
        }
        var places = new Dictionary<UnitCode, PlaceCode?>();
        foreach (var unit in row.Units.Distinct().Take(Committees.MostOfOneRow))
        {
            places[unit] = (await units.ReadAsync(unit.Stream, stop))?.State.On(row.From)?.Place;
        }
        return [.. Alliances.MemberFaults(pack, row, places)];
    }
}
