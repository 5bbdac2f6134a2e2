using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Orchestration;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>Whatever shows one person's data to somebody else stands in the list that the person can see (Q4).</summary>
public sealed class ReadLogTests
{
    private const string Applicant = "applicant-dunhua-a1";
    private const string Clerk = "clerk-dunhua-a";
    private static readonly DateOnly AfterTheTerm = new(2023, 10, 9);

    [Fact]
    public async Task Read_ByAnOfficerOfTwoPlaces_IsPutDownToThePlaceThatReachesIt()
    {
        await using var house = await TestHouse.OpenAsync();
        await HandOnAsync(house, "county-dunhua", "222403", "county-fusong");
        await HandOnAsync(house, "county-fusong", "220621", "county-dunhua");
        var walk = await Walk.AtCountyAsync(house, AfterTheTerm);
        foreach (var officer in (string[])["county-dunhua", "county-fusong"])
        {
            Assert.Equal(200, (await house.As(officer).ViewAsync($"/api/cases/{walk.Id}")).Status);
        }
        var reads = await ReadsAsync(house, walk.Id.ToString(), "case");
        Assert.Equal(["222403", "222403"], reads.Select(read => (string?)read["where"]));

        foreach (var (person, place) in new[] { (Applicant, "222403"), ("applicant-fusong-b1", "220621") })
        {
            var address = $"/api/persons/{TestHouse.PersonOf(person)}";
            Assert.Equal(200, (await house.As("county-dunhua").ViewAsync(address)).Status);
            Assert.Equal(200, (await house.As("county-fusong").ViewAsync(address)).Status);
            var entries = (await house.As(person).ViewAsync($"{address}/reads")).Body["entries"]!.AsArray();
            Assert.Equal([place, place], entries.Select(read => (string?)read!["where"]));
        }
    }

    [Fact]
    public async Task Certificate_ReadByAnOverseer_IsOnRecordAndTheHoldersOwnReadingIsNot()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.PushedAsync(house, AfterTheTerm);
        var certificate = $"/api/cases/{walk.Id}/certificate";
        Assert.Equal(404, (await house.As("supervisor-yanbian").ViewAsync(certificate)).Status);
        await house.MoveToAsync(new DateOnly(2023, 10, 26));
        await walk.SucceedsAsync("province-jilin", "certify", Walk.ProvinceAnswers);

