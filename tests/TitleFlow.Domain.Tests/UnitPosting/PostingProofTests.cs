using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Support;
using TitleFlow.Domain.Tests.Time;
using TitleFlow.Domain.UnitPosting;
using static TitleFlow.Domain.Tests.UnitPosting.Lists;

namespace TitleFlow.Domain.Tests.UnitPosting;

/// <summary>
/// A list of two that is put up on Thursday, 1 June 2023: five working days, until Thursday, 8 June. It hangs on two pages
/// (place-1, place-2) and a board (place-3).
/// </summary>
public sealed class PostingProofTests
{
    private static readonly KeptFile Copy = new("c0", new string('c', 64), "text/html", 1200);
    private static readonly KeptFile NotFound = new("d0", new string('d', 64), "text/html", 300);

    [Theory]
    [InlineData("restart")]
    [InlineData("flag")]
    public void OneOfTwoPlaces_PulledForAnHourOnDayThree_IsNoticedAndBlocksUntilSettled(string mode)
    {
        var before = Hanging(LawOf(mode)).On("2023-06-02 09:00");
        before = before.When(Page("place-1", PageSight.Shows, "2023-06-02 09:00")).Stores(typeof(PostingPageShown));
        before = before.When(Page("place-2", PageSight.Shows, "2023-06-02 09:00")).Stores(typeof(PostingPageShown));

        var found = before.On("2023-06-06 10:00").When(Page("place-2", PageSight.ShowsNot, "2023-06-06 10:00"));
        var gap = found.Happens<PostingGapFound>();
        Assert.Equal(("gap-1", 1, "place-2", GapCause.NotShown), (gap.GapId, gap.Run, gap.PlaceId, gap.Cause));
        Assert.Equal((NotFound, mode, "NAT-1"), (gap.Copy, gap.Mode, gap.Clause));
        Assert.True(found.After.State.IsHeld());
        var still = found.After.When(Page("place-1", PageSight.Shows, "2023-06-06 10:00")).Stores(typeof(PostingPageShown));

        var back = still.On("2023-06-06 11:00").When(Page("place-2", PageSight.Shows, "2023-06-06 11:00"));
        if (mode == "restart")
        {
            var anew = back.Stores(typeof(PostingGapClosed), typeof(PostingRestarted));
            Assert.Equal((2, At.Day("2023-06-13")), (anew.State.Term!.Run, anew.State.Term.LastDay));
            Assert.Equal(before.State.ListHash, anew.State.ListHash);
            Assert.False(anew.State.IsHeld());
            anew.On("2023-06-09 00:00").When(new Look()).DoesNothing();
            Assert.Equal(
                ["c-1", "c-2"], anew.On("2023-06-14 00:00").When(new Look()).Happens<PostingClosed>().Cleared);
        }
        else
        {
            var open = back.Stores(typeof(PostingGapClosed));
            Assert.Equal(1, open.State.Term!.Run);
            var closed = open.On("2023-06-09 00:00").When(new Look());
            Assert.Empty(closed.Happens<PostingClosed>().Cleared);
            Assert.DoesNotContain(
                PostingTellings.Of(open.State, closed.Facts), telling => telling.Command is FinishPosting);
            var decided = closed.After.When(Deciding("gap-1", true, "另一处一直在公示"));
            var settled = decided.Stores(typeof(PostingGapDecided), typeof(PostingCasesCleared));
            Assert.Equal(2, PostingTellings.Of(closed.After.State, decided.Facts).Count(one => one.Command is FinishPosting));
            Assert.False(settled.State.IsHeld());
        }
    }

    [Fact]
    public void Gap_WithNoRuleLoaded_IsFlagged()
    {
        var gap = Hanging(Shipped).On("2023-06-02 12:00").When(Page("place-1", PageSight.ShowsNot, "2023-06-02 12:00"))
            .Happens<PostingGapFound>();

        Assert.Equal(("flag", "NAT-1"), (gap.Mode, gap.Clause));
    }

