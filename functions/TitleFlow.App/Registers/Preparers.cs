using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>
/// Says whether an entry was made by two: whoever enters it names who prepared it, another person, neither of them the one whom it is about.
/// </summary>
/// <param name="persons">Knows who holds which role.</param>
/// <param name="time">Says what today is.</param>
public sealed class Preparers(Desk<Person> persons, TimeProvider time)
{
    /// <summary>
    /// Finds that nobody else is named, or nobody who may prepare: whoever holds today the role of an office in the territory of the one
    /// who approves, or keeps the account of the unit.
    /// </summary>
    /// <param name="preparedBy">Who is named.</param>
    /// <param name="actor">Who approves.</param>
    /// <param name="territory">The place whose office approves.</param>
    /// <param name="about">Whom the entry is about; null for nobody.</param>
    /// <param name="unit">The unit that it is about; null for none.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<IReadOnlyList<Finding>> FaultsAsync(
        string preparedBy, Actor actor, PlaceCode territory, PersonId? about, UnitCode? unit, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (preparedBy == actor.PersonId || string.IsNullOrWhiteSpace(preparedBy))
        {
            return [Fault("register.own-entry", "登记须由两人办理:请由另一位经办人准备,您来核准,并填写准备人。")];
        }
        var today = new Moment(time.GetUtcNow()).On;
        var mayPrepare = preparedBy != about?.ToString() && PersonId.TryParse(preparedBy, out var id)
            && await persons.ReadAsync(id.Stream, stop) is { State: var preparer }
            && preparer.RolesOn(today).Any(grant => grant switch
            {
                { Role: Role.UnitClerk } => unit is not null && grant.Unit == unit,
                { Place: { } place } => Offices.Roles.Contains(grant.Role) && place.IsWithin(territory),
                _ => false,
            });
        return mayPrepare
            ? []
            : [Fault("register.preparer", $"准备人须是本级或下级人社部门的在岗人员{OrClerk(unit)}{NotTheOne(about)};请填写其人员编号。")];
    }

    private static string OrClerk(UnitCode? unit) => unit is null ? "" : ",或者该单位的经办人";

    private static string NotTheOne(PersonId? about) => about is null ? "" : ",且不是所登记的本人";

    private static Finding Fault(string code, string message) => new(code, Severity.Fail, message) { Where = "preparedBy" };
}
