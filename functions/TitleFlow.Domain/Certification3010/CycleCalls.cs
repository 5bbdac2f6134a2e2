using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Certification3010;

/// <summary>A command that one stream tells another because of a fact.</summary>
/// <param name="To">The stream that is told.</param>
/// <param name="Command">The command.</param>
public sealed record Call(StreamId To, Command Command);

/// <summary>Who is told what when a case or a cycle has changed. Every call may be carried out twice, late and out of order.</summary>
public static class CycleCalls
{
    private const string CaseKind = "case";

    /// <summary>What a case tells its cycle because of one of its facts; facts of other rooms tell nothing.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="packPin">The pack that the case was filed under.</param>
    /// <param name="before">The state before the fact: it still knows the cycle that is left.</param>
    /// <param name="fact">The fact.</param>
    public static IEnumerable<Call> OfCase(string caseId, string packPin, Certification before, Fact fact)
    {
        ArgumentNullException.ThrowIfNull(before);
        return fact switch
        {
            CountyReviewed pushed =>
            [
                new Call(
                    CycleId.Parse(pushed.Cycle).Stream,
                    new QueueCase(caseId, pushed.PushedAt, pushed.Cycle, packPin)
                    {
                        BelievedClosesAt = pushed.IntakeClosesAt,
                    }),
            ],
            TitleCertified => Leaving(caseId, before, CycleOutcome.Certified),
            CertificationReturned => Leaving(caseId, before, CycleOutcome.Returned),
            CertificationRefused => Leaving(caseId, before, CycleOutcome.Refused),
            GrantedElsewhere => Leaving(caseId, before, CycleOutcome.GrantedElsewhere),
            _ => [],
        };
    }

    /// <summary>What a case tells its cycle when it leaves; nothing where it isn't in one. The corridor asks for cases that end elsewhere.</summary>
    public static IEnumerable<Call> Leaving(string caseId, Certification before, CycleOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(before);
        if (before is { Stage: CertificationStage.Queued, Push: { } push })
        {
            yield return new Call(CycleId.Parse(push.Cycle).Stream, new SettleCase(caseId, push.PushedAt, outcome));
        }
    }

    /// <summary>What a cycle tells cases and the next month because of one of its facts.</summary>
    public static IEnumerable<Call> OfCycle(Fact fact) => fact switch
    {
        CaseQueued { IsNewsToCase: true } queued => [new Call(new StreamId(CaseKind, queued.CaseId), MoveTo(queued))],
        CycleDayTold told => told.Pushes.Select(push => new Call(new StreamId(CaseKind, push.CaseId), MoveTo(told, push))),
        CasePassedOn passed =>
        [
            new Call(
                CycleId.Parse(passed.NextCycle).Stream,
                new QueueCase(passed.CaseId, passed.PushedAt, passed.NextCycle, passed.NextPackPin)
                {
                    PassedOnFrom = passed.Cycle,
                }),
        ],
        SettlementPassedOn left =>
            [new Call(CycleId.Parse(left.NextCycle).Stream, new SettleCase(left.CaseId, left.PushedAt, left.Outcome))],
        IntakeClosed closed =>
            [new Call(CycleId.Parse(closed.NextCycle).Stream, new OpenCycle(closed.NextCycle, closed.NextPackPin))],
        _ => [],
    };

    private static MoveToCycle MoveTo(CycleDayTold told, CyclePush push) => new(
        push.PushedAt,
        told.Cycle,
        told.CycleDay,
        told.IntakeClosesAt,
        $"放假安排有调整,{CycleId.Parse(told.Cycle).Month} 批次的认定日顺延至 {told.CycleDay:yyyy-MM-dd}。");

    private static MoveToCycle MoveTo(CaseQueued queued) => new(
        queued.PushedAt,
        queued.Cycle,
        queued.CycleDay,
        queued.IntakeClosesAt,
        queued.PassedOnFrom is { } from
            ? $"{CycleId.Parse(from).Month} 批次已截止收件,转入 {CycleId.Parse(queued.Cycle).Month} 批次。"
            : $"{CycleId.Parse(queued.Cycle).Month} 批次的认定日以本批次公布的为准。");
}
