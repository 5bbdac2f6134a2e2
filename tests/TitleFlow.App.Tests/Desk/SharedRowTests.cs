using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Tests.Telemetry;
using TitleFlow.Domain.Cases;
using TitleFlow.Simulation;
using TitleFlow.Tests;
using static TitleFlow.App.Tests.Desk.Bureau;

namespace TitleFlow.App.Tests.Desk;

/// <summary>A step with more effects than a transaction has operations: they share rows of the outbox, and each is carried out as if it had its own.</summary>
[Anomaly("crash-in-a-gap")]
public sealed class SharedRowTests
{
    private const int Entries = 100;

    private static readonly TellMany Step = new(Entries, [new("tally/told", 1), new("tally/told", 2), new("tally/told", 2)]);

    public static TheoryData<Breaks> EveryBreak => [.. Enum.GetValues<Breaks>()];

    [Theory]
    [MemberData(nameof(EveryBreak))]
    public async Task Step_MoreEffectsThanOperationsAndAnyCallBreaks_IsDoneOnceAndLeavesNothing(Breaks how)
    {
        var calls = await PlayAsync(null, how);
        // A load, the row of the recovery, the append; the claim, the entries, three commands; both outboxes, the rows of the recovery.
        Assert.InRange(calls.Count, Entries + 15, Entries + 25);
        for (var at = 0; at < calls.Count; at++)
        {
            await PlayAsync(at, how);
        }
    }

    [Fact]
    public async Task Step_ThatDiesBeforeItsEffects_LeavesAllOfThemInOrderInFewRows()
    {
        var (sound, memory, time) = InMemory();
        using var bureau = sound;
        await sound.AskAsync("a", new TakeName("甲"));
        await sound.Broom.FlushAsync(default);
        await DieBeforeEffectsAsync(memory, time, Step);

        var row = Assert.Single(await memory.All.Streams.PendingAsync(Tally("a"), default));
        Assert.Equal(("effects.v1", 0), (row.Name, row.Index));
        var several = sound.Tools.Codec.Read<Several>(row.Name, row.Body.Span);
        Assert.Equal(
            ["release-claim.v1", "tell.v1", .. Enumerable.Repeat("list.v1", Entries), "tell.v1", "tell.v1"],
            several.Effects.Select(effect => effect.Name));
    }

    [Fact]
    public async Task Step_EffectsTooLargeForOneRow_FillOneAfterAnother()
    {
        var (sound, memory, time) = InMemory();
        using var bureau = sound;
        ToldTo large = new($"tally/{new string('b', 400)}", 1);
        // The fact is so large that a blob is written first.
        await DieBeforeEffectsAsync(memory, time, new TellMany(0, [.. Enumerable.Repeat(large, 300)]), calls: 4);

        var rows = await memory.All.Streams.PendingAsync(Tally("a"), default);
        var shared = rows.Select(row => (row.Index, sound.Tools.Codec.Read<Several>(row.Name, row.Body.Span).Effects.Count)).ToList();
        Assert.InRange(rows.Count, 2, 6);
        Assert.All(rows.SkipLast(1), row => Assert.InRange(row.Body.Length, StoreLimits.PropertyBytes * 9 / 10, StoreLimits.PropertyBytes));
        Assert.Equal(300, shared[^1].Index + shared[^1].Count);
        Assert.All(shared.Zip(shared.Skip(1)), pair => Assert.Equal(pair.First.Index + pair.First.Count, pair.Second.Index));

        time.Advance(TimeSpan.FromMinutes(5));
        await sound.Sweep.RunAsync(default);
        Assert.Empty(await memory.All.Streams.PendingAsync(Tally("a"), default));
        Assert.Equal(300, (await sound.Desk.ReadAsync(StreamId.Parse(large.Stream), default))!.Value.State.Sum);
    }

