using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>Enters a committee. The one who asks approves it.</summary>
/// <param name="Committee">What is entered.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry.</param>
[StoredAs("register-committee.v1")]
public sealed record RegisterCommittee(CommitteeEntry Committee, string RegisteredBy) : Command;

/// <summary>Makes a committee competent for something.</summary>
/// <param name="Row">What for, and from when.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry.</param>
[StoredAs("grant-authority.v1")]
public sealed record GrantAuthority(AuthorityRow Row, string RegisteredBy) : Command;

/// <summary>Gives an authority a last day.</summary>
/// <param name="RowId">The row.</param>
/// <param name="LastDay">The last day, inclusive.</param>
/// <param name="Reason">Why; required.</param>
/// <param name="Document">The number of the document; required.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry.</param>
[StoredAs("end-authority.v1")]
public sealed record EndAuthority(
    string RowId, DateOnly LastDay, string Reason, string Document, string RegisteredBy) : Command
{
    /// <summary>The coded reason, one of <see cref="RegisterReasons"/>.</summary>
    public string ReasonCode { get; init; } = "";
}

/// <summary>Entrusts a committee's work of a year to another.</summary>
/// <param name="Entrustment">From whom to whom, and why.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry.</param>
[StoredAs("entrust-review.v1")]
public sealed record EntrustReview(Entrustment Entrustment, string RegisteredBy) : Command
{
    /// <summary>The coded reason, one of <see cref="RegisterReasons"/>.</summary>
    public string ReasonCode { get; init; } = "";
}
