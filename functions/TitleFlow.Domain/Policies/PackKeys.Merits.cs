namespace TitleFlow.Domain.Policies;

/// <content>What an applicant has done and how long: degrees, hours, service at the grass roots, appointment, and what shortens it.</content>
public static partial class PackKeys
{
    /// <summary>The least degrees; each code is a series, a title level and a degree, such as <c>health-deputy-senior-bachelor</c>.</summary>
    public static PackKey<IReadOnlyList<Choice>> EducationLeastDegrees { get; } = Choices("education.leastDegrees");

    /// <summary>How continuing education binds in a review year: <c>off</c>, <c>prefer</c> or <c>hard</c> (M09).</summary>
    public static PackKey<string> HoursMode { get; } = Mode("hours.mode", "off", "prefer", "hard");

    /// <summary>The first year whose hours are checked; earlier ones are never made up for (M09).</summary>
    public static PackKey<int> HoursFirstYear { get; } = Whole("hours.firstCheckedYear", "calendar-year", 1990, 2100);

    /// <summary>Hours of all kinds for each year (M09).</summary>
    public static PackKey<int> HoursTotalPerYear { get; } = Whole("hours.totalPerYear", "hour", 0, 2000);

    /// <summary>Hours of public courses for each year (M09).</summary>
    public static PackKey<int> HoursPublicPerYear { get; } = Whole("hours.publicPerYear", "hour", 0, 2000);

    /// <summary>Hours of professional courses for each year (M09).</summary>
    public static PackKey<int> HoursProfessionalPerYear { get; } = Whole("hours.professionalPerYear", "hour", 0, 2000);

    /// <summary>The sources whose hours are left out (M09).</summary>
    public static PackKey<IReadOnlyList<Choice>> HoursExcludedSources { get; } = Choices("hours.excludedSources");

    /// <summary>Whether hours that were earned at a training base after its exclusion are left out (M09).</summary>
    public static PackKey<bool> HoursExcludedBases { get; } = Flag("hours.excludedBasesLeftOut");

    /// <summary>The conditions that an exceptional filing can be let off (M11).</summary>
    public static PackKey<IReadOnlyList<string>> ExceptionWaivable { get; } =
        Codes("exception.waivable", "education", "tenure", "hours", "grassroots");

    /// <summary>The least number of recommenders of an exceptional filing; exactly so many will do (M11).</summary>
    public static PackKey<int> ExceptionRecommenders { get; } = Whole("exception.recommenders", "count", 0, 10);

    /// <summary>Exactly the title level that those recommenders hold (M11).</summary>
    public static PackKey<string> ExceptionRecommenderLevel { get; } = Mode("exception.recommenderLevel", Levels);

    /// <summary>Whom the green channel is open to (M11).</summary>
    public static PackKey<IReadOnlyList<Choice>> GreenChannelCategories { get; } = Choices("greenChannel.categories");

    /// <summary>The kinds of unit whose people the green channel is open to (M11).</summary>
    public static PackKey<IReadOnlyList<string>> GreenChannelUnitKinds { get; } =
        Codes("greenChannel.unitKinds", "institution", "enterprise", "social-organisation");

    /// <summary>The conditions of the ordinary review that the green channel lets off (M11).</summary>
    public static PackKey<IReadOnlyList<string>> GreenChannelWaived { get; } =
        Codes("greenChannel.waived", "title", "education", "tenure", "hours", "grassroots");

    /// <summary>The least level of the office whose committees review what comes through the green channel (M11).</summary>
    public static PackKey<string> GreenChannelOrganiser { get; } = Mode("greenChannel.organiser", "county", "city", "province");

    /// <summary>
    /// How grassroots service binds in a review year: <c>off</c>, <c>prefer</c> before equals, <c>softBlock</c>, or
    /// <c>hard</c>; looked up on 1 January of that year (M10).
    /// </summary>
    public static PackKey<string> GrassrootsMode { get; } = Mode("grassroots.mode", GrassrootsModes);

    /// <summary>The title levels that ask for grassroots service (M10).</summary>
    public static PackKey<IReadOnlyList<string>> GrassrootsLevels { get; } = Codes("grassroots.levels", Levels);

    /// <summary>The least years of grassroots service; exactly so many pass (K1, K5, M10).</summary>
    public static PackKey<int> GrassrootsLeastYears { get; } = Whole("grassroots.leastYears", "year", 1, 60);

    /// <summary>The series that have a grassroots rule of their own, which beats the one for all (M10).</summary>
    public static PackKey<IReadOnlyList<Choice>> GrassrootsOwnSeries { get; } = Choices("grassroots.ownSeries");

    /// <summary><see cref="GrassrootsMode"/> of the series with a rule of their own.</summary>
    public static PackKey<string> GrassrootsOwnMode { get; } = Mode("grassroots.ownMode", GrassrootsModes);

    /// <summary><see cref="GrassrootsLevels"/> of the series with a rule of their own.</summary>
    public static PackKey<IReadOnlyList<string>> GrassrootsOwnLevels { get; } = Codes("grassroots.ownLevels", Levels);

    /// <summary><see cref="GrassrootsLeastYears"/> of the series with a rule of their own.</summary>
    public static PackKey<int> GrassrootsOwnLeastYears { get; } = Whole("grassroots.ownLeastYears", "year", 1, 60);

