using Microsoft.Coyote.Specifications;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Tests.Desk;

namespace TitleFlow.Schedules;

/// <summary>The optimistic loop: whoever comes second reads what is new and decides again.</summary>
public static class DeskSchedules
{
    /// <summary>Two processes are asked side by side, one of the questions under the same key at both.</summary>
    public static async Task SeveralAskOneStreamAsync(Func<IStreamStore, IStreamStore>? planted = null)
    {
        using var house = new House(streams: planted);
        var (one, other) = (house.Open(), house.Open());
        var answers = await Task.WhenAll(
            Task.Run(() => one.AskAsync("a", new Add(1), key: "one")),
            Task.Run(() => one.AskAsync("a", new Add(100), key: "same")),
            Task.Run(() => other.AskAsync("a", new Add(100), key: "same")),
            Task.Run(() => other.AskAsync("a", new Add(10), key: "other")));
        var receipts = answers.Select(answer => ((Answer<Tally>.Done)answer).Receipt).ToList();
        Specification.Assert((await house.ReadAsync("a")).Sum == 111, "an update was lost, or happened twice");
        Specification.Assert(receipts[1].Facts.SequenceEqual(receipts[2].Facts), "the same key brought two receipts");
        var told = receipts.SelectMany(receipt => receipt.Facts).DistinctBy(fact => fact.Version).OrderBy(fact => fact.Version);
        var stored = await house.Open().Desk.HistoryAsync(Bureau.Tally("a"), 1, CancellationToken.None);
        Specification.Assert(told.SequenceEqual(stored), "a receipt names facts that are not stored");
        await house.CheckNothingIsLeftAsync(Bureau.Tally("a"));
    }

    /// <summary>Two processes look at an alarm that is due: it rings once.</summary>
    public static async Task SeveralSeeTheAlarmDueAsync(Func<IStreamStore, IStreamStore>? planted = null)
    {
        using var house = new House(streams: planted);
        var (one, other) = (house.Open(), house.Open());
        await one.AskAsync("a", new SetAlarm(Bureau.Start), key: "set");
        await Task.WhenAll(
            Task.Run(() => one.Desk.LookAsync(Bureau.Tally("a"), CancellationToken.None)),
            Task.Run(() => other.Desk.LookAsync(Bureau.Tally("a"), CancellationToken.None)));
        Specification.Assert((await house.ReadAsync("a")).Rung == 1, "an alarm rang twice, or not at all");
    }
}
