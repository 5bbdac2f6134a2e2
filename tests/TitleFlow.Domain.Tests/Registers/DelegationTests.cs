using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Tests.Registers;

public sealed class DelegationTests
{
    private static readonly PersonId Holder = PersonId.From("registrar", "holder");
    private static readonly PersonId Deputy = PersonId.From("registrar", "deputy");
    private static readonly PlaceCode Dunhua = PlaceCode.Parse("222403");
    private static readonly DateOnly Today = new(2023, 10, 9);
    private static readonly DateOnly Until = new(2024, 12, 31);

    [Fact]
    public void HandOn_AnOwnRole_HoldsForTheOtherUntilItsLastDay()
    {
        Officer().Happens(Hand(Today, Today.AddDays(9)));
        var deputy = OfPerson(Deputy);
        deputy.Happens(TakeOver(Today, Today.AddDays(9)));
        Assert.True(deputy.State.MayActAs(Role.County, Dunhua, Today.AddDays(9)));
        Assert.False(deputy.State.MayActAs(Role.County, Dunhua, Today.AddDays(10)));
        Assert.Equal(Holder, deputy.State.TakenOver["d-1"]);
    }

    [Fact]
    public void HandOn_For180Days_IsTheMost()
    {
        Officer().Happens(Hand(Today, Today.AddDays(179)));
        Officer().IsRefused(Hand(Today, Today.AddDays(180)), "delegation.long");
    }

    [Fact]
    public void HandOn_BeyondTheOwnGrant_IsRefused() =>
        Officer().IsRefused(Hand(Until.AddDays(-9), Until.AddDays(1)), "delegation.beyond");

    [Fact]
    public void HandOn_ToOneselfFromYesterday_NamesBothFaults() => Officer().IsRefused(
        new HandOnRole("d-1", "g-1", Holder, Today.AddDays(-1), Today), "delegation.days", "delegation.self");

    [Fact]
    public void HandOn_WhatSomebodyElseHandedOn_IsRefused()
    {
        var deputy = OfPerson(Deputy);
        deputy.Happens(TakeOver(Today, Today.AddDays(9)));
        deputy.By(Deputy.ToString()).IsRefused(
            new HandOnRole("d-2", "d-1", Holder, Today, Today.AddDays(5)), "delegation.onward");
    }

    [Fact]
    public void HandOn_BySomebodyElseOrARoleThatIsNotHeld_IsRefused()
    {
        Officer().By("other").IsRefused(Hand(Today, Today), "delegation.not-own");
        Officer().IsRefused(new HandOnRole("d-1", "g-9", Deputy, Today, Today), "delegation.grant");
    }

    [Theory]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Applicant)]
    [InlineData(Role.Expert)]
    public void HandOn_ARoleOfNoOffice_IsRefused(Role role) => OfPerson(Holder).By(Holder.ToString())
        .Given(new RoleGranted(new Grant("g-1", role, null, null) { From = Today }, "registrar", Today))
        .IsRefused(Hand(Today, Today), "delegation.role");

    [Fact]
    public void TakeBack_AtAnyTime_EndsItOnce()
    {
        var story = Officer();
        story.Happens(Hand(Today, Today.AddDays(9)));
        story.IsRefused(new TakeBackRole("d-1", Today.AddDays(3), ""), "delegation.reason");
        story.Happens(new TakeBackRole("d-1", Today.AddDays(3), "提前返岗"));
        Assert.Equal(Today.AddDays(3), Assert.Single(story.State.Delegations).LastHeld);
        story.IsRefused(new TakeBackRole("d-9", Today, "提前返岗"), "delegation.unknown");
        story.IsRefused(new TakeBackRole("d-1", Today.AddDays(-9), "提前返岗"), "delegation.days");
    }

    [Fact]
    public void Withdraw_TheOwnRole_EndsWhatWasHandedOn()
    {
        var story = Officer();
        story.Happens(Hand(Today.AddDays(5), Today.AddDays(9)));
        story.By("registrar").Happens(new WithdrawRole("g-1", Today, "调离"));
        Assert.Equal(Today.AddDays(4), Assert.Single(story.State.Delegations).LastHeld);
    }

    /// <summary>What is told twice may arrive in any order: the earlier end stays, and nothing is refused that nobody waits for.</summary>
    [Fact]
    public void Withdraw_WhatWasTakenOver_ToldInAnyOrderKeepsTheEarliestDay()
    {
        var deputy = OfPerson(Deputy);
        deputy.Happens(TakeOver(Today, Today.AddDays(9)));
        deputy.DoesNothing(new WithdrawRole("d-1", Today.AddDays(9), "提前返岗"));
        deputy.Happens(new WithdrawRole("d-1", Today.AddDays(2), "调离"));
        deputy.DoesNothing(new WithdrawRole("d-1", Today.AddDays(5), "提前返岗"));
        Assert.False(deputy.State.MayActAs(Role.County, Dunhua, Today.AddDays(3)));
    }

    [Fact]
    public void TakeOver_WhatIsHeldAlready_IsRefused()
    {
        var deputy = OfPerson(Deputy).Given(
            new RoleGranted(new Grant("own", Role.County, Dunhua, null) { From = Today }, "registrar", Today));
        deputy.IsRefused(TakeOver(Today, Today.AddDays(9)), "role.overlap");
        Assert.Equal("role.overlap", Assert.Single(deputy.State.WhyNotTakeOver(TakeOver(Today, Today).Grant)).Code);
        Assert.Equal("delegation.to", Assert.Single(Person.None.WhyNotTakeOver(TakeOver(Today, Today).Grant)).Code);
    }

    private static HandOnRole Hand(DateOnly from, DateOnly lastDay) => new("d-1", "g-1", Deputy, from, lastDay);

    private static TakeOverRole TakeOver(DateOnly from, DateOnly lastDay) =>
        new(new Grant("d-1", Role.County, Dunhua, null) { From = from, LastDay = lastDay }, Holder);

    private static Story<Person> Officer() => OfPerson(Holder).By(Holder.ToString()).Given(new RoleGranted(
        new Grant("g-1", Role.County, Dunhua, null) { From = new DateOnly(2020, 1, 1), LastDay = Until }, "registrar", Today));

    private static Story<Person> OfPerson(PersonId id) => new Story<Person>(Person.None, Person.Evolve, Person.Decide).Given(
        new PersonRegistered(id, "赵示例", new(new("k-1", "Ym94"), "h-1", id.ToString()), new DateOnly(1980, 1, 1))
        {
            RegisteredBy = "registrar",
            On = Today,
        });
}
