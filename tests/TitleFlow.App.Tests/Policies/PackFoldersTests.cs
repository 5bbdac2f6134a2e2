using System.Text.Json.Nodes;
using TitleFlow.App.Policies;
using TitleFlow.Domain.Policies;
using TitleFlow.Tests;

namespace TitleFlow.App.Tests.Policies;

public sealed class PackFoldersTests : IDisposable
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "policies");

    private readonly string _root = Directory.CreateTempSubdirectory("packs-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Load_ShippedFolder_LeavesTheCalendarAloneAndWritesNothing()
    {
        var loading = PackFolders.Load(Shipped);

        Assert.Empty(loading.Problems);
        Assert.Equal(["jilin-2021", "jilin-2023", "national"], loading.Shelf!.Current.Select(pack => pack.Id));
    }

    [Fact]
    [Anomaly("pack-changed")]
    public void Load_ArchivedVersion_IsFoundByItsPinButNotChosen()
    {
        Copy(Shipped, _root);
        var old = PackFolders.Load(_root).Shelf!.FindCurrent("jilin-2023")!.Pin;
        Copy(Shipped, Path.Combine(_root, "archive", old.ToString()));
        Change(Path.Combine(_root, "national", "posting.json"), "\"value\": 5", "\"value\": 6");

        var shelf = PackFolders.Load(_root).Shelf!;

        Assert.NotNull(shelf.Find(old));
        Assert.NotEqual(old, shelf.FindCurrent("jilin-2023")!.Pin);
    }

    [Fact]
    [Anomaly("pack-changed")]
    public void Load_ArchiveOfBeforeAKeyWasKnown_IsReadAndAnswersThatItIsNotLoaded()
    {
        Copy(Shipped, _root);
        var before = Path.Combine(_root, "archive", "before");
        Copy(Shipped, before);
        Forget(Path.Combine(before, "jilin-2021", "quota.json"), "quota.softUnitKinds");
        Forget(Path.Combine(before, "jilin-2023", "quota.json"), "quota.softUnitKinds");
        var files = Directory.EnumerateFiles(before, "*.json", SearchOption.AllDirectories)
            .Where(file => File.Exists(Path.Combine(Path.GetDirectoryName(file)!, "pack.json")))
            .ToDictionary(file => Path.GetRelativePath(before, file).Replace('\\', '/'), File.ReadAllText);
        Assert.NotEmpty(PackReader.Read(files).Problems);
        var old = PackReader.Read(files, isArchived: true).Packs.Single(pack => pack.Id == "jilin-2023").Pin;
        Directory.Move(before, Path.Combine(_root, "archive", old.ToString()));

        var pack = PackFolders.Load(_root).Shelf!.Find(old)!;
        var newer = pack.Texts(PackKeys.QuotaSoftUnitKinds, new(2023, 3, 1));
        Assert.Equal((false, false, old.ToString()), (newer.IsLoaded, newer.IsKnown, newer.Source.Clause));
        Assert.StartsWith("本申报适用的政策版本存档时还没有这一项", newer.NotLoaded().Message, StringComparison.Ordinal);
        Assert.Equal(40, pack.Whole(PackKeys.QuotaPlusOnePercent, new(2023, 3, 1)).Value);
    }

    [Fact]
    public void Load_ArchiveThatWasAltered_IsRefused()
    {
        Copy(Shipped, _root);
        var pin = PackFolders.Load(_root).Shelf!.FindCurrent("jilin-2023")!.Pin;
        var archived = Path.Combine(_root, "archive", pin.ToString());
        Copy(Shipped, archived);
        Change(Path.Combine(archived, "jilin-2023", "service.json"), "\"value\": 30", "\"value\": 29");

        var loading = PackFolders.Load(_root);

        Assert.Null(loading.Shelf);
        Assert.Contains("哈希不符", Assert.Single(loading.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_FaultyFile_GivesTheProblemsInsteadOfAShelf()
    {
        Copy(Shipped, _root);
        Change(Path.Combine(_root, "jilin-2023", "service.json"), "\"unit\": \"year\"", "\"unit\": \"month\"");

        var loading = PackFolders.Load(_root);

        Assert.Null(loading.Shelf);
        var problem = Assert.Single(loading.Problems);
        Assert.Equal(("jilin-2023/service.json", 4), (problem.File, problem.Line));
    }

    [Fact]
    public void Load_EmptyOrMissingFolder_IsAProblem()
    {
        Assert.Single(PackFolders.Load(_root).Problems);
        Assert.Single(PackFolders.Load(Path.Combine(_root, "nowhere")).Problems);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*.json", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    private static void Forget(string file, string key)
    {
        var values = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        Assert.True(values.Remove(key));
        File.WriteAllText(file, values.ToJsonString());
    }

    private static void Change(string file, string from, string to)
    {
        var text = File.ReadAllText(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        File.WriteAllText(file, text[..at] + to + text[(at + from.Length)..]);
    }
}