    [Fact]
    public void Page_ReadAgainAndAgain_IsStoredOnceADay()
    {
        var scene = Hanging(Shipped).On("2023-06-02 09:00").When(Page("place-1", PageSight.Shows, "2023-06-02 09:00"))
            .Stores(typeof(PostingPageShown));

        scene.On("2023-06-02 09:30").When(Page("place-1", PageSight.Shows, "2023-06-02 09:30")).DoesNothing();
        scene.On("2023-06-05 09:30").When(Page("place-1", PageSight.Shows, "2023-06-05 09:30"))
            .Stores(typeof(PostingPageShown));
    }

    [Fact]
    public void Page_ToldLateOrOutOfOrder_DecidesNothing()
    {
        var scene = Hanging(Shipped).On("2023-06-05 12:00").When(Page("place-1", PageSight.ShowsNot, "2023-06-05 12:00"))
            .Stores(typeof(PostingGapFound));

        scene.When(Page("place-1", PageSight.Shows, "2023-06-05 11:30")).DoesNothing();
        scene.When(Page("place-9", PageSight.Shows, "2023-06-05 12:30")).DoesNothing();
        scene.When(Page("place-3", PageSight.ShowsNot, "2023-06-05 12:30")).DoesNothing();
        scene.When(Page("place-1", PageSight.Shows, "2023-06-05 12:30") with { Run = 2 }).DoesNothing();
        scene.On("2023-06-09 00:05").When(Page("place-1", PageSight.Shows, "2023-06-09 00:00")).DoesNothing();
    }

    [Fact]
    public void Page_JustNamed_HasAnHourToShow()
    {
        var scene = Hanging(Shipped).On("2023-06-01 10:59");

        scene.When(Page("place-1", PageSight.ShowsNot, "2023-06-01 10:59")).DoesNothing();
        scene.On("2023-06-01 11:00").When(Page("place-1", PageSight.ShowsNot, "2023-06-01 11:00"))
            .Happens<PostingGapFound>();
    }

    /// <summary>A new run with another list: its page has an hour to show that, whatever it has proven of the one before.</summary>
    [Fact]
    public void Page_OfANewRunWithAnotherList_HasAnHourToShowIt()
    {
        var scene = Hanging(Shipped).On("2023-06-02 09:00").When(Page("place-1", PageSight.Shows, "2023-06-02 09:00"))
            .Stores(typeof(PostingPageShown));
        scene = scene.On("2023-06-05 10:00").When(Restart("漏列一人") with { Cases = [Case("c-1"), Case("c-2"), Case("c-3")] })
            .Stores(typeof(PostingRestarted));

        scene.On("2023-06-05 10:59").When(Page("place-1", PageSight.ShowsNot, "2023-06-05 10:59") with { Run = 2 }).DoesNothing();
        scene.On("2023-06-05 11:00").When(Page("place-1", PageSight.ShowsNot, "2023-06-05 11:00") with { Run = 2 })
            .Happens<PostingGapFound>();
    }

    [Fact]
    public void Page_OutOfReach_IsAGapAfterAnHourAndNotBefore()
    {
        var scene = Hanging(Shipped).On("2023-06-02 09:00")
            .When(Page("place-1", PageSight.Unreachable, "2023-06-02 09:00")).Stores(typeof(PostingPageUnreachable));

        scene.On("2023-06-02 09:59").When(Page("place-1", PageSight.Unreachable, "2023-06-02 09:59")).DoesNothing();
        var gap = scene.On("2023-06-02 10:00").When(Page("place-1", PageSight.Unreachable, "2023-06-02 10:00"))
            .Happens<PostingGapFound>();
        Assert.Equal((GapCause.Unreachable, null), (gap.Cause, gap.Copy));

        var back = scene.On("2023-06-02 09:30").When(Page("place-1", PageSight.Shows, "2023-06-02 09:30"))
            .Stores(typeof(PostingPageShown));
        back.On("2023-06-02 15:00").When(Page("place-1", PageSight.Unreachable, "2023-06-02 15:00")).DoesNothing();
        back.On("2023-06-05 15:00").When(Page("place-1", PageSight.Unreachable, "2023-06-05 15:00"))
            .Stores(typeof(PostingPageUnreachable));
    }

