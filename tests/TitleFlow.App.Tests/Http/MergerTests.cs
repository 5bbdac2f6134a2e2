using TitleFlow.App.Tests.Roles;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>
/// A unit goes into another: until the day before nothing changes; from the day on the clerks of the unit that goes on have its
/// cases, lists and employees in hand, and its own clerks have nothing.
/// </summary>
public sealed class MergerTests
{
    private const string Old = "clerk-dunhua-a";
    private const string New = "clerk-hospital";
    private const string Hospital = "12222403DEM0000802";
    private const string Department = "11222403DEM0000502";
    private const string Bureau = "11222403DEM0000401";
    private const string School = "12222403DEM000100F";

    [Fact]
    public async Task Merger_WhileAListIsPosted_HandsTheCaseToTheUnitThatGoesOn()
    {
        await using var house = await TestHouse.OpenAsync();
        await EnterClerkAsync(house, New, Hospital);
        var walk = await Walk.RecommendedAsync(house);
        var posting = await Walk.PostAsync(house, "posting", walk);
        Assert.Equal(201, posting.Status);
        await MergeAsync(house, Hospital, "2023-10-08");

        await house.MoveToAsync(new DateOnly(2023, 10, 7));
        Assert.Equal(404, (await SeesAsync(house, New, walk)).Status);
        Assert.Equal(200, (await SeesAsync(house, Old, walk)).Status);
        Assert.Equal(200, (await house.As(Old).ViewAsync($"/api/postings?unit={Walk.Clinic}")).Status);
        Assert.Equal(404, (await house.As(New).ViewAsync($"/api/postings?unit={Walk.Clinic}")).Status);

        await house.MoveToAsync(new DateOnly(2023, 10, 10));
        Assert.Equal(CaseStage.Posted, await walk.StageAsync());
        Assert.Equal([Hospital, Walk.Clinic], await HeldAsync(house, New));
        var listed = (await house.As(New).ViewAsync($"/api/postings?unit={Walk.Clinic}")).Body["entries"]![0]!;
        Assert.Equal(posting.Id, (string)listed["postingId"]!);
        var work = (await house.As(New).ViewAsync($"/api/work?role=unitClerk&at={Walk.Clinic}")).Body["entries"]!.AsArray();
        Assert.Equal(walk.Id.ToString(), (string)Assert.Single(work)!["caseId"]!);
        Assert.Equal(200, (await SeesAsync(house, New, walk)).Status);

        Assert.Equal(403, (await SeesAsync(house, Old, walk)).Status);
        Assert.Equal(403, (await walk.ActAsync(Old, "forward")).Status);
        Assert.Equal(403, (await house.As(Old).ViewAsync($"/api/work?role=unitClerk&at={Walk.Clinic}")).Status);
        await walk.SucceedsAsync(New, "forward");
        Assert.Equal(CaseStage.AtCounty, await walk.StageAsync());
    }

    [Fact]
    public async Task Merger_PostponedBeforeItsDay_ChangesNothingUntilTheLaterOne()
    {
        await using var house = await TestHouse.OpenAsync();
        await EnterClerkAsync(house, New, Hospital);
        await MergeAsync(house, Hospital, "2023-10-08");
        await MergeAsync(house, Hospital, "2023-11-01", change: "2");

        await house.MoveToAsync(new DateOnly(2023, 10, 8));
        Assert.Equal([Walk.Clinic], await HeldAsync(house, Old));
        Assert.Equal([Hospital], await HeldAsync(house, New));
        await house.MoveToAsync(new DateOnly(2023, 11, 1));
        Assert.Equal(403, (await house.As(Old).ViewAsync($"/api/work?role=unitClerk&at={Walk.Clinic}")).Status);
        Assert.Equal([Hospital, Walk.Clinic], await HeldAsync(house, New));
    }

