using System.Globalization;
using TitleFlow.App.Desk;
using TitleFlow.App.Orchestration;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Time;

/// <summary>
/// The clock of development: real time plus one stored offset that all processes share. Once started it only goes
/// forward. Tokens, traces and log lines stay on real time.
/// </summary>
/// <param name="stores">Where the offset stands: entries of a list, the largest offset first.</param>
/// <param name="real">The real clock.</param>
public sealed class DevelopmentClock(Stores stores, TimeProvider real) : TimeProvider
{
    /// <summary>The list whose first entry is the offset.</summary>
    public const string List = "development:clock";

    /// <summary>How long a process goes on with the offset that it last read.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromMilliseconds(250);

    /// <summary>The farthest that one jump may go: a review year.</summary>
    public static readonly TimeSpan LongestJump = TimeSpan.FromDays(366);

    private const long Unknown = long.MinValue;

    private long offsetTicks = Unknown;
    private long readAt = long.MinValue;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + TimeSpan.FromTicks(Offset);

    private long Offset => Interlocked.Read(ref offsetTicks) is var ticks and not Unknown ? ticks : 0;

    /// <summary>Reads the shared offset if this process's knowledge of it is old.</summary>
    public async Task RefreshAsync(CancellationToken stop)
    {
        var now = real.GetUtcNow().UtcTicks;
        if (now - Freshness.Ticks < Interlocked.Read(ref readAt))
        {
            return;
        }
        var page = await stores.Lists.PageAsync(List, null, 1, stop);
        if (page.Entries is [var newest])
        {
            Raise(long.Parse(newest.Body, CultureInfo.InvariantCulture));
        }
        Interlocked.Exchange(ref readAt, now);
    }

    /// <summary>Starts the clock at an instant, on a store where it was never set; elsewhere it goes on as it stands.</summary>
    public async Task StartAtAsync(DateTimeOffset at, CancellationToken stop)
    {
        await RefreshAsync(stop);
        if (Interlocked.Read(ref offsetTicks) == Unknown)
        {
            await SetAsync(at, stop);
        }
    }

    /// <summary>Jumps forward to an instant and runs every sweep on the way, each at the time of what is due.</summary>
    /// <returns>What was swept, or the finding that forbids the jump.</returns>
    public async Task<(Swept Swept, Finding? Refused)> JumpAsync(DateTimeOffset to, Sweep sweep, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        await RefreshAsync(stop);
        var now = GetUtcNow();
        if (to < now || to - now > LongestJump)
        {
            return (default, new Finding(
                "clock.not-forward",
                Severity.Fail,
                $"开发时钟只能向前拨,且一次不超过{LongestJump.Days}天;现在是 {now.ToOffset(Moment.BeijingOffset):yyyy-MM-dd HH:mm:ss}。"));
        }
        var (streams, rows, postponed) = (0, 0, 0);
        while (await stores.Clocks.NextAsync(stop) is { } due && due <= to)
        {
            await SetAsync(due > GetUtcNow() ? due : GetUtcNow(), stop);
            var swept = await sweep.RunAsync(stop);
            (streams, rows, postponed) = (streams + swept.Streams, rows + swept.Rows, postponed + swept.Postponed);
            if (swept.Rows == 0)
            {
                break;
            }
        }
        await SetAsync(to, stop);
        // What the service's own minute is amid is done after this: it may have taken out the rows that were due.
        await sweep.RunAsync(stop);
        return (new Swept(streams, rows, postponed), null);
    }

    private async Task SetAsync(DateTimeOffset at, CancellationToken stop)
    {
        var offset = (at - real.GetUtcNow()).Ticks;
        if (offset <= Interlocked.Read(ref offsetTicks))
        {
            return;
        }
        // The item sorts the largest offset first, whoever wrote it; halved, so that an offset into the past has its place.
        var item = ((long.MaxValue / 2) - offset).ToString("D19", CultureInfo.InvariantCulture);
        await stores.Lists.PutAsync(new(List, item, 1, null, offset.ToString(CultureInfo.InvariantCulture)), stop);
        Raise(offset);
    }

    private void Raise(long offset)
    {
        long known;
        while (offset > (known = Interlocked.Read(ref offsetTicks)) && Interlocked.CompareExchange(ref offsetTicks, offset, known) != known)
        {
        }
    }
}
