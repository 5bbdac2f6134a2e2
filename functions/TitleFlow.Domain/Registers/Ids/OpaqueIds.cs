using System.Text.Json.Serialization;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>A person's opaque id: sixteen letters that say nothing about the person.</summary>
[JsonConverter(typeof(WrittenConverter<PersonId>))]
public readonly record struct PersonId : IWritten<PersonId>
{
    private const int Letters = 16;
    private readonly string? text;

    private PersonId(string text) => this.text = text;

    /// <summary>The person's own stream.</summary>
    public StreamId Stream => new("person", ToString());

    /// <summary>
    /// The id that follows from who registers the person and the key of that request: the same pair gives the same id.
    /// </summary>
    public static PersonId From(string actor, string key) => new(Base32.OfHash(Letters, "person", actor, key));

    /// <inheritdoc/>
    public static bool TryParse(string? text, out PersonId id) => Read(text, out id).Count == 0;

    /// <inheritdoc/>
    public static IReadOnlyList<Finding> Read(string? text, out PersonId id)
    {
        id = new PersonId(text ?? "");
        return id.ToString() is { Length: Letters } written && Base32.IsWritten(written)
            ? []
            : [Faults.Fail("person-id.form", "人员编号应为16位小写字母或数字(不含i、l、o、u),请从系统页面复制完整编号。")];
    }

    /// <summary>The written form; empty for the id of nobody.</summary>
    public override string ToString() => text ?? "";
}

/// <summary>A case's id: the letter c, sixteen letters, and a check letter that finds typos.</summary>
[JsonConverter(typeof(WrittenConverter<CaseId>))]
public readonly record struct CaseId : IWritten<CaseId>
{
    private readonly string? text;

    private CaseId(string text) => this.text = text;

    /// <summary>The case's own stream.</summary>
    public StreamId Stream => new("case", ToString());

    /// <summary>
    /// The id that follows from who files and the key of that request: filing twice with one key is one case.
    /// </summary>
    public static CaseId From(string actor, string key) => new(CheckedId.From('c', "case", actor, key));

    /// <inheritdoc/>
    public static bool TryParse(string? text, out CaseId id) => Read(text, out id).Count == 0;

    /// <inheritdoc/>
    public static IReadOnlyList<Finding> Read(string? text, out CaseId id)
    {
        id = new CaseId(text ?? "");
        return CheckedId.Read('c', text, "case-id", "申报编号");
    }

    /// <summary>The written form; empty for the id of no case.</summary>
    public override string ToString() => text ?? "";
}

/// <summary>
/// The id of one unit posting, a frozen list of many cases: the letter p, sixteen letters and a check letter.
/// </summary>
[JsonConverter(typeof(WrittenConverter<PostingId>))]
public readonly record struct PostingId : IWritten<PostingId>
{
    private readonly string? text;

    private PostingId(string text) => this.text = text;

    /// <summary>The posting's own stream.</summary>
    public StreamId Stream => new("posting", ToString());

    /// <summary>The id that follows from who puts the list up and the key of that request.</summary>
    public static PostingId From(string actor, string key) => new(CheckedId.From('p', "posting", actor, key));

    /// <inheritdoc/>
    public static bool TryParse(string? text, out PostingId id) => Read(text, out id).Count == 0;

    /// <inheritdoc/>
    public static IReadOnlyList<Finding> Read(string? text, out PostingId id)
    {
        id = new PostingId(text ?? "");
        return CheckedId.Read('p', text, "posting-id", "公示编号");
    }

    /// <summary>The written form; empty for the id of no posting.</summary>
    public override string ToString() => text ?? "";
}

