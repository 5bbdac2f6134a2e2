using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Time;

namespace TitleFlow.Domain.Tests.Registers;

/// <summary>What committees of a kind may be made competent for, line by line (M20).</summary>
public sealed partial class CommitteesTests
{
    private static readonly string[] AllLevels = ["junior", "intermediate", "deputy-senior", "senior"];

    private static Law Shipped => new(Packs.Shelf, WorkCalendar.Empty);

    [Theory]
    [Trait("Mechanism", "M20")]
    [InlineData(CommitteeKind.Alliance, CommitteeFounder.OtherBody, "school", "junior", "JL23-1.5-a")]
    [InlineData(CommitteeKind.OwnUnit, CommitteeFounder.CombinedUnit, "school", "senior", "JL23-1.5-a")]
    [InlineData(CommitteeKind.Entrusted, CommitteeFounder.Hrss, "school", "senior", "JL23-1.5-a")]
    [InlineData(CommitteeKind.OwnUnit, CommitteeFounder.Enterprise, "engineering", "senior", "JL21-1.9-b")]
    [InlineData(CommitteeKind.OwnUnit, CommitteeFounder.OtherBody, "vocational", "senior", "JL23-1.7-b")]
    [InlineData(CommitteeKind.Regional, CommitteeFounder.Hrss, "health", "junior", "JL21-1.15-c")]
    public void Grant_BeyondWhatTheKindMayReview_IsRefusedByTheClause(
        CommitteeKind kind, CommitteeFounder founder, string series, string level, string clause)
    {
        var refused = Of(kind, founder).IsRefused(Granting(Asked(kind, series, level)), "authority.beyond-kind");

        Assert.Equal((clause, "levels"), (Assert.Single(refused).Clause!.Clause, refused[0].Where));
    }

    [Theory]
    [Trait("Mechanism", "M20")]
    [InlineData(CommitteeKind.Alliance, CommitteeFounder.OtherBody, "school", "deputy-senior")]
    [InlineData(CommitteeKind.OwnUnit, CommitteeFounder.CombinedUnit, "library", "senior")]
    [InlineData(CommitteeKind.OwnUnit, CommitteeFounder.CombinedUnit, "vocational", "senior")]
    [InlineData(CommitteeKind.OwnUnit, CommitteeFounder.Enterprise, "engineering", "deputy-senior")]
    [InlineData(CommitteeKind.Regional, CommitteeFounder.Hrss, "health", "senior")]
    public void Grant_WithinWhatTheKindMayReview_Happens(CommitteeKind kind, CommitteeFounder founder, string series, string level) =>
        Of(kind, founder).Happens(Granting(Asked(kind, series, level)));

    /// <summary>Four firms are named with no bound, a hundred others up to deputy senior (JL21-1.9-a, JL21-1.9-b).</summary>
    [Fact]
    [Trait("Clause", "JL21-1.9-b")]
    public void Grant_ToAFirmThatADocumentNames_GoesBeyondItsKind()
    {
        var senior = Granting(Asked(CommitteeKind.OwnUnit, "engineering", "senior"));

        Of(CommitteeKind.OwnUnit, CommitteeFounder.Enterprise).Happens(senior with { ReasonCode = "authority-named" });
        Of(CommitteeKind.Alliance, CommitteeFounder.OtherBody).IsRefused(
            Granting(Asked(CommitteeKind.Alliance, "school", "senior")) with { ReasonCode = "authority-named" }, "authority.beyond-kind");
    }

    /// <summary>A border county may be authorised for every level, but as directed (JL23-1.9-a); normal cases never come to such a row.</summary>
    [Fact]
    [Trait("Clause", "JL23-1.9-a")]
    public void Grant_OfDirectedReview_IsForCountiesAndTakesNoNormalCase()
    {
        var row = Asked(CommitteeKind.Regional, "health", "junior") with { IsDirected = true };
        var story = Of(CommitteeKind.Regional, CommitteeFounder.Hrss);
        story.Happens(Granting(row));
        var matter = Matter("health", "junior");
        Assert.Equal("committee.none", ReferredUp(Competence.Of(story.State, matter, Today)));
        Assert.Equal("asked", Competence.Of(story.State, matter with { IsDirected = true }, Today).Own!.Id);

        var city = Story().Under(Shipped).IsRefused(
            Granting(Row("city-1", "city", "health", ["junior"]) with { Regions = [PlacesTests.Dunhua], IsDirected = true }),
            "authority.beyond-kind");
        Assert.Equal("JL23-1.9-a", city[0].Clause!.Clause);
    }

