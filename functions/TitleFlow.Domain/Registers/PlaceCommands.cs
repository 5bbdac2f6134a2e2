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
