using Microsoft.Extensions.Logging.Abstractions;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Tests.Desk;
using static TitleFlow.App.Tests.Desk.Bureau;

namespace TitleFlow.App.Tests.Telemetry;

/// <summary>What is counted and measured, on a clock that stands.</summary>
public sealed class MeasuresTests
{
    /// <summary>Odd seconds that no other test waits for, so that its measurements cannot be taken for these.</summary>
    private static readonly TimeSpan Odd = TimeSpan.FromSeconds(4217);

    [Fact]
    public async Task Refusal_OfACommand_IsCountedWithItsCode()
    {
        var (bureau, _, _) = InMemory();
        using var desk = bureau;
        using var heard = new Heard();
        await bureau.AskAsync("a", new Add(2));
        await bureau.AskAsync("a", new Add(-1));

        var refusal = heard.Metrics.First(one => one.Instrument == "titleflow.refusals" && one.Tags["act"] == "Add");
        Assert.Equal((1, "test.negative"), (refusal.Value, refusal.Tags["finding"]));
        var step = heard.Spans.First(span => span.OperationName == "step tally" && Equals(span.GetTagItem("titleflow.outcome"), "refused"));
        Assert.Equal("test.negative", step.GetTagItem("titleflow.findings"));
    }

    [Fact]
    public async Task Conflict_LostToAnotherProcess_IsCounted()
    {
        var (one, memory, time) = InMemory();
        using var first = one;
        using var other = new Bureau(memory.All, time);
        await one.AskAsync("a", new Add(1));
        await other.AskAsync("a", new Add(1));
        using var heard = new Heard();
        await one.AskAsync("a", new Add(1));

        Assert.Contains(heard.Metrics, metric => metric.Instrument == "titleflow.step.conflicts"
            && metric.Tags["kind"] == "tally" && metric.Tags["reason"] == "head-moved");
    }

    [Fact]
    public async Task Sweep_ThatComesLate_TellsHowManyWereDueAndHowLong()
    {
        var (bureau, _, time) = InMemory();
        using var desk = bureau;
        await bureau.AskAsync("a", new SetAlarm(Start.AddDays(1)));
        await bureau.AskAsync("b", new SetAlarm(Start.AddDays(1).AddMinutes(1)));
        await bureau.AskAsync("c", new SetAlarm(Start.AddDays(9)));
        await bureau.Broom.FlushAsync(default);
        time.Advance(TimeSpan.FromDays(1) + Odd);
        using var heard = new Heard();
        var swept = await bureau.Sweep.RunAsync(default);

        Assert.Equal((2, 2, 0), (swept.Streams, swept.Rows, swept.Postponed));
        Assert.Contains(heard.Metrics, one => one.Instrument == "titleflow.clocks.wait" && one.Value == Odd.TotalSeconds);
        Assert.Contains(heard.Metrics, one => one.Instrument == "titleflow.clocks.due" && one.Value == 2);
        Assert.Contains(heard.Metrics, one => one.Instrument == "titleflow.sweep.runs");
    }

    [Fact]
    public async Task Queue_WithAMessageThatWaits_TellsItsAge()
    {
        var (bureau, memory, time) = InMemory();
        using var desk = bureau;
        await memory.All.Jobs.SendAsync("a", default);
        time.Advance(Odd);
        await memory.All.Jobs.SendAsync("b", default);
        using var heard = new Heard();
        await new Pulse(memory.All, time, NullLogger<Pulse>.Instance).TakeAsync(default);

        Assert.Contains(heard.Metrics, one => one.Instrument == "titleflow.queue.age" && one.Value == Odd.TotalSeconds);
        Assert.Contains(heard.Metrics, one => one.Instrument == "titleflow.queue.length" && one.Value == 2);
    }
}
