using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Tests.Registers;

public sealed partial class CommitteesTests
{
    private static readonly DateOnly First = new(2021, 1, 1);
    private static readonly DateOnly Today = new(2023, 3, 1);
    private static readonly UnitCode Firm = UnitCode.Parse("91222403DEM000111E");
    private static readonly UnitCode Office = UnitCode.Parse("11220000DEM0000105");
    private static readonly IReadOnlyList<PlaceCode> Around = [PlacesTests.Dunhua, PlacesTests.Yanbian, PlacesTests.Jilin];

    [Fact]
    [Trait("Example", "M20-2")]
    public void Of_AFirmAboveTheLevelOfItsOwnCommittee_IsTheProvincialOne()
    {
        var story = Story().Under(Shipped).On(new(2021, 10, 8));
        Happens<CommitteeFounderStated>(
            story, new StateCommitteeFounder("firm", CommitteeFounder.Enterprise, First, Because("founder-checked"), "registrar"));
        var own = Row("firm-1", "firm", "engineering", AllLevels) with { Units = [Firm] };
        Assert.Equal("JL21-1.9-b", Assert.Single(story.IsRefused(Granting(own), "authority.beyond-kind")).Clause!.Clause);
        Enter(
            story,
            own with { Levels = ["junior", "intermediate", "deputy-senior"] },
            Row("province-1", "province", "engineering", ["deputy-senior", "senior"]) with { Regions = [PlacesTests.Jilin] });

        Assert.Equal("province", Asked(story.State, "engineering", "senior").Own!.Id);
        Assert.Equal("firm", Asked(story.State, "engineering", "deputy-senior").Own!.Id);
    }

    [Fact]
    public void Of_TwoRegions_IsTheNarrowest()
    {
        var register = Registered(
            Row("city-1", "city", "health", ["intermediate"]) with { Regions = [PlacesTests.Yanbian] },
            Row("province-1", "province", "health", ["intermediate"]) with { Regions = [PlacesTests.Jilin] });

        Assert.Equal("city", Asked(register, "health", "intermediate").Own!.Id);
    }

    [Fact]
    public void Of_NoneOrSeveralAlike_IsReferredUp()
    {
        var register = Registered(
            Row("a-1", "city", "health", ["intermediate"]) with { Regions = [PlacesTests.Jilin] },
            Row("b-1", "province", "health", ["intermediate"]) with { Regions = [PlacesTests.Jilin] });

        Assert.Equal("committee.several", ReferredUp(Asked(register, "health", "intermediate")));
        Assert.Equal("committee.none", ReferredUp(Asked(register, "health", "senior")));
    }

    [Fact]
    public void Of_ASpecialtyThatNoRowNames_IsReferredUp()
    {
        var register = Registered(
            Row("city-1", "city", "health", ["intermediate"]) with { Regions = [PlacesTests.Yanbian], Specialties = ["内科"] });

        Assert.Equal("committee.none", ReferredUp(Asked(register, "health", "intermediate")));
    }

    /// <summary>A school's committee for some specialties leaves the others where they were, and what is not known is none of its (JL23-1.5-f).</summary>
    [Fact]
    [Trait("Mechanism", "M20")]
    public void Of_AUnitsCommitteeForSomeSpecialties_LeavesTheOthersToTheRegionsCommittee()
    {
        var register = Registered(
            Row("firm-1", "firm", "school", ["intermediate"]) with { Units = [Firm], Specialties = ["语文"] },
            Row("firm-2", "firm", "school", ["intermediate"]) with { Units = [Firm], Specialties = ["数学"] },
            Row("city-1", "city", "school", ["intermediate"]) with { Regions = [PlacesTests.Yanbian] });
        var matter = Matter("school", "intermediate");

        (string, CommitteeKind?) Of(string specialty)
        {
            var asked = Competence.Of(register, matter with { Specialty = specialty }, Today);
            return (asked.Own!.Id, asked.Form);
        }
        Assert.Equal(("firm", CommitteeKind.OwnUnit), Of("语文"));
        Assert.Equal(("firm", CommitteeKind.OwnUnit), Of("数学"));
        Assert.Equal(("city", CommitteeKind.Regional), Of("物理"));
        Assert.Equal(("city", CommitteeKind.Regional), Of(""));
        Assert.True(Competence.HangsOnSpecialty(register, matter, Today));
        Assert.False(Competence.HangsOnSpecialty(register, matter with { Level = "senior" }, Today));
    }

