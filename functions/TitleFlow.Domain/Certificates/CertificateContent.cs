using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Certificates;

/// <summary>
/// What a certificate says and what is signed. It holds no identity number, telephone or internal id of the person.
/// </summary>
/// <param name="Number">The number; it stays the same over all versions.</param>
/// <param name="Version">1 for the first issue, one more for each correction.</param>
/// <param name="HolderName">The holder's name.</param>
/// <param name="UnitName">The name of the holder's unit on the title's date.</param>
public sealed record CertificateContent(CertificateNumber Number, int Version, string HolderName, string UnitName)
{
    // Chinese is written as it is, so that people can read the payload; nothing is embedded in HTML.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The unit's 统一社会信用代码.</summary>
    public required UnitCode Unit { get; init; }

    /// <summary>The series (系列), in Chinese.</summary>
    public required string Series { get; init; }

    /// <summary>The specialty (专业), in Chinese.</summary>
    public required string Specialty { get; init; }

    /// <summary>The level.</summary>
    public required TitleLevel Level { get; init; }

    /// <summary>The title's Chinese name, such as 副主任医师.</summary>
    public required string TitleName { get; init; }

    /// <summary>Normal, or directed to the county; a directed one bears the mark 定向 (JL23-1.9-d).</summary>
    public required TitleKind Kind { get; init; }

    /// <summary>The route's id in the pack, such as <c>JL23-R3</c>.</summary>
    public required string Route { get; init; }

    /// <summary>The county of the holder's unit.</summary>
    public required PlaceCode County { get; init; }

    /// <summary>The county's full name on the title's date.</summary>
    public required string CountyName { get; init; }

    /// <summary>The title's date: the day of the announcement or certification, from which years are counted.</summary>
    public required DateOnly TitleOn { get; init; }

    /// <summary>The day on which this version was issued; not before the title's date.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>The issuing body's name.</summary>
    public required string Issuer { get; init; }

    /// <summary>The version of the pack under which the title was granted.</summary>
    public required PackPin Pack { get; init; }

    /// <summary>The marks on the face: 定向 for a directed title, else none.</summary>
    public IReadOnlyList<string> Marks => Kind is TitleKind.Directed ? ["定向"] : [];

    /// <summary>Where the title holds, in words: the county for a directed title, null for everywhere.</summary>
    public string? ValidIn => Kind is TitleKind.Directed ? CountyName : null;

    /// <summary>The signed bytes: JSON in UTF-8, always the same for the same content.</summary>
    /// <remarks>
    /// No blanks, properties in one fixed order, dates as <c>yyyy-MM-dd</c>; the format's own version stands first.
    /// </remarks>
    public byte[] ToPayload()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteString("format", "titleflow-certificate.v1");
            json.WriteString("number", Number.ToString());
            json.WriteNumber("version", Version);
            WriteHolder(json);
            WriteTitle(json);
            WriteIssue(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void WriteHolder(Utf8JsonWriter json)
    {
        json.WriteString("holder", HolderName);
        json.WriteString("unit", Unit.ToString());
        json.WriteString("unitName", UnitName);
        json.WriteString("county", County.ToString());
        json.WriteString("countyName", CountyName);
    }

    private void WriteTitle(Utf8JsonWriter json)
    {
        json.WriteString("title", TitleName);
        json.WriteString("series", Series);
        json.WriteString("specialty", Specialty);
        json.WriteString("level", JsonNamingPolicy.CamelCase.ConvertName(Level.ToString()));
        json.WriteStartArray("marks");
        foreach (var mark in Marks)
        {
            json.WriteStringValue(mark);
        }

        json.WriteEndArray();
        json.WriteString("validIn", ValidIn);
    }

    private void WriteIssue(Utf8JsonWriter json)
    {
        json.WriteString("route", Route);
        json.WriteString("titleOn", Iso(TitleOn));
        json.WriteString("issuedOn", Iso(IssuedOn));
        json.WriteString("issuer", Issuer);
        json.WriteString("pack", Pack.ToString());
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
