using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>What entries with a first and a last day have in common. These are rules of order of the register; no clause prints them.</summary>
internal static class DayRules
{
    /// <summary>Finds that an entry would be over before it begins.</summary>
    public static IEnumerable<Finding> Order(DateOnly from, DateOnly? lastDay) =>
        Faults.When(lastDay < from, "days.order", "最后一天不能早于第一天,请核对日期。", "lastDay");

    /// <summary>The day after a last day; after the last day of all there is none, and it stands for itself.</summary>
    public static DateOnly After(DateOnly day) => day == DateOnly.MaxValue ? day : day.AddDays(1);
}
