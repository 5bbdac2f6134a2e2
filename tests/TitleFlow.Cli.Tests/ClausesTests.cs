using TitleFlow.App.Policies;
using TitleFlow.Cli.Records;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.Cli.Tests;

/// <summary>An act that cites nothing itself rests on the clauses of the stage of who acts, or where the case stood.</summary>
public sealed class ClausesTests
{
    private static readonly DateTimeOffset At = new(2023, 3, 6, 9, 0, 0, Moment.BeijingOffset);
    private static readonly CommitteeSeat Committee = new("health-jilin", "评委会", CommitteeKind.Regional);
    private static readonly Pack Pack = LawFiles.Read(Repository.Policies).Law!.Packs.FindCurrent("jilin-2023")!;

    [Theory]
    [InlineData("department", "department-review")]
    [InlineData("county", "territory-review")]
    [InlineData("city", "territory-review")]
    [InlineData(ReviewSeat.CommitteeOffice, "committee-office-review")]
    public void Of_AnActOfATier_AreThoseOfItsStage(string tier, string step)
    {
        var seat = new ReviewSeat(tier, "222403", "环节");
        Fact[] facts =
        [
            new ReviewHeld(tier, "待核查", "officer", At), new ReviewResumed(tier, "已核查", "officer", At),
            new ReviewReturned(tier, "other", "请核实", 1, "pin", "officer", At),
            new ReviewSentBack(seat, seat, "other", "请核实", 1, "pin", "officer", At),
            new ReviewForwarded(seat, 1, "pin", "officer", At),
            new ReviewTransferred(tier, Committee, Committee, [seat], "权限下放", "officer", At),
            new QueryAsked(tier, $"{tier}-q1", "如何认定?", "officer", At),
        ];

        Assert.All(facts, fact => Assert.Equal(ClausesOf("JL23-R1", step), Clauses.Of(fact, RouteOf("JL23-R1"), "filing")));
    }

    [Fact]
    public void Of_AnActOfTheCountyThatReviewsAlone_AreThoseOfItsReview() => Assert.Equal(
        ClausesOf("JL23-R3", "county-review"),
        Clauses.Of(new ReviewReturned("county", "other", "请核实", 1, "pin", "officer", At), RouteOf("JL23-R3"), null));

    [Theory]
    [InlineData(CaseStage.Draft, null, "filing")]
    [InlineData(CaseStage.Recommended, "committee-office", "recommendation")]
    [InlineData(CaseStage.OnPosting, "committee-office", "unit-posting")]
    [InlineData(CaseStage.AtDepartment, "department", "department-review")]
    [InlineData(CaseStage.Held, "city", "territory-review")]
    [InlineData(CaseStage.AtCommittee, "committee-office", "meeting-preparation")]
    public void Of_AWithdrawal_AreThoseOfTheStageAtWhichTheCaseStood(CaseStage stage, string? tier, string step)
    {
        var route = RouteOf("JL23-R1");

        var clauses = Clauses.Of(new FilingWithdrawn("不报了", At, "person-1"), route, Clauses.StepOf(route, stage, tier));

        Assert.Equal(ClausesOf("JL23-R1", step), clauses);
    }

    private static Route RouteOf(string id) => Pack.FindRoute(id)!;

    private static IEnumerable<string> ClausesOf(string route, string step) =>
        RouteOf(route).Find(step)!.Clauses.Select(clause => clause.Clause);
}
