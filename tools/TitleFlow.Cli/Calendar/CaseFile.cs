using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace TitleFlow.Cli.Calendar;

/// <summary>A row of a file of calendar cases.</summary>
/// <param name="Line">The line on which it starts, counted from 1.</param>
/// <param name="Id">Its own id, or empty.</param>
/// <param name="Function">The function to ask.</param>
/// <param name="Arguments">The arguments, a JSON object.</param>
/// <param name="Expected">The expected answer.</param>
public sealed record CaseRow(int Line, string Id, string Function, string Arguments, string Expected);

/// <summary>A row that is none, and why.</summary>
public sealed record MalformedRow(int Line, string Problem);

/// <summary>A CSV file of calendar cases: a header with id, function, arguments and expected, in any order.</summary>
public sealed record CaseFile(IReadOnlyList<CaseRow> Rows, IReadOnlyList<MalformedRow> Malformed)
{
    private static readonly string[] Columns = ["id", "function", "arguments", "expected"];

    /// <summary>Reads a text. Rows that can't be read are told with their line; the others are kept.</summary>
    /// <exception cref="UsageException">The file has no such header, or nothing below it.</exception>
    public static CaseFile Parse(string file, string text)
    {
        var isBad = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            BadDataFound = _ => isBad = true,
            IgnoreBlankLines = false,
        };
        using var csv = new CsvParser(new StringReader(text.TrimStart('\uFEFF')), configuration);
        var places = Header(file, csv);
        var (rows, malformed) = (new List<CaseRow>(), new List<MalformedRow>());
        for (var line = csv.RawRow + 1; csv.Read(); line = csv.RawRow + 1)
        {
            // The parser looks at the quotes of a field only when it is read.
            var fields = csv.Record!;
            if (fields is [""])
            {
                continue;
            }

            if (isBad)
            {
                malformed.Add(new(line, "A quote stands inside a field that is not quoted, or is not closed."));
            }
            else if (fields.Length <= places.Max())
            {
                malformed.Add(new(line, $"It has {fields.Length} fields where {places.Max() + 1} are needed."));
            }
            else
            {
                rows.Add(new(
                    line, fields[places[0]], fields[places[1]].Trim(), fields[places[2]], fields[places[3]].Trim()));
            }

            isBad = false;
        }

        return rows.Count + malformed.Count > 0
            ? new CaseFile(rows, malformed)
            : throw new UsageException($"{file} has no row below its header.");
    }

    private static int[] Header(string file, CsvParser csv)
    {
        var names = csv.Read() ? csv.Record! : [];
        var places = Columns
            .Select(column => Array.FindIndex(names, name => name.Trim() == column))
            .ToArray();
        var missing = Columns.Where((_, at) => places[at] < 0).ToList();
        return missing.Count == 0
            ? places
            : throw new UsageException(
                $"{file}:1: the header lacks {string.Join(", ", missing)}; it must name {string.Join(", ", Columns)}.");
    }
}
