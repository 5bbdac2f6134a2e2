namespace TitleFlow.Domain.Policies;

/// <content>What a unit does: posting, recommendation, quota, ranking and slate.</content>
public static partial class PackKeys
{
    /// <summary>The unit posting's least length (M15).</summary>
    public static PackKey<int> PostingWorkingDays { get; } = Whole("posting.minimumWorkingDays", "working-day", 1, 60);

    /// <summary>Whether the day of the act counts: <c>exclude_start</c> or <c>include_start</c> (K2).</summary>
    public static PackKey<string> PostingStartDay { get; } = Mode("posting.startDay", StartDays);

    /// <summary>Whether a 3010 case is posted at its unit.</summary>
    public static PackKey<bool> PostingOf3010 { get; } = Flag("posting.of3010");

    /// <summary>Whether an open objection keeps the unit from forwarding.</summary>
    public static PackKey<bool> PostingObjectionStopsForwarding { get; } = Flag("posting.objectionStopsForwarding");

    /// <summary>
    /// What a gap in a unit's posting means: <c>restart</c>, the term begins again; <c>flag</c>, the office decides. Not loaded
    /// counts as <c>flag</c> (M15).
    /// </summary>
    public static PackKey<string> PostingGapMode { get; } = Mode("posting.gapMode", "restart", "flag");

    /// <summary>Whether every working day of the term needs a proof that the list stood; not loaded counts as no (M15).</summary>
    public static PackKey<bool> PostingDailyProof { get; } = Flag("posting.dailyProof");

    /// <summary>The parts that a unit's recommendation report must have (M14).</summary>
    public static PackKey<IReadOnlyList<Choice>> RecommendationReportParts { get; } = Choices("recommendation.reportParts");

    /// <summary>The reasons for which a unit may decline to recommend (M14).</summary>
    public static PackKey<IReadOnlyList<Choice>> RecommendationDeclineReasons { get; } = Choices("recommendation.declineReasons");

    /// <summary>The share of vacancies that a school may recommend, before rounding and the one more (M16).</summary>
    public static PackKey<int> QuotaPlusOnePercent { get; } = Whole("quota.plusOneVacancyPercent", "percent", 0, 100);

    /// <summary>The series, by code, in which recommendations go by vacancies plus one (M16).</summary>
    public static PackKey<IReadOnlyList<Choice>> QuotaPlusOneSeries { get; } = Choices("quota.plusOneSeries");

    /// <summary>The title levels at which they do (M16).</summary>
    public static PackKey<IReadOnlyList<string>> QuotaPlusOneLevels { get; } = Codes("quota.plusOneLevels", Levels);

    /// <summary>The ways of organising a review under which they do; a way that is not named has no quota (M16).</summary>
    public static PackKey<IReadOnlyList<string>> QuotaPlusOneForms { get; } =
        Codes("quota.plusOneForms", "regional", "own-unit", "alliance", "entrusted");

    /// <summary>How many more than the base may be recommended (M16).</summary>
    public static PackKey<int> QuotaPlusOneMore { get; } = Whole("quota.plusOneMore", "count", 0, 10);

    /// <summary>Whether nobody is recommended where the base is 0 (M16).</summary>
    public static PackKey<bool> QuotaPlusOneNeedsBase { get; } = Flag("quota.plusOneNeedsBase");

    /// <summary>From how many retirements of the year on, inclusive, the base is 1 where no post is free (M16).</summary>
    public static PackKey<int> QuotaRetirementsForOne { get; } = Whole("quota.retirementsForOne", "count", 1, 100);

    /// <summary>From how many retirements of the year on, inclusive, the base is 2 where no post is free (M16).</summary>
    public static PackKey<int> QuotaRetirementsForTwo { get; } = Whole("quota.retirementsForTwo", "count", 1, 100);

    /// <summary>Whether units under the combined regime recommend no more than they have free posts (M14, M16).</summary>
    public static PackKey<bool> QuotaCombinedByFreePosts { get; } = Flag("quota.combinedByFreePosts");

    /// <summary>The series in which combined units have an overall number (统筹数额) of their own, before all other limits (M16).</summary>
    public static PackKey<IReadOnlyList<Choice>> QuotaOverallSeries { get; } = Choices("quota.overallSeries");

