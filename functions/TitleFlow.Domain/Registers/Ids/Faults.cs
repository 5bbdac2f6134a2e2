using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>Findings about form and order: no clause is concerned, so none is cited.</summary>
internal static class Faults
{
    public static Finding Fail(string code, string message, string? where = null) =>
        new(code, Severity.Fail, message) { Where = where };

    /// <summary>The finding when the condition holds, else none.</summary>
    public static IEnumerable<Finding> When(bool faulty, string code, string message, string? where = null) =>
        faulty ? [Fail(code, message, where)] : [];

    /// <summary>The finding when a text is missing, or longer than so many characters.</summary>
    public static IEnumerable<Finding> Text(string text, int most, string code, string name, string where) => When(
        string.IsNullOrWhiteSpace(text) || text.Length > most, code, $"请填写{name}(至多{most}字)。", where);
}
