using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>The last day of a tier's checks, as the office of a place set it by notice (L3).</summary>
/// <param name="Place">The place whose office set it; it holds for the cases of that place and of those within it.</param>
/// <param name="Family">The family of routes, such as <c>annual</c>.</param>
/// <param name="Year">The review year.</param>
/// <param name="Tier">The tier, one of <see cref="Timetable.Tiers"/>.</param>
/// <param name="LastDay">The civil date, inclusive: a case that the tier still has after it is late.</param>
/// <param name="Document">The number of the notice.</param>
/// <param name="PublishedAt">When it was published, by the server's clock.</param>
public sealed record TierTerm(
    PlaceCode Place, string Family, int Year, string Tier, DateOnly LastDay, string Document, DateTimeOffset PublishedAt);

/// <summary>Publishes the last day of a tier's checks, the first one or another. The one who asks approves it.</summary>
/// <param name="Place">The place whose office sets it.</param>
/// <param name="Family">The family of routes.</param>
/// <param name="Year">The review year.</param>
/// <param name="Tier">The tier.</param>
/// <param name="LastDay">The last day, inclusive.</param>
/// <param name="Reason">Why, and by which notice.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry.</param>
[StoredAs("set-tier-term.v1")]
public sealed record SetTierTerm(
    PlaceCode Place, string Family, int Year, string Tier, DateOnly LastDay, ChangeReason Reason, string RegisteredBy) : Command;

/// <summary>The last day of a tier's checks was set.</summary>
/// <param name="Term">What holds from then on.</param>
/// <param name="Before">The last day until then; null for the first one.</param>
/// <param name="Reason">Why, and by which notice.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("tier-term-set.v1")]
public sealed record TierTermSet(TierTerm Term, DateOnly? Before, ChangeReason Reason, Entry Entry) : Fact;
