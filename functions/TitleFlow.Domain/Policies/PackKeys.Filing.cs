namespace TitleFlow.Domain.Policies;

/// <content>Who may file, up to which day what counts, and what a dossier holds.</content>
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

    /// <summary>Whether titles that are directed to a county do not support a normal filing one level up (M32).</summary>
    public static PackKey<bool> GateDirectedTitleExcluded { get; } = Flag("gate.directedTitleExcluded");

    /// <summary>Whether only specialties with the province's consent can be chosen (M20).</summary>
    public static PackKey<bool> GateSpecialtyOffered { get; } = Flag("gate.specialtyOffered");

    /// <summary>Whether who retires between filing and vote counts as in service, by the day of filing (M05).</summary>
    public static PackKey<bool> GateRetirementAtFiling { get; } = Flag("gate.retirementAtFiling");

    /// <summary>How many representative works a dossier may name (M13).</summary>
    public static PackKey<int> DossierRepresentativeWorks { get; } = Whole("dossier.representativeWorks", "count", 0, 100);

    /// <summary>The most points of a self-assessment in all (M13).</summary>
    public static PackKey<int> DossierSelfScorePoints { get; } = Whole("dossier.selfScorePoints", "count", 0, 10_000);
}
