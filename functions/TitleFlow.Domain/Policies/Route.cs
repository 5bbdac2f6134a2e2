using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Policies;

/// <summary>When a route may be filed (M03).</summary>
public enum WindowKind
{
    /// <summary>From a first to a last civil date.</summary>
    Fixed,

    /// <summary>On any day.</summary>
    Always,

    /// <summary>As each activity says.</summary>
    PerActivity,
}

/// <summary>The filing window of a route, both dates inclusive.</summary>
/// <param name="Kind">The kind of window.</param>
/// <param name="OpensOn">The first civil date; null unless the window is fixed.</param>
/// <param name="ClosesOn">The last civil date, until 24:00 Beijing time; null unless the window is fixed.</param>
public sealed record WindowTerms(WindowKind Kind, DateOnly? OpensOn, DateOnly? ClosesOn);

/// <summary>How a case may leave a stage.</summary>
public enum ExitKind
{
    /// <summary>Forward to a later stage.</summary>
    Forward,

    /// <summary>A one-time notice; the case comes back to the same stage (M19).</summary>
    Cure,

    /// <summary>Back to an earlier stage.</summary>
    Back,

    /// <summary>Refused or rejected with a clause.</summary>
    Refuse,

    /// <summary>Withdrawn by the applicant.</summary>
    Withdraw,

    /// <summary>Suspended by an objection or an inquiry; resumes or is refused.</summary>
    Suspend,

    /// <summary>A query to a higher body; the clock stands still.</summary>
    Query,

    /// <summary>Abandoned, because a notice was not answered in time.</summary>
    Abandon,

    /// <summary>Done: the case is over, with a result.</summary>
    Done,
}

/// <summary>One way out of a stage.</summary>
/// <param name="Kind">How the case leaves.</param>
/// <param name="To">The number of the stage that it goes to; null where it stays, waits or is over.</param>
public sealed record StageExit(ExitKind Kind, int? To);

/// <summary>One stage of a route.</summary>
/// <param name="Number">The number, from 1 without gaps.</param>
/// <param name="Step">What is done.</param>
/// <param name="Actor">The role that acts, such as <c>county</c>.</param>
/// <param name="Place">The level of the actor's place: unit, county, city, province; null where the route does
/// not say.</param>
/// <param name="Exits">The ways out.</param>
/// <param name="Clauses">The clauses, at least one.</param>
public sealed record RouteStage(
    int Number, Step Step, string Actor, string? Place, IReadOnlyList<StageExit> Exits, IReadOnlyList<Citation> Clauses)
{
    /// <summary>
    /// The key of the deadline's figure; null where the notice prints none. Units: at stages that somebody must leave in time, working days
    /// from the arrival or a date (<see cref="StageTerm"/>); elsewhere what the stage's own rules count by.
    /// </summary>
    public PackKey? Deadline { get; init; }

    /// <summary>The ways out for cases of units under the combined regime; null where they are the same (JL23-1.12-a).</summary>
    public IReadOnlyList<StageExit>? CombinedExits { get; init; }

    /// <summary>The stage as cases of units under the combined regime walk it.</summary>
    public RouteStage Combined() => this with { Exits = CombinedExits ?? Exits };

    /// <summary>The room that the step belongs to.</summary>
    public Stage Stage => Stages.Of(Step);

    /// <summary>Whether the stage may be left in this way.</summary>
    public bool Allows(ExitKind kind) => Exits.Any(exit => exit.Kind == kind);
}

/// <summary>A route: which stages a kind of case walks, in which order.</summary>
/// <param name="Id">The id with the pack's prefix, such as <c>JL23-R3</c>.</param>
/// <param name="Family">The family, such as <c>annual</c> or <c>3010</c>: the same kind of route in every
/// pack.</param>
/// <param name="Title">What a reader sees.</param>
/// <param name="Window">The filing window; not loaded where the notice leaves it to a notice that we do not
/// hold.</param>
/// <param name="Stages">The stages in order.</param>
public sealed record Route(
    string Id, string Family, string Title, Cited<WindowTerms> Window, IReadOnlyList<RouteStage> Stages)
{
    /// <summary>The family of routes that a county reviews and the province certifies; all others go to a committee.</summary>
    public const string CountyReviewed = "3010";

    /// <summary>The family of the yearly review by a region's committee.</summary>
    public const string Annual = "annual";

    /// <summary>The title levels that the route can grant, lowest first.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Preconditions of the ordinary review that do not apply, each a code with its Chinese words.</summary>
    public IReadOnlyList<Choice> Waivers { get; init; } = [];

    /// <summary>
    /// The document at the close: <c>certificate</c>, <c>directed-certificate</c>, <c>post-certificate</c>,
    /// <c>result-notice</c>.
    /// </summary>
    public string Document { get; init; } = "certificate";

    /// <summary>The two capital letters that stand for the family in certificate numbers; never I, L, O or U.</summary>
    public string CertificateLetters { get; init; } = "XX";

    /// <summary>
    /// Whether it can be filed on any day; then the day of filing is the cut-off of every quantity (M02).
    /// </summary>
    public bool IsOpenAllYear => Window is { IsLoaded: true, Value.Kind: WindowKind.Always };

    /// <summary>The review year whose dates a fixed window prints; null where the notice names none.</summary>
    public int? ReviewYear { get; init; }

    /// <summary>
    /// The window of a review year (M03): the dates of a fixed one are those of the notice's own year, and not loaded for any other.
    /// </summary>
    /// <param name="year">The review year.</param>
    public Cited<WindowTerms> WindowOf(int year) =>
        Window is { IsLoaded: true, Value.Kind: WindowKind.Fixed } && ReviewYear is { } printed && printed != year
            ? Window with { IsLoaded = false }
            : Window;

    /// <summary>The first stage of this step; null where the route has none.</summary>
    public RouteStage? Find(string step) => Stages.FirstOrDefault(stage => stage.Step.Name == step);
}
