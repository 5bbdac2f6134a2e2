using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;

namespace TitleFlow.App.Tests.Door;

/// <summary>Two instances over one store: what each grants, and what it costs.</summary>
public sealed class SharedLimitsTests : IDisposable
{
    private const int Budget = 100;

    private static readonly RateLimit Limit = new("test", "试", Budget, TimeSpan.FromMinutes(10));
    private static readonly LimitSubject Zhang = new("zhang", true);
    private static readonly LimitSubject Li = new("li", true);
    private static readonly byte[] Key = [.. Enumerable.Repeat((byte)5, 32)];

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2023, 9, 25, 1, 0, 0, TimeSpan.Zero));
    private readonly MemoryStores memory;
    private readonly SharedLimits one;
    private readonly SharedLimits other;

    public SharedLimitsTests()
    {
        memory = new MemoryStores(time);
        (one, other) = (Instance(memory.All), Instance(memory.All));
    }

    public void Dispose()
    {
        one.Dispose();
        other.Dispose();
    }

    [Fact]
    public async Task Take_TwoInstancesSideBySide_GrantExactlyTheLimit()
    {
        var granted = await Task.WhenAll(
            Enumerable.Range(0, 2 * Budget).Select(number => Task.Run(() => GrantedAsync(number % 2 == 0 ? one : other, Zhang))));

        Assert.Equal(Budget, granted.Count(isGranted => isGranted));
    }

    [Fact]
    public async Task Take_OneInTwoInstances_CostsACallABlock()
    {
        // 1, 1, 2, 4, 8, then tens: 16 permits in five calls, the other 84 in nine.
        const int Blocks = 14;
        await SpendAsync(one, Zhang);
        Assert.Equal(Blocks, memory.Meter.Of(CallKind.Limit));

        Assert.False(await GrantedAsync(one, Zhang));
        Assert.Equal(Blocks, memory.Meter.Of(CallKind.Limit));
        // The other instance has to look once; what is spent stays spent, and asking on costs nothing.
        for (var number = 0; number < Budget; number++)
        {
            Assert.False(await GrantedAsync(other, Zhang));
        }
        Assert.Equal(Blocks + 2, memory.Meter.Of(CallKind.Limit));
    }

    [Theory]
    [InlineData(100, 1, 99)]
    [InlineData(600, 1, 99)]
    [InlineData(30_000, 50, 200)]
    [InlineData(1_000_000, 1_000, 400)]
    public async Task Take_ManyInstancesThatDieOneAfterAnother_LoseNoMoreThanTheyGaveOrTheFirstBlock(int budget, int asked, int deaths)
    {
        var limit = Limit with { Permits = budget };
        for (var death = 0; death < deaths; death++)
        {
            using var dying = Instance(memory.All);
            for (var number = 0; number < asked; number++)
            {
                Assert.True((await dying.TakeAsync(limit, Zhang, CancellationToken.None)).IsGranted, $"death {death}, request {number}");
            }
        }
    }

    [Fact]
    public async Task Take_SpentByOne_LeavesTheOthersAlone()
    {
        await SpendAsync(one, Zhang);

        Assert.True(await GrantedAsync(one, Li));
        Assert.True((await one.TakeAsync(new RateLimit("another", "试", 1, Limit.Window), Zhang, default)).IsGranted);
    }

    [Fact]
    public async Task Take_WindowIsOver_BeginsAnew()
    {
        time.Advance(TimeSpan.FromMinutes(4));
        await SpendAsync(one, Zhang);
        var refused = await other.TakeAsync(Limit, Zhang, default);
        Assert.Equal((false, TimeSpan.FromMinutes(6)), (refused.IsGranted, refused.RetryAfter));

        time.Advance(TimeSpan.FromMinutes(6) - TimeSpan.FromSeconds(1));
        Assert.False(await GrantedAsync(one, Zhang));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await GrantedAsync(one, Zhang));
        Assert.True(await GrantedAsync(other, Zhang));
    }

    [Fact]
    public async Task Return_PermitThatWasNotNeeded_IsGrantedAgain()
    {
        await SpendAsync(one, Zhang);
        await one.ReturnAsync(Limit, Zhang);

        Assert.True(await GrantedAsync(one, Zhang));
        Assert.False(await GrantedAsync(one, Zhang));
    }

    [Fact]
    public async Task Return_MoreThanWasTaken_MakesNoPermits()
    {
        await one.ReturnAsync(Limit, Zhang);
        await SpendAsync(other, Zhang);

        Assert.False(await GrantedAsync(one, Zhang));
    }

    /// <summary>What an answer may be worth is taken wherever it is asked for, and is there for the others once it was worth nothing.</summary>
    [Fact]
    public async Task Return_OfMuch_IsThereForEveryInstance()
    {
        const int Much = 10_990;
        var large = Limit with { Permits = 44_000 };
        for (var number = 0; number < 20; number++)
        {
            using var instance = Instance(memory.All);
            var till = new Till(instance, Zhang);
            Assert.True(await till.TakeAsync(large, Much, CancellationToken.None) is null, $"instance {number}");
            await till.ReturnAsync(large, Much);
        }
        var granted = 0;
        while ((await one.TakeAsync(large, Zhang, CancellationToken.None)).IsGranted)
        {
            granted++;
        }
        Assert.Equal(large.Permits - (20 * SharedLimits.LargestFirst), granted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Return_OfMuchWhoseAnswerIsLost_MakesNoPermits(bool isWritten)
    {
        var large = Limit with { Permits = 1_000 };
        var broken = new BrokenReturn(memory.All.Limits, isWritten);
        using var shaky = Instance(memory.All with { Limits = broken });
        var till = new Till(shaky, Zhang);
        Assert.Null(await till.TakeAsync(large, 600, CancellationToken.None));
        broken.IsBroken = true;
        await till.ReturnAsync(large, 600);
        broken.IsBroken = false;

        var granted = 0;
        foreach (var instance in (SharedLimits[])[shaky, other])
        {
            while ((await instance.TakeAsync(large, Zhang, CancellationToken.None)).IsGranted)
            {
                granted++;
            }
        }
        Assert.InRange(granted, 1, large.Permits);
    }

    [Fact]
    public async Task Return_OfWhatWasTakenWhileTheCountsWereUnreadable_StaysWithTheInstance()
    {
        var (large, broken) = (Limit with { Permits = 1_000 }, new BrokenReturn(memory.All.Limits, isWritten: false) { IsBroken = true });
        using var cut = Instance(memory.All with { Limits = broken });
        var till = new Till(cut, Li);
        Assert.Null(await till.TakeAsync(large, 500, CancellationToken.None));
        Assert.Null(await new Till(other, Li).TakeAsync(large, 900, CancellationToken.None));
        broken.IsBroken = false;
        var before = await memory.All.Limits.FindAsync(SubjectOf(large), large.UntilAt(time.GetUtcNow()), default);
        await till.ReturnAsync(large, 500);
        Assert.Equal(before, await memory.All.Limits.FindAsync(SubjectOf(large), large.UntilAt(time.GetUtcNow()), default));
    }

    [Fact]
    public async Task Take_ManyBehindOneAddress_ShareManyBudgets()
    {
        var crowd = new LimitSubject("edge", false, IsCrowd: true);
        await SpendAsync(one, crowd, Budget * SharedLimits.CrowdBudgets);

        Assert.False(await GrantedAsync(one, crowd));
    }

    [Fact]
    public async Task Take_CountsUnreadable_OpenLimitIsCountedByEachInstance()
    {
        using var cut = Instance(memory.All with { Limits = new NoAnswer() });
        await SpendAsync(cut, Zhang);

        Assert.False(await GrantedAsync(cut, Zhang));
    }

    [Fact]
    public async Task Take_CountsUnreadable_ClosedLimitGrantsNothing()
    {
        using var cut = Instance(memory.All with { Limits = new NoAnswer() });
        var permit = await cut.TakeAsync(Limit with { IsClosedInOutage = true }, Zhang, default);

        Assert.Equal((false, true, SharedLimits.ShortWait), (permit.IsGranted, permit.IsOutage, permit.RetryAfter));
    }

    [Fact]
    public async Task Take_BlockTakenButAnswerLost_GrantsLessNeverMore()
    {
        var lossy = new LostAnswers(memory.All.Limits, every: 3);
        using var shaky = Instance(memory.All with { Limits = lossy });
        var granted = 0;
        for (var number = 0; number < 2 * Budget; number++)
        {
            granted += await GrantedAsync(number % 2 == 0 ? shaky : other, Zhang) ? 1 : 0;
        }

        Assert.True(lossy.Lost > 0);
        Assert.InRange(granted, Budget - (lossy.Lost * Budget / SharedLimits.LargestPart), Budget);
    }

    [Fact]
    public async Task Housekeeping_OfTheCounts_ForgetsWindowsThatAreOver()
    {
        await SpendAsync(one, Zhang);
        time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(1, await memory.All.Limits.RemoveAsync(time.GetUtcNow() - TimeSpan.FromHours(1), default));
    }

    private static async Task SpendAsync(SharedLimits limits, LimitSubject subject, int permits = Budget)
    {
        for (var number = 0; number < permits; number++)
        {
            Assert.True(await GrantedAsync(limits, subject));
        }
    }

    private static async Task<bool> GrantedAsync(SharedLimits limits, LimitSubject subject) =>
        (await limits.TakeAsync(Limit, subject, CancellationToken.None)).IsGranted;

    private static string SubjectOf(RateLimit limit) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes($"{limit.Name}\n{Li.Who}")).AsSpan(0, 16));

    private SharedLimits Instance(Stores stores) =>
        new(stores, time, Key, new Dictionary<string, int>(), NullLogger<SharedLimits>.Instance);

    /// <summary>A store that is down.</summary>
    private sealed class NoAnswer : ILimitStore
    {
        public Task<LimitRow?> FindAsync(string subject, DateTimeOffset until, CancellationToken stop) => throw new IOException("down");

        public Task<LimitRow?> PutAsync(LimitRow row, CancellationToken stop) => throw new IOException("down");

        public Task<int> RemoveAsync(DateTimeOffset overBefore, CancellationToken stop) => throw new IOException("down");
    }

    /// <summary>A store that breaks off at writing for a while, before the row is written or after.</summary>
    private sealed class BrokenReturn(ILimitStore inner, bool isWritten) : ILimitStore
    {
        public bool IsBroken { get; set; }

        public Task<LimitRow?> FindAsync(string subject, DateTimeOffset until, CancellationToken stop) => inner.FindAsync(subject, until, stop);

        public async Task<LimitRow?> PutAsync(LimitRow row, CancellationToken stop)
        {
            var put = IsBroken && !isWritten ? null : await inner.PutAsync(row, stop);
            return IsBroken ? throw new IOException("broken off") : put;
        }

        public Task<int> RemoveAsync(DateTimeOffset overBefore, CancellationToken stop) => inner.RemoveAsync(overBefore, stop);
    }

    /// <summary>A store whose answers get lost now and then, after the write: the client asks again and finds the row changed.</summary>
    private sealed class LostAnswers(ILimitStore inner, int every) : ILimitStore
    {
        private int puts;

        public int Lost { get; private set; }

        public Task<LimitRow?> FindAsync(string subject, DateTimeOffset until, CancellationToken stop) => inner.FindAsync(subject, until, stop);

        public async Task<LimitRow?> PutAsync(LimitRow row, CancellationToken stop)
        {
            var put = await inner.PutAsync(row, stop);
            if (++puts % every != 0 || put is null)
            {
                return put;
            }
            Lost++;
            return null;
        }

        public Task<int> RemoveAsync(DateTimeOffset overBefore, CancellationToken stop) => inner.RemoveAsync(overBefore, stop);
    }
}
