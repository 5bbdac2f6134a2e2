using Microsoft.Extensions.Logging.Abstractions;
using TitleFlow.App.Desk;
using TitleFlow.App.Filing;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Tests.Desk;
using TitleFlow.App.UnitPosting;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.UnitPosting;
using TitleFlow.Simulation;
using static TitleFlow.App.Tests.Desk.Bureau;

namespace TitleFlow.App.Tests.Orchestration;

public sealed class HousekeepingTests
{
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
        using var failing = new Bureau(WiredStores.Over(memory.All, new Refusing($"load {Tally("a")}")), time);
        var law = CaseStory.Law;
        var housekeeping = new Housekeeping(
            failing.Stores, failing.Directory, failing.Broom, new OrphanedFiles(memory.All, cases, postings, time), () => law,
            time, NullLogger<Housekeeping>.Instance);

        var kept = await housekeeping.RunAsync(default);

        Assert.Equal((2, 1), (kept.Owing, kept.Left));
        Assert.Equal([Tally("a")], await memory.All.Streams.OwingAsync(default).ToListAsync());
    }

    /// <summary>A wire on which the calls of one name fail.</summary>
    private sealed class Refusing(string refused) : IWire
    {
        public Task<T> CallAsync<T>(string name, Func<Task<T>> call, Func<T, T>? disguise = null) =>
            name.StartsWith(refused, StringComparison.Ordinal) ? throw new IOException(name) : call();
    }
}
