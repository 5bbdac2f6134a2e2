using TitleFlow.App.Desk;

namespace TitleFlow.App.Tests.Desk;

public sealed class SideBySideTests
{
    [Fact]
    public async Task Read_OfMoreThanTheMost_KeepsTheOrderAndNeverReadsMoreAtOnce()
    {
        var stop = TestContext.Current.CancellationToken;
        var (under, most, full) = (0, 0, new TaskCompletionSource());
        var read = await SideBySide.ReadAsync(
            [.. Enumerable.Range(1, 3 * SideBySide.Most)],
            async (one, stopping) =>
            {
                var now = Interlocked.Increment(ref under);
                InterlockedMax(ref most, now);
                if (now == SideBySide.Most)
                {
                    full.TrySetResult();
                }
                // Nobody goes on before as many are under way as may be: one after the other would wait for ever.
                await full.Task.WaitAsync(stopping);
                Interlocked.Decrement(ref under);
                return one * one;
            },
            stop);

        Assert.Equal(Enumerable.Range(1, 3 * SideBySide.Most).Select(one => one * one), read);
        Assert.Equal(SideBySide.Most, most);
    }

    [Fact]
    public async Task Read_OfNothing_IsNothing() => Assert.Empty(
        await SideBySide.ReadAsync(Array.Empty<int>(), (one, _) => Task.FromResult(one), TestContext.Current.CancellationToken));

    private static void InterlockedMax(ref int most, int now)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < now && Interlocked.CompareExchange(ref most, now, seen) != seen)
        {
        }
    }
}