    [Fact]
    public async Task Step_OneRefusedAndOneFailing_ShowsTheOneAndKeepsTheRowForTheOther()
    {
        var (sound, memory, time) = InMemory();
        using var bureau = sound;
        var step = new TellMany(Entries, [new("nobody/decides-it", 1), new("tally/told", -1), new("tally/told", 3)]);
        Assert.IsType<Answer<Tally>.Done>(await sound.AskAsync("a", step));

        // The failing one is the first of the row: it keeps none of the others.
        Assert.Equal(3, (await sound.Desk.ReadAsync(Tally("told"), default))!.Value.State.Sum);
        Assert.Equal(Entries, (await memory.All.Lists.PageAsync(TallyModel.Many, null, 1000, default)).Entries.Count);
        var refused = Assert.Single((await memory.All.Lists.PageAsync(TellHandler.RefusedList, null, 10, default)).Entries);
        Assert.Equal($"tally-a-0000000002-{Entries + 1}", refused.Item);
        Assert.Single(await memory.All.Streams.PendingAsync(Tally("a"), default));

        time.Advance(TimeSpan.FromMinutes(5));
        await sound.Sweep.RunAsync(default);
        Assert.Equal(3, (await sound.Desk.ReadAsync(Tally("told"), default))!.Value.State.Sum);
        Assert.Single((await memory.All.Lists.PageAsync(TellHandler.RefusedList, null, 10, default)).Entries);
        Assert.Single(await memory.All.Streams.PendingAsync(Tally("a"), default));
    }

    [Fact]
    public async Task Tell_RefusedAgainWhileAnotherOfItsRowFails_IsCountedOnce()
    {
        var (sound, memory, _) = InMemory();
        using var bureau = sound;
        Tell tell = new("tally/told", "test-unwelcome.v1", "{}");
        Several row = new([new("nobody-knows-it.v1", "{}"), new("tell.v1", TextOf(tell))]);
        var effects = new Effects(
            () => [new TellHandler(bureau.Directory, bureau.Tools.Codec, memory.All.Lists)], bureau.Tools.Codec, NullLogger<Effects>.Instance);
        using var heard = new Heard();
        for (var sweep = 0; sweep < 3; sweep++)
        {
            Assert.Empty(await effects.CarryOutAsync(Tally("a"), [(1, 0, row)], default));
        }

        Assert.Single((await memory.All.Lists.PageAsync(TellHandler.RefusedList, null, 10, default)).Entries);
        Assert.Single(heard.Metrics, metric => metric.Instrument == "titleflow.effects.refused" && metric.Tags["act"] == nameof(Unwelcome));
    }

    [Fact]
    public async Task CarryOut_OneThatOnlyALaterReleaseReads_KeepsNoneOfTheOthers()
    {
        var (sound, memory, _) = InMemory();
        using var bureau = sound;
        TellList first = new(new("shared", "a", 1, null, "{}"));
        TellList second = new(new("shared", "b", 1, null, "{}"));
        Several shared = new([new("nobody-knows-it.v1", "{}"), new("list.v1", TextOf(first))]);
        EffectRow[] rows =
        [
            new(1, 0, "nobody-knows-it.v1", "{}"u8.ToArray()), new(1, 1, "effects.v1", Codec.Write(shared)), new(2, 0, "list.v1", Codec.Write(second)),
        ];
        var effects = new Effects(() => [new TellListHandler(memory.All.Lists)], bureau.Tools.Codec, NullLogger<Effects>.Instance);

        Assert.Equal([(2, 0)], await effects.CarryOutStoredAsync(Tally("a"), rows, default));

        Assert.Equal(["a", "b"], (await memory.All.Lists.PageAsync("shared", null, 10, default)).Entries.Select(entry => entry.Item));
    }

