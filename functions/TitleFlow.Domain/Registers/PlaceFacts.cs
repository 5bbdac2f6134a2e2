using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>Who entered something into a register and who approved it, with the day of the entry.</summary>
/// <param name="RegisteredBy">The opaque id of the one who entered it.</param>
/// <param name="ApprovedBy">The opaque id of the one who approved it.</param>
/// <param name="On">The day of the entry, which may differ from the day on which it takes effect.</param>
public sealed record Entry(string RegisteredBy, string ApprovedBy, DateOnly On);

/// <summary>A place was entered.</summary>
/// <param name="Code">Its division code; the level follows from it.</param>
/// <param name="Name">Its full name, such as 敦化市.</param>
/// <param name="Parent">The place above; null for the province.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("place-registered.v1")]
public sealed record PlaceRegistered(PlaceCode Code, string Name, PlaceCode? Parent, DateOnly From, Entry Entry) : Fact;
