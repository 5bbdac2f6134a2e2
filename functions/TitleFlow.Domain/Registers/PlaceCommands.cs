using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>Enters a place. The one who asks approves it.</summary>
/// <param name="Code">Its division code.</param>
/// <param name="Name">Its full name.</param>
/// <param name="Parent">The place above; null for the province.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry.</param>
[StoredAs("register-place.v1")]
public sealed record RegisterPlace(
    PlaceCode Code, string Name, PlaceCode? Parent, DateOnly From, string RegisteredBy) : Command;

/// <summary>Gives a place another name from a day on.</summary>
/// <param name="Code">Its division code.</param>
/// <param name="Name">The new name.</param>
/// <param name="From">The first day of the new name, inclusive.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry.</param>
[StoredAs("rename-place.v1")]
public sealed record RenamePlace(PlaceCode Code, string Name, DateOnly From, string RegisteredBy) : Command;

/// <summary>Closes a place after its last day.</summary>
/// <param name="Code">Its division code.</param>
/// <param name="LastDay">The last day, inclusive.</param>
/// <param name="Successor">The code that takes over; null where none does.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry.</param>
[StoredAs("close-place.v1")]
public sealed record ClosePlace(PlaceCode Code, DateOnly LastDay, PlaceCode? Successor, string RegisteredBy) : Command;
