using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.TieredReview;

/// <summary>
/// What the other rooms' facts mean for a tier; the corridor puts it together for the command's tier.
/// </summary>
/// <param name="Tier">The tier, such as <c>county</c>.</param>
/// <param name="PersonId">The applicant's opaque id; nobody reviews his own case (M18).</param>
/// <param name="Route">The route of the case.</param>
/// <param name="Category">The applicant's category, which chooses the checklist, such as <c>institution</c>.</param>
/// <param name="Candidacy">What is filed for, which chooses among the items and the conditions.</param>
/// <param name="Round">1 for the first time at this tier, one more with every return to it.</param>
/// <param name="ArrivedAt">When it came to this tier in this round; null where it has never come.</param>
/// <param name="IsHere">Whether the case stands at this tier now.</param>
/// <param name="StandsAt">Where the case stands, in Chinese as a reader sees it.</param>
/// <param name="SeesOriginals">Whether the tier must see the originals; for 3010 the county must.</param>
/// <param name="Material">Every part of the dossier that is attached now, with the instant of its supply.</param>
/// <param name="Cured">The notices that have been answered, with the instant of the answer.</param>
public sealed record UnderReview(
    string Tier,
    string PersonId,
    Route Route,
    string Category,
    Candidacy Candidacy,
    int Round,
    DateTimeOffset? ArrivedAt,
    bool IsHere,
    string StandsAt,
    bool SeesOriginals,
    IReadOnlyList<SuppliedMaterial> Material,
    IReadOnlyDictionary<string, DateTimeOffset> Cured)
{
    /// <summary>The unit, where it does what a tier does.</summary>
    public const string UnitTier = "unit";

    /// <summary>
    /// What was posted and is another thing now, or gone, as it was then, and what was stated in addition: it needs a new posting. Papers that
    /// a notice asked for and that were added are no change of what was posted (M13, M15).
    /// </summary>
    public IReadOnlyList<string> ChangedSincePosting { get; init; } = [];

    /// <summary>
    /// What the unit has yet to sign before the case goes on: its commitment holds for the dossier as it was before a notice was answered
    /// here (M13, JL21-3.7-a). Empty where it holds.
    /// </summary>
    public IReadOnlyList<Finding> ToBeSigned { get; init; } = [];

    /// <summary>Whether the asking tier is the office of the committee whose meeting the case waits for.</summary>
    public bool IsAtCommittee { get; init; }

    /// <summary>
    /// What else stands in the way of letting the case go on here: an objection to the posting that is not settled (M15), and the gate, at the
    /// committee's office (M05).
    /// </summary>
    public IReadOnlyList<Finding> Intake { get; init; } = [];

    /// <summary>The way as the registers have it today; null where nobody asked them.</summary>
    public PathFound? PathToday { get; init; }

    /// <summary>Another case for the same level and year that a committee's office has taken in or refused (JL21-4.2-a); null for none.</summary>
    public string? ReviewedBefore { get; init; }

    /// <summary>Whether the case walks the way of a unit under the combined regime; the ways out of a stage may be fewer there.</summary>
    public bool IsCombined { get; init; }

    /// <summary>Whether it is the unit that checks, before it recommends (JL23-6.3-a).</summary>
    public bool IsUnit() => Tier == UnitTier;

    /// <summary>The stage of the route that the tier works, as the case walks it; null where the route has none for it.</summary>
    public RouteStage? Stage() => IsCombined ? StageOf(Route, Tier)?.Combined() : StageOf(Route, Tier);

    /// <summary>
    /// Whether the tier decides on what it finds. One that may not refuse supervises: what it does not find met goes on with its answer, and
    /// the committee's office decides (JL23-6.3-a).
    /// </summary>
    public bool Decides() => Stage()?.Allows(ExitKind.Refuse) ?? true;

    /// <summary>The stage that a tier works on a route; null where the route has none for it.</summary>
    public static RouteStage? StageOf(Route route, string tier)
    {
        ArgumentNullException.ThrowIfNull(route);
        return tier switch
        {
            UnitTier => route.Find("recommendation"),
            "department" => route.Find("department-review"),
            ReviewSeat.CommitteeOffice => route.Find("committee-office-review"),
            _ => route.Find("territory-review") ?? route.Find("county-review"),
        };
    }

    /// <summary>The applicant's checklist; null where the pack has none for the category.</summary>
    public Checklist? Checklist(Pack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return pack.FindChecklist(Route.Id, Category)?.For(Candidacy);
    }
}
