using TitleFlow.App.Tests.Desk;
using static TitleFlow.App.Tests.Desk.Bureau;

namespace TitleFlow.App.Tests.Telemetry;

public sealed class TracesTests
{
    [Fact]
    public async Task Step_FromLoadToEffects_HasASpanForEachPart()
    {
        var (bureau, _, _) = InMemory();
        using var desk = bureau;
        using var heard = new Heard();
        await bureau.AskAsync("a", new Everything(null, Start.AddDays(1), null));

        var step = heard.Spans.First(span => Equals(span.GetTagItem("titleflow.act"), nameof(Everything)));
        Assert.Equal(
            ["load", "decide", "append", "effects"],
            heard.Spans.Where(span => span.ParentSpanId == step.SpanId).OrderBy(span => span.StartTimeUtc).Select(span => span.OperationName));
        Assert.Equal(("done", 2L), (step.GetTagItem("titleflow.outcome"), step.GetTagItem("titleflow.version")));
    }
}
