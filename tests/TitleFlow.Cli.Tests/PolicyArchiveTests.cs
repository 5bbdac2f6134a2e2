using TitleFlow.App.Policies;

namespace TitleFlow.Cli.Tests;

public sealed class PolicyArchiveTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Archive_ThenAChangedPack_BothVersionsLoad()
    {
        var folder = scratch.CopyOfThePolicies();
        var before = PackFolders.Load(folder).Shelf!.FindCurrent("jilin-2023")!.Pin;
        Assert.Equal(ExitCode.Ok, Cli.Run("policy", "archive", folder).Code);

        var service = Path.Combine(folder, "jilin-2023", "service.json");
        File.WriteAllText(service, File.ReadAllText(service).Replace("\"value\": 30", "\"value\": 29", StringComparison.Ordinal));
        var shelf = PackFolders.Load(folder).Shelf!;

        Assert.NotEqual(before, shelf.FindCurrent("jilin-2023")!.Pin);
        Assert.NotNull(shelf.Find(before));
    }

    [Fact]
    public void Archive_Twice_KeepsWhatStands()
    {
        var folder = scratch.CopyOfThePolicies();
        Cli.Run("policy", "archive", folder);

        Assert.Contains("was archived before", Cli.Run("policy", "archive", folder).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Archive_PacksThatDoNotLoad_IsAskedWrongly() =>
        Assert.Equal(ExitCode.Usage, Cli.Run("policy", "archive", scratch.Path("nowhere")).Code);
}
