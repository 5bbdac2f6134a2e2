using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>Who sits in offices, departments and committees' offices: named from above by two, listed, and ended.</summary>
public sealed class OfficerTests
{
    private const string County = "/api/places/222403/officers";
    private const string City = "/api/places/222400/officers";
    private const string Province = "/api/places/220000/officers";
    private const string Bureau = "/api/units/11222403DEM0000401/officers";
    private const string Health = "/api/units/11222403DEM0000502/officers";
    private const string Name = "庚测试";
    private static readonly string Number = Numbers.Of(1985, 7);

    [Fact]
    public async Task Name_ACountysOfficer_ByTheCityAbove_ActsThereUntilTheRoleIsEnded()
    {
        await using var house = await TestHouse.OpenAsync();
        var id = await EnteredAsync(house);

        var named = await house.As("city-yanbian").ActAsync(County, Given("county"));

        Assert.Equal((200, id), (named.Status, named.Id));
        Assert.Equal(["role-granted.v1", "entry-reasoned.v1"], named.Happened);
        Assert.DoesNotContain(Number, named.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(200, (await house.As("geng").ViewAsync("/api/places/222403/units")).Status);
        Assert.Equal(404, (await house.As("geng").ViewAsync("/api/places/220621/units")).Status);
        var told = (await house.As("geng").ViewAsync("/api/inbox")).Body["entries"]!.AsArray();
        Assert.Contains("您已被指定为“县级人社部门”", told.Select(entry => (string)entry!["subject"]!));
        Assert.Equal([(Name, "county")], (await ListAsync(house, "county-dunhua", $"{County}?role=county")).Where(one => one.Name == Name));

        var ended = await house.As("city-yanbian").ActAsync($"{County}/{id}/withdrawal", Ended("county"));

        Assert.Equal(["role-withdrawn.v1", "entry-reasoned.v1"], ended.Happened);
        house.Time.Advance(RegisterActors.Remembered + TimeSpan.FromSeconds(1));
        Assert.Equal(403, (await house.As("geng").ViewAsync("/api/places/222403/units")).Status);
        Assert.DoesNotContain(await ListAsync(house, "supervisor-jilin", $"{County}?role=county"), one => one.Name == Name);
    }

    [Theory]
    [InlineData("city-yanbian", City, "city", "officer.beyond")]
    [InlineData("city-yanbian", County, "supervisor", "officer.beyond")]
    [InlineData("province-jilin", County, "city", "officer.role")]
    [InlineData("province-jilin", County, "auditor", "officer.role")]
    [InlineData("county-dunhua", Health, "county", "officer.role")]
    [InlineData("county-dunhua", "/api/units/12222403DEM0000903/officers", "committeeOffice", "officer.no-committee")]
    public async Task Name_ARoleThatIsNotTheOwnToGive_IsRefused(string by, string path, string role, string code)
    {
        await using var house = await TestHouse.OpenAsync();
        var id = await EnteredAsync(house);
        var preparer = TestHouse.PersonOf(by == "county-dunhua" ? "clerk-dunhua-a" : "county-dunhua");
        Assert.Equal([code], (await house.As(by).ActAsync(path, Given(role, by: preparer))).Codes);
        Assert.DoesNotContain((await PersonAsync(house, id)).Grants, grant => grant.Role is not Role.Applicant);
    }

    [Theory]
    [InlineData(County, "county")]
    [InlineData(County, "supervisor")]
    [InlineData(City, "city")]
    [InlineData(Province, "province")]
    [InlineData(Province, "supervisor")]
    [InlineData(Province, "auditor")]
    [InlineData(Bureau, "committeeOffice")]
    [InlineData(Health, "department")]
    public async Task Name_ByTheProvince_AnywhereWithinIt(string path, string role)
    {
        await using var house = await TestHouse.OpenAsync();
        await EnteredAsync(house);
        Assert.Equal(200, (await house.As("province-jilin").ActAsync(path, Given(role))).Status);
        Assert.Contains((Name, role), await ListAsync(house, "auditor-jilin", $"{path}?role={role}"));
    }

    [Fact]
    public async Task Name_ElsewhereOrWithoutTheOffice_IsNotToBeFound()
    {
        await using var house = await TestHouse.OpenAsync();
        await EnteredAsync(house);
        Assert.Equal(404, (await house.As("city-baishan").ActAsync(County, Given("county"))).Status);
        Assert.Equal(404, (await house.As("county-fusong").ActAsync(Health, Given("department"))).Status);
        Assert.Equal(404, (await house.As("city-yanbian").ActAsync("/api/places/222499/officers", Given("county"))).Status);
        Assert.Equal(404, (await house.As("county-fusong").ViewAsync(County)).Status);
        Assert.Equal(403, (await house.As("county-dunhua").ActAsync(County, Given("county"))).Status);
        foreach (var query in (string[])["", "?role=city"])
        {
            var unsaid = await house.As("county-dunhua").ViewAsync($"{County}{query}");
            Assert.Equal((400, "officer.role"), (unsaid.Status, Assert.Single(unsaid.Codes)));
        }
    }

    [Fact]
    public async Task Name_NobodyWhoIsRegistered_AnswersNotFound()
    {
        await using var house = await TestHouse.OpenAsync();
        await EnteredAsync(house);
        foreach (var given in (object[])[Given("county", name: "辛测试"), Given("county", number: Numbers.Of(1986, 1))])
        {
            var unknown = await house.As("city-yanbian").ActAsync(County, given);
            Assert.Equal((404, "officer.unknown"), (unknown.Status, Assert.Single(unknown.Codes)));
        }
        var faulty = Given("county", name: " ", number: "1", reasonCode: "on-leave");
        Assert.Equal(["person.name", "identity.length"], (await house.As("city-yanbian").ActAsync(County, faulty)).Codes);
    }

    [Fact]
    public async Task Name_Oneself_OrWithoutAnotherWhoPrepared_IsRefused()
    {
        await using var house = await TestHouse.OpenAsync();
        var id = await EnteredAsync(house);
        var province = house.As("province-jilin");
        Assert.Equal(["register.own-entry"], (await province.ActAsync(County, Given("county", by: TestHouse.PersonOf("province-jilin")))).Codes);
        foreach (var nobody in (string[])[id, TestHouse.PersonOf("expert-jilin-1"), "p-1"])
        {
            Assert.Equal(["register.preparer"], (await province.ActAsync(County, Given("county", by: nobody))).Codes);
        }
        var elsewhere = Given("county", by: TestHouse.PersonOf("city-baishan"));
        Assert.Equal(["register.preparer"], (await house.As("city-yanbian").ActAsync(County, elsewhere)).Codes);
        Assert.Equal(["officer.from"], (await province.ActAsync(County, Given("county", from: "2023-09-24"))).Codes);
        Assert.Equal(["reason.code"], (await province.ActAsync(County, Given("county", reasonCode: "on-leave"))).Codes);

        Assert.Equal(200, (await province.ActAsync(Province, Given("province"))).Status);
        var self = await house.As("geng").ActAsync(Province, Given("supervisor"));
        Assert.Equal((422, "role.self-grant"), (self.Status, Assert.Single(self.Codes)));
        var own = await house.As("geng").ActAsync($"{Province}/{id}/withdrawal", Ended("province"));
        Assert.Equal((422, "officer.own-end"), (own.Status, Assert.Single(own.Codes)));
        Assert.Equal(200, (await province.ActAsync($"{Province}/{id}/withdrawal", Ended("province"))).Status);
    }

    [Fact]
    public async Task Name_TheOfficeOfACommitteeThatReachesFurther_IsNotTheCountysToGive()
    {
        await using var house = await TestHouse.OpenAsync();
        var id = await EnteredAsync(house);
        var moved = new
        {
            office = "11222403DEM0000401",
            from = "2023-10-01",
            reasonCode = "office-reassigned",
            document = "演示〔2023〕9号",
            preparedBy = TestHouse.PersonOf("county-dunhua"),
        };
        Assert.Equal(201, (await house.As("province-jilin").ActAsync("/api/provinces/220000/committees/health-yanbian/office", moved)).Status);
        var later = Given("committeeOffice", from: "2023-10-01", by: TestHouse.PersonOf("clerk-dunhua-a"));
        Assert.Equal(["officer.beyond", "register.preparer"], (await house.As("county-dunhua").ActAsync(Bureau, later)).Codes);
        Assert.Equal(200, (await house.As("city-yanbian").ActAsync(Bureau, Given("committeeOffice", from: "2023-10-01"))).Status);

        // Nor is it the county's to take, before or after the first day.
        var (end, never) = ($"{Bureau}/{id}/withdrawal", Ended("committeeOffice", lastDay: "2023-09-30"));
        Assert.Equal(["officer.beyond"], (await house.As("county-dunhua").ActAsync(end, never)).Codes);
        await house.MoveToAsync(new DateOnly(2023, 10, 9));
        var soon = Ended("committeeOffice", lastDay: "2023-10-31");
        Assert.Equal(["officer.beyond"], (await house.As("county-dunhua").ActAsync(end, soon)).Codes);
        Assert.Equal(200, (await house.As("city-yanbian").ActAsync(end, soon)).Status);
    }

    /// <summary>Who named an officer of a committee's office within its reach ends the role, also once the body keeps no committee any more.</summary>
    [Fact]
    public async Task End_TheOfficeOfACommitteeWithinReach_IsTheCountysToTake()
    {
        await using var house = await TestHouse.OpenAsync();
        var path = $"{Bureau}/{TestHouse.PersonOf("committee-dunhua")}/withdrawal";
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync(path, Ended("committeeOffice", lastDay: "2023-10-31"))).Status);
        var ended = new
        {
            lastDay = "2023-09-25",
            reasonCode = "committee-dissolved",
            document = "演示〔2023〕10号",
            preparedBy = TestHouse.PersonOf("county-dunhua"),
        };
        Assert.Equal(201, (await house.As("province-jilin").ActAsync("/api/provinces/220000/committees/schools-dunhua/end", ended)).Status);
        await house.MoveToAsync(new DateOnly(2023, 9, 26));
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync(path, Ended("committeeOffice", lastDay: "2023-09-30"))).Status);
    }

    /// <summary>What has ended is given anew, by two; ending it once more neither revives nor changes it.</summary>
    [Fact]
    public async Task End_ARoleThatHasEnded_IsRefusedWhateverTheDayAndAskedAgainIsTheSameAnswer()
    {
        await using var house = await TestHouse.OpenAsync();
        var (id, city) = (await EnteredAsync(house), house.As("city-yanbian"));
        Assert.Equal(200, (await city.ActAsync(County, Given("county"))).Status);
        var path = $"{County}/{id}/withdrawal";
        var ended = await city.ActAsync(path, Ended("county"), "end-1");
        Assert.Equal(200, ended.Status);
        foreach (var day in (string[])["2099-12-31", "2023-09-24"])
        {
            Assert.Equal(["officer.ended"], (await city.ActAsync(path, Ended("county", lastDay: day))).Codes);
        }
        Assert.Equal(ended.Body.ToJsonString(), (await city.ActAsync(path, Ended("county"), "end-1")).Body.ToJsonString());
        Assert.DoesNotContain((await PersonAsync(house, id)).Grants, grant => grant is { Role: Role.County } && grant.LastHeld() >= grant.From);
    }

    [Fact]
    public async Task End_ARoleOnALaterDay_LeavesTheOfficerListedUntilThenAndOnlyComesNearer()
    {
        await using var house = await TestHouse.OpenAsync();
        var (id, city, list) = (await EnteredAsync(house), house.As("city-yanbian"), $"{County}?role=county");
        Assert.Equal(200, (await city.ActAsync(County, Given("county"))).Status);
        Assert.Equal(200, (await city.ActAsync($"{County}/{id}/withdrawal", Ended("county", lastDay: "2023-10-10"))).Status);
        Assert.Equal(
            ["role.only-earlier"], (await city.ActAsync($"{County}/{id}/withdrawal", Ended("county", lastDay: "2023-10-11"))).Codes);
        Assert.Contains((Name, "county"), await ListAsync(house, "county-dunhua", list));
        await house.MoveToAsync(new DateOnly(2023, 10, 11), hour: 0);
        Assert.DoesNotContain((Name, "county"), await ListAsync(house, "county-dunhua", list));
    }

    [Fact]
    public async Task List_OfOfficers_IsOnRecordForWhoOverseesTheProvince()
    {
        await using var house = await TestHouse.OpenAsync();
        Assert.NotEmpty(await ListAsync(house, "county-dunhua", $"{County}?role=county"));
        Assert.NotEmpty(await ListAsync(house, "city-yanbian", $"{Health}?role=department"));
        Assert.Empty(await ListAsync(house, "city-yanbian", $"{County}?role=supervisor"));
        var reads = (await house.As("supervisor-jilin").ViewAsync("/api/list-reads?place=220000&size=100")).Body["entries"]!.AsArray();
        Assert.Equal(
            [("11222403DEM0000502", "city"), ("222403", "county")],
            reads.Where(read => ((string?)read!["list"], (string?)read["listText"]) == ("officers", "查看经办人员名单"))
                .Select(read => ((string)read!["of"]!, (string)read["role"]!)).Order());
    }

    [Fact]
    public async Task End_ARoleThatWasHandedOn_EndsBoth()
    {
        await using var house = await TestHouse.OpenAsync();
        var (officer, deputy) = (TestHouse.PersonOf("county-dunhua"), TestHouse.PersonOf("department-dunhua"));
        var handed = await house.As("county-dunhua").ActAsync($"/api/persons/{officer}/delegations", new
        {
            role = "county",
            at = "222403",
            to = deputy,
            from = "2023-09-25",
            lastDay = "2023-10-06",
            reasonCode = "on-leave",
            document = "敦人社办〔2023〕2号",
        });
        Assert.Equal(200, handed.Status);
        Assert.Equal(200, (await house.As("department-dunhua").ViewAsync("/api/places/222403/units")).Status);
        // What was only taken over is not an office of one's own.
        Assert.Equal(404, (await house.As("city-yanbian").ActAsync($"{County}/{deputy}/withdrawal", Ended("county"))).Status);

        Assert.Equal(["reason.code"], (await house.As("city-yanbian").ActAsync(
            $"{County}/{officer}/withdrawal", Ended("county", reasonCode: "hired"))).Codes);
        Assert.Equal(200, (await house.As("city-yanbian").ActAsync($"{County}/{officer}/withdrawal", Ended("county"))).Status);

        house.Time.Advance(RegisterActors.Remembered + TimeSpan.FromSeconds(1));
        Assert.Equal(403, (await house.As("county-dunhua").ViewAsync("/api/places/222403/units")).Status);
        Assert.Equal(403, (await house.As("department-dunhua").ViewAsync("/api/places/222403/units")).Status);
    }

    private static object Given(
        string role, string name = Name, string? number = null, string? by = null, string from = "2023-09-25",
        string reasonCode = "duties-assigned") => new
        {
            name,
            identityNumber = number ?? Number,
            role,
            from,
            reasonCode,
            document = "任字〔2023〕5号",
            preparedBy = by ?? TestHouse.PersonOf("county-dunhua"),
        };

    private static object Ended(string role, string reasonCode = "left-post", string lastDay = "2023-09-24") => new
    {
        role,
        lastDay,
        reasonCode,
        document = "免字〔2023〕5号",
    };

    /// <summary>Somebody of the clinic who can log in as <c>geng</c>.</summary>
    private static async Task<string> EnteredAsync(TestHouse house)
    {
        var entered = await house.As("clerk-dunhua-a").ActAsync($"/api/units/{Walk.Clinic}/persons", new
        {
            name = Name,
            identityNumber = Number,
            from = "2010-08-01",
            postKind = "professional",
            reasonCode = "hired",
            document = "聘字〔2010〕5号",
        });
        var login = new { subject = "geng", reasonCode = "identity-checked", document = "核字〔2023〕1号" };
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"/api/persons/{entered.Id}/logins", login)).Status);
        return entered.Id;
    }

    private static async Task<Person> PersonAsync(TestHouse house, string id) =>
        (await house.Services.GetRequiredService<Desk<Person>>().ReadAsync(new("person", id), CancellationToken.None))!.Value.State;

    private static async Task<IReadOnlyList<(string? Name, string? Role)>> ListAsync(TestHouse house, string subject, string path)
    {
        var page = await house.As(subject).ViewAsync(path);
        Assert.Equal(200, page.Status);
        return [.. page.Body["entries"]!.AsArray().Select(entry => ((string?)entry!["name"], (string?)entry["role"]))];
    }
}
