using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Tests.Registers;

public sealed class PersonEndingsTests
{
    private static readonly DateOnly Today = new(2023, 10, 9);
    private static readonly ChangeReason Lifted = new("sanction-lifted", "纪解〔2023〕5号", "");

    [Fact]
    public void End_ASanction_HoldsToItsLastDayAndKeepsWhatWasBefore()
    {
        var story = Registered();
        story.Happens(new RecordSanction(new Sanction("s-1", SanctionKind.Disciplinary, Today.AddDays(-90), null) { Grade = SanctionGrade.Demerit }));
        story.Happens(new RecordSanction(new Sanction("s-2", SanctionKind.Integrity, Today.AddDays(-90), null)));
        story.Happens(new Grounded(new EndSanction("s-1", Today), Lifted));
        Assert.Equal(["s-1", "s-2"], Running(Today));
        Assert.Equal(["s-2"], Running(Today.AddDays(1)));
        Assert.Equal((EntryMatter.Sanction, "s-1 Disciplinary 2023-07-11"), (story.State.Reasons[^1].Matter, story.State.Reasons[^1].Before));

        story.IsRefused(new Grounded(new EndSanction("s-3", Today), Lifted), "sanction.unknown");
        story.IsRefused(new Grounded(new EndSanction("s-2", Today.AddDays(-91)), Lifted with { Code = "dual-post-ended" }), "days.order", "reason.code");

        IEnumerable<string> Running(DateOnly day) => story.State.StandingOn(day).Sanctions.Select(sanction => sanction.SanctionId);
    }

    [Fact]
    public void End_ADualPost_EndsTheOneThatBeganOnTheDay()
    {
        var story = Registered();
        story.Happens(new ApproveDualPost(Today.AddDays(-90), null, "批〔2023〕1号"));
        story.Happens(new ApproveDualPost(Today.AddDays(9), null, "批〔2023〕2号"));
        var ended = new ChangeReason("dual-post-ended", "批〔2023〕3号", "");
        story.Happens(new Grounded(new EndDualPost(Today.AddDays(-90), Today), ended));
        Assert.Equal([true, false, true], new[] { 0, 1, 9 }.Select(days => story.State.StandingOn(Today.AddDays(days)).HasDualPost));
        Assert.Equal((EntryMatter.DualPost, "批〔2023〕1号 2023-07-11"), (story.State.Reasons[^1].Matter, story.State.Reasons[^1].Before));

        story.IsRefused(new Grounded(new EndDualPost(Today, Today), ended), "dual-post.unknown");
        story.IsRefused(new Grounded(new EndDualPost(Today.AddDays(9), Today), ended), "days.order");
    }

    /// <summary>What is ended later is named in an address, between two slashes.</summary>
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("纪决/2023/5")]
    [InlineData("..")]
    public void Record_UnderAnIdThatNoAddressCanName_IsRefused(string id)
    {
        Registered().IsRefused(new RecordSanction(new Sanction(id, SanctionKind.Integrity, Today, null)), "sanction.id");
        Registered().IsRefused(new OpenInquiry(id, Today), "inquiry.id");
    }

    [Fact]
    public void Record_MoreThanAnybodyHas_IsRefused()
    {
        var story = Registered();
        for (var number = 1; number <= 100; number++)
        {
            story.Happens(new RecordSanction(new Sanction($"s-{number}", SanctionKind.Integrity, Today, null)));
            story.Happens(new OpenInquiry($"i-{number}", Today));
            story.Happens(new ApproveDualPost(Today, null, $"批〔2023〕{number}号"));
        }
        story.IsRefused(new RecordSanction(new Sanction(new('s', 101), SanctionKind.Integrity, Today, null)), "sanction.id", "record.too-many");
        story.IsRefused(new OpenInquiry("i-101", Today), "record.too-many");
        story.IsRefused(new ApproveDualPost(Today, null, "批〔2023〕101号"), "record.too-many");
    }

    private static Story<Person> Registered() => new Story<Person>(Person.None, Person.Evolve, Person.Decide).Given(
        new PersonRegistered(PersonId.From("clerk", "key"), "赵示例", new(new("k-1", "Ym94"), "h-1", "aa"), new DateOnly(1980, 1, 1))
        {
            RegisteredBy = "clerk",
            On = Today,
        });
}
