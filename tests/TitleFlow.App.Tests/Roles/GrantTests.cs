using TitleFlow.App.Door;
using TitleFlow.App.Tests.Http;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Roles;

/// <summary>A role holds from its first day to its last; whoever has lost it is let in no more.</summary>
public sealed class GrantTests
{
    private const string Months = "/api/cycles?province=220000";
    private static readonly DateOnly Today = new(2023, 9, 25);

    [Fact]
    public async Task Role_WhoseLastDayWasYesterday_IsHeldNoMore()
    {
        await using var house = await TestHouse.OpenAsync();
        await GrantAsync(house, new DateOnly(2023, 1, 1), Today.AddDays(-1));
        var refused = await house.As("newcomer").ViewAsync(Months);
        Assert.Equal((403, "door.no-role"), (refused.Status, Assert.Single(refused.Codes)));
    }

    [Fact]
    public async Task Role_ThatStartsTomorrow_IsHeldFromTheFirstMinuteOfThatDay()
    {
        await using var house = await TestHouse.OpenAsync();
        await GrantAsync(house, Today.AddDays(1), null);
        Assert.Equal(403, (await house.As("newcomer").ViewAsync(Months)).Status);
        await house.MoveToAsync(Today.AddDays(1), hour: 0);
        Assert.Equal(200, (await house.As("newcomer").ViewAsync(Months)).Status);
    }

    [Fact]
    public async Task Role_OnItsLastDay_IsHeldUntilMidnightInBeijing()
    {
        await using var house = await TestHouse.OpenAsync();
        await GrantAsync(house, Today, Today);
        await house.MoveToAsync(Domain.Cases.Moment.StartOf(Today.AddDays(1)).AddSeconds(-1));
        Assert.Equal(200, (await house.As("newcomer").ViewAsync(Months)).Status);
        await house.MoveToAsync(Domain.Cases.Moment.StartOf(Today.AddDays(1)));
        Assert.Equal(403, (await house.As("newcomer").ViewAsync(Months)).Status);
    }

    [Fact]
    public async Task Role_ThatWasWithdrawn_IsHeldNoLongerThanItIsRemembered()
    {
        await using var house = await TestHouse.OpenAsync();
        var person = await GrantAsync(house, new DateOnly(2023, 1, 1), null);
        Assert.Equal(200, (await house.As("newcomer").ViewAsync(Months)).Status);
        await Register.AskAsync(house, person.Stream, new WithdrawRole("g-1", Today.AddDays(-1), "调离"));
        house.Time.Advance(RegisterActors.Remembered + TimeSpan.FromSeconds(1));
        Assert.Equal(403, (await house.As("newcomer").ViewAsync(Months)).Status);
    }

    [Fact]
    public async Task Login_ThatBelongsToNobody_HoldsNoRole()
    {
        await using var house = await TestHouse.OpenAsync();
        Assert.Equal(403, (await house.As("stranger").ViewAsync("/api/me")).Status);
        await GrantAsync(house, Today, null, "stranger");
        house.Time.Advance(RegisterActors.UnknownRemembered + TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await house.As("stranger").ViewAsync("/api/me")).Status);
    }

    private static async Task<PersonId> GrantAsync(
        TestHouse house, DateOnly from, DateOnly? lastDay, string subject = "newcomer")
    {
        Assert.True(PlaceCode.TryParse("220000", out var jilin));
        Assert.Empty(IdentityNumber.Read("999999198001060000", out var number));
        var person = new PersonSeed(subject, "己测试", number, "test-registrar")
        {
            Commands = [new GrantRole(new Grant("g-1", Role.Province, jilin, null) { From = from, LastDay = lastDay })],
        };
        await Register.EnterAsync(house, person);
        return person.Id;
    }
}
