using System.Runtime.CompilerServices;
using TitleFlow.Simulation;

namespace TitleFlow.Schedules;

/// <summary>Steps that run at the same time, and what must hold in whatever order they take their turns.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="RunAsync">Runs it once, in an order that Coyote chooses.</param>
/// <param name="IsPlanted">Whether a fault was planted in it, that must be found.</param>
public sealed record Schedule(string Name, Func<Task> RunAsync, bool IsPlanted)
{
    /// <summary>All of them: those of the kernel, and behind each its twin with a planted fault, which shows that it can fail.</summary>
    public static IReadOnlyList<Schedule> All { get; } =
    [
        Sound(() => DeskSchedules.SeveralAskOneStreamAsync()),
        Planted(() => DeskSchedules.SeveralAskOneStreamAsync(streams => new TaglessStreams(streams))),
        Sound(() => DeskSchedules.SeveralSeeTheAlarmDueAsync()),
        Planted(() => DeskSchedules.SeveralSeeTheAlarmDueAsync(streams => new TaglessStreams(streams))),
        Sound(() => RecoverySchedules.StepsShareTheirRowsAsync()),
        Planted(() => RecoverySchedules.StepsShareTheirRowsAsync(clocks => new HastyClocks(clocks))),
        Sound(() => RecoverySchedules.StepsOnlyTellListsAsync()),
        Planted(() => RecoverySchedules.StepsOnlyTellListsAsync(clocks => new HastyClocks(clocks))),
        Sound(() => RelistSchedules.RelistingMeetsStepsAsync()),
        Planted(() => RelistSchedules.RelistingMeetsStepsAsync(streams => new TaglessStreams(streams))),
        Sound(() => BroomSchedules.SweepingMeetsAppendsAsync()),
        Planted(() => BroomSchedules.SweepingMeetsAppendsAsync(streams => new ForgetfulStreams(streams))),
        Sound(() => SweepSchedules.SettlingMeetsASlowStepAsync()),
        Planted(() => SweepSchedules.SettlingMeetsASlowStepAsync(streams => new UnsettledStreams(streams))),
    ];

    private static Schedule Sound(Func<Task> run, [CallerArgumentExpression(nameof(run))] string name = "") =>
        new(NameOf(name), run, false);

    private static Schedule Planted(Func<Task> run, [CallerArgumentExpression(nameof(run))] string name = "") =>
        new(NameOf(name), run, true);

    private static string NameOf(string expression) => expression.Replace("() => ", "", StringComparison.Ordinal).Replace("()", "", StringComparison.Ordinal);
}
