using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>How a committee came to be; it decides who is admitted, and by which formula (M16, M20).</summary>
public enum CommitteeKind
{
    /// <summary>社会化评委会, founded by a human-resources office for a region.</summary>
    Regional,

    /// <summary>自主评审: a unit's own committee.</summary>
    OwnUnit,

    /// <summary>联盟评审: schools of one territory together (JL23-1.5-c).</summary>
    Alliance,

    /// <summary>委托评审: a regional committee that schools entrust (JL23-1.5-d).</summary>
    Entrusted,
}

/// <summary>
/// Who set a committee up. One that a human-resources office has not set up loses its authority when it is late (JL23-6.4-b).
/// </summary>
public enum CommitteeFounder
{
    /// <summary>人社部门: a human-resources office.</summary>
    Hrss,

    /// <summary>评聘结合单位: a unit of the combined regime.</summary>
    CombinedUnit,

    /// <summary>自主评审企业: an enterprise that reviews by itself.</summary>
    Enterprise,

    /// <summary>省直社会化评审委员会: a social committee of a department or body of the province.</summary>
    Society,

    /// <summary>Any other body that is no human-resources office, such as schools that review by themselves or together.</summary>
    OtherBody,
}

/// <summary>A committee as it is entered.</summary>
/// <param name="Id">Its id within the province: lower-case letters, digits and hyphens.</param>
/// <param name="Name">Its full name.</param>
/// <param name="Kind">How it came to be.</param>
/// <param name="Office">The body whose staff keep its office.</param>
/// <param name="Place">The place that founded it, or where its unit stands; the tiers below check before it does.</param>
public sealed record CommitteeEntry(string Id, string Name, CommitteeKind Kind, UnitCode Office, PlaceCode Place)
{
    /// <summary>Who set it up; null in entries of before it was asked for, as long as nobody has said.</summary>
    public CommitteeFounder? Founder { get; init; }
}

/// <summary>What a committee is competent for (M20). Every part must fit; an empty list sets no bound.</summary>
/// <param name="Id">The row's id within the province.</param>
/// <param name="Committee">The committee's id.</param>
/// <param name="Series">The series, by code; at least one.</param>
/// <param name="Levels">The title levels, such as <c>deputy-senior</c>; at least one.</param>
public sealed record AuthorityRow(
    string Id, string Committee, IReadOnlyList<string> Series, IReadOnlyList<string> Levels)
{
    /// <summary>The specialties, by name; empty for all of the series.</summary>
    public IReadOnlyList<string> Specialties { get; init; } = [];

    /// <summary>The units whose people it reviews; empty for all units of its regions.</summary>
    public IReadOnlyList<UnitCode> Units { get; init; } = [];

    /// <summary>The places whose units it reviews, each with all below it; empty where units are named.</summary>
    public IReadOnlyList<PlaceCode> Regions { get; init; } = [];

    /// <summary>Whose cases it reviews, of <see cref="Registers.Populations"/>; empty for all staff.</summary>
    public IReadOnlyList<string> Populations { get; init; } = [];

    /// <summary>The first day, inclusive.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day, inclusive; null while it is open.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>The number of the document that grants it.</summary>
    public required string Document { get; init; }

    /// <summary>The one review year whose cases it is for; null for those of every year in which it holds.</summary>
    public int? Year { get; init; }

    /// <summary>
    /// Whether it is for directed review (定向评价, JL23-1.9-a), whose titles hold in one county: normal cases never come to it, and directed
    /// ones to no other.
    /// </summary>
    public bool IsDirected { get; init; }

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && !(LastDay < day);
}

/// <summary>One committee does another's work for a review year, with the consent of the human-resources office.</summary>
/// <param name="From">The committee whose cases they are.</param>
/// <param name="To">The committee that reviews them.</param>
/// <param name="Year">The review year.</param>
/// <param name="Reason">Why.</param>
/// <param name="Document">The number of the consenting document.</param>
public sealed record Entrustment(string From, string To, int Year, string Reason, string Document)
{
    /// <summary>Whether it is about the same committee and year: one takes the place of the other.</summary>
    public bool IsOfTheSameYear(Entrustment other) => (From, Year) == (other.From, other.Year);
}

