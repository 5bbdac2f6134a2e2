using Microsoft.AspNetCore.Http;
using TitleFlow.App.Cases;
using TitleFlow.App.Door;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.TieredReview;

/// <summary>
/// Lets officers act for their tier. The address does not say for which: it is the tier whose turn it is if the officer
/// belongs to it, else the one that the officer has on this case's way.
/// </summary>
/// <param name="cases">The cases.</param>
/// <param name="acts">Asks a case with what the registers say.</param>
/// <param name="log">Says what an officer has looked at before an answer.</param>
public sealed class TierDoor(StreamDoor<Case> cases, InformedActs acts, ReadLog log)
{
    /// <summary>The roles of tiers.</summary>
    public static IReadOnlyList<Role> Roles { get; } =
        [Role.Department, Role.County, Role.City, Role.Province, Role.CommitteeOffice];

    private static readonly Role[] UnitRoles = [Role.UnitClerk];

    /// <summary>Asks a case for something in the name of the asker's tier. Somebody else's case does not exist.</summary>
    public async Task<IResult> ActAsync<T>(
        CaseId caseId, Sent<T> sent, Actor actor, Func<string, TierCommand> command, CancellationToken stop)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(command);
        if (await cases.ReadAsync(caseId.Stream, actor, Roles, stop) is not var (state, _))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        if (RoleFor(actor, state) is not { } role)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var asked = command(TierOf(role));
        if (asked is AnswerCondition answer)
        {
            asked = await WithConductAsync(answer, caseId, state, actor, stop);
        }
        return asked is ForwardReview or TransferReview or RefuseReview { Tier: ReviewSeat.CommitteeOffice }
            ? await acts.ActAsync(caseId.Stream, sent, actor, asked, role, stop)
            : await cases.ActAsync(caseId.Stream, sent, actor, asked, [role], stop);
    }

    /// <summary>Answers one condition in the name of the case's unit. Somebody else's case does not exist.</summary>
    public async Task<IResult> AnswerForUnitAsync(CaseId caseId, Sent<AnswerGiven> sent, Actor actor, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(actor);
        if (await cases.ReadAsync(caseId.Stream, actor, UnitRoles, stop) is not var (state, _))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var asked = await WithConductAsync(sent.Body.At(Corridor.UnitTier), caseId, state, actor, stop);
        return await cases.ActAsync(caseId.Stream, sent, actor, asked, UnitRoles, stop);
    }

    /// <summary>An answer with what its officer had looked at since the case came here.</summary>
    private async Task<AnswerCondition> WithConductAsync(
        AnswerCondition answer, CaseId caseId, Case state, Actor actor, CancellationToken stop) => state.ArrivedAt is { } arrivedAt
            ? answer with { Conduct = await log.ConductAsync(caseId, actor.PersonId, arrivedAt, stop) }
            : answer;

    /// <summary>A 3010 case has one tier, its county; the province reads it without being one.</summary>
    private static Role? RoleFor(Actor actor, Case state)
    {
        var now = Roles.Where(role => TierOf(role) == CaseView.TierOf(state)).ToList();
        return actor.RoleOn(Scopes.Of(state), now) ?? (CaseView.HasPath(state) ? actor.RoleOn(Scopes.Of(state), Roles) : null);
    }

    private static string TierOf(Role role) =>
        role is Role.CommitteeOffice ? ReviewSeat.CommitteeOffice : PersonModel.NameOf(role);
}