    [Fact]
    public void Page_ThatComesAndGoes_HasOneGapADay()
    {
        var scene = Hanging(Shipped).On("2023-06-02 12:00").When(Page("place-1", PageSight.ShowsNot, "2023-06-02 12:00"))
            .Stores(typeof(PostingGapFound));
        scene = scene.On("2023-06-02 12:30").When(Page("place-1", PageSight.Shows, "2023-06-02 12:30"))
            .Stores(typeof(PostingGapClosed));

        scene.On("2023-06-02 13:00").When(Page("place-1", PageSight.ShowsNot, "2023-06-02 13:00")).DoesNothing();
        scene.On("2023-06-05 09:00").When(Page("place-1", PageSight.ShowsNot, "2023-06-05 09:00"))
            .Stores(typeof(PostingGapFound));
    }

    [Fact]
    public void Page_StillGoneAfterARestart_IsFoundAgainTheNextDay()
    {
        var scene = Hanging(LawOf("restart")).On("2023-06-05 12:00")
            .When(Page("place-1", PageSight.ShowsNot, "2023-06-05 12:00")).Stores(typeof(PostingGapFound));
        scene = scene.When(Restart("重新公示")).Stores(typeof(PostingRestarted));
        Assert.False(scene.State.IsHeld());

        scene.On("2023-06-05 13:00").When(Page("place-1", PageSight.ShowsNot, "2023-06-05 13:00") with { Run = 2 })
            .DoesNothing();
        scene.On("2023-06-06 09:00").When(Page("place-1", PageSight.ShowsNot, "2023-06-06 09:00") with { Run = 2 })
            .Stores(typeof(PostingGapFound));
    }

    [Fact]
    public void Shown_ByCheckCodeOrEveryName_AndByNothingLess()
    {
        var posting = Hanging(Shipped).State;

        Assert.Equal(12, posting.CheckCode().Length);
        Assert.Equal(posting.ListHash[..12], posting.ToPublic()!.CheckCode);
        Assert.True(posting.IsShownBy($"核对码 {posting.CheckCode().ToUpperInvariant()}"));
        Assert.True(posting.IsShownBy("李c-1、李c-2"));
        Assert.False(posting.IsShownBy("李c-1"));
        Assert.False(posting.IsShownBy(""));
        Assert.False(Posting.Empty.IsShownBy("任何内容"));
    }

    [Fact]
    public void DailyProof_WhereADayHasNone_KeepsEveryCaseUntilAccepted()
    {
        var scene = Hanging(LawOf("flag", isDaily: true));
        foreach (var day in (string[])["2023-06-02", "2023-06-05", "2023-06-07", "2023-06-08"])
        {
            scene = scene.On($"{day} 16:00").When(new RecordSighting("place-3", Photo(day))).Stores(typeof(PostingSighted));
        }

        var closed = scene.On("2023-06-09 00:00").When(new Look());
        var gap = Assert.IsType<PostingGapFound>(closed.Facts[0]);
        Assert.Equal((GapCause.NoDailyProof, (string?)null), (gap.Cause, gap.PlaceId));
        Assert.Equal([At.Day("2023-06-06")], gap.Days);
        Assert.Equal(["c-1", "c-2"], Assert.IsType<PostingClosed>(closed.Facts[1]).Suspended);
        closed.After.When(Deciding("gap-1", true, "当日停电,公告栏照常公示"))
            .Stores(typeof(PostingGapDecided), typeof(PostingCasesCleared));
    }

    [Fact]
    public void DailyProof_OfEveryDayFromAnyPlace_ClosesAsEver()
    {
        var scene = Hanging(LawOf("flag", isDaily: true));
        foreach (var day in (string[])["2023-06-02", "2023-06-05", "2023-06-06", "2023-06-07", "2023-06-08"])
        {
            scene = scene.On($"{day} 16:00").When(Page("place-1", PageSight.Shows, $"{day} 16:00"))
                .Stores(typeof(PostingPageShown));
        }

        Assert.Equal(2, scene.On("2023-06-09 00:00").When(new Look()).Happens<PostingClosed>().Cleared.Count);
    }

    [Fact]
    public void DailyProof_NotAskedFor_LetsAListWithoutPlacesClose() => Assert.Equal(
        ["c-1"],
        Posted("2023-06-01 10:00", "c-1").On("2023-06-09 00:00").When(new Look()).Happens<PostingClosed>().Cleared);

