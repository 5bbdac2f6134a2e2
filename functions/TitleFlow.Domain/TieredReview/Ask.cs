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

    /// <summary>What stands in the way of every act: the case is elsewhere, it is the asker's own, or that of somebody close.</summary>
    public IEnumerable<Finding> Standing() => [.. ReviewRules.NotHere(Review, Here), .. NotTheirs()];

    /// <summary>That the case is the asker's own, or that of somebody close.</summary>
    public IEnumerable<Finding> NotTheirs() =>
        [.. ReviewRules.OwnCase(Asking, Here), .. ReviewRules.Recused(Review, Asking, Pack)];
}
