using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Tests.Registers;

public sealed class CommitteesTests
{
    private static readonly DateOnly First = new(2021, 1, 1);
    private static readonly DateOnly Today = new(2023, 3, 1);
    private static readonly UnitCode Firm = UnitCode.Parse("91222403DEM000111E");
    private static readonly UnitCode Office = UnitCode.Parse("11220000DEM0000105");
    private static readonly IReadOnlyList<PlaceCode> Around = [PlacesTests.Dunhua, PlacesTests.Yanbian, PlacesTests.Jilin];

    [Fact]
    [Trait("Example", "M20-2")]
    public void Of_AFirmAboveTheLevelOfItsOwnCommittee_IsTheProvincialOne()
    {
        var register = Registered(
            Row("firm-1", "firm", "engineering", ["junior", "intermediate", "deputy-senior"]) with { Units = [Firm] },
            Row("province-1", "province", "engineering", ["deputy-senior", "senior"]) with { Regions = [PlacesTests.Jilin] });

        Assert.Equal("province", Asked(register, "engineering", "senior").Own!.Id);
        Assert.Equal("firm", Asked(register, "engineering", "deputy-senior").Own!.Id);
    }

    [Fact]
    public void Of_TwoRegions_IsTheNarrowest()
    {
        var register = Registered(
            Row("city-1", "city", "health", ["intermediate"]) with { Regions = [PlacesTests.Yanbian] },
            Row("province-1", "province", "health", ["intermediate"]) with { Regions = [PlacesTests.Jilin] });

        Assert.Equal("city", Asked(register, "health", "intermediate").Own!.Id);
    }

    [Fact]
    public void Of_NoneOrSeveralAlike_IsReferredUp()
    {
        var register = Registered(
            Row("a-1", "city", "health", ["intermediate"]) with { Regions = [PlacesTests.Jilin] },
            Row("b-1", "province", "health", ["intermediate"]) with { Regions = [PlacesTests.Jilin] });

        Assert.Equal("committee.several", ReferredUp(Asked(register, "health", "intermediate")));
        Assert.Equal("committee.none", ReferredUp(Asked(register, "health", "senior")));
    }

    [Fact]
    public void Of_ASpecialtyThatNoRowNames_IsReferredUp()
    {
        var register = Registered(
            Row("city-1", "city", "health", ["intermediate"]) with { Regions = [PlacesTests.Yanbian], Specialties = ["内科"] });

        Assert.Equal("committee.none", ReferredUp(Asked(register, "health", "intermediate")));
    }

    [Fact]
    public void Of_AnAuthorityThatHasEnded_HoldsToItsLastDay()
    {
        var story = Story();
        Enter(story, Row("city-1", "city", "health", ["intermediate"]) with { Regions = [PlacesTests.Yanbian] });
        story.Happens(new EndAuthority("city-1", Today, "组建单位变更", "演示〔2023〕2号", "registrar") { ReasonCode = "authority-devolved" });

        Assert.NotNull(Asked(story.State, "health", "intermediate").Own);
        Assert.Null(Competence.Of(story.State, Matter("health", "intermediate"), Today.AddDays(1)).Own);
    }

    [Fact]
    public void Of_AnEntrustedYear_IsReviewedByTheOtherAndSaysSo()
    {
        var story = Story();
        Enter(
            story,
            Row("city-1", "city", "school", ["intermediate"]) with { Regions = [PlacesTests.Yanbian] },
            Row("province-1", "province", "health", ["intermediate"]) with { Regions = [PlacesTests.Jilin] });
        story.Happens(new EntrustReview(new Entrustment("city", "province", 2023, "无法独立评审", "演示〔2023〕3号"), "registrar") { ReasonCode = "cannot-review-alone" });

        var found = Asked(story.State, "school", "intermediate");
        Assert.Equal(("city", "province", CommitteeKind.Entrusted), (found.Own!.Id, found.Reviewer!.Id, found.Form));
        Assert.Equal(
            "city", Competence.Of(story.State, Matter("school", "intermediate") with { Year = 2024 }, Today).Reviewer!.Id);
    }

    [Fact]
    public void Entrust_InAChain_IsRefused()
    {
        var story = Story();
        Enter(story, Row("city-1", "city", "school", ["intermediate"]) with { Regions = [PlacesTests.Yanbian] });
        story.Happens(new EntrustReview(new Entrustment("city", "province", 2023, "无法独立评审", "演示〔2023〕3号"), "registrar") { ReasonCode = "cannot-review-alone" });

        story.IsRefused(
            new EntrustReview(new Entrustment("province", "firm", 2023, "无法独立评审", "演示〔2023〕4号"), "registrar")
            { ReasonCode = "cannot-review-alone" },
            "entrustment.chain");
        story.IsRefused(
            new EntrustReview(new Entrustment("firm", "city", 2023, "无法独立评审", "演示〔2023〕5号"), "registrar")
            { ReasonCode = "cannot-review-alone" },
            "entrustment.chain");
    }

    [Fact]
    public void Grant_WithEverythingWrong_NamesEveryFault() => Story().IsRefused(
        new GrantAuthority(
            new AuthorityRow("X", "nobody", [], ["master"]) { From = Today, LastDay = Today.AddDays(-1), Document = " " }, "registrar"),
        "authority.id", "authority.no-committee", "authority.series", "authority.level", "authority.units", "authority.days",
        "authority.document");

    [Fact]
    public void Register_AKnownCommittee_DoesNothingAndAnotherUnderItsIdIsRefused()
    {
        Story().DoesNothing(new RegisterCommittee(Committee("city"), "registrar"));
        Story().IsRefused(new RegisterCommittee(Committee("city") with { Name = "另一评委会" }, "registrar"), "committee.known");
    }

    private static Committees Registered(params IReadOnlyList<AuthorityRow> rows)
    {
        var story = Story();
        Enter(story, rows);
        return story.State;
    }

    private static void Enter(Story<Committees> story, params IReadOnlyList<AuthorityRow> rows)
    {
        foreach (var row in rows)
        {
            story.Happens(new GrantAuthority(row, "registrar"));
        }
    }

    private static Story<Committees> Story() =>
        new Story<Committees>(Committees.Empty, Committees.Evolve, Committees.Decide).Given(
            [.. new[] { "city", "province", "firm" }.Select(id =>
                new CommitteeRegistered(Committee(id), new Entry("registrar", "officer", First)))]);

    private static CommitteeEntry Committee(string id) => new(
        id, $"{id}评委会", id == "firm" ? CommitteeKind.OwnUnit : CommitteeKind.Regional, Office,
        id == "city" ? PlacesTests.Yanbian : PlacesTests.Jilin);

    private static AuthorityRow Row(string id, string committee, string series, IReadOnlyList<string> levels) =>
        new(id, committee, [series], levels) { From = First, Document = "演示〔2021〕1号" };

    private static ReviewMatter Matter(string series, string level) => new(series, "全科医学", level, Firm, Around, 2023);

    private static Competence Asked(Committees register, string series, string level) =>
        Competence.Of(register, Matter(series, level), Today);

    private static string ReferredUp(Competence competence)
    {
        var finding = Assert.Single(competence.Findings);
        Assert.Equal(Severity.ReferUp, finding.Severity);
        Assert.Null(competence.Own);
        return finding.Code;
    }
}
