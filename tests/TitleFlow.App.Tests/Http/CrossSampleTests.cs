using System.Text.Json.Nodes;
using TitleFlow.App.Tests.Roles;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>What was drawn at one place is looked at by the office of another, or of another committee (JL21-4.4-a).</summary>
public sealed class CrossSampleTests
{
    private const string YanbianCommittee = "11222400DEM000020K";
    private const string JilinCommittee = "11220000DEM0000105";

    [Fact]
    public async Task Assign_AnotherCounty_ReadsNotesAndIsToldAndTheOwnCountyDoesNot()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var (walk, sample) = await DrawnAsync(house, passes: 1);
        var (asked, county) = (house.As("county-fusong"), house.As("county-dunhua"));
        Assert.Equal(404, (await asked.ViewAsync(sample)).Status);
        Assert.Empty((await asked.ViewAsync("/api/samples?place=220621")).Body["entries"]!.AsArray());
        var given = await house.As("supervisor-yanbian").ActAsync($"{sample}/checkers", new { place = "220621" });
        Assert.Equal(["sample-assigned.v1"], given.Happened);

        Assert.Equal("220621", (string?)(await asked.ViewAsync(sample)).Body["assigned"]!["desk"]!["at"]);
        var listed = Assert.Single((await asked.ViewAsync("/api/samples?place=220621")).Body["entries"]!.AsArray())!;
        Assert.Equal((true, "222403"), ((bool)listed["isAsked"]!, (string?)listed["place"]));
        Assert.Equal(404, (await asked.ViewAsync("/api/samples?place=222403")).Status);
        var drawn = Assert.Single((await house.As("supervisor-yanbian").ViewAsync("/api/samples?place=222403")).Body["entries"]!.AsArray())!;
        Assert.False((bool)drawn["isAsked"]!);
        var told = (await asked.ViewAsync("/api/inbox?role=county&at=220621")).Body["entries"]!.AsArray();
        Assert.Contains(told, notice => (string?)notice!["subject"] == "请贵单位承担一次交叉抽查");

