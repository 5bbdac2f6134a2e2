using System.Globalization;
using System.Text.Json.Serialization;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>One month of one province's certification, written <c>220000-2023-10</c>.</summary>
[JsonConverter(typeof(WrittenConverter<CycleId>))]
public readonly record struct CycleId : IWritten<CycleId>
{
    /// <summary>The province's cycle of a month.</summary>
    /// <param name="province">Any place of the province.</param>
    /// <param name="year">The year, 1900 to 9999.</param>
    /// <param name="month">The month, 1 to 12.</param>
    public CycleId(PlaceCode province, int year, int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1900);
        Province = province.Province;
        FirstDay = new DateOnly(year, month, 1);
    }

    /// <summary>The province.</summary>
    public PlaceCode Province { get; }

    /// <summary>The first day of the month.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>The cycle's own stream.</summary>
    public StreamId Stream => new("cycle", ToString());

    /// <summary>The cycle of the month after.</summary>
    public CycleId Next => On(Province, FirstDay.AddMonths(1));

    /// <summary>The cycle of the month that a day lies in.</summary>
    public static CycleId On(PlaceCode province, DateOnly day) => new(province, day.Year, day.Month);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out CycleId id) => Read(text, out id).Count == 0;

    /// <inheritdoc/>
    public static IReadOnlyList<Finding> Read(string? text, out CycleId id)
    {
        id = default;
        if (text is { Length: 14 } && text[6] == '-' && PlaceCode.TryParse(text[..6], out var place)
            && place.Level is PlaceLevel.Province
            && DateOnly.TryParseExact(
                text[7..], "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year >= 1900)
        {
            id = On(place, day);
            return [];
        }

        return [Faults.Fail("cycle-id.form", "月度批次编号应为省级区划代码加年月,如220000-2023-10,请核对。")];
    }

    /// <summary>The written form.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Province}-{FirstDay:yyyy-MM}");
}
