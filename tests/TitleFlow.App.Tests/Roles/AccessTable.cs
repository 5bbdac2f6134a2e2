using System.Text;

namespace TitleFlow.App.Tests.Roles;

/// <summary>What one role gets for its own and for somebody else's.</summary>
/// <param name="Own">The code for the own.</param>
/// <param name="Other">The code for somebody else's.</param>
public sealed record Outcome(string Own, string Other)
{
    /// <summary>The cell as it is written; a single code stands for both.</summary>
    public override string ToString() => Own == Other ? Own : $"{Own}/{Other}";
}

/// <summary>One endpoint with what every role gets.</summary>
/// <param name="Method">The method; what answers GET answers HEAD to the same readers.</param>
/// <param name="Route">The route pattern as the application hangs it.</param>
/// <param name="Outcomes">By role, in the order of the columns.</param>
public sealed record AccessRow(string Method, string Route, IReadOnlyDictionary<string, Outcome> Outcomes);

/// <summary>The written table of who may ask what, and the page that is rendered from it.</summary>
/// <param name="Explanation">The lines above the table.</param>
/// <param name="Roles">The columns, the one without login first.</param>
/// <param name="Rows">The rows.</param>
public sealed record AccessTable(
    IReadOnlyList<string> Explanation, IReadOnlyList<string> Roles, IReadOnlyList<AccessRow> Rows)
{
    /// <summary>The table beside this file.</summary>
    public static AccessTable Written { get; } = Read("access-table.csv");

    /// <summary>The table of a yearly case that is on its way.</summary>
    public static AccessTable Yearly { get; } = Read("access-yearly.csv");

    private static AccessTable Read(string file) => Read(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Roles", file)));

    /// <summary>Reads a table.</summary>
    public static AccessTable Read(IReadOnlyList<string> lines)
    {
        var table = lines.Where(line => !line.StartsWith('#')).Select(line => line.Split(',')).ToList();
        var roles = table[0][2..];
        return new AccessTable(
            [.. lines.Where(line => line.StartsWith('#')).Select(line => line[1..].TrimStart(' '))],
            roles,
            [.. table.Skip(1).Select(cells => new AccessRow(cells[0], cells[1], Outcomes(roles, cells[2..])))]);
    }

    /// <summary>The page for people: the same table, with one line for each endpoint.</summary>
    public string ToPage()
    {
        var page = new StringBuilder("# Who may ask what\n\n");
        page.Append("A test renders this page from `tests/TitleFlow.App.Tests/Roles/access-table.csv`; ");
        page.Append("change the table, not the page.\n\n");
        page.AppendJoin('\n', Explanation.Select(line => $"- {line}")).Append("\n\n");
        page.Append("| endpoint | ").AppendJoin(" | ", Roles).Append(" |\n");
        page.Append("|---|").Insert(page.Length, "---|", Roles.Count).Append('\n');
        foreach (var row in Rows)
        {
            page.Append("| `").Append(row.Method).Append(' ').Append(row.Route).Append("` | ");
            page.AppendJoin(" | ", Roles.Select(role => row.Outcomes[role])).Append(" |\n");
        }
        return page.ToString();
    }

    private static Dictionary<string, Outcome> Outcomes(IEnumerable<string> roles, IEnumerable<string> cells) =>
        roles.Zip(cells).ToDictionary(pair => pair.First, pair => Cell(pair.Second));

    private static Outcome Cell(string written) =>
        written.Split('/') is [var own, var other] ? new Outcome(own, other) : new Outcome(written, written);
}
