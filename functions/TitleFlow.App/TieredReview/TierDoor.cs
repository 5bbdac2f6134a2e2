using Microsoft.AspNetCore.Http;
using TitleFlow.App.Cases;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.TieredReview;

/// <summary>
/// Lets officers act for their tier. The address does not say for which: it is the tier whose turn it is if the officer
/// belongs to it, else the one that the officer has on this case's way. A body from whose desk the case was led another way gets the
/// answers that it had, and acts no more.
/// </summary>
/// <param name="desk">The desk of cases.</param>
/// <param name="cases">The cases.</param>
/// <param name="acts">Asks a case with what the registers say.</param>
/// <param name="log">Says what an officer has looked at before an answer.</param>
public sealed class TierDoor(Desk<Case> desk, StreamDoor<Case> cases, InformedActs acts, ReadLog log)
{
    /// <summary>The roles of tiers.</summary>
    public static IReadOnlyList<Role> Roles { get; } =
        [Role.Department, Role.County, Role.City, Role.Province, Role.CommitteeOffice];

    private static readonly Role[] UnitRoles = [Role.UnitClerk];

    private readonly StreamDoor<Case> readers = new(desk, Scopes.OfReaders);

    /// <summary>Asks a case for something in the name of the asker's tier. Somebody else's case does not exist.</summary>
    public async Task<IResult> ActAsync<T>(
        CaseId caseId, Sent<T> sent, Actor actor, Func<string, TierCommand> command, CancellationToken stop)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(command);
        if (await cases.ReadAsync(caseId.Stream, actor, Roles, stop) is not var (state, _))
        {
            return await RepeatAsync(caseId, sent, actor, command, stop);
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

    /// <summary>
    /// Asks in the name of a body that has no desk on the case's way any more: its key brings the answer of before, anything else is refused.
    /// </summary>
    private async Task<IResult> RepeatAsync<T>(
        CaseId caseId, Sent<T> sent, Actor actor, Func<string, TierCommand> command, CancellationToken stop)
        where T : class =>
        await readers.OpenAsync(caseId.Stream, actor, Roles, stop) is { By.Role: var role }
            ? await readers.ActAsync(caseId.Stream, sent, actor, command(TierOf(role)), [role], stop, [LedAnotherWay])
            : Problems.Of(ProblemKind.NotFound);

    private static Finding LedAnotherWay => new(
        "review.led-another-way", Severity.Fail, "本申报已转由其他单位办理,贵单位不再是其审核环节,只能查看;需要办理的请联系现在的办理单位。");

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
