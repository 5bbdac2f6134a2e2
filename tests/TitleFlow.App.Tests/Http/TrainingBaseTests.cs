using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>Training bases that the province excludes, and whose later hours count nowhere (JL23-3.2-b).</summary>
public sealed class TrainingBaseTests
{
    private const string Bases = "/api/provinces/220000/training-bases";
    private const string Name = "演示继续教育基地";
    private static readonly DateTimeOffset February = Moment.StartOf(new DateOnly(2023, 2, 20)).AddHours(10);

    [Fact]
    public async Task Base_ExcludedAndRestored_IsShownToEverybodyWithBothNotices()
    {
        await using var house = await TestHouse.OpenAsync(February);
        Assert.Equal(201, (await ExcludeAsync(house)).Status);
        Assert.Equal(201, (await RestoreAsync(house, "2022-09-01", "base-restored", "吉人社函〔2022〕99号")).Status);

        var shown = Assert.Single((await house.Anonymous().ViewAsync("/api/training-bases?place=222403")).Body["items"]!.AsArray())!;
        Assert.Equal(
            (1, Name, "2022-06-30", "吉人社函〔2022〕60号", "2022-09-01", "吉人社函〔2022〕99号"),
            ((int)shown["number"]!, (string)shown["name"]!, (string)shown["excludedOn"]!, (string)shown["document"]!,
                (string)shown["restoredOn"]!, (string)shown["restoredBy"]!));
    }

    [Fact]
    public async Task Base_OfAnotherProvinceOrByOnePersonAlone_IsNotEntered()
    {
        await using var house = await TestHouse.OpenAsync(February);

        Assert.Equal(404, (await ExcludeAsync(house, at: "/api/provinces/210000/training-bases")).Status);
        Assert.Equal(["register.own-entry"], (await ExcludeAsync(house, TestHouse.PersonOf("province-jilin"))).Codes);
        Assert.Equal(["base.not-excluded"], (await RestoreAsync(house, "2022-09-01", "base-restored", "演示")).Codes);
        Assert.Empty((await house.Anonymous().ViewAsync("/api/training-bases?place=220000")).Body["items"]!.AsArray());
    }

    [Fact]
    public async Task List_OfMoreThanAPage_GoesOnByNumberWithoutWhatWasTakenBack()
    {
        await using var house = await TestHouse.OpenAsync(February);
        var desk = house.Services.GetRequiredService<Desk<TrainingBases>>();
        var stream = TrainingBases.StreamOf(PlaceCode.Parse("220000"));
        for (var number = 0; number <= TrainingBaseActs.PageSize + 1; number++)
        {
            var exclude = new ExcludeTrainingBase($"{Name}{number}", new(2022, 6, 30), new("base-failed", "演示", ""), "p-1");
            Assert.IsType<Answer<TrainingBases>.Done>(await desk.DecideAsync(
                stream, new Request<TrainingBases>(exclude, "registrar") { MayBeNew = true }, CancellationToken.None));
        }
        Assert.Equal(201, (await RestoreAsync(house, "2022-06-30", "entry-corrected", "更正", $"{Name}0")).Status);

        var first = (await house.Anonymous().ViewAsync("/api/training-bases?place=220000")).Body;
        var second = (await house.Anonymous().ViewAsync($"/api/training-bases?place=220000&after={first["next"]}")).Body;
        Assert.Equal((TrainingBaseActs.PageSize, 1), (first["items"]!.AsArray().Count, second["items"]!.AsArray().Count));
        Assert.Equal([$"{Name}1", $"{Name}{TrainingBaseActs.PageSize + 1}"], NamesOf(first).Take(1).Concat(NamesOf(second)));
        Assert.Null(second["next"]);
    }

    [Fact]
    [Trait("Example", "M09")]
    [Trait("Clause", "JL23-3.2-b")]
    public async Task PreCheck_HoursAfterTheExclusion_AreLeftOutWithWhatIsMissing()
    {
        await using var house = await TestHouse.OpenAsync(February, law: WithFigures());
        Task<Answered> AskAsync() => house.Anonymous().ActAsync("/api/precheck", new
        {
            family = "annual",
            targetLevel = "deputy-senior",
            series = "health",
            unit = new { place = "222403", kind = "institution", level = "county", regime = "separate" },
            standing = new { isEmployed = true },
            appointments = new[] { new { level = "intermediate", from = "2010-01-01" } },
            merits = new
            {
                degrees = new[] { new { level = "bachelor", conferredOn = "2003-07-01" } },
                title = new { level = "intermediate", series = "health", obtainedOn = "2009-01-01" },
                hours = new object[]
                {
                    new { category = "public", hours = 18, certifiedOn = "2022-07-01", @base = Name },
                    new { category = "professional", hours = 72, certifiedOn = "2022-03-01", @base = "省网络培训平台" },
                },
            },
            on = "2023-02-20",
            year = 2023,
        });
        Assert.Equal("met", (string?)(await AskAsync()).Body["verdict"]);

        Assert.Equal(201, (await ExcludeAsync(house)).Status);

        var answer = await AskAsync();
        Assert.Equal("notMet", (string?)answer.Body["verdict"]);
        var told = answer.Findings.Single(finding => (string?)finding["code"] == "hours.base-excluded");
        Assert.Equal(
            ("JL23-3.2-b", "总学时差 18 学时、公需科目学时差 18 学时"), ((string?)told["clause"]!["clause"], (string?)told["shortfall"]));
    }

