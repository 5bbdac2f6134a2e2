using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>What has become of an employee: another post from a day on, or the last day at the unit.</summary>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="From">The first day in the post, inclusive; the first day of the entry that holds today mends that entry.</param>
/// <param name="PostKind">The kind of post.</param>
/// <param name="Post">The post's name; left out for the name of its kind.</param>
/// <param name="IsNonEstablished">Whether it is outside the establishment (编外); left out where that stays as it was.</param>
/// <param name="LastDay">The last day at the unit, inclusive, for somebody who has left; then nothing is said of a post.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record EmploymentGiven(
    string ReasonCode, string Document, DateOnly? From = null, PostKind? PostKind = null, string Post = "",
    bool? IsNonEstablished = null, DateOnly? LastDay = null, string Note = "") : IGrounds;

/// <summary>
/// POST /api/units/{code}/persons/{personId}/employment: a clerk enters that an employee of the own unit has another post, or has
/// left (M05). Who has left stands without a unit from the next day on, and a clerk's role there ends; the person is told.
/// </summary>
/// <remarks>
/// 200; 404 for other units, and for whom the unit does not employ today; 422 with everything that stands in the way. Safe to retry.
/// </remarks>
public static class ChangeEmployment
{
    /// <summary>Checks whose employee it is, and enters the change.</summary>
    public static async Task<IResult> Handle(
        UnitCode code, PersonId personId, Sent<EmploymentGiven> sent, Actor actor, StreamDoor<Unit> units, Desk<Person> persons,
        Successions successions, TimeProvider time, CancellationToken stop)
    {
        var (given, today) = (sent.Body, new Moment(time.GetUtcNow()).On);
        if (await units.ReadAsync(code.Stream, actor, [Role.UnitClerk], stop) is not { } unit)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var held = await successions.WithHeldAsync(code, today, stop);
        var goesOn = await successions.OnAsync(code, today, stop) ?? unit.State;
        (Command Command, IReadOnlyList<Finding> Found) asked = given switch
        {
            { LastDay: { } lastDay, From: null, PostKind: null, Post: "", IsNonEstablished: null } =>
                (new LeaveUnit(goesOn.Entered!.Code, lastDay, given.Reason()), []),
            { LastDay: null, From: { } from, PostKind: { } kind } => (
                new ChangePost(Employees.PostOf(given.Post, kind), kind, from, given.Reason()) { IsNonEstablished = given.IsNonEstablished },
                [.. StaffFaults.OfUnitOn(goesOn, today), .. Employees.PostFaults(given.Post)]),
            _ => (new Look(), Unclear(given)),
        };
        var answer = await persons.DecideAsync(personId.Stream, new Request<Person>(asked.Command, actor.PersonId)
        {
            Key = sent.Key,
            SeenVersion = sent.SeenVersion,
            // Whom the unit employed last may be asked for again under the same key: the answer is the first one.
            MayAct = person => person.Employments.Entries.FindLast(entry => entry.From <= today && entry.Value.Unit is not null)
                is { Value.Unit: { } own } && held.Contains(own),
            Found = asked.Found,
        }, stop);
        return answer is Answer<Person>.Refused
            && (await persons.ReadAsync(personId.Stream, stop))?.State.Employments.On(today) is not { Unit: not null }
            ? Problems.Of(ProblemKind.NotFound)
            : Answers.Shown(answer);
    }

    private static IReadOnlyList<Finding> Unclear(EmploymentGiven given) =>
    [
        new Finding(
            "employment.unclear", Severity.Fail,
            "请只登记一项:岗位变动填写起始日期(from)和岗位类别(postKind);离开单位只填写最后一天(lastDay)。"),
        .. RegisterReasons.FaultsOf(given.Reason(), EntryMatter.Employment),
    ];
}
