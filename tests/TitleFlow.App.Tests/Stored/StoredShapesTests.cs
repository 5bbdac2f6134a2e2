using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Tests.Stored;

/// <summary>
/// Facts outlive code: what was stored once must be read for ever. The samples beside this page are stored bytes, each with a line
/// feed behind it. A changed shape gets a new version, an upcaster and one more sample. Only an optional property may join a shape:
/// then the sample of before goes on in <c>earlier</c>, under its name and a number, and the new one takes its place. Samples in
/// <c>earlier</c> are never edited.
/// </summary>
public sealed class StoredShapesTests
{
    /// <summary>Names a folder that samples of new names are written to, to be checked in.</summary>
    private const string NewSamples = "TITLEFLOW_NEW_SAMPLES";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Stored", "samples");

    private static readonly Codec Codec = TheHouses();

    private static readonly string Earlier = Path.Combine(Folder, "earlier");

    public static TheoryData<string> EarlierSamples =>
    [
        .. Directory.EnumerateFiles(Earlier, "*.json").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> Samples =>
    [
        .. Directory.EnumerateFiles(Folder, "*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Samples_OfEveryStoredName_AreCheckedIn()
    {
        var names = Codec.NamesOf<object>();
        var missing = names.Where(name => !File.Exists(FileOf(Folder, name))).ToList();
        if (Environment.GetEnvironmentVariable(NewSamples) is { Length: > 0 } folder)
        {
            missing.ForEach(name => File.WriteAllBytes(FileOf(folder, name), Stored(Examples.Of(Codec.TypeOf(name)))));
        }

        Assert.NotEmpty(names);
        Assert.True(
            missing.Count == 0,
            $"Set {NewSamples} to the folder of the samples to write: {string.Join(", ", missing)}.");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Read_AnySample_IsStillUnderstood(string name)
    {
        var sample = File.ReadAllBytes(FileOf(Folder, name));

        var read = Codec.Read<object>(name, sample);

        // What an upcaster lifts is written under its newest name; everything else comes out as it went in.
        if (Codec.NameOf(read) == name)
        {
            Assert.Equal(Encoding.UTF8.GetString(sample), Encoding.UTF8.GetString(Stored(read)));
        }
    }

    [Theory]
    [MemberData(nameof(EarlierSamples))]
    public void Read_SampleOfBeforeAPropertyJoined_KeepsAllThatItSays(string file)
    {
        var sample = File.ReadAllBytes(Path.Combine(Earlier, file));
        var name = file[..file.IndexOf('.', file.IndexOf(".v", StringComparison.Ordinal) + 1)];

        using var said = JsonDocument.Parse(sample);
        using var kept = JsonDocument.Parse(Codec.Write(Codec.Read<object>(name, sample)));

        Assert.NotEqual(Encoding.UTF8.GetString(File.ReadAllBytes(FileOf(Folder, name))), Encoding.UTF8.GetString(sample));
        Assert.Empty(Lost(said.RootElement, kept.RootElement, ""));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Samples_OfAnyName_HaveEveryPropertySet(string name)
    {
        using var sample = JsonDocument.Parse(File.ReadAllBytes(FileOf(Folder, name)));

        Assert.Equal(JsonValueKind.Object, sample.RootElement.ValueKind);
        Assert.All(
            sample.RootElement.EnumerateObject(),
            property => Assert.True(IsSet(property.Value), $"{name}: {property.Name}"));
    }

    [Fact]
    public void Read_SampleOfANameWithoutAType_Fails() =>
        Assert.Contains(
            "nobody-knows-it.v1",
            Assert.Throws<JsonException>(() => Codec.Read<object>("nobody-knows-it.v1", "{}"u8)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Read_SampleWithMoreOrLessThanItsShape_Fails()
    {
        Assert.Throws<JsonException>(() => Codec.Read<Fact>("look.v1", """{"at":"2023-10-08"}"""u8));
        Assert.Throws<JsonException>(
            () => Codec.Read<Fact>("evidence-removed.v1", """{"item":"employment","blob":"b-1"}"""u8));
    }

    private static bool IsSet(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => false,
        JsonValueKind.String => value.GetString()!.Length > 0,
        JsonValueKind.Array => value.GetArrayLength() > 0 && value.EnumerateArray().All(IsSet),
        JsonValueKind.Object =>
            value.EnumerateObject().Any() && value.EnumerateObject().All(property => IsSet(property.Value)),
        _ => true,
    };

    /// <summary>Where in a stored value something is missing or different afterwards; what has joined it is no loss.</summary>
    private static IEnumerable<string> Lost(JsonElement said, JsonElement kept, string path) => said.ValueKind switch
    {
        JsonValueKind.Object when kept.ValueKind is JsonValueKind.Object => said.EnumerateObject().SelectMany(property =>
            kept.TryGetProperty(property.Name, out var found)
                ? Lost(property.Value, found, $"{path}/{property.Name}")
                : [$"{path}/{property.Name}"]),
        JsonValueKind.Array when kept.ValueKind is JsonValueKind.Array && said.GetArrayLength() == kept.GetArrayLength() =>
            said.EnumerateArray().Zip(kept.EnumerateArray()).SelectMany((pair, at) => Lost(pair.First, pair.Second, $"{path}/{at}")),
        _ => JsonElement.DeepEquals(said, kept) ? [] : [path],
    };

    private static byte[] Stored(object value) => [.. Codec.Write(value), (byte)'\n'];

    private static string FileOf(string folder, string name) => Path.Combine(folder, $"{name}.json");

    private static Codec TheHouses()
    {
        using var services = new ServiceCollection().AddTitleFlow().BuildServiceProvider();
        return services.GetRequiredService<Codec>();
    }
}
