using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;
using TitleFlow.App.Filing;
using TitleFlow.App.Orchestration;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Simulation;

namespace TitleFlow.App.Tests.Http;

/// <summary>Files that no submission froze are kept as long as the packs say, and go at night (I4).</summary>
public sealed class RetentionTests
{
    private const string Item = "title-certificate";
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    [Fact]
    public async Task Night_FileInTheBinWhoseDaysAreOver_TakesItsBytesAndTheCaseSaysSo()
    {
        await using var house = await TestHouse.OpenAsync(law: LawOf("30", "null"));
        var applicant = new Applicant(house.As("applicant-dunhua-a1"));
        var id = await applicant.StartAsync();
        var (kept, gone) = (await UploadAsync(applicant, id, "a"), await UploadAsync(applicant, id, "b"));
        Assert.Equal(200, (await applicant.Client.ActAsync($"{gone}/remove")).Status);
        house.Time.Advance(OneDay * 30);
        Assert.Equal(0, (await KeepHouseAsync(house)).Cleared);
        Assert.Equal(2, await FilesAsync(house, id));

        house.Time.Advance(OneDay);
        Assert.Equal(1, (await KeepHouseAsync(house)).Cleared);
        Assert.Equal(1, await FilesAsync(house, id));
        var asked = await applicant.Client.ViewAsync(gone);
        Assert.Equal((410, "evidence.erased"), (asked.Status, Assert.Single(asked.Codes)));
        Assert.Contains("移除的材料保留天数", (string?)asked.Findings[0]["message"], StringComparison.Ordinal);
        Assert.Equal(["evidence.erased"], (await applicant.Client.ActAsync($"{gone}/restore")).Codes);
        using var still = await applicant.Client.GetAsync(new Uri(kept, UriKind.Relative));
        Assert.Equal(200, (int)still.StatusCode);

        var files = (await applicant.ShowAsync(id))["dossier"]!["files"]!.AsArray();
        Assert.Equal([null, "retention.removedFileDays"], files.Select(file => (string?)file!["erased"]?["rule"]!["key"]));
        var history = (await applicant.Client.ViewAsync($"/api/cases/{id}/history")).Body["entries"]!.AsArray();
        var fact = Assert.Single(history, entry => (string?)entry!["name"] == "files-erased.v1")!["fact"]!;
        Assert.Equal((30, "NAT-12", 1), ((int)fact["rule"]!["days"]!, (string?)fact["rule"]!["clause"], fact["files"]!.AsArray().Count));

        Assert.Equal(0, (await KeepHouseAsync(house)).Cleared);
        var audit = await house.Services.GetRequiredService<Desk<Case>>().VerifyAsync(StreamOf(id), CancellationToken.None);
        Assert.Empty(audit.Faults);
    }

    [Fact]
    public async Task Night_WhileNoFigureIsLoaded_TakesNothingAndTakesItOnceOneIs()
    {
        await using var house = await TestHouse.OpenAsync();
        var applicant = new Applicant(house.As("applicant-dunhua-a1"));
        var id = await applicant.StartAsync();
        await applicant.Client.ActAsync($"{await UploadAsync(applicant, id, "a")}/remove");
        house.Time.Advance(OneDay * 4_000);
        Assert.Equal((0, 0), Went(await KeepHouseAsync(house)));
        Assert.Equal(1, await FilesAsync(house, id));

        await using var loaded = await house.BesideAsync(law: LawOf("30", "null", keepsShipped: true));
        Assert.Equal((1, 0), Went(await KeepHouseAsync(loaded)));
        Assert.Equal(0, await FilesAsync(house, id));
    }

    [Fact]
    public async Task Night_FilingThatWasGivenUp_TakesADraftsFilesAndNoneThatWereHandedIn()
    {
        await using var house = await TestHouse.OpenAsync(law: LawOf("null", "60"));
        var (first, second) = (new Applicant(house.As("applicant-dunhua-a1")), new Applicant(house.As("applicant-dunhua-a2")));
        var (draft, filed) = (await first.CompleteAsync(), await second.SubmitAsync());
        foreach (var (applicant, id) in new[] { (first, draft), (second, filed) })
        {
            Assert.Equal(200, (await applicant.Client.ActAsync($"/api/cases/{id}/withdraw", new { reason = "另有安排" })).Status);
        }
        house.Time.Advance(OneDay * 61);

        Assert.Equal((1, 0), Went(await KeepHouseAsync(house)));
        Assert.Equal((0, Applicant.Required.Count), (await FilesAsync(house, draft), await FilesAsync(house, filed)));
        var files = (await first.ShowAsync(draft))["dossier"]!["files"]!.AsArray();
        Assert.All(files, file => Assert.Equal("retention.givenUpDays", (string?)file!["erased"]!["rule"]!["key"]));
        Assert.All((await second.ShowAsync(filed))["dossier"]!["files"]!.AsArray(), file => Assert.Null(file!["erased"]));
        // What was never handed in is nobody else's business, whether it stands or not.
        var others = await house.As("auditor-jilin").ViewAsync($"/api/cases/{draft}/evidence/identity/{(string)files[0]!["blob"]!}");
        Assert.Equal(404, others.Status);
    }