    /// <summary>The title levels at which they do (M16).</summary>
    public static PackKey<IReadOnlyList<string>> QuotaOverallLevels { get; } = Codes("quota.overallLevels", Levels);

    /// <summary>The kinds of unit that the formula binds only softly: the offices in charge may agree to more (M16).</summary>
    public static PackKey<IReadOnlyList<string>> QuotaSoftUnitKinds { get; } =
        Codes("quota.softUnitKinds", "enterprise", "institution", "social-organisation");

    /// <summary>The grounds on which somebody uses no place of the quota (M16).</summary>
    public static PackKey<IReadOnlyList<Choice>> QuotaFreeGrounds { get; } = Choices("quota.freeGrounds");

    /// <summary>The series whose teachers of long standing in townships use no place (M08, M16).</summary>
    public static PackKey<IReadOnlyList<Choice>> TownshipTeacherSeries { get; } = Choices("quota.townshipTeacherSeries");

    /// <summary>The title level that they file for.</summary>
    public static PackKey<string> TownshipTeacherLevel { get; } = Mode("quota.townshipTeacherLevel", Levels);

    /// <summary>The years in a row that they have taught there; exactly so many are enough (M08).</summary>
    public static PackKey<int> TownshipTeacherYears { get; } = Whole("quota.townshipTeacherYears", "year", 1, 60);

    /// <summary>The levels of place whose schools count.</summary>
    public static PackKey<IReadOnlyList<string>> TownshipTeacherPlaceLevels { get; } =
        Codes("quota.townshipTeacherPlaceLevels", "province", "city", "county", "township");

    /// <summary>The kinds of unit that schools are.</summary>
    public static PackKey<IReadOnlyList<string>> TownshipTeacherUnitKinds { get; } =
        Codes("quota.townshipTeacherUnitKinds", "enterprise", "institution", "social-organisation");

    /// <summary>Their years of appointment at <see cref="TownshipTeacherAppointmentLevel"/>; exactly so many are enough.</summary>
    public static PackKey<int> TownshipTeacherAppointmentYears { get; } = Whole("quota.townshipTeacherAppointmentYears", "year", 1, 60);

    /// <summary>The title level at which the years of appointment are counted.</summary>
    public static PackKey<string> TownshipTeacherAppointmentLevel { get; } = Mode("quota.townshipTeacherAppointmentLevel", Levels);

    /// <summary>Whether freelancers use none of the posts and places of the proxy unit that files for them (M05, M16).</summary>
    public static PackKey<bool> QuotaFreelancersHoldNoPost { get; } = Flag("quota.freelancersHoldNoPost");

    /// <summary>The series in which staff outside the establishment (编外) of institutions have a quota of their own (M16).</summary>
    public static PackKey<IReadOnlyList<Choice>> QuotaNonEstablishedSeries { get; } = Choices("quota.nonEstablishedSeries");

    /// <summary>The series in which specialties have a quota of their own (M16).</summary>
    public static PackKey<IReadOnlyList<Choice>> QuotaSpecialtyGroupSeries { get; } = Choices("quota.specialtyGroupSeries");

    /// <summary>The groups of those specialties, by the code that the register marks them as; unmarked ones by how their names begin.</summary>
    public static PackKey<IReadOnlyList<Choice>> QuotaSpecialtyGroups { get; } = Choices("quota.specialtyGroups");

    /// <summary>The series whose alliances are of one territory (M20).</summary>
    public static PackKey<IReadOnlyList<Choice>> CommitteeOneTerritorySeries { get; } = Choices("committee.oneTerritorySeries");

    /// <summary>What is preferred when otherwise equal, compared one by one in this order (M12).</summary>
    public static PackKey<IReadOnlyList<Choice>> RankingPreferences { get; } = Choices("ranking.preferences");

    /// <summary>Whether a case of the annual route is recommended from a slate only (M14).</summary>
    public static PackKey<bool> SlateOfAnnual { get; } = Flag("slate.ofAnnual");

    /// <summary>The parts that the appraisal record of everybody on a slate must have (M14).</summary>
    public static PackKey<IReadOnlyList<Choice>> SlateAppraisalParts { get; } = Choices("slate.appraisalParts");
}
