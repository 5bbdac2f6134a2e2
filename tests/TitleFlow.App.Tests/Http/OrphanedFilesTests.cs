using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Filing;
using TitleFlow.App.Orchestration;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>Files that no case names: they stay for a while, and go at night.</summary>
public sealed class OrphanedFilesTests
{
    private const string Item = "title-certificate";
    private static readonly TimeSpan Old = OrphanedFiles.LeastAge + TimeSpan.FromHours(1);

    [Fact]
    public async Task Night_UploadRefusedLongAgo_TakesItsFileAndNoOther()
    {
        await using var house = await TestHouse.OpenAsync();
        var (applicant, id) = await StartAsync(house);
        await applicant.UploadAsync(id, Item, Applicant.Pdf("a"));
        Assert.Equal(422, (await applicant.UploadAsync(id, Item, Applicant.Pdf("a"))).Status);
        house.Time.Advance(Old);
        Assert.Equal(1, (await KeepHouseAsync(house)).FilesRemoved);
        await AssertFilesAsync(house, applicant, id, 1);
        house.Time.Advance(Old);
        Assert.Equal(0, (await KeepHouseAsync(house)).FilesRemoved);
    }

    [Fact]
    public async Task Night_UploadRefusedLately_TakesNothing()
    {
        await using var house = await TestHouse.OpenAsync();
        var (applicant, id) = await StartAsync(house);
        await applicant.UploadAsync(id, Item, Applicant.Pdf("a"));
        await applicant.UploadAsync(id, Item, Applicant.Pdf("a"));
        house.Time.Advance(OrphanedFiles.LeastAge);
        Assert.Equal(0, (await KeepHouseAsync(house)).FilesRemoved);
        Assert.Equal(2, await FilesAsync(house, id));
        // It was too young then: the next round looks at it.
        house.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, (await KeepHouseAsync(house)).FilesRemoved);
    }

    [Fact]
    public async Task Night_FileInTheBin_IsNamedByAFactAndStays()
    {
        await using var house = await TestHouse.OpenAsync();
        var (applicant, id) = await StartAsync(house);
        var sent = await applicant.UploadAsync(id, Item, Applicant.Pdf("a"));
        var file = $"/api/cases/{id}/evidence/{Item}/{sent.Body["happened"]![0]!["fact"]!["blob"]}";
        await applicant.Client.ActAsync($"{file}/remove");
        house.Time.Advance(Old);
        Assert.Equal(0, (await KeepHouseAsync(house)).FilesRemoved);
        Assert.Equal(["evidence-restored.v1"], (await applicant.Client.ActAsync($"{file}/restore")).Happened);
        await AssertFilesAsync(house, applicant, id, 1);
    }

    [Fact]
    public async Task Night_AskedAgainUnderItsKeyJustBefore_LeavesTheFileForIt()
    {
        await using var house = await TestHouse.OpenAsync();
        var (applicant, id) = await StartAsync(house);
        var first = await applicant.UploadAsync(id, Item, Applicant.Pdf("a"));
        Assert.Equal(422, (await applicant.UploadAsync(id, Item, Applicant.Pdf("a"), key: "again")).Status);
        house.Time.Advance(Old);
        var file = $"/api/cases/{id}/evidence/{Item}/{first.Body["happened"]![0]!["fact"]!["blob"]}";
        await applicant.Client.ActAsync($"{file}/remove");
        Assert.Equal(200, (await applicant.UploadAsync(id, Item, Applicant.Pdf("a"), key: "again")).Status);
        Assert.Equal(0, (await KeepHouseAsync(house)).FilesRemoved);
        await AssertFilesAsync(house, applicant, id, 2);
    }

    [Fact]
    public async Task Night_MoreFilesThanOneNightLooksAt_GoesOnTheNextNight()
    {
        await using var house = await TestHouse.OpenAsync();
        var cases = new[] { "one", "two" }.Select(key => CaseId.From("nobody", key)).OrderBy(id => id.ToString(), StringComparer.Ordinal).ToList();
        foreach (var id in cases)
        {
            await PutAsync(house, id, OrphanedFiles.FilesANight - 10);
        }
        house.Time.Advance(Old);
        Assert.Equal(OrphanedFiles.FilesANight, (await KeepHouseAsync(house)).FilesRemoved);
        Assert.Equal((0, OrphanedFiles.FilesANight - 20), (await FilesAsync(house, $"{cases[0]}"), await FilesAsync(house, $"{cases[1]}")));
        Assert.Equal(OrphanedFiles.FilesANight - 20, (await KeepHouseAsync(house)).FilesRemoved);
    }

    [Fact]
    public async Task Night_AskedAgainWhileItLooks_TakesNothing()
    {
        await using var house = await TestHouse.OpenAsync();
        var (applicant, id) = await StartAsync(house);
        await PutAsync(house, Assert.Single(Ids(id)), 1);
        var listed = Assert.Single(await house.Memory.All.Blobs.ListAsync($"cases/{id}/", CancellationToken.None).ToListAsync());
        house.Time.Advance(Old);
        var until = house.Time.GetUtcNow() - OrphanedFiles.LeastAge;
        Assert.True(listed.WrittenAt < until);
        using var again = new MemoryStream([1]);
        Assert.False(await house.Memory.All.Blobs.PutNewAsync(listed.Name, again, "application/pdf", CancellationToken.None));
        Assert.False(await house.Memory.All.Blobs.RemoveAsync(listed.Name, until, CancellationToken.None));
        Assert.Equal(1, await FilesAsync(house, id));
    }

    private static async Task<(Applicant Applicant, string Id)> StartAsync(TestHouse house)
    {
        var applicant = new Applicant(house.As("applicant-dunhua-a1"));
        return (applicant, await applicant.StartAsync());
    }

    private static IEnumerable<CaseId> Ids(string id) => CaseId.TryParse(id, out var read) ? [read] : [];

    private static async Task PutAsync(TestHouse house, CaseId id, int files)
    {
        for (var file = 0; file < files; file++)
        {
            using var content = new MemoryStream([1]);
            await house.Memory.All.Blobs.PutNewAsync(EvidenceShelf.NameOf(id, Item, $"{file:D5}"), content, "application/pdf", CancellationToken.None);
        }
    }

    private static Task<Kept> KeepHouseAsync(TestHouse house) =>
        house.Services.GetRequiredService<Housekeeping>().RunAsync(CancellationToken.None);

    private static ValueTask<int> FilesAsync(TestHouse house, string id) =>
        house.Memory.All.Blobs.ListAsync($"cases/{id}/", CancellationToken.None).CountAsync();

    /// <summary>Every file that the dossier shows, the bin included, can be fetched; and no other is kept.</summary>
    private static async Task AssertFilesAsync(TestHouse house, Applicant applicant, string id, int count)
    {
        Assert.Equal(count, await FilesAsync(house, id));
        var files = (await applicant.ShowAsync(id))["dossier"]!["files"]!.AsArray();
        Assert.Equal(count, files.Count);
        foreach (var file in files)
        {
            var name = EvidenceShelf.NameOf(Assert.Single(Ids(id)), Item, (string)file!["blob"]!);
            Assert.NotNull(await house.Memory.All.Blobs.OpenAsync(name, CancellationToken.None));
        }
    }
}
