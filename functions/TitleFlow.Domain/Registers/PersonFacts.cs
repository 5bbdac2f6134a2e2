using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>The four levels of titles.</summary>
public enum TitleLevel
{
    /// <summary>初级.</summary>
    Junior,

    /// <summary>中级.</summary>
    Intermediate,

    /// <summary>副高级.</summary>
    DeputySenior,

    /// <summary>正高级.</summary>
    Senior,
}

/// <summary>Whether a title holds everywhere or in one county.</summary>
public enum TitleKind
{
    /// <summary>普通.</summary>
    Normal,

    /// <summary>定向, valid in its county only.</summary>
    Directed,
}

/// <summary>The kind of post that a person holds.</summary>
public enum PostKind
{
    /// <summary>专业技术岗位.</summary>
    Professional,

    /// <summary>管理岗位.</summary>
    Management,

    /// <summary>工勤技能岗位.</summary>
    Worker,

    /// <summary>公务员或参照管理人员.</summary>
    CivilServant,
}

/// <summary>The kind of sanction.</summary>
public enum SanctionKind
{
    /// <summary>政务(纪律)处分 such as a warning.</summary>
    Disciplinary,

    /// <summary>职称申报失信, a bar on filing.</summary>
    Integrity,
}

/// <summary>A person was entered. The identity number, telephone and e-mail address are encrypted.</summary>
/// <param name="Id">The opaque id.</param>
/// <param name="Name">The name.</param>
/// <param name="Identity">The encrypted identity number with its keyed hash.</param>
/// <param name="BirthOn">The birth date.</param>
[StoredAs("person-registered.v1")]
public sealed record PersonRegistered(PersonId Id, string Name, EncryptedIdentity Identity, DateOnly BirthOn) : Fact
{
    /// <summary>The sex; null where it was not told.</summary>
    public Sex? Sex { get; init; }

    /// <summary>The encrypted telephone number; null for none.</summary>
    public Sealed? Phone { get; init; }

    /// <summary>The encrypted e-mail address; null for none.</summary>
    public Sealed? EMail { get; init; }

    /// <summary>The opaque id of the one who entered the person.</summary>
    public required string RegisteredBy { get; init; }

    /// <summary>The day of the entry.</summary>
    public required DateOnly On { get; init; }
}

/// <summary>The number was encrypted anew under another key; it is the same number.</summary>
/// <param name="Identity">The number under the new keys.</param>
/// <param name="On">The day.</param>
[StoredAs("identity-resealed.v1")]
public sealed record IdentityResealed(EncryptedIdentity Identity, DateOnly On) : Fact;

/// <summary>A login of an identity provider was tied to the person.</summary>
/// <param name="Issuer">The provider's issuer address.</param>
/// <param name="Subject">The subject at that provider.</param>
/// <param name="On">The day.</param>
/// <param name="By">The opaque id of the one who tied it.</param>
[StoredAs("login-bound.v1")]
public sealed record LoginBound(string Issuer, string Subject, DateOnly On, string By) : Fact;

/// <summary>A login no longer belongs to the person; it may be tied to another one.</summary>
/// <param name="Issuer">The provider's issuer address.</param>
/// <param name="Subject">The subject at that provider.</param>
/// <param name="On">The day.</param>
/// <param name="By">The opaque id of the one who untied it.</param>
[StoredAs("login-released.v1")]
public sealed record LoginReleased(string Issuer, string Subject, DateOnly On, string By) : Fact;

/// <summary>A role was granted.</summary>
/// <param name="Grant">The role with its place or unit and its days.</param>
/// <param name="GrantedBy">The opaque id of the one who granted it.</param>
/// <param name="On">The day of the grant.</param>
[StoredAs("role-granted.v1")]
public sealed record RoleGranted(Grant Grant, string GrantedBy, DateOnly On) : Fact;

/// <summary>A granted role was given a last day.</summary>
/// <param name="GrantId">The grant.</param>
/// <param name="LastDay">The last day, inclusive.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">The opaque id of the one who withdrew it.</param>
[StoredAs("role-withdrawn.v1")]
public sealed record RoleWithdrawn(string GrantId, DateOnly LastDay, string Reason, string By) : Fact;

/// <summary>Where a person works, in which post.</summary>
/// <param name="Unit">The unit; null for somebody without one.</param>
/// <param name="Post">The post's name.</param>
/// <param name="PostKind">The kind of post.</param>
/// <param name="From">The first day, inclusive; it holds until the next statement.</param>
public sealed record Employment(UnitCode? Unit, string Post, PostKind PostKind, DateOnly From)
{
    /// <summary>Whether it is outside the establishment (编外).</summary>
    public bool IsNonEstablished { get; init; }
}

