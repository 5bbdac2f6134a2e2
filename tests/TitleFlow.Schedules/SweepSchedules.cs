using Microsoft.Coyote.Specifications;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Tests.Desk;

namespace TitleFlow.Schedules;

/// <summary>Settling: between the sweep that finds a row due and the step that wrote it, exactly one wins the head.</summary>
public static class SweepSchedules
{
    /// <summary>A step takes so long that its rows become due before its append; it may die, too.</summary>
    public static async Task SettlingMeetsASlowStepAsync(Func<IStreamStore, IStreamStore>? planted = null)
    {
        using var house = new House(streams: planted);
        var (slow, sound) = (house.Open(isUnlucky: true), house.Open());
        await Task.WhenAll(
            Task.Run(() => BroomSchedules.UntilItDiesAsync(
                () => slow.AskAsync("a", new Add(1, TellTo: "tally/b"), key: "one"))),
            Task.Run(async () =>
            {
                house.Time.Advance(TimeSpan.FromMinutes(3));
                await sound.Sweep.RunAsync(CancellationToken.None);
            }));
        house.Time.Advance(TimeSpan.FromMinutes(5));
        await sound.Sweep.RunAsync(CancellationToken.None);
        var (stored, told) = ((await house.ReadAsync("a")).Sum, (await house.ReadAsync("b")).Sum);
        Specification.Assert(stored == told, $"{stored} stored, {told} told");
        await house.CheckListsAsync(Bureau.Tally("a"), Bureau.Tally("b"));
    }
}
