using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Orchestration;
using TitleFlow.Cli.Demo;

namespace TitleFlow.Cli.Storm;

/// <summary>Drives all cases through the autumn of 2023, many side by side, stage by stage: the clock is everybody's.</summary>
public sealed class Season
{
    /// <summary>Cases that are driven side by side.</summary>
    private const int SideBySide = 12;

    /// <summary>Cases on one posted list.</summary>
    private const int LongestList = 6;

    /// <summary>How often something refused is asked again after the sweep has followed up what dead processes left.</summary>
    private const int MostPatience = 4;

    private static readonly string[] Faulty = ["service-proof", "appointment-proof"];

    private readonly Courier _courier;
    private readonly StormClock _clock;
    private readonly IJobQueue _jobs;
    private readonly Acts _acts;
    private readonly IReadOnlyList<StormCase> _cases;
    private readonly IReadOnlyList<Stage> _stages;
    private readonly IReadOnlyList<IReadOnlyList<StormCase>> _lists;
    private readonly Dictionary<StormCase, string> _objections = [];
    private int _waits;

    /// <param name="courier">Asks the fleet.</param>
    /// <param name="clock">The fleet's clock.</param>
    /// <param name="jobs">The fleet's queue.</param>
    /// <param name="acts">What is asked.</param>
    /// <param name="cases">The cases.</param>
    public Season(Courier courier, StormClock clock, IJobQueue jobs, Acts acts, IReadOnlyList<StormCase> cases)
    {
        (_courier, _clock, _jobs, _acts, _cases) = (courier, clock, jobs, acts, cases);
        _lists =
        [
            .. cases.Where(one => one.IsPast(Leave.Submitted)).GroupBy(one => one.One.Employer)
                .SelectMany(unit => unit.Chunk(LongestList)),
        ];
        _stages =
        [
            new("filing", new(2023, 9, 18), _ => true, FileAsync),
            new("recommendation", new(2023, 9, 21), one => one.IsPast(Leave.Submitted), RecommendAsync),
            new("posting", new(2023, 9, 25), one => _lists.Any(list => list[0] == one), PostAsync),
            new("objections", new(2023, 9, 28), one => IsObjectedTo(one) || one.LeavesAt(Leave.Posted), ObjectAsync),
            new("settling", new(2023, 10, 7), IsObjectedTo, SettleAsync),
            new("forwarding", new(2023, 10, 10), IsForwarded, ForwardAsync),
            new("county review", new(2023, 10, 12), IsForwarded, ReviewAsync),
            new("curing", new(2023, 10, 20), one => one.Way == Way.Cured, CureAsync),
            new("review of cures", new(2023, 10, 24), one => one.Way == Way.Cured, ReviewCureAsync),
            new("certification", new(2023, 10, 26), one => one.IsCertified, CertifyAsync),
            new("second review", new(2023, 10, 30), one => one.Way is Way.Returned or Way.Clean, ReviewAgainAsync),
            new("next month", new(2023, 11, 28), one => one.Way == Way.Returned, one => DoAsync(one, _acts.Certify(one.One))),
        ];
    }

    /// <summary>Where the clock of the empty store begins.</summary>
    public static DateTimeOffset StartAt { get; } = new(2023, 9, 18, 8, 30, 0, TimeSpan.FromHours(8));

    /// <summary>How often something had to wait until the sweep had followed up what a dead process left behind.</summary>
    public int Waits => _waits;

    /// <summary>Drives all cases to where they end.</summary>
    public async Task RunAsync(IGauge gauge, CancellationToken stop)
    {
        foreach (var stage in _stages)
        {
            var cases = _cases.Where(stage.Takes).ToList();
            gauge.Enter(stage.Name, cases.Count);
            await SendJobsAsync(stop);
            await _clock.TurnToAsync(stage.On, new TimeOnly(9, 0));
            var pace = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stop };
            await Parallel.ForEachAsync(cases, pace, async (one, _) =>
            {
                await stage.Run(one);
                gauge.Step();
            });
        }

