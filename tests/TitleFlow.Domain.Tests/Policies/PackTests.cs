using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Tests.Policies;

public sealed class PackTests
{
    private static readonly DateOnly May2023 = new(2023, 5, 10);

    [Fact]
    [Trait("Example", "M01-1")]
    public void Ask_QuotaOfAnAllianceSchool_M01_1_CitesBothNotices()
    {
        var share = Packs.Jilin2023.Whole(PackKeys.QuotaPlusOnePercent, May2023);

        Assert.Equal((40, Origin.Printed), (share.Value, share.Origin));
        Assert.Equal(["JL23-1.5-f", "JL21-1.5-f"], share.Citations.Select(clause => clause.Clause));
        Assert.Equal(["jilin-2023", "jilin-2021"], share.Citations.Select(clause => clause.Pack));
    }

    [Fact]
    [Trait("Example", "M01-2")]
    public void Ask_LengthOfPosting_M01_2_IsTheNationalFallback()
    {
        var days = Packs.Jilin2023.Whole(PackKeys.PostingWorkingDays, May2023);

        Assert.Equal((5, Origin.Fallback, false), (days.Value, days.Origin, days.Confirmed));
        Assert.Equal(["JL23-6.5-a", "NAT-1"], days.Citations.Select(clause => clause.Clause));
        Assert.Equal("5个工作日", days.Shown);
    }

    [Fact]
    [Trait("Example", "M01-3")]
    public void Ask_AfterAChangeInMidRound_M01_3_OldPinAndNewPinAnswerDifferently()
    {
        var first = Packs.ShelfOf(Packs.Files).FindCurrent("jilin-2023")!;
        var second = Packs.ShelfOf(Packs.With(
            "national/posting.json",
            text => text.Replace(
                """{ "from": "2019-09-01", "value": 5 }""",
                """{ "from": "2019-09-01", "value": 5 }, { "from": "2024-08-15", "value": 7 }""",
                StringComparison.Ordinal))).FindCurrent("jilin-2023")!;
        var shelf = new PackShelf([second], [first]);
        var on = new DateOnly(2024, 8, 20);

        Assert.NotEqual(first.Pin, second.Pin);
        Assert.Equal(5, shelf.Find(first.Pin)!.Whole(PackKeys.PostingWorkingDays, on).Value);
        Assert.Equal(7, shelf.Find(second.Pin)!.Whole(PackKeys.PostingWorkingDays, on).Value);
        Assert.Equal(5, second.Whole(PackKeys.PostingWorkingDays, new(2024, 8, 14)).Value);
    }

    [Fact]
    [Trait("Example", "A3")]
    public void Ask_3010UnderBothNotices_OnlyTheLaterCountsEnterprises()
    {
        var in2021 = Packs.Jilin2021.Texts(PackKeys.Service3010UnitKinds, new(2021, 12, 1));
        var in2023 = Packs.Jilin2023.Texts(PackKeys.Service3010UnitKinds, May2023);

        Assert.Equal(["institution"], in2021.Value);
        Assert.Equal(["enterprise", "institution"], in2023.Value);
        Assert.Equal(("JL21-2.2-a", "JL23-2.2-b"), (in2021.Source.Clause, in2023.Source.Clause));
        Assert.Equal(
            (30, 30),
            (Packs.Jilin2021.Whole(PackKeys.Service3010Years, new(2021, 12, 1)).Value,
                Packs.Jilin2023.Whole(PackKeys.Service3010Years, May2023).Value));
    }

    [Fact]
    [Trait("Mechanism", "M02")]
    public void Ask_CutOffsOf2023_AreTheLastDayOf2022()
    {
        PackKey<DateOnly>[] cutOffs =
        [
            PackKeys.CutOffEducation, PackKeys.CutOffTitleYears, PackKeys.CutOffAppointmentYears,
            PackKeys.CutOffAchievements,
        ];

        Assert.All(cutOffs, key =>
        {
            var cutOff = Packs.Jilin2023.Day(key, May2023);
            Assert.Equal((new DateOnly(2022, 12, 31), "JL23-6.1-c"), (cutOff.Value, cutOff.Source.Clause));
        });
        Assert.True(Packs.Jilin2023.FindFamily("3010")!.IsOpenAllYear);
        Assert.False(Packs.Jilin2023.FindFamily("annual")!.IsOpenAllYear);
    }

    [Fact]
    public void Ask_FigureThatTheNoticeLeavesOpen_IsNotLoadedWithItsClause()
    {
        var cycleDay = Packs.Jilin2021.Whole(PackKeys.Certification3010CycleDay, new(2021, 12, 1));

        Assert.False(cycleDay.IsLoaded);
        var finding = cycleDay.NotLoaded();
        Assert.Equal((Severity.NotLoaded, "JL21-2.2-a"), (finding.Severity, finding.Clause!.Clause));
        Assert.Equal("尚未载入", finding.Values["value"]);
    }

    [Fact]
    public void Ask_DayBeforeAnyFigure_IsNotLoaded() =>
        Assert.False(Packs.Jilin2023.Whole(PackKeys.PostingWorkingDays, new(2010, 1, 1)).IsLoaded);

