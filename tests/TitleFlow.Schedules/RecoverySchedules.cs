using Microsoft.Coyote.Specifications;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Tests.Desk;

namespace TitleFlow.Schedules;

/// <summary>Recovery rows: opened together, each before its append, closed when its outbox rows are gone, none forgotten.</summary>
public static class RecoverySchedules
{
    /// <summary>Steps of one process open rows together and close them while the broom comes round.</summary>
    public static async Task StepsShareTheirRowsAsync(Func<IClockStore, IClockStore>? planted = null)
    {
        using var house = new House(clocks: planted);
        var bureau = house.Open();
        await Task.WhenAll(
            Task.Run(() => bureau.AskAsync("a", new Add(1, TellTo: "tally/b"), key: "one")),
            Task.Run(() => bureau.AskAsync("a", new Add(2, TellTo: "tally/b"), key: "two")),
            Task.Run(() => bureau.AskAsync("c", new Add(4, TellTo: "tally/b"), key: "three")),
            Task.Run(() => bureau.Broom.FlushAsync(CancellationToken.None)));
        Specification.Assert((await house.ReadAsync("b")).Sum == 7, "a told command was lost, or told twice");
        await house.CheckNothingIsLeftAsync(Bureau.Tally("a"), Bureau.Tally("b"), Bureau.Tally("c"));
    }

    /// <summary>Two processes take the commonest step, which only tells lists, while the broom of one comes round.</summary>
    public static async Task StepsOnlyTellListsAsync(Func<IClockStore, IClockStore>? planted = null)
    {
        using var house = new House(clocks: planted);
        var (one, other) = (house.Open(), house.Open());
        await Task.WhenAll(
            Task.Run(() => one.AskAsync("a", new Add(1), key: "one")),
            Task.Run(() => other.AskAsync("a", new Add(2), key: "two")),
            Task.Run(() => one.Broom.FlushAsync(CancellationToken.None)));
        Specification.Assert((await house.ReadAsync("a")).Sum == 3, "an update was lost, or happened twice");
        await house.CheckNothingIsLeftAsync(Bureau.Tally("a"));
    }
}
