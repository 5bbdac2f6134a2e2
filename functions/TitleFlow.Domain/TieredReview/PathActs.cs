using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.TieredReview;

/// <summary>
/// How a yearly case moves between the tiers: on, back, aside and to another committee. Nothing moves in bulk, and
/// nothing moves on without the tier's own answer to every condition (M18, JL23-6.3-b).
/// </summary>
internal static class PathActs
{
    /// <summary>Lets the case go on, once nothing is missing.</summary>
    public static Decision Forward(Ask ask)
    {
        if (ask.Review.Path.Find(ask.Here.Tier) is not { } seat)
        {
            return Decision.Refuse([.. ask.Standing(), NoPath()]);
        }
        return !ask.Here.IsHere && ask.Review.Path.Passed.Contains(seat.Key())
            ? Decision.Nothing
            : Decision.Unless(
                [
                    .. ask.StandingForTheTier(),
                    .. ReviewRules.Missing(ask.Tier, ask.Pack, ask.Here, ask.On),
                    .. ask.Here.Intake,
                    .. ReviewRules.ToBePostedAnew(ask.Here.ChangedSincePosting, ask.Pack, ask.On),
                    .. OtherCommittee(ask, seat),
                    .. ReviewedBefore(ask),
                ],
                new ReviewForwarded(seat, ask.Here.Round, ask.Pin, ask.By, ask.At)
                {
                    Founder = seat.Tier == ReviewSeat.CommitteeOffice ? ask.Here.PathToday?.Committee?.Founder : null,
                    Committee = ReviewingCommittee(ask),
                });
    }

    /// <summary>Sends the case back to the tier before; from the first tier it goes back to the unit by another act.</summary>
    public static Decision SendBack(Ask ask, SendBackReview back)
    {
        var (path, before) = (ask.Review.Path, ask.Review.Path.Before());
        if (!ask.Here.IsHere && (ask.Tier.LastReturn?.ReasonCode, ask.Tier.LastReturn?.Note) == (back.ReasonCode, back.Note))
        {
            return Decision.Nothing;
        }
        IReadOnlyList<Finding> findings =
        [
            .. ask.StandingForTheTier(),
            .. ReviewRules.NoSuchExit(ask.Here, ExitKind.Back),
            .. ReviewRules.NoticeOpen(ask.Tier, ask.Pack, ask.Here, ask.On),
            .. ReviewFaults.BadReason(
                ask.Pack.Choices(PackKeys.ReviewReturnReasons, ask.On), back.ReasonCode, back.Note, "退回"),
            .. before is null
                ? [ReviewRules.Wrong("review.first-tier", "本级是第一级审核,没有上一环节;请退回单位。", null)]
                : Array.Empty<Finding>(),
        ];
        return findings.Any(finding => finding.Blocks)
            ? Decision.Refuse(findings)
            : Decision.Happens(new ReviewSentBack(
                path.Current()!, before!, back.ReasonCode, back.Note, ask.Here.Round, ask.Pin, ask.By, ask.At));
    }

    /// <summary>
    /// Lays the case aside: until it is taken up again the tier does nothing else about it. The tier's clock runs on: no clause stops it for a
    /// hold.
    /// </summary>
    /// <remarks>
    /// What others may do passes. The applicant withdraws, and answers a notice that was sent before, whose term runs on (M19); the unit signs
    /// for what was supplied (M13); the higher body answers what it was asked before (M18); an officer takes no part (JL21-5.3-b).
    /// </remarks>
    public static Decision Hold(Ask ask, HoldReview hold) => ask.Review.Path.Hold is { } held && held.Reason == hold.Reason
        ? Decision.Nothing
        : Decision.Unless(
            [
                .. ask.Standing(),
                .. ReviewFaults.BadText(hold.Reason, "review.hold-reason", "暂缓办理的理由", "reason"),
                .. CodedReasons.Faults(hold.Coded, DecisionMatter.Hold),
            ],
            new ReviewHeld(hold.Tier, hold.Reason, ask.By, ask.At) { Coded = hold.Coded });

    /// <summary>Takes the case up again.</summary>
    public static Decision Resume(Ask ask, ResumeReview resume) => ask.Here.IsHere && ask.Review.Path.Hold is null
        ? Decision.Nothing
        : Decision.Unless(
            [
                .. ask.StandingThoughHeld(),
                .. ReviewFaults.BadText(resume.Note, "review.resume-note", "恢复办理的说明", "note"),
                .. CodedReasons.Faults(resume.Coded, DecisionMatter.Resume),
            ],
            new ReviewResumed(resume.Tier, resume.Note, ask.By, ask.At) { Coded = resume.Coded });

