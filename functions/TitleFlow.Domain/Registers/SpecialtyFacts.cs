using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>How the titles of a series are awarded.</summary>
public enum TitleAward
{
    /// <summary>评审.</summary>
    Review,

    /// <summary>考试 (以考代评).</summary>
    Exam,

    /// <summary>考评结合.</summary>
    ExamAndReview,
}

/// <summary>Which group a specialty is marked as, whose posts and places are kept apart (JL21-1.6-a, M16).</summary>
public enum SpecialtyGroup
{
    /// <summary>None: it stands with all others of its series, whatever it is called.</summary>
    None,

    /// <summary>公共卫生.</summary>
    PublicHealth,

    /// <summary>中医药: 中医, 中药 and 中西医结合.</summary>
    ChineseMedicine,
}

/// <summary>A series of a province.</summary>
/// <param name="Code">Its code: lower-case letters, digits and hyphens, such as <c>school</c>.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Levels">The title levels that it has, such as <c>deputy-senior</c>.</param>
/// <param name="Award">How its titles are awarded.</param>
public sealed record SeriesEntry(string Code, string Title, IReadOnlyList<string> Levels, TitleAward Award);

/// <summary>Enters a series. The one who asks approves it.</summary>
/// <param name="Series">What is entered.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry.</param>
[StoredAs("register-series.v1")]
public sealed record RegisterSeries(SeriesEntry Series, ChangeReason Reason, string RegisteredBy) : Command;

/// <summary>Enters a specialty of a series; it is not offered before the province's consent.</summary>
/// <param name="Series">The series, by code.</param>
/// <param name="Code">The specialty's code within the series.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry.</param>
[StoredAs("enter-specialty.v1")]
public sealed record EnterSpecialty(
    string Series, string Code, string Title, ChangeReason Reason, string RegisteredBy) : Command;

/// <summary>Records the province's consent to a specialty (JL23-1.2-c).</summary>
/// <param name="Series">The series, by code.</param>
/// <param name="Code">The specialty.</param>
/// <param name="ConsentedOn">The first day on which it is offered, inclusive.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry.</param>
[StoredAs("consent-to-specialty.v1")]
public sealed record ConsentToSpecialty(
    string Series, string Code, DateOnly ConsentedOn, ChangeReason Reason, string RegisteredBy) : Command;

/// <summary>Ends a series: it is not filed under any more.</summary>
/// <param name="Series">The series, by code.</param>
/// <param name="LastDay">The last day on which it is offered, inclusive.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry.</param>
[StoredAs("end-series.v1")]
public sealed record EndSeries(string Series, DateOnly LastDay, ChangeReason Reason, string RegisteredBy) : Command;

/// <summary>Ends a specialty, or lets it go into another one of its series. What was filed under it stays so.</summary>
/// <param name="Series">The series, by code.</param>
/// <param name="Code">The specialty.</param>
/// <param name="LastDay">The last day on which it is offered, inclusive.</param>
/// <param name="Into">The specialty that goes on, by code; null where none does.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry.</param>
[StoredAs("end-specialty.v1")]
public sealed record EndSpecialty(
    string Series, string Code, DateOnly LastDay, string? Into, ChangeReason Reason, string RegisteredBy) : Command;

/// <summary>Gives a specialty another name.</summary>
/// <param name="Series">The series, by code.</param>
/// <param name="Code">The specialty.</param>
/// <param name="Title">What it is called from then on.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry.</param>
[StoredAs("rename-specialty.v1")]
public sealed record RenameSpecialty(
    string Series, string Code, string Title, DateOnly From, ChangeReason Reason, string RegisteredBy) : Command;

/// <summary>Marks which group a specialty belongs to.</summary>
/// <param name="Series">The series, by code.</param>
/// <param name="Code">The specialty.</param>
/// <param name="Group">The group; <see cref="SpecialtyGroup.None"/> says that it is in none.</param>
/// <param name="From">The first day, inclusive; it may be over, for filings that lie at their units.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry.</param>
[StoredAs("mark-specialty.v1")]
public sealed record MarkSpecialty(
    string Series, string Code, SpecialtyGroup Group, DateOnly From, ChangeReason Reason, string RegisteredBy) : Command;

/// <summary>A series was entered.</summary>
/// <param name="Series">What was entered.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("series-registered.v1")]
public sealed record SeriesRegistered(SeriesEntry Series, ChangeReason Reason, Entry Entry) : Fact;

/// <summary>A specialty was entered.</summary>
/// <param name="Series">The series, by code.</param>
/// <param name="Code">The specialty's code within the series.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("specialty-entered.v1")]
public sealed record SpecialtyEntered(
    string Series, string Code, string Title, ChangeReason Reason, Entry Entry) : Fact;

/// <summary>The province consented to a specialty.</summary>
/// <param name="Series">The series, by code.</param>
/// <param name="Code">The specialty.</param>
/// <param name="ConsentedOn">The first day on which it is offered, inclusive.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("specialty-consented.v1")]
public sealed record SpecialtyConsented(
    string Series, string Code, DateOnly ConsentedOn, ChangeReason Reason, Entry Entry) : Fact;

/// <summary>A series was ended.</summary>
/// <param name="Series">The series, by code.</param>
/// <param name="LastDay">The last day on which it is offered, inclusive.</param>
/// <param name="Before">The last day that had been set before; null for none.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("series-ended.v1")]
public sealed record SeriesEnded(string Series, DateOnly LastDay, DateOnly? Before, ChangeReason Reason, Entry Entry) : Fact;

/// <summary>A specialty was ended.</summary>
/// <param name="Series">The series, by code.</param>
/// <param name="Code">The specialty.</param>
/// <param name="LastDay">The last day on which it is offered, inclusive.</param>
/// <param name="Into">The specialty that goes on, by code; null where none does.</param>
/// <param name="Before">The last day that had been set before; null for none.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("specialty-ended.v1")]
public sealed record SpecialtyEnded(
    string Series, string Code, DateOnly LastDay, string? Into, DateOnly? Before, ChangeReason Reason, Entry Entry) : Fact;

/// <summary>A specialty was given another name.</summary>
/// <param name="Series">The series, by code.</param>
/// <param name="Code">The specialty.</param>
/// <param name="Title">What it is called from then on.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="Before">What it was called on that day before.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("specialty-renamed.v1")]
public sealed record SpecialtyRenamed(
    string Series, string Code, string Title, DateOnly From, string Before, ChangeReason Reason, Entry Entry) : Fact;

/// <summary>A specialty was marked as one of a group, or of none.</summary>
/// <param name="Series">The series, by code.</param>
/// <param name="Code">The specialty.</param>
/// <param name="Group">The group.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="Before">What it was marked as on that day before; null where it was not marked.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("specialty-marked.v1")]
public sealed record SpecialtyMarked(
    string Series, string Code, SpecialtyGroup Group, DateOnly From, SpecialtyGroup? Before, ChangeReason Reason, Entry Entry) : Fact;
