using TitleFlow.Domain.Time;

namespace TitleFlow.Domain.Policies;

/// <summary>
/// Everything that is law at the moment: the packs, archived ones too, and the working-day calendar.
/// </summary>
/// <param name="Packs">The packs, by pin and by rule of choice.</param>
/// <param name="Calendar">The working days of all loaded years.</param>
public sealed record Law(PackShelf Packs, WorkCalendar Calendar);
