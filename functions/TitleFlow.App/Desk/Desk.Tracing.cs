using System.Diagnostics;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Desk;

/// <content>What a step tells of itself: its kind, its command and how it ended, and nothing of what it was about.</content>
public sealed partial class Desk<TState>
{
    /// <summary>Decides one request, within a span of its own.</summary>
    public async Task<Answer<TState>> DecideAsync(StreamId stream, Request<TState> request, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var step = Traces.Start($"step {model.Kind}");
        try
        {
            var answer = await TryUntilAnsweredAsync(stream, request, stop);
            Note(step, request.Command, answer);
            return answer;
        }
        catch (Exception fault)
        {
            step.Fail(fault);
            throw;
        }
    }

    private static void Note(Activity? step, Command command, Answer<TState> answer)
    {
        var act = command.GetType().Name;
        if (answer is Answer<TState>.Refused refused)
        {
            Measures.Refused(act, refused.Findings);
        }
        if (step is null)
        {
            return;
        }
        step.SetTag("titleflow.act", act);
        step.SetTag("titleflow.outcome", OutcomeOf(answer));
        switch (answer)
        {
            case Answer<TState>.Done done:
                step.SetTag("titleflow.version", done.Receipt.Version);
                step.SetTag("titleflow.facts", done.Receipt.Facts.Count);
                break;
            case Answer<TState>.Refused { Findings: var findings }:
                step.SetTag("titleflow.findings", string.Join(' ', findings.Select(finding => finding.Code).Distinct()));
                break;
        }
    }

    private static string ConflictOf(AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.HeadMoved => "head-moved",
        AppendOutcome.KeyTaken => "key-taken",
        _ => "claim-fenced",
    };

    private static string OutcomeOf(Answer<TState> answer) => answer switch
    {
        Answer<TState>.Done { IsRepeated: true } => "repeated",
        Answer<TState>.Done { Receipt.Facts.Count: 0 } => "nothing",
        Answer<TState>.Done => "done",
        Answer<TState>.Refused => "refused",
        Answer<TState>.Missing => "missing",
        Answer<TState>.Stale => "stale",
        Answer<TState>.KeyReused => "key-reused",
        Answer<TState>.ClockBehind => "clock-behind",
        _ => "busy",
    };
}
