using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Domain.Tests.UnitPosting;

public sealed class QuotaGroupsTests
{
    private static readonly DateOnly March2023 = new(2023, 3, 1);

    [Theory]
    [Trait("Mechanism", "M16")]
    [InlineData("school", "语文", "institution", true, "non-established")]
    [InlineData("school", "语文", "institution", false, null)]
    [InlineData("school", "语文", "social-organisation", true, null)]
    [InlineData("engineering", "机械", "institution", true, null)]
    [InlineData("health", "公共卫生", "institution", false, "public-health")]
    [InlineData("health", "public-health", "institution", false, "public-health")]
    [InlineData("health", "中医内科学", "institution", true, "chinese-medicine")]
    [InlineData("health", "全科医学", "institution", false, null)]
    public void OfCase_IsTheGroupThatTheNoticesKeepApart(string series, string specialty, string kind, bool isOutside, string? group) =>
        Assert.Equal(group, QuotaGroups.OfCase(Packs.Jilin2023, series, specialty, kind, isOutside, March2023));

    [Fact]
    public void Of_ASeries_CitesTheClauseOfEachGroup()
    {
        Assert.Equal(
            [("public-health", "JL21-1.6-a"), ("chinese-medicine", "JL21-1.6-a")],
            QuotaGroups.Of(Packs.Jilin2021, "health", new(2021, 10, 8)).Select(group => (group.Code, group.Clause.Clause)));
        Assert.Equal("JL23-1.6-c", Assert.Single(QuotaGroups.Of(Packs.Jilin2023, "school", March2023)).Clause.Clause);
        Assert.Empty(QuotaGroups.Of(Packs.Jilin2021, "school", new(2021, 10, 8)));
    }

    [Fact]
    public void Quota_OfAGroup_IsWorkedOutFromItsOwnFiguresAndSaysSo()
    {
        var matter = new QuotaMatter("school", "deputy-senior", "separate", "alliance", new QuotaPosts(5, 0)) { Group = "non-established" };

        var quota = Quota.Of(Packs.Jilin2023, matter, March2023);
        Assert.Equal((3, "空岗 5 × 40% = 2 → 四舍五入 2,加 1 = 3"), (quota.Limit, quota.ToText()));
        Assert.Equal(("quota.own-line", "JL23-1.6-c"), (Assert.Single(quota.Told).Code, quota.Told[0].Clause!.Clause));
        Assert.Equal(
            ["quota.figures-missing", "quota.own-line"],
            Quota.Of(Packs.Jilin2023, matter with { Figures = null }, March2023).Told.Select(told => told.Code));
    }
}