    /// <summary>A pilot committee for staff outside the establishment leaves the others where they were (JL21-1.13-a).</summary>
    [Fact]
    [Trait("Mechanism", "M20")]
    public void Of_AnAuthorityForSomeStaff_LeavesTheOthersToTheRegionsCommittee()
    {
        var register = Registered(
            Row("firm-1", "firm", "health", ["intermediate"]) with { Units = [Firm], Populations = [Populations.NonEstablished] },
            Row("city-1", "city", "health", ["intermediate"]) with { Regions = [PlacesTests.Yanbian] });

        string Own(string population) =>
            Competence.Of(register, Matter("health", "intermediate") with { Population = population }, Today).Own!.Id;
        Assert.Equal(("firm", "city"), (Own(Populations.NonEstablished), Own(Populations.Established)));
        Story().IsRefused(
            Granting(Row("city-2", "city", "health", ["junior"]) with { Regions = [PlacesTests.Yanbian], Populations = ["retired"] }),
            "authority.population");
    }

    /// <summary>Nobody's staff is outside every establishment: two committees that share a region between them are not several (JL23-1.6-a).</summary>
    [Fact]
    [Trait("Mechanism", "M20")]
    public void Of_SomebodyWithoutEmploymentThere_IsTheCommitteeForThoseOutsideTheEstablishment()
    {
        var register = Registered(
            Row("city-1", "city", "school", ["intermediate"]) with { Regions = [PlacesTests.Yanbian], Populations = [Populations.Established] },
            Row("province-1", "province", "school", ["intermediate"]) with
            {
                Regions = [PlacesTests.Yanbian],
                Populations = [Populations.NonEstablished],
            });

        Competence Of(string? population) =>
            Competence.Of(register, Matter("school", "intermediate") with { Population = population }, Today);
        var teacher = new Employment(Firm, "教师", PostKind.Professional, First);
        Assert.Equal("city", Of(Populations.Of(teacher, true)).Own!.Id);
        Assert.All(
            new[]
            {
                Populations.Of(null, false), Populations.Of(teacher with { Unit = null }, false), Populations.Of(teacher, false),
                Populations.Of(teacher with { IsNonEstablished = true }, true),
            },
            population => Assert.Equal("province", Of(population).Own!.Id));
        Assert.Equal("committee.none", ReferredUp(Of(null)));
    }

    /// <summary>Where the province organises the award, neither the firm nor the prefecture does, whatever was devolved to them (JL21-3.2-b).</summary>
    [Fact]
    [Trait("Mechanism", "M11")]
    public void Of_WhatTheProvinceOrganises_PassesOverEveryAuthorityBelow()
    {
        var organiser = new Organiser(PlaceLevel.Province, new Citation("JL21-3.2-b", "三(二)", "由省里组织", "jilin-2021"));
        Competence Organised(Committees register, string level) =>
            Competence.Of(register, Matter("engineering", level) with { Organiser = organiser }, Today);
        var register = Registered(
            Row("firm-1", "firm", "engineering", ["deputy-senior", "senior"]) with { Units = [Firm] },
            Row("city-1", "city", "engineering", ["deputy-senior", "senior"]) with { Regions = [PlacesTests.Yanbian] },
            Row("province-1", "province", "engineering", ["deputy-senior"]) with { Regions = [PlacesTests.Jilin] });

        Assert.Equal("firm", Asked(register, "engineering", "deputy-senior").Own!.Id);
        Assert.Equal("province", Organised(register, "deputy-senior").Reviewer!.Id);
        var below = Organised(register, "senior");
        Assert.Equal("committee.below-organiser", ReferredUp(below));
        Assert.Equal("JL21-3.2-b", below.Findings[0].Clause!.Clause);
        Assert.Contains("省级人社部门组织评定", below.Findings[0].Message, StringComparison.Ordinal);
        Assert.Equal("committee.none", ReferredUp(Organised(register, "junior")));
    }

    [Fact]
    public void Of_AnAuthorityThatHasEnded_HoldsToItsLastDay()
    {
        var story = Story();
        Enter(story, Row("city-1", "city", "health", ["intermediate"]) with { Regions = [PlacesTests.Yanbian] });
        story.Happens(new EndAuthority("city-1", Today, "组建单位变更", "演示〔2023〕2号", "registrar") { ReasonCode = "authority-devolved" });

        Assert.NotNull(Asked(story.State, "health", "intermediate").Own);
        Assert.Null(Competence.Of(story.State, Matter("health", "intermediate"), Today.AddDays(1)).Own);
    }

