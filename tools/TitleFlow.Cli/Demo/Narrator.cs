using Spectre.Console;
using Spectre.Console.Rendering;

namespace TitleFlow.Cli.Demo;

/// <summary>Keeps every step and shows a chapter as soon as it is over.</summary>
/// <param name="show">Where pictures go; they are left out where the steps are printed as JSON.</param>
public sealed class Narrator(Action<IEnumerable<IRenderable>> show)
{
    private readonly List<Step> _steps = [];
    private string _chapter = "";
    private int _shown;

    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>Ends the chapter before and opens the next.</summary>
    public void Open(string chapter)
    {
        Close();
        _chapter = chapter;
    }

    /// <summary>Shows what has not been shown yet, also of a chapter that broke off.</summary>
    public void Close()
    {
        if (_shown < _steps.Count)
        {
            show(Pictures(_chapter, [.. _steps.Skip(_shown)]));
            _shown = _steps.Count;
        }
    }

    /// <summary>Tells a step.</summary>
    public void Tell(
        DateTimeOffset at, Player who, string what, int? status, string outcome, Func<Step, Step>? more = null)
    {
        var step = new Step(_steps.Count + 1, _chapter, at, $"{who}".TrimEnd(), what, status, outcome);
        _steps.Add(more is null ? step : more(step));
    }

    private static IEnumerable<IRenderable> Pictures(string chapter, IReadOnlyList<Step> steps)
    {
        yield return new Rule(Markup.Escape(chapter)) { Justification = Justify.Left };
        var table = new Table { Border = TableBorder.Simple }
            .AddColumns("#", "北京时间", "案", "谁", "做什么", "结果", "期限", "依据");
        foreach (var step in steps)
        {
            table.AddRow(
                new Text($"{step.Number}"), new Text(step.Beijing()), new Text(step.Case ?? ""), new Text(step.Actor),
                new Text(step.What), new Text(step.Outcome), new Text(step.Deadline ?? ""),
                new Text(string.Join('\n', step.Clauses)));
        }

        yield return table;
    }
}
