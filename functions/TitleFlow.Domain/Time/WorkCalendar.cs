namespace TitleFlow.Domain.Time;

/// <summary>The working days of all loaded years.</summary>
public sealed class WorkCalendar;