    /// <summary>An authority that was granted with a last day is cancelled before it; none is prolonged or revived by its end.</summary>
    [Fact]
    [Trait("Mechanism", "M20")]
    public void End_OfAnAuthorityWithALastDay_OnlyMakesItEarlier()
    {
        var story = Story();
        var lastDay = new DateOnly(2023, 12, 31);
        Enter(story, Row("city-1", "city", "health", ["intermediate"]) with { Regions = [PlacesTests.Yanbian], LastDay = lastDay });
        EndAuthority To(DateOnly day) => new("city-1", day, "取消授权", "演示〔2023〕2号", "registrar") { ReasonCode = "authority-cancelled" };

        story.DoesNothing(To(lastDay));
        var refused = Assert.Single(story.IsRefused(To(lastDay.AddDays(1)), "authority.only-earlier"));
        Assert.Contains("2023-12-31", refused.Message, StringComparison.Ordinal);
        var ended = Assert.IsType<AuthorityEnded>(Assert.Single(story.Happens(To(Today))));
        Assert.Equal(lastDay, ended.Before!.LastDay);
        Assert.NotNull(Asked(story.State, "health", "intermediate").Own);
        Assert.Null(Competence.Of(story.State, Matter("health", "intermediate"), Today.AddDays(1)).Own);
        story.IsRefused(To(lastDay), "authority.only-earlier");
        story.Happens(To(Today.AddDays(-1)));
    }

    [Fact]
    public void Of_AnEntrustedYear_IsReviewedByTheOtherAndSaysSo()
    {
        var story = Story();
        Enter(
            story,
            Row("city-1", "city", "school", ["intermediate"]) with { Regions = [PlacesTests.Yanbian] },
            Row("province-1", "province", "health", ["intermediate"]) with { Regions = [PlacesTests.Jilin] });
        story.Happens(new EntrustReview(new Entrustment("city", "province", 2023, "无法独立评审", "演示〔2023〕3号"), "registrar") { ReasonCode = "cannot-review-alone" });

        var found = Asked(story.State, "school", "intermediate");
        Assert.Equal(("city", "province", CommitteeKind.Entrusted), (found.Own!.Id, found.Reviewer!.Id, found.Form));
        Assert.Equal(
            "city", Competence.Of(story.State, Matter("school", "intermediate") with { Year = 2024 }, Today).Reviewer!.Id);
    }

    [Fact]
    public void Entrust_TheSameYearToAnother_TakesThePlaceOfTheFirstAndKeepsIt()
    {
        var story = Story();
        Enter(story, Row("city-1", "city", "school", ["intermediate"]) with { Regions = [PlacesTests.Yanbian] });
        var first = new Entrustment("city", "province", 2023, "无法独立评审", "演示〔2023〕3号");
        story.Happens(new EntrustReview(first, "registrar") { ReasonCode = "cannot-review-alone" });

        var second = first with { To = "firm", Document = "演示〔2023〕6号" };
        var facts = story.Happens(new EntrustReview(second, "registrar") { ReasonCode = "cannot-review-alone" });

        Assert.Equal([second], story.State.Entrustments);
        Assert.Equal("firm", Asked(story.State, "school", "intermediate").Reviewer!.Id);
        Assert.Equal(first, Assert.IsType<ReviewEntrusted>(Assert.Single(facts)).Before);
    }

    [Fact]
    public void Entrust_InAChain_IsRefused()
    {
        var story = Story();
        Enter(story, Row("city-1", "city", "school", ["intermediate"]) with { Regions = [PlacesTests.Yanbian] });
        story.Happens(new EntrustReview(new Entrustment("city", "province", 2023, "无法独立评审", "演示〔2023〕3号"), "registrar") { ReasonCode = "cannot-review-alone" });

        story.IsRefused(
            new EntrustReview(new Entrustment("province", "firm", 2023, "无法独立评审", "演示〔2023〕4号"), "registrar")
            { ReasonCode = "cannot-review-alone" },
            "entrustment.chain");
        story.IsRefused(
            new EntrustReview(new Entrustment("firm", "city", 2023, "无法独立评审", "演示〔2023〕5号"), "registrar")
            { ReasonCode = "cannot-review-alone" },
            "entrustment.chain");
    }

