using TitleFlow.Domain.Filing;

namespace TitleFlow.App.Tests.Http;

/// <summary>What an applicant need not write again, and what the registers show of a person to whom.</summary>
public sealed class PrefillTests
{
    private const string Applicant = "applicant-dunhua-a1";

    [Fact]
    public async Task Prefill_OfANewCase_HoldsPostsAndTitlesOfTheRegister()
    {
        await using var house = await TestHouse.OpenAsync();
        var started = await house.As(Applicant).ActAsync("/api/cases", new { unit = Walk.Clinic, family = "3010" });
        var prefill = await house.As(Applicant).ViewAsync($"/api/cases/{started.Id}/prefill");

        Assert.Equal(200, prefill.Status);
        Assert.Equal(("intermediate", "health", "2008-09-01"), (
            (string?)prefill.Body["title"]!["level"], (string?)prefill.Body["title"]!["series"], (string?)prefill.Body["title"]!["obtainedOn"]));
        var post = prefill.Body["spells"]!.AsArray()[^1]!;
        Assert.Equal(("敦化市演示镇卫生院", "institution", "township", "222403"), (
            (string?)post["unit"], (string?)post["unitKind"], (string?)post["placeLevel"], (string?)post["county"]));
        Assert.Null(prefill.Body["earlier"]);
        Assert.Equal(404, (await house.As("applicant-dunhua-a2").ViewAsync($"/api/cases/{started.Id}/prefill")).Status);
    }

    [Fact]
    public async Task Records_OfOtherRegisters_AreEnteredByTheOfficeReplacedWithReasonAndFilledIn()
    {
        await using var house = await TestHouse.OpenAsync();
        var person = $"/api/persons/{TestHouse.PersonOf(Applicant)}";
        var (county, grounds) = (house.As("county-dunhua"), new { reasonCode = "register-checked", document = "学信网核验报告1号" });
        var degree = new
        {
            certificate = "A-1",
            level = "bachelor",
            school = "延边大学",
            field = "临床医学",
            conferredOn = "2003-07-01",
            grounds.reasonCode,
            grounds.document,
        };
        Assert.Equal(["degree-recorded.v1", "entry-reasoned.v1"], (await county.ActAsync($"{person}/degrees", degree)).Happened);
        Assert.Equal(404, (await house.As("county-fusong").ActAsync($"{person}/degrees", degree)).Status);
        Assert.Equal(
            ["degree.school", "degree.level", "reason.code"],
            (await county.ActAsync($"{person}/degrees", new
            {
                degree.certificate,
                level = "phd",
                school = "",
                degree.field,
                degree.conferredOn,
                reasonCode = "hired",
                degree.document,
            })).Codes);
        await county.ActAsync($"{person}/hours", new { year = 2022, @public = 30, professional = 60, other = 0, grounds.reasonCode, grounds.document });
        Assert.Equal(200, (await county.ActAsync(
            $"{person}/hours", new { year = 2022, @public = 30, professional = 72, other = 0, reasonCode = "entry-corrected", grounds.document })).Status);
        await county.ActAsync($"{person}/insurance", new { payer = "敦化市演示镇卫生院", from = "1990-08-01", grounds.reasonCode, grounds.document });

        var shown = (await county.ViewAsync(person)).Body;
        Assert.Equal("2022年 30/60/0", (string?)shown["changes"]![1]!["before"]);
        Assert.Equal("register-checked", (string?)shown["changes"]![0]!["reason"]!["code"]);
        var started = await house.As(Applicant).ActAsync("/api/cases", new { unit = Walk.Clinic, family = "3010" });
        var prefill = (await house.As(Applicant).ViewAsync($"/api/cases/{started.Id}/prefill")).Body;
        Assert.Equal("延边大学", (string?)Assert.Single(prefill["degrees"]!.AsArray())!["school"]);
        Assert.Equal(72, (int)Assert.Single(prefill["hours"]!.AsArray())!["professional"]!);
        Assert.Equal("1990-08-01", (string?)Assert.Single(prefill["insured"]!.AsArray())!["from"]);
    }

