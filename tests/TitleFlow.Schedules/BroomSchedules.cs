using Microsoft.Coyote.Specifications;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Tests.Desk;

namespace TitleFlow.Schedules;

/// <summary>The broom: rows ride on the next append or are swept, in any order with it, and none that is still needed goes.</summary>
public static class BroomSchedules
{
    /// <summary>Two processes append one after the other while both of their brooms come round; one of them may die.</summary>
    public static async Task SweepingMeetsAppendsAsync(Func<IStreamStore, IStreamStore>? planted = null)
    {
        using var house = new House(streams: planted);
        var (dying, sound) = (house.Open(isUnlucky: true), house.Open());
        await Task.WhenAll(
            Task.Run(() => UntilItDiesAsync(async () =>
            {
                await dying.AskAsync("a", new Add(1, TellTo: "tally/b"), key: "one");
                await dying.AskAsync("a", new Add(2, TellTo: "tally/b"), key: "two");
            })),
            Task.Run(() => UntilItDiesAsync(() => dying.Broom.FlushAsync(CancellationToken.None))),
            Task.Run(() => sound.AskAsync("a", new Add(4, TellTo: "tally/b"), key: "three")),
            Task.Run(() => sound.Broom.FlushAsync(CancellationToken.None)));
        var stored = (await house.ReadAsync("a")).Sum;
        house.Time.Advance(TimeSpan.FromMinutes(3));
        await sound.Sweep.RunAsync(CancellationToken.None);
        Specification.Assert((await house.ReadAsync("b")).Sum == stored, "a row went before its effect was carried out");
        await house.CheckListsAsync(Bureau.Tally("a"), Bureau.Tally("b"));
    }

    /// <summary>What a dying process leaves undone is no fault here.</summary>
    internal static async Task UntilItDiesAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (IOException)
        {
        }
    }
}
