using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>Employees who come from another unit, and the logins by which they get in.</summary>
public sealed class TransferTests
{
    private const string Old = $"/api/units/{Walk.Clinic}";
    private const string New = "/api/units/12220621DEM000170A";
    private static readonly string Number = Numbers.Of(1985, 7);

    [Fact]
    public async Task Transfer_OfAClerk_MovesTheEmploymentAndEndsTheRoleThere()
    {
        await using var house = await TestHouse.OpenAsync();
        var id = await EnteredAsync(house);
        var named = new { personId = id, from = "2023-09-01", reasonCode = "duties-assigned", document = "任字〔2023〕1号" };
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"{Old}/clerks", named)).Status);

        var moved = await house.As("clerk-fusong-a").ActAsync($"{New}/transfers", Moved());

        Assert.Equal((200, id), (moved.Status, moved.Id));
        Assert.Equal(["employment-stated.v1", "entry-reasoned.v1", "role-withdrawn.v1"], moved.Happened);
        Assert.DoesNotContain(Number, moved.Body.ToJsonString(), StringComparison.Ordinal);
        var person = await house.Services.GetRequiredService<Desk<Person>>().ReadAsync(new("person", id), CancellationToken.None);
        var today = new DateOnly(2023, 9, 25);
        Assert.Equal("12220621DEM000170A", person!.Value.State.StandingOn(today).Employment!.Unit.ToString());
        Assert.DoesNotContain(person.Value.State.RolesOn(today), grant => grant.Role == Role.UnitClerk);
        Assert.Equal(
            ("transferred", "调字〔2023〕9号", "12222403DEM0000903 专业技术岗位 2010-08-01"),
            (person.Value.State.Reasons[^1].Reason.Code, person.Value.State.Reasons[^1].Reason.Document, person.Value.State.Reasons[^1].Before));
    }

    [Fact]
    public async Task Transfer_ThatHappened_ShowsInBothListsAndTellsTheUnitThatIsLeft()
    {
        await using var house = await TestHouse.OpenAsync();
        var id = await EnteredAsync(house);
        Assert.Contains(id, await StaffAsync(house, "clerk-dunhua-a", Old));

        await house.As("clerk-fusong-a").ActAsync($"{New}/transfers", Moved());

        Assert.DoesNotContain(id, await StaffAsync(house, "county-dunhua", Old));
        Assert.Contains(id, await StaffAsync(house, "clerk-fusong-a", New));
        var inbox = await house.As("clerk-dunhua-a").ViewAsync($"/api/inbox?role=unitClerk&at={Walk.Clinic}");
        Assert.Contains("transfer", inbox.Body["entries"]!.AsArray().Select(entry => (string)entry!["kind"]!));
        Assert.DoesNotContain("庚测试", inbox.Body.ToJsonString(), StringComparison.Ordinal);
        // What the old office could enter before, only the new one can now.
        var retired = new { on = "2023-09-25", reasonCode = "retired-early", document = "退字〔2023〕1号" };
        Assert.Equal(404, (await house.As("county-dunhua").ActAsync($"/api/persons/{id}/retirement", retired)).Status);
    }

    [Fact]
    public async Task Transfer_OfNobodyWhoIsRegistered_SaysWhereToLook()
    {
        await using var house = await TestHouse.OpenAsync();
        await EnteredAsync(house);
        foreach (var given in (object[])[Moved(name: "辛测试"), Moved(number: Numbers.Of(1986, 1))])
        {
            var unknown = await house.As("clerk-fusong-a").ActAsync($"{New}/transfers", given);
            Assert.Equal((404, "transfer.unknown"), (unknown.Status, Assert.Single(unknown.Codes)));
            Assert.Equal("identityNumber", unknown.WhereOf("transfer.unknown"));
        }
        Assert.Equal(404, (await house.As("clerk-fusong-b").ActAsync($"{New}/transfers", Moved())).Status);
    }

    [Fact]
    public async Task Transfer_ToTheSameUnitOrBeforeTheNewestEmployment_NamesEveryFault()
    {
        await using var house = await TestHouse.OpenAsync();
        await EnteredAsync(house);
        var same = await house.As("clerk-dunhua-a").ActAsync($"{Old}/transfers", Moved());
        Assert.Equal(["transfer.same-unit"], same.Codes);
        var earlier = await house.As("clerk-fusong-a").ActAsync($"{New}/transfers", Moved(from: "2010-07-31"));
        Assert.Equal(["transfer.earlier"], earlier.Codes);
        var faulty = await house.As("clerk-fusong-a").ActAsync(
            $"{New}/transfers", new { name = "", identityNumber = "1", from = "2030-01-01", postKind = "professional", reasonCode = "x", document = "" });
        Assert.Equal(["person.name", "identity.length", "employment.from", "reason.code", "reason.document"], faulty.Codes);
    }

    [Fact]
    public async Task Login_TiedByTheOffice_LetsInUntilItIsReleased()
    {
        await using var house = await TestHouse.OpenAsync();
        var id = await EnteredAsync(house);
        var login = new { subject = "geng", reasonCode = "identity-checked", document = "核字〔2023〕1号" };
        Assert.Equal(404, (await house.As("county-fusong").ActAsync($"/api/persons/{id}/logins", login)).Status);
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"/api/persons/{id}/logins", login)).Status);
        Assert.Equal(id, (string?)(await house.As("geng").ViewAsync("/api/me")).Body["personId"]);
        var told = await house.As("geng").ViewAsync("/api/inbox");
        Assert.Contains("login", told.Body["entries"]!.AsArray().Select(entry => (string)entry!["kind"]!));
        var other = await EnteredAsync(house, "辛测试", Numbers.Of(1986, 2));
        var taken = await house.As("county-dunhua").ActAsync($"/api/persons/{other}/logins", login);
        Assert.Equal((422, "person.login-known"), (taken.Status, Assert.Single(taken.Codes)));
        var second = await house.As("county-dunhua").ActAsync($"/api/persons/{id}/logins", login with { subject = "mine" });
        Assert.Equal((422, "login.has-one"), (second.Status, Assert.Single(second.Codes)));

        var released = await house.As("county-dunhua").ActAsync($"/api/persons/{id}/logins/release", login with { reasonCode = "account-replaced" });
        Assert.Equal(["login-released.v1", "entry-reasoned.v1"], released.Happened);
        house.Time.Advance(RegisterActors.Remembered + TimeSpan.FromSeconds(1));
        Assert.Equal(403, (await house.As("geng").ViewAsync("/api/me")).Status);
        // What an office has released comes back by an office only, whatever the token says.
        Assert.Equal(403, (await house.As("geng", Number).ViewAsync("/api/me")).Status);
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"/api/persons/{other}/logins", login)).Status);
    }

    [Theory]
    [InlineData("county-dunhua")]
    [InlineData("department-dunhua")]
    [InlineData("province-jilin")]
    public async Task Login_OfSomebodyOfAnOffice_CannotBeTiedByAnOffice(string officer)
    {
        await using var house = await TestHouse.OpenAsync();
        var login = new { subject = "mine", reasonCode = "identity-checked", document = "核字〔2023〕1号" };
        var refused = await house.As("county-dunhua").ActAsync($"/api/persons/{TestHouse.PersonOf(officer)}/logins", login);
        Assert.Contains(refused.Status, (int[])[404, 422]);
        house.Time.Advance(RegisterActors.UnknownRemembered + TimeSpan.FromSeconds(1));
        Assert.Equal(403, (await house.As("mine").ViewAsync("/api/me")).Status);
    }

    [Fact]
    public async Task Login_WithTheVerifiedNumberOfARegisteredPerson_IsTiedAtTheFirstRequest()
    {
        await using var house = await TestHouse.OpenAsync();
        var id = await EnteredAsync(house);
        Assert.Equal(403, (await house.As("first-time", Numbers.Of(1986, 1)).ViewAsync("/api/me")).Status);
        house.Time.Advance(RegisterActors.UnknownRemembered + TimeSpan.FromSeconds(1));
        Assert.Equal(id, (string?)(await house.As("first-time", Number).ViewAsync("/api/me")).Body["personId"]);

        // From now on the login alone is enough, and a number that is not in order ties nothing.
        house.Time.Advance(RegisterActors.Remembered + TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await house.As("first-time").ViewAsync("/api/me")).Status);
        Assert.Equal(403, (await house.As("second", "123").ViewAsync("/api/me")).Status);
        var person = await house.Services.GetRequiredService<Desk<Person>>().ReadAsync(new("person", id), CancellationToken.None);
        Assert.Equal(("verified-at-login", id), (person!.Value.State.Reasons[^1].Reason.Code, person.Value.State.Reasons[^1].By));
    }

    private static async Task<string> EnteredAsync(TestHouse house, string name = "庚测试", string? number = null)
    {
        var entered = await house.As("clerk-dunhua-a").ActAsync($"{Old}/persons", new
        {
            name,
            identityNumber = number ?? Number,
            from = "2010-08-01",
            postKind = "professional",
            reasonCode = "hired",
            document = "聘字〔2010〕5号",
        });
        Assert.Equal(201, entered.Status);
        return entered.Id;
    }

    private static object Moved(string name = "庚测试", string? number = null, string from = "2023-09-20") => new
    {
        name,
        identityNumber = number ?? Number,
        from,
        postKind = "professional",
        reasonCode = "transferred",
        document = "调字〔2023〕9号",
    };

    private static async Task<IReadOnlyList<string>> StaffAsync(TestHouse house, string subject, string unit)
    {
        var (ids, after) = (new List<string>(), "");
        do
        {
            var page = await house.As(subject).ViewAsync($"{unit}/persons?size=2{after}");
            Assert.Equal(200, page.Status);
            ids.AddRange(page.Body["entries"]!.AsArray().Select(entry => (string)entry!["personId"]!));
            after = page.Body["after"] is JsonValue token ? $"&after={Uri.EscapeDataString((string)token!)}" : "";
        }
        while (after.Length > 0);
        return ids;
    }
}
