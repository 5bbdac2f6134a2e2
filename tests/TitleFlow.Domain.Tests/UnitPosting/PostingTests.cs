using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Support;
using TitleFlow.Domain.Tests.Time;
using TitleFlow.Domain.Time;
using TitleFlow.Domain.UnitPosting;
using TitleFlow.Tests;
using static TitleFlow.Domain.Tests.UnitPosting.Lists;

namespace TitleFlow.Domain.Tests.UnitPosting;

public sealed class PostingTests
{
    /// <summary>Grounds on which a list is taken down or posted anew.</summary>
    internal static Revision Grounds { get; } = new("list-damaged", "现场照片3张");

    [Fact]
    [Trait("Example", "M15-6")]
    public void Open_BeforeTheSpringFestival_CountsMakeUpDaysAndLeavesOutTheBlock()
    {
        var opened = TheList.Given().On("2023-01-18 15:00").When(Open("c-1")).Happens<PostingOpened>();

        Assert.Equal(At.Day("2023-01-30"), opened.Term.LastDay);
        Assert.Equal(At.Instant("2023-01-31 00:00"), opened.Term.ClosesAt);
        Assert.Equal((1, 5, "exclude_start"), (opened.Term.Run, opened.Term.WorkingDays, opened.Term.StartDay));
        Assert.Equal(Calendars.Shipped.Version, opened.Term.CalendarVersion);
    }

    [Fact]
    public void Open_AtLastMinuteOrFirst_EndsOnTheSameDay()
    {
        Assert.Equal(At.Day("2023-01-30"), Posted("2023-01-18 00:00", "c-1").State.Term!.LastDay);
        Assert.Equal(At.Day("2023-01-30"), Posted("2023-01-18 23:59", "c-1").State.Term!.LastDay);
    }

    [Fact]
    public void Open_ShorterThanThePack_IsRefusedWithClauseAndShortfall()
    {
        var finding = Assert.Single(
            TheList.Given().When(Open("c-1") with { WorkingDays = 3 }).IsRefused("posting.too-short"));

        Assert.Equal("NAT-1", finding.Clause!.Clause);
        Assert.Equal(("5个工作日", "2个工作日"), (finding.Threshold, finding.Shortfall));
    }

    [Fact]
    public void Open_LongerThanThePack_RunsAsLongAsAsked() =>
        Assert.Equal(
            At.Day("2023-02-03"),
            TheList.Given().On("2023-01-18 15:00").When(Open("c-1") with { WorkingDays = 9 })
                .Happens<PostingOpened>().Term.LastDay);

    [Fact]
    public void Open_IntoAYearThatIsNotLoaded_NamesTheYear()
    {
        var finding = Assert.Single(
            TheList.Given().On("2026-12-29 09:00").When(Open("c-1")).IsRefused("calendar.year-not-loaded"));

        Assert.Equal(Severity.NotLoaded, finding.Severity);
        Assert.Contains("2027", finding.Message);
    }

    [Fact]
    public void Open_WithManyFaults_NamesThemAllAtOnce() =>
        TheList.Given().On("2026-12-29 09:00")
            .When(Open("c-1", "c-1") with { Basis = " ", ObjectionsTo = "" })
            .IsRefused(
                "posting.case-twice", "posting.text-missing", "posting.text-missing", "calendar.year-not-loaded");

    [Fact]
    public void Open_UnderAnUnknownPin_IsRefused() =>
        TheList.Given().When(Open("c-1") with { PackPin = "jilin-2023@000000000000" })
            .IsRefused("posting.pack-unknown");

