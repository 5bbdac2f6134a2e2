using System.Diagnostics;
using System.Globalization;
using System.Text;
using TitleFlow.App.Desk;
using TitleFlow.Cli.Records;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Time;
using CaseStage = TitleFlow.Domain.Cases.CaseStage;
using Fact = TitleFlow.Domain.Cases.Fact;
using Moment = TitleFlow.Domain.Cases.Moment;

namespace TitleFlow.Cli.Demo;

/// <summary>The stage: the service, who calls it, its clock, and the narrator who tells every step.</summary>
public sealed class Play(DemoSettings settings, Law law, Narrator narrator) : IAsyncDisposable
{
    /// <summary>How much of an answer that was not expected is printed, in characters.</summary>
    private const int LongestQuote = 600;

    /// <summary>How many reasons of a refusal are printed; the others are counted.</summary>
    private const int ShownFindings = 3;

    private static readonly Codec Codec = new([typeof(Fact).Assembly]);

    private readonly Caller _caller = new(settings.Issuer, () => settings.PublicUrl);
    private readonly Dictionary<string, long> _storageCalls = [];
    private ServiceProcess? _service;
    private TimeSpan _ahead;
    private int _acts;

    /// <summary>The pack under which the cases are filed.</summary>
    public Pack Pack { get; } = law.Packs.FindCurrent(Acts.PackId)!;

    /// <summary>What is asked on the way.</summary>
    public Acts Acts { get; } = Acts.Of(law);

    public WorkCalendar Calendar { get; } = law.Calendar;

    public Narrator Narrator { get; } = narrator;

    /// <summary>The route in the pack.</summary>
    public Route Route => Pack.FindRoute(Acts.RouteId)!;

    /// <summary>The route of the yearly cases.</summary>
    public Route YearlyRoute => Pack.FindRoute(YearScene.RouteId)!;

    /// <summary>How many requests the service was sent.</summary>
    public int HttpCalls => _caller.Calls;

    /// <summary>How many requests to the storage went into the seeds, before anybody had asked for anything.</summary>
    public long SeedCalls { get; private set; }

    /// <summary>How many requests the service sent to its storage, by what for; read before each power cut.</summary>
    public IReadOnlyDictionary<string, long> StorageCalls => _storageCalls;

    /// <summary>The development clock, as near as the last jump tells.</summary>
    public DateTimeOffset Now => (DateTimeOffset.UtcNow + _ahead).ToOffset(Moment.BeijingOffset);

    /// <summary>Today in Beijing, on the development clock.</summary>
    public DateOnly Today => new Moment(Now).On;

    /// <summary>Starts the service on an empty store, at this Beijing time.</summary>
    public async Task BeginAsync(DateOnly on, TimeOnly at)
    {
        _service = new(new Launch(settings.App, settings.PublicUrl, "health", settings.Log, new Dictionary<string, string>
        {
            [StoreOptions.Setting] = settings.Storage,
            ["TitleFlow__Storage__Prefix"] = settings.Prefix,
            ["TitleFlow__PublicUrl"] = settings.PublicUrl.GetLeftPart(UriPartial.Authority),
            ["TitleFlow__Issuer"] = settings.Issuer.GetLeftPart(UriPartial.Authority),
            ["TitleFlow__Audience"] = "titleflow",
            ["TitleFlow__Development__StartAt"] = $"{Beijing(on, at):yyyy-MM-ddTHH:mm:sszzz}",
        }));
        await _service.StartAsync();
        var clock = await _caller.GetAsync(Cast.Public, "dev/clock");
        _ahead = DateTimeOffset.Parse(clock.Word("now")!, CultureInfo.InvariantCulture) - DateTimeOffset.UtcNow;
        SeedCalls = (await StorageCallsNowAsync()).Values.Sum();
        Narrator.Open("〇、准备");
        Tell(Cast.Clock, "启动服务,载入吉林省区划、演示单位和人员", null, $"就绪,政策 {Pack.Pin}");
    }

