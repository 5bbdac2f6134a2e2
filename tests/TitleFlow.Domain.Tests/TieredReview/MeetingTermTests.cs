using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Support;
using static TitleFlow.Domain.Tests.TieredReview.YearlyCase;

namespace TitleFlow.Domain.Tests.TieredReview;

/// <summary>What a committee faces that is late: it depends on who set it up.</summary>
[Trait("Clause", "JL23-6.4-b")]
public sealed class MeetingTermTests
{
    private static readonly DateOnly March2023 = new(2023, 3, 1);

    private static Cited<DateOnly> FinishBy => Packs.Jilin2023.Day(PackKeys.EvaluationFinishedOn, March2023);

    private static Cited<int> Bar => Packs.Jilin2023.Whole(PackKeys.EvaluationLateBarYears, March2023);

    [Theory]
    [InlineData(CommitteeFounder.CombinedUnit, "评聘结合单位")]
    [InlineData(CommitteeFounder.Enterprise, "自主评审企业")]
    [InlineData(CommitteeFounder.Society, "省直社会化评委会")]
    [InlineData(CommitteeFounder.OtherBody, "不是人社部门组建")]
    public void Of_ACommitteeThatNoOfficeSetUp_IsTheLossOfItsAuthority(CommitteeFounder founder, string named)
    {
        var term = MeetingTerm.Of((FinishBy.Value, FinishBy.Source), Bar, founder);

        Assert.Equal((new DateOnly(2023, 9, 30), "JL23-6.4-b"), (term.FinishBy, term.Clause.Clause));
        Assert.Contains(named, term.Consequence, StringComparison.Ordinal);
        Assert.EndsWith("当年授权取消,3年内不再授权,申报另行委托评审", term.Consequence, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ACommitteeOfAHumanResourcesOffice_TakesNoAuthorityAway()
    {
        var term = MeetingTerm.Of((FinishBy.Value, FinishBy.Source), Bar, CommitteeFounder.Hrss);

        Assert.Equal("JL23-6.1-g", term.Clause.Clause);
        Assert.Contains("不取消授权", term.Consequence, StringComparison.Ordinal);
        Assert.DoesNotContain("3年", term.Consequence, StringComparison.Ordinal);
    }

    /// <summary>Entries of before do not say who set a committee up: then both are told, as conditions.</summary>
    [Fact]
    public void Of_ACommitteeOfAnUnknownFounder_IsToldConditionally()
    {
        var term = MeetingTerm.Of((FinishBy.Value, FinishBy.Source), Bar, null);

        Assert.Equal("JL23-6.4-b", term.Clause.Clause);
        foreach (var part in (string[])["尚未登记", "如不是人社部门组建,当年授权取消", "如由人社部门组建,不取消授权"])
        {
            Assert.Contains(part, term.Consequence, StringComparison.Ordinal);
        }
    }

    /// <summary>A way that was found before has no founder; the office's intake brings the one that the register has by then.</summary>
    [Fact]
    public void Of_ACase_FollowsTheFounderThatTheIntakeFound()
    {
        var known = Way with { Committee = Way.Committee! with { Founder = CommitteeFounder.Enterprise } };
        var atOffice = Enumerable.Range(0, 4).Aggregate(Forwarded(), (scene, _) => Passed(scene));
        var before = atOffice.State;
        Assert.Contains("尚未登记", MeetingTerm.Of(before, Packs.Jilin2023)!.Consequence, StringComparison.Ordinal);

        var taken = Passed(atOffice with { Room = Room(known) });

        Assert.Equal(CommitteeFounder.Enterprise, taken.State.Review.Path.Committee!.Founder);
        Assert.Contains("自主评审企业", MeetingTerm.Of(taken.State, Packs.Jilin2023)!.Consequence, StringComparison.Ordinal);
    }

    /// <summary>Only the committee's own office is told on its desk what its committee faces.</summary>
    [Fact]
    public void Duty_OfTheCommitteesOffice_SaysByWhenAndWhatFollows()
    {
        var known = Way with { Committee = Way.Committee! with { Founder = CommitteeFounder.Society } };
        var scene = Forwarded(known);
        Assert.Null(DutyOf(scene).Consequence);

        var duty = DutyOf(Enumerable.Range(0, 4).Aggregate(scene, (at, _) => Passed(at)));

        Assert.StartsWith("评委会最迟2023-09-30评审完;逾期未评审完:省直社会化评委会", duty.Consequence, StringComparison.Ordinal);
        Assert.Equal("JL23-6.4-b", duty.Clause!.Clause);
    }

    private static Duty DutyOf(Scene<Case> scene) => Assert.Single(CaseView.Duties(scene.State, Packs.Jilin2023, scene.Law));
}
