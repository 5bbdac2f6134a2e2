namespace TitleFlow.Domain.Policies;

/// <content>From the committee's vote to the certificate, and how long files are kept.</content>
public static partial class PackKeys
{
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