    /// <summary>A list runs under one pin: a version may stand on it that is worded otherwise, none that asks otherwise of a posting.</summary>
    [Theory]
    [InlineData("单位公示期", "单位公示的期限", true)]
    [InlineData("\"value\": 5", "\"value\": 7", false)]
    [InlineData("exclude_start", "include_start", false)]
    [InlineData("\"value\": null", "\"value\": \"restart\"", false)]
    public void PostedAlike_OfAVersionEditedInTheSeason_AreThoseThatAskTheSame(string shipped, string edited, bool isAlike)
    {
        var at = Packs.Files["national/posting.json"].IndexOf(shipped, StringComparison.Ordinal);
        var other = Packs.ShelfOf(Packs.With(
            "national/posting.json", text => $"{text[..at]}{edited}{text[(at + shipped.Length)..]}")).FindCurrent("jilin-2023")!;
        var shelf = new PackShelf([other], [Packs.Jilin2023, Packs.Jilin2021]);

        Assert.NotEqual(Pin, other.Pin.ToString());
        Assert.Equal(isAlike, PostingRules.ArePostedAlike(Pin, other.Pin.ToString(), shelf, At.Day("2023-03-01")));
        Assert.True(PostingRules.ArePostedAlike(Pin, Pin, PackShelf.Empty, At.Day("2023-03-01")));
        Assert.False(PostingRules.ArePostedAlike(Pin, other.Pin.ToString(), Packs.Shelf, At.Day("2023-03-01")));
        Assert.False(PostingRules.ArePostedAlike(Pin, Packs.Jilin2021.Pin.ToString(), shelf, At.Day("2023-03-01")));
    }

    [Fact]
    public void Open_WithTheMostCases_IsPosted() =>
        TheList.Given().When(Open([.. Enumerable.Range(1, UnitPostingLimits.Cases).Select(n => $"c-{n}")])).Happens<PostingOpened>();

    [Fact]
    public void Open_WithNoneOrOneTooMany_IsRefused()
    {
        TheList.Given().When(Open()).IsRefused("posting.case-count");
        TheList.Given().When(Open([.. Enumerable.Range(1, UnitPostingLimits.Cases + 1).Select(n => $"c-{n}")])).IsRefused("posting.case-count");
    }

    [Fact]
    public void Open_AgainWithOtherContent_IsRefused() =>
        Posted("2023-01-18 15:00", "c-1").When(Open("c-1", "c-2")).IsRefused("posting.already-open");

    [Fact]
    public void Public_OfAPosting_ShowsNameUnitSpecialtyAndLevelOnly()
    {
        var seen = Posted("2023-01-18 15:00", "c-1", "c-2").When(new DropCase("c-1", "本人撤回")).After.State.ToPublic()!;

        Assert.Equal(new PublicRow(2, "李c-2", "青松乡卫生院", "全科医学", "deputy-senior"), Assert.Single(seen.Rows));
        Assert.Equal(
            ["Number", "Name", "Unit", "Specialty", "Level"],
            typeof(PublicRow).GetProperties().Select(property => property.Name));
        Assert.Equal((At.Day("2023-01-18"), At.Day("2023-01-30")), (seen.FirstDay, seen.LastDay));
    }

    [Fact]
    [Trait("Example", "M15-3")]
    [Trait("Example", "M15-4")]
    public void Lodge_UpToTheCloseOfAPostingOverTheDragonBoatFestival_SuspendsItsCaseAndFromThenOnStopsNobody()
    {
        var posted = Posted("2024-06-05 10:00", "c-1", "c-2");
        Assert.Equal((At.Day("2024-06-13"), At.Instant("2024-06-14 00:00")), (posted.State.Term!.LastDay, posted.State.Term.ClosesAt));
        var objected = posted.On("2024-06-13 23:50").When(Objection("o-1", "c-1")).Stores(typeof(ObjectionLodged));
        var late = objected.On("2024-06-14 00:00").When(Objection("o-2", "c-2")).Stores(typeof(ObjectionReceivedLate));

        var closed = late.When(new Look()).Happens<PostingClosed>();
        Assert.Equal(["c-2"], closed.Cleared);
        Assert.Equal(["c-1"], closed.Suspended);
    }

    [Fact]
    public void Lodge_AgainstTheWholeList_SuspendsEverybody()
    {
        var scene = Posted("2023-01-18 15:00", "c-1", "c-2");
        var asked = scene.When(Objection("o-1", null));

        Assert.Equal(
            ["c-1", "c-2"],
            PostingTellings.Of(scene.State, asked.Facts)
                .Where(telling => telling.Command is SuspendForObjection)
                .Select(telling => telling.CaseId));
        Assert.Empty(asked.After.On("2023-01-31 00:00").When(new Look()).Happens<PostingClosed>().Cleared);
    }

    [Fact]
    public void Lodge_WithManyFaults_NamesThemAllAtOnce() =>
        Posted("2023-01-18 15:00", "c-1")
            .When(new LodgeObjection("o-1", "c-9", "", new Lodger("王某", null)))
            .IsRefused("posting.text-missing", "posting.contact-missing", "posting.no-such-case");

