using System.Collections.Frozen;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Filing;

/// <summary>
/// The six-digit division codes of counties (GB/T 2260), as far as they can be checked without a register.
/// </summary>
public static class CountyCode
{
    private static readonly FrozenSet<string> Provinces = FrozenSet.ToFrozenSet(
    [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
        "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82",
    ]);

    // Cities that have no counties stand for one.
    private static readonly FrozenSet<string> CitiesWithoutCounties =
        FrozenSet.ToFrozenSet(["441900", "442000", "460400", "620200"]);

    /// <summary>
    /// Whether a code can be a county's: six digits, a province that there is, not the code of a whole province or
    /// city.
    /// </summary>
    public static bool IsWellFormed(string code) =>
        code.Length == 6 && code.All(char.IsAsciiDigit) && Provinces.Contains(code[..2])
            && (!code.EndsWith("00", StringComparison.Ordinal) || CitiesWithoutCounties.Contains(code));

    /// <summary>Finds that a code can be no place's: a yearly case may be filed at a unit of a city or of the province.</summary>
    internal static IEnumerable<Finding> PlaceFaults(string code, string where, string title)
    {
        if (code.Length != 6 || !code.All(char.IsAsciiDigit) || !Provinces.Contains(code[..2]))
        {
            yield return new Finding(
                "place.unknown", Severity.Fail, $"{title}“{code}”不是行政区划代码(六位数字);请从列表中选择。")
            { Where = where };
        }
    }

    internal static IEnumerable<Finding> Faults(string code, string where, string title)
    {
        if (!IsWellFormed(code))
        {
            yield return new Finding(
                "county.unknown", Severity.Fail, $"{title}“{code}”不是县级行政区划代码(六位数字);请从列表中选择。")
            { Where = where };
        }
    }
}