    [Fact]
    public void Grant_WithEverythingWrong_NamesEveryFault() => Story().IsRefused(
        new GrantAuthority(
            new AuthorityRow("X", "nobody", [], ["master"]) { From = Today, LastDay = Today.AddDays(-1), Document = " " }, "registrar"),
        "authority.id", "authority.no-committee", "authority.series", "authority.level", "authority.units", "authority.days",
        "authority.document", "reason.code");

    [Fact]
    public void Register_AKnownCommittee_DoesNothingAndAnotherUnderItsIdIsRefused()
    {
        Story().DoesNothing(new RegisterCommittee(Committee("city"), "registrar"));
        Story().IsRefused(new RegisterCommittee(Committee("city") with { Name = "另一评委会" }, "registrar"), "committee.known");
    }

    [Fact]
    public void Rename_FromADay_KeepsTheCommitteeAndShowsTheNameOfTheDay()
    {
        var story = Story();
        Enter(story, Row("city-1", "city", "health", ["intermediate"]) with { Regions = [PlacesTests.Yanbian] });
        var renamed = Happens<CommitteeRenamed>(story,
            new RenameCommittee("city", "延边州卫生系列评委会", Today.AddDays(1), Because("renaming-approved"), "registrar"));
        Assert.Equal("city评委会", renamed.Before);

        Assert.Equal(("city", "city评委会"), NameOn(story.State, Today));
        Assert.Equal(("city", "延边州卫生系列评委会"), NameOn(story.State, Today.AddDays(1)));
        story.IsRefused(
            new RenameCommittee("nobody", " ", Today.AddDays(-1), Because("merger-approved"), "registrar"),
            "committee.unknown", "committee.day", "committee.name", "reason.code");
    }

    [Fact]
    public void MoveOffice_FromADay_IsThatOfTheDay()
    {
        var story = Story();
        Enter(story, Row("city-1", "city", "health", ["intermediate"]) with { Regions = [PlacesTests.Yanbian] });
        var moved = Happens<CommitteeOfficeMoved>(story,
            new MoveCommitteeOffice("city", Firm, Today.AddDays(1), Because("office-reassigned"), "registrar"));
        Assert.Equal(Office, moved.Before);
        Assert.Equal(Office, Asked(story.State, "health", "intermediate").Own!.Office);
        Assert.Equal(Firm, Competence.Of(story.State, Matter("health", "intermediate"), Today.AddDays(1)).Reviewer!.Office);
    }

    /// <summary>An entry of before has no founder; who set the committee up is entered later with grounds, and counts from a day on.</summary>
    [Fact]
    [Trait("Clause", "JL23-6.4-b")]
    public void StateFounder_FromADay_IsThatOfTheDay()
    {
        var story = Story();
        Enter(story, Row("city-1", "city", "health", ["intermediate"]) with { Regions = [PlacesTests.Yanbian] });
        var state = new StateCommitteeFounder("city", CommitteeFounder.Society, Today.AddDays(1), Because("founder-checked"), "registrar");
        Assert.Null(Happens<CommitteeFounderStated>(story, state).Before);
        story.DoesNothing(state with { From = Today.AddDays(2) });
        Assert.Null(Happens<CommitteeFounderStated>(story, state with { From = Today.AddYears(-1), Founder = CommitteeFounder.OtherBody }).Before);
        var mended = state with { Founder = CommitteeFounder.Hrss, From = Today.AddDays(3), Reason = Because("entry-corrected") };
        Assert.Equal(CommitteeFounder.Society, Happens<CommitteeFounderStated>(story, mended).Before);

        Assert.Equal(
            [CommitteeFounder.OtherBody, CommitteeFounder.Society, CommitteeFounder.Society, CommitteeFounder.Hrss],
            Enumerable.Range(0, 4).Select(day =>
                Competence.Of(story.State, Matter("health", "intermediate"), Today.AddDays(day)).Reviewer!.Founder));
        story.IsRefused(
            new StateCommitteeFounder("nobody", CommitteeFounder.Hrss, Today.AddDays(-1), Because("office-reassigned"), "registrar"),
            "committee.unknown", "reason.code");
    }