    /// <summary>No notice of the province asks for proof or prints what follows without it: it is told, and nobody is stopped (C3).</summary>
    [Fact]
    public void Close_WithoutPlaceOrProof_IsToldWithTheClauseAndToEveryCase()
    {
        var opened = TheList.Given().Under(Shipped).On("2023-06-01 10:00").When(Open("c-1")).Happens<PostingOpened>();
        var first = Assert.Single(opened.Told);
        Assert.Equal(("posting.no-place", Severity.Info, "NAT-1"), (first.Code, first.Severity, first.Clause!.Clause));

        var scene = Posted("2023-06-01 10:00", "c-1");
        var closed = scene.On("2023-06-09 00:00").When(new Look());
        var told = Assert.Single(closed.Happens<PostingClosed>().Told);
        Assert.Equal(("posting.unproven", Severity.Info, "NAT-1", false), (told.Code, told.Severity, told.Clause!.Clause, told.Blocks));
        Assert.Contains("5个工作日都未留存公示照片或网页快照", told.Message, StringComparison.Ordinal);
        Assert.Contains("没有规定不留证的后果", told.Message, StringComparison.Ordinal);
        Assert.Equal("2023-06-02、2023-06-05、2023-06-06、2023-06-07、2023-06-08", told.Values["unproven"]);
        var finish = Assert.IsType<FinishPosting>(Assert.Single(PostingTellings.Of(scene.State, closed.Facts)).Command);
        Assert.Equal("posting.unproven", Assert.Single(finish.Told).Code);
    }

    [Fact]
    public void Close_WithSomeDaysProven_NamesTheOthersAndWithAllOfThemNothing()
    {
        var scene = Hanging(Shipped);
        foreach (var day in (string[])["2023-06-02", "2023-06-05", "2023-06-06", "2023-06-07"])
        {
            scene = scene.On($"{day} 16:00").When(new RecordSighting("place-3", Photo(day))).Stores(typeof(PostingSighted));
        }

        var told = Assert.Single(scene.On("2023-06-09 00:00").When(new Look()).Happens<PostingClosed>().Told);
        Assert.Equal(("2023-06-08", "3"), (told.Values["unproven"], told.Values["places"]));
        scene = scene.On("2023-06-08 16:00").When(new RecordSighting("place-3", Photo("2023-06-08"))).Stores(typeof(PostingSighted));
        Assert.Empty(scene.On("2023-06-09 00:00").When(new Look()).Happens<PostingClosed>().Told);
    }

    /// <summary>A list that runs anew keeps its places, and what the earlier run lacked is told no more.</summary>
    [Fact]
    public void Restart_OfAList_TellsOnlyWhereNoPlaceIsNamed()
    {
        var anew = Posted("2023-06-01 10:00", "c-1").On("2023-06-02 10:00")
            .When(new RestartPosting([Case("c-1"), Case("c-2")], "补列") { Revision = PostingTests.Grounds });
        Assert.Equal("posting.no-place", Assert.Single(anew.Happens<PostingRestarted>().Told).Code);
        Assert.Empty(anew.After.State.Told);
        var hung = Hanging(Shipped).On("2023-06-02 10:00").When(new RestartPosting([Case("c-1")], "撤下一人") { Revision = PostingTests.Grounds });
        Assert.Empty(hung.Happens<PostingRestarted>().Told);
    }

    [Fact]
    public void Forward_OfACaseWhosePostingLacksProof_SaysSoAndHandsItOn()
    {
        var finding = new Finding("posting.unproven", Severity.Info, "公示期内5个工作日都未留存公示照片或网页快照。");
        var scene = TheUnit().Given([.. Recommended(), Joined("2023-01-30")]).On("2023-01-31 00:05")
            .When(new FinishPosting("p-1", 1, "h-1", 5, At.Day("2023-01-30")) { Told = [finding] }).Stores(typeof(PostingFinished));

        Assert.Equal("posting.unproven", Assert.Single(scene.State.FindPosting("p-1")!.Told).Code);
        var forwarded = scene.On("2023-01-31 09:00").When(new ForwardToCounty()).Happens<UnitForwarded>();
        Assert.Equal("posting.unproven", Assert.Single(forwarded.Told).Code);
    }

