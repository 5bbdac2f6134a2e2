using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.TieredReview;

/// <summary>One request to a tier with everything that it is decided from.</summary>
internal sealed record Ask(Review Review, TierReview Tier, Asking Asking, Pack Pack, UnderReview Here)
{
    public DateOnly On => Asking.Moment.On;

    public DateTimeOffset At => Asking.Moment.At;

    public string By => Asking.By;

    public string Pin => Pack.Pin.ToString();

    /// <summary>
    /// What stands in the way of every act: the case is elsewhere, it was laid aside, it is the asker's own, or that of somebody close.
    /// </summary>
    public IEnumerable<Finding> Standing() => [.. StandingThoughHeld(), .. ReviewRules.Held(Review, Here)];

    /// <summary>The same of what says something in the tier's name, which only people of its own do (JL23-6.3-a).</summary>
    public IEnumerable<Finding> StandingForTheTier() => [.. Standing(), .. ReviewRules.SameOfficer(Review, Asking, Here)];

    /// <summary>
    /// The same as of every act of what may happen though the case was laid aside: that it is taken up again, and that an officer takes no part in it, which
    /// may not wait (JL21-5.3-b).
    /// </summary>
    public IEnumerable<Finding> StandingThoughHeld() => [.. ReviewRules.NotHere(Review, Here), .. NotTheirs()];

    /// <summary>That the case is the asker's own, or that of somebody close.</summary>
    public IEnumerable<Finding> NotTheirs() =>
        [.. ReviewRules.OwnCase(Asking, Here), .. ReviewRules.Recused(Review, Asking, Pack)];
}