    [Fact]
    public void Ask_KeyOutsideTheCatalogue_IsAProgrammersErrorThatNamesIt()
    {
        var stray = new PackKey<int>("posting.stray", "day", ValueKind.Whole);

        var error = Assert.Throws<InvalidOperationException>(() => Packs.Jilin2023.Whole(stray, May2023));
        Assert.Contains("posting.stray", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ask_AssumedCycleDay_SaysThatItIsAssumed()
    {
        var day = Packs.Jilin2023.Whole(PackKeys.Certification3010CycleDay, May2023);

        Assert.Equal((25, Origin.Assumed, false), (day.Value, day.Origin, day.Confirmed));
        Assert.Equal(
            "forward_same_month", Packs.Jilin2023.Text(PackKeys.Certification3010CycleRoll, May2023).Value);
    }

    [Fact]
    public void Fault_OfHardAndOfInfoRules_WeighsAsTheRuleDoes()
    {
        var hard = Packs.Jilin2023.Whole(PackKeys.Service3010Years, May2023).Fault("service.too-short", "年限不足。");
        var info = Packs.Jilin2023.Whole(PackKeys.CountyReviewWorkingDays, May2023).Fault("review.slow", "超过内部时限。");

        Assert.Equal((Severity.Fail, "30年", "JL23-2.2-b"), (hard.Severity, hard.Threshold, hard.Clause!.Clause));
        Assert.False(info.Blocks);
    }

    [Fact]
    [Trait("Mechanism", "M13")]
    public void Commit_UnderJilin2023_SignsATextWithVersionByTheClauseOf2021()
    {
        var personal = Packs.Jilin2023.Commitment(CommitmentKind.Personal, May2023);
        var unit = Packs.Jilin2023.Commitment(CommitmentKind.Unit, May2023);

        Assert.Equal(("2023-1", "JL21-3.7-a"), (personal.Value.Version, personal.Source.Clause));
        Assert.NotEqual(personal.Value.Text, unit.Value.Text);
        Assert.Equal("2021-1", Packs.Jilin2021.Commitment(CommitmentKind.Unit, new(2021, 12, 1)).Value.Version);
    }

    [Theory]
    [InlineData("institution", "employment-contract")]
    [InlineData("enterprise", "labour-contract")]
    [Trait("Mechanism", "M13")]
    public void List_Of3010_AsksEachCategoryForItsOwnProofOfEmployment(string category, string alternative)
    {
        var list = Packs.Jilin2023.FindChecklist("JL23-R3", category)!;

        Assert.Contains(list.Find("employment")!.Alternatives, choice => choice.Code == alternative);
        Assert.True(list.Find("service-proof")!.OriginalSeen);
        Assert.Null(Packs.Jilin2023.FindChecklist("JL23-R3", "freelancer"));
    }

    [Fact]
    [Trait("Mechanism", "M18")]
    public void Conditions_Of3010_AreAnsweredByCountyAndTheRecheckedOnesByProvince()
    {
        var county = Packs.Jilin2023.Conditions("JL23-R3", "county").Select(condition => condition.Code).ToList();
        var province = Packs.Jilin2023.Conditions("JL23-R3", "province").Select(condition => condition.Code).ToList();

        Assert.Contains("service-years", county);
        Assert.Contains("originals-seen", county);
        Assert.Equal(["front-line", "gate", "county-result"], province);
    }

    [Fact]
    [Trait("Mechanism", "M18")]
    public void Conditions_OfTheYearlyRoute_AskEveryTierForAnAnswerOfItsOwn() => Assert.All(
        new[] { "department", "county", "city", "province", "committee-office" },
        tier => Assert.Contains("tenure", Packs.Jilin2023.Conditions("JL23-R1", tier).Select(condition => condition.Code)));

    [Fact]
    public void Ask_FigureWithAClauseOfItsOwn_IsConfirmedByThatClauseAlone()
    {
        var files = Packs.With("jilin-2023/grassroots.json", text => text.Replace(
            "条件相同时优先\", \"checkedOn\": null",
            "条件相同时优先\", \"checkedOn\": \"2023-02-01\"", StringComparison.Ordinal));
        var pack = Packs.ShelfOf(files).FindCurrent("jilin-2023")!;

        var preferred = pack.Text(PackKeys.GrassrootsOwnMode, new(2023, 1, 1));
        var hard = pack.Text(PackKeys.GrassrootsOwnMode, new(2026, 1, 1));

        Assert.Equal(("JL23-1.8-c", true), (preferred.Source.Clause, preferred.Confirmed));
        Assert.Equal(("JL23-1.8-d", false), (hard.Source.Clause, hard.Confirmed));
    }

    [Fact]
    public void Walk_Route3010_GoesThroughFourRoomsInOrder()
    {
        var route = Packs.Jilin2023.FindRoute("JL23-R3")!;

        Assert.Equal(
            [Stages.Filing, Stages.UnitPosting, Stages.Certification3010, Stages.Certificates],
            route.Stages.Select(stage => stage.Stage).Distinct());
        Assert.Contains(new StageExit(ExitKind.Back, 4), route.Find("province-certification")!.Exits);
        Assert.Equal("JC", route.CertificateLetters);
        Assert.Equal(PackKeys.PostingWorkingDays, route.Find("unit-posting")!.Deadline);
    }
}