    [Fact]
    public void Lodge_Anonymously_IsTaken() =>
        Posted("2023-01-18 15:00", "c-1").When(Objection("o-1", "c-1") with { Lodger = Lodger.Anonymous })
            .Happens<ObjectionLodged>();

    [Fact]
    public void Look_BeforeTheClose_DoesNothing() =>
        Posted("2023-01-18 15:00", "c-1").On("2023-01-30 23:59").When(new Look()).DoesNothing();

    [Fact]
    public void Settle_UnfoundedAfterTheTerm_ClearsTheCase() =>
        Posted("2023-01-18 15:00", "c-1", "c-2")
            .When(Objection("o-1", "c-1")).After.On("2023-01-31 00:00")
            .When(new Look()).After.On("2023-02-03 10:00")
            .When(Settling("o-1", false, "档案核实年限无误"))
            .Stores(typeof(ObjectionSettled), typeof(PostingCasesCleared));

    /// <summary>Nobody decides on the objection against himself, nor takes down or proves the list that he stands on (M15).</summary>
    [Fact]
    public void Decide_OnTheOwnRow_IsRefused()
    {
        var open = Open("1", "2");
        var listed = TheList.Given().On("2023-01-18 10:00")
            .When(open with { Cases = [open.Cases[0] with { PersonId = "clerk-1" }, open.Cases[1]] }).Stores(typeof(PostingOpened))
            .When(Objection("o-1", "1")).Stores(typeof(ObjectionLodged)).When(Objection("o-2", "2")).Stores(typeof(ObjectionLodged))
            .As("clerk-1");

        listed.When(Settling("o-1", false, "不实")).IsRefused("posting.own-case");
        listed.When(new TakeDownPosting("内容有误") { Revision = new("list-changed", "纪要1号") }).IsRefused("posting.own-case");
        listed.When(new RestartPosting([open.Cases[1]], "内容有误") { Revision = new("list-changed", "纪要1号") }).IsRefused("posting.own-case");
        listed.When(new AddPostingPlace(PostingPlaceKind.NoticeBoard, "一楼大厅")).IsRefused("posting.own-case");
        var placed = listed.As("clerk-2").When(new AddPostingPlace(PostingPlaceKind.NoticeBoard, "一楼大厅"))
            .Stores(typeof(PostingPlaceAdded)).As("clerk-1");
        placed.When(new RemovePostingPlace("place-1", "写错") { Revision = new("list-changed", "纪要1号") }).IsRefused("posting.own-case");
        listed.When(Settling("o-2", false, "不实")).Stores(typeof(ObjectionSettled));
        listed.As("clerk-2").When(Settling("o-1", false, "不实")).Stores(typeof(ObjectionSettled));
    }

    [Fact]
    public void Settle_OneOfTwoAfterTheTerm_ClearsNobodyYet() =>
        Posted("2023-01-18 15:00", "c-1").When(Objection("o-1", "c-1")).After.When(Objection("o-2", null)).After
            .On("2023-01-31 00:00").When(new Look()).After
            .When(Settling("o-1", false, "不实")).Stores(typeof(ObjectionSettled))
            .When(Settling("o-2", false, "程序无误"))
            .Stores(typeof(ObjectionSettled), typeof(PostingCasesCleared));

    [Fact]
    public void Settle_DuringTheTerm_ClearsNobody() =>
        Posted("2023-01-18 15:00", "c-1").When(Objection("o-1", "c-1")).After.On("2023-01-20 10:00")
            .When(Settling("o-1", false, "不实")).Stores(typeof(ObjectionSettled));

    [Fact]
    public void Settle_Founded_RefusesTheCaseAndLeavesTheOthers()
    {
        var scene = Posted("2023-01-18 15:00", "c-1", "c-2").When(Objection("o-1", "c-1")).After;
        var settled = scene.When(Settling("o-1", true, "聘任文件系伪造"));

        Assert.Equal(
            [new CaseTelling("c-1", new UpholdObjection("p-1", "o-1", "聘任文件系伪造"))],
            PostingTellings.Of(scene.State, settled.Facts));
        Assert.Equal(["c-2"], settled.After.On("2023-01-31 00:00").When(new Look()).Happens<PostingClosed>().Cleared);
    }