    [Fact]
    public async Task Records_TakenBack_AreNeitherFilledInNorCompared()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var person = $"/api/persons/{TestHouse.PersonOf(Applicant)}";
        var (county, grounds) = (house.As("county-dunhua"), new { reasonCode = "register-checked", document = "核验1号" });
        foreach (var (what, body) in new (string, object)[]
        {
            ("degrees", new
            {
                certificate = "A/1",
                level = "bachelor",
                school = "别的大学",
                field = "临床医学",
                conferredOn = "2001-07-01",
                grounds.reasonCode,
                grounds.document,
            }),
            ("hours", new { year = 2022, @public = 1, professional = 1, other = 0, grounds.reasonCode, grounds.document }),
            ("insurance", new { payer = "别的单位", from = "2001-08-01", grounds.reasonCode, grounds.document }),
        })
        {
            Assert.Equal(200, (await county.ActAsync($"{person}/{what}", body)).Status);
        }
        var walk = await YearlyWalk.DraftedAsync(house, Applicant, "health");
        var prefill = $"/api/cases/{walk.Id}/prefill";
        Assert.Single((await house.As(Applicant).ViewAsync(prefill)).Body["degrees"]!.AsArray());

        var (reasonCode, document) = ("entry-corrected", "核查3号");
        Assert.Equal(404, (await house.As("county-fusong").ActAsync($"{person}/degrees/withdrawal", new { certificate = "A/1", reasonCode, document })).Status);
        Assert.Equal(
            ["record.unknown", "reason.code"],
            (await county.ActAsync($"{person}/degrees/withdrawal", new { certificate = "A/2", reasonCode = "hired", document })).Codes);
        Assert.Equal(
            ["degree-withdrawn.v1", "entry-reasoned.v1"],
            (await county.ActAsync($"{person}/degrees/withdrawal", new { certificate = "A/1", reasonCode, document })).Happened);
        Assert.Equal(
            ["hours-withdrawn.v1", "entry-reasoned.v1"],
            (await county.ActAsync($"{person}/hours/withdrawal", new { year = 2022, reasonCode, document })).Happened);
        Assert.Equal(
            ["insurance-withdrawn.v1", "entry-reasoned.v1"],
            (await county.ActAsync($"{person}/insurance/withdrawal", new { payer = "别的单位", from = "2001-08-01", reasonCode, document })).Happened);