/// <summary>An employment was entered.</summary>
/// <param name="Employment">The employment.</param>
/// <param name="By">The opaque id of the one who entered it.</param>
/// <param name="On">The day of the entry.</param>
[StoredAs("employment-stated.v1")]
public sealed record EmploymentStated(Employment Employment, string By, DateOnly On) : Fact;

/// <summary>Somebody on a management post may also hold a professional one (双肩挑).</summary>
/// <param name="From">The first day, inclusive.</param>
/// <param name="LastDay">The last day, inclusive; null while open.</param>
/// <param name="Document">The number of the approving document.</param>
/// <param name="ApprovedBy">The opaque id of the one who entered the approval.</param>
[StoredAs("dual-post-approved.v1")]
public sealed record DualPostApproved(DateOnly From, DateOnly? LastDay, string Document, string ApprovedBy) : Fact;

/// <summary>How heavy a disciplinary sanction is, lightest first; the notices bar from a grade on (M05).</summary>
public enum SanctionGrade
{
    /// <summary>警告.</summary>
    Warning,

    /// <summary>记过.</summary>
    Demerit,

    /// <summary>记大过.</summary>
    GreatDemerit,

    /// <summary>降低岗位等级, or 降级.</summary>
    Demotion,

    /// <summary>撤职.</summary>
    Removal,

    /// <summary>开除.</summary>
    Dismissal,
}

/// <summary>A sanction with its days.</summary>
/// <param name="SanctionId">The id, unique for the person.</param>
/// <param name="Kind">The kind.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="LastDay">The last day, inclusive; null where it has none.</param>
public sealed record Sanction(string SanctionId, SanctionKind Kind, DateOnly From, DateOnly? LastDay)
{
    /// <summary>How heavy a disciplinary one is; null for dishonesty, and in entries of before it was asked for.</summary>
    public SanctionGrade? Grade { get; init; }
}

/// <summary>A sanction was entered.</summary>
/// <param name="Sanction">The sanction.</param>
/// <param name="By">The opaque id of the one who entered it.</param>
/// <param name="On">The day of the entry.</param>
[StoredAs("sanction-recorded.v1")]
public sealed record SanctionRecorded(Sanction Sanction, string By, DateOnly On) : Fact;

/// <summary>The person came under investigation.</summary>
/// <param name="InquiryId">The id, unique for the person.</param>
/// <param name="On">The first day.</param>
/// <param name="By">The opaque id of the one who entered it.</param>
[StoredAs("inquiry-opened.v1")]
public sealed record InquiryOpened(string InquiryId, DateOnly On, string By) : Fact;

/// <summary>An investigation was closed.</summary>
/// <param name="InquiryId">The investigation.</param>
/// <param name="On">The day from which it no longer stands in the way.</param>
/// <param name="By">The opaque id of the one who entered it.</param>
[StoredAs("inquiry-closed.v1")]
public sealed record InquiryClosed(string InquiryId, DateOnly On, string By) : Fact;

/// <summary>The person retired, or an entry of that was taken back.</summary>
/// <param name="On">The first day in retirement; null where what was entered was wrong.</param>
/// <param name="By">The opaque id of the one who entered it.</param>
[StoredAs("retired.v1")]
public sealed record Retired(DateOnly? On, string By) : Fact;

/// <summary>An office decided by how much a move to the grass roots shortens the way to the next title.</summary>
/// <param name="Year">The review year that it is for.</param>
/// <param name="Years">By how many years.</param>
/// <param name="By">The opaque id of the one who decided.</param>
[StoredAs("move-relief-decided.v1")]
public sealed record MoveReliefDecided(int Year, int Years, string By) : Fact;

/// <summary>An office decided what an exceptional filing may be let off.</summary>
/// <param name="Year">The review year that it is for.</param>
/// <param name="Waived">The codes of the conditions.</param>
/// <param name="By">The opaque id of the one who decided.</param>
[StoredAs("exception-decided.v1")]
public sealed record ExceptionDecided(int Year, IReadOnlyList<string> Waived, string By) : Fact;

/// <summary>A title that a person holds.</summary>
/// <param name="Level">The level.</param>
/// <param name="Series">The series' key in the pack.</param>
/// <param name="Kind">Normal, or directed to a county.</param>
/// <param name="From">The title's date, inclusive.</param>
public sealed record Title(TitleLevel Level, string Series, TitleKind Kind, DateOnly From)
{
    /// <summary>The specialty; null where the record has none.</summary>
    public string? Specialty { get; init; }

    /// <summary>The county in which a directed title holds.</summary>
    public PlaceCode? County { get; init; }

    /// <summary>The certificate's number as printed, of whichever issuer.</summary>
    public string? Certificate { get; init; }
}

/// <summary>A title was entered.</summary>
/// <param name="Title">The title.</param>
/// <param name="By">The opaque id of the one who entered it.</param>
/// <param name="On">The day of the entry.</param>
[StoredAs("title-held.v1")]
public sealed record TitleHeld(Title Title, string By, DateOnly On) : Fact;
