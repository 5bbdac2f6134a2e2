namespace TitleFlow.Domain.Policies;

/// <summary>
/// Every value that code may ask a pack for. There is no other list: a pack with an unknown key does not load.
/// </summary>
/// <remarks>
/// Names are topic first and unit last. What a value means in each notice is written in the packs themselves.
/// </remarks>
public static partial class PackKeys
{
    /// <summary>Whether filing is possible online only.</summary>
    public static PackKey<bool> FilingOnlineOnly { get; } = Flag("filing.onlineOnly");

    /// <summary>The first civil date on which an applicant must be in service; inclusive.</summary>
    public static PackKey<DateOnly> FilingInServiceFrom { get; } = Day("filing.inServiceFrom");

    /// <summary>The last civil date on which education counts; inclusive (M02).</summary>
    public static PackKey<DateOnly> CutOffEducation { get; } = Day("cutOff.educationOn");

    /// <summary>The last civil date up to which the years since a title count; inclusive (M02).</summary>
    public static PackKey<DateOnly> CutOffTitleYears { get; } = Day("cutOff.titleYearsOn");

    /// <summary>The last civil date up to which years of appointment count; inclusive (M02).</summary>
    public static PackKey<DateOnly> CutOffAppointmentYears { get; } = Day("cutOff.appointmentYearsOn");

    /// <summary>The last civil date on which an achievement counts; inclusive (M02).</summary>
    public static PackKey<DateOnly> CutOffAchievements { get; } = Day("cutOff.achievementsOn");

    /// <summary>Whether retired people are kept out (M05).</summary>
    public static PackKey<bool> GateRetiredExcluded { get; } = Flag("gate.retiredExcluded");

    /// <summary>Whether civil servants, and staff managed like them, are kept out (M05).</summary>
    public static PackKey<bool> GateCivilServantExcluded { get; } = Flag("gate.civilServantExcluded");

    /// <summary>Whether people on management posts of institutions are kept out (M05).</summary>
    public static PackKey<bool> GateManagementPostExcluded { get; } = Flag("gate.managementPostExcluded");

    /// <summary>Whether an approved dual post (双肩挑) lifts the bar on management posts (M05).</summary>
    public static PackKey<bool> GateDualPostAdmitted { get; } = Flag("gate.dualPostAdmitted");

    /// <summary>Whether people under a sanction are kept out while it lasts (M05).</summary>
    public static PackKey<bool> GateSanctionedExcluded { get; } = Flag("gate.sanctionedExcluded");

    /// <summary>The lightest sanction that keeps somebody out, inclusive; where none is loaded every one does (M05).</summary>
    public static PackKey<string> GateSanctionLeastGrade { get; } = Mode("gate.sanctionLeastGrade", SanctionGrades);

    /// <summary>The kinds of unit whose staff sanctions keep out; where none are loaded, all (M05).</summary>
    public static PackKey<IReadOnlyList<string>> GateSanctionUnitKinds { get; } =
        Codes("gate.sanctionUnitKinds", "enterprise", "institution", "social-organisation");

    /// <summary>Whether an entry of dishonesty in titles (失信) keeps out while it lasts (M05, M34).</summary>
    public static PackKey<bool> GateIntegrityExcluded { get; } = Flag("gate.integrityExcluded");

    /// <summary>Whether people under investigation are kept out while it lasts (M05).</summary>
    public static PackKey<bool> GateInvestigatedExcluded { get; } = Flag("gate.investigatedExcluded");

    /// <summary>The fields in which freelancers may file, through a proxy unit (M05).</summary>
    public static PackKey<IReadOnlyList<Choice>> GateFreelancerFields { get; } = Choices("gate.freelancerFields");

    /// <summary>Whether staff of institutions must be in the establishment (在编); staff of others only in service (M05).</summary>
    public static PackKey<bool> GateEstablishedOnly { get; } = Flag("gate.establishedOnly");

    /// <summary>The series that staff outside the establishment (编外) of institutions may file in all the same (M05).</summary>
    public static PackKey<IReadOnlyList<Choice>> GateNonEstablishedSeries { get; } = Choices("gate.nonEstablishedSeries");

    /// <summary>The units whose staff outside the establishment may file, by how their names begin (M05).</summary>
    public static PackKey<IReadOnlyList<Choice>> GateNonEstablishedUnits { get; } = Choices("gate.nonEstablishedUnits");