    /// <summary>Turns the clock forward; what is due on the way is done at its own time.</summary>
    public async Task TurnToAsync(DateOnly on, TimeOnly at)
    {
        var to = Beijing(on, at);
        if (to <= Now)
        {
            return;
        }

        var act = new Act(Cast.Operator, "拨动开发时钟", "dev/clock", new { to });
        var reply = await SendAsync(act, NextKey());
        Check(reply.IsDone, act.What, reply);
        _ahead = to - DateTimeOffset.UtcNow;
    }

    /// <summary>Asks for something that must happen, and tells where the case stands then and what is due.</summary>
    public async Task<Reply> DoAsync(Act act)
    {
        var reply = await SendAsync(act, NextKey());
        return await ToldAsync(act, reply);
    }

    /// <summary>Sends without telling, under a key: to be told, asked again, or cut off.</summary>
    public Task<Reply> SendAsync(Act act, string key) => _caller.PostAsync(act, key);

    /// <summary>Checks that what was sent has happened, and tells it; with the clauses of all replies, where it came of several.</summary>
    public async Task<Reply> ToldAsync(Act act, Reply reply, string? outcome = null, IReadOnlyList<Reply>? among = null)
    {
        Check(reply.IsDone, act.What, reply);
        var (stoodAt, route) = (act.About?.Step, act.About is null ? Route : RouteOf(act.About));
        var about = act.About is { CaseId.Length: > 0 } one ? await StandingAsync(one) : null;
        outcome ??= about is null ? "已办" : $"已办;现处“{about.Stage}”";
        Tell(act.Who, act.What, reply.Status, outcome, step => step with
        {
            Case = act.About?.Letter,
            Deadline = about?.Deadline,
            Clauses =
            [
                .. (among ?? [reply]).SelectMany(one => ClausesOf(one, route, stoodAt)).Distinct(StringComparer.Ordinal),
            ],
        });
        return reply;
    }

    /// <summary>Asks for something that must be refused with this finding, and tells every reason.</summary>
    public async Task<Reply> RefusedAsync(Act act, string code, int status = 422)
    {
        var reply = await SendAsync(act, NextKey());
        ToldRefused(act, reply, code, status);
        return reply;
    }

    /// <summary>Checks that what was sent was refused as it must be, and tells every reason.</summary>
    public void ToldRefused(Act act, Reply reply, string code, int status = 422)
    {
        var found = reply.Findings.OrderBy(finding => finding.Code != code).ToList();
        Check(reply.Status == status && found is [{ Code: var first }, ..] && first == code, $"{act.What}(应以 {code} 拒绝)", reply);
        var shown = found.Take(ShownFindings).Select(finding => finding.Message);
        var rest = found.Count > ShownFindings ? $"\n……共 {found.Count} 项" : "";
        var metOn = found.Select(finding => finding.MetOn).FirstOrDefault(on => on is not null);
        Tell(act.Who, act.What, reply.Status, $"不予办理:{string.Join("\n", shown)}{rest}", step => step with
        {
            Case = act.About?.Letter,
            Deadline = metOn is null ? null : $"{metOn} 起可办",
            Clauses = [.. found.Select(finding => finding.Clause).OfType<string>().Distinct(StringComparer.Ordinal)],
        });
    }

    /// <summary>Asks for several things that must happen, and tells them as one.</summary>
    public async Task DoAllAsync(Act told, IReadOnlyList<Act> acts)
    {
        List<Reply> replies = [];
        foreach (var act in acts)
        {
            replies.Add(await SendAsync(act, NextKey()));
            Check(replies[^1].IsDone, act.What, replies[^1]);
        }

        await ToldAsync(told, replies[^1], among: replies);
    }

    /// <summary>Reads something that must be there.</summary>
    public async Task<Reply> ReadAsync(Player who, string path)
    {
        var reply = await _caller.GetAsync(who, path);
        Check(reply.IsDone, path, reply);
        return reply;
    }

