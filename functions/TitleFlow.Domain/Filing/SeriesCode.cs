using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Filing;

/// <summary>The code of a series of titles, such as <c>health</c>: what committees and rules of a series go by.</summary>
public static class SeriesCode
{
    /// <summary>Finds the fault of a text that is no such code: lower-case words joined by hyphens.</summary>
    /// <param name="series">The text.</param>
    /// <param name="where">Its JSON path.</param>
    public static IEnumerable<Finding> Faults(string series, string where)
    {
        ArgumentNullException.ThrowIfNull(series);
        var isCode = series.Length is > 0 and <= FilingLimits.ShortCharacters
            && series.All(character => char.IsAsciiLetterLower(character) || character == '-')
            && char.IsAsciiLetterLower(series[0]) && char.IsAsciiLetterLower(series[^1]);
        if (!isCode)
        {
            yield return new Finding(
                "series.not-a-code", Severity.Fail, $"职称系列“{series}”不是系列代码;请从系列表中选择,例如 health(卫生)。")
            { Where = where };
        }
    }
}
