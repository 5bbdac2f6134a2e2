using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Tests.Registers;

public sealed class EmploymentChangesTests
{
    private static readonly PersonId Id = PersonId.From("clerk", "key");
    private static readonly UnitCode Hospital = UnitCode.Parse("91350100M000100Y43");
    private static readonly UnitCode Other = UnitCode.Parse("12222403DEM0000903");
    private static readonly DateOnly Hired = new(2010, 8, 1);
    private static readonly DateOnly Today = new(2023, 10, 9);

    [Fact]
    public void Change_ToAnotherPost_HoldsFromItsDayAndKeepsTheOldOne()
    {
        var story = Employed();
        story.Happens(Change(Today.AddDays(-5)));
        Assert.Equal("全科医师", story.State.StandingOn(Today.AddDays(-6)).Employment!.Post);
        Assert.Equal((Hospital, "科主任", PostKind.Management), (
            story.State.StandingOn(Today).Employment!.Unit, story.State.StandingOn(Today).Employment!.Post,
            story.State.StandingOn(Today).Employment!.PostKind));
        Assert.Equal("91350100M000100Y43 全科医师 Professional 2010-08-01", story.State.Reasons[^1].Before);
    }

    [Fact]
    public void Change_OfTheSameFirstDay_IsACorrectionOnly()
    {
        var story = Employed();
        story.IsRefused(Change(Hired), "reason.code");
        story.Happens(Change(Hired, "entry-corrected"));
        Assert.Equal("科主任", Assert.Single(story.State.Employments.Entries).Value.Post);
        story.IsRefused(Change(Today, "entry-corrected"), "employment.same", "reason.code");
    }

    [Fact]
    public void Change_WithEveryFault_NamesAllAtOnce()
    {
        Employed().IsRefused(
            new ChangePost("", PostKind.Professional, Today.AddDays(1), new ChangeReason("hired", "", "")),
            "employment.post", "employment.from", "reason.code", "reason.document");
        Employed().IsRefused(Change(Hired.AddDays(-1)), "employment.earlier");
        Story().Given(Registered).IsRefused(Change(Today), "employment.none");
    }

    [Fact]
    public void Leave_Today_EndsTheClerksRolesAtTheUnitAndNoOthers()
    {
        var story = Employed();
        story.Happens(Clerk("g-1", Hospital));
        story.Happens(Clerk("g-2", Other));
        var facts = story.Happens(Leave(Today));
        Assert.Equal([("g-1", Today)], facts.OfType<RoleWithdrawn>().Select(withdrawn => (withdrawn.GrantId, withdrawn.LastDay)));
        Assert.Equal(Hospital, story.State.StandingOn(Today).Employment!.Unit);
        Assert.Null(story.State.StandingOn(Today.AddDays(1)).Employment!.Unit);
        // While the last day runs, an earlier one can still be entered.
        story.Happens(Leave(Today.AddDays(-3)));
        Assert.Null(story.State.StandingOn(Today).Employment!.Unit);
        story.IsRefused(Leave(Today.AddDays(-5)), "employment.none");
    }

    [Fact]
    public void Leave_AUnitThatWasMerged_EndsTheRolesAtBoth()
    {
        var story = Employed();
        story.Happens(Clerk("g-1", Hospital));
        story.Happens(Clerk("g-2", Other));
        var facts = story.Happens(Leave(Today.AddDays(-30)) with { Unit = Other });
        Assert.Equal(
            [("g-1", Today.AddDays(-1)), ("g-2", Today.AddDays(-1))],
            facts.OfType<RoleWithdrawn>().Select(withdrawn => (withdrawn.GrantId, withdrawn.LastDay)));
    }

    [Fact]
    public void Leave_OnADayThatCannotBeOrWithAnOffice_IsRefused()
    {
        var story = Employed();
        story.IsRefused(Leave(DateOnly.MaxValue), "employment.last-day");
        story.IsRefused(Leave(DateOnly.MinValue), "employment.last-day");
        story.IsRefused(Leave(Today) with { Reason = new ChangeReason("post-changed", "解字〔2023〕3号", "") }, "reason.code");
        story.Happens(new StateEmployment(new Employment(Other, "医师", PostKind.Professional, Today.AddDays(1))));
        story.IsRefused(Leave(Today), "employment.next");
        story.Happens(new GrantRole(new Grant("g-1", Role.Department, null, Other) { From = Today }));
        story.IsRefused(Leave(Today.AddDays(-1)), "employment.office-role");
    }

    [Fact]
    public void Move_OfWhoHasLeft_MayBeginOnTheFirstDayWithout()
    {
        var story = Employed();
        story.Happens(Leave(Today.AddDays(-10)));
        story.IsRefused(Move(Today.AddDays(-10)), "transfer.earlier");
        story.Happens(Move(Today.AddDays(-9)));
        Assert.Equal([Hospital, Other], story.State.Employments.Entries.Select(entry => entry.Value.Unit!.Value));
    }

    private static ChangePost Change(DateOnly from, string code = "post-changed") =>
        new("科主任", PostKind.Management, from, new ChangeReason(code, "任字〔2023〕1号", ""));

    private static LeaveUnit Leave(DateOnly lastDay) => new(Hospital, lastDay, new ChangeReason("contract-ended", "解字〔2023〕3号", ""));

    private static MoveEmployee Move(DateOnly from) => new(
        new Employment(Other, "全科医师", PostKind.Professional, from), new ChangeReason("transferred", "调字〔2023〕9号", ""));

    private static GrantRole Clerk(string id, UnitCode unit) => new(new Grant(id, Role.UnitClerk, null, unit) { From = Today.AddDays(-9) });

    private static PersonRegistered Registered => new(Id, "赵示例", new(new("k-1", "Ym94"), "h-1", "aa"), new DateOnly(1980, 1, 1))
    {
        RegisteredBy = "clerk",
        On = Today,
    };

    private static Story<Person> Employed()
    {
        var story = Story().Given(Registered);
        story.Happens(new StateEmployment(new Employment(Hospital, "全科医师", PostKind.Professional, Hired)));
        return story;
    }

    private static Story<Person> Story() => new(Person.None, Person.Evolve, Person.Decide);
}
