using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Tests.Registers;

public sealed class UnitChangesTests
{
    private static readonly UnitCode Bureau = UnitCode.Parse("91110000100001342C");
    private static readonly DateOnly Founded = new(1985, 5, 1);
    private static readonly DateOnly Day = new(2023, 3, 1);
    private static readonly ChangeReason Reorganised = new("reorganisation", "敦编〔2023〕1号", "");
    private static readonly UnitChange Renamed = UnitChange.ToName("敦化市中心医院", Day);

    [Fact]
    public void Propose_AName_HoldsOnceAnotherHasApproved()
    {
        var story = Approved().By("clerk");
        story.Happens(new ProposeUnitChange(Renamed, Reorganised));
        Assert.Equal("敦化市医院", story.State.On(Day)!.Name);
        story.IsRefused(new DecideUnitChange("1", true, ""), "unit.own-change");
        var facts = story.By("officer").Happens(new DecideUnitChange("1", true, ""));
        Assert.Equal(new Entry("clerk", "officer", new DateOnly(2023, 10, 9)), Assert.IsType<UnitRenamed>(facts[0]).Entry);
        Assert.Equal("敦化市中心医院", story.State.On(Day)!.Name);
        var entry = Assert.Single(story.State.Changes);
        Assert.Equal((UnitChange.ToName("敦化市医院", Day), Reorganised), (entry.Before, entry.Reason));
        story.By("clerk").DoesNothing(new ProposeUnitChange(Renamed, Reorganised));
    }

    [Fact]
    public void Decide_Against_NeedsAReasonAndChangesNothing()
    {
        var story = Approved().By("clerk");
        story.Happens(new ProposeUnitChange(Renamed, Reorganised));
        story.By("officer").IsRefused(new DecideUnitChange("1", false, ""), "unit.reason", "reason.code", "reason.document");
        story.IsRefused(
            new DecideUnitChange("1", false, "批文未附") { ReasonCode = "renaming-approved", Document = "敦人社补〔2023〕1号" }, "reason.code");
        story.Happens(new DecideUnitChange("1", false, "批文未附") { ReasonCode = "papers-missing", Document = "敦人社补〔2023〕1号" });
        var outcome = Assert.Single(story.State.Changes).Outcome!;
        Assert.Equal(("papers-missing", "敦人社补〔2023〕1号"), (outcome.ReasonCode, outcome.Document));
        story.IsRefused(new DecideUnitChange("1", true, ""), "unit.change-decided");
        Assert.Equal("敦化市医院", story.State.On(Day)!.Name);
        story.By("clerk").Happens(new ProposeUnitChange(Renamed, Reorganised));
        Assert.Equal(["1", "2"], story.State.Changes.Select(entry => entry.ChangeId));
    }

    [Fact]
    public void Propose_WithEveryFault_NamesAllAtOnce() => Approved().By("clerk").IsRefused(
        new ProposeUnitChange(UnitChange.ToName(" ", Founded.AddDays(-1)), new ChangeReason("dissolution", "", "")),
        "unit.before-entry", "unit.name", "reason.code", "reason.document");

    [Fact]
    public void Propose_TheSameForAnotherReason_WaitsForTheFirst()
    {
        var story = Approved().By("clerk");
        story.Happens(new ProposeUnitChange(Renamed, Reorganised));
        story.IsRefused(
            new ProposeUnitChange(Renamed, Reorganised with { Code = "renaming-approved" }), "unit.change-waiting");
    }

    [Fact]
    public void Merge_IntoAnother_ClosesTheDayBeforeAndNamesTheSuccessor()
    {
        var story = Approved().By("clerk");
        var merger = UnitChange.ToMerger(Bureau, Day);
        var own = UnitTests.Entry(UnitLevel.County, PlacesTests.Dunhua).Code;
        story.IsRefused(new ProposeUnitChange(UnitChange.ToMerger(own, Day), Reorganised), "unit.own-merger");
        story.Happens(new ProposeUnitChange(merger, Reorganised));
        story.By("officer").Happens(new DecideUnitChange("1", true, ""));
        Assert.NotNull(story.State.On(Day.AddDays(-1)));
        Assert.Null(story.State.On(Day));
        Assert.Equal((Day.AddDays(-1), Bureau), (story.State.LastDay, story.State.Successor));
    }

    [Fact]
    public void Close_EarlierThanRecorded_KeepsWhatWasRecordedBefore()
    {
        var story = Approved().By("clerk");
        var dissolved = new ChangeReason("dissolution", "敦编〔2023〕2号", "");
        story.Happens(new ProposeUnitChange(UnitChange.ToClosing(Day), dissolved));
        story.By("officer").Happens(new DecideUnitChange("1", true, ""));
        story.By("clerk").Happens(new ProposeUnitChange(
            UnitChange.ToClosing(Day.AddDays(-9)), new ChangeReason("entry-corrected", "敦编〔2023〕3号", "日期抄录有误")));
        story.By("officer").Happens(new DecideUnitChange("2", true, ""));
        Assert.Equal(Day.AddDays(-9), story.State.LastDay);
        Assert.Null(story.State.Changes[0].Before);
        Assert.Equal(UnitChange.ToClosing(Day), story.State.Changes[1].Before);
    }

