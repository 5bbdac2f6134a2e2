using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>How somebody works for a unit without being employed there.</summary>
public enum EngagementKind
{
    /// <summary>签有协议.</summary>
    Agreement,

    /// <summary>兼职.</summary>
    PartTime,
}

/// <summary>Work for a unit by agreement or part-time, beside an employment elsewhere or without one (M05).</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Kind">How.</param>
/// <param name="Field">The code of the field of part-time work, such as <c>engineering</c>; null for an agreement.</param>
/// <param name="From">The first civil date, inclusive; one entry for each unit and first date.</param>
/// <param name="LastDay">The last civil date, inclusive; null while it goes on.</param>
public sealed record Engagement(UnitCode Unit, EngagementKind Kind, string? Field, DateOnly From, DateOnly? LastDay)
{
    /// <summary>Whether it is an entry of the same unit and first date: one takes the place of the other.</summary>
    public bool IsSameEntry(Engagement other) => (Unit, From) == (other.Unit, other.From);

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && !(LastDay < day);
}

/// <summary>Enters an engagement; one of the same unit and first date is replaced, so that it can be ended.</summary>
/// <param name="Engagement">The engagement.</param>
public sealed record RecordEngagement(Engagement Engagement) : Command;

/// <summary>An engagement was entered.</summary>
/// <param name="Engagement">The engagement.</param>
/// <param name="By">The opaque id of the one who entered it.</param>
/// <param name="On">The day of the entry.</param>
[StoredAs("engagement-recorded.v1")]
public sealed record EngagementRecorded(Engagement Engagement, string By, DateOnly On) : Fact;

/// <summary>How engagements are decided.</summary>
internal static class EngagementRules
{
    /// <summary>Engagements of one person; nobody has more.</summary>
    private const int MostEngagements = 50;

    private const int FieldCharacters = 40;

    /// <summary>Decides about one entry.</summary>
    public static Decision Decide(Person person, RecordEngagement record, Asking asking)
    {
        var (asked, known) = (record.Engagement, Known(person, record.Engagement));
        return known == asked ? Decision.Nothing : Decision.Unless(
            [
                .. DayRules.Order(asked.From, asked.LastDay),
                .. Faults.When(
                    asked.Kind is EngagementKind.PartTime && (string.IsNullOrWhiteSpace(asked.Field) || asked.Field.Length > FieldCharacters),
                    "engagement.field", "登记兼职须填写从事的领域。", "field"),
                .. Faults.When(
                    asked.Kind is EngagementKind.Agreement && asked.Field is not null, "engagement.no-field", "登记协议不填领域,请留空。", "field"),
                // One of before the employment can still be ended.
                .. Faults.When(
                    person.Employments.On(asking.Moment.On)?.Unit == asked.Unit && known is null, "engagement.own-unit",
                    "该人员已是本单位职工,不必另登记协议或兼职。", "identityNumber"),
                .. Faults.When(
                    person.Engagements.Count >= MostEngagements && known is null,
                    "engagement.too-many", $"一人至多登记{MostEngagements}项协议或兼职;请更正已有的登记。"),
            ],
            new EngagementRecorded(asked, asking.By, asking.Moment.On));
    }

    /// <summary>The entry that one takes the place of; null for none.</summary>
    public static Engagement? Known(Person person, Engagement asked) =>
        person.Engagements.Find(asked.IsSameEntry);
}
