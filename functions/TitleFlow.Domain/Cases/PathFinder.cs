using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.Domain.Cases;

/// <summary>What the registers say about the way of one case on a day.</summary>
/// <param name="Unit">The applicant's unit.</param>
/// <param name="Places">The places of its province.</param>
/// <param name="Committees">The committees of its province.</param>
/// <param name="Matter">What is to be reviewed.</param>
public sealed record PathRegisters(UnitOnDay Unit, Places Places, Committees Committees, ReviewMatter Matter);

/// <summary>
/// Finds the way of a yearly case from the pack and the registers (M18, M20): the pack orders the tiers of the unit's
/// regime, the registers say which of them there are, and how far up the competent committee stands.
/// </summary>
public static class PathFinder
{
    /// <summary>The order's word for the office of the unit's own place, whichever level it has.</summary>
    public const string Territory = "territory";

    /// <summary>Finds it.</summary>
    /// <param name="pack">The pack that the case was filed under.</param>
    /// <param name="registers">What the registers say.</param>
    /// <param name="on">The civil date on which the case is forwarded.</param>
    public static PathFound Of(Pack pack, PathRegisters registers, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(registers);
        var isCombined = registers.Unit.Regime == Regime.Combined;
        var order = pack.Choices(isCombined ? PackKeys.ReviewTiersCombined : PackKeys.ReviewTiersSeparate, on);
        var chain = TierChain.Yearly(registers.Unit, registers.Places, on);
        var competence = Competence.Of(registers.Committees, registers.Matter, on);
        Finding[] findings =
        [
            .. order.IsLoaded ? [] : new[] { order.NotLoaded() },
            .. chain.Findings,
            .. Cited(competence, pack, registers.Committees, on),
            .. CommitteeScopes.PassedOver(pack, registers.Unit, registers.Committees, registers.Matter, competence, on),
        ];
        if (findings.Length > 0)
        {
            return new PathFound([], null, findings);
        }
        var reviewer = competence.Reviewer!;
        var seats = order.Value.SelectMany(choice => Seats(choice, chain, reviewer)).DistinctBy(seat => seat.Key());
        return new PathFound([.. seats], new CommitteeSeat(reviewer.Id, reviewer.Name, competence.Form!.Value)
        {
            Founder = reviewer.Founder,
        }, [])
        {
            IsCombined = isCombined,
        };
    }

    /// <summary>
    /// Who must organise the review of what comes through the green channel (M11, JL21-3.2-b); null for other filings, and where the pack
    /// names nobody: then the ordinary rules of competence hold.
    /// </summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="pack">The pack that the case was filed under.</param>
    /// <param name="on">The civil date of asking, which counts until the first submission.</param>
    public static Organiser? OrganiserOf(Dossier dossier, Pack pack, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(pack);
        return dossier.Content.Merits?.GreenChannel is not null
            && pack.Text(PackKeys.GreenChannelOrganiser, dossier.FiledOn(on)) is { IsLoaded: true } organiser
                ? new Organiser(Enum.Parse<PlaceLevel>(organiser.Value, ignoreCase: true), organiser.Source)
                : null;
    }

    /// <summary>That the one who was entrusted with the year is no more is told with the clause by which the committee's year is entrusted.</summary>
    private static IEnumerable<Finding> Cited(Competence competence, Pack pack, Committees committees, DateOnly on) =>
        competence.Entrusting is { } own
            ? competence.Findings.Select(finding => finding with { Clause = CommitteeEntrustments.GroundOf(pack, committees, own, on) })
            : competence.Findings;

    private static IEnumerable<ReviewSeat> Seats(Choice choice, TierChain chain, CommitteeEntry reviewer) => choice.Code switch
    {
        ReviewSeat.CommitteeOffice => [new ReviewSeat(choice.Code, reviewer.Office.ToString(), choice.Title)],
        "department" => chain.Tiers
            .Where(tier => tier.Kind == TierKind.Department)
            .Select(tier => new ReviewSeat(choice.Code, tier.Unit!.Value.ToString(), choice.Title)),
        Territory => chain.Tiers.Where(tier => tier.Place is not null).Take(1).Select(Office),
        _ => chain.Tiers
            .Where(tier => tier.Place is { } place && NameOf(tier.Kind) == choice.Code && place.Level <= reviewer.Place.Level)
            .Select(tier => Office(tier) with { Title = choice.Title }),
    };

    private static ReviewSeat Office(Tier tier) => new(NameOf(tier.Kind), tier.Place!.Value.ToString(), tier.Kind switch
    {
        TierKind.County => "县级人社部门",
        TierKind.City => "市级人社部门",
        _ => "省级人社部门",
    });

    private static string NameOf(TierKind kind) => kind switch
    {
        TierKind.County => "county",
        TierKind.City => "city",
        TierKind.Province => "province",
        _ => "",
    };
}
