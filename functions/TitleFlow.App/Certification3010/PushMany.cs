using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.Certification3010;

/// <summary>
/// POST /api/reviews/push: the county pushes what it has ticked in its list. Each case needs results of its own
/// (JL23-6.3-b), so several at once are refused with the clause; one is pushed as by its own address.
/// </summary>
/// <remarks>200 pushed, now or under this key before; 404; 412; 422. Safe to retry.</remarks>
public static class PushMany
{
    /// <summary>Refuses several; asks the only one.</summary>
    public static async Task<IResult> Handle(
        Sent<CasesToPush> sent, Actor actor, StreamDoor<Case> cases, InformedActs acts, Func<Law> law,
        TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(time);
        var asked = sent.Body.Cases.Distinct().ToList();
        if (asked.Count == 0)
        {
            return Problems.Refused([new Finding("review.none", Severity.Fail, "没有选择申报;请选择一件。") { Where = "cases" }]);
        }
        if (asked.Count == 1)
        {
            return await acts.ActAsync(asked[0].Stream, sent, actor, new ReviewByCounty(), Role.County, stop);
        }
        return await cases.ReadAsync(asked[0].Stream, actor, [Role.County], stop) is { State.Dossier.Cover: { } cover }
            ? Problems.Refused(Several(CaseModel.PackOf(cover, law()), asked.Count, new Moment(time.GetUtcNow()).On))
            : Problems.Of(ProblemKind.NotFound);
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

/// <summary>The cases that are to be pushed.</summary>
/// <param name="Cases">Their ids; only one can be pushed at a time.</param>
public sealed record CasesToPush(IReadOnlyList<CaseId> Cases);
