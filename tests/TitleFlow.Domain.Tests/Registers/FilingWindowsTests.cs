using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Time;

namespace TitleFlow.Domain.Tests.Registers;

/// <summary>Filing windows that the province moves by notice (M03).</summary>
[Trait("Mechanism", "M03")]
public sealed class FilingWindowsTests
{
    private const string Route = "JL23-R1";
    private static readonly DateOnly Moved = new(2023, 3, 12);
    private static readonly ChangeReason Notice = new("window-extended", "吉人社办〔2023〕3号", "系统故障");

    [Fact]
    [Trait("Example", "M03-4")]
    public void Move_BeforeTheClose_AdmitsLaterFilingsAndADayLaterItIsTooLate()
    {
        var story = Story(new(2023, 2, 25));
        var moved = Assert.IsType<WindowMoved>(Assert.Single(story.Happens(new MoveWindow(Route, null, Moved, Notice, "clerk"))));
        Assert.Equal(new DateOnly(2023, 2, 28), moved.Before);

        var shift = story.State.Find(Route, "health")!;
        var extension = new WindowExtension(shift.LastDay, shift.Document);
        var window = Packs.Jilin2023.FindRoute(Route)!.Window;
        Assert.Empty(FilingWindow.Faults(window, Beijing(2023, 3, 12, 23, 59, 59), extension));
        var late = Assert.Single(FilingWindow.Faults(window, Beijing(2023, 3, 13, 0, 0, 0), extension));
        Assert.Equal(("filing.too-late", "JL23-6.1-b", "2023-03-12"), (late.Code, late.Clause!.Clause, late.Threshold));
        Assert.Contains(Notice.Document, late.Message, StringComparison.Ordinal);

        var refused = Story(new(2023, 3, 1)).IsRefused(new MoveWindow(Route, null, Moved, Notice, "clerk"), "window.too-late");
        Assert.Equal("JL23-6.1-b", refused[0].Clause!.Clause);
    }

    [Fact]
    public void Move_ForOneSeries_LeavesTheOthersAsTheyWere()
    {
        var story = Story(new(2023, 2, 25));
        story.Happens(new MoveWindow(Route, "school", Moved, Notice, "clerk"));

        Assert.Equal(Moved, story.State.Find(Route, "school")?.LastDay);
        Assert.Null(story.State.Find(Route, "health"));
        Assert.Null(story.State.Find("JL23-R3", "school"));
    }

    [Fact]
    public void Move_AgainBeforeTheMovedClose_CountsFromThere()
    {
        var story = Story(new(2023, 2, 25));
        story.Happens(new MoveWindow(Route, null, Moved, Notice, "clerk"));

        story.IsRefused(new MoveWindow(Route, null, Moved.AddDays(-2), Notice, "clerk"), "window.only-later");
        story.DoesNothing(new MoveWindow(Route, null, Moved, Notice, "clerk"));
        story.On(new(2023, 3, 10)).Happens(new MoveWindow(Route, null, Moved.AddDays(7), Notice, "clerk"));
        Assert.Equal(Moved.AddDays(7), story.State.Find(Route, null)?.LastDay);
    }

    [Fact]
    public void Move_WithEveryFault_NamesAllAtOnce()
    {
        Story(new(2023, 3, 1)).IsRefused(
            new MoveWindow(Route, "学校", new(2023, 2, 20), new ChangeReason("hired", "", ""), "clerk"),
            "window.too-late", "window.only-later", "window.series", "reason.code", "reason.document");
        Story(new(2023, 3, 1)).IsRefused(new MoveWindow("JL23-R3", null, Moved, Notice, "clerk"), "window.not-fixed");
        Story(new(2023, 3, 1)).IsRefused(new MoveWindow("none", null, Moved, Notice, "clerk"), "window.no-route");
    }

    private static Story<FilingWindows> Story(DateOnly on) =>
        new Story<FilingWindows>(FilingWindows.Empty, FilingWindows.Evolve, FilingWindows.Decide)
            .Under(new Law(Packs.Shelf, WorkCalendar.Empty)).On(on);

    private static DateTimeOffset Beijing(int year, int month, int day, int hour, int minute, int second) =>
        new(year, month, day, hour, minute, second, TimeSpan.FromHours(8));
}
