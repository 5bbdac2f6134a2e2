using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>What a unit's clerk does with its slate. 200 done, now or under this key before; 404; 412; 422. Safe to retry.</summary>
public static class SlateActs
{
    private static readonly Role[] Clerk = [Role.UnitClerk];

    /// <summary>
    /// POST /api/units/{code}/slates/{slateId}/candidates: puts a case on the slate with its appraisal, or enters that anew. Nothing
    /// comes from the browser but which case it is and what the unit found: what ranks before equals, and what uses no place, the case
    /// must show.
    /// </summary>
    public static async Task<IResult> Enter(
        UnitCode code, SlateId slateId, Sent<CandidateToEnter> sent, Actor actor, StreamDoor<Slate> slates, StreamDoor<Case> cases,
        Successions successions, ShownToday shown, TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(successions);
        ArgumentNullException.ThrowIfNull(shown);
        ArgumentNullException.ThrowIfNull(time);
        if (await SlateAsync(code, slateId, actor, Clerk, slates, stop) is not { Head: { } head })
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var body = sent.Body;
        var read = await cases.ReadAsync(body.CaseId.Stream, actor, Clerk, stop);
        var own = await successions.WithHeldAsync(code, new Moment(time.GetUtcNow()).On, stop);
        IReadOnlyList<Finding> found = [.. CaseFaults(read?.State, head, own)];
        if (read?.State.Dossier.Cover is not { } cover)
        {
            return Problems.Refused(found);
        }
        var candidate = new Candidate(
            cover.CaseId, cover.PersonId, read.Value.State.Dossier.ApplicantName(), body.Appraisal ?? [], body.Votes, body.Score,
            body.Preferences ?? [], body.FreeGround)
        {
            PreferenceProofs = body.PreferenceProofs is { Count: > 0 } proofs ? proofs : null,
        };
        var command = new EnterCandidate(candidate)
        {
            Revision = body.Revision,
            Shown = await shown.ByAsync(read.Value.State, stop),
        };
        return await slates.ActAsync(slateId.Stream, sent, actor, command, Clerk, stop, found);
    }

    /// <summary>POST /api/units/{code}/slates/{slateId}/verdicts: says whether the unit recommends a candidate.</summary>
    public static async Task<IResult> Judge(
        UnitCode code, SlateId slateId, Sent<Verdict> sent, Actor actor, StreamDoor<Slate> slates, StreamDoor<Case> cases, TimeProvider time,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(time);
        if (await SlateAsync(code, slateId, actor, Clerk, slates, stop) is null)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var body = sent.Body;
        var command = new JudgeCandidate(body.CaseId.ToString(), body.IsRecommended, body.ReasonCode ?? "", body.Reason ?? "")
        {
            Revision = body.Revision,
        };
        var found = body.IsRecommended ? [] : await RunningNoticesAsync([command.CaseId], _ => "caseId", actor, cases, time.GetUtcNow(), stop);
        return await slates.ActAsync(slateId.Stream, sent, actor, command, Clerk, stop, found);
    }

    /// <summary>
    /// POST /api/units/{code}/slates/{slateId}/fix: the verdicts take effect within the quota as it is today, for whom the unit has checked
    /// as the dossier is today, and in the order that the cases show today.
    /// </summary>
    public static async Task<IResult> Fix(
        UnitCode code, SlateId slateId, Sent<NoBody> sent, Actor actor, StreamDoor<Slate> slates, StreamDoor<Case> cases, SlateQuotas quotas,
        Desk<Case> desk, ShownToday shown, TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(slates);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(quotas);
        ArgumentNullException.ThrowIfNull(shown);
        ArgumentNullException.ThrowIfNull(time);
        if (await SlateAsync(code, slateId, actor, Clerk, slates, stop) is not { } slate)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        // A notice may have been sent after the verdict.
        var declined = slate.Candidates.Where(one => !one.IsFixed() && one.Standing is CandidateStanding.NotRecommended)
            .Select(one => one.Candidate.CaseId);
        var found = await RunningNoticesAsync(declined, caseId => $"candidates.{caseId}", actor, cases, time.GetUtcNow(), stop);
        var known = new CandidateCases(desk);
        var command = new FixSlate(await quotas.MatterAsync(slate, stop, known))
        {
            Shown = await shown.ByCandidatesAsync(slate, known, stop),
        };
        return await slates.ActAsync(slateId.Stream, sent, actor, command, Clerk, stop, found);
    }

    /// <summary>
    /// POST /api/units/{code}/slates/{slateId}/overrun: the office of the unit's place records that the departments in charge agree to
    /// more than the quota, where the notice only asks to take it as a guide.
    /// </summary>
    public static async Task<IResult> Agree(
        UnitCode code, SlateId slateId, Sent<OverrunToAgree> sent, Actor actor, StreamDoor<Slate> slates, SlateQuotas quotas,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(quotas);
        if (await SlateAsync(code, slateId, actor, Offices.Roles, slates, stop) is not { } slate)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var command = new AgreeToOverrun(sent.Body.More, sent.Body.Document, await quotas.MatterAsync(slate, stop))
        {
            Revision = sent.Body.Revision,
        };
        return await slates.ActAsync(slateId.Stream, sent, actor, command, Offices.Roles, stop);
    }

