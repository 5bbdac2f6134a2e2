using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.App.Orchestration;
using TitleFlow.App.TieredReview;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.Registers;

/// <summary>Asks a case for what depends on the registers: how its applicant stands today, and which way it goes.</summary>
public sealed class InformedActs(StreamDoor<Case> cases, ApplicantStanding standing, CaseWays ways, Claims claims, Func<Law> law)
{
    /// <summary>
    /// Reads whose case it is, asks the registers, then asks the case. Somebody else's case does not exist.
    /// </summary>
    public async Task<IResult> ActAsync<T>(
        StreamId stream, Sent<T> sent, Actor actor, Command command, Role role, CancellationToken stop)
        where T : class
    {
        if (await cases.ReadAsync(stream, actor, [role], stop) is not { State: { Dossier.Cover: { } cover } state })
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var pack = CaseModel.PackOf(cover, law());
        var informed = await standing.InformAsync(command, state.Dossier, pack, stop) with
        {
            ReviewedBefore = command is ForwardReview { Tier: ReviewSeat.CommitteeOffice } or RefuseReview { Tier: ReviewSeat.CommitteeOffice }
                ? await ReviewedBeforeAsync(stream, cover, stop)
                : null,
        };
        var needsWay = command is ForwardToCounty or ForwardReview or TransferReview && CaseView.HasPath(state);
        return await cases.ActAsync(
            stream, sent, actor,
            needsWay && pack is not null
                ? informed with { Path = await ways.FindAsync(state, pack, stop) }
                : informed,
            [role], stop);
    }

    /// <summary>Another case of the applicant that a committee's office has taken in or refused for the same level and year; null for none.</summary>
    private async Task<string?> ReviewedBeforeAsync(StreamId stream, Cover cover, CancellationToken stop) =>
        await claims.HolderAsync(Dossier.ReviewedClaim(cover.PersonId, cover.TargetLevel, cover.Year), stop) is { } holder && holder != stream
            ? holder.Id
            : null;
}
