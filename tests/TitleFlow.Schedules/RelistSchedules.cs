using Microsoft.Coyote.Specifications;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Tests.Desk;

namespace TitleFlow.Schedules;

/// <summary>Telling lists anew: against decisions and against itself, whatever stands last in the head is what lists show.</summary>
public static class RelistSchedules
{
    /// <summary>Two processes tell the lists of a stream anew while it is decided on; one of them may die.</summary>
    public static async Task RelistingMeetsStepsAsync(Func<IStreamStore, IStreamStore>? planted = null)
    {
        using var house = new House(streams: planted);
        var (dying, sound) = (house.Open(isUnlucky: true), house.Open());
        await sound.AskAsync("a", new Add(2), key: "before");
        await Task.WhenAll(
            Task.Run(() => BroomSchedules.UntilItDiesAsync(
                () => dying.Desk.RelistAsync(Bureau.Tally("a"), CancellationToken.None))),
            Task.Run(() => sound.AskAsync("a", new Add(1), key: "step")),
            Task.Run(() => sound.Desk.RelistAsync(Bureau.Tally("a"), CancellationToken.None)));
        house.Time.Advance(TimeSpan.FromMinutes(3));
        await sound.Sweep.RunAsync(CancellationToken.None);
        Specification.Assert((await house.ReadAsync("a")).Sum == 3, "an update was lost, or happened twice");
        var audit = await house.Open().Desk.VerifyAsync(Bureau.Tally("a"), CancellationToken.None);
        Specification.Assert(audit.Faults.Count == 0, string.Join("; ", audit.Faults));
        await house.CheckListsAsync(Bureau.Tally("a"));
    }
}
