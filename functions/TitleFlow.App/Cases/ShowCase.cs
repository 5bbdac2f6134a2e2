using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.Cases;

/// <summary>GET /api/cases/{caseId}: where a case stands, whose turn it is, and what the reader's role may see of it.</summary>
/// <remarks>200 with ETag; 404. No identity number is part of any answer.</remarks>
public static class ShowCase
{
    /// <summary>Opens the case and shows it.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, Actor actor, CaseReading reading, TierTerms terms, ApplicantStanding registers, Func<Law> law, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(registers);
        if (await reading.FindAsync(caseId, actor, stop) is not { } opened)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        await reading.NoteAsync(opened, caseId, actor, "case", stop);
        var stage = CaseStages.Of(opened.State);
        var duties = await terms.Look().ApplyAsync(opened.Cover, CaseView.Duties(opened.State, opened.Pack, law()), stop);
        var bases = await registers.ExcludedBasesAsync(PlaceCode.Parse(opened.Cover.County), opened.Content.Merits, stop);
        return new Shown(
            new
            {
                opened.Cover.CaseId,
                stage,
                stageText = stage.Chinese(),
                since = opened.State.ArrivedAt,
                readAs = opened.As,
                cover = CoverOf(opened),
                duties,
                openNotice = opened.SeesDossier ? CaseView.OpenNotice(opened.State) : null,
                dossier = opened.SeesDossier ? DossierOf(opened, bases) : null,
                recommendation = opened.SeesDossier ? RecommendationOf(opened.State, opened) : null,
                review = opened.SeesReview ? ReviewOf(opened.State) : null,
                refusal = opened.SeesDossier ? opened.State.Review.Refused : null,
                certification = opened.SeesDossier ? CertificationOf(opened.State) : null,
                certificate = CertificateOf(opened.State),
            },
            opened.Version);
    }

    private static object CoverOf(OpenedCase opened) => new
    {
        opened.Cover.PersonId,
        personName = opened.State.Dossier.ApplicantName(),
        nameWhenStarted = opened.State.Dossier.Renamed is null ? null : opened.Cover.PersonName,
        opened.Cover.Unit,
        opened.Cover.County,
        opened.Cover.RouteId,
        routeTitle = opened.Pack.FindRoute(opened.Cover.RouteId)?.Title,
        opened.Cover.Family,
        pack = opened.Cover.PackPin,
        packTitle = opened.Pack.Header.Title,
        opened.Cover.TargetLevel,
        opened.Cover.Year,
    };

    private static object DossierOf(OpenedCase opened, IReadOnlyList<ExcludedBase> bases)
    {
        var dossier = opened.State.Dossier;
        var hash = dossier.Hash();
        return new
        {
            dossier.Phase,
            dossier.Round,
            dossier.FirstSubmittedAt,
            hash = opened.IsOwn ? hash : dossier.SubmittedHash,
            dossier.SubmittedHash,
            opened.Content.Form,
            opened.Content.Spells,
            opened.Content.Appointments,
            opened.Content.Merits,
            meritMarks = MeritMark.Of(dossier with { Content = opened.Content }, opened.Pack, opened.On, bases),
            dossier.FreelanceField,
            files = opened.IsOwn ? opened.Content.Files : [.. opened.Content.Attached()],
            dossier.Confirmed,
            commitment = dossier.Commitment is { } signed
                ? new { signed.TextVersion, signed.SignedAt, signed.DossierHash, holds = signed.DossierHash == hash }
                : null,
            told = dossier.Told.Select(Problems.Written),
            dossier.Answers,
            // What the latest submission or cure changed, field by field; and what the applicant has changed since.
            lastChanges = dossier is { Before: { } earlier, Snapshot: { } latest } ? ContentChange.Between(earlier, latest) : [],
            changes = opened.IsOwn && dossier.Snapshot is { } before ? ContentChange.Between(before, dossier.Content) : [],
        };
    }

    private static object RecommendationOf(Case state, OpenedCase opened) => new
    {
        commitment = state.Recommendation.Commitment is { } signed
            ? new { signed.TextVersion, signed.SignedAt, signed.DossierHash }
            : null,
        answers = state.Review.Of(Corridor.UnitTier).Answers.Select(AnswerOf),
        // Filed, then checked, then ranked: what the unit has still to answer before it puts anybody on a slate (M14).
        openConditions = CaseView.Unchecked(state, opened.Pack, opened.On).Select(Problems.Written),
        report = state.Recommendation.Made?.Report,
        recommendedAt = state.Recommendation.Made?.RecommendedAt,
        state.Recommendation.Appraised,
        state.Recommendation.IsDeclined,
        state.Recommendation.IsRefused,
        postings = state.Recommendation.Postings.Select(posting => new
        {
            posting.PostingId,
            posting.Run,
            posting.DossierHash,
            posting.WorkingDays,
            posting.LastDay,
            posting.Standing,
            // Whoever answers whether the posting was clear sees beside it what proof is missing.
            told = posting.Told.Select(Problems.Written),
        }),
        openObjections = state.Recommendation.Objections.Count(objection => objection.IsOpen),
    };

    private static object ReviewOf(Case state)
    {
        var now = CaseView.IsAtUnit(state) && state.Review.Tiers.ContainsKey(Corridor.UnitTier) ? Corridor.UnitTier : CaseView.TierOf(state);
        var tier = state.Review.Of(now);
        var path = state.Review.Path;
        return new
        {
            tier = now,
            tier.Originals,
            answers = tier.Answers.Select(AnswerOf),
            tier.Notices,
            tier.Queries,
            tier.Returns,
            path = CaseView.HasPath(state) ? new { path.Seats, current = path.Current(), path.Committee, path.Hold, path.SentBack } : null,
            otherTiers = state.Review.Tiers.Where(other => other.Key != now).Select(other => new
            {
                tier = other.Key,
                answers = other.Value.Answers.Select(AnswerOf),
                other.Value.Notices,
                other.Value.Queries,
                other.Value.Returns,
            }),
        };
    }

    /// <summary>An answer with what its officer had looked at: minutes from the first look, and proofs that were never opened.</summary>
    internal static object AnswerOf(ConditionAnswer answer) => new
    {
        answer.Condition,
        answer.IsMet,
        answer.ReasonCode,
        answer.Grounds,
        answer.Proofs,
        answer.Round,
        answer.By,
        answer.AnsweredAt,
        answer.Earlier,
        openedAt = answer.Conduct?.OpenedAt,
        opened = answer.Conduct?.Opened,
        minutes = answer.Conduct?.OpenedAt is { } from ? (int)(answer.AnsweredAt - from).TotalMinutes : (int?)null,
        unopened = answer.Conduct?.Unopened(answer.Proofs),
    };

    private static object CertificationOf(Case state) => new
    {
        state.Certification.Stage,
        state.Certification.Push,
        state.Certification.Title,
        state.Certification.Returns,
    };

    private static object? CertificateOf(Case state) => state.Certificate.Content is not { } content ? null : new
    {
        number = content.Number.ToString(),
        content.Version,
        state.Certificate.State,
        content.TitleName,
        content.Specialty,
        content.TitleOn,
        content.IssuedOn,
        state.Certificate.OpenTasks,
    };
}
