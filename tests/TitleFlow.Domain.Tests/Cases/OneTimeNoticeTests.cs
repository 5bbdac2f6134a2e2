using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Support;
using TitleFlow.Domain.Tests.Time;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.Time;
using static TitleFlow.Domain.Tests.TieredReview.Tiers;

namespace TitleFlow.Domain.Tests.Cases;

/// <summary>The one-time notice, through the county that sends it.</summary>
public sealed class OneTimeNoticeTests
{
    [Fact]
    public void Notify_SeveralFaults_IsOneNumberedListWithClausesAndOneDueDate()
    {
        var notice = Review().Given()
            .When(Notify("2023-06-15", Point(), Point("service-proof") with { Clause = "JL23-2.2-b" }))
            .Happens<FaultsNotified>().Notice;

        Assert.Equal(("county-1", At.Day("2023-06-15")), (notice.NoticeId, notice.DueOn));
        Assert.Equal(
            [(1, "JL23-2.2-c"), (2, "JL23-2.2-b")], notice.Items.Select(item => (item.Number, item.Clause.Clause)));
    }

    [Fact]
    public void Notify_WithManyFaults_NamesThemAllAtOnce() =>
        Review().Given()
            .When(Notify("2023-06-02", new FaultItem("XX-1", "", " ", "passport")))
            .IsRefused(
                "notice.unknown-clause", "notice.what-missing", "notice.supply-missing", "notice.due-too-early",
                "review.no-such-part");

    [Fact]
    public void Notify_WithoutItems_IsRefused() =>
        Review().Given().When(Notify("2023-06-15")).IsRefused("notice.item-count");

    [Theory]
    [InlineData("2023-06-05", "notice.due-too-early")]
    [InlineData("2023-06-06", null)]
    [InlineData("2023-06-30", null)]
    [InlineData("2023-07-01", "notice.due-too-late")]
    public void Notify_AtTheBoundsOfTheTerm_CountsWorkingDaysWithoutTheDayOfSending(string dueOn, string? refusal)
    {
        var answer = Review().Given().When(Notify(dueOn, Point()));

        if (refusal is null)
        {
            answer.Happens<FaultsNotified>();
        }
        else
        {
            Assert.Equal("NAT-7", Assert.Single(answer.IsRefused(refusal)).Clause!.Clause);
        }
    }

    [Fact]
    public void Notify_IntoAYearThatIsNotLoaded_NamesTheYear() =>
        Review().Given().Under(new Law(Packs.Shelf, WorkCalendar.Empty)).When(Notify("2023-06-15", Point()))
            .IsRefused("calendar.year-not-loaded", "calendar.year-not-loaded");

    [Fact]
    public void Notify_WhileOneIsOpen_IsRefused() =>
        Review().Given().When(Notify("2023-06-15", Point())).After
            .When(Notify("2023-06-16", Point("service-proof")))
            .IsRefused("review.notice-open", "notice.old-point");

    [Fact]
    public void Notify_Again_OnlyForTheMaterialThatIsNew()
    {
        var supplied = new SuppliedMaterial("title-certificate/b-9", At.Instant("2023-06-10 10:00"));
        var sent = Review().Given().When(Notify("2023-06-15", Point())).After;
        var cured = Review(Cured("county-1", "2023-06-12 09:00", supplied)).Given() with { State = sent.State };
        var again = cured.On("2023-06-13 09:00");

        var refused = again
            .When(Notify(
                "2023-06-20",
                Point("title-certificate/b-9"), Point("identity/b-1"), Point("title-certificate"), Point(null)))
            .IsRefused("notice.old-point", "notice.old-point", "notice.old-point");
        Assert.Equal(["items[1]", "items[2]", "items[3]"], refused.Select(finding => finding.Where));
        Assert.Equal(
            "county-2",
            again.When(Notify("2023-06-20", Point("title-certificate/b-9"))).Happens<FaultsNotified>().Notice.NoticeId);
    }

    /// <summary>What JL21-5.4-c says of advice is soft: told, and no bar to a second notice. In 2023 the national rule holds, and bars it.</summary>
    [Theory]
    [Trait("Mechanism", "M19")]
    [InlineData("jilin-2021", "JL21-5.4-c", Severity.Info)]
    [InlineData("jilin-2023", "NAT-7", Severity.Fail)]
    public void Notify_AnOldPointAgain_WeighsAsTheNoticeSays(string id, string clause, Severity severity)
    {
        var pack = Packs.Shelf.FindCurrent(id)!;
        var cited = pack.FindClause(clause)!.Clause;
        var sent = new OneTimeNotice("county-1", County, [], At.Instant("2023-06-01 09:00"), At.Day("2023-06-15"));
        var asking = new Asking(new(At.Instant("2023-06-16 09:00")), "officer", new Law(Packs.Shelf, Calendars.Shipped));

        var found = OneTimeNoticeRules.Faults(
            pack, asking, new([Point("identity") with { Clause = cited }], At.Day("2023-06-30")), new([sent], Filed)).ToList();

        var old = found.Single(finding => finding.Code == "notice.old-point");
        Assert.Equal((severity, clause), (old.Severity, old.Clause!.Clause));
        Assert.Equal(severity == Severity.Info, !found.Exists(finding => finding.Blocks));
    }

    [Fact]
    public void Notify_ByAnotherTier_IsThatTiersFirst()
    {
        var city = AtCounty() with { Tier = "city" };
        var sent = Review().Given().When(Notify("2023-06-15", Point())).After;

        var notice = (Review(city).Given() with { State = sent.State })
            .When(Notify("2023-06-15", Point("identity")) with { Tier = "city" }).Happens<FaultsNotified>().Notice;
        Assert.Equal("city-1", notice.NoticeId);
    }

    [Fact]
    public void Overdue_InJilin_LapsesNothing() =>
        Assert.False(Packs.Jilin2023.Flag(PackKeys.NoticeLapses, At.Day("2023-06-01")).Value);

    [Fact]
    public void Clock_OfTheTier_StandsStillFromTheNoticeToTheCure()
    {
        var sent = Review().Given().On("2023-06-05 09:00").When(Notify("2023-06-20", Point())).After;
        var tier = sent.State.Of(County);

        Assert.Equal(
            [new StandingPeriod(At.Day("2023-06-05"), null)], tier.Standings(Packs.Jilin2023, AtCounty()));
        var stood = tier.Standings(Packs.Jilin2023, Cured("county-1", "2023-06-12 09:00"));
        Assert.Equal([new StandingPeriod(At.Day("2023-06-05"), At.Day("2023-06-12"))], stood);
        Assert.Equal(
            At.Day("2023-06-26"),
            Duties.DueAfterStanding(Calendars.Shipped, At.Day("2023-06-01"), 10, stood).Value);
    }
}