    /// <summary>An end that is still to come is moved on, made a merger, and taken back; one that has come stays.</summary>
    [Fact]
    public void End_StillToCome_IsMovedOnOrTakenBackUntilItsDay()
    {
        var (story, lastDay) = (Approved().On(Day), Day.AddDays(30));
        Made(UnitChange.ToClosing(lastDay), "dissolution");
        story.IsRefused(new RenameUnit("新名", lastDay.AddDays(1), "clerk"), "unit.closed");

        Made(UnitChange.ToClosing(lastDay.AddDays(60)), "end-changed");
        Assert.Equal(lastDay.AddDays(60), story.State.LastDay);
        Made(UnitChange.ToMerger(Bureau, lastDay.AddDays(91)), "merger-approved");
        Assert.Equal((lastDay.AddDays(90), Bureau), (story.State.LastDay, story.State.Successor));

        var none = UnitChange.ToNoEnd(lastDay.AddDays(90));
        story.By("clerk").IsRefused(new ProposeUnitChange(UnitChange.ToNoEnd(lastDay), Because("merger-approved")), "unit.other-end", "reason.code");
        var taken = Assert.IsType<UnitEndTakenBack>(Made(none, "end-changed")[0]);
        Assert.Equal((lastDay.AddDays(90), "clerk", "officer"), (taken.LastDay, taken.Entry.RegisteredBy, taken.Entry.ApprovedBy));
        Assert.Equal((null, null), (story.State.LastDay, story.State.Successor));
        Assert.Equal(UnitChange.ToMerger(Bureau, lastDay.AddDays(91)), story.State.Changes[^1].Before);
        Assert.NotNull(story.State.On(lastDay.AddDays(400)));
        story.By("clerk").DoesNothing(new ProposeUnitChange(none, Because("end-changed")));

        Made(UnitChange.ToClosing(lastDay), "dissolution");
        story.On(lastDay).By("clerk").Happens(new ProposeUnitChange(UnitChange.ToNoEnd(lastDay), Because("entry-corrected")));
        story.On(lastDay.AddDays(1)).By("officer").IsRefused(
            new DecideUnitChange(story.State.Changes[^1].ChangeId, true, ""), "unit.ended");
        story.By("clerk").IsRefused(new ProposeUnitChange(UnitChange.ToClosing(lastDay.AddDays(9)), Because("end-changed")), "unit.closed");

        IReadOnlyList<Fact> Made(UnitChange change, string code)
        {
            story.By("clerk").Happens(new ProposeUnitChange(change, Because(code)));
            return story.By("officer").Happens(new DecideUnitChange(story.State.Changes[^1].ChangeId, true, ""));
        }

        static ChangeReason Because(string code) => new(code, "敦编〔2023〕2号", "");
    }

    [Fact]
    public void SuperiorAndRegime_Changed_KeepTheOldValues()
    {
        var story = Approved().By("clerk");
        story.Happens(new ProposeUnitChange(UnitChange.ToSuperior(null, Day), Reorganised));
        story.Happens(new ProposeUnitChange(UnitChange.ToRegime(Regime.Combined, Day), Reorganised));
        story.By("officer").Happens(new DecideUnitChange("2", true, ""));
        story.Happens(new DecideUnitChange("1", true, ""));
        Assert.Equal((null, Regime.Combined), (story.State.On(Day)!.Superior, story.State.On(Day)!.Regime));
        Assert.Equal(
            [UnitChange.ToSuperior(Bureau, Day), UnitChange.ToRegime(Regime.Separate, Day)],
            story.State.Changes.Select(entry => entry.Before));
    }

    [Fact]
    public void Proxy_ApprovedByAnother_HoldsFromItsDayUntilItIsEnded()
    {
        var story = Approved().By("clerk");
        var approved = new ChangeReason("agency-approved", "敦人社〔2023〕5号", "");
        story.IsRefused(new ProposeUnitChange(UnitChange.ToProxy(true, Founded.AddDays(-1)), Reorganised), "unit.before-entry", "reason.code");
        story.DoesNothing(new ProposeUnitChange(UnitChange.ToProxy(false, Day), approved));
        story.Happens(new ProposeUnitChange(UnitChange.ToProxy(true, Day), approved));
        story.IsRefused(new ProposeUnitChange(UnitChange.ToProxy(true, Day.AddDays(1)), approved), "unit.change-waiting");
        story.IsRefused(new ProposeUnitChange(UnitChange.ToProxy(true, Day), approved with { Document = "敦人社〔2023〕9号" }), "unit.change-waiting");
        story.IsRefused(new DecideUnitChange("1", true, ""), "unit.own-change");
        Assert.False(story.State.IsProxyOn(Day));

        var made = Assert.IsType<UnitChangeApproved>(Assert.Single(story.By("officer").Happens(new DecideUnitChange("1", true, ""))));
        Assert.Equal(UnitChange.ToProxy(false, Day), made.Before);
        Assert.Equal((false, true), (story.State.IsProxyOn(Day.AddDays(-1)), story.State.IsProxyOn(Day)));
        story.By("clerk").DoesNothing(new ProposeUnitChange(UnitChange.ToProxy(true, Day), approved));

        story.Happens(new ProposeUnitChange(UnitChange.ToProxy(false, Day.AddDays(9)), new ChangeReason("agency-ended", "敦人社〔2023〕6号", "")));
        Assert.True(story.State.IsProxyOn(Day.AddDays(9)));
        story.By("officer").Happens(new DecideUnitChange("2", true, ""));
        Assert.Equal((true, false), (story.State.IsProxyOn(Day.AddDays(8)), story.State.IsProxyOn(Day.AddDays(9))));
    }

