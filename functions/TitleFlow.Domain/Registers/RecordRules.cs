using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>
/// What every entry of a person's records must keep to, of whatever kind. These are rules of order of the register; no clause prints
/// them.
/// </summary>
internal static class RecordRules
{
    /// <summary>Entries of each kind; nobody has more.</summary>
    public const int MostEntries = 100;

    private const int TextCharacters = 100;

    /// <summary>Finds that a text is missing, or too long.</summary>
    public static IEnumerable<Finding> Text(string text, string code, string name, string where) =>
        Faults.Text(text, TextCharacters, code, name, where);

    /// <summary>Finds that an id is missing, too long, or one that no address can name: it stands there between two slashes.</summary>
    public static IEnumerable<Finding> Id(string id, string code, string name, string where) =>
    [
        .. Text(id, code, name, where),
        .. Faults.When(
            id.Contains('/', StringComparison.Ordinal) || id is "." or "..",
            code, $"{name}不能含“/”,也不能只是“.”或“..”;请改用连字符。", where),
    ];

    /// <summary>Finds that there is no room for one more; one that takes another's place needs none.</summary>
    public static IEnumerable<Finding> TooMany(int count, string? replaced) => Faults.When(
        count >= MostEntries && replaced is null, "record.too-many", $"每类登记至多{MostEntries}条;请更正已有的登记。");
}