    /// <summary>The slate, which is open; null for one of another unit, as for one that does not exist.</summary>
    private static async Task<Slate?> SlateAsync(
        UnitCode code, SlateId slateId, Actor actor, IReadOnlyList<Role> roles, StreamDoor<Slate> slates, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(slates);
        return await slates.ReadAsync(slateId.Stream, actor, roles, stop) is { State: { Head: { } head } slate }
            && head.Unit.Code == code.ToString()
                ? slate
                : null;
    }

    /// <summary>Whoever still has time to mend what the unit asked for is not turned down meanwhile (M19).</summary>
    private static async Task<IReadOnlyList<Finding>> RunningNoticesAsync(
        IEnumerable<string> declined, Func<string, string> where, Actor actor, StreamDoor<Case> cases, DateTimeOffset now,
        CancellationToken stop)
    {
        var found = new List<Finding>();
        foreach (var caseId in declined)
        {
            if (CaseId.TryParse(caseId, out var id) && await cases.ReadAsync(id.Stream, actor, Clerk, stop) is var (state, _)
                && CaseView.RunningUnitNotice(state, now) is { } notice)
            {
                found.Add(Fault(
                    "slate.notice-open",
                    $"一次性告知书{notice.NoticeId}的补正期限到{notice.DueOn:yyyy-MM-dd} 24:00(北京时间),期内不能不予推荐;请待补正或期满。")
                    with
                { Where = where(caseId) });
            }
        }
        return found;
    }

    private static IEnumerable<Finding> CaseFaults(Case? state, SlateHead head, IReadOnlyList<UnitCode> own)
    {
        if (state?.Dossier.Cover is not { } cover || !own.Any(unit => unit.ToString() == cover.Unit.Code))
        {
            return [Fault("slate.case-unknown", "没有这份申报,或者不是本单位的申报;请从本单位收到的申报中选择。")];
        }
        var series = (state.Dossier.Snapshot ?? state.Dossier.Content).Form?.Series;
        // A notice that is worded anew in the season is another version of its pack, not another matter: each case keeps its own.
        var isForSlate = (cover.Year, cover.TargetLevel, series) == (head.Year, head.Level, head.Series)
            && CaseView.HasPath(state) && PackPin.IsOfOnePack(cover.PackPin, head.PackPin);
        return
        [
            .. isForSlate ? Array.Empty<Finding>() : [Fault(
                "slate.other-matter", $"本申报的年度、系列、级别或适用的政策与名单({head.Year}年、{head.Series}、{head.Level})不同;请列入相应的名单。")],
            .. CaseView.IsAtUnit(state) ? Array.Empty<Finding>() : [Fault(
                "slate.not-at-unit", $"本申报现处于“{CaseStages.Of(state).Chinese()}”,不在单位办理环节;请刷新后查看办理进度。")],
        ];
    }

    private static Finding Fault(string code, string message) => new(code, Severity.Fail, message) { Where = "caseId" };
}

/// <summary>A candidate as the clerk enters it.</summary>
/// <param name="CaseId">The case; one that lies with the unit.</param>
/// <param name="Score">The score, in hundredths of a point.</param>
/// <param name="Votes">Yes votes, where the unit voted.</param>
/// <param name="Appraisal">The record of the appraisal, a text for each part.</param>
/// <param name="Preferences">The codes of preferences; those that the case proves are entered without being named.</param>
/// <param name="FreeGround">The ground on which no place is used.</param>
/// <param name="Revision">Why it takes the place of another entry; left out for the first one.</param>
/// <param name="PreferenceProofs">The list, by number or name, for each preference that no dossier shows.</param>
public sealed record CandidateToEnter(
    CaseId CaseId, int Score, int Votes = 0, IReadOnlyList<ReportPart>? Appraisal = null, IReadOnlyList<string>? Preferences = null,
    string? FreeGround = null, Revision? Revision = null, IReadOnlyList<PreferenceProof>? PreferenceProofs = null);

/// <summary>Whether the unit recommends a candidate.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="IsRecommended">Whether it recommends.</param>
/// <param name="ReasonCode">Why not, by code.</param>
/// <param name="Reason">Why not, in words that the applicant reads.</param>
/// <param name="Revision">Why it takes the place of another verdict; left out for the first one.</param>
public sealed record Verdict(CaseId CaseId, bool IsRecommended, string? ReasonCode = null, string? Reason = null, Revision? Revision = null);

/// <summary>How many more than the quota may be recommended.</summary>
/// <param name="More">How many, from 0.</param>
/// <param name="Document">The consent of the departments in charge, by number.</param>
/// <param name="Revision">Why it takes the place of an earlier consent; left out for the first one.</param>
public sealed record OverrunToAgree(int More, string Document, Revision? Revision = null);