    [Fact]
    public void Gap_WhenTheTermIsOver_MayBeAnsweredByANewRun()
    {
        var gone = Hanging(LawOf("flag")).On("2023-06-08 12:00")
            .When(Page("place-1", PageSight.ShowsNot, "2023-06-08 12:00")).Stores(typeof(PostingGapFound));
        var closed = gone.On("2023-06-09 00:00").When(new Look()).Stores(typeof(PostingClosed));
        var refused = closed.When(Deciding("gap-1", false, "公示不足五个工作日")).Stores(typeof(PostingGapDecided));
        Assert.True(refused.State.IsHeld());

        var anew = refused.On("2023-06-09 09:00").When(Restart("按要求重新公示")).Stores(typeof(PostingRestarted));
        Assert.Equal((PostingPhase.Running, 2), (anew.State.Phase, anew.State.Term!.Run));
        anew.When(Deciding("gap-1", false, "公示不足五个工作日")).DoesNothing();
        anew.On("2023-06-17 00:00").When(new Look()).Stores(typeof(PostingClosed));
    }

    [Fact]
    public void Restart_OfTheSameListWithoutAGap_DecidesNothing() =>
        Hanging(Shipped).When(Restart("再来一次")).DoesNothing();

    [Fact]
    public void Settle_AnObjectionWhileAGapIsOpen_ClearsNobody()
    {
        var scene = Hanging(Shipped).On("2023-06-08 12:00").When(Objection("o-1", "c-1")).Stores(typeof(ObjectionLodged));
        scene = scene.When(Page("place-1", PageSight.ShowsNot, "2023-06-08 12:00")).Stores(typeof(PostingGapFound));
        scene = scene.On("2023-06-09 00:00").When(new Look()).Stores(typeof(PostingClosed));

        var settled = scene.When(Settling("o-1", false, "不实")).Stores(typeof(ObjectionSettled));
        settled.When(Deciding("gap-1", true, "认可"))
            .Stores(typeof(PostingGapDecided), typeof(PostingCasesCleared));
        Assert.Equal(
            ["c-2"],
            Assert.IsType<PostingCasesCleared>(scene.When(Deciding("gap-1", true, "认可")).Facts[1]).CaseIds);
    }

    [Fact]
    public void Decide_WithFaults_IsRefused()
    {
        var scene = Hanging(Shipped).On("2023-06-05 12:00")
            .When(Page("place-1", PageSight.ShowsNot, "2023-06-05 12:00")).Stores(typeof(PostingGapFound));

        scene.When(Deciding("gap-7", true, "认可")).IsRefused("posting.no-such-gap");
        scene.When(Deciding("gap-1", true, " ")).IsRefused("posting.text-missing");
        var accepted = scene.When(Deciding("gap-1", true, "认可")).Stores(typeof(PostingGapDecided));
        accepted.When(Deciding("gap-1", false, "不认可")).IsRefused("posting.gap-decided");
        scene.When(Restart("重新公示")).After.When(Deciding("gap-1", true, " "))
            .IsRefused("posting.gap-settled", "posting.text-missing");
    }

    [Fact]
    public void Place_WithEveryFault_IsRefusedForAllAtOnce()
    {
        var finding = Assert.Single(
            Hanging(Shipped).When(new AddPostingPlace(PostingPlaceKind.WebPage, "http://a.example.cn"))
                .IsRefused("posting.place-address"));
        Assert.Equal(("NAT-1", "where"), (finding.Clause!.Clause, finding.Where));
        Hanging(Shipped).On("2023-06-09 00:00").When(new AddPostingPlace(PostingPlaceKind.NoticeBoard, " "))
            .IsRefused("posting.not-running", "posting.place-where");
        TheList.Given().When(new AddPostingPlace(PostingPlaceKind.NoticeBoard, "一楼")).IsRefused("posting.not-open");
    }

