namespace TitleFlow.App.Tests.Http;

/// <summary>An employer that nobody has heard of: from its entry to the first clerk who logs in.</summary>
public sealed class NewEmployerTests
{
    private const string Firm = "91222403DEM0007779";
    private const string Persons = $"/api/units/{Firm}/persons";

    [Fact]
    public async Task Begin_ANewEmployer_WithTheOfficeOfItsPlace()
    {
        await using var house = await TestHouse.OpenAsync();
        var county = house.As("county-dunhua");
        Assert.Equal(201, (await house.As("applicant-dunhua-b1").ActAsync("/api/units", Entry())).Status);
        Assert.Equal(["employment.unit"], (await county.ActAsync(Persons, Employee())).Codes);
        Assert.Equal(200, (await county.ActAsync($"/api/units/{Firm}/approval", new { isApproved = true })).Status);

        foreach (var other in (string[])["county-fusong", "city-yanbian", "province-jilin", "clerk-dunhua-a"])
        {
            Assert.Equal(404, (await house.As(other).ActAsync(Persons, Employee())).Status);
        }
        var entered = await county.ActAsync(Persons, Employee());
        Assert.Equal(201, entered.Status);
        Assert.Equal(["employment-stated.v1", "entry-reasoned.v1", "role-granted.v1"], entered.Happened);
        Assert.DoesNotContain(Numbers.Of(1985, 7), entered.Body.ToJsonString(), StringComparison.Ordinal);

        var login = new { subject = "first-clerk", reasonCode = "identity-checked", document = "核字〔2023〕1号" };
        Assert.Equal(200, (await county.ActAsync($"/api/persons/{entered.Id}/logins", login)).Status);
        var named = new { personId = entered.Id, from = "2023-09-25", reasonCode = "duties-assigned", document = "任字〔2023〕1号" };
        Assert.Equal(404, (await house.As("county-fusong").ActAsync($"/api/units/{Firm}/clerks", named)).Status);
        Assert.Equal(200, (await county.ActAsync($"/api/units/{Firm}/clerks", named)).Status);

        var clerk = house.As("first-clerk");
        var me = (await clerk.ViewAsync("/api/me")).Body;
        Assert.Equal(entered.Id, (string?)me["personId"]);
        Assert.Contains(Firm, me.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(201, (await clerk.ActAsync(Persons, Employee("辛测试", Numbers.Of(1986, 2)))).Status);
        Assert.Equal(2, (await clerk.ViewAsync(Persons)).Body["entries"]!.AsArray().Count);
    }

    private static object Entry() => new
    {
        code = Firm,
        name = "敦化市演示新农有限公司",
        place = "222403",
        level = "county",
        kind = "enterprise",
        regime = "separate",
        establishedOn = "2020-01-01",
        from = "2021-01-01",
    };

    private static object Employee(string name = "庚测试", string? identityNumber = null) => new
    {
        name,
        identityNumber = identityNumber ?? Numbers.Of(1985, 7),
        from = "2021-08-01",
        postKind = "professional",
        reasonCode = "hired",
        document = "聘字〔2021〕5号",
    };
}