/// <summary>The end of a committee.</summary>
/// <param name="LastDay">The last day on which it takes new cases, inclusive.</param>
/// <param name="Into">The committee that goes on, by id; null where none does.</param>
public sealed record CommitteeEnd(DateOnly LastDay, string? Into);

/// <summary>A committee was entered.</summary>
/// <param name="Committee">What was entered.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("committee-registered.v1")]
public sealed record CommitteeRegistered(CommitteeEntry Committee, Entry Entry) : Fact;

/// <summary>A committee became competent for something.</summary>
/// <param name="Row">What for, and from when.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("authority-granted.v1")]
public sealed record AuthorityGranted(AuthorityRow Row, Entry Entry) : Fact
{
    /// <summary>The coded reason; null in grants of before it was asked for.</summary>
    public string? ReasonCode { get; init; }
}

/// <summary>An authority got a last day.</summary>
/// <param name="RowId">The row.</param>
/// <param name="LastDay">The last day, inclusive.</param>
/// <param name="Reason">Why.</param>
/// <param name="Document">The number of the document.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("authority-ended.v1")]
public sealed record AuthorityEnded(string RowId, DateOnly LastDay, string Reason, string Document, Entry Entry) : Fact
{
    /// <summary>The coded reason; null in ends of before it was asked for.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>What held before; null in ends of before it was kept here.</summary>
    public AuthorityRow? Before { get; init; }
}

/// <summary>A committee's work of a year was entrusted to another.</summary>
/// <param name="Entrustment">From whom to whom, and why.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("review-entrusted.v1")]
public sealed record ReviewEntrusted(Entrustment Entrustment, Entry Entry) : Fact
{
    /// <summary>The coded reason; null in entrustments of before it was asked for.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>The entrustment of the same committee and year that it takes the place of; null for none.</summary>
    public Entrustment? Before { get; init; }

    /// <summary>The territory that accepted what its schools entrusted (JL23-1.5-d); null where the province entrusted.</summary>
    public PlaceCode? AcceptedBy { get; init; }
}

/// <summary>A committee was given another name.</summary>
/// <param name="Committee">The committee, by id.</param>
/// <param name="Name">What it is called from then on.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="Before">What it was called on that day before.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("committee-renamed.v1")]
public sealed record CommitteeRenamed(
    string Committee, string Name, DateOnly From, string Before, ChangeReason Reason, Entry Entry) : Fact;

/// <summary>A committee was ended, or goes into another one.</summary>
/// <param name="Committee">The committee, by id.</param>
/// <param name="End">Its end.</param>
/// <param name="Before">The end that had been set before; null for none.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("committee-ended.v1")]
public sealed record CommitteeEnded(
    string Committee, CommitteeEnd End, CommitteeEnd? Before, ChangeReason Reason, Entry Entry) : Fact;

/// <summary>Another body keeps a committee's office.</summary>
/// <param name="Committee">The committee, by id.</param>
/// <param name="Office">The body whose staff keep its office from then on.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="Before">The body that had kept it on that day before.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("committee-office-moved.v1")]
public sealed record CommitteeOfficeMoved(
    string Committee, UnitCode Office, DateOnly From, UnitCode Before, ChangeReason Reason, Entry Entry) : Fact;

/// <summary>Who set a committee up was entered later, or put right.</summary>
/// <param name="Committee">The committee, by id.</param>
/// <param name="Founder">Who set it up, as the register has it from then on.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="Before">What the register had on that day before; null where it had nothing.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("committee-founder-stated.v1")]
public sealed record CommitteeFounderStated(
    string Committee, CommitteeFounder Founder, DateOnly From, CommitteeFounder? Before, ChangeReason Reason, Entry Entry) : Fact;
