using System.Text.Json.Nodes;
using TitleFlow.Domain.Policies;

namespace TitleFlow.App.Tests.Http;

/// <summary>The shipped law with a file of a pack edited in the season; what is shipped stays in the archive for the cases of before.</summary>
internal static class EditedLaw
{
    /// <summary>The law after an edit of one file, such as <c>national/posting.json</c>.</summary>
    public static Law Of(string file, Action<JsonNode> edit)
    {
        var files = Directory.EnumerateDirectories(Path.Combine(AppContext.BaseDirectory, "policies"))
            .Where(folder => File.Exists(Path.Combine(folder, "pack.json")))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.json"))
            .ToDictionary(path => $"{Path.GetFileName(Path.GetDirectoryName(path))}/{Path.GetFileName(path)}", File.ReadAllText);
        var content = JsonNode.Parse(files[file])!;
        edit(content);
        files[file] = content.ToJsonString();
        var reading = PackReader.Read(files);
        Assert.Empty(reading.Problems);
        return new Law(new PackShelf(reading.Packs, TestHouse.Shipped.Packs.Current), TestHouse.Shipped.Calendar);
    }
}
