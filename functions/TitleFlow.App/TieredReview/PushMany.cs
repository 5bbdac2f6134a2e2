using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.TieredReview;

/// <summary>
/// POST /api/reviews/push: a tier lets go on what it has ticked in its list, on whatever route. Each case needs results of its own
/// (JL23-6.3-b), so several at once are refused with the clause; one is asked as at its own address.
/// </summary>
/// <remarks>200 on its way, now or under this key before; 404; 412; 422. Safe to retry.</remarks>
public static class PushMany
{
    /// <summary>Refuses several; asks the only one.</summary>
    public static async Task<IResult> Handle(
        Sent<CasesToPush> sent, Actor actor, StreamDoor<Case> cases, TierDoor tiers, InformedActs acts, Func<Law> law,
        TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(tiers);
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(time);
        var asked = sent.Body.Cases.Distinct().ToList();
        if (asked.Count == 0)
        {
            return Problems.Refused([new Finding("review.none", Severity.Fail, "没有选择申报;请选择一件。") { Where = "cases" }]);
        }
        if (await cases.ReadAsync(asked[0].Stream, actor, TierDoor.Roles, stop) is not { State: { Dossier.Cover: { } cover } state })
        {
            return asked.Count > 1 ? Problems.Of(ProblemKind.NotFound) : await ForwardAsync();
        }
        return asked.Count > 1 ? Problems.Refused(Several(CaseModel.PackOf(cover, law()), asked.Count, new Moment(time.GetUtcNow()).On))
            : CaseView.HasPath(state) ? await ForwardAsync()
            : await acts.ActAsync(asked[0].Stream, sent, actor, new ReviewByCounty(), Role.County, stop);

        Task<IResult> ForwardAsync() => tiers.ActAsync(asked[0], sent, actor, tier => new ForwardReview(tier), stop);
    }

    /// <summary>The pack says why. One that allowed it would find no act for several here either.</summary>
    private static IReadOnlyList<Finding> Several(Pack? pack, int count, DateOnly on)
    {
        IReadOnlyList<Finding> found = pack is null ? [] : [.. ReviewRules.Bulk(pack, count, on)];
        return found.Count > 0
            ? found
            : [new Finding("review.one-at-a-time", Severity.Fail, $"不能一次推送{count}件;请逐件办理。") { Where = "cases" }];
    }
}

/// <summary>The cases that are to go on.</summary>
/// <param name="Cases">Their ids; only one goes on at a time.</param>
public sealed record CasesToPush(IReadOnlyList<CaseId> Cases);
