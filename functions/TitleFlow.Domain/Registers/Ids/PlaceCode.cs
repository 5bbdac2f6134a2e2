using System.Text.Json.Serialization;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>The three tiers of territory that review; townships belong to their county.</summary>
public enum PlaceLevel
{
    /// <summary>县(市、区).</summary>
    County,

    /// <summary>市(州).</summary>
    City,

    /// <summary>省.</summary>
    Province,
}

/// <summary>
/// A six-digit division code (GB/T 2260): two digits each for province, city and county, zeros at the right for the
/// tiers above.
/// </summary>
/// <remarks>Only the form is checked here; whether a place exists on a date is asked of <see cref="Places"/>.</remarks>
[JsonConverter(typeof(WrittenConverter<PlaceCode>))]
public readonly record struct PlaceCode : IWritten<PlaceCode>
{
    private const int Length = 6;
    private readonly string? text;

    private PlaceCode(string text) => this.text = text;

    /// <summary>The tier, told by the zeros at the right.</summary>
    public PlaceLevel Level => ToString() switch
    {
        [_, _, '0', '0', '0', '0'] => PlaceLevel.Province,
        [_, _, _, _, '0', '0'] => PlaceLevel.City,
        _ => PlaceLevel.County,
    };

    /// <summary>The province that the code lies in; itself for a province.</summary>
    public PlaceCode Province => new(ToString()[..2] + "0000");

    /// <summary>The city that the code lies in by its digits; itself for a city, the province for a province.</summary>
    public PlaceCode City => new(ToString()[..4] + "00");

    /// <summary>The stream that holds all places of the province.</summary>
    public StreamId Stream => new("places", ToString()[..2]);

    /// <summary>Whether this place is the other or lies in it, by the digits.</summary>
    public bool IsWithin(PlaceCode other) => other.Level switch
    {
        PlaceLevel.Province => Province == other,
        PlaceLevel.City => City == other,
        _ => this == other,
    };

    /// <inheritdoc/>
    public static bool TryParse(string? text, out PlaceCode id) => Read(text, out id).Count == 0;

    /// <inheritdoc/>
    public static IReadOnlyList<Finding> Read(string? text, out PlaceCode id)
    {
        var isWritten = text is { Length: Length } && text.All(char.IsAsciiDigit) && text[0] != '0';
        var isNested = isWritten && (text![2..4] != "00" || text[4..] == "00");
        id = new PlaceCode(isNested ? text! : "");
        return isNested
            ? []
            : [Faults.Fail("place-code.form", "行政区划代码应为6位数字,如220000(省)、222400(市州)、222403(县市区),请核对。")];
    }

    /// <summary>Reads a code that this program or its seeds wrote.</summary>
    /// <exception cref="FormatException">The text is no division code.</exception>
    public static PlaceCode Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is no division code.");

    /// <summary>The six digits; empty for the code of no place.</summary>
    public override string ToString() => text ?? "";
}
