using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.UnitPosting;
using static TitleFlow.App.Tests.Orchestration.CaseStory;
using static TitleFlow.App.Tests.Orchestration.MonthStory;

namespace TitleFlow.App.Tests.Stored;

/// <summary>A state that was kept as a snapshot goes on like one that was folded from the first fact.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void Read_ACase_IsTheSameFromEverySnapshot()
    {
        var read = Snapshots.Survive(Model, Facts);

        Assert.Equal(CaseStage.Issued, CaseStages.Of(read));
        Assert.Equal(After(Facts).Dossier.Hash(), read.Dossier.Hash());
        Assert.Equal(Consequences(After(Facts)).Listings, Consequences(read).Listings);
        Assert.Equal(Consequences(After(Facts)).Claims, Consequences(read).Claims);
    }

    [Fact]
    public void Read_ACase_HasWhatFollowsAtEveryStep() => Assert.All(Walk(Facts), (step, index) =>
    {
        var read = Snapshots.Survive(Model, [.. Facts.Take(index + 1)]);

        Assert.Equal(Consequences(step.After).Clocks, Consequences(read).Clocks);
        Assert.Equal(Consequences(step.After).Claims, Consequences(read).Claims);
        Assert.Equal(Consequences(step.After).Listings, Consequences(read).Listings);
    });

    [Fact]
    public void Read_AMonth_IsTheSameFromEverySnapshot()
    {
        var read = Snapshots.Survive(Months, OfTheMonth);

        Assert.True(read.IsCompleted);
        Assert.Equal(["c-1", "c-2"], read.Entries.Keys);
        Assert.Equal([true, false], read.PassedOn["c-3"].Select(push => push.HasLeft));
    }

    [Fact]
    public void Read_APosting_IsTheSameFromEverySnapshot()
    {
        var read = Snapshots.Survive(Postings, OfThePosting);

        Assert.Equal(PostingPhase.Closed, read.Phase);
        Assert.Equal([PostedStanding.Cleared, PostedStanding.Dropped], read.Cases.Select(one => one.Standing));
        Assert.Equal(["o-3"], read.LateObjections);
    }

    [Fact]
    public void Read_ASlate_IsTheSameFromEverySnapshot()
    {
        var at = new DateTimeOffset(2023, 3, 1, 1, 0, 0, TimeSpan.Zero);
        var quota = new Quota(QuotaKind.FreePosts, 1, [], []);
        var read = Snapshots.Survive(new App.UnitPosting.SlateModel(),
        [
            new SlateOpened(new SlateHead("s-1", new PostingUnit("u-1", "中学"), "222403", "p", 2023, "school", "deputy-senior"), "by", at),
            new CandidateEntered(new Candidate("c-1", "p-1", "李", [new ReportPart("conduct", "良好")], 0, 90, [], null), "by", at),
            new CandidateEntered(new Candidate("c-2", "p-2", "王", [], 3, 80, ["grassroots-year"], "township-teacher-30"), "by", at),
            new CandidateJudged("c-1", true, "", "", "by", at),
            new SlateFixed(1, ["c-1"], [], quota, "by", at),
            new CandidateLeft("c-2", "已列入另一份推荐名单。", at) { MovedTo = "s-2" },
        ]);

        Assert.Equal([CandidateStanding.Recommended, CandidateStanding.Left], read.Candidates.Select(one => one.Standing));
        Assert.Equal((1, 1, 1), (read.Runs, read.Candidates[0].FixedIn, read.PlacesUsed(quota)));
        Assert.Equal("s-2", read.Candidates[1].MovedTo);
    }

    /// <summary>A slate as full as it may be is read at once, as long as its texts are of the usual length.</summary>
    [Fact]
    public void Write_AFullSlate_FitsIntoASnapshot()
    {
        var (text, caseId) = (new string('好', 150), Domain.Registers.CaseId.From("applicant", "example").ToString());
        var one = new CandidateOnSlate(
            new Candidate(
                caseId, caseId, "欧阳示例", [new("conduct", text), new("annual", text), new("rating", text)], 100, 9_900, ["grassroots-year"], null)
            {
                Specialty = "中西医结合临床",
            },
            CandidateStanding.Recommended, "", "", 1);
        var full = Slate.Empty with { Candidates = [.. Enumerable.Repeat(one, UnitPostingLimits.Candidates)] };

        Assert.InRange(App.Desk.Codec.Write(full).Length, 1, App.Desk.StoreLimits.SnapshotBytes);
    }

    [Fact]
    public void Read_AStreamWithoutFacts_IsTheSame()
    {
        Snapshots.Survive(new App.Registers.PlacesModel(), []);
        Snapshots.Survive(new App.Registers.UnitModel(), []);
        Snapshots.Survive(new App.Registers.PersonModel(), []);
        Assert.Null(Snapshots.Survive(Model, []).Dossier.Cover);
        Assert.Equal(CertificationStage.NotPushed, Snapshots.Survive(Model, []).Certification.Stage);
        Assert.Null(Snapshots.Survive(Months, []).DueAt);
        Assert.Null(Snapshots.Survive(Postings, []).Head);
    }
}