    /// <summary>Who names no base is admitted and whoever reviews is told; who names one is stopped from its exclusion on.</summary>
    [Fact]
    [Trait("Example", "M09")]
    [Trait("Clause", "JL23-3.2-b")]
    public async Task Submit_HoursOfBases_AreJudgedByTheRegisterOfTheDay()
    {
        await using var house = await TestHouse.OpenAsync(February, law: WithFigures());
        var (unnamed, named) = (new AnnualApplicant(house, "applicant-dunhua-a1"), new AnnualApplicant(house, "applicant-dunhua-a2"));
        var (one, other) = (await unnamed.CompleteAsync(merits: MeritsAt(null)), await named.CompleteAsync(merits: MeritsAt(Name)));
        Assert.Equal(201, (await ExcludeAsync(house)).Status);

        var refused = await named.SubmitAsync(other);
        Assert.Equal(422, refused.Status);
        Assert.Equal(
            ["hours.total-too-few", "hours.public-too-few", "hours.base-excluded"],
            refused.Codes.Where(code => code.StartsWith("hours", StringComparison.Ordinal)));

        Assert.Equal(200, (await unnamed.SubmitAsync(one)).Status);
        var told = (await unnamed.Client.ViewAsync($"/api/cases/{one}")).Body["dossier"]!["told"]!.AsArray()
            .Single(finding => (string?)finding!["code"] == "hours.base-not-named")!;
        Assert.Equal("JL23-3.2-b", (string?)told["clause"]!["clause"]);
    }

    /// <summary>A sheet says what counted when it was printed: an exclusion that is entered later shows on those of later versions.</summary>
    [Fact]
    public async Task Form_OfBeforeTheExclusion_SaysWhatCountedThen()
    {
        await using var house = await TestHouse.OpenAsync(February, law: WithFigures());
        var applicant = new AnnualApplicant(house, "applicant-dunhua-a1");
        var id = await applicant.CompleteAsync(merits: MeritsAt(Name));
        Assert.Equal(200, (await applicant.SubmitAsync(id)).Status);
        var before = (await FormAsync()).Body.ToJsonString();

        house.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(201, (await ExcludeAsync(house)).Status);
        Assert.Equal("计入", Counts(await FormAsync()));
        Assert.Equal(before, (await FormAsync()).Body.ToJsonString());

        Assert.Equal(200, (await applicant.Client.ActAsync($"/api/cases/{id}/withdraw", new { reason = "材料有误" })).Status);
        Assert.NotEqual("计入", Counts(await FormAsync()));

        Task<Answered> FormAsync() => applicant.Client.ViewAsync($"/api/cases/{id}/form");

        static string Counts(Answered form) => PaperTests.Cells(PaperTests.PartOf(form.Body, "继续教育")["rows"]![0]!)[^1];
    }

    private static JsonNode MeritsAt(string? trainedAt)
    {
        var merits = System.Text.Json.JsonSerializer.SerializeToNode(AnnualApplicant.Merits())!;
        merits["hours"] = new JsonArray(
            Hours("public", 18, "2022-07-01", trainedAt), Hours("professional", 72, "2022-03-01", "省网络培训平台"));
        return merits;
    }

    private static JsonObject Hours(string category, int hours, string certifiedOn, string? trainedAt) => new()
    {
        ["category"] = category,
        ["hours"] = hours,
        ["source"] = "course",
        ["certifiedOn"] = certifiedOn,
        ["base"] = trainedAt,
        ["proofs"] = new JsonArray("achievements"),
    };

    private static Task<Answered> ExcludeAsync(TestHouse house, string? preparedBy = null, string at = Bases) =>
        house.As("province-jilin").ActAsync(at, new
        {
            name = Name,
            excludedOn = "2022-06-30",
            reasonCode = "base-failed",
            document = "吉人社函〔2022〕60号",
            preparedBy = preparedBy ?? TestHouse.PersonOf("county-dunhua"),
        });

    private static Task<Answered> RestoreAsync(TestHouse house, string from, string reasonCode, string document, string name = Name) =>
        house.As("province-jilin").ActAsync($"{Bases}/restoration", new { name, from, reasonCode, document, preparedBy = TestHouse.PersonOf("county-dunhua") });

    private static IEnumerable<string> NamesOf(JsonNode page) => page["items"]!.AsArray().Select(item => (string)item!["name"]!);

    /// <summary>The shipped law with the figures loaded that order 267 is to give, checked from 2022 on.</summary>
    private static Law WithFigures()
    {
        var files = Directory.EnumerateDirectories(Path.Combine(AppContext.BaseDirectory, "policies"))
            .Where(folder => File.Exists(Path.Combine(folder, "pack.json")))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.json"))
            .ToDictionary(file => $"{Path.GetFileName(Path.GetDirectoryName(file))}/{Path.GetFileName(file)}", File.ReadAllText);
        var figures = JsonNode.Parse(files["jilin-2023/hours.json"])!;
        foreach (var (key, value) in ((string, int)[])
            [("firstCheckedYear", 2022), ("totalPerYear", 90), ("publicPerYear", 18), ("professionalPerYear", 60)])
        {
            figures[$"hours.{key}"]!["values"]![0]!["value"] = value;
        }
        files["jilin-2023/hours.json"] = figures.ToJsonString();
        var reading = PackReader.Read(files);
        Assert.Empty(reading.Problems);
        return new Law(new PackShelf(reading.Packs, []), TestHouse.Shipped.Calendar);
    }
}
