using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>Enters a person. The number was read and encrypted before.</summary>
/// <param name="Id">The opaque id.</param>
/// <param name="Name">The name.</param>
/// <param name="Identity">The encrypted identity number.</param>
/// <param name="BirthOn">The birth date.</param>
[StoredAs("register-person.v1")]
public sealed record RegisterPerson(PersonId Id, string Name, EncryptedIdentity Identity, DateOnly BirthOn) : Command
{
    /// <summary>The sex; null where it is not told.</summary>
    public Sex? Sex { get; init; }

    /// <summary>The encrypted telephone number; null for none.</summary>
    public Sealed? Phone { get; init; }

    /// <summary>The encrypted e-mail address; null for none.</summary>
    public Sealed? EMail { get; init; }
}

/// <summary>Puts the same number under newer keys.</summary>
/// <param name="Identity">The number under the new keys.</param>
[StoredAs("reseal-identity.v1")]
public sealed record ResealIdentity(EncryptedIdentity Identity) : Command;

/// <summary>Ties a login to the person.</summary>
/// <param name="Issuer">The provider's issuer address.</param>
/// <param name="Subject">The subject at that provider.</param>
[StoredAs("bind-login.v1")]
public sealed record BindLogin(string Issuer, string Subject) : Command;

/// <summary>
/// Ties a login to the person because an office says whose it is. It cannot reach beyond what such an office grants: persons
/// with roles of offices get their logins where they got their roles.
/// </summary>
/// <param name="Issuer">The provider's issuer address.</param>
/// <param name="Subject">The subject at that provider.</param>
public sealed record TieLogin(string Issuer, string Subject) : Command;

/// <summary>Unties a login, so that it no longer lets the person in.</summary>
/// <param name="Issuer">The provider's issuer address.</param>
/// <param name="Subject">The subject at that provider.</param>
[StoredAs("release-login.v1")]
public sealed record ReleaseLogin(string Issuer, string Subject) : Command;

/// <summary>Grants a role; nobody grants one to oneself.</summary>
/// <param name="Grant">The role with its place or unit and its days.</param>
[StoredAs("grant-role.v1")]
public sealed record GrantRole(Grant Grant) : Command;

/// <summary>Gives a granted role a last day.</summary>
/// <param name="GrantId">The grant.</param>
/// <param name="LastDay">The last day, inclusive.</param>
/// <param name="Reason">Why.</param>
[StoredAs("withdraw-role.v1")]
public sealed record WithdrawRole(string GrantId, DateOnly LastDay, string Reason) : Command;

/// <summary>Enters an employment.</summary>
/// <param name="Employment">The employment.</param>
[StoredAs("state-employment.v1")]
public sealed record StateEmployment(Employment Employment) : Command;

/// <summary>Enters the approval of a dual post.</summary>
/// <param name="From">The first day, inclusive.</param>
/// <param name="LastDay">The last day, inclusive; null while open.</param>
/// <param name="Document">The number of the approving document.</param>
[StoredAs("approve-dual-post.v1")]
public sealed record ApproveDualPost(DateOnly From, DateOnly? LastDay, string Document) : Command;

/// <summary>Enters a sanction.</summary>
/// <param name="Sanction">The sanction.</param>
[StoredAs("record-sanction.v1")]
public sealed record RecordSanction(Sanction Sanction) : Command;

/// <summary>Enters an investigation.</summary>
/// <param name="InquiryId">The id, unique for the person.</param>
/// <param name="On">The first day.</param>
[StoredAs("open-inquiry.v1")]
public sealed record OpenInquiry(string InquiryId, DateOnly On) : Command;

/// <summary>Closes an investigation.</summary>
/// <param name="InquiryId">The investigation.</param>
/// <param name="On">The day from which it no longer stands in the way.</param>
[StoredAs("close-inquiry.v1")]
public sealed record CloseInquiry(string InquiryId, DateOnly On) : Command;

/// <summary>Enters the retirement, or takes a wrong entry of one back.</summary>
/// <param name="On">The first day in retirement; null for none.</param>
[StoredAs("record-retirement.v1")]
public sealed record RecordRetirement(DateOnly? On) : Command;

/// <summary>Decides by how much a move to the grass roots shortens the way to the next title (M07).</summary>
/// <param name="Year">The review year that it is for.</param>
/// <param name="Years">By how many years.</param>
[StoredAs("decide-move-relief.v1")]
public sealed record DecideMoveRelief(int Year, int Years) : Command;

/// <summary>Decides what an exceptional filing may be let off, where the notice leaves it to the office (M11).</summary>
/// <param name="Year">The review year that it is for.</param>
/// <param name="Waived">The codes of the conditions, in place of what was decided before; none takes the decision back.</param>
[StoredAs("decide-exception.v1")]
public sealed record DecideException(int Year, IReadOnlyList<string> Waived) : Command;

/// <summary>Enters a title.</summary>
/// <param name="Title">The title.</param>
[StoredAs("record-title.v1")]
public sealed record RecordTitle(Title Title) : Command;
