using System.Globalization;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Certification3010;

/// <summary>The name of one monthly cycle of a province, written <c>220000-2023-10</c>.</summary>
/// <remarks>The month is the one that the cycle day is set in, before it is rolled. Written ids sort by month within a province.</remarks>
/// <param name="Province">The six-digit division code of the province.</param>
/// <param name="FirstDay">The first civil date of the month.</param>
public readonly record struct CycleId(string Province, DateOnly FirstDay)
{
    /// <summary>The kind of stream that cycles are: <c>cycle</c>.</summary>
    public const string StreamKind = "cycle";

    private const int ProvinceDigits = 6;

    /// <summary>The month as it is written in commands and facts, such as <c>2023-10</c>.</summary>
    public string Month => FirstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>The cycle of the month after.</summary>
    public CycleId Next => this with { FirstDay = FirstDay.AddMonths(1) };

    /// <summary>The stream that this cycle's facts are in.</summary>
    public StreamId Stream => new(StreamKind, ToString());

    /// <summary>The cycle of the month that a day lies in.</summary>
    public static CycleId Of(string province, DateOnly day) => new(province, new DateOnly(day.Year, day.Month, 1));

    /// <summary>Reads a province and a month such as <c>2023-10</c>.</summary>
    /// <exception cref="FormatException">Not a division code and a month: it was not written by this program.</exception>
    public static CycleId Of(string province, string month) => Parse($"{province}-{month}");

    /// <summary>Reads the written form.</summary>
    /// <exception cref="FormatException">The text is no cycle id: it was not written by this program.</exception>
    public static CycleId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('-', 2) is [{ Length: ProvinceDigits } province, var month]
            && province.All(char.IsAsciiDigit)
            && DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? new CycleId(province, day)
                : throw new FormatException($"'{text}' is no cycle id such as 220000-2023-10.");
    }

    /// <summary>Province, hyphen, month.</summary>
    public override string ToString() => $"{Province}-{Month}";
}
