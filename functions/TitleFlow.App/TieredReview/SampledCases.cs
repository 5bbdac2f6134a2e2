using Microsoft.AspNetCore.Http;
using TitleFlow.App.Cases;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.App.Orchestration;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.TieredReview;

/// <summary>
/// GET /api/samples/{sampleId}/cases/{caseId}: how each tier answered each condition of a drawn case, for those who drew and, while
/// the list is open, for the office that was asked to look. Without name, numbers and papers of the person (JL21-4.4-a).
/// </summary>
/// <remarks>200 with the ETag of the list; 404; 422 once every case of the list has been looked at. On record for the person.</remarks>
public static class SampledCases
{
    /// <summary>Shows the answers.</summary>
    public static async Task<IResult> Show(
        SampleId sampleId, CaseId caseId, Actor actor, StreamDoor<Sample> samples, Desk<Case> cases, ReadLog log, Func<Law> law,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(law);
        if (await samples.OpenAsync(sampleId.Stream, actor, Samples.Lookers, stop) is not { State: { Drawn: { } drawn } list } read
            || !drawn.Cases.Contains(caseId.ToString())
            || await cases.ReadAsync(caseId.Stream, stop) is not { State: { Dossier.Cover: { } cover } state })
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        if (!list.IsOpen && !Samples.Drawers.Contains(read.By.Role))
        {
            return Problems.Refused(
                [new Finding("sample.finished", Severity.Fail, "名单上的申报都已写明抽查情况,不再开放查看;需要更正抽查情况的,可直接更正并写明原因。")]);
        }
        await log.NoteAsync(ReadLog.ListOf(caseId), actor, read.By, "sample", null, stop);
        var seats = state.Review.Path.Seats.Select(seat => seat.Tier).ToList();
        var (pack, form) = (CaseModel.PackOf(cover, law()), (state.Dossier.Snapshot ?? state.Dossier.Content).Form);
        return new Shown(
            new
            {
                sampleId = sampleId.ToString(),
                cover.CaseId,
                cover.County,
                cover.Year,
                cover.Family,
                cover.TargetLevel,
                form?.Series,
                form?.Specialty,
                tiers = state.Review.Tiers.Where(tier => tier.Value.Answers.Count + tier.Value.Originals.Count > 0)
                    .OrderBy(tier => seats.IndexOf(tier.Key)).ThenBy(tier => tier.Key, StringComparer.Ordinal)
                    .Select(tier => TierOf(tier.Key, tier.Value, state, pack)),
                refused = state.Review.Refused is { } refused ? refused with { Reason = Veil.Of(refused.Reason, state.Dossier) } : null,
                note = list.Notes.FirstOrDefault(note => note.CaseId == cover.CaseId) is { } noted ? Veil.Of(noted, state.Dossier) : null,
            },
            read.Version);
    }

    private static object TierOf(string tier, TierReview review, Case state, Pack? pack)
    {
        var cover = state.Dossier.Cover!;
        var conditions = pack?.Conditions(cover.RouteId, tier, CaseView.CandidacyOf(state)) ?? [];
        return new
        {
            tier,
            title = tier == Corridor.UnitTier ? Words.Of(tier) : state.Review.Path.Find(tier)?.Title,
            conditions = review.Answers.Select(answer => new
            {
                question = conditions.FirstOrDefault(condition => condition.Code == answer.Condition)?.Question,
                clause = conditions.FirstOrDefault(condition => condition.Code == answer.Condition)?.Source,
                answer = ShowCase.AnswerOf(answer with { Grounds = Veil.Of(answer.Grounds, state.Dossier) }),
            }),
            originals = review.Originals.Select(seen => new { seen.Item, seen.Seen, seen.Matches, note = Veil.Of(seen.Note, state.Dossier), seen.SeenAt }),
        };
    }
}