/// <summary>The id of a list of drawn cases: the letter m, sixteen letters and a check letter.</summary>
[JsonConverter(typeof(WrittenConverter<SampleId>))]
public readonly record struct SampleId : IWritten<SampleId>
{
    private readonly string? text;

    private SampleId(string text) => this.text = text;

    /// <summary>The list's own stream.</summary>
    public StreamId Stream => new("sample", ToString());

    /// <summary>The id that follows from who draws and the key of that request.</summary>
    public static SampleId From(string actor, string key) => new(CheckedId.From('m', "sample", actor, key));

    /// <inheritdoc/>
    public static bool TryParse(string? text, out SampleId id) => Read(text, out id).Count == 0;

    /// <inheritdoc/>
    public static IReadOnlyList<Finding> Read(string? text, out SampleId id)
    {
        id = new SampleId(text ?? "");
        return CheckedId.Read('m', text, "sample-id", "抽查编号");
    }

    /// <summary>The written form; empty for the id of no list.</summary>
    public override string ToString() => text ?? "";
}

/// <summary>The id of a unit's slate for one year, series, level and group: the letter s, sixteen letters and a check letter.</summary>
[JsonConverter(typeof(WrittenConverter<SlateId>))]
public readonly record struct SlateId : IWritten<SlateId>
{
    private readonly string? text;

    private SlateId(string text) => this.text = text;

    /// <summary>The slate's own stream.</summary>
    public StreamId Stream => new("slate", ToString());

    /// <summary>The id that follows from what the slate is for: a unit has one for each.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="year">The review year.</param>
    /// <param name="series">The series, by code.</param>
    /// <param name="level">The title level.</param>
    /// <param name="group">The group with a quota of its own, by code; null for all who are in none.</param>
    public static SlateId From(UnitCode unit, int year, string series, string level, string? group = null) =>
        new(CheckedId.From('s', "slate", unit.ToString(), group is null ? $"{year} {series} {level}" : $"{year} {series} {level} {group}"));

    /// <inheritdoc/>
    public static bool TryParse(string? text, out SlateId id) => Read(text, out id).Count == 0;

    /// <inheritdoc/>
    public static IReadOnlyList<Finding> Read(string? text, out SlateId id)
    {
        id = new SlateId(text ?? "");
        return CheckedId.Read('s', text, "slate-id", "名单编号");
    }

    /// <summary>The written form; empty for the id of no slate.</summary>
    public override string ToString() => text ?? "";
}

/// <summary>The id of one import of employees: the letter n, sixteen letters and a check letter.</summary>
[JsonConverter(typeof(WrittenConverter<ImportId>))]
public readonly record struct ImportId : IWritten<ImportId>
{
    private readonly string? text;

    private ImportId(string text) => this.text = text;

    /// <summary>The import's own stream.</summary>
    public StreamId Stream => new("import", ToString());

    /// <summary>The id that follows from who sends the file and the key of that request.</summary>
    public static ImportId From(string actor, string key) => new(CheckedId.From('n', "import", actor, key));

    /// <inheritdoc/>
    public static bool TryParse(string? text, out ImportId id) => Read(text, out id).Count == 0;

    /// <inheritdoc/>
    public static IReadOnlyList<Finding> Read(string? text, out ImportId id)
    {
        id = new ImportId(text ?? "");
        return CheckedId.Read('n', text, "import-id", "导入编号");
    }

    /// <summary>The written form; empty for the id of no import.</summary>
    public override string ToString() => text ?? "";
}

/// <summary>What ids with a leading letter and a check letter have in common.</summary>
internal static class CheckedId
{
    private const int Letters = 16;
    private const int Length = 1 + Letters + 1;

    public static string From(char kind, string purpose, string actor, string key)
    {
        var body = kind + Base32.OfHash(Letters, purpose, actor, key);
        return body + Base32.Check(body);
    }

    public static IReadOnlyList<Finding> Read(char kind, string? text, string code, string name) => text switch
    {
        not { Length: Length } => [Faults.Fail($"{code}.length", $"{name}应为{Length}位,请补全或重新复制。")],
        _ when text[0] != kind || !Base32.IsWritten(text) =>
            [Faults.Fail($"{code}.form", $"{name}应以{kind}开头,其余为小写字母或数字(不含i、l、o、u),请核对。")],
        _ when !Base32.Checks(text) => [Faults.Fail($"{code}.check", $"{name}的校验位不符,可能有一位录错或两位颠倒,请逐位核对。")],
        _ => [],
    };
}
