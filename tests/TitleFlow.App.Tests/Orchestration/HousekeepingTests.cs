using Microsoft.Extensions.Logging.Abstractions;
using TitleFlow.App.Desk;
using TitleFlow.App.Filing;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Tests.Desk;
using TitleFlow.App.UnitPosting;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.UnitPosting;
using TitleFlow.Simulation;
using TitleFlow.Tests;
using static TitleFlow.App.Tests.Desk.Bureau;

namespace TitleFlow.App.Tests.Orchestration;

public sealed class HousekeepingTests
{
    public static TheoryData<Breaks> EveryBreak => [.. Enum.GetValues<Breaks>()];

    /// <summary>A whole night over streams that owe something, each of its calls broken in each way: the next night ends at the same.</summary>
    [Theory]
    [Anomaly("crash-in-a-gap")]
    [MemberData(nameof(EveryBreak))]
    public async Task Housekeeping_AnyCallBreaks_IsFinishedByTheNextNight(Breaks how)
    {
        var calls = await PlayNightAsync(null, how);
        Assert.Superset(new HashSet<string> { "owing", "load", "tell", "append", "compact" }, calls.Select(call => call.Split(' ')[0]).ToHashSet());
        for (var at = 0; at < calls.Count; at++)
        {
            await PlayNightAsync(at, how);
        }
    }

    [Fact]
    public async Task Housekeeping_OneStreamThatFails_FollowsUpTheOthers()
    {
        var (bureau, memory, time) = InMemory();
        using var desk = bureau;
        using var cases = new Desk<Case>(new CaseModel(), bureau.Tools);
        using var postings = new Desk<Posting>(new PostingModel(), bureau.Tools);
        using var dying = new Bureau(memory.All with { Lists = WiredStores.Over(memory.All, new Refusing("tell")).Lists }, time);
        await dying.AskAsync("a", new Add(1));
        await dying.AskAsync("b", new Add(1));
        using var failing = new Bureau(WiredStores.Over(memory.All, new Refusing($"head {Tally("a")}")), time);
        var law = CaseStory.Law;
        var housekeeping = new Housekeeping(
            failing.Stores, failing.Directory, failing.Broom, new OrphanedFiles(memory.All, cases, postings, time),
            new RetainedFiles(memory.All.Lists, () => law, time), () => law, time, NullLogger<Housekeeping>.Instance);

        var kept = await housekeeping.RunAsync(default);

        Assert.Equal((2, 1), (kept.Owing, kept.Left));
        Assert.Equal([Tally("a")], await memory.All.Streams.OwingAsync(default).ToListAsync());
    }

    private static async Task<IReadOnlyList<string>> PlayNightAsync(int? at, Breaks how)
    {
        var (sound, memory, time) = InMemory();
        using var desk = sound;
        using var cases = new Desk<Case>(new CaseModel(), sound.Tools);
        using var postings = new Desk<Posting>(new PostingModel(), sound.Tools);
        // Two steps whose process told nothing, and whose recovery rows are lost.
        using var dying = new Bureau(memory.All with { Lists = WiredStores.Over(memory.All, new Refusing("tell")).Lists }, time);
        await dying.AskAsync("a", new Add(1));
        await dying.AskAsync("b", new Add(1, TellTo: "tally/c"));
        await memory.All.Clocks.RemoveAsync(await memory.All.Clocks.DueAsync(Bureau.Start.AddDays(1), 10, default), default);

        var wire = new BreakingWire { At = at, How = how };
        var stores = WiredStores.Over(memory.All, wire);
        using var breaking = new Bureau(stores, time);
        try
        {
            await Night(breaking).RunAsync(default);
        }
        catch (IOException)
        {
            Assert.NotNull(at);
        }
        List<string> calls = [.. wire.Calls];
        await Night(sound).RunAsync(default);

        var where = $"{how} at {at} of {string.Join(", ", calls)}";
        Assert.True(!await memory.All.Streams.OwingAsync(default).AnyAsync(), $"{where}: something is owed");
        var odd = (await memory.All.Lists.PageAsync("tallies:odd", null, 10, default)).Entries.Select(entry => entry.Item).ToHashSet();
        Assert.True(odd.SetEquals(["a", "b", "c"]), $"{where}: [{string.Join(' ', odd)}]");
        Assert.True((await sound.Desk.ReadAsync(Tally("c"), default))!.Value.State.Sum == 1, $"{where}: told once");
        return calls;

        Housekeeping Night(Bureau of) => new(
            of.Stores, of.Directory, of.Broom, new OrphanedFiles(of.Stores, cases, postings, time),
            new RetainedFiles(of.Stores.Lists, () => CaseStory.Law, time), () => CaseStory.Law, time, NullLogger<Housekeeping>.Instance);
    }

    /// <summary>A wire on which the calls of one name fail.</summary>
    private sealed class Refusing(string refused) : IWire
    {
        public Task<T> CallAsync<T>(string name, Func<Task<T>> call, Func<T, T>? disguise = null) =>
            name.StartsWith(refused, StringComparison.Ordinal) ? throw new IOException(name) : call();
    }
}