        var note = new { caseId = walk.Id, isInOrder = false, note = "学历依据不足" };
        Assert.Equal(404, (await county.ViewAsync(sample)).Status);
        Assert.Equal(404, (await county.ViewAsync($"{sample}/cases/{walk.Id}")).Status);
        Assert.Equal(404, (await county.ActAsync($"{sample}/notes", note)).Status);
        Assert.Equal(["sample-noted.v1"], (await asked.ActAsync($"{sample}/notes", note)).Happened);
        var noted = Assert.Single((await house.As("supervisor-yanbian").ViewAsync(sample)).Body["notes"]!.AsArray())!;
        Assert.Equal(
            ("county", "220621", TestHouse.PersonOf("county-fusong")),
            ((string?)noted["as"]!["role"], (string?)noted["as"]!["at"], (string?)noted["by"]));
        Assert.Equal(403, (await asked.ActAsync($"{sample}/checkers", new { place = "220600" })).Status);
    }

    [Fact]
    public async Task Case_OfAnOpenList_IsShownToTheAskedOfficeWithoutThePersonAndOnRecord()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var (walk, sample) = await DrawnAsync(house, passes: 1, "核对申报人a1身份证999999196603050003,电话13900001111");
        await house.As("province-jilin").ActAsync($"{sample}/checkers", new { place = "220621" });
        var asked = house.As("county-fusong");
        var address = $"{sample}/cases/{walk.Id}";

        var shown = await asked.ViewAsync(address);
        var tiers = shown.Body["tiers"]!.AsArray();
        Assert.Equal(
            [("unit", "单位"), ("department", "主管部门")], tiers.Select(one => ((string)one!["tier"]!, (string)one["title"]!)));
        var tier = tiers[1]!;
        var conditions = tier["conditions"]!.AsArray();
        Assert.Equal(
            TestHouse.Shipped.Packs.FindCurrent("jilin-2023")!.Conditions("JL23-R1", "department")
                .Select(condition => (condition.Question, condition.Source.Clause)),
            conditions.Select(one => ((string)one!["question"]!, (string)one["clause"]!["clause"]!)));
        Assert.All(conditions, one => Assert.Equal("核对***身份证***,电话***", (string?)one!["answer"]!["grounds"]));
        Assert.DoesNotContain("申报人a1", shown.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(404, (await asked.ViewAsync($"{sample}/cases/{CaseId.From("a", "b")}")).Status);
        Assert.Equal(404, (await asked.ViewAsync($"/api/cases/{walk.Id}")).Status);

        var reads = (await house.As(walk.Applicant).ViewAsync($"/api/cases/{walk.Id}/reads")).Body["entries"]!.AsArray();
        var read = Assert.Single(reads, one => (string?)one!["what"] == "sample")!;
        Assert.Equal(("county", "220621", "交叉抽查审核结论"), ((string?)read["role"], (string?)read["where"], (string?)read["whatText"]));

        await asked.ActAsync($"{sample}/notes", new { caseId = walk.Id, isInOrder = true, note = "申报人a1属实" });
        Assert.Equal(["sample.finished"], (await asked.ViewAsync(address)).Codes);
        var again = new { caseId = walk.Id, isInOrder = false, note = "申报人a1依据不足", revision = Walk.Grounds };
        Assert.Equal(200, (await asked.ActAsync($"{sample}/notes", again)).Status);
        var note = (await house.As("supervisor-yanbian").ViewAsync(address)).Body["note"]!;
        Assert.Equal(("***依据不足", "***属实"), ((string?)note["note"], (string?)note["before"]!["note"]));
        Assert.Equal(
            ["sample.finished", "revision.reason"],
            (await house.As("province-jilin").ActAsync($"{sample}/checkers", new { place = "220600" })).Codes);
    }

    [Fact]
    public async Task List_WithNotes_ShowsThemWithoutThePersonAndIsOnRecordInTheirCases()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var (walk, sample) = await DrawnAsync(house, passes: 1);
        var supervisor = house.As("supervisor-yanbian");
        Assert.Empty((await supervisor.ViewAsync(sample)).Body["notes"]!.AsArray());
        Assert.Empty(await ReadsAsync());

        foreach (var text in (string[])["申报人a1(999999196603050003)属实", "申报人a1依据不足,电话13900001111"])
        {
            var note = new { caseId = walk.Id, isInOrder = true, note = text, revision = Walk.Grounds };
            Assert.Equal(["sample-noted.v1"], (await supervisor.ActAsync($"{sample}/notes", note)).Happened);
        }
        var shown = await supervisor.ViewAsync(sample);
        var noted = Assert.Single(shown.Body["notes"]!.AsArray())!;
        Assert.Equal(("***依据不足,电话***", "***(***)属实"), ((string?)noted["note"], (string?)noted["before"]!["note"]));
        Assert.DoesNotContain("申报人a1", shown.Body.ToJsonString(), StringComparison.Ordinal);
        var read = Assert.Single(await ReadsAsync());
        Assert.Equal(("supervisor", "222400"), ((string?)read["role"], (string?)read["where"]));

        async Task<IReadOnlyList<JsonNode>> ReadsAsync()
        {
            var reads = await house.As(walk.Applicant).ViewAsync($"/api/cases/{walk.Id}/reads?size=100");
            return [.. reads.Body["entries"]!.AsArray().OfType<JsonNode>().Where(one => (string?)one["what"] == "sample")];
        }
    }

    /// <summary>After several corrections no name of them all is shown, nor in the paper by which a note was corrected.</summary>
    [Fact]
    public async Task Note_OfAnApplicantWhoWasRenamedTwice_ShowsNoneOfTheNames()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var (walk, sample) = await DrawnAsync(house, passes: 1);
        foreach (var (index, name) in new[] { "庚测试", "庚测" }.Index())
        {
            await Register.AskAsync(house, walk.Id.Stream, new CorrectApplicantName(name, 100 + index));
        }
        var supervisor = house.As("supervisor-yanbian");
        var first = new { caseId = walk.Id, isInOrder = true, note = "申报人a1(庚测试,现名庚测)属实" };
        Assert.Equal(["sample-noted.v1"], (await supervisor.ActAsync($"{sample}/notes", first)).Happened);
        var again = new
        {
            first.caseId,
            isInOrder = false,
            note = "庚测试依据不足",
            revision = new { code = "entered-wrongly", document = "庚测试来信,电话13900001111" },
        };
        Assert.Equal(["sample-noted.v1"], (await supervisor.ActAsync($"{sample}/notes", again)).Happened);

        foreach (var note in new[]
        {
            (await supervisor.ViewAsync(sample)).Body["notes"]!.AsArray().Single()!,
            (await supervisor.ViewAsync($"{sample}/cases/{walk.Id}")).Body["note"]!,
        })
        {
            Assert.Equal(
                ("***依据不足", "***(***,现名***)属实", "***来信,电话***"),
                ((string?)note["note"], (string?)note["before"]!["note"], (string?)note["revision"]!["document"]));
        }
    }

    [Fact]
    public async Task Assign_ACommitteesOffice_MustNotBeOnTheWayOfADrawnCase()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var (walk, sample) = await DrawnAsync(house, passes: 1);
        var province = house.As("province-jilin");
        var own = await province.ActAsync($"{sample}/checkers", new { committeeOffice = JilinCommittee });
        Assert.Equal(["sample.own-checking"], own.Codes);
        Assert.Equal("JL21-4.4-a", (string?)own.Findings[0]["clause"]!["clause"]);
        Assert.Equal(["sample.checker-unknown"], (await province.ActAsync($"{sample}/checkers", new { committeeOffice = Walk.Clinic })).Codes);

        Assert.Equal(200, (await province.ActAsync($"{sample}/checkers", new { committeeOffice = YanbianCommittee })).Status);
        var asked = house.As("committee-yanbian");
        var list = $"/api/samples?committeeOffice={YanbianCommittee}";
        Assert.True((bool)Assert.Single((await asked.ViewAsync(list)).Body["entries"]!.AsArray())!["isAsked"]!);
        Assert.Equal(404, (await house.As("committee-jilin").ViewAsync(list)).Status);
        Assert.Equal(404, (await house.As("committee-jilin").ViewAsync(sample)).Status);
        Assert.Equal(200, (await asked.ViewAsync($"{sample}/cases/{walk.Id}")).Status);

        var fusong = new { place = "220621", revision = new { code = "told-from-above", document = "吉人社函〔2023〕9号" } };
        Assert.Equal(["revision.reason"], (await province.ActAsync($"{sample}/checkers", new { fusong.place })).Codes);
        Assert.Equal(["sample-assigned.v1"], (await province.ActAsync($"{sample}/checkers", fusong)).Happened);
        Assert.Empty((await asked.ViewAsync(list)).Body["entries"]!.AsArray());
        Assert.Equal(404, (await asked.ViewAsync(sample)).Status);
        var told = (await asked.ViewAsync($"/api/inbox?role=committeeOffice&at={YanbianCommittee}")).Body["entries"]!.AsArray();
        Assert.Equal(
            ["一次交叉抽查已改由其他单位承担", "请贵单位承担一次交叉抽查"],
            told.Select(notice => (string)notice!["subject"]!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("222403", "sample.own-checking")]
    [InlineData("222400", "sample.own-checking")]
    [InlineData("220000", "sample.checker-level")]
    [InlineData("229999", "sample.checker-unknown")]
    [InlineData("210600", "sample.checker-unknown")]
    public async Task Assign_ThePlaceItselfOrOneThatIsNone_IsRefused(string place, string code)
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var (_, sample) = await DrawnAsync(house, passes: 1);
        var refused = await house.As("province-jilin").ActAsync($"{sample}/checkers", new { place });
        Assert.Equal((422, code), (refused.Status, Assert.Single(refused.Codes)));
        Assert.Null((await house.As("province-jilin").ViewAsync(sample)).Body["assigned"]);
    }

    [Fact]
    public async Task Assign_OfAProvincesList_LeavesNoPlaceThatCouldLook()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var (_, sample) = await DrawnAsync(house, passes: 1, place: "220000");
        var province = house.As("province-jilin");
        Assert.Equal(["sample.own-checking"], (await province.ActAsync($"{sample}/checkers", new { place = "220621" })).Codes);
        Assert.Equal(["sample.checker"], (await province.ActAsync($"{sample}/checkers", new { })).Codes);
        Assert.Equal(
            ["sample.checker"],
            (await province.ActAsync($"{sample}/checkers", new { place = "220621", committeeOffice = YanbianCommittee })).Codes);
        Assert.Equal(400, (await province.ActAsync($"{sample}/checkers", new { place = "2206" })).Status);
        Assert.Equal(400, (await province.ViewAsync("/api/samples")).Status);
        Assert.Equal(200, (await province.ActAsync($"{sample}/checkers", new { committeeOffice = YanbianCommittee })).Status);
    }

    [Fact]
    public async Task Note_ByWhoAnsweredOrHoldsADeskOfTheWay_IsRefused()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var (walk, sample) = await DrawnAsync(house, passes: 4);
        var note = new { caseId = walk.Id, isInOrder = true, note = "属实" };
        var answered = await house.As("province-jilin").ActAsync($"{sample}/notes", note);
        Assert.Equal(["sample.own-answer"], answered.Codes);
        Assert.Equal("JL21-4.4-a", (string?)answered.Findings[0]["clause"]!["clause"]);

        Assert.Equal(200, (await house.As("province-jilin").ActAsync($"{sample}/checkers", new { place = "220621" })).Status);
        var handed = await house.As("county-dunhua").ActAsync($"/api/persons/{TestHouse.PersonOf("county-dunhua")}/delegations", new
        {
            role = "county",
            at = "222403",
            to = TestHouse.PersonOf("county-fusong"),
            from = "2023-02-28",
            lastDay = "2023-03-31",
            reasonCode = "on-leave",
            document = "敦人社办〔2023〕2号",
        });
        Assert.Equal(200, handed.Status);
        Assert.Equal(["sample.own-desk"], (await house.As("county-fusong").ActAsync($"{sample}/notes", note)).Codes);
        Assert.Equal(200, (await house.As("supervisor-yanbian").ActAsync($"{sample}/notes", note)).Status);
    }

    /// <summary>What only this filing was asked for, because of what it claims, is shown with its question and clause too.</summary>
    [Fact]
    public async Task Case_ThatClaimsGrassrootsService_ShowsHowTheDeskAnsweredIt()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var (walk, sample) = await DrawnAsync(
            house, passes: 1, grassroots: [new("敦化市演示镇卫生院", "township", new(2020, 1, 1), null, ["grassroots-proof"])]);

        var shown = (await house.As("province-jilin").ViewAsync($"{sample}/cases/{walk.Id}")).Body["tiers"]![1]!["conditions"]!.AsArray();
        var claimed = Assert.Single(shown, one => (string?)one!["answer"]!["condition"] == "grassroots")!;
        Assert.Contains("基层服务经历是否属实", (string)claimed["question"]!, StringComparison.Ordinal);
        Assert.Equal("JL23-1.8-a", (string?)claimed["clause"]!["clause"]);
    }

    private static async Task<(YearlyWalk Walk, string Sample)> DrawnAsync(
        TestHouse house, int passes, string? grounds = null, string place = "222403", IReadOnlyList<GrassrootsSpell>? grassroots = null)
    {
        var walk = await YearlyWalk.ForwardedAsync(house, grassroots);
        for (var passed = 0; passed < passes; passed++)
        {
            await walk.AnsweredAsync(grounds);
            await walk.ForwardedOnAsync();
        }
        var drawn = await house.As("province-jilin").ActAsync("/api/samples", new { place, year = 2023, percent = 100 });
        Assert.Equal(201, drawn.Status);
        Assert.Equal([walk.Id.ToString()], Cases(drawn));
        return (walk, $"/api/samples/{drawn.Id}");
    }

    private static IEnumerable<string> Cases(Answered drawn) =>
        ((JsonArray)drawn.Body["happened"]![0]!["fact"]!["cases"]!).Select(one => (string)one!);
}
