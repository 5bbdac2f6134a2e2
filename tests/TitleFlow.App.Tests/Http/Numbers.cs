using System.Globalization;

namespace TitleFlow.App.Tests.Http;

/// <summary>Well-formed identity numbers of nobody: the area 999999 is not given out.</summary>
public static class Numbers
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>The number of somebody born on 1 March of a year, the how-manyth of that day.</summary>
    public static string Of(int year, int order)
    {
        var written = string.Create(CultureInfo.InvariantCulture, $"999999{year:D4}0301{order:D3}");
        return written + "10X98765432"[written.Select((digit, place) => (digit - '0') * Weights[place]).Sum() % 11];
    }
}