        await _clock.TurnToAsync(new(2023, 12, 1), new TimeOnly(9, 0));
    }

    /// <summary>Long work in the queue, whose taker may die like anybody: a sweep beside the timers', and a list told anew.</summary>
    private async Task SendJobsAsync(CancellationToken stop)
    {
        foreach (var job in (Job[])[new(Job.Sweep), new(Job.Relist, "posting")])
        {
            await _jobs.SendAsync(JsonSerializer.Serialize(job, Codec.Json), stop);
        }
    }

    private static bool IsObjectedTo(StormCase one) => one.Way is Way.Objected or Way.Returned;

    private static bool IsForwarded(StormCase one) => one.IsPast(Leave.Posted) && one.Way != Way.Objected;

    private async Task FileAsync(StormCase one)
    {
        var filer = one.One;
        filer.CaseId = (await DoAsync(one, Acts.Start(filer))).Id;
        await DoAsync(one, Acts.Draft(filer));
        await DoAsync(one, Acts.Service(filer));
        foreach (var item in _acts.Required(filer))
        {
            await DoAsync(one, Acts.Upload(filer, item, "1", item.Title, filer.Applicant.Name, "本件为演练用的虚构材料。"));
        }

        await SignAsync(one);
        await DoAsync(one, Acts.Submit(filer));
        if (one.LeavesAt(Leave.Submitted))
        {
            await DoAsync(one, Acts.Withdraw(filer));
        }
    }

    private async Task SignAsync(StormCase one) =>
        await DoAsync(one, Acts.Sign(one.One, await ReadAsync(one.One.Applicant, $"{one.One.Path}/commitment")));

    private async Task SignAsUnitAsync(StormCase one) =>
        await DoAsync(one, Acts.CommitAsUnit(one.One, await ReadAsync(one.One.Clerk, $"{one.One.Path}/commitment")));

    private async Task RecommendAsync(StormCase one)
    {
        await SignAsUnitAsync(one);
        await DoAsync(one, _acts.Recommend(one.One, new(2023, 9, 21)));
    }

    private async Task PostAsync(StormCase first)
    {
        var list = _lists.Single(list => list[0] == first);
        var posted = await DoAsync(first, Acts.Post([.. list.Select(one => one.One)]));
        foreach (var one in list)
        {
            one.One.PostingId = posted.Id;
        }
    }

    private async Task ObjectAsync(StormCase one)
    {
        if (one.Way == Way.Withdrawn)
        {
            await DoAsync(one, Acts.Withdraw(one.One));
            return;
        }

        var lodged = await DoAsync(one, Acts.Lodge(Cast.DunhuaFarmClerk, one.One, "听说任职年限不实,请核实。"));
        lock (_objections)
        {
            _objections[one] = lodged.Happened[0].Fact.GetProperty("objectionId").GetString()!;
        }
    }

    private async Task SettleAsync(StormCase one) =>
        await DoAsync(one, Acts.Settle(one.One, _objections[one], one.Way == Way.Objected, "已查阅人事档案。"));

    private async Task ForwardAsync(StormCase one) => await DoAsync(one, Acts.Forward(one.One));

    private async Task ReviewAsync(StormCase one)
    {
        foreach (var item in _acts.Originals(one.One))
        {
            var isFit = one.Way != Way.Cured || !Faulty.Contains(item.Code);
            await DoAsync(one, Acts.See(one.One, item, isFit, isFit ? "" : "原件与上传件不一致,待补正"));
        }

        if (one.Way == Way.Cured)
        {
            await DoAsync(one, Acts.Notify(one.One, Faulty, new(2023, 10, 25)));
        }
        else if (one.Way == Way.Refused)
        {
            await DoAsync(one, Acts.AnswerNotMet(one.One, _acts.CountyConditions[0], "与档案核对"));
            await DoAsync(one, Acts.Refuse(one.One, _acts.CountyConditions[0]));
        }
        else
        {
            await AnswerAndPushAsync(one);
            if (one.LeavesAt(Leave.Queued))
            {
                await DoAsync(one, Acts.Withdraw(one.One));
            }
        }
    }

    private async Task AnswerAndPushAsync(StormCase one)
    {
        foreach (var condition in _acts.CountyConditions)
        {
            await DoAsync(one, Acts.Answer(one.One, condition, "与原件核对一致"));
        }

        await DoAsync(one, Acts.Push(one.One));
    }

    private async Task CureAsync(StormCase one)
    {
        var shown = await ReadAsync(one.One.Applicant, one.One.Path);
        foreach (var item in Faulty)
        {
            await DoAsync(one, Acts.Upload(one.One, _acts.Checklist(one.One).Find(item)!, "bu", "补正材料", one.One.Applicant.Name));
        }

        await SignAsync(one);
        await DoAsync(one, Acts.Cure(one.One, shown.Word("openNotice", "noticeId")!, Faulty));
        await SignAsUnitAsync(one);
    }

    private Task ReviewCureAsync(StormCase one) => SeeAndPushAsync(one, Faulty);

    private async Task CertifyAsync(StormCase one) =>
        await DoAsync(one, one.Way == Way.Returned ? Acts.ReturnToCounty(one.One) : _acts.Certify(one.One));

    private async Task ReviewAgainAsync(StormCase one)
    {
        if (one.Way == Way.Clean)
        {
            await DoAsync(one, Acts.Treat(one.One));
            return;
        }

        await SeeAndPushAsync(one, Faulty[..1]);
    }

    private async Task SeeAndPushAsync(StormCase one, IReadOnlyList<string> items)
    {
        foreach (var item in _acts.Originals(one.One).Where(item => items.Contains(item.Code)))
        {
            await DoAsync(one, Acts.See(one.One, item, note: "再次核对一致"));
        }

        await AnswerAndPushAsync(one);
    }

    /// <summary>
    /// Asks for something that must happen. It may have to wait for what another stream has not been told yet, since the
    /// process that would have told it is dead.
    /// </summary>
    private async Task<Reply> DoAsync(StormCase one, Act act)
    {
        var key = one.NextKey();
        var reply = await _courier.AskAsync(act, key);
        for (var waited = 0; !reply.IsDone && waited < MostPatience; waited++)
        {
            Interlocked.Increment(ref _waits);
            await _clock.PassAsync();
            reply = await _courier.AskAsync(act, key);
        }

        return reply.IsDone
            ? reply
            : throw new StormException($"Case {one.Number} ({one.Way}), {act.What}: {reply.Status} {reply.Text}");
    }

    private async Task<Reply> ReadAsync(Player who, string path)
    {
        var reply = await _courier.ReadAsync(who, path);
        return reply.IsDone ? reply : throw new StormException($"{path}: {reply.Status} {reply.Text}");
    }

    /// <param name="Name">What is done.</param>
    /// <param name="On">On which day.</param>
    /// <param name="Takes">Which cases take part.</param>
    /// <param name="Run">What one of them does.</param>
    private sealed record Stage(string Name, DateOnly On, Func<StormCase, bool> Takes, Func<StormCase, Task> Run);
}
