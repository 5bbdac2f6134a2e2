using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Time;
using TitleFlow.Domain.Time;

namespace TitleFlow.Domain.Tests.Certification3010;

/// <summary>A case of Jilin 2023 and what is told about it.</summary>
internal static class Situations
{
    public const string Jilin = "220000";

    public static readonly CaseToCertify Clean = new("c-1", "JL23-R3", Jilin, Packs.Jilin2023);

    public static readonly string Pin = Packs.Jilin2023.Pin.ToString();

    public static readonly Finding NotAtFrontLine = Packs.Jilin2023
        .Flag(PackKeys.Service3010StillAtFrontLine, Calendars.Day("2023-05-26"))
        .Fault("ledger.not-at-front-line", "已于 2023-05-10 退休,不在一线;不能按 3010 认定。");

    public static CertifyTitle AllMet => new(
    [
        new("front-line", true, "单位 6 月在岗证明", ["employment"]),
        new("gate", true, "编制系统查无管理岗、参公身份", ["identity"]),
        new("county-result", true, "县级结论逐项齐全", []),
    ]);

    public static Telling<Certification> Case(CaseToCertify? about = null) =>
        new(new(), Certification.Evolve, (state, command, asking) => Certification.Decide(state, command, asking, about ?? Clean));

    public static Telling<Cycle> Month() => new(new(), Cycle.Evolve, Cycle.Decide);

    /// <summary>A push in time for the cycle of its month, on its cycle day.</summary>
    public static CountyReviewed Pushed(string at, string cycleDay)
    {
        var day = Calendars.Day(cycleDay);
        return new(
            Calendars.At(at), CycleId.Of(Jilin, day).ToString(), day, Moment.CloseOf(day), "officer-1", Calendars.Shipped.Version);
    }

    public static CycleOpened Opened(string cycleDay)
    {
        var day = Calendars.Day(cycleDay);
        return new(CycleId.Of(Jilin, day).ToString(), Pin, day, Moment.CloseOf(day), Calendars.Shipped.Version);
    }

    public static QueueCase Queue(string caseId, string pushedAt, string month) =>
        new(caseId, Calendars.At(pushedAt), $"{Jilin}-{month}", Pin);

    /// <summary>The law with the schedules of some years only.</summary>
    public static Law LawOfYears(params int[] years) =>
        new(Packs.Shelf, new WorkCalendar([.. Calendars.Schedules.Where(schedule => years.Contains(schedule.Year))]));

    /// <summary>The shipped law, but for some days that are no working days.</summary>
    public static Law LawWithout(params string[] days) => new(
        Packs.Shelf, Calendars.Shipped.WithLocalDays([.. days.Select(day => new LocalDay(Calendars.Day(day), false, "临时安排", "测试文件"))]));

    /// <summary>Jilin 2023 with another cycle day and roll, or another figure of its certification sheet.</summary>
    public static Pack JilinWith(string from, string to, params (string From, string To)[] more)
    {
        var shelf = Packs.ShelfOf(Packs.With(
            "jilin-2023/certification.json",
            text => more.Append((From: from, To: to)).Aggregate(text, (changed, pair) =>
            {
                Assert.Contains(pair.From, changed);
                return changed.Replace(pair.From, pair.To);
            })));
        return shelf.FindCurrent("jilin-2023")!;
    }
}