    [Fact]
    public async Task Relist_MoreTellingsThanOperations_ShareRowsBehindThoseOfTheDecision()
    {
        var time = new FakeTimeProvider(Start);
        var memory = new MemoryStores(time);
        var model = new TallyModel
        {
            ListedAs = (stream, state) => Enumerable.Range(0, Entries).Select(list => new Listing($"{list}", stream.Id, $"{state.Sum}".PadRight(1000))),
        };
        using (var dying = new Bureau(WiredStores.Over(memory.All, new BreakingWire { At = 3, How = Breaks.DeadBefore }), time, model))
        {
            Assert.IsType<Answer<Tally>.Done>(await dying.AskAsync("a", new Add(1)));
        }
        using (var dying = new Bureau(WiredStores.Over(memory.All, new BreakingWire { At = 3, How = Breaks.DeadBefore }), time, model))
        {
            await Assert.ThrowsAsync<IOException>(() => dying.Desk.RelistAsync(Tally("a"), default));
        }
        var indexes = (await memory.All.Streams.PendingAsync(Tally("a"), default)).Select(row => row.Index).ToList();
        Assert.Equal((0, 1000), (indexes[0], indexes[indexes.Count / 2]));

        using var sound = new Bureau(memory.All, time, model);
        await sound.Desk.RelistAsync(Tally("a"), default);
        Assert.Empty(await memory.All.Streams.PendingAsync(Tally("a"), default));
        for (var list = 0; list < Entries; list++)
        {
            Assert.NotNull(await memory.All.Lists.FindAsync($"{list}", "a", default));
        }
    }

    private static string TextOf(Effect effect) => Encoding.UTF8.GetString(Codec.Write(effect));

    /// <summary>Plays the step with one broken call, then lets the client and the sweep of another process go on.</summary>
    private static async Task<IReadOnlyList<string>> PlayAsync(int? at, Breaks how)
    {
        var time = new FakeTimeProvider(Start);
        var memory = new MemoryStores(time);
        using var sound = new Bureau(memory.All, time);
        await sound.AskAsync("a", new TakeName("甲"), key: "before");
        await sound.Broom.FlushAsync(default);
        var wire = new BreakingWire { At = at, How = how };
        using var breaking = new Bureau(WiredStores.Over(memory.All, wire), time);
        try
        {
            await breaking.AskAsync("a", Step, key: "step");
            await breaking.Broom.FlushAsync(default);
        }
        catch (IOException)
        {
            Assert.NotNull(at);
        }
        List<string> calls = [.. wire.Calls];
        var where = $"{how} at {at} of {string.Join(", ", calls)}";

        Assert.IsType<Answer<Tally>.Done>(await sound.AskAsync("a", Step, key: "step"));
        time.Advance(TimeSpan.FromMinutes(5));
        await sound.Sweep.RunAsync(default);
        Assert.True((await memory.All.Streams.PendingAsync(Tally("a"), default)).Count == 0, $"{where}: effects are pending");
        Assert.True((await sound.Desk.ReadAsync(Tally("told"), default))!.Value.State.Sum == 5, $"{where}: told once each");
        Assert.True(await memory.All.Claims.FindAsync("name:甲", default) is null, $"{where}: the claim let go still stands");
        Assert.True((await memory.All.Lists.PageAsync(TallyModel.Many, null, 1000, default)).Entries.Count == Entries, $"{where}: the list");
        Assert.True((await memory.All.Lists.PageAsync(TellHandler.RefusedList, null, 10, default)).Entries.Count == 0, $"{where}: refused");
        Assert.True(await memory.All.Clocks.NextAsync(default) is null, $"{where}: a clock still stands");
        Assert.Empty((await sound.Desk.VerifyAsync(Tally("a"), default)).Faults);
        return calls;
    }

    /// <summary>A step whose process dies when it is stored.</summary>
    private static async Task DieBeforeEffectsAsync(MemoryStores memory, TimeProvider time, TellMany step, int calls = 3)
    {
        var wire = new BreakingWire { At = calls, How = Breaks.DeadBefore };
        using var dying = new Bureau(WiredStores.Over(memory.All, wire), time);
        Assert.IsType<Answer<Tally>.Done>(await dying.AskAsync("a", step));
        Assert.StartsWith("append", wire.Calls[calls - 1], StringComparison.Ordinal);
    }
}