    [Theory]
    [InlineData("https://127.0.0.1/list")]
    [InlineData("https://[::1]/list")]
    [InlineData("https://localhost/list")]
    [InlineData("https://user:word@a.example.cn/list")]
    [InlineData("ftp://a.example.cn/list")]
    [InlineData("一楼公告栏")]
    public void Place_ThatIsNoPublicAddress_IsRefused(string where) =>
        Hanging(Shipped).When(new AddPostingPlace(PostingPlaceKind.WebPage, where)).IsRefused("posting.place-address");

    [Fact]
    public void Places_TenOrEleven_ReachTheLimit()
    {
        var scene = Posted("2023-06-01 10:00", "c-1");
        for (var number = 1; number <= UnitPostingLimits.Places; number++)
        {
            scene = scene.When(new AddPostingPlace(PostingPlaceKind.NoticeBoard, $"{number}号楼公告栏"))
                .Stores(typeof(PostingPlaceAdded));
        }

        scene.When(new AddPostingPlace(PostingPlaceKind.NoticeBoard, "大门")).IsRefused("posting.place-count");
        scene.When(new AddPostingPlace(PostingPlaceKind.NoticeBoard, " 1号楼公告栏 ")).DoesNothing();
    }

    [Fact]
    public void Photo_OfAnotherDay_ProvesNoMore()
    {
        var scene = Hanging(Shipped).On("2023-06-02 16:00").When(new RecordSighting("place-3", Photo("a")))
            .Stores(typeof(PostingSighted));

        scene.On("2023-06-05 16:00").When(new RecordSighting("place-3", Photo("a"))).IsRefused("posting.photo-used");
        scene.When(new RecordSighting("place-8", Photo("a"))).IsRefused("posting.no-such-place");
        scene.On("2023-06-09 00:00").When(new RecordSighting("place-3", Photo("b"))).IsRefused("posting.not-running");
        for (var number = 1; number < UnitPostingLimits.SightingsADay; number++)
        {
            scene = scene.When(new RecordSighting("place-3", Photo($"a{number}"))).Stores(typeof(PostingSighted));
        }

        scene.When(new RecordSighting("place-3", Photo("b"))).IsRefused("posting.sighting-count");
    }

    private static Law Shipped => new(Packs.Shelf, Calendars.Shipped);

    private static KeptFile Photo(string name) => new($"p{name.Replace("-", "", StringComparison.Ordinal)}", $"{name}-sha", "image/jpeg", 9);

    private static RestartPosting Restart(string reason) =>
        new([Case("c-1"), Case("c-2")], reason) { Revision = PostingTests.Grounds };

    private static RecordPage Page(string place, PageSight sight, string readAt) => new(
        place,
        1,
        sight,
        sight switch { PageSight.Shows => Copy, PageSight.ShowsNot => NotFound, _ => null },
        At.Instant(readAt));

    private static Law LawOf(string mode, bool isDaily = false)
    {
        var files = Packs.With("national/posting.json", text => Loaded(
            Loaded(text, "posting.gapMode", $"\"{mode}\""), "posting.dailyProof", isDaily ? "true" : "false"));
        return new(Packs.ShelfOf(files), Calendars.Shipped);
    }

    // The value that the notice leaves open, as an office would load it.
    private static string Loaded(string text, string key, string value)
    {
        var at = text.IndexOf("null", text.IndexOf(key, StringComparison.Ordinal), StringComparison.Ordinal);
        return string.Concat(text.AsSpan(0, at), value, text.AsSpan(at + "null".Length));
    }

    private static Scene<Posting> Hanging(Law law)
    {
        var open = Open("c-1", "c-2") with { PackPin = law.Packs.FindCurrent("jilin-2023")!.Pin.ToString() };
        var scene = TheList.Given().Under(law).On("2023-06-01 10:00").When(open).Stores(typeof(PostingOpened));
        foreach (var add in (AddPostingPlace[])
            [
                new(PostingPlaceKind.WebPage, "https://www.example.cn/gongshi/1.html"),
                new(PostingPlaceKind.WebPage, "https://www.example.gov.cn/gongshi/1.html"),
                new(PostingPlaceKind.NoticeBoard, "一楼公告栏"),
            ])
        {
            scene = scene.When(add).Stores(typeof(PostingPlaceAdded));
        }

        return scene;
    }
}
