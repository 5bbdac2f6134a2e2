namespace TitleFlow.Domain.Policies;

/// <content>The keys of teachers of long standing, who have a ratio and a slate of their own (M12, M16).</content>
public static partial class PackKeys
{
    /// <summary>The series whose teachers of long standing are recommended by themselves (M08, M16).</summary>
    public static PackKey<IReadOnlyList<Choice>> LongServiceSeries { get; } = Choices("quota.longServiceSeries");

    /// <summary>The title level that they file for.</summary>
    public static PackKey<string> LongServiceLevel { get; } = Mode("quota.longServiceLevel", Levels);

    /// <summary>The years in a row that they have taught; exactly so many are enough (M08).</summary>
    public static PackKey<int> LongServiceYears { get; } = Whole("quota.longServiceYears", "year", 1, 60);

    /// <summary>The kinds of unit that schools are.</summary>
    public static PackKey<IReadOnlyList<string>> LongServiceUnitKinds { get; } =
        Codes("quota.longServiceUnitKinds", "enterprise", "institution", "social-organisation");

    /// <summary>Their years of appointment at <see cref="LongServiceAppointmentLevel"/>; exactly so many are enough.</summary>
    public static PackKey<int> LongServiceAppointmentYears { get; } = Whole("quota.longServiceAppointmentYears", "year", 1, 60);

    /// <summary>The title level at which they are appointed.</summary>
    public static PackKey<string> LongServiceAppointmentLevel { get; } = Mode("quota.longServiceAppointmentLevel", Levels);

    /// <summary>How many of them a unit recommends by the ratio of their own.</summary>
    public static PackKey<int> LongServiceNumber { get; } = Whole("quota.longServiceNumber", "count", 0, 10_000);
}
