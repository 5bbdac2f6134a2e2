using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Tests.Registers;

/// <summary>Training bases that the province excludes (JL23-3.2-b).</summary>
[Trait("Mechanism", "M09")]
[Trait("Clause", "JL23-3.2-b")]
public sealed class TrainingBasesTests
{
    private const string Name = "演示继续教育基地（一）";
    private static readonly DateOnly Day = new(2023, 6, 30);
    private static readonly ChangeReason Failed = new("base-failed", "吉人社函〔2023〕90号", "");
    private static readonly ChangeReason Passed = new("base-restored", "吉人社函〔2023〕120号", "");

    [Fact]
    public void Exclude_ABaseAndRestoreIt_KeepsBothDaysAndBothNotices()
    {
        var story = Story();
        story.Happens(new ExcludeTrainingBase(Name, Day, Failed, "clerk"));
        story.Happens(new RestoreTrainingBase(Name, Day.AddMonths(2), Passed, "clerk"));

        Assert.Equal(
            new BaseExclusion(1, Name, Day, Failed.Document) { RestoredOn = Day.AddMonths(2), RestoredBy = Passed.Document },
            Assert.Single(story.State.Exclusions));
    }

    /// <summary>Notices print full-width brackets, people type half-width ones.</summary>
    [Theory]
    [InlineData("演示继续教育基地(一)")]
    [InlineData(" 演示继续教育基地 (一)")]
    public void Exclude_TheSameNameWrittenOtherwise_IsTheSameBase(string written)
    {
        var story = Story();
        story.Happens(new ExcludeTrainingBase(Name, Day, Failed, "clerk"));

        story.DoesNothing(new ExcludeTrainingBase(written, Day, Failed, "clerk"));
        story.IsRefused(new ExcludeTrainingBase(written, Day.AddDays(1), Failed, "clerk"), "base.excluded");
    }

    [Fact]
    public void Exclude_ASecondTime_BeginsWhereTheFirstIsOver()
    {
        var story = Story();
        story.Happens(new ExcludeTrainingBase(Name, Day, Failed, "clerk"));
        story.Happens(new RestoreTrainingBase(Name, Day.AddMonths(2), Passed, "clerk"));

        story.IsRefused(new ExcludeTrainingBase(Name, Day.AddMonths(2).AddDays(-1), Failed, "clerk"), "base.excluded");
        story.Happens(new ExcludeTrainingBase(Name, Day.AddMonths(2), Failed, "clerk"));
        Assert.Equal([1, 2], story.State.Exclusions.Select(one => one.Number));
    }

    [Fact]
    public void Restore_FromTheDayOfTheExclusion_TakesBackWhatWasWrongAndMakesRoomForTheRightDay()
    {
        var story = Story();
        story.Happens(new ExcludeTrainingBase(Name, Day, Failed, "clerk"));

        story.IsRefused(new RestoreTrainingBase(Name, Day, Passed, "clerk"), "reason.code");
        story.Happens(new RestoreTrainingBase(Name, Day, new("entry-corrected", "更正", ""), "clerk"));
        story.Happens(new ExcludeTrainingBase(Name, Day.AddDays(-10), Failed, "clerk"));

        Assert.Equal([true, false], story.State.Exclusions.Select(one => one.IsVoid()));
    }

    [Fact]
    public void Enter_WithEveryFault_NamesAllAtOnce()
    {
        var story = Story();
        story.IsRefused(
            new ExcludeTrainingBase(" ", new(2023, 10, 10), new("hired", "", ""), "clerk"),
            "base.name", "base.day", "reason.code", "reason.document");
        story.IsRefused(
            new RestoreTrainingBase("没有登记的基地", new(2023, 10, 10), new("hired", "", ""), "clerk"),
            "base.not-excluded", "base.day", "reason.code", "reason.document");

        story.Happens(new ExcludeTrainingBase(Name, Day, Failed, "clerk"));
        story.IsRefused(new RestoreTrainingBase(Name, Day.AddDays(-1), Passed, "clerk"), "base.before-exclusion");
    }

    [Fact]
    public void Exclude_MoreThanAProvinceMayHave_IsRefused()
    {
        var full = Enumerable.Range(1, TrainingBases.MostExclusions)
            .Select(number => new TrainingBaseExcluded($"基地{number}", Day, Failed, new("clerk", "officer", Day)));

        Story().Given([.. full]).IsRefused(new ExcludeTrainingBase(Name, Day, Failed, "clerk"), "base.count");
    }

    private static Story<TrainingBases> Story() => new(TrainingBases.Empty, TrainingBases.Evolve, TrainingBases.Decide);
}
