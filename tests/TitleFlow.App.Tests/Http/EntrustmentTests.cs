using TitleFlow.App.Tests.Roles;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>A territory accepts what its schools entrust to its regional committee (JL23-1.5-d).</summary>
[Trait("Mechanism", "M20")]
[Trait("Clause", "JL23-1.5-d")]
public sealed class EntrustmentTests
{
    private const string Fusong = "/api/places/220621/entrustments";
    private const string Education = "11220621DEM000140A";

    [Theory]
    [InlineData("county-fusong")]
    [InlineData("department-fusong-school")]
    public async Task Accept_OfTheOwnSchools_IsForTheTerritorysOfficeAndWhoeverKeepsItsCommittee(string officer)
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await RegionalAsync(house);
        foreach (var other in new[] { "county-dunhua", "department-fusong", "department-dunhua" })
        {
            Assert.Equal(404, (await house.As(other).ActAsync(Fusong, Given(other))).Status);
        }
        Assert.Equal(["register.own-entry"], (await house.As(officer).ActAsync(Fusong, Given(officer))).Codes);

        Assert.Equal(["register.preparer"], (await house.As(officer).ActAsync(Fusong, Given("county-dunhua"))).Codes);

        var accepted = await house.As(officer).ActAsync(Fusong, Given());

        Assert.Equal((201, "review-entrusted.v1"), (accepted.Status, Assert.Single(accepted.Happened)));
        var listed = (await house.Anonymous().ViewAsync("/api/provinces/220000/committees")).Body["items"]!.AsArray();
        var entrusts = Assert.Single(Assert.Single(listed, one => (string?)one!["id"] == "schools-fusong")!["entrusts"]!.AsArray())!;
        Assert.Equal(("region-fusong", 2023), ((string?)entrusts["to"], (int)entrusts["year"]!));
    }

    [Fact]
    public async Task Accept_WhatIsNotOfTheOwnSchools_IsLeftToTheProvinceByTheClause()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await RegionalAsync(house);

        foreach (var (officer, preparer, from, to, code) in new[]
        {
            ("department-fusong-school", "county-fusong", "health-yanbian", "region-fusong", "entrustment.not-own-schools"),
            ("county-fusong", "clerk-fusong-b", "schools-fusong", "schools-dunhua", "entrustment.not-regional"),
            ("county-fusong", "clerk-fusong-b", "schools-fusong", "health-yanbian", "entrustment.not-regional"),
        })
        {
            var refused = await house.As(officer).ActAsync(Fusong, Given(preparer, from, to));
            Assert.Equal((code, "JL23-1.5-d"), (Assert.Single(refused.Codes), (string?)refused.Findings[0]["clause"]!["clause"]));
        }
        Assert.Equal(201, (await house.As("province-jilin").ActAsync(
            "/api/provinces/220000/committees/schools-fusong/entrustments", new
            {
                to = "schools-dunhua",
                year = 2023,
                reasonCode = "cannot-review-alone",
                reason = "专家不足",
                document = "演示〔2023〕9号",
                preparedBy = TestHouse.PersonOf("county-dunhua"),
            })).Status);
        Assert.Equal(["entrustment.settled"], (await house.As("county-fusong").ActAsync(Fusong, Given())).Codes);
    }

    private static object Given(string preparedBy = "clerk-fusong-b", string from = "schools-fusong", string to = "region-fusong") => new
    {
        from,
        to,
        year = 2023,
        reasonCode = "cannot-review-alone",
        reason = "成员学校专家不足",
        document = "委托书〔2023〕1号",
        preparedBy = TestHouse.PersonOf(preparedBy),
    };

    private static Task RegionalAsync(TestHouse house) => Register.AskAsync(
        house, Committees.StreamOf(PlaceCode.Parse("220621")), new RegisterCommittee(
            new("region-fusong", "抚松县区域性中小学教师评委会(演示)", CommitteeKind.Entrusted, UnitCode.Parse(Education), PlaceCode.Parse("220621"))
            {
                Founder = CommitteeFounder.Hrss,
            },
            "registrar"));
}
