namespace TitleFlow.Domain.Filing;

/// <summary>A length of service in whole months and left-over days (K5).</summary>
/// <param name="Months">Whole months.</param>
/// <param name="Days">Left-over days.</param>
public readonly record struct ServiceLength(int Months, int Days) : IComparable<ServiceLength>
{
    /// <summary>The whole years.</summary>
    public int Years => Months / 12;

    /// <summary>The length as a reader sees it, such as 29 年 11 个月 30 天.</summary>
    public string Shown => $"{Years} 年 {Months % 12} 个月 {Days} 天";

    /// <summary>The length from a first day until the day after the last one.</summary>
    /// <param name="from">The first civil date, which counts.</param>
    /// <param name="until">The day after the last one that counts; never before <paramref name="from"/>.</param>
    /// <remarks>n months are full when <c>from.AddMonths(n) &lt;= until</c>: 29 February counts as 28 February in
    /// common years.</remarks>
    public static ServiceLength Between(DateOnly from, DateOnly until)
    {
        var months = ((until.Year - from.Year) * 12) + until.Month - from.Month;
        if (from.AddMonths(months) > until)
        {
            months--;
        }

        return new(months, until.DayNumber - from.AddMonths(months).DayNumber);
    }

    /// <summary>Adds up months and days separately, then folds left-over days into months.</summary>
    /// <param name="lengths">The lengths.</param>
    /// <param name="foldDays">How many left-over days make a month (M08: 31).</param>
    public static ServiceLength Sum(IEnumerable<ServiceLength> lengths, int foldDays)
    {
        var (months, days) = (0, 0);
        foreach (var length in lengths)
        {
            months += length.Months;
            days += length.Days;
        }

        return new(months + (days / foldDays), days % foldDays);
    }

    /// <summary>What is missing to a number of full years, such as 差 4 个月 2 天; null where they are full.</summary>
    /// <param name="years">The years that are asked for.</param>
    /// <param name="foldDays">How many left-over days make a month.</param>
    public string? Shortfall(int years, int foldDays)
    {
        var months = (years * 12) - Months;
        if (months <= 0)
        {
            return null;
        }

        var days = Days == 0 ? 0 : foldDays - Days;
        months -= Days == 0 ? 0 : 1;
        string[] parts =
        [
            months >= 12 ? $"{months / 12} 年" : "",
            months % 12 > 0 ? $"{months % 12} 个月" : "",
            days > 0 ? $"{days} 天" : "",
        ];
        return "差 " + string.Join(' ', parts.Where(part => part.Length > 0));
    }

    /// <summary>Compares by months, then by days.</summary>
    public int CompareTo(ServiceLength other) => (Months, Days).CompareTo((other.Months, other.Days));

    /// <summary>Whether the left is shorter.</summary>
    public static bool operator <(ServiceLength left, ServiceLength right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left is longer.</summary>
    public static bool operator >(ServiceLength left, ServiceLength right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left is not longer.</summary>
    public static bool operator <=(ServiceLength left, ServiceLength right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left is not shorter.</summary>
    public static bool operator >=(ServiceLength left, ServiceLength right) => left.CompareTo(right) >= 0;
}