        var after = (await house.As(Applicant).ViewAsync(prefill)).Body;
        Assert.All((string[])["degrees", "hours", "insured"], part => Assert.Empty(after[part]!.AsArray()));
        var changes = (await county.ViewAsync(person)).Body["changes"]!.AsArray();
        Assert.Equal(
            ["别的单位 2001-08-01 ", "2022年 1/1/0", "A/1 bachelor 别的大学 临床医学 2001-07-01"],
            changes.Take(3).Select(change => (string)change!["before"]!));
        await walk.HappensAsync(new SignCommitment("2023-1", null, 60, (await walk.StateAsync()).Dossier.Hash()));
        await walk.SucceedsAsync(Applicant, "submit");
        var told = (await walk.ViewAsync("clerk-dunhua-a")).Body["dossier"]!["told"]!.AsArray();
        Assert.DoesNotContain(told, one => (string?)one!["code"] is "register.degree-differs" or "register.hours-differ" or "register.insurance-differs");
    }

    /// <summary>What it proposes is taken as it stands.</summary>
    [Fact]
    public async Task Prefill_SentBackAsTheService_IsSaved()
    {
        await using var house = await TestHouse.OpenAsync();
        var started = await house.As(Applicant).ActAsync("/api/cases", new { unit = Walk.Clinic, family = "3010" });
        var prefill = await house.As(Applicant).ViewAsync($"/api/cases/{started.Id}/prefill");
        var saved = await house.As(Applicant).ActAsync(
            $"/api/cases/{started.Id}/service", new { spells = prefill.Body["spells"], appointments = Array.Empty<object>() });
        Assert.Equal(["service-stated.v1"], saved.Happened);
    }

    [Fact]
    public async Task Prefill_OfASecondCase_BringsTheLastFilingWithoutItsProofs()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var earlier = await YearlyWalk.ForwardedAsync(house);
        await earlier.SucceedsAsync(Applicant, "withdraw", new { reason = "另有安排" });
        var started = await house.As(Applicant).ActAsync("/api/cases", new { unit = Walk.Clinic, family = "3010" });
        var from = (await house.As(Applicant).ViewAsync($"/api/cases/{started.Id}/prefill")).Body["earlier"]!;

        Assert.Equal((earlier.Id.ToString(), 2023), ((string?)from["caseId"], (int)from["year"]!));
        var degree = Assert.Single(from["merits"]!["degrees"]!.AsArray())!;
        Assert.Equal("延边大学", (string?)degree["school"]);
        Assert.Empty(degree["proofs"]!.AsArray());
        Assert.Empty(from["appointments"]![0]!["proofs"]!.AsArray());
    }

    [Fact]
    public async Task Submit_OfASecondCase_TellsTheTiersWhatWasStatedBefore()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var earlier = await DraftedAsync(house, "first");
        await earlier.SucceedsAsync(Applicant, "submit");
        var walk = await DraftedAsync(house, "second", "senior");
        await walk.SucceedsAsync(Applicant, "submit");

        // What came after the last day of the first filing did not count there and is as new as if it had not been stated.
        var told = (await walk.ViewAsync("clerk-dunhua-a")).Body["dossier"]!["told"]!.AsArray();
        var finding = Assert.Single(told, one => (string?)one!["code"] == "merits.stated-before")!;
        Assert.Equal("merits.achievements[0]", (string?)finding["where"]);
        Assert.Contains(earlier.Id.ToString(), (string?)finding["message"], StringComparison.Ordinal);
        Assert.Single(told, one => (string?)one!["code"] == "merits.new-since");
        Assert.Equal([true, false], await CountedAsync(house, walk));

        // Of a filing that is given up before the unit forwarded it nothing has counted.
        await earlier.SucceedsAsync(Applicant, "withdraw", new { reason = "另有安排" });
        Assert.Equal([false, false], await CountedAsync(house, walk));

        static async Task<IEnumerable<bool>> CountedAsync(TestHouse house, YearlyWalk walk) =>
            (await house.As(Applicant).ViewAsync($"/api/cases/{walk.Id}/prefill")).Body["earlier"]!["merits"]!["achievements"]!.AsArray()
                .Select(one => (bool)one!["wasCounted"]!);

        static async Task<YearlyWalk> DraftedAsync(TestHouse house, string key, string level = "deputy-senior")
        {
            var walk = await YearlyWalk.DraftedAsync(house, Applicant, "health", key: key, level: level);
            var merits = (await walk.StateAsync()).Dossier.Content.Merits!;
            await walk.HappensAsync(new StateMerits(merits with
            {
                Achievements =
                [
                    new("paper", "高原病诊治", new(2021, 6, 1), "撰写", 1, new(2021, 9, 1), false, ["education-certificate"]),
                    new("paper", "慢性病随访", new(2022, 12, 1), "撰写", 1, new(2023, 1, 20), false, ["education-certificate"]),
                ],
            }));
            await walk.HappensAsync(new SignCommitment("2023-1", null, 60, (await walk.StateAsync()).Dossier.Hash()));
            return walk;
        }
    }

    [Fact]
    public async Task Submit_UnlikeTheRegister_TellsTheTiers()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.DraftedAsync(house, Applicant, "health");
        await walk.HappensAsync(new StateMerits(Merits.None with
        {
            Degrees = [new("bachelor", "延边大学", "本专业", new(2003, 7, 1), null, ["education-certificate"])],
            Title = new("intermediate", "health", "专业", new(2007, 9, 1), ["title-certificate"]),
        }));
        await walk.HappensAsync(new SignCommitment("2023-1", null, 60, (await walk.StateAsync()).Dossier.Hash()));
        await walk.SucceedsAsync(Applicant, "submit");

        var told = (await walk.ViewAsync("clerk-dunhua-a")).Body["dossier"]!["told"]!.AsArray();
        var finding = Assert.Single(told, one => (string?)one!["code"] == "register.title-date")!;
        Assert.Equal(("2008-09-01", "info"), ((string?)finding["threshold"], (string?)finding["severity"]));
    }

    [Fact]
    public async Task Person_ReadByOthers_IsPutOnRecordForThePerson()
    {
        await using var house = await TestHouse.OpenAsync();
        var address = $"/api/persons/{TestHouse.PersonOf(Applicant)}";
        foreach (var reader in (string[])[Applicant, "clerk-dunhua-a", "county-dunhua", "auditor-jilin"])
        {
            var shown = await house.As(reader).ViewAsync(address);
            Assert.True(shown.Status == 200, $"{reader}: {shown.Status}");
            Assert.Equal("intermediate", (string?)shown.Body["titles"]![0]!["level"]);
            Assert.DoesNotContain("identity", shown.Body.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        }
        foreach (var stranger in (string[])["applicant-dunhua-a2", "clerk-dunhua-b", "county-fusong", "province-jilin"])
        {
            Assert.Equal(404, (await house.As(stranger).ViewAsync(address)).Status);
        }

        var reads = (await house.As(Applicant).ViewAsync($"{address}/reads")).Body["entries"]!.AsArray();
        Assert.Equal(["auditor", "county", "unitClerk"], reads.Select(read => (string)read!["role"]!).Order());
        Assert.All(reads, read => Assert.Null(read!["by"]));
        Assert.Equal(404, (await house.As("county-dunhua").ViewAsync($"{address}/reads")).Status);
        Assert.NotNull((await house.As("auditor-jilin").ViewAsync($"{address}/reads")).Body["entries"]![0]!["by"]);
    }
}
