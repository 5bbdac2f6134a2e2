using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Tests.Stored;

/// <summary>
/// Facts outlive code: what was stored once must be read for ever. The samples beside this page are the old bytes,
/// each with a line feed behind it; they are never edited. A changed shape gets a new version, an upcaster and one more
/// sample.
/// </summary>
public sealed class StoredShapesTests
{
    /// <summary>Names a folder that samples of new names are written to, to be checked in.</summary>
    private const string NewSamples = "TITLEFLOW_NEW_SAMPLES";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Stored", "samples");

    private static readonly Codec Codec = TheHouses();

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

    private static byte[] Stored(object value) => [.. Codec.Write(value), (byte)'\n'];

    private static string FileOf(string folder, string name) => Path.Combine(folder, $"{name}.json");

    private static Codec TheHouses()
    {
        using var services = new ServiceCollection().AddTitleFlow().BuildServiceProvider();
        return services.GetRequiredService<Codec>();
    }
}