    /// <summary>
    /// Reads something that is to hold within half a minute: the service's own minute may be at work on what a turned clock made
    /// due, and then the turning does not wait for it.
    /// </summary>
    public async Task<Reply> ReadUntilAsync(Player who, string path, Func<Reply, bool> holds)
    {
        var waited = Stopwatch.StartNew();
        var reply = await ReadAsync(who, path);
        while (!holds(reply) && waited.Elapsed < TimeSpan.FromSeconds(30))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200));
            reply = await ReadAsync(who, path);
        }

        return reply;
    }

    /// <summary>Reads something that may not be there.</summary>
    public Task<Reply> LookAsync(Player who, string path) => _caller.GetAsync(who, path);

    /// <summary>Tells something that was seen, not asked for.</summary>
    public void Tell(Player who, string what, int? status, string outcome, Func<Step, Step>? more = null) =>
        Narrator.Tell(Now, who, what, status, outcome, more);

    /// <summary>Tells where a case stands without anybody having acted: a stored clock was due.</summary>
    public async Task TellStandingAsync(Candidate about, string what)
    {
        var standing = await StandingAsync(about);
        Tell(Cast.Clock, what, null, $"现处“{standing.Stage}”", step => step with
        {
            Case = about.Letter,
            Deadline = standing.Deadline,
        });
    }

    /// <summary>Kills the service at once and starts it again on what is stored.</summary>
    public async Task CutPowerAsync(string what)
    {
        Tell(Cast.Clock, what, null, "进程被强行终止(SIGKILL)");
        await _service!.KillAsync();
        await _service.StartAsync();
        Tell(Cast.Clock, "重新启动服务", null, "从存储恢复,时钟接着走");
    }

    /// <summary>Adds up the storage calls of this process; asked before it is killed, for it counts from its start.</summary>
    public async Task CountStorageCallsAsync()
    {
        foreach (var (kind, calls) in await StorageCallsNowAsync())
        {
            _storageCalls[kind] = _storageCalls.GetValueOrDefault(kind) + calls;
        }
    }

    /// <summary>A key that no other act has.</summary>
    public string NextKey() => $"demo-{++_acts}";

    /// <summary>Stops the demonstration if something is not as it must be.</summary>
    public static void Check(bool isTrue, string what, Reply reply)
    {
        if (!isTrue)
        {
            var text = reply.Text.Length > LongestQuote ? reply.Text[..LongestQuote] + "……" : reply.Text;
            throw new DemoException($"“{what}”没有按预期办理:{reply.Status} {text}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        _caller.Dispose();
    }

    private async Task<Dictionary<string, long>> StorageCallsNowAsync() =>
        (await ReadAsync(Cast.Public, "dev/calls")).Body.EnumerateObject()
            .ToDictionary(kind => kind.Name, kind => kind.Value.GetInt64(), StringComparer.Ordinal);

    private async Task<Standing> StandingAsync(Candidate about)
    {
        var view = await ReadAsync(about.Applicant, about.Path);
        var due = view.Items("duties")
            .Where(duty => duty.TryGetProperty("dueOn", out var on) && on.GetString() is not null)
            .Select(duty => $"{duty.GetProperty("dueOn")} {duty.GetProperty("what")}")
            .FirstOrDefault();
        about.Step = Clauses.StepOf(
            RouteOf(about), Enum.Parse<CaseStage>(view.Word("stage")!, ignoreCase: true), view.Word("review", "tier"));
        return new(view.Word("stageText") ?? "", due ?? PostingOf(view));
    }

    private Route RouteOf(Candidate about) => about.IsYearly ? YearlyRoute : Route;

    /// <summary>While a list is up nobody has to act; what is waited for is its last day.</summary>
    private static string? PostingOf(Reply view) => view.Body
        .GetProperty("recommendation").GetProperty("postings").EnumerateArray()
        .Where(posting => posting.GetProperty("standing").GetString() == "running")
        .Select(posting => $"{posting.GetProperty("lastDay")} 公示最后一天").FirstOrDefault();

    private static IReadOnlyList<string> ClausesOf(Reply reply, Route route, string? stoodAt) =>
    [
        .. reply.Happened
            .Select(fact => Codec.Read<Fact>(fact.Name, Encoding.UTF8.GetBytes(fact.Fact.GetRawText())))
            .SelectMany(fact => Clauses.Of(fact, route, stoodAt)).Distinct(StringComparer.Ordinal),
    ];

    private static DateTimeOffset Beijing(DateOnly on, TimeOnly at) => new(on, at, Moment.BeijingOffset);

    private sealed record Standing(string Stage, string? Deadline);
}
