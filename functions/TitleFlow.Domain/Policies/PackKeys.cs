namespace TitleFlow.Domain.Policies;

/// <summary>
/// Every value that code may ask a pack for, one page a subject. There is no other list: a pack with an unknown key does not load.
/// </summary>
/// <remarks>
/// Names are topic first and unit last. What a value means in each notice is written in the packs themselves.
/// </remarks>
public static partial class PackKeys
{
    // Made when it is first asked for, since nobody says which part of a class comes first.
    private static readonly Lazy<IReadOnlyList<PackKey>> Listed = new(List);

    private static readonly Lazy<IReadOnlyDictionary<string, PackKey>> Named =
        new(() => All.ToDictionary(key => key.Name, StringComparer.Ordinal));

    /// <summary>Every key, page by page.</summary>
    public static IReadOnlyList<PackKey> All => Listed.Value;

    /// <summary>Every key by its name.</summary>
    public static IReadOnlyDictionary<string, PackKey> ByName => Named.Value;

    private static IReadOnlyList<PackKey> List() =>
    [
        FilingOnlineOnly, FilingInServiceFrom,
        CutOffEducation, CutOffTitleYears, CutOffAppointmentYears, CutOffAchievements,
        GateRetiredExcluded, GateCivilServantExcluded, GateManagementPostExcluded, GateDualPostAdmitted,
        GateSanctionedExcluded, GateSanctionLeastGrade, GateSanctionUnitKinds, GateIntegrityExcluded, GateInvestigatedExcluded, GateFreelancerFields,
        GateEstablishedOnly, GateNonEstablishedSeries, GateNonEstablishedUnits, GateAgreementAdmitted, GatePartTimeFields,
        GateDirectedTitleExcluded, GateSpecialtyOffered,
        GateRetirementAtFiling, DossierRepresentativeWorks, DossierSelfScorePoints,
        EducationLeastDegrees, HoursMode, HoursFirstYear, HoursTotalPerYear, HoursPublicPerYear, HoursProfessionalPerYear, HoursExcludedSources,
        HoursExcludedBases,
        ExceptionWaivable, ExceptionRecommenders, ExceptionRecommenderLevel, GreenChannelCategories, GreenChannelUnitKinds, GreenChannelWaived,
        GreenChannelOrganiser,
        GrassrootsMode, GrassrootsLevels, GrassrootsLeastYears,
        GrassrootsOwnSeries, GrassrootsOwnMode, GrassrootsOwnLevels, GrassrootsOwnLeastYears,
        TenureProvinceYears, TenureCityYears, TenureCountyYears, TenureGrowthYears, TenureGrowthMostYears,
        TenureCombinedIntermediateYears, TenureCombinedSeniorYears, TenureDirectedTitleCounts,
        ReliefNearRetirementYears, ReliefNearRetirementUntil, ReliefPilotYears, ReliefPilotSince, ReliefPilotWithinYears,
        ReliefEngineeringMasterYears, ReliefEngineeringDoctorYears, ReliefEngineeringSeries, ReliefEngineeringDoctorSeries,
        ReliefEngineeringMasterDegrees, ReliefEngineeringDoctorDegrees,
        ReliefMoveYears, ReliefMoveMostYears, ReliefMoveServedYears, ReliefMovePlaceLevels, ReliefMoveOriginLevels,
        Service3010Years, Appointment3010Years, Appointment3010Level, Service3010Mode, Service3010FoldDays,
        Service3010UnitKinds, Service3010PlaceLevels, Service3010OtherCounty, Service3010StillAtFrontLine,
        Certification3010NeedsCommittee, Certification3010OriginalsSeen, Certification3010TimesAMonth,
        Certification3010CycleDay, Certification3010CycleRoll, Certification3010Intake,
        CountyReviewWorkingDays, CertificateWorkingDays, TreatmentWorkingDays,
        Certification3010GrantedLevel, Certification3010BesideAnnual, Certification3010PublishedFirst, TreatmentTasks,
        PostingWorkingDays, PostingStartDay, PostingOf3010, PostingObjectionStopsForwarding,
        PostingGapMode, PostingDailyProof,
        RecommendationReportParts, RecommendationDeclineReasons, QuotaPlusOnePercent,
        QuotaPlusOneSeries, QuotaPlusOneLevels, QuotaPlusOneForms, QuotaPlusOneMore, QuotaPlusOneNeedsBase,
        QuotaRetirementsForOne, QuotaRetirementsForTwo, QuotaCombinedByFreePosts,
        QuotaOverallSeries, QuotaOverallLevels, QuotaSoftUnitKinds, QuotaFreeGrounds,
        TownshipTeacherSeries, TownshipTeacherLevel, TownshipTeacherYears, TownshipTeacherPlaceLevels, TownshipTeacherUnitKinds,
        TownshipTeacherAppointmentYears, TownshipTeacherAppointmentLevel,
        LongServiceSeries, LongServiceLevel, LongServiceYears, LongServiceUnitKinds, LongServiceAppointmentYears, LongServiceAppointmentLevel,
        LongServiceNumber,
        PlanTeacherSeries, PlanTeacherLevels, PlanTeacherNumber, PlanRuralSeries, PlanRuralNumber,
        QuotaFreelancersHoldNoPost, QuotaNonEstablishedSeries, QuotaSpecialtyGroupSeries, QuotaSpecialtyGroups, CommitteeOneTerritorySeries,
        CommitteeScopeOfSchools, CommitteeScopeOfEnterprises, CommitteeScopeOfCombinedUnits, CommitteeScopeOfSeparateVocational,
        CommitteeScopeOfCounties, CommitteeScopeOfDirected, CommitteeEntrustmentSeries, CommitteeUnableEntrusted,
        SpecialtyChangesOfCommittees, SpecialtyChangesOfUnits,
        RankingPreferences, SlateOfAnnual, SlateAppraisalParts,
        ReviewBulkForbidden, ReviewTiersSeparate, ReviewTiersCombined, ReviewQueryStopsClock, ReviewCrossSampled, ReviewRecusalRelations, ReviewReturnReasons,
        ReviewRefusalReasons, ReviewOncePerYear,
        NoticesPerTier, NoticeLeastWorkingDays, NoticeMostWorkingDays, NoticeProposedWorkingDays, NoticeLapses,
        ReminderWorkingDaysBefore, ReminderWorkingDaysAfter, EscalationWorkingDaysAfter,
        EvaluationFinishedOn, EvaluationLateBarYears, ResultReportDays, PublicationWorkingDays, PublicationStartDay, PublicationChannels,
        RecordFilingDays,
        CertificateIssuer, CertificateElectronic, CertificateTitleDate,
        RetentionRemovedFileDays, RetentionGivenUpDays,
    ];
}
