using TitleFlow.App.Certification3010;
using TitleFlow.App.UnitPosting;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.UnitPosting;
using static TitleFlow.App.Tests.Orchestration.CaseStory;

namespace TitleFlow.App.Tests.Orchestration;

/// <summary>A posting and a month, each walked through everything that its room knows.</summary>
internal static class MonthStory
{
    public const string Month = $"{Province}-2023-10";

    public static readonly CycleModel Months = new();

    public static readonly PostingModel Postings = new();

    private static readonly string Pin = Pack.Pin.ToString();

    /// <summary>A month that was put off, took two cases, was counted anew, passed one on twice, and was done.</summary>
    public static IReadOnlyList<Fact> OfTheMonth =>
    [
        new CycleDeferred(Month, Pin, ["calendar.year-not-loaded"], At(10, 2, 0)),
        new CycleOpened(Month, Pin, Day(10, 25), Moment.CloseOf(Day(10, 25)), Law.Calendar.Version),
        Queued("c-2", 9),
        Queued("c-1", 10),
        new CycleCaseSettled("c-2", At(10, 10, 9), CycleOutcome.Returned),
        Queued("c-2", 12),
        new CycleRecounted(Month, Day(10, 26), Moment.CloseOf(Day(10, 26)), "revised", At(10, 11, 2)),
        new CycleDayTold(Month, Day(10, 26), Moment.CloseOf(Day(10, 26)), [new("c-1", At(10, 10, 10))]),
        new CycleDayTold(Month, Day(10, 26), Moment.CloseOf(Day(10, 26)), [new("c-2", At(10, 10, 12))]),
        new IntakeClosed(Month, Moment.CloseOf(Day(10, 26)), ["c-1", "c-2"], $"{Province}-2023-11", Pin),
        new CasePassedOn("c-3", At(10, 24, 9), Month, $"{Province}-2023-11", Pin),
        new CasePassedOn("c-3", At(10, 25, 9), Month, $"{Province}-2023-11", Pin),
        new SettlementPassedOn("c-3", At(10, 24, 9), CycleOutcome.Returned, $"{Province}-2023-11"),
        new CycleCaseSettled("c-1", At(10, 10, 10), CycleOutcome.Certified),
        new CycleCaseSettled("c-2", At(10, 10, 12), CycleOutcome.Withdrawn),
        new CycleCompleted(Month, At(10, 27, 9), new Dictionary<string, int> { ["Certified"] = 1, ["Withdrawn"] = 1 }),
    ];

    /// <summary>A list that was taken down, posted anew, disputed, counted anew and closed.</summary>
    public static IReadOnlyList<Fact> OfThePosting =>
    [
        new PostingOpened(
            PostingStream.Id, new PostingUnit(Unit, "某乡卫生院"), County, Pin,
            [Posted("c-1"), Posted("c-2"), Posted("c-3")],
            "推荐会议纪要", "单位办公室 0433-0000000", new string('e', 64), Term(1, 12), "clerk"),
        new PostingTakenDown("名单有误。", "clerk", At(9, 6, 9)),
        new PostingRestarted([Posted("c-1"), Posted("c-2")], new string('f', 64), Term(2, 13), "更正名单。", "clerk"),
        new ObjectionLodged("o-1", "c-1", "不在一线。", new Lodger("钱示例", "13800000000"), At(9, 8, 9)),
        new ObjectionLodged("o-2", null, "公示地点不明显。", Lodger.Anonymous, At(9, 8, 10)),
        new PostingRecounted(Day(9, 14), Moment.CloseOf(Day(9, 14)), Law.Calendar.Version),
        new ObjectionSettled("o-2", false, "地点符合要求。", "clerk", At(9, 11, 9)),
        new PostingPlaceAdded("place-1", PostingPlaceKind.WebPage, "https://www.example.cn/1", "clerk", At(9, 11, 10)),
        new PostingPlaceAdded("place-2", PostingPlaceKind.NoticeBoard, "一楼公告栏", "clerk", At(9, 11, 10)),
        new PostingPageShown("place-1", Day(9, 11), Kept("a"), At(9, 11, 11)),
        new PostingSighted("place-2", Day(9, 11), Kept("b"), "clerk", At(9, 11, 16)),
        new PostingPageUnreachable("place-1", At(9, 12, 1)),
        new PostingPageShown("place-1", Day(9, 12), Kept("a"), At(9, 12, 2)),
        new PostingGapFound("gap-1", 2, "place-1", GapCause.NotShown, [Day(9, 12)], Kept("c"), "flag", "NAT-1", At(9, 12, 3)),
        new PostingGapClosed("gap-1", "place-1", Kept("a"), At(9, 12, 4)),
        new PostingGapDecided("gap-1", true, "公告栏一直在公示。", "officer", At(9, 12, 5)),
        new PostingCaseDropped("c-2", "申报人撤回。", At(9, 12, 9)),
        new PostingClosed(Day(9, 14), At(9, 15, 1), [], ["c-1"]),
        new ObjectionReceivedLate("o-3", "c-1", "补充意见。", Lodger.Anonymous, At(9, 15, 9)),
        new ObjectionSettled("o-1", false, "经核实在一线。", "clerk", At(9, 18, 9)),
        new PostingCasesCleared(["c-1"], At(9, 18, 9)),
    ];

    private static KeptFile Kept(string name) => new(name, new string(name[0], 64), "text/html", 100);

    private static CaseQueued Queued(string caseId, int hour) =>
        new(caseId, At(10, 10, hour), Month, Day(10, 25), Moment.CloseOf(Day(10, 25)), $"{Province}-2023-09", true);

    private static PostedCase Posted(string caseId) => new(caseId, PersonName, "全科医学", "deputy-senior", "1f");

    private static PostingTerm Term(int run, int lastDay) => new(
        run, At(9, 5, 9), 5, "exclude_start", Day(9, lastDay), Moment.CloseOf(Day(9, lastDay)), Law.Calendar.Version);
}
