using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>One statement of a unit about its posts, and what the office of its place said of it.</summary>
/// <param name="StatementId">The number within the unit, in the order of stating.</param>
/// <param name="Series">The series, by code.</param>
/// <param name="Level">The title level, such as <c>deputy-senior</c>.</param>
/// <param name="AsOf">The day that the figures are of.</param>
/// <param name="Figures">The figures.</param>
/// <param name="StatedBy">The opaque id of the one who stated them for the unit.</param>
public sealed record PostStatement(
    string StatementId, string Series, string Level, DateOnly AsOf, PostFigures Figures, string StatedBy)
{
    /// <summary>The group whose posts they are, by code; null for all who are in none.</summary>
    public string? Group { get; init; }

    /// <summary>What the office said; null while it has not been checked.</summary>
    public PostsChecked? Check { get; init; }

    /// <summary>Whether the figures count: checked, and agreed to.</summary>
    public bool Counts => Check is { IsAgreed: true };
}

/// <summary>States how the posts of a series and level are filled; asked by the unit.</summary>
/// <param name="Series">The series, by code.</param>
/// <param name="Level">The title level.</param>
/// <param name="AsOf">The day that the figures are of, not a later one than today.</param>
/// <param name="Figures">The figures.</param>
[StoredAs("state-posts.v1")]
public sealed record StatePosts(string Series, string Level, DateOnly AsOf, PostFigures Figures) : Command
{
    /// <summary>The group whose posts they are, by code, such as <c>non-established</c>; null for all who are in none.</summary>
    public string? Group { get; init; }

    /// <summary>Why figures that were agreed to for that day are stated anew; null for the first statement.</summary>
    public ChangeReason? Reason { get; init; }
}

/// <summary>Agrees to a statement or refuses it; asked by the office of the unit's place, never by who stated it.</summary>
/// <param name="StatementId">The statement.</param>
/// <param name="IsAgreed">Whether the figures are right.</param>
/// <param name="Reason">Why not; empty when they are agreed to.</param>
[StoredAs("check-posts.v1")]
public sealed record CheckPosts(string StatementId, bool IsAgreed, string Reason) : Command
{
    /// <summary>The coded reason of a refusal, one of <see cref="RegisterReasons"/>; required of it.</summary>
    public string ReasonCode { get; init; } = "";

    /// <summary>The number of the document that shows it; required of a refusal.</summary>
    public string Document { get; init; } = "";
}

/// <summary>A unit stated how its posts are filled. The figures count once they were checked.</summary>
/// <param name="StatementId">The number within the unit, in the order of stating.</param>
/// <param name="Series">The series, by code.</param>
/// <param name="Level">The title level.</param>
/// <param name="AsOf">The day that the figures are of.</param>
/// <param name="Figures">The figures.</param>
/// <param name="By">The opaque id of the one who stated them.</param>
/// <param name="On">The day of the statement.</param>
[StoredAs("posts-stated.v1")]
public sealed record PostsStated(
    string StatementId, string Series, string Level, DateOnly AsOf, PostFigures Figures, string By, DateOnly On) : Fact
{
    /// <summary>The group whose posts they are, by code; null for all who are in none.</summary>
    public string? Group { get; init; }

    /// <summary>Why figures that were agreed to for that day were stated anew; null for the first statement.</summary>
    public ChangeReason? Reason { get; init; }

    /// <summary>The figures that had been agreed to; null for the first statement.</summary>
    public PostFigures? Before { get; init; }
}

/// <summary>The office of the unit's place checked a statement.</summary>
/// <param name="StatementId">The statement.</param>
/// <param name="IsAgreed">Whether the figures count from now on.</param>
/// <param name="Reason">Why not; empty when they were agreed to.</param>
/// <param name="By">The opaque id of the one who checked.</param>
/// <param name="On">The day of the check.</param>
[StoredAs("posts-checked.v1")]
public sealed record PostsChecked(string StatementId, bool IsAgreed, string Reason, string By, DateOnly On) : Fact
{
    /// <summary>The coded reason; null when they were agreed to, and in refusals of before it was asked for.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>The number of the document that shows it; null when they were agreed to, and in refusals of before it was asked for.</summary>
    public string? Document { get; init; }
}