    [Fact]
    public void Proxy_OfAUnitThatHasEnded_IsNone()
    {
        var story = Approved().By("clerk");
        story.Happens(new ProposeUnitChange(UnitChange.ToProxy(true, Day), new ChangeReason("agency-approved", "敦人社〔2023〕5号", "")));
        story.Happens(new ProposeUnitChange(UnitChange.ToClosing(Day.AddDays(5)), new ChangeReason("dissolution", "敦编〔2023〕2号", "")));
        story.By("officer").Happens(new DecideUnitChange("1", true, ""));
        story.Happens(new DecideUnitChange("2", true, ""));

        Assert.Equal((true, false), (story.State.IsProxyOn(Day.AddDays(5)), story.State.IsProxyOn(Day.AddDays(6))));
    }

    /// <summary>Since when it is one counts from the last day on which it was none.</summary>
    [Fact]
    public void ProxySince_OfAUnitThatWasOneBefore_IsTheFirstDayWithoutABreak()
    {
        var story = Approved();
        foreach (var (number, isProxy, day) in new[] { ("1", true, 0), ("2", false, 5), ("3", true, 9) })
        {
            var reason = new ChangeReason(isProxy ? "agency-approved" : "agency-ended", "敦人社〔2023〕5号", "");
            story.By("clerk").Happens(new ProposeUnitChange(UnitChange.ToProxy(isProxy, Day.AddDays(day)), reason));
            story.By("officer").Happens(new DecideUnitChange(number, true, ""));
        }

        Assert.Equal(
            [null, Day, Day, null, Day.AddDays(9), Day.AddDays(9)],
            new[] { -1, 0, 4, 5, 9, 400 }.Select(after => story.State.ProxySince(Day.AddDays(after))));
    }

    [Fact]
    public void Propose_BeforeTheEntryIsApproved_IsRefused() => Entered().IsRefused(
        new ProposeUnitChange(Renamed, Reorganised), "unit.not-approved");

    [Fact]
    public void Refuse_AnEntry_LetsItBeEnteredAnew()
    {
        var story = Entered().By("clerk");
        story.IsRefused(Refusal("名称有误"), "unit.own-approval");
        story.By("officer").IsRefused(new RefuseUnit(""), "unit.reason", "reason.code", "reason.document");
        story.Happens(Refusal("名称有误"));
        Assert.Equal(("facts-wrong", "营业执照"), (story.State.Refusal!.ReasonCode, story.State.Refusal.Document));
        story.IsRefused(new ApproveUnit(), "unit.refused");
        var again = UnitTests.Entry(UnitLevel.County, PlacesTests.Dunhua) with { Name = "敦化市第一医院" };
        story.By("newcomer").Happens(new RegisterUnit(again));
        Assert.Equal("newcomer", story.State.RegisteredBy);
        story.By("officer").Happens(new ApproveUnit());
        Assert.Equal("敦化市第一医院", story.State.On(Day)!.Name);
        story.IsRefused(Refusal("再看"), "unit.approved");
    }

    private static RefuseUnit Refusal(string reason) => new(reason) { ReasonCode = "facts-wrong", Document = "营业执照" };

    [Fact]
    public void Reasons_OfTheTable_CoverEveryMatterAndHaveATitle()
    {
        Assert.All(Enum.GetValues<EntryMatter>(), matter =>
            Assert.Empty(RegisterReasons.FaultsOf(new ChangeReason("entry-corrected", "文号", ""), matter)));
        Assert.Equal(RegisterReasons.All.Count, RegisterReasons.All.Select(reason => reason.Code).Distinct().Count());
        Assert.All(RegisterReasons.All, reason => Assert.Contains(reason.Title, letter => letter is >= '一' and <= '龥'));
    }

    private static Story<Unit> Entered() => new Story<Unit>(Unit.None, Unit.Evolve, Unit.Decide).Given(
        new UnitRegistered(UnitTests.Entry(UnitLevel.County, PlacesTests.Dunhua), "clerk", Founded));

    private static Story<Unit> Approved() => Entered().Given(new UnitApproved("officer", Founded));
}
