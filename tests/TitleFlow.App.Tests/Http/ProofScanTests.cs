using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using TitleFlow.App.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>Photos of lists and copies of pages are files that others save: they are looked into for malware as those of dossiers are.</summary>
public sealed class ProofScanTests
{
    private const string Page = "https://www.example.cn/gongshi/1.html";
    private const string Clerk = "clerk-dunhua-a";

    [Fact]
    public async Task Proofs_WithAScanner_SayWhoLookedIntoThem()
    {
        await using var house = await TestHouse.OpenScannedAsync(new TrialScanner());
        var posting = await PostedAsync(house, "");
        await house.MoveToAsync(new DateOnly(2023, 9, 26));
        using var photo = new ByteArrayContent(Applicant.Pdf("公告栏"));
        var sent = await house.As(Clerk).ActAsync($"{posting}/places/place-2/sightings", photo, null);
        Assert.Equal(TrialScanner.Name, (string?)sent.Body["happened"]![0]!["fact"]!["photo"]!["scannedBy"]);

        var copy = await CopyAsync(house, posting);
        Assert.Equal(TrialScanner.Name, (string?)copy["scannedBy"]);
        Assert.Equal(HttpStatusCode.OK, await FetchAsync(house, posting, copy));

        using var infected = new ByteArrayContent(Applicant.Pdf(TrialScanner.Trial));
        Assert.Equal(["file.malware"], (await house.As(Clerk).ActAsync($"{posting}/places/place-2/sightings", infected, null)).Codes);
    }

    /// <summary>A page is foreign: one with malware proves that the list hung, and nobody saves it.</summary>
    [Fact]
    public async Task Copy_OfAPageWithMalware_ProvesTheDayAndIsNotHandedOut()
    {
        await using var house = await TestHouse.OpenScannedAsync(new TrialScanner());
        var posting = await PostedAsync(house, TrialScanner.Trial);
        await house.MoveToAsync(new DateOnly(2023, 9, 26));

        var copy = await CopyAsync(house, posting);
        Assert.Null((string?)copy["scannedBy"]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await FetchAsync(house, posting, copy));
    }

    /// <summary>The proof of a day is not lost for a scanner that is out of order: the copy is looked into when somebody fetches it.</summary>
    [Fact]
    public async Task Copy_ThatNobodyCouldLookInto_IsLookedIntoWhenItIsFetched()
    {
        var scanner = new TrialScanner { IsOutOfOrder = true };
        await using var house = await TestHouse.OpenScannedAsync(scanner);
        var posting = await PostedAsync(house, TrialScanner.Trial);
        await house.MoveToAsync(new DateOnly(2023, 9, 26));

        var copy = await CopyAsync(house, posting);
        Assert.Null((string?)copy["scannedBy"]);
        scanner.IsOutOfOrder = false;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await FetchAsync(house, posting, copy));
    }

    [Fact]
    public async Task Sightings_AreLimitedAsFilesAre()
    {
        await using var house = await TestHouse.OpenLimitedAsync();
        var (statuses, sightings) = (new List<int>(), $"/api/postings/{PostingId.From("clerk", "nothing")}/places/place-1/sightings");
        for (var sent = 0; sent <= App.Door.RateLimit.Upload.Permits; sent++)
        {
            using var photo = new ByteArrayContent(Applicant.Pdf("公告栏"));
            statuses.Add((await house.As(Clerk).ActAsync(sightings, photo, null)).Status);
        }
        Assert.Equal(429, statuses[^1]);
        Assert.DoesNotContain(429, statuses.SkipLast(1));
    }

    /// <summary>A list that hangs on a page, with something beside it, and on a board.</summary>
    private static async Task<string> PostedAsync(TestHouse house, string beside)
    {
        var posting = $"/api/postings/{(await Walk.PostAsync(house, "one", await Walk.RecommendedAsync(house))).Id}";
        var code = (string)(await house.Anonymous().ViewAsync(posting)).Body["checkCode"]!;
        house.Pages.Hang(Page, $"<html>校验码:{code} {beside}</html>");
        foreach (var place in new[] { new { kind = "webPage", where = Page }, new { kind = "noticeBoard", where = "一楼公告栏" } })
        {
            Assert.Equal(["posting-place-added.v1"], (await house.As(Clerk).ActAsync($"{posting}/places", place)).Happened);
        }
        return posting;
    }

    /// <summary>What is kept of the page as it was read last.</summary>
    private static async Task<JsonNode> CopyAsync(TestHouse house, string posting) =>
        (await house.As("county-dunhua").ViewAsync($"{posting}/proofs?size=100")).Body["entries"]!.AsArray()
            .Last(entry => (string?)entry!["name"] == "posting-page-shown.v1")!["fact"]!["copy"]!;

    private static async Task<HttpStatusCode> FetchAsync(TestHouse house, string posting, JsonNode file)
    {
        using var response = await house.As("county-dunhua").GetAsync(new Uri($"{posting}/places/place-1/proofs/{file["blob"]}", UriKind.Relative));
        return response.StatusCode;
    }

    /// <summary>Finds one word, and says nothing while it is out of order.</summary>
    private sealed class TrialScanner : IMalwareScanner
    {
        public const string Name = "trial/1";

        public const string Trial = "TRIAL-MALWARE";

        public bool IsOutOfOrder { get; set; }

        public async Task<Scan> ScanAsync(Stream content, CancellationToken stop)
        {
            if (IsOutOfOrder)
            {
                throw new IOException("The scanner does not answer.");
            }
            using var reader = new StreamReader(content, Encoding.UTF8, leaveOpen: true);
            return new Scan(Name, (await reader.ReadToEndAsync(stop)).Contains(Trial, StringComparison.Ordinal) ? "Trial" : null);
        }
    }
}
