using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>
/// The teacher who has taught for thirty years in a row, wherever the schools are, and is appointed at the level below for ten: such
/// ones have a ratio, a slate and a review of their own for the senior title (单设推荐比例、单独推荐、单独评审; M08, M12, M16).
/// </summary>
public static class LongServiceTeacher
{
    /// <summary>Finds every condition that a dossier does not meet, each with its clause; nothing where all are met.</summary>
    /// <param name="dossier">The dossier; it must have been started on a yearly route.</param>
    /// <param name="pack">The pack that the case is pinned to.</param>
    /// <param name="on">The civil date of asking: on it the appointment must go on. Years count at the cut-off (M02).</param>
    public static IReadOnlyList<Finding> Faults(Dossier dossier, Pack pack, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(pack);
        var filedOn = dossier.FiledOn(on);
        var years = pack.Whole(PackKeys.LongServiceYears, filedOn);
        return new LongTeaching(
            pack.Choices(PackKeys.LongServiceSeries, filedOn), pack.Text(PackKeys.LongServiceLevel, filedOn), years,
            pack.Texts(PackKeys.LongServiceUnitKinds, filedOn), LongTeaching.Along(years, Words.PlaceLevels))
        {
            Appointment = new(
                pack.Whole(PackKeys.LongServiceAppointmentYears, filedOn), pack.Text(PackKeys.LongServiceAppointmentLevel, filedOn),
                pack.Whole(PackKeys.Service3010FoldDays, filedOn)),
            IsStillAppointed = true,
            Mend = "请列入不分组的名单",
        }.Faults(dossier, pack, on);
    }

    /// <summary>Whether a dossier shows such a teacher; it does not where the notice has no such track.</summary>
    /// <param name="dossier">The dossier; it must have been started on a yearly route.</param>
    /// <param name="pack">The pack that the case is pinned to.</param>
    /// <param name="on">The civil date of asking.</param>
    public static bool IsShownBy(Dossier dossier, Pack pack, DateOnly on) => Faults(dossier, pack, on).Count == 0;

    /// <summary>Tells such a teacher of the track of one's own.</summary>
    internal static IEnumerable<Finding> Told(Dossier dossier, Pack pack, DateOnly on)
    {
        if (IsShownBy(dossier, pack, on))
        {
            var years = pack.Whole(PackKeys.LongServiceYears, dossier.FiledOn(on));
            yield return new Finding(
                "quota.long-service", Severity.Info,
                $"在教学一线连续任教满 {years.Shown}、现受聘满规定年限的教师单设推荐比例、单独推荐、单独评审,请单位列入单列的推荐名单。",
                years.Source);
        }
    }
}
