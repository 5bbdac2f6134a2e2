namespace TitleFlow.Domain.Filing;

/// <summary>What the other rooms' facts mean for the dossier; the corridor puts it together.</summary>
/// <param name="Notice">The latest one-time notice that any tier sent; null where none was.</param>
/// <param name="IsClosed">Whether the case is over: certified, refused, declined or granted elsewhere.</param>
/// <param name="StandsAt">Where the case stands, in Chinese as a reader sees it, such as 县级审核原件.</param>
public sealed record Surroundings(OpenNotice? Notice, bool IsClosed, string StandsAt)
{
    /// <summary>Nothing has happened outside this room.</summary>
    public static Surroundings None { get; } = new(null, false, Stages.Filing.Chinese);
}

/// <summary>A one-time notice as the applicant has to answer it (M19).</summary>
/// <param name="NoticeId">The notice.</param>
/// <param name="Points">Its numbered points, at least one.</param>
/// <param name="DueOn">The last civil date for the answer, inclusive.</param>
public sealed record OpenNotice(string NoticeId, IReadOnlyList<NoticePoint> Points, DateOnly DueOn);

/// <summary>One point of a notice.</summary>
/// <param name="Number">Its number, unique within the notice.</param>
/// <param name="What">What is at fault, in Chinese.</param>
/// <param name="Opens">
/// The part of the dossier that it opens: a checklist item's code, <see cref="FormPart"/>, <see cref="ServicePart"/> or
/// <see cref="MeritsPart"/>; null opens every part.
/// </param>
public sealed record NoticePoint(int Number, string What, string? Opens)
{
    /// <summary>The form.</summary>
    public const string FormPart = "form";

    /// <summary>The spells of service and appointment.</summary>
    public const string ServicePart = "service";

    /// <summary>The merits of a yearly case.</summary>
    public const string MeritsPart = "merits";
}
