using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Tests.Stored;

public sealed class UpcasterTests
{
    // The first shape counted half turns as text; the second counted turns; the third says who wound the clock.
    private static readonly Codec Codec = new(
        [typeof(ClockWound).Assembly],
        [
            new Upcaster("clock-wound.v1", "clock-wound.v2", old => new JsonObject
            {
                ["turns"] = int.Parse(old["halfTurns"]!.GetValue<string>(), CultureInfo.InvariantCulture) / 2,
            }),
            new Upcaster("clock-wound.v2", "clock-wound.v3", old =>
            {
                old["by"] = "unknown";
                return old;
            }),
        ]);

    [Fact]
    public void Read_OldestShape_IsLiftedThroughEveryVersion() =>
        Assert.Equal(new ClockWound(3, "unknown"), Codec.Read<Fact>("clock-wound.v1", """{"halfTurns":"6"}"""u8));

    [Fact]
    public void Read_OlderShape_IsLiftedFromItsOwnVersionOn() =>
        Assert.Equal(new ClockWound(4, "unknown"), Codec.Read<Fact>("clock-wound.v2", """{"turns":4}"""u8));

    [Fact]
    public void Read_NewestShape_IsTakenAsItIs()
    {
        var wound = new ClockWound(5, "officer");

        Assert.Equal("clock-wound.v3", Codec.NameOf(wound));
        Assert.Equal(wound, Codec.Read<Fact>("clock-wound.v3", Codec.Write(wound)));
    }

    [Fact]
    public void Read_OldShapeThatIsNoObject_Fails() =>
        Assert.Throws<JsonException>(() => Codec.Read<Fact>("clock-wound.v1", "[]"u8));
}

/// <summary>A fact of no room, in its third shape.</summary>
[StoredAs("clock-wound.v3")]
public sealed record ClockWound(int Turns, string By) : Fact;
