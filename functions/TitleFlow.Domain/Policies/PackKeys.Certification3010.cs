namespace TitleFlow.Domain.Policies;

/// <content>The 3010 route, from the years that it asks for to the treatment tasks.</content>
public static partial class PackKeys
{
    /// <summary>Years of front-line service that 3010 asks for (M08).</summary>
    public static PackKey<int> Service3010Years { get; } = Whole("certification3010.serviceYears", "year", 1, 60);

    /// <summary>Years of appointment at <see cref="Appointment3010Level"/> that 3010 asks for (M08).</summary>
    public static PackKey<int> Appointment3010Years { get; } = Whole("certification3010.appointmentYears", "year", 1, 60);

    /// <summary>The title level at which the years of appointment are counted: <c>intermediate</c>.</summary>
    public static PackKey<string> Appointment3010Level { get; } = Mode("certification3010.appointmentLevel", Levels);

    /// <summary><c>cumulative</c>: gaps are left out; <c>continuous</c>: the longest run without a gap must reach the figure.</summary>
    public static PackKey<string> Service3010Mode { get; } = Mode("certification3010.serviceMode", "cumulative", "continuous");

    /// <summary>How many left-over days make a month when spells are added up (M08).</summary>
    /// <remarks>With fewer than 30 a sum could fall when left-over days turn into a full month.</remarks>
    public static PackKey<int> Service3010FoldDays { get; } = Whole("certification3010.foldDays", "day", 30, 31);

    /// <summary>The kinds of unit whose spells count: <c>enterprise</c>, <c>institution</c>.</summary>
    public static PackKey<IReadOnlyList<string>> Service3010UnitKinds { get; } =
        Codes("certification3010.unitKinds", "enterprise", "institution", "social-organisation");

    /// <summary>The place levels whose spells count: <c>county</c>, <c>township</c>.</summary>
    public static PackKey<IReadOnlyList<string>> Service3010PlaceLevels { get; } =
        Codes("certification3010.placeLevels", "province", "city", "county", "township");

    /// <summary>Spells in another county: <c>counted</c>, <c>when-confirmed</c> by that county, or <c>never</c>.</summary>
    public static PackKey<string> Service3010OtherCounty { get; } =
        Mode("certification3010.otherCounty", "counted", "when-confirmed", "never");

    /// <summary>Whether the applicant must still be at the front line on the day of reference (M08).</summary>
    public static PackKey<bool> Service3010StillAtFrontLine { get; } = Flag("certification3010.stillAtFrontLine");

    /// <summary>Whether a committee must pass a 3010 case; false where the province certifies by itself.</summary>
    public static PackKey<bool> Certification3010NeedsCommittee { get; } = Flag("certification3010.needsCommittee");

    /// <summary>Whether the county must tick every original before it pushes a case (M35).</summary>
    public static PackKey<bool> Certification3010OriginalsSeen { get; } = Flag("certification3010.originalsSeen");

    /// <summary>How many times a month the province certifies (M35).</summary>
    public static PackKey<int> Certification3010TimesAMonth { get; } = Whole("certification3010.timesAMonth", "count", 1, 31);

    /// <summary>The day of the month on which the province certifies, before it is rolled (M35).</summary>
    public static PackKey<int> Certification3010CycleDay { get; } = Whole("certification3010.cycleDayOfMonth", "day-of-month", 1, 31);

    /// <summary>How the cycle day rolls from a rest day: <c>forward_same_month</c>, <c>forward</c>, <c>backward</c>, <c>none</c>.</summary>
    public static PackKey<string> Certification3010CycleRoll { get; } =
        Mode("certification3010.cycleRoll", "forward_same_month", "forward", "backward", "none");

    /// <summary>When the month's intake closes: <c>cycle-day</c>, at 24:00 of the cycle day.</summary>
    public static PackKey<string> Certification3010Intake { get; } = Mode("certification3010.intake", "cycle-day");

    /// <summary>Our own service level for the county's review, which the notice wants prompt.</summary>
    public static PackKey<int> CountyReviewWorkingDays { get; } = Whole("certification3010.countyReviewWorkingDays", "working-day", 1, 250);

    /// <summary>Our own service level for the province's certificate after certification.</summary>
    public static PackKey<int> CertificateWorkingDays { get; } = Whole("certification3010.certificateWorkingDays", "working-day", 1, 250);

    /// <summary>Our own service level for the unit's treatment tasks after the certificate.</summary>
    public static PackKey<int> TreatmentWorkingDays { get; } = Whole("certification3010.treatmentWorkingDays", "working-day", 1, 250);

    /// <summary>The title level that 3010 grants: <c>deputy-senior</c>.</summary>
    public static PackKey<string> Certification3010GrantedLevel { get; } = Mode("certification3010.grantedLevel", Levels);

    /// <summary>Whether a 3010 applicant may also take part in the year's ordinary review.</summary>
    public static PackKey<bool> Certification3010BesideAnnual { get; } = Flag("certification3010.besideAnnual");

    /// <summary>Whether a 3010 result is published for objections before its certificate is issued.</summary>
    public static PackKey<bool> Certification3010PublishedFirst { get; } = Flag("certification3010.publishedFirst");

    /// <summary>What the unit must see to after a 3010 certificate.</summary>
    public static PackKey<IReadOnlyList<Choice>> TreatmentTasks { get; } = Choices("certification3010.treatmentTasks");
}
