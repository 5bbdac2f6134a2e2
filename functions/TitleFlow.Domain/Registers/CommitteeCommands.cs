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
public sealed record GrantAuthority(AuthorityRow Row, string RegisteredBy) : Command
{
    /// <summary>The coded reason, one of <see cref="RegisterReasons"/>; its document is that of the row.</summary>
    public string ReasonCode { get; init; } = "";
}

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

    /// <summary>The territory that accepts what its schools entrust (JL23-1.5-d); null where the province entrusts.</summary>
    public PlaceCode? AcceptedBy { get; init; }
}

/// <summary>Gives a committee another name; it stays the same committee.</summary>
/// <param name="Committee">The committee, by id.</param>
/// <param name="Name">What it is called from then on.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry.</param>
[StoredAs("rename-committee.v1")]
public sealed record RenameCommittee(
    string Committee, string Name, DateOnly From, ChangeReason Reason, string RegisteredBy) : Command;

/// <summary>Ends a committee, or lets it go into another one: it takes no new cases after its last day.</summary>
/// <param name="Committee">The committee, by id.</param>
/// <param name="End">Its end.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry.</param>
[StoredAs("end-committee.v1")]
public sealed record EndCommittee(string Committee, CommitteeEnd End, ChangeReason Reason, string RegisteredBy) : Command;

/// <summary>Lets another body keep a committee's office; cases that lie with the one before stay there.</summary>
/// <param name="Committee">The committee, by id.</param>
/// <param name="Office">The body whose staff keep its office from then on.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry.</param>
[StoredAs("move-committee-office.v1")]
public sealed record MoveCommitteeOffice(
    string Committee, UnitCode Office, DateOnly From, ChangeReason Reason, string RegisteredBy) : Command;

/// <summary>Says who set a committee up, where the entry does not, or not rightly.</summary>
/// <param name="Committee">The committee, by id.</param>
/// <param name="Founder">Who set it up.</param>
/// <param name="From">The first day from which the register has it so, inclusive; it may be over.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry.</param>
[StoredAs("state-committee-founder.v1")]
public sealed record StateCommitteeFounder(
    string Committee, CommitteeFounder Founder, DateOnly From, ChangeReason Reason, string RegisteredBy) : Command;
