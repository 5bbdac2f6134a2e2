using System.Globalization;
using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Papers;

/// <summary>One line of a form.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">What stands there.</param>
public sealed record PaperField(string Name, string Value);

/// <summary>A part of a form: lines, and under them a table.</summary>
/// <param name="Title">What the part is called.</param>
/// <param name="Fields">The lines.</param>
/// <param name="Columns">The names of the table's columns; none where there is no table.</param>
/// <param name="Rows">The rows, each as long as there are columns.</param>
public sealed record PaperPart(
    string Title, IReadOnlyList<PaperField> Fields, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>A part of lines alone; what is empty is left out.</summary>
    public static PaperPart Of(string title, params IReadOnlyList<(string Name, string? Value)> fields) => new(
        title, [.. fields.Where(field => !string.IsNullOrEmpty(field.Value)).Select(field => new PaperField(field.Name, field.Value!))],
        [], []);

    /// <summary>A part that is a table.</summary>
    public static PaperPart Table<T>(
        string title, IReadOnlyList<string> columns, IEnumerable<T> rows, Func<T, IReadOnlyList<string>> cells) =>
        new(title, [], columns, [.. rows.Select(cells)]);
}

/// <summary>
/// A form as it is printed. Paper and data are one: the hash at the foot of every page is that of all that is printed, so that
/// a sheet of paper can be held against the service.
/// </summary>
/// <param name="Title">What it is.</param>
/// <param name="Number">Of which case or list, and of which version of it.</param>
/// <param name="Parts">The parts in order.</param>
public sealed record Paper(string Title, string Number, IReadOnlyList<PaperPart> Parts)
{
    /// <summary>The SHA-256 of everything that is printed, in lower-case hexadecimal.</summary>
    public string Hash() => Hashes.Of(JsonSerializer.Serialize(new { Title, Number, Parts }, Codec.Json));

    /// <summary>A civil date; nothing where there is none.</summary>
    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>The civil date in Beijing of an instant; nothing where there is none.</summary>
    public static string Day(DateTimeOffset? at) => at is { } instant ? Day(new Moment(instant).On) : "";

    /// <summary>A whole number.</summary>
    public static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);
}