    [Fact]
    public void Settle_FoundedAgainstTheWholeList_CancelsItAndRefusesNobody()
    {
        var scene = Posted("2023-01-18 15:00", "c-1").When(Objection("o-1", null)).After;
        var settled = scene.When(Settling("o-1", true, "未张贴公示"));

        settled.Stores(typeof(ObjectionSettled), typeof(PostingCancelled))
            .On("2023-01-31 00:00").When(new Look()).DoesNothing();
        Assert.Equal(
            [typeof(ResumeAfterObjection), typeof(LeavePosting)],
            PostingTellings.Of(scene.State, settled.Facts).Select(telling => telling.Command.GetType()));
    }

    [Fact]
    public void Settle_Otherwise_IsRefused() =>
        Posted("2023-01-18 15:00", "c-1").When(Objection("o-1", "c-1")).After
            .When(Settling("o-1", false, "不实")).After
            .When(Settling("o-1", true, "属实")).IsRefused("posting.objection-settled");

    [Fact]
    [Trait("Example", "M15-5")]
    public void Drop_OneOfFiveOnTheThirdDay_LeavesTheOriginalDayToTheOthers()
    {
        var posted = Posted("2023-01-18 15:00", "c-1", "c-2", "c-3", "c-4", "c-5").On("2023-01-28 09:00");
        var told = posted.When(new DropCase("c-3", "本人撤回"));
        var dropped = told.Stores(typeof(PostingCaseDropped));

        Assert.Equal(At.Day("2023-01-30"), dropped.State.Term!.LastDay);
        Assert.Equal([new CaseTelling("c-3", new LeavePosting("p-1", 1, "本人撤回"))], PostingTellings.Of(posted.State, told.Facts));
        Assert.Equal(
            ["c-1", "c-2", "c-4", "c-5"],
            dropped.On("2023-01-31 00:00").When(new Look()).Happens<PostingClosed>().Cleared);
    }

    [Fact]
    [Trait("Example", "M15-5")]
    public void Open_ForASixthPersonInTheFreePlace_RunsFiveWorkingDaysOfItsOwn() =>
        Assert.Equal(
            At.Day("2023-02-02"),
            TheList.Given().On("2023-01-28 09:00").When(Open("c-6") with { PostingId = "p-2" })
                .Happens<PostingOpened>().Term.LastDay);

    [Fact]
    public void Drop_AfterTheCloseOrUnknown_DoesNothing()
    {
        var closed = Posted("2023-01-18 15:00", "c-1").On("2023-01-31 00:00").When(new Look()).After;

        closed.When(new DropCase("c-1", "本人撤回")).DoesNothing();
        closed.When(new DropCase("c-9", "本人撤回")).DoesNothing();
        TheList.Given().When(new DropCase("c-1", "本人撤回")).DoesNothing();
    }

    [Fact]
    public void Restart_AfterTakingDown_BeginsTheTermAgain()
    {
        var scene = Posted("2023-01-18 15:00", "c-1").On("2023-01-29 09:00")
            .When(new TakeDownPosting("张贴处被覆盖") { Revision = Grounds }).Stores(typeof(PostingTakenDown));

        scene.On("2023-01-31 00:00").When(new Look()).DoesNothing();
        var restarted = scene.On("2023-02-01 09:00").When(new RestartPosting([Case("c-1")], "重新张贴") { Revision = Grounds })
            .Happens<PostingRestarted>();
        Assert.Equal(Grounds, restarted.Revision);
        Assert.Equal((2, At.Day("2023-02-08")), (restarted.Term.Run, restarted.Term.LastDay));
    }

    [Fact]
    public void Lodge_AgainstAListThatWasTakenDown_IsLateOnceItsTermWouldBeOver()
    {
        var down = Posted("2023-01-18 15:00", "c-1").On("2023-01-29 09:00")
            .When(new TakeDownPosting("张贴处被覆盖") { Revision = Grounds }).After;
        down.On("2023-01-30 23:59").When(Objection("o-1", "c-1")).Stores(typeof(ObjectionLodged));
        down.On("2023-01-31 00:00").When(Objection("o-2", "c-1")).Stores(typeof(ObjectionReceivedLate));
    }

