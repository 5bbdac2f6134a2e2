using Spectre.Console;

namespace TitleFlow.Cli;

/// <summary>Told how work of several stages comes along.</summary>
public interface IGauge
{
    /// <summary>A stage of so many steps begins.</summary>
    void Enter(string stage, int steps);

    /// <summary>One step of the stage is done.</summary>
    void Step();
}

/// <summary>A bar for each stage, with how the whole stands beside the stage that is under way.</summary>
internal sealed class BarGauge(ProgressContext progress, Func<string> standing) : IGauge
{
    private ProgressTask? _task;
    private string _stage = "";

    public void Enter(string stage, int steps)
    {
        if (_task is { } before)
        {
            before.Description = Markup.Escape(_stage);
        }

        _stage = stage;
        _task = progress.AddTask(Markup.Escape(stage), maxValue: Math.Max(steps, 1));
        _task.Value = steps == 0 ? 1 : 0;
    }

    public void Step()
    {
        _task!.Increment(1);
        _task.Description = Markup.Escape($"{_stage} ({standing()})");
    }
}

/// <summary>A line for each stage, where nobody watches a bar.</summary>
internal sealed class LineGauge(TextWriter to, Func<string> standing) : IGauge
{
    private string _stage = "";
    private int _left;

    public void Enter(string stage, int steps) => (_stage, _left) = (stage, steps);

    public void Step()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            to.WriteLine($"{_stage}: done; {standing()}");
        }
    }
}
