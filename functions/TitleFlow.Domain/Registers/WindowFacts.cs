using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>A filing window whose last day was moved by notice (M03).</summary>
/// <param name="Route">The route, such as <c>JL23-R1</c>.</param>
/// <param name="Series">The series that it is moved for, by code; null for all.</param>
/// <param name="LastDay">The last day of filing from then on, inclusive: it closes at 24:00 Beijing time.</param>
/// <param name="Document">The number of the notice.</param>
/// <param name="PublishedAt">When it was published, by the server's clock.</param>
public sealed record WindowShift(string Route, string? Series, DateOnly LastDay, string Document, DateTimeOffset PublishedAt);

/// <summary>Publishes that a window closes later. The one who asks approves it.</summary>
/// <param name="Route">The route.</param>
/// <param name="Series">The series, by code; null for all.</param>
/// <param name="LastDay">The new last day, inclusive.</param>
/// <param name="Reason">Why, and by which notice.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry.</param>
[StoredAs("move-window.v1")]
public sealed record MoveWindow(string Route, string? Series, DateOnly LastDay, ChangeReason Reason, string RegisteredBy) : Command;

/// <summary>A window closes later.</summary>
/// <param name="Shift">From when to when, and by which notice.</param>
/// <param name="Before">The last day until then.</param>
/// <param name="Reason">Why, and by which notice.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("window-moved.v1")]
public sealed record WindowMoved(WindowShift Shift, DateOnly Before, ChangeReason Reason, Entry Entry) : Fact;
