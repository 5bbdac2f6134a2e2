using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Registers;

/// <summary>A seed file that was read, or every problem of it.</summary>
/// <typeparam name="T">What one entry of the file is.</typeparam>
/// <param name="Entries">The entries in the order of the file; empty if there is a problem.</param>
/// <param name="Problems">Every problem with its line; empty if the file is right.</param>
public sealed record SeedReading<T>(IReadOnlyList<T> Entries, IReadOnlyList<SourceProblem> Problems);

/// <summary>A unit of a seed file, with who is to register and approve it.</summary>
/// <param name="Key">A short name by which tests and demonstrations find it.</param>
/// <param name="Unit">What is entered.</param>
/// <param name="RegisteredBy">The name under which it is entered.</param>
/// <param name="ApprovedBy">The name under which it is approved.</param>
public sealed record UnitSeed(string Key, UnitEntry Unit, string RegisteredBy, string ApprovedBy);

/// <summary>
/// A person of a seed file. The identity number is an invented one and is sealed before anything is stored.
/// </summary>
/// <param name="Subject">The subject at the development issuer.</param>
/// <param name="Name">The invented name.</param>
/// <param name="Number">The invented identity number.</param>
/// <param name="RegisteredBy">The name under which the person is entered.</param>
public sealed record PersonSeed(string Subject, string Name, IdentityNumber Number, string RegisteredBy)
{
    /// <summary>The e-mail address; null for none.</summary>
    public string? EMail { get; init; }

    /// <summary>The opaque id, which follows from the subject: seeding twice gives one person.</summary>
    public PersonId Id => PersonId.From(RegisteredBy, Subject);

    /// <summary>What follows the entry, in order: roles, employment, titles.</summary>
    public required IReadOnlyList<Command> Commands { get; init; }
}

/// <summary>The committees of a seed file: who they are and what each is competent for.</summary>
/// <param name="Committee">The committee.</param>
/// <param name="Rows">What it is competent for.</param>
/// <param name="RegisteredBy">The name under which it is prepared.</param>
/// <param name="ApprovedBy">The name under which it is entered.</param>
public sealed record CommitteeSeed(
    CommitteeEntry Committee, IReadOnlyList<AuthorityRow> Rows, string RegisteredBy, string ApprovedBy)
{
    /// <summary>The first day of the file, inclusive.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The number of the document that lists them.</summary>
    public required string Document { get; init; }
}

/// <summary>A series of a seed file with its specialties, all of them with consent from one day on.</summary>
/// <param name="Place">The province.</param>
/// <param name="Series">The series.</param>
/// <param name="Specialties">Its specialties, each a code and a title, with the group that it is marked as; null for none said.</param>
/// <param name="ConsentedOn">The first day on which they are offered, inclusive.</param>
public sealed record SeriesSeed(
    PlaceCode Place, SeriesEntry Series, IReadOnlyList<(string Code, string Title, SpecialtyGroup? Group)> Specialties, DateOnly ConsentedOn)
{
    /// <summary>The number of the document that lists them.</summary>
    public required string Document { get; init; }

    /// <summary>The clause that lists them, such as <c>JL21-1.12-a</c>; null where the file names none.</summary>
    public string? Clause { get; init; }

    /// <summary>The name under which they are prepared.</summary>
    public required string RegisteredBy { get; init; }

    /// <summary>The name under which they are entered.</summary>
    public required string ApprovedBy { get; init; }
}

/// <summary>A specialty of a seed file that a notice adds to a series of another file, or goes on with (M20).</summary>
/// <param name="Place">The province.</param>
/// <param name="Series">The series, by code.</param>
/// <param name="Code">The specialty's code within the series.</param>
/// <param name="Title">What the notice calls it.</param>
/// <param name="ConsentedOn">
/// The first day on which it is offered, inclusive: that of the notice. One that the notice goes on with was there before; since when, it
/// does not print.
/// </param>
public sealed record SpecialtySeed(PlaceCode Place, string Series, string Code, string Title, DateOnly ConsentedOn)
{
    /// <summary>Whether the notice adds it; false where it goes on with it.</summary>
    public required bool IsNew { get; init; }

    /// <summary>The notice's number.</summary>
    public required string Document { get; init; }

    /// <summary>The clause, such as <c>JL21-1.11-a</c>.</summary>
    public required string Clause { get; init; }

    /// <summary>The name under which it is prepared.</summary>
    public required string RegisteredBy { get; init; }

    /// <summary>The name under which it is entered.</summary>
    public required string ApprovedBy { get; init; }
}