    [Fact]
    public void End_IntoACompetentCommittee_GoesToThatOneFromTheDayAfterOn()
    {
        var story = Story();
        Enter(
            story,
            Row("firm-1", "firm", "engineering", ["intermediate"]) with { Units = [Firm] },
            Row("city-1", "city", "engineering", ["intermediate"]) with { Regions = [PlacesTests.Yanbian] },
            Row("province-1", "province", "engineering", ["intermediate", "senior"]) with { Regions = [PlacesTests.Jilin] });
        var end = new EndCommittee("firm", new CommitteeEnd(Today, "province"), Because("merger-approved"), "registrar");
        Assert.Null(Happens<CommitteeEnded>(story, end).Before);

        Assert.Equal("firm", Asked(story.State, "engineering", "intermediate").Own!.Id);
        var after = Competence.Of(story.State, Matter("engineering", "intermediate"), Today.AddDays(1));
        Assert.Equal(("province", "province", CommitteeKind.Regional), (after.Own!.Id, after.Reviewer!.Id, after.Form));

        var taken = Happens<CommitteeEnded>(
            story, end with { End = new CommitteeEnd(Today.AddDays(9), null), Reason = Because("entry-corrected") });
        Assert.Equal(new CommitteeEnd(Today, "province"), taken.Before);
        Assert.Equal("firm", Competence.Of(story.State, Matter("engineering", "intermediate"), Today.AddDays(1)).Own!.Id);
    }

    [Fact]
    public void End_IntoACommitteeThatLacksAuthorities_NamesThem()
    {
        var story = Story();
        Enter(
            story,
            Row("city-1", "city", "health", ["intermediate", "deputy-senior"]) with { Regions = [PlacesTests.Yanbian] },
            Row("city-2", "city", "school", ["intermediate"]) with { Regions = [PlacesTests.Yanbian] },
            Row("city-3", "city", "school", ["junior"]) with { Regions = [PlacesTests.Yanbian], LastDay = Today },
            Row("city-4", "city", "school", ["senior"]) with { Regions = [PlacesTests.Yanbian], Specialties = ["数学"] },
            Row("province-1", "province", "health", ["intermediate"]) with { Regions = [PlacesTests.Jilin] },
            Row("province-2", "province", "health", ["deputy-senior"]) with { Regions = [PlacesTests.Dunhua] },
            Row("province-3", "province", "school", ["senior", "intermediate"]) with
            {
                Regions = [PlacesTests.Jilin],
                Specialties = ["数学"],
            });

        var refused = Assert.Single(story.IsRefused(
            new EndCommittee("city", new CommitteeEnd(Today, "province"), Because("merger-approved"), "registrar"),
            "committee.into-not-competent"));
        Assert.Contains("city-1、city-2;", refused.Message, StringComparison.Ordinal);
        Enter(
            story,
            Row("province-4", "province", "health", ["deputy-senior"]) with { Regions = [PlacesTests.Yanbian] },
            Row("province-5", "province", "school", ["intermediate"]) with { Regions = [PlacesTests.Jilin] });
        story.Happens(new EndCommittee("city", new CommitteeEnd(Today, "province"), Because("merger-approved"), "registrar"));
    }

    [Fact]
    public void End_OfASuccessorsAuthority_LeavesNobodyCompetent()
    {
        var story = Story();
        Enter(
            story,
            Row("city-1", "city", "health", ["intermediate"]) with { Regions = [PlacesTests.Yanbian] },
            Row("province-1", "province", "health", ["intermediate"]) with { Regions = [PlacesTests.Jilin] });
        story.Happens(new EndCommittee("city", new CommitteeEnd(Today, "province"), Because("merger-approved"), "registrar"));
        story.Happens(new EndAuthority("province-1", Today, "权限调整", "演示〔2023〕2号", "registrar") { ReasonCode = "authority-devolved" });

        Assert.Equal("committee.ended", ReferredUp(Competence.Of(story.State, Matter("health", "intermediate"), Today.AddDays(1))));
    }

