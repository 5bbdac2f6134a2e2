using TitleFlow.Domain.Cases;
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
    [InlineData("school", "long-service", "institution", false, null)]
    [InlineData("school", "连续任教三十年的教师", "institution", false, null)]
    public void OfCase_IsTheGroupThatTheNoticesKeepApart(string series, string specialty, string kind, bool isOutside, string? group) =>
        Assert.Equal(group, QuotaGroups.OfCase(Packs.Jilin2023, new(series, specialty, kind) { IsNonEstablished = isOutside }, March2023));

    /// <summary>
    /// Chinese medicine is what the province's register marks as such: 中药 and 中西医结合 too, whatever a specialty is called (JL21-1.6-a).
    /// </summary>
    [Theory]
    [Trait("Mechanism", "M16")]
    [Trait("Clause", "JL21-1.6-a")]
    [InlineData("中药学", "chinese-medicine", "chinese-medicine")]
    [InlineData("中西医结合", "chinese-medicine", "chinese-medicine")]
    [InlineData("流行病学", "public-health", "public-health")]
    [InlineData("中医学", "none", null)]
    [InlineData("公共卫生", "none", null)]
    [InlineData("中医学", "another-group", null)]
    public void OfCase_OfAMarkedSpecialty_GoesByTheMarkAndNotByTheName(string specialty, string markedAs, string? group) => Assert.Equal(
        group,
        QuotaGroups.OfCase(Packs.Jilin2023, new("health", specialty, "institution") { MarkedAs = markedAs }, March2023));

    /// <summary>Entries of before have no mark, and some specialties stand in no register: their names decide as they did.</summary>
    [Theory]
    [Trait("Clause", "JL21-1.6-a")]
    [InlineData("中医内科学", "chinese-medicine")]
    [InlineData("公共卫生管理", "public-health")]
    [InlineData("中药学", null)]
    [InlineData("中西医结合", null)]
    public void OfCase_OfAnUnmarkedSpecialty_GoesByHowItsNameBegins(string specialty, string? group) => Assert.Equal(
        group, QuotaGroups.OfCase(Packs.Jilin2023, new("health", specialty, "institution"), March2023));

    /// <summary>A freelancer is no staff of the proxy unit, of whatever series and specialty.</summary>
    [Theory]
    [Trait("Mechanism", "M05")]
    [InlineData("art", "表演")]
    [InlineData("health", "公共卫生")]
    [InlineData("school", "语文")]
    public void OfCase_OfAFreelancer_IsTheGroupThatHoldsNoPost(string series, string specialty)
    {
        var matter = new GroupMatter(series, specialty, "institution") { IsFreelancer = true, IsNonEstablished = true };

        var group = QuotaGroups.Find(Packs.Jilin2023, series, QuotaGroups.OfCase(Packs.Jilin2023, matter, March2023), March2023);
        Assert.Equal(("freelance", true, "JL23-6.1-e"), (group!.Code, group.HoldsNoPost, group.Clause.Clause));
        Assert.Null(QuotaGroups.OfCase(Packs.Jilin2021, matter with { Specialty = "其他" }, new(2021, 10, 8)));
    }

    /// <summary>
    /// Neither the free posts of a combined unit nor the formula of a separate one counts for freelancers, nor does a figure that the unit
    /// owes keep them; its own staff go by them as ever.
    /// </summary>
    [Theory]
    [Trait("Mechanism", "M16")]
    [InlineData("art", "combined", "quota.figures-missing")]
    [InlineData("school", "combined", "quota.figures-missing")]
    [InlineData("school", "separate", "quota.figures-missing")]
    [InlineData("art", "separate", "quota.unlimited")]
    public void Quota_OfFreelancersAtAProxyUnit_IsFreeUnderEitherRegime(string series, string regime, string ofStaff)
    {
        var staff = new QuotaMatter(series, "deputy-senior", regime, "alliance", null);
        Assert.Equal([ofStaff], Quota.Of(Packs.Jilin2023, staff, March2023).Told.Select(told => told.Code));
        foreach (var figures in (QuotaPosts?[])[null, new(0, 0), new(1, 0)])
        {
            var quota = Quota.Of(Packs.Jilin2023, staff with { Group = "freelance", Figures = figures }, March2023);

            Assert.Equal((QuotaKind.Unlimited, null), (quota.Kind, quota.Limit));
            Assert.Equal(
                ("quota.no-post", "JL23-6.1-e", Severity.Info),
                (Assert.Single(quota.Told).Code, quota.Told[0].Clause!.Clause, quota.Told[0].Severity));
        }
    }

    [Fact]
    public void Of_ASeries_CitesTheClauseOfEachGroup()
    {
        Assert.Equal(
            [("public-health", "JL21-1.6-a"), ("chinese-medicine", "JL21-1.6-a")],
            QuotaGroups.Of(Packs.Jilin2021, "health", new(2021, 10, 8)).Select(group => (group.Code, group.Clause.Clause)));
        Assert.Equal(
            [("non-established", "JL23-1.6-c"), ("freelance", "JL23-6.1-e"), ("long-service", "JL21-1.5-b")],
            QuotaGroups.Of(Packs.Jilin2023, "school", March2023).Select(group => (group.Code, group.Clause.Clause)));
        Assert.Equal("long-service", Assert.Single(QuotaGroups.Of(Packs.Jilin2021, "school", new(2021, 10, 8))).Code);
        Assert.Empty(QuotaGroups.Of(Packs.Jilin2021, "engineering", new(2021, 10, 8)));
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

    /// <summary>The notice gives them a ratio of their own and prints none: that is told, and posts of others are not counted instead.</summary>
    [Theory]
    [Trait("Mechanism", "M16")]
    [Trait("Clause", "JL21-1.5-b")]
    [InlineData("separate")]
    [InlineData("combined")]
    public void Quota_OfTeachersOfLongStanding_IsNotLoadedAndStopsNobody(string regime)
    {
        var matter = new QuotaMatter("school", "senior", regime, "regional", new QuotaPosts(5, 0)) { Group = QuotaGroups.LongService };

        var quota = Quota.Of(Packs.Jilin2023, matter, March2023);
        Assert.Equal((QuotaKind.Unknown, null), (quota.Kind, quota.Limit));
        Assert.Equal(
            [("policy.not-loaded", Severity.Info, "JL21-1.5-b"), ("quota.own-line", Severity.Info, "JL21-1.5-b")],
            quota.Told.Select(told => (told.Code, told.Severity, told.Clause!.Clause)));
        var loaded = Packs.ShelfOf(Packs.With("jilin-2021/quota.json", text =>
        {
            var at = text.IndexOf("\"value\": null", text.IndexOf("\"quota.longServiceNumber\"", StringComparison.Ordinal), StringComparison.Ordinal);
            return $"{text[..at]}\"value\": 2{text[(at + "\"value\": null".Length)..]}";
        })).FindCurrent("jilin-2023")!;
        Assert.Equal((QuotaKind.OwnRatio, 2), (Quota.Of(loaded, matter, March2023).Kind, Quota.Of(loaded, matter, March2023).Limit));
    }
}