    /// <summary>Years of appointment before the next title in separate-system units of a province (M06).</summary>
    public static PackKey<int> TenureProvinceYears { get; } = Whole("tenure.provinceYears", "year", 0, 20);

    /// <summary>The same in units of a city.</summary>
    public static PackKey<int> TenureCityYears { get; } = Whole("tenure.cityYears", "year", 0, 20);

    /// <summary>The same in units of a county and below.</summary>
    public static PackKey<int> TenureCountyYears { get; } = Whole("tenure.countyYears", "year", 0, 20);

    /// <summary>By how much those figures grow from year to year; the loader checks derived ones by it (M06).</summary>
    public static PackKey<int> TenureGrowthYears { get; } = Whole("tenure.growthYears", "year", 0, 20);

    /// <summary>The figure at which they grow no more, inclusive (M06).</summary>
    public static PackKey<int> TenureGrowthMostYears { get; } = Whole("tenure.growthMostYears", "year", 0, 20);

    /// <summary>Years of appointment before an intermediate title in combined units (M06).</summary>
    public static PackKey<int> TenureCombinedIntermediateYears { get; } = Whole("tenure.combinedIntermediateYears", "year", 0, 20);

    /// <summary>Years of appointment before a deputy senior or senior title in combined units (M06).</summary>
    public static PackKey<int> TenureCombinedSeniorYears { get; } = Whole("tenure.combinedSeniorYears", "year", 0, 20);

    /// <summary>Whether the years of a directed title go on in a normal one of the same level (M06, M32).</summary>
    public static PackKey<bool> TenureDirectedTitleCounts { get; } = Flag("tenure.directedTitleCounts");

    /// <summary>By how much the years are shortened near retirement; 0 once that has ended (M07).</summary>
    public static PackKey<int> ReliefNearRetirementYears { get; } = Whole("relief.nearRetirementYears", "year", 0, 20);

    /// <summary>The last civil date of retirement, inclusive, that gives the relief near retirement.</summary>
    public static PackKey<DateOnly> ReliefNearRetirementUntil { get; } = Day("relief.nearRetirementUntilOn");

    /// <summary>
    /// By how much the separate-system figure is shortened near retirement in units combined of late; 0 once that has
    /// ended (M07).
    /// </summary>
    public static PackKey<int> ReliefPilotYears { get; } = Whole("relief.pilotYears", "year", 0, 20);

    /// <summary>The first civil date from which a unit counts as combined of late, inclusive.</summary>
    public static PackKey<DateOnly> ReliefPilotSince { get; } = Day("relief.pilotSinceOn");

    /// <summary>How many years before retirement are near in such units; exactly so many are (M07).</summary>
    public static PackKey<int> ReliefPilotWithinYears { get; } = Whole("relief.pilotWithinYears", "year", 0, 20);

    /// <summary>By how much an engineering master's way to the intermediate title is shortened (M07).</summary>
    public static PackKey<int> ReliefEngineeringMasterYears { get; } = Whole("relief.engineeringMasterYears", "year", 0, 20);

    /// <summary>By how much an engineering doctor's way to the deputy senior title is shortened (M07).</summary>
    public static PackKey<int> ReliefEngineeringDoctorYears { get; } = Whole("relief.engineeringDoctorYears", "year", 0, 20);

    /// <summary>The degrees that are engineering masters' (工程硕士), and those that came in their place (M07).</summary>
    public static PackKey<IReadOnlyList<Choice>> ReliefEngineeringMasterDegrees { get; } = Choices("relief.engineeringMasterDegrees");

    /// <summary>The degrees that are engineering doctorates (工程博士), and those that came in their place (M07).</summary>
    public static PackKey<IReadOnlyList<Choice>> ReliefEngineeringDoctorDegrees { get; } = Choices("relief.engineeringDoctorDegrees");

    /// <summary>The series in which an engineering doctorate shortens the way (M07).</summary>
    public static PackKey<IReadOnlyList<Choice>> ReliefEngineeringDoctorSeries { get; } = Choices("relief.engineeringDoctorSeries");

    /// <summary>The series in which an engineering master's degree shortens the way; in versions of before a doctorate too (M07).</summary>
    public static PackKey<IReadOnlyList<Choice>> ReliefEngineeringSeries { get; } = Choices("relief.engineeringSeries");

    /// <summary>By how much the way of those who went from a city to the grass roots is shortened (M07).</summary>
    public static PackKey<int> ReliefMoveYears { get; } = Whole("relief.grassrootsMoveYears", "year", 0, 20);

    /// <summary>The most by which an office may shorten it with its reason; as much as without where it may not (M07).</summary>
    public static PackKey<int> ReliefMoveMostYears { get; } = Whole("relief.grassrootsMoveMostYears", "year", 0, 20);

    /// <summary>How long they must have been there at the cut-off; exactly so many years are enough.</summary>
    public static PackKey<int> ReliefMoveServedYears { get; } = Whole("relief.grassrootsMoveServedYears", "year", 0, 20);

    /// <summary>The levels of place that count as the grass roots for this relief.</summary>
    public static PackKey<IReadOnlyList<string>> ReliefMovePlaceLevels { get; } =
        Codes("relief.grassrootsMovePlaceLevels", "township", "county");

    /// <summary>The levels of place that one comes from with this relief.</summary>
    public static PackKey<IReadOnlyList<string>> ReliefMoveOriginLevels { get; } =
        Codes("relief.grassrootsMoveOriginLevels", "county", "city", "province");
}