    [Fact]
    public void End_InACircleOrIntoNobody_IsRefused()
    {
        var story = Story();
        story.Happens(new EndCommittee("city", new CommitteeEnd(Today.AddDays(30), "province"), Because("merger-approved"), "registrar"));
        story.IsRefused(
            new EndCommittee("province", new CommitteeEnd(Today.AddDays(9), "city"), Because("merger-approved"), "registrar"),
            "committee.merger-circle");
        foreach (var into in new[] { "firm", "nobody" })
        {
            story.IsRefused(
                new EndCommittee("firm", new CommitteeEnd(Today, into), Because("merger-approved"), "registrar"), "committee.into");
        }
        story.IsRefused(
            new EndCommittee("firm", new CommitteeEnd(Today.AddDays(40), "city"), Because("merger-approved"), "registrar"),
            "committee.into");
        story.IsRefused(
            new EndCommittee("nobody", new CommitteeEnd(Today.AddDays(-1), null), Because("renaming-approved"), "registrar"),
            "committee.unknown", "committee.day", "reason.code");
    }

    [Fact]
    public void Ended_ACommittee_IsEntrustedAndGrantedNothingMore()
    {
        var story = Story();
        Enter(story, Row("firm-1", "firm", "school", ["intermediate"]) with { Units = [Firm] });
        var entrust = new EntrustReview(new Entrustment("firm", "city", 2023, "无法独立评审", "演示〔2023〕3号"), "registrar")
        { ReasonCode = "cannot-review-alone" };
        story.Happens(entrust);
        story.Happens(new EndCommittee("city", new CommitteeEnd(Today, null), Because("committee-dissolved"), "registrar"));

        Assert.Equal("city", Asked(story.State, "school", "intermediate").Reviewer!.Id);
        Assert.Equal(
            "committee.entrusted-ended", ReferredUp(Competence.Of(story.State, Matter("school", "intermediate"), Today.AddDays(1))));
        story.IsRefused(
            entrust with { Entrustment = entrust.Entrustment with { Year = 2024 } }, "entrustment.ended");
        story.IsRefused(
            entrust with { Entrustment = new Entrustment("city", "province", 2024, "无法独立评审", "演示〔2023〕3号") }, "entrustment.ended");
        story.IsRefused(
            Granting(Row("city-9", "city", "health", ["junior"]) with { Regions = [PlacesTests.Yanbian], From = Today.AddDays(1) }),
            "authority.committee-ended");
        story.IsRefused(
            new RenameCommittee("city", "另一名称", Today.AddDays(1), Because("renaming-approved"), "registrar"), "committee.ended");
    }

    private static TFact Happens<TFact>(Story<Committees> story, Command command) =>
        Assert.IsType<TFact>(Assert.Single(story.Happens(command)));

    private static ChangeReason Because(string code) => new(code, "演示〔2023〕6号", "");

    private static (string Id, string Name) NameOn(Committees register, DateOnly day)
    {
        var own = Competence.Of(register, Matter("health", "intermediate"), day).Own!;
        return (own.Id, own.Name);
    }

    private static Committees Registered(params IReadOnlyList<AuthorityRow> rows)
    {
        var story = Story();
        Enter(story, rows);
        return story.State;
    }

    private static void Enter(Story<Committees> story, params IReadOnlyList<AuthorityRow> rows)
    {
        foreach (var row in rows)
        {
            story.Happens(Granting(row));
        }
    }

    private static Story<Committees> Story() =>
        new Story<Committees>(Committees.Empty, Committees.Evolve, Committees.Decide).On(Today).Given(
            [.. new[] { "city", "province", "firm" }.Select(id =>
                new CommitteeRegistered(Committee(id), new Entry("registrar", "officer", First)))]);

    private static CommitteeEntry Committee(string id) => new(
        id, $"{id}评委会", id == "firm" ? CommitteeKind.OwnUnit : CommitteeKind.Regional, Office,
        id == "city" ? PlacesTests.Yanbian : PlacesTests.Jilin);

    private static AuthorityRow Row(string id, string committee, string series, IReadOnlyList<string> levels) =>
        new(id, committee, [series], levels) { From = First, Document = "演示〔2021〕1号" };

    private static GrantAuthority Granting(AuthorityRow row) => new(row, "registrar") { ReasonCode = "authority-approved" };

    private static ReviewMatter Matter(string series, string level) => new(series, "全科医学", level, Firm, Around, 2023);

    private static Competence Asked(Committees register, string series, string level) =>
        Competence.Of(register, Matter(series, level), Today);

    private static string ReferredUp(Competence competence)
    {
        var finding = Assert.Single(competence.Findings);
        Assert.Equal(Severity.ReferUp, finding.Severity);
        Assert.Null(competence.Own);
        return finding.Code;
    }
}
