using System.Collections.Immutable;
using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Domain.Cases;

/// <summary>A command to a case together with what the registers say of the applicant on this day.</summary>
/// <param name="Command">The command.</param>
/// <param name="Standing">The applicant's standing, for the gate (M05).</param>
public sealed record Informed(Command Command, GateFacts Standing) : Command
{
    /// <summary>The way to the committee as the registers have it (M18, M20); null where the command does not need it.</summary>
    public PathFound? Path { get; init; }

    /// <summary>
    /// The id of another case of the applicant for the same level and year that a committee's office has taken in or refused
    /// (JL21-4.2-a); null where there is none, or nobody asked.
    /// </summary>
    public string? ReviewedBefore { get; init; }
}

/// <summary>
/// A case: one list of facts that every room folds for itself. This is the corridor between the rooms; what one room needs
/// from another is put into its hands here, and nowhere else.
/// </summary>
public sealed record Case
{
    /// <summary>A case without facts.</summary>
    public static Case Empty { get; } = new();

    /// <summary>What the applicant filed.</summary>
    public Dossier Dossier { get; init; } = Dossier.Blank;

    /// <summary>What the unit did with it.</summary>
    public Recommendation Recommendation { get; init; } = Recommendation.Empty;

    /// <summary>What the tiers did with it.</summary>
    public Review Review { get; init; } = Review.Empty;

    /// <summary>Where it stands between county and province.</summary>
    public Certification Certification { get; init; } = new();

    /// <summary>The certificate.</summary>
    public Certificate Certificate { get; init; } = Certificate.None;

    /// <summary>The reminders that were sent.</summary>
    public IReadOnlyList<Reminded> Reminded { get; init; } = [];

    /// <summary>When each one-time notice was answered, by its id.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Cures { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>What the unit forwarded: the dossier that it had posted (M15); null before.</summary>
    public DossierContent? Forwarded { get; init; }

    /// <summary>When the case came to where it stands.</summary>
    public DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>Whether an office closed the case: certified, refused, declined or granted elsewhere.</summary>
    public bool IsClosed() => Recommendation.HasClosedCase() || Review.Refused is not null || Certification.IsOver;

    /// <summary>Whether the case is over: closed by an office, or withdrawn by its applicant or lapsed.</summary>
    public bool IsOver() => IsClosed() || Dossier.IsGivenUp();

    /// <summary>Folds one fact: every room looks at it.</summary>
    public static Case Evolve(Case state, Fact fact)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state with
        {
            Dossier = Dossier.Evolve(state.Dossier, fact),
            // What the unit itself finds wanting it does not recommend: the one takes the other back (JL23-6.3-a).
            Recommendation = fact is ConditionAnswered { Tier: Corridor.UnitTier, IsMet: false }
                ? state.Recommendation with { Made = null }
                : Recommendation.Evolve(state.Recommendation, fact),
            Review = Review.Evolve(state.Review, fact),
            Certification = Certification.Evolve(state.Certification, fact),
            Certificate = Certificate.Evolve(state.Certificate, fact),
            Reminded = fact is Reminded reminded ? [.. state.Reminded, reminded] : state.Reminded,
            Cures = fact is FilingCured cured ? state.Cures.SetItem(cured.NoticeId, cured.CuredAt) : state.Cures,
            Forwarded = fact is UnitForwarded ? state.Dossier.Snapshot : state.Forwarded,
            ArrivedAt = MovedAt(fact) ?? state.ArrivedAt,
        };
    }

    /// <summary>Decides one command. The pack is the one that the case was filed under, whatever is in force today.</summary>
    public static Decision Decide(Case state, Command command, Asking asking)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(asking);
        var informed = command as Informed;
        var inner = informed?.Command ?? command;
        var pin = inner is StartFiling start ? start.Cover.PackPin : state.Dossier.Cover?.PackPin;
        if (pin is null)
        {
            return inner is Look
                ? Decision.Nothing
                : Decision.Refuse(new Finding("case.unknown", Severity.Fail, "没有这份申报;请核对申报编号。"));
        }
        return PackPin.TryParse(pin, out var known) && asking.Law.Packs.Find(known) is { } pack
            ? new Corridor(state, pack, asking, informed).Decide(inner)
            : Decision.Refuse(new Finding(
                "case.pack-lost", Severity.ReferUp, $"本申报适用的政策版本 {pin} 没有存档,暂不能办理;请联系政策管理员恢复存档。"));
    }

    private static DateTimeOffset? MovedAt(Fact fact) => fact switch
    {
        FilingStarted started => started.StartedAt,
        FilingSubmitted submitted => submitted.SubmittedAt,
        UnitForwarded forwarded => forwarded.ForwardedAt,
        ReviewReturned returned => returned.ReturnedAt,
        ReviewForwarded forwarded => forwarded.ForwardedAt,
        ReviewSentBack back => back.SentBackAt,
        ReviewTransferred moved => moved.TransferredAt,
        CountyReviewed pushed => pushed.PushedAt,
        CertificationReturned returned => returned.ReturnedAt ?? Moment.StartOf(returned.ReturnedOn),
        TitleCertified certified => Moment.StartOf(certified.CertifiedOn),
        CertificateIssued issued => Moment.StartOf(issued.Content.IssuedOn),
        _ => null,
    };
}