    /// <summary>
    /// Passes the case to the committee that the register names today, or to the body that keeps its office today; also one that waits for
    /// the meeting of a committee whose authority has ended (M20, JL23-1.12-d).
    /// </summary>
    public static Decision Transfer(Ask ask, TransferReview transfer)
    {
        var (path, today) = (ask.Review.Path, ask.Here.PathToday);
        var isThere = today is not null && path.EndsAs(today);
        if (path.Transfer == transfer.Reason && isThere)
        {
            return Decision.Nothing;
        }
        IReadOnlyList<Finding> findings =
        [
            .. ask.Here.IsAtCommittee ? ask.NotTheirs() : ask.Standing(),
            .. ReviewRules.NoticeOpen(ask.Tier, ask.Pack, ask.Here, ask.On),
            .. ReviewFaults.BadText(transfer.Reason, "review.transfer-reason", "移送的理由", "reason"),
            .. CodedReasons.Faults(transfer.Coded, DecisionMatter.Transfer),
            .. path.Committee is null ? [NoPath()] : Array.Empty<Finding>(),
            .. today?.Findings ?? [],
            .. isThere && today!.Committee is { } same
                ? [ReviewRules.Wrong(
                    "review.transfer-same",
                    $"按登记簿,有权评审的正是“{same.Name}”,其办事机构也没有变,不能移送;登记簿有误的,请省级人社部门先更正评审权限或办事机构。",
                    null) with { Clause = ClauseOf(ask, PackKeys.CommitteeUnableEntrusted) }]
                : Array.Empty<Finding>(),
        ];
        return findings.Any(finding => finding.Blocks)
            ? Decision.Refuse(findings)
            : Decision.Happens(new ReviewTransferred(
                transfer.Tier, path.Committee!, today!.Committee!, today.Seats, transfer.Reason, ask.By, ask.At)
            { Coded = transfer.Coded });
    }

    /// <summary>
    /// The committee must still be competent, and the body still keep its office, when that office takes the case in (M20). To an office
    /// that has moved nobody lets a case go on.
    /// </summary>
    private static IEnumerable<Finding> OtherCommittee(Ask ask, ReviewSeat seat)
    {
        var path = ask.Review.Path;
        var isIntake = seat.Tier == ReviewSeat.CommitteeOffice;
        if (ask.Here.PathToday is not { } today
            || (!isIntake && path.After(seat.Key(), null, null).Current()?.Tier != ReviewSeat.CommitteeOffice))
        {
            return [];
        }
        return
        [
            .. isIntake ? today.Findings : [],
            .. today.Committee switch
            {
                { } now when now.Id != path.Committee?.Id => isIntake
                    ? [ReviewRules.Wrong(
                        "review.not-competent", $"有权评审本申报的已是“{now.Name}”,本评委会不能受理;请移送。", null)
                        with { Clause = ClauseOf(ask, PackKeys.ReviewOncePerYear) }]
                    : Array.Empty<Finding>(),
                { } same when !path.EndsAs(today) =>
                    [ReviewRules.Wrong(
                        "review.office-moved",
                        $"“{same.Name}”的办事机构已经变更,本申报不能在原办事机构受理,也不能报到那里;请先办理移送,转到现在的办事机构后再办。",
                        null) with { Clause = ask.Here.Stage()?.Clauses[0] }],
                _ => [],
            },
        ];
    }

    /// <summary>
    /// The committee that reviews the applicant alone from now on, if it is its office that acts and a notice forbids reviewing twice; null
    /// where another case was reviewed first: a refusal of this one then takes nothing from that one.
    /// </summary>
    internal static string? ReviewingCommittee(Ask ask) =>
        ask.Here is { Tier: ReviewSeat.CommitteeOffice, ReviewedBefore: null }
        && ask.Pack.Flag(PackKeys.ReviewOncePerYear, ask.On) is { IsLoaded: true, Value: true }
            ? ask.Review.Path.Committee?.Id
            : null;

    /// <summary>Nobody is reviewed twice for a level in a year, neither by several committees nor by one again (M20, JL21-4.2-a).</summary>
    private static IEnumerable<Finding> ReviewedBefore(Ask ask)
    {
        if (ask.Here is { Tier: ReviewSeat.CommitteeOffice, ReviewedBefore: { } earlier }
            && ask.Pack.Flag(PackKeys.ReviewOncePerYear, ask.On) is { IsLoaded: true, Value: true } once)
        {
            yield return once.Fault(
                "review.reviewed-before",
                $"申报人同年度、同级别的另一件申报(编号{earlier})已由评委会办公室受理或审核,同一级别一年只由一个评委会评审一次;"
                    + "请通知申报人撤回本申报,有误的请示省级人社部门。") with
            {
                Threshold = null,
            };
        }
    }

    /// <summary>The clause that says so; null where the case's notice does not.</summary>
    private static Citation? ClauseOf(Ask ask, PackKey<bool> key) =>
        ask.Pack.Flag(key, ask.On) is { IsLoaded: true, Value: true } printed ? printed.Source : null;

    private static Finding NoPath() =>
        ReviewRules.Wrong("review.no-path", "本途径不经逐级审核报评委会;请按本途径的环节办理。", null);
}
