using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Tests.Registers;

/// <summary>What an office entered wrongly of a person it can take back; what it was stays in the reasons.</summary>
public sealed class PersonRecordsTests
{
    private static readonly ChangeReason Wrong = new("entry-corrected", "核查记录3号", "录入他人证书");
    private static readonly CheckedDegree Degree = new("A-1", "bachelor", "延边大学", "临床医学", new(2003, 7, 1));
    private static readonly YearOfHours Hours = new(2022, 30, 60, 0);
    private static readonly InsuredTime Insured = new("演示镇卫生院", new(1990, 8, 1), new(1999, 12, 31));

    [Fact]
    public void Withdraw_EachKind_TakesThatOneBackAndKeepsWhatItWas()
    {
        var story = Entered();
        story.Happens(new RecordDegree(Degree with { Certificate = "A-2" }));
        story.Happens(new RecordHours(Hours with { Year = 2021 }));
        story.Happens(new RecordInsurance(Insured with { From = new(2000, 1, 1), LastDay = null }));

        Assert.Equal(
            ["A-1 bachelor 延边大学 临床医学 2003-07-01", "2022年 30/60/0", "演示镇卫生院 1990-08-01 1999-12-31"],
            new RecordEntry[] { new WithdrawDegree("A-1"), new WithdrawHours(2022), new WithdrawInsurance(Insured.Payer, Insured.From) }
                .Select(entry => Withdrawn(story, entry)));
        Assert.Equal("A-2", Assert.Single(story.State.Degrees).Certificate);
        Assert.Equal(2021, Assert.Single(story.State.HoursOfYears).Year);
        Assert.Equal(new DateOnly(2000, 1, 1), Assert.Single(story.State.Insured).From);
    }

    [Fact]
    public void Withdraw_WhatIsNotEntered_NamesEveryFaultAtOnce()
    {
        var story = Entered();
        var without = Wrong with { Code = "hired", Document = "" };
        story.IsRefused(new Grounded(new WithdrawDegree("A-9"), without), "record.unknown", "reason.code", "reason.document");
        story.IsRefused(new Grounded(new WithdrawHours(2020), Wrong), "record.unknown");
        story.IsRefused(new Grounded(new WithdrawInsurance(Insured.Payer, new(1990, 8, 2)), Wrong), "record.unknown");
    }

    [Fact]
    public void Withdraw_ThenEnterAgain_IsEnteredAsNew()
    {
        var story = Entered();
        Withdrawn(story, new WithdrawDegree("A-1"));
        story.Happens(new Grounded(new RecordDegree(Degree), new ChangeReason("register-checked", "学信网2号", "")));
        Assert.Null(story.State.Reasons[^1].Before);
        Assert.Equal(Degree, Assert.Single(story.State.Degrees));
    }

    private static string? Withdrawn(Story<Person> story, RecordEntry entry)
    {
        var given = new Grounded(entry, Wrong);
        Assert.Equal(2, story.HappensOnce(given).Count);
        story.IsRefused(given, "record.unknown");
        Assert.Equal((EntryMatter.Record, Wrong), (story.State.Reasons[^1].Matter, story.State.Reasons[^1].Reason));
        return story.State.Reasons[^1].Before;
    }

    private static Story<Person> Entered()
    {
        var story = new Story<Person>(Person.None, Person.Evolve, Person.Decide);
        story.Happens(new RegisterPerson(
            PersonId.From("registrar", "p-1"), "赵示例", new(new Sealed("k-1", "Ym94"), "h-1", "aa"), new DateOnly(1965, 1, 1)));
        story.Happens(new RecordDegree(Degree));
        story.Happens(new RecordHours(Hours));
        story.Happens(new RecordInsurance(Insured));
        return story;
    }
}
