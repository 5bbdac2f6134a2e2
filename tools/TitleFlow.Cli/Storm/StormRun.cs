using System.Collections.Concurrent;
using System.Diagnostics;
using TitleFlow.App.Desk;
using TitleFlow.Cli.Demo;
using TitleFlow.Cli.Records;
using TitleFlow.Domain.Certificates;

namespace TitleFlow.Cli.Storm;

/// <summary>A storm from the first start to the last check.</summary>
public sealed class StormRun : IAsyncDisposable
{
    /// <summary>How often the clock is let pass until nothing is left to follow up.</summary>
    private const int MostPasses = 20;

    private const int SideBySide = 8;

    private readonly StormPlan _plan;
    private readonly ServiceProcess _issuer;
    private readonly Fleet _fleet;
    private readonly Courier _courier;
    private readonly StormClock _clock;
    private readonly IReadOnlyList<StormCase> _cases;
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public StormRun(StormPlan plan, StormPrograms programs)
    {
        var crowd = Crowd.Of(plan.Cases);
        var issuer = Fleet.FreeAddresses(1)[0];
        _plan = plan;
        _cases = StormCase.All(crowd.Candidates, plan.Chance(-1));
        _issuer = new(programs.LaunchIssuer(issuer, crowd.Applicants));
        _fleet = new(plan, (number, address) => programs.LaunchApp(plan, issuer, number, address));
        _courier = new(new Caller(issuer, _fleet.Next));
        _clock = new(_courier);
    }

    /// <summary>How it stands, in a few words.</summary>
    public string Standing() =>
        $"{_fleet.Kills} kills, {_fleet.Restarts} restarts, {_courier.Requests} requests, {_courier.Retries} retries";

    /// <summary>Drives the storm and proves what is left of it.</summary>
    /// <exception cref="StormException">Something that must happen was refused, or nobody answered any more.</exception>
    public async Task<StormReport> RunAsync(IGauge gauge, CancellationToken stop)
    {
        // Nobody may be left behind when the storm is broken off.
        using var leaving = stop.Register(Abandon);
        await using var room = Workroom.Open(StoreOptions.AccountOf(new() { ConnectionString = _plan.Storage, Prefix = _plan.Prefix }));
        gauge.Enter("starting", 1);
        await _issuer.StartAsync();
        await _fleet.StartAsync();
        gauge.Step();
        await using var host = new StormHost(_fleet.Next, room.Stores.Jobs);
        var season = new Season(_courier, _clock, room.Stores.Jobs, Acts.Of(room.Law), _cases);
        await season.RunAsync(gauge, stop);
        var asked = _courier.Accepted;
        var changed = await AskAgainAsync(asked, gauge, stop);
        gauge.Enter("coming to rest", 1);
        await _fleet.CalmAsync();
        var books = await ReadAtRestAsync(new BookReader(room), stop);
        gauge.Step();
        return Report(books, asked, season, changed) with { Invocations = host.Done, FailedInvocations = host.Failed };
    }

    public async ValueTask DisposeAsync()
    {
        await _fleet.DisposeAsync();
        await _issuer.DisposeAsync();
        _courier.Dispose();
        _clock.Dispose();
    }

    private void Abandon()
    {
        _fleet.Abandon();
        _issuer.Abandon();
    }

    /// <summary>
    /// Asks everything again, while it still storms: the answers must be the first ones to the letter. Where there was
    /// nothing to do, nothing was remembered; there must be nothing to do again.
    /// </summary>
    private async Task<IReadOnlyList<StormFault>> AskAgainAsync(IReadOnlyList<Accepted> asked, IGauge gauge, CancellationToken stop)
    {
        var changed = new ConcurrentBag<StormFault>();
        gauge.Enter("asking again", asked.Count);
        var pace = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stop };
        await Parallel.ForEachAsync(asked, pace, async (one, _) =>
        {
            var again = await _courier.AskAgainAsync(one);
            var isSame = one.Reply.Happened.Count > 0 ? again.IsSameAs(one.Reply) : again.IsDone && again.Happened.Count == 0;
            if (!isSame)
            {
                var told = $"{one.Key}: {again.Status} {again.Text} instead of {one.Reply.Status} {one.Reply.Text}";
                changed.Add(new("answer changed", one.Act.Path, told));
            }

            gauge.Step();
        });
        return [.. changed];
    }

    private async Task<Books> ReadAtRestAsync(BookReader reader, CancellationToken stop)
    {
        for (var passes = 0; passes < MostPasses && !await reader.IsAtRestAsync(await _clock.NowAsync(), stop); passes++)
        {
            await _clock.PassAsync();
        }

        return await reader.ReadAsync(await _clock.NowAsync(), stop);
    }

    private StormReport Report(Books books, IReadOnlyList<Accepted> asked, Season season, IReadOnlyList<StormFault> changed)
    {
        var certified = _cases.Where(one => one.IsCertified).Select(one => one.One.CaseId).ToHashSet(StringComparer.Ordinal);
        var inspection = new Inspection(books, [.. asked.Select(Told.Of)], certified);
        return new()
        {
            Seed = _plan.Seed,
            Cases = _plan.Cases,
            Processes = _plan.Processes,
            Kills = _fleet.Kills,
            Restarts = _fleet.Restarts,
            Requests = _courier.Requests,
            Retries = _courier.Retries,
            Lost = _courier.Lost,
            Waits = season.Waits,
            AskedAgain = asked.Count,
            Streams = books.Streams.Count,
            Facts = books.Streams.Sum(stream => (long)stream.Facts.Count),
            FactsTold = inspection.FactsTold,
            Certificates = books.Of("case").Sum(one => one.Facts.Count(fact => fact.Fact is CertificateIssued)),
            Notices = books.InBoxes.Sum(box => box.Value.Count),
            RefusedCommands = books.Lists.GetValueOrDefault(TellHandler.RefusedList, []).Count,
            Seconds = Math.Round(_watch.Elapsed.TotalSeconds, 1),
            Faults =
            [
                .. changed, .. _courier.Broken.Select(told => new StormFault("answered 500", "", told)), .. inspection.Faults(),
            ],
        };
    }
}