    [Fact]
    public async Task Merger_OfAClerkWhoKeepsAnotherUnitToo_LeavesOnlyThatOne()
    {
        await using var house = await TestHouse.OpenAsync();
        await EnterClerkAsync(house, New, Hospital);
        var named = new { personId = TestHouse.PersonOf(Old), from = "2023-09-25", reasonCode = "duties-assigned", document = "任字〔2023〕1号" };
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"/api/units/{School}/clerks", named)).Status);
        var walk = await Walk.RecommendedAsync(house);
        await MergeAsync(house, Hospital, "2023-09-26");
        Assert.Equal([Walk.Clinic, School], await HeldAsync(house, Old));

        await house.MoveToAsync(new DateOnly(2023, 9, 26));
        Assert.Equal([School], await HeldAsync(house, Old));
        Assert.Equal(404, (await SeesAsync(house, Old, walk)).Status);
        Assert.Equal(404, (await walk.ActAsync(Old, "forward")).Status);
        Assert.Equal(404, (await house.As(Old).ViewAsync($"/api/units/{Walk.Clinic}/persons")).Status);
    }

    [Fact]
    public async Task Merger_BeforeThePosting_LetsTheUnitThatGoesOnPostUnderItsOwnName()
    {
        await using var house = await TestHouse.OpenAsync();
        await EnterClerkAsync(house, New, Hospital);
        var walk = await Walk.RecommendedAsync(house);
        var list = new { unit = Hospital, cases = new[] { walk.Id }, basis = "单位推荐会议纪要", objectionsTo = "人事科,0433-0000000" };
        Assert.Equal(["posting.case-unknown"], (await house.As(New).ActAsync("/api/postings", list)).Codes);
        await MergeAsync(house, Hospital, "2023-09-26");
        await house.MoveToAsync(new DateOnly(2023, 9, 26));

        var posted = await house.As(New).ActAsync("/api/postings", list);
        Assert.True(posted.Status == 201, posted.Body.ToJsonString());
        Assert.Equal(404, (await house.As(New).ActAsync("/api/postings", Walk.ListOf(walk))).Status);
        await house.MoveToAsync(new DateOnly(2023, 10, 12));
        var told = await house.As(New).ViewAsync($"/api/inbox?role=unitClerk&at={Hospital}");
        Assert.Contains("posting-finished", told.Body["entries"]!.AsArray().Select(entry => (string)entry!["kind"]!));
        Assert.Contains(house.Letters, letter => letter.PersonId == TestHouse.PersonOf(New) && letter.Subject == "公示期满,可以报送");
        Assert.DoesNotContain(house.Letters, letter => letter.PersonId == TestHouse.PersonOf(Old) && letter.Subject == "公示期满,可以报送");
        await walk.SucceedsAsync(New, "forward");
    }

    [Fact]
    public async Task Merger_OfAYearlyCase_RunsItsSlateToTheEndAndGoesTheWayOfTheUnitThatGoesOn()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await EnterClerkAsync(house, New, Hospital);
        var walk = await YearlyWalk.SubmittedAsync(house, "applicant-dunhua-a1", YearlyWalk.Clinic, "health");
        await walk.SignedAsync(Old);
        var slate = await YearlyWalk.OpenSlateAsync(house, Old, Walk.Clinic, "health");
        await MergeAsync(house, Hospital, "2023-02-21");
        await house.MoveToAsync(new DateOnly(2023, 2, 21));

        Assert.Equal(["candidate-entered.v1"], (await walk.EnterAsync(New, slate, 9_000)).Happened);
        await walk.RecommendedAsync(New, slate);
        Assert.Equal(["slate-fixed.v1"], (await house.As(New).ActAsync($"{slate}/fix")).Happened);
        await walk.SucceedsAsync(New, "recommend", Walk.Report);
        var posted = await house.As(New).ActAsync("/api/postings", new
        {
            unit = Hospital,
            cases = new[] { walk.Id },
            basis = "单位推荐会议纪要",
            objectionsTo = "人事科,0433-0000000",
        });
        Assert.True(posted.Status == 201, posted.Body.ToJsonString());
        await house.MoveToAsync(new DateOnly(2023, 3, 1));
        await walk.SucceedsAsync(New, "forward");
        Assert.Equal(CaseStage.AtDepartment, await walk.StageAsync());
    }

    [Fact]
    public async Task Merger_OfAUnitWithEmployees_ListsThemAtTheUnitThatGoesOnFromTheDayOn()
    {
        await using var house = await TestHouse.OpenAsync();
        await EnterClerkAsync(house, New, Hospital);
        var (applicant, subject) = (TestHouse.PersonOf("applicant-dunhua-a1"), "applicant-dunhua-a1");
        await MergeAsync(house, Hospital, "2023-09-27");
        await house.MoveToAsync(new DateOnly(2023, 9, 26));
        Assert.DoesNotContain(applicant, (await StaffAsync(house)).Select(one => one.PersonId));
        Assert.Equal(404, (await house.As(New).ViewAsync($"/api/persons/{applicant}")).Status);
        var filing = new { unit = Hospital, family = "3010" };
        Assert.Equal(["filing.not-own-unit"], (await house.As(subject).ActAsync("/api/cases", filing)).Codes);

        await house.MoveToAsync(new DateOnly(2023, 9, 27));
        var clinics = (await StaffAsync(house)).Where(one => one.Unit == Walk.Clinic).ToList();
        Assert.Equal(3, clinics.Count);
        Assert.Contains(applicant, clinics.Select(one => one.PersonId));
        Assert.Equal(200, (await house.As(New).ViewAsync($"/api/persons/{applicant}")).Status);
        Assert.Equal(403, (await house.As(Old).ViewAsync($"/api/persons/{applicant}")).Status);
        Assert.Equal(201, (await house.As(subject).ActAsync("/api/cases", filing)).Status);
        var retired = new { on = "2023-09-27", reasonCode = "retired-early", document = "退字〔2023〕1号" };
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"/api/persons/{applicant}/retirement", retired)).Status);
    }

    [Fact]
    public async Task Merger_OfAUnitWithAnEmployeeWhosePostChangesLater_IsAPostOfTheUnitThatGoesOn()
    {
        await using var house = await TestHouse.OpenAsync();
        await EnterClerkAsync(house, New, Hospital);
        const string subject = "applicant-dunhua-a1";
        var applicant = new AnnualApplicant(house, subject);
        var draft = (await applicant.StartAsync(Walk.Clinic)).Id;
        await MergeAsync(house, Hospital, "2023-09-27");
        await house.MoveToAsync(new DateOnly(2023, 9, 28));
        var changed = new { post = "科主任", postKind = "professional", from = "2023-09-28", reasonCode = "post-changed", document = "任字〔2023〕1号" };
        var address = $"/api/units/{Hospital}/persons/{TestHouse.PersonOf(subject)}/employment";
        Assert.Equal(403, (await house.As(Old).ActAsync(address, changed)).Status);
        Assert.Equal(["employment-stated.v1", "entry-reasoned.v1"], (await house.As(New).ActAsync(address, changed)).Happened);
        // A draft at the unit that is gone is one at the unit that goes on.
        Assert.DoesNotContain("filing.not-own-unit", (await applicant.SubmitAsync(draft)).Codes);

        var started = await house.As(subject).ActAsync("/api/cases", new { unit = Hospital, family = "3010" });
        var posts = (await house.As(subject).ViewAsync($"/api/cases/{started.Id}/prefill")).Body["posts"]!.AsArray();
        Assert.Equal(("敦化市演示医院", "科主任", "2023-09-28"), (
            (string?)posts[^1]!["unit"], (string?)posts[^1]!["post"], (string?)posts[^1]!["from"]));
    }

    [Fact]
    public async Task Merger_OfAUnitThatHadTakenOneIn_HandsBothOn()
    {
        await using var house = await TestHouse.OpenAsync();
        await EnterClerkAsync(house, New, Hospital);
        await EnterClerkAsync(house, "clerk-school", School);
        var walk = await Walk.RecommendedAsync(house);
        await MergeAsync(house, Hospital, "2023-09-26");
        await house.MoveToAsync(new DateOnly(2023, 9, 26));
        await MergeAsync(house, School, "2023-09-28", Hospital, New);
        Assert.Equal([School], await HeldAsync(house, "clerk-school"));
        Assert.Equal(200, (await SeesAsync(house, New, walk)).Status);

        await house.MoveToAsync(new DateOnly(2023, 9, 28));
        Assert.Equal([School, Hospital, Walk.Clinic], await HeldAsync(house, "clerk-school"));
        Assert.Equal(200, (await SeesAsync(house, "clerk-school", walk)).Status);
        Assert.Equal(403, (await SeesAsync(house, New, walk)).Status);
    }

    [Fact]
    public async Task Merger_PutRightBeforeItsDay_HandsOverToTheOtherUnitOnly()
    {
        await using var house = await TestHouse.OpenAsync();
        await EnterClerkAsync(house, New, Hospital);
        await EnterClerkAsync(house, "clerk-school", School);
        await MergeAsync(house, Hospital, "2023-10-01");
        await MergeAsync(house, School, "2023-09-28", change: "2");
        await house.MoveToAsync(new DateOnly(2023, 10, 2));
        Assert.Equal([Hospital], await HeldAsync(house, New));
        Assert.Equal([School, Walk.Clinic], await HeldAsync(house, "clerk-school"));
    }

    [Fact]
    public async Task Merger_OfTwoUnitsIntoEachOther_IsRefused()
    {
        await using var house = await TestHouse.OpenAsync();
        await EnterClerkAsync(house, New, Hospital);
        await EnterClerkAsync(house, "clerk-school", School);
        await MergeAsync(house, Hospital, "2023-10-10");
        await MergeAsync(house, School, "2023-10-20", Hospital, New);
        var back = new { into = Walk.Clinic, from = "2023-10-05", reasonCode = "merger-approved", document = "敦编〔2023〕11号" };
        Assert.Equal(["unit.merger-circle"], (await house.As("clerk-school").ActAsync($"/api/units/{School}/merger", back)).Codes);
    }

    [Fact]
    public async Task Merger_OfADepartment_HandsItsDeskToTheDepartmentThatGoesOn()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await EnterDepartmentsAsync(house);
        var walk = await YearlyWalk.ForwardedAsync(house);
        await MergeAsync(house, Bureau, "2023-03-01", Department, "clerk-department");
        var desk = $"/api/work?role=department&at={Department}";
        Assert.Equal(404, (await walk.ViewAsync("department-bureau")).Status);
        Assert.Equal(404, (await house.As("department-bureau").ViewAsync(desk)).Status);
        Assert.Equal(200, (await walk.ViewAsync("department-dunhua")).Status);

        await house.MoveToAsync(new DateOnly(2023, 3, 1));
        Assert.Equal([Bureau, Department], await HeldAsync(house, "department-bureau", "department"));
        var work = (await house.As("department-bureau").ViewAsync(desk)).Body["entries"]!.AsArray();
        Assert.Equal(walk.Id.ToString(), (string)Assert.Single(work)!["caseId"]!);
        var listed = await house.As("department-bureau").ViewAsync($"/api/units/{Walk.Clinic}/cases?year=2023");
        Assert.Single(listed.Body["entries"]!.AsArray());
        Assert.Equal(403, (await walk.ViewAsync("department-dunhua")).Status);
        Assert.Equal(403, (await walk.ActAsync("department-dunhua", "review-forward")).Status);
        Assert.Equal(404, (await walk.ViewAsync("department-fusong")).Status);

        Assert.Equal(200, (await walk.ViewAsync("department-bureau")).Status);
        foreach (var condition in TestHouse.Shipped.Packs.FindCurrent("jilin-2023")!.Conditions("JL23-R1", "department"))
        {
            await walk.SucceedsAsync("department-bureau", "answers", new
            {
                condition = condition.Code,
                isMet = true,
                grounds = "已核对材料",
                proofs = condition.ProofRequired ? [condition.Proofs[0]] : Array.Empty<string>(),
            });
        }
        await walk.SucceedsAsync("department-bureau", "review-forward");
        Assert.Equal(CaseStage.AtCountyOffice, await walk.StageAsync());
        Assert.Empty((await house.As("department-bureau").ViewAsync(desk)).Body["entries"]!.AsArray());
    }

    [Fact]
    public async Task Merger_OfADepartmentBeforeTheForwarding_SendsNewCasesToTheOneThatGoesOn()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await EnterDepartmentsAsync(house);
        await MergeAsync(house, Bureau, "2023-02-21", Department, "clerk-department");
        var walk = await YearlyWalk.ForwardedAsync(house);

        Assert.Equal(Bureau, (await walk.StateAsync()).Review.Path.Find("department")!.At);
        var work = (await house.As("department-bureau").ViewAsync($"/api/work?role=department&at={Bureau}")).Body["entries"]!.AsArray();
        Assert.Equal(walk.Id.ToString(), (string)Assert.Single(work)!["caseId"]!);
        Assert.Equal(200, (await walk.ViewAsync("department-bureau")).Status);
        Assert.Equal(403, (await walk.ViewAsync("department-dunhua")).Status);
    }

    private static Task<Answered> SeesAsync(TestHouse house, string subject, Walk walk) => house.As(subject).ViewAsync($"/api/cases/{walk.Id}");

    /// <summary>The units whose accounts somebody keeps today.</summary>
    private static async Task<IReadOnlyList<string>> HeldAsync(TestHouse house, string subject, string held = "unitClerk") =>
    [
        .. (await house.As(subject).ViewAsync("/api/me")).Body["roles"]!.AsArray()
            .Where(role => (string)role!["role"]! == held).Select(role => (string)role!["unit"]!),
    ];

    /// <summary>The hospital's staff, read by pages of two.</summary>
    private static async Task<IReadOnlyList<(string PersonId, string Unit)>> StaffAsync(TestHouse house)
    {
        var (staff, after) = (new List<(string, string)>(), "");
        do
        {
            var page = (await house.As(New).ViewAsync($"/api/units/{Hospital}/persons?size=2{after}")).Body;
            staff.AddRange(page["entries"]!.AsArray().Select(one => ((string)one!["personId"]!, (string)one["unit"]!)));
            after = (string?)page["after"] is { } token ? $"&after={token}" : "";
        }
        while (after.Length > 0);
        Assert.Equal(staff.Count, staff.Distinct().Count());
        return staff;
    }

    internal static async Task MergeAsync(
        TestHouse house, string into, string from, string unit = Walk.Clinic, string clerk = Old, string change = "1")
    {
        var merger = new { into, from, reasonCode = "merger-approved", document = "敦编〔2023〕10号" };
        var proposed = await house.As(clerk).ActAsync($"/api/units/{unit}/merger", merger);
        Assert.True(proposed.Status == 200, proposed.Body.ToJsonString());
        var decided = await house.As("county-dunhua").ActAsync($"/api/units/{unit}/changes/{change}/decision", new { isApproved = true });
        Assert.True(decided.Status == 200, decided.Body.ToJsonString());
    }

    /// <summary>A clerk of the department in charge of the clinic, and an officer of another department.</summary>
    private static async Task EnterDepartmentsAsync(TestHouse house)
    {
        await EnterClerkAsync(house, "clerk-department", Department);
        await EnterClerkAsync(house, "department-bureau", Bureau, Role.Department);
    }

    internal static Task EnterClerkAsync(TestHouse house, string subject, string unit, Role role = Role.UnitClerk)
    {
        Assert.Empty(IdentityNumber.Read(Numbers.Of(1983, subject.Length), out var number));
        return Register.EnterAsync(house, new PersonSeed(subject, "辛测试", number, "seed-registrar")
        {
            Commands =
            [
                new GrantRole(new Grant("g-1", role, null, UnitCode.Parse(unit)) { From = new DateOnly(2023, 1, 1) }),
            ],
        });
    }
}
