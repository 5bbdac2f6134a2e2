using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>Employees that a unit's clerk enters one by one.</summary>
public sealed class EmployeeTests
{
    private const string Persons = $"/api/units/{Walk.Clinic}/persons";

    [Fact]
    public async Task Enter_AnEmployee_IsEmployedThereAndNothingPersonalIsAnswered()
    {
        await using var house = await TestHouse.OpenAsync();
        var entered = await house.As("clerk-dunhua-a").ActAsync(Persons, Employee());
        Assert.Equal(201, entered.Status);
        Assert.Equal(["employment-stated.v1", "entry-reasoned.v1", "role-granted.v1"], entered.Happened);
        Assert.DoesNotContain(Numbers.Of(1985, 7), entered.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("lookup", entered.Body.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        var person = await house.Services.GetRequiredService<Desk<Person>>().ReadAsync(new("person", entered.Id), CancellationToken.None);
        var standing = person!.Value.State.StandingOn(new DateOnly(2023, 9, 25));
        Assert.Equal((Walk.Clinic, "专业技术岗位"), (standing.Employment!.Unit.ToString(), standing.Employment.Post));
    }

    [Fact]
    public async Task Enter_ANumberThatIsRegistered_IsRefusedEvenByAnotherUnit()
    {
        await using var house = await TestHouse.OpenAsync();
        Assert.Equal(201, (await house.As("clerk-dunhua-a").ActAsync(Persons, Employee(), "e-1")).Status);
        Assert.Equal(201, (await house.As("clerk-dunhua-a").ActAsync(Persons, Employee(), "e-1")).Status);
        var refused = await house.As("clerk-fusong-a").ActAsync("/api/units/12220621DEM000170A/persons", Employee());
        Assert.Equal((422, "person.identity-known"), (refused.Status, Assert.Single(refused.Codes)));
    }

    [Fact]
    public async Task Enter_WithEveryFault_NamesAllAtOnce()
    {
        await using var house = await TestHouse.OpenAsync();
        var refused = await house.As("clerk-dunhua-a").ActAsync(Persons, new
        {
            name = " ",
            identityNumber = "123",
            from = "2030-01-01",
            postKind = "professional",
            reasonCode = "dissolution",
            document = "",
            eMail = "nobody",
        });
        Assert.Equal(
            ["person.name", "identity.length", "employment.from", "person.e-mail", "reason.code", "reason.document"], refused.Codes);
        Assert.Equal("identityNumber", refused.WhereOf("identity.length"));
        Assert.Equal(404, (await house.As("clerk-dunhua-b").ActAsync(Persons, Employee())).Status);
    }

    private static object Employee() => new
    {
        name = "庚测试",
        identityNumber = Numbers.Of(1985, 7),
        from = "2010-08-01",
        postKind = "professional",
        reasonCode = "hired",
        document = "聘字〔2010〕5号",
        eMail = "geng@titleflow.example",
    };
}