    [Fact]
    [Trait("Mechanism", "M20")]
    public void Of_AnAuthorityForOneYear_IsForTheCasesOfThatYear()
    {
        var row = Row("city-1", "city", "health", ["intermediate"]) with { Regions = [PlacesTests.Yanbian], Year = 2023 };
        var register = Registered(row);

        Assert.Equal("city", Asked(register, "health", "intermediate").Own!.Id);
        Assert.Equal(
            "committee.none", ReferredUp(Competence.Of(register, Matter("health", "intermediate") with { Year = 2024 }, Today)));
        Story().IsRefused(Granting(row with { Year = 2020 }), "authority.year");
    }

    [Fact]
    [Trait("Mechanism", "M20")]
    public void End_IntoACommitteeThatIsCompetentForOneYearOrForDirectedReviewOnly_NamesWhatIsLeft()
    {
        var story = Story();
        var (city, province) = (Row("city-1", "city", "health", ["intermediate"]), Row("province-1", "province", "health", ["intermediate"]));
        Enter(
            story,
            city with { Regions = [PlacesTests.Yanbian] },
            city with { Id = "city-2", Levels = ["senior"], Regions = [PlacesTests.Yanbian], Year = 2023 },
            province with { Regions = [PlacesTests.Jilin], Year = 2023 },
            province with { Id = "province-2", Regions = [PlacesTests.Jilin], IsDirected = true },
            province with { Id = "province-3", Levels = ["senior"], Regions = [PlacesTests.Jilin] });
        var end = new EndCommittee("city", new CommitteeEnd(Today, "province"), Because("merger-approved"), "registrar");

        var refused = Assert.Single(story.IsRefused(end, "committee.into-not-competent"));
        Assert.Contains("city-1", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("city-2", refused.Message, StringComparison.Ordinal);
        Enter(story, province with { Id = "province-4", Regions = [PlacesTests.Jilin] });
        story.Happens(end);
    }

    /// <summary>A combined unit's own committee reviews all levels of main and auxiliary series, and others do not (JL23-1.12-a).</summary>
    [Fact]
    [Trait("Clause", "JL23-1.12-a")]
    public void PassedOver_ACombinedUnitsCaseThatWouldGoElsewhere_IsReferredUpUntilItsOwnCommitteeHasTheSeries()
    {
        var story = Of(CommitteeKind.OwnUnit, CommitteeFounder.CombinedUnit);
        story.Happens(Granting(Asked(CommitteeKind.OwnUnit, "health", "senior")));
        Enter(story, Row("province-1", "province", "library", AllLevels) with { Regions = [PlacesTests.Jilin] });
        IReadOnlyList<Finding> Over(string series, string level = "intermediate", Regime regime = Regime.Combined) =>
            PassedOver(story.State, Matter(series, level), regime);

        var elsewhere = Assert.Single(Over("library"));
        Assert.Equal(
            ("committee.own-passed-over", Severity.ReferUp, "JL23-1.12-a"), (elsewhere.Code, elsewhere.Severity, elsewhere.Clause!.Clause));
        Assert.Empty(Over("library", regime: Regime.Separate));
        Assert.Empty(Over("health", "senior"));
        Enter(story, Row("province-2", "province", "school", AllLevels) with { Regions = [PlacesTests.Jilin] });
        Assert.Empty(Over("school", "senior"));
        Enter(story, Row("asked-2", "asked", "library", AllLevels) with { Units = [Firm] });
        Assert.Empty(Over("library"));
    }

    [Theory]
    [Trait("Clause", "JL23-1.12-a")]
    [InlineData(2023, "committee.own-passed-over")]
    [InlineData(2022, null)]
    public void PassedOver_WhereItsOwnCommitteeIsCompetentForOneYear_IsReferredUpInThatYearOnly(int year, string? code)
    {
        var story = Of(CommitteeKind.OwnUnit, CommitteeFounder.CombinedUnit);
        story.Happens(Granting(Asked(CommitteeKind.OwnUnit, "health", "senior") with { Year = year }));
        Enter(story, Row("province-1", "province", "library", AllLevels) with { Regions = [PlacesTests.Jilin] });

        Assert.Equal(code, PassedOver(story.State, Matter("library", "intermediate")).SingleOrDefault()?.Code);
    }

    /// <summary>Units of the combined regime may review auxiliary series together, none of them by itself (JL21-3.4-a).</summary>
    [Fact]
    [Trait("Clause", "JL21-3.4-a")]
    public void PassedOver_ACombinedUnitsCaseThatGoesToItsAlliance_IsNotReferredUp()
    {
        var story = Of(CommitteeKind.OwnUnit, CommitteeFounder.CombinedUnit);
        story.Happens(Granting(Asked(CommitteeKind.OwnUnit, "health", "senior")));
        story.Happens(new RegisterCommittee(
            new("alliance", "演示联盟评委会", CommitteeKind.Alliance, Firm, PlacesTests.Dunhua) { Founder = CommitteeFounder.OtherBody }, "registrar"));
        Enter(story, Row("alliance-1", "alliance", "library", AllLevels) with { Units = [Firm, Office] });

        Assert.Equal("alliance", Asked(story.State, "library", "intermediate").Own!.Id);
        Assert.Empty(PassedOver(story.State, Matter("library", "intermediate")));
    }

    /// <summary>Schools entrust by one clause, a unit that cannot use its power by another; every fault of it says by which.</summary>
    [Fact]
    [Trait("Clause", "JL23-1.5-d")]
    [Trait("Clause", "JL23-1.12-d")]
    public void Entrust_WithAFault_CitesTheClauseByWhichItIsEntrusted()
    {
        string? Cited(CommitteeKind kind, string series)
        {
            var story = Of(kind, CommitteeFounder.CombinedUnit);
            story.Happens(Granting(Asked(kind, series, "intermediate")));
            var refused = story.IsRefused(
                new EntrustReview(new Entrustment("asked", "asked", 2023, "无法独立评审", "演示〔2023〕3号"), "registrar")
                {
                    ReasonCode = "cannot-review-alone",
                },
                "entrustment.self");
            return refused[0].Clause!.Clause;
        }
        Assert.Equal("JL23-1.5-d", Cited(CommitteeKind.Alliance, "school"));
        Assert.Equal("JL23-1.12-d", Cited(CommitteeKind.OwnUnit, "health"));
    }

    [Theory]
    [Trait("Clause", "JL23-1.5-d")]
    [Trait("Clause", "JL23-1.12-d")]
    [InlineData(CommitteeKind.Alliance, CommitteeFounder.OtherBody, "school", "JL23-1.5-d")]
    [InlineData(CommitteeKind.OwnUnit, CommitteeFounder.CombinedUnit, "health", "JL23-1.12-d")]
    [InlineData(CommitteeKind.Regional, CommitteeFounder.Hrss, "health", null)]
    public void Way_WhereTheEntrustedCommitteeIsNoMore_IsReferredUpByTheClauseOfTheEntrustment(
        CommitteeKind kind, CommitteeFounder founder, string series, string? clause)
    {
        var story = Of(kind, founder);
        story.Happens(Granting(Asked(kind, series, "intermediate")));
        story.Happens(new EntrustReview(new Entrustment("asked", "city", 2023, "无法独立评审", "演示〔2023〕3号"), "registrar")
        {
            ReasonCode = "cannot-review-alone",
        });
        story.Happens(new EndCommittee("city", new CommitteeEnd(Today, null), Because("committee-dissolved"), "registrar"));

        var found = PathFinder.Of(
            Packs.Jilin2023,
            new PathRegisters(Hospital(Regime.Separate), PlacesTests.Registered(), story.State, Matter(series, "intermediate")),
            Today.AddDays(1));
        var ended = Assert.Single(found.Findings, finding => finding.Code == "committee.entrusted-ended");
        Assert.Equal((clause, Severity.ReferUp), (ended.Clause?.Clause, ended.Severity));
    }

    /// <summary>What is found of a case of a unit of the combined regime as the register sends it.</summary>
    private static IReadOnlyList<Finding> PassedOver(Committees register, ReviewMatter matter, Regime regime = Regime.Combined) =>
        [.. CommitteeScopes.PassedOver(Packs.Jilin2023, Hospital(regime), register, matter, Competence.Of(register, matter, Today), Today)];

    private static UnitOnDay Hospital(Regime regime) => new(Firm, "演示医院", PlacesTests.Dunhua, UnitLevel.County)
    {
        Kind = UnitKind.Institution,
        Regime = regime,
        Superior = null,
    };

    /// <summary>A committee of one kind in a county, entered under the shipped packs.</summary>
    private static Story<Committees> Of(CommitteeKind kind, CommitteeFounder founder)
    {
        var story = Story().Under(Shipped);
        story.Happens(new RegisterCommittee(new("asked", "演示评委会", kind, Firm, PlacesTests.Dunhua) { Founder = founder }, "registrar"));
        return story;
    }

    private static AuthorityRow Asked(CommitteeKind kind, string series, string level) => Row("asked-1", "asked", series, [level]) with
    {
        Units = kind is CommitteeKind.Regional ? [] : kind is CommitteeKind.Alliance ? [Firm, Office] : [Firm],
        Regions = kind is CommitteeKind.Regional ? [PlacesTests.Dunhua] : [],
    };
}