    [Fact]
    public void Restart_WithOtherContent_BeginsTheTermAgainAndTellsEverybody()
    {
        var scene = Posted("2023-01-18 15:00", "c-1", "c-2").On("2023-01-29 09:00");
        var restarted = scene.When(new RestartPosting([Case("c-1", "h-2")], "更正专业") { Revision = Grounds });

        Assert.Equal(At.Day("2023-02-03"), restarted.Happens<PostingRestarted>().Term.LastDay);
        Assert.Equal(
            [
                new CaseTelling("c-2", new LeavePosting("p-1", 1, "更正专业")),
                new CaseTelling("c-1", new JoinPosting("p-1", 2, "h-2", 5, At.Day("2023-02-03"))),
            ],
            PostingTellings.Of(scene.State, restarted.Facts));
    }

    [Fact]
    public void Restart_WithSomebodyWhoHasLeft_IsRefused() =>
        Posted("2023-01-18 15:00", "c-1", "c-2").When(new DropCase("c-2", "本人撤回")).After
            .When(new RestartPosting([Case("c-1", "h-2"), Case("c-2")], ""))
            .IsRefused("posting.case-left", "posting.text-missing", "revision.reason");

    [Fact]
    public void TakeDown_WithoutACodedReasonOrWhatShowsIt_IsRefused()
    {
        var scene = Posted("2023-01-18 15:00", "c-1").On("2023-01-29 09:00");
        scene.When(new TakeDownPosting("张贴处被覆盖")).IsRefused("revision.reason");
        scene.When(new TakeDownPosting("张贴处被覆盖") { Revision = new("weather", " ") }).IsRefused("revision.reason", "revision.document");
        Assert.Equal(
            Grounds, scene.When(new TakeDownPosting("张贴处被覆盖") { Revision = Grounds }).Happens<PostingTakenDown>().Revision);
    }

    [Fact]
    public void TakeDown_AfterTheTerm_IsRefused() =>
        Posted("2023-01-18 15:00", "c-1").On("2023-01-31 00:00").When(new TakeDownPosting("更正") { Revision = Grounds })
            .IsRefused("posting.over");

    [Fact]
    [Anomaly("schedule-revised")]
    public void Look_WithAHolidayPutIn_MovesTheLastDayLaterOnly()
    {
        var scene = Posted("2023-06-15 09:00", "c-1");
        Assert.Equal(At.Day("2023-06-25"), scene.State.Term!.LastDay);

        var longer = scene.Under(WithLocalDay("2023-06-20", isWorking: false));
        Assert.Equal(At.Day("2023-06-26"), longer.When(new Look()).Happens<PostingRecounted>().LastDay);
        scene.Under(WithLocalDay("2023-06-17", isWorking: true)).When(new Look()).DoesNothing();
        scene.Under(new Law(Packs.Shelf, WorkCalendar.Empty)).When(new Look()).DoesNothing();
    }

    [Fact]
    [Anomaly("schedule-revised")]
    public void Look_AtTheOldCloseUnderALongerCalendar_CountsAgainInsteadOfClosing()
    {
        var scene = Posted("2023-06-15 09:00", "c-1").Under(WithLocalDay("2023-06-20", isWorking: false));

        Assert.Equal(
            At.Day("2023-06-26"), scene.On("2023-06-26 00:00").When(new Look()).Happens<PostingRecounted>().LastDay);
    }

    [Fact]
    public void Decide_BeforeOpening_SaysThatNothingIsPosted()
    {
        TheList.Given().When(Objection("o-1", "c-1")).IsRefused("posting.not-open");
        TheList.Given().When(new TakeDownPosting("x")).IsRefused("posting.not-open");
        TheList.Given().When(new RestartPosting([Case("c-1")], "x")).IsRefused("posting.not-open");
        TheList.Given().When(Settling("o-1", true, "x")).IsRefused("posting.no-such-objection");
        TheList.Given().When(new Look()).DoesNothing();
    }

    [Fact]
    public void Hash_OfListsThatDifferAnywhere_Differs()
    {
        var head = new PostingHead("p-1", HealthCentre, "220183", Pin, "依据", "电话");
        string[] hashes =
        [
            PostingRules.HashOf(head, [Case("c-1")]),
            PostingRules.HashOf(head, [Case("c-1", "h-2")]),
            PostingRules.HashOf(head, [Case("c-1"), Case("c-2")]),
            PostingRules.HashOf(head with { Basis = "依", ObjectionsTo = "据电话" }, [Case("c-1")]),
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    private static Law WithLocalDay(string day, bool isWorking) =>
        new(Packs.Shelf, Calendars.Shipped.WithLocalDays([new LocalDay(At.Day(day), isWorking, "临时安排", "测试文件")]));
}
