using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.Tests.Policies;

namespace TitleFlow.Domain.Tests.Registers;

/// <summary>Alliances of units that review together (M20, JL23-1.5-c, JL21-3.4-a).</summary>
public sealed partial class CommitteesTests
{
    [Fact]
    [Trait("Mechanism", "M20")]
    public void Grant_ToAnAlliance_NamesItsMembersAndOnlyTheyHostIt()
    {
        var other = UnitCode.Parse("12220621DEM000180B");
        var story = Alliance(Firm);
        var row = Row("alliance-1", "alliance", "school", ["intermediate"]);
        story.IsRefused(Granting(row with { Units = [Firm, Firm] }), "authority.alliance");
        story.IsRefused(Granting(row with { Units = [Firm, other], Regions = [PlacesTests.Dunhua] }), "authority.alliance");
        Enter(story, row with { Units = [Firm, other] });

        Assert.Equal(CommitteeKind.Alliance, Asked(story.State, "school", "intermediate").Form);
        var moved = new MoveCommitteeOffice("alliance", Office, Today, Because("office-reassigned"), "registrar");
        story.IsRefused(moved, "committee.host");
        story.Happens(moved with { Office = other });
    }

    [Fact]
    [Trait("Mechanism", "M20")]
    public void Grant_ToAnAllianceWhoseOfficeIsNoMember_IsRefusedUntilAMemberKeepsIt()
    {
        var (other, third) = (UnitCode.Parse("12220621DEM000180B"), UnitCode.Parse("12220621DEM000250X"));
        var story = Alliance(third);
        var row = Row("alliance-1", "alliance", "school", ["intermediate"]) with { Units = [Firm, other], From = Today };
        var refused = Assert.Single(story.IsRefused(Granting(row), "committee.host"));
        Assert.Contains($"{third}不是成员单位", refused.Message, StringComparison.Ordinal);
        story.Happens(new MoveCommitteeOffice("alliance", other, Today, Because("office-reassigned"), "registrar"));
        Enter(story, row);
        // A further authority may name others: the office is with a member of the first one.
        Enter(story, row with { Id = "alliance-2", Units = [Firm, third] });
    }

    [Fact]
    [Trait("Mechanism", "M20")]
    public void Members_OfSeveralAuthoritiesOfOneSeries_AreMembersTogether()
    {
        var (other, third) = (UnitCode.Parse("12220621DEM000180B"), UnitCode.Parse("12220621DEM000250X"));
        var story = Alliance(Firm);
        var row = Row("alliance-1", "alliance", "school", ["intermediate"]) with { Units = [Firm, other], From = Today };
        Enter(story, row);

        IReadOnlyDictionary<UnitCode, DateOnly> Beside(AuthorityRow asked) => Alliances.MembersBeside(story.State, asked with { Id = "alliance-2" });
        var later = row with { Units = [Firm, third], From = Today.AddDays(-9) };
        Assert.Equal([(Firm, later.From), (third, later.From), (other, Today)], Beside(later).Select(one => (one.Key, one.Value)));
        Assert.DoesNotContain(other, Beside(later with { Series = ["health"] }).Keys);
        Assert.DoesNotContain(other, Beside(later with { LastDay = Today.AddDays(-1) }).Keys);
    }

    [Fact]
    [Trait("Mechanism", "M20")]
    public void Members_OfAnAllianceOfSchools_AreRegisteredAndOfOneTerritory()
    {
        var other = UnitCode.Parse("12220621DEM000180B");
        var row = Row("alliance-1", "alliance", "school", ["intermediate"]) with { Units = [Firm, other], From = Today };
        var rule = Packs.Jilin2023.Choices(PackKeys.CommitteeOneTerritorySeries, Today);
        IReadOnlyList<Finding> Apart(AuthorityRow asked, PlaceCode second, params IReadOnlyList<Cited<IReadOnlyList<Choice>>?> rules) =>
            [.. Alliances.TerritoryFaults(rules, asked, new Dictionary<UnitCode, PlaceCode?> { [Firm] = PlacesTests.Dunhua, [other] = second })];

        Assert.Empty(Apart(row, PlacesTests.Dunhua, rule, null));
        var apart = Assert.Single(Apart(row, PlacesTests.Yanbian, null, rule));
        Assert.Equal(("authority.alliance-territory", "JL23-1.5-c"), (apart.Code, apart.Clause!.Clause));
        Assert.Empty(Apart(row with { Series = ["engineering"] }, PlacesTests.Yanbian, null, rule));
        var unknown = Assert.Single(Apart(row, PlacesTests.Yanbian, [null]));
        Assert.Equal(("authority.alliance-territory-unknown", Severity.Fail), (unknown.Code, unknown.Severity));
        var missing = Assert.Single(Alliances.MemberFaults(
            row, new Dictionary<UnitCode, PlaceCode?> { [Firm] = PlacesTests.Dunhua, [other] = null }));
        Assert.Equal("authority.alliance-member", missing.Code);
    }

    private static Story<Committees> Alliance(UnitCode office)
    {
        var story = Story();
        story.Happens(new RegisterCommittee(
            new("alliance", "敦化市中小学联盟评委会", CommitteeKind.Alliance, office, PlacesTests.Dunhua), "registrar"));
        return story;
    }
}
