using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>
/// The teacher who has taught in township schools for thirty years in a row, teaches there still and was appointed at the level below
/// for ten: such a one uses no place of the unit (M08, M16). Years in sum, and county schools, are another route's (X05).
/// </summary>
public static class TownshipTeacher
{
    /// <summary>Finds every condition that a dossier does not meet, each with its clause; nothing where all are met.</summary>
    /// <param name="dossier">The dossier; it must have been started on a yearly route.</param>
    /// <param name="pack">The pack that the case is pinned to.</param>
    /// <param name="on">The civil date of asking: on it the teacher must be there still. Years count at the cut-off (M02).</param>
    public static IReadOnlyList<Finding> Faults(Dossier dossier, Pack pack, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(pack);
        var filedOn = dossier.FiledOn(on);
        return new LongTeaching(
            pack.Choices(PackKeys.TownshipTeacherSeries, filedOn), pack.Text(PackKeys.TownshipTeacherLevel, filedOn),
            pack.Whole(PackKeys.TownshipTeacherYears, filedOn), pack.Texts(PackKeys.TownshipTeacherUnitKinds, filedOn),
            pack.Texts(PackKeys.TownshipTeacherPlaceLevels, filedOn))
        {
            Appointment = new(
                pack.Whole(PackKeys.TownshipTeacherAppointmentYears, filedOn), pack.Text(PackKeys.TownshipTeacherAppointmentLevel, filedOn),
                pack.Whole(PackKeys.Service3010FoldDays, filedOn)),
            IsStillThere = true,
        }.Faults(dossier, pack, on);
    }
}