    /// <summary>Whether an agreement with a unit is enough to file there, without employment (M05).</summary>
    public static PackKey<bool> GateAgreementAdmitted { get; } = Flag("gate.agreementAdmitted");

    /// <summary>The fields in which part-time work for a unit is enough to file there (M05).</summary>
    public static PackKey<IReadOnlyList<Choice>> GatePartTimeFields { get; } = Choices("gate.partTimeFields");

    /// <summary>Whether only specialties with the province's consent can be chosen (M20).</summary>
    public static PackKey<bool> GateSpecialtyOffered { get; } = Flag("gate.specialtyOffered");

    /// <summary>Whether who retires between filing and vote counts as in service, by the day of filing (M05).</summary>
    public static PackKey<bool> GateRetirementAtFiling { get; } = Flag("gate.retirementAtFiling");

    /// <summary>How many representative works a dossier may name (M13).</summary>
    public static PackKey<int> DossierRepresentativeWorks { get; } = Whole("dossier.representativeWorks", "count", 0, 100);

    /// <summary>The most points of a self-assessment in all (M13).</summary>
    public static PackKey<int> DossierSelfScorePoints { get; } = Whole("dossier.selfScorePoints", "count", 0, 10_000);

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

    /// <summary>Years of appointment before an intermediate title in combined units (M06).</summary>
    public static PackKey<int> TenureCombinedIntermediateYears { get; } = Whole("tenure.combinedIntermediateYears", "year", 0, 20);

    /// <summary>Years of appointment before a deputy senior or senior title in combined units (M06).</summary>
    public static PackKey<int> TenureCombinedSeniorYears { get; } = Whole("tenure.combinedSeniorYears", "year", 0, 20);

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

    /// <summary>The series in which an engineering degree shortens the way (M07).</summary>
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

    /// <summary>The last civil date on which a committee's vote may close; inclusive (M04).</summary>
    public static PackKey<DateOnly> EvaluationFinishedOn { get; } = Day("evaluation.finishedOn");

    /// <summary>For how many years a committee that was late is not authorised again, besides losing the running one (M04).</summary>
    public static PackKey<int> EvaluationLateBarYears { get; } = Whole("evaluation.lateBarYears", "year", 1, 20);

    /// <summary>How many days after the vote the result is reported; the next calendar day, never rolled (K3).</summary>
    public static PackKey<int> ResultReportDays { get; } = Whole("publication.resultReportDays", "day", 0, 60);

    /// <summary>How long a result is published.</summary>
    public static PackKey<int> PublicationWorkingDays { get; } = Whole("publication.minimumWorkingDays", "working-day", 1, 60);

    /// <summary>Whether the day of publication counts: <c>exclude_start</c> or <c>include_start</c> (K2).</summary>
    public static PackKey<string> PublicationStartDay { get; } = Mode("publication.startDay", StartDays);

    /// <summary>Where a result is published; the period runs from the latest of them.</summary>
    public static PackKey<IReadOnlyList<Choice>> PublicationChannels { get; } = Choices("publication.channels");

    /// <summary>How many calendar days after publication the record is filed; rolled forward from a rest day (K3).</summary>
    public static PackKey<int> RecordFilingDays { get; } = Whole("recordFiling.days", "day", 1, 60);

    /// <summary>Who issues certificates: <c>province</c> or <c>committee</c> (M31).</summary>
    public static PackKey<string> CertificateIssuer { get; } = Mode("certificate.issuer", "province", "committee");

    /// <summary>Whether certificates are electronic (M31).</summary>
    public static PackKey<bool> CertificateElectronic { get; } = Flag("certificate.electronic");

    /// <summary>The date of the title: <c>announced-on</c>, or <c>certified-on</c> where nothing is announced (M31).</summary>
    public static PackKey<string> CertificateTitleDate { get; } = Mode("certificate.titleDate", "announced-on", "certified-on");

    /// <summary>How many civil days a file stays in the bin that no submission froze; not loaded keeps it for good (I4).</summary>
    public static PackKey<int> RetentionRemovedFileDays { get; } = Whole("retention.removedFileDays", "day", 1, 36_500);

    /// <summary>
    /// How many civil days the files of a filing that was given up are kept, those that no submission froze; not loaded keeps
    /// them for good (I4).
    /// </summary>
    public static PackKey<int> RetentionGivenUpDays { get; } = Whole("retention.givenUpDays", "day", 1, 36_500);
}
