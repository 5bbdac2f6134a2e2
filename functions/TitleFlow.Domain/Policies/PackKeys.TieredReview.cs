namespace TitleFlow.Domain.Policies;

/// <content>The tiers, their one-time notices, and who is reminded when.</content>
public static partial class PackKeys
{
    /// <summary>Whether forwarding many cases at once without results of each is refused (M18).</summary>
    public static PackKey<bool> ReviewBulkForbidden { get; } = Flag("review.bulkForbidden");

    /// <summary>The tiers that look at the cases of units under the separate regime, in order (M18).</summary>
    public static PackKey<IReadOnlyList<Choice>> ReviewTiersSeparate { get; } = Choices("review.tiersSeparate");

    /// <summary>The tiers that look at the cases of units under the combined regime, in order (M18).</summary>
    public static PackKey<IReadOnlyList<Choice>> ReviewTiersCombined { get; } = Choices("review.tiersCombined");

    /// <summary>Whether the tier's clock stands still while a higher body is asked (M18).</summary>
    public static PackKey<bool> ReviewQueryStopsClock { get; } = Flag("review.queryStopsClock");

    /// <summary>Whether the province has checked cases sampled by the staff of another body (M18).</summary>
    public static PackKey<bool> ReviewCrossSampled { get; } = Flag("review.crossSampled");

    /// <summary>The relations to an applicant for which an officer takes no part in the case (M18).</summary>
    public static PackKey<IReadOnlyList<Choice>> ReviewRecusalRelations { get; } = Choices("review.recusalRelations");

    /// <summary>Whether one committee reviews somebody for a level in a year, and no other after it (M20).</summary>
    public static PackKey<bool> ReviewOncePerYear { get; } = Flag("review.oncePerYear");

    /// <summary>The reasons for which a tier may send a case back (M18).</summary>
    public static PackKey<IReadOnlyList<Choice>> ReviewReturnReasons { get; } = Choices("review.returnReasons");

    /// <summary>The reasons for which a tier may refuse a case (M19).</summary>
    public static PackKey<IReadOnlyList<Choice>> ReviewRefusalReasons { get; } = Choices("review.refusalReasons");

    /// <summary>How many one-time notices a tier may send for a case (M19).</summary>
    public static PackKey<int> NoticesPerTier { get; } = Whole("notice.perTier", "count", 1, 10);

    /// <summary>The shortest cure period that a tier may set.</summary>
    public static PackKey<int> NoticeLeastWorkingDays { get; } = Whole("notice.leastWorkingDays", "working-day", 1, 250);

    /// <summary>The longest cure period that a tier may set.</summary>
    public static PackKey<int> NoticeMostWorkingDays { get; } = Whole("notice.mostWorkingDays", "working-day", 1, 250);

    /// <summary>The cure period that the form proposes.</summary>
    public static PackKey<int> NoticeProposedWorkingDays { get; } = Whole("notice.proposedWorkingDays", "working-day", 1, 250);

    /// <summary>Whether a case lapses when a notice is not answered in time.</summary>
    public static PackKey<bool> NoticeLapses { get; } = Flag("notice.lapses");

    /// <summary>How many working days before a due date a reminder goes out, farthest first.</summary>
    public static PackKey<IReadOnlyList<int>> ReminderWorkingDaysBefore { get; } = Wholes("reminder.workingDaysBefore");

    /// <summary>How many working days after a due date the one who must act is reminded again, nearest first.</summary>
    public static PackKey<IReadOnlyList<int>> ReminderWorkingDaysAfter { get; } = Wholes("reminder.workingDaysAfter");

    /// <summary>How many working days after a due date the one above is told.</summary>
    public static PackKey<int> EscalationWorkingDaysAfter { get; } = Whole("reminder.escalationWorkingDaysAfter", "working-day", 0, 250);
}