    /// <summary>The fact comes first: bytes that could not be taken away then are taken when the storage answers.</summary>
    [Fact]
    public async Task Night_BytesThatCannotBeTakenAtOnce_GoWithTheNextSweep()
    {
        var time = new FakeTimeProvider(TestHouse.Start);
        var wire = new Breakable();
        var memory = new MemoryStores(time);
        await using var house = await TestHouse.OpenAsync(stores: WiredStores.Over(memory.All, wire), law: LawOf("30", "null"));
        var applicant = new Applicant(house.As("applicant-dunhua-a1"));
        var id = await applicant.StartAsync();
        var file = await UploadAsync(applicant, id, "a");
        await applicant.Client.ActAsync($"{file}/remove");
        foreach (var clock in new[] { time, house.Time })
        {
            clock.Advance(OneDay * 31);
        }
        wire.Refused = RemoveBlob;
        await house.Services.GetRequiredService<Desk<Case>>().LookAsync(StreamOf(id), CancellationToken.None);
        Assert.Equal(1, await CountAsync(memory, id));
        Assert.Equal(410, (await applicant.Client.ViewAsync(file)).Status);

        wire.Refused = null;
        await house.MoveToAsync(house.Time.GetUtcNow() + TimeSpan.FromMinutes(5));
        Assert.Equal(0, await CountAsync(memory, id));
    }

    private const string RemoveBlob = "remove cases/";

    private static (int Cleared, int Removed) Went(Kept kept) => (kept.Cleared, kept.FilesRemoved);

    private static StreamId StreamOf(string id) => CaseId.TryParse(id, out var read) ? read.Stream : throw new FormatException(id);

    private static async Task<string> UploadAsync(Applicant applicant, string id, string text)
    {
        var sent = await applicant.UploadAsync(id, Item, Applicant.Pdf(text));
        return $"/api/cases/{id}/evidence/{Item}/{(string)sent.Body["happened"]![0]!["fact"]!["blob"]!}";
    }

    private static Task<Kept> KeepHouseAsync(TestHouse house) =>
        house.Services.GetRequiredService<Housekeeping>().RunAsync(CancellationToken.None);

    private static Task<int> FilesAsync(TestHouse house, string id) => CountAsync(house.Memory, id);

    private static async Task<int> CountAsync(MemoryStores memory, string id) =>
        await memory.All.Blobs.ListAsync($"{EvidenceShelf.Folder}{id}/", CancellationToken.None).CountAsync();

    /// <summary>The shipped law with the figures loaded that no notice prints; the shipped packs archived, where that is asked.</summary>
    private static Law LawOf(string removed, string givenUp, bool keepsShipped = false)
    {
        var files = Directory.EnumerateDirectories(Path.Combine(AppContext.BaseDirectory, "policies"))
            .Where(folder => File.Exists(Path.Combine(folder, "pack.json")))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.json"))
            .ToDictionary(file => $"{Path.GetFileName(Path.GetDirectoryName(file))}/{Path.GetFileName(file)}", File.ReadAllText);
        var figures = JsonNode.Parse(files["national/retention.json"])!;
        figures["retention.removedFileDays"]!["values"]![0]!["value"] = JsonNode.Parse(removed);
        figures["retention.givenUpDays"]!["values"]![0]!["value"] = JsonNode.Parse(givenUp);
        files["national/retention.json"] = figures.ToJsonString();
        var reading = PackReader.Read(files);
        Assert.Empty(reading.Problems);
        return new Law(new PackShelf(reading.Packs, keepsShipped ? TestHouse.Shipped.Packs.Current : []), TestHouse.Shipped.Calendar);
    }

    private sealed class Breakable : IWire
    {
        public string? Refused { get; set; }

        public Task<T> CallAsync<T>(string name, Func<Task<T>> call, Func<T, T>? disguise = null) =>
            Refused is not null && name.StartsWith(Refused, StringComparison.Ordinal) ? throw new IOException(name) : call();
    }
}