        Assert.NotNull((string?)(await house.As(Applicant).ViewAsync(certificate)).Body["token"]);
        Assert.Empty(await ReadsAsync(house, walk.Id.ToString(), "certificate"));
        Assert.Null((string?)(await house.As("supervisor-yanbian").ViewAsync(certificate)).Body["token"]);
        var read = Assert.Single(await ReadsAsync(house, walk.Id.ToString(), "certificate"));
        Assert.Equal(("supervisor", "222400", "查看证书"), ((string?)read["role"], (string?)read["where"], (string?)read["whatText"]));
        Assert.Null((string?)read["by"]);
    }

    /// <summary>Who was refused has read nothing: of a case that goes to the province a city only sees that it moves.</summary>
    [Fact]
    public async Task Part_ThatWasRefused_IsNotOnRecordAsRead()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.AtCountyAsync(house, AfterTheTerm);
        foreach (var part in (string[])["checklist", "ledger", "form", "review-form"])
        {
            Assert.Equal((part, 404), (part, (await house.As("city-yanbian").ViewAsync($"/api/cases/{walk.Id}/{part}")).Status));
            Assert.Empty(await ReadsAsync(house, walk.Id.ToString(), part));
        }
        var county = house.As("county-dunhua");
        Assert.Equal(404, (await county.ViewAsync($"/api/cases/{walk.Id}/form?version=9999")).Status);
        Assert.Equal(422, (await county.ViewAsync($"/api/cases/{walk.Id}/form?format=pdf")).Status);
        Assert.Equal(400, (await county.ViewAsync($"/api/cases/{walk.Id}/history?after=nobodys")).Status);
        Assert.Empty(await ReadsAsync(house, walk.Id.ToString(), "form"));
        Assert.Empty(await ReadsAsync(house, walk.Id.ToString(), "history"));

        Assert.Equal(200, (await county.ViewAsync($"/api/cases/{walk.Id}/form")).Status);
        Assert.Equal(200, (await county.ViewAsync($"/api/cases/{walk.Id}/checklist")).Status);
        Assert.Single(await ReadsAsync(house, walk.Id.ToString(), "form"));
        Assert.Single(await ReadsAsync(house, walk.Id.ToString(), "checklist"));
    }

    [Fact]
    public async Task Slate_AndItsSheet_AreOnRecordInTheCaseOfEveryCandidateShown()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var slate = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "health");
        var walks = new List<YearlyWalk>();
        foreach (var applicant in (string[])[Applicant, "applicant-dunhua-a2"])
        {
            walks.Add(await YearlyWalk.SubmittedAsync(house, applicant, YearlyWalk.Clinic, "health"));
            Assert.Equal(200, (await walks[^1].EnterAsync(Clerk, slate, 9_000 - walks.Count)).Status);
        }

        var first = await house.As(Clerk).ViewAsync($"{slate}?size=1");
        Assert.Equal(walks[0].Id.ToString(), (string?)first.Body["candidates"]!["entries"]![0]!["caseId"]);
        Assert.Equal(Walk.Clinic, (string?)Assert.Single(await ReadsAsync(house, walks[0].Id.ToString(), "slate"))["where"]);
        Assert.Empty(await ReadsAsync(house, walks[1].Id.ToString(), "slate", walks[1].Applicant));

        Assert.Equal(200, (await house.As(Clerk).ViewAsync($"{slate}/sheet")).Status);
        foreach (var walk in walks)
        {
            Assert.Single(await ReadsAsync(house, walk.Id.ToString(), "slate-sheet", walk.Applicant));
        }
    }

    [Fact]
    public async Task Objections_ReadByTheCounty_AreOnRecordInTheCaseThatTheyName()
    {
        await using var house = await TestHouse.OpenAsync();
        var (one, other) = (await Walk.RecommendedAsync(house), await Walk.RecommendedAsync(house, "applicant-dunhua-a2"));
        var posting = $"/api/postings/{(await Walk.PostAsync(house, "one", one, other)).Id}";
        await house.As("applicant-dunhua-b1").ActAsync($"{posting}/objections", new { number = 1, text = "任职年限不实" });
        await house.As("applicant-dunhua-b1").ActAsync($"{posting}/objections", new { text = "程序不公开" });

        Assert.Equal(2, (await house.As("county-dunhua").ViewAsync($"{posting}/objections")).Body["entries"]!.AsArray().Count);
        var read = Assert.Single(await ReadsAsync(house, one.Id.ToString(), "objections"));
        Assert.Equal(("county", "222403"), ((string?)read["role"], (string?)read["where"]));
        Assert.Empty(await ReadsAsync(house, other.Id.ToString(), "objections", "applicant-dunhua-a2"));
    }

    /// <summary>A photo of a list shows the names of all on it: who looked at the proofs, and who took which photo, stands in each case.</summary>
    [Fact]
    public async Task Proofs_AndEachPhoto_AreOnRecordInEveryCaseOfTheList()
    {
        await using var house = await TestHouse.OpenAsync();
        var (one, other) = (await Walk.RecommendedAsync(house), await Walk.RecommendedAsync(house, "applicant-dunhua-a2"));
        var posting = $"/api/postings/{(await Walk.PostAsync(house, "one", one, other)).Id}";
        await house.As(Clerk).ActAsync($"{posting}/places", new { kind = "noticeBoard", where = "一楼公告栏" });
        var photos = new List<string>();
        foreach (var text in (string[])["早", "晚"])
        {
            using var content = new ByteArrayContent(Http.Applicant.Pdf(text));
            var sent = await house.As(Clerk).ActAsync($"{posting}/places/place-1/sightings", content);
            photos.Add((string)sent.Body["happened"]![0]!["fact"]!["photo"]!["blob"]!);
        }

        Assert.Equal(200, (await house.As("county-dunhua").ViewAsync($"{posting}/proofs")).Status);
        foreach (var photo in photos)
        {
            using var response = await house.As("county-dunhua").GetAsync(
                new Uri($"{posting}/places/place-1/proofs/{photo}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(response.IsSuccessStatusCode);
        }
        Assert.Equal(404, (await house.As("county-fusong").ViewAsync($"{posting}/proofs")).Status);

        foreach (var (id, applicant) in new[] { (one.Id, Applicant), (other.Id, "applicant-dunhua-a2") })
        {
            var read = Assert.Single(await ReadsAsync(house, id.ToString(), "proofs", applicant));
            Assert.Equal(("county", "222403"), ((string?)read["role"], (string?)read["where"]));
            Assert.Equal(2, (await ReadsAsync(house, id.ToString(), "proof", applicant)).Count);
        }
    }

    [Fact]
    public async Task Spells_ReadByACounty_AndTheRecordReadByAnOverseer_AreOnRecord()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.AtCountyAsync(house, AfterTheTerm);
        Assert.Equal(200, (await house.As("county-dunhua").ViewAsync($"/api/cases/{walk.Id}/spells/222403")).Status);
        Assert.Equal("222403", (string?)Assert.Single(await ReadsAsync(house, walk.Id.ToString(), "spells"))["where"]);

        Assert.Empty(await ReadsAsync(house, walk.Id.ToString(), "reads"));
        Assert.Equal(200, (await house.As("auditor-jilin").ViewAsync($"/api/cases/{walk.Id}/reads")).Status);
        Assert.Equal("auditor", (string?)Assert.Single(await ReadsAsync(house, walk.Id.ToString(), "reads"))["role"]);
    }

    /// <summary>Pages that show names one by one leave a line for the overseers: one for each reader, list and minute.</summary>
    [Fact]
    public async Task Page_OfOthersCases_IsOnRecordOnceAMinuteForEachReaderAndList()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await YearlyWalk.ForwardedAsync(house);
        const string Department = "11222403DEM0000502";
        // A case that is due: boards show no others by name.
        var due = JsonSerializer.Serialize(new { caseId = "c-due", county = "222403", duty = "审核", dueOn = "2023-03-01" });
        foreach (var list in (string[])[CaseModel.WorkList("department", Department), CaseModel.PlaceList(PlaceCode.Parse("222403"), 2023)])
        {
            await house.Services.GetRequiredService<IListStore>().PutAsync(
                new ListRow(list, "222403-c-due", 1, null, due), CancellationToken.None);
        }
        (string Reader, string Address)[] pages =
        [
            ("department-dunhua", $"/api/work?role=department&at={Department}"),
            ("department-dunhua", $"/api/work-board?role=department&at={Department}"),
            ("county-dunhua", "/api/place-cases?place=222403&year=2023"), ("city-yanbian", "/api/board?place=222400&year=2023"),
            (Clerk, $"/api/units/{Walk.Clinic}/cases?year=2023"), (Clerk, $"/api/units/{Walk.Clinic}/persons"),
        ];
        foreach (var (reader, address) in pages.Concat(pages))
        {
            Assert.Equal(200, (await house.As(reader).ViewAsync(address)).Status);
        }
        // What shows nobody, and what is one's own, is nobody's business.
        Assert.Equal(200, (await house.As("department-dunhua").ViewAsync($"/api/work?role=department&at={Department}&series=school")).Status);
        Assert.Equal(200, (await house.As("county-fusong").ViewAsync("/api/place-cases?place=220621&year=2023")).Status);
        foreach (var own in (string[])["/api/work", "/api/work-board", "/api/cases"])
        {
            Assert.Equal(200, (await house.As(Applicant).ViewAsync(own)).Status);
        }

        Assert.Equal(
            [
                ("board", "222400", (int?)2023, "city", "查看属地看板", TestHouse.PersonOf("city-yanbian")),
                ("placeCases", "222403", (int?)2023, "county", "查看属地申报名单", TestHouse.PersonOf("county-dunhua")),
                ("unitCases", Walk.Clinic, (int?)2023, "unitClerk", "查看单位申报名单", TestHouse.PersonOf(Clerk)),
                ("unitPersons", Walk.Clinic, (int?)null, "unitClerk", "查看单位人员名单", TestHouse.PersonOf(Clerk)),
                ("work", Department, (int?)null, "department", "查看待办申报", TestHouse.PersonOf("department-dunhua")),
                ("workBoard", Department, (int?)null, "department", "查看待办看板", TestHouse.PersonOf("department-dunhua")),
            ],
            (await ListReadsAsync(house)).Select(read => (
                (string?)read["list"], (string?)read["of"], (int?)read["year"], (string?)read["role"], (string?)read["listText"],
                (string?)read["by"])).OrderBy(read => read.Item1, StringComparer.Ordinal));

        house.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await house.As("county-dunhua").ViewAsync(pages[2].Address)).Status);
        var newest = (await ListReadsAsync(house))[0];
        Assert.Equal((7, "placeCases"), ((await ListReadsAsync(house)).Count, (string?)newest["list"]));
        Assert.Equal(404, (await house.As("supervisor-yanbian").ViewAsync("/api/list-reads?place=222400")).Status);
    }

    private static async Task<IReadOnlyList<JsonNode>> ListReadsAsync(TestHouse house)
    {
        var reads = await house.As("supervisor-jilin").ViewAsync("/api/list-reads?place=220000&size=100");
        Assert.Equal(200, reads.Status);
        return [.. reads.Body["entries"]!.AsArray().OfType<JsonNode>()];
    }

    private static async Task<IReadOnlyList<JsonNode>> ReadsAsync(TestHouse house, string caseId, string what, string applicant = Applicant)
    {
        var reads = await house.As(applicant).ViewAsync($"/api/cases/{caseId}/reads?size=100");
        Assert.Equal(200, reads.Status);
        return [.. reads.Body["entries"]!.AsArray().Where(read => (string?)read!["what"] == what).OfType<JsonNode>()];
    }

    private static async Task HandOnAsync(TestHouse house, string by, string at, string to)
    {
        var handed = await house.As(by).ActAsync($"/api/persons/{TestHouse.PersonOf(by)}/delegations", new
        {
            role = "county",
            at,
            to = TestHouse.PersonOf(to),
            from = "2023-09-25",
            lastDay = "2023-12-01",
            reasonCode = "on-leave",
            document = "敦人社办〔2023〕2号",
        });
        Assert.Equal(200, handed.Status);
    }
}
