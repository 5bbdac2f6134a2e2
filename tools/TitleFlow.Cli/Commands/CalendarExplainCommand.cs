using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using TitleFlow.Domain.Time;
using Finding = TitleFlow.Domain.Cases.Finding;
using Moment = TitleFlow.Domain.Cases.Moment;

namespace TitleFlow.Cli.Commands;

/// <summary><c>titleflow calendar explain …</c>: a count day by day, each counted or why not.</summary>
public static class CalendarExplainCommand
{
    private static readonly KeyValuePair<string, StartDay>[] StartDays =
        [new("exclude_start", StartDay.Exclude), new("include_start", StartDay.Include)];

    private static readonly KeyValuePair<string, DayUnit>[] Units =
        [new("calendar", DayUnit.Calendar), new("working", DayUnit.Working)];

    private static readonly KeyValuePair<string, Roll>[] Rolls =
        [new("forward", Roll.Forward), new("none", Roll.None), new("backward", Roll.Backward)];

    private static readonly KeyValuePair<string, Lead>[] Leads =
    [
        new("clear_days", Lead.ClearDays), new("exclude_event", Lead.ExcludeEvent),
        new("calendar_days", Lead.CalendarDays),
    ];

    public static Command Create() => new("explain", "Count a period day by day, with the notice of each day.")
    {
        Posting(), Deadline(), LeadTime(),
    };

    private static Command Posting()
    {
        var day = Inputs.DayArgument("day", "The day on which the posting appears, yyyy-MM-dd.");
        var days = Days();
        var convention = Inputs.WordOption("--convention", "Whether that day counts.", StartDays);
        var at = Inputs.TimeOption("--at", "The time of day at which it appears, HH:mm in Beijing; 00:00 if left out.");
        var cutOff = Inputs.TimeOption(
            "--cutoff", "Under include_start: what appears after this time counts from the next working day.");
        var close = Inputs.TimeOption("--close", "When the last day is over, HH:mm; 24:00 if left out.");
        var folder = CalendarCommand.FolderOption();
        var command = new Command("posting", "A posting (公示) of so many working days.")
        {
            day, days, convention, at, cutOff, close, folder,
        };
        command.SetAction(parsed =>
        {
            var calendar = CalendarCommand.Load(parsed.GetRequiredValue(folder));
            var published = new DateTimeOffset(
                parsed.GetRequiredValue(day), parsed.GetValue(at) ?? TimeOnly.MinValue, Moment.BeijingOffset);
            var terms = new PostingTerms(
                parsed.GetRequiredValue(days), parsed.GetValue(convention),
                parsed.GetValue(cutOff), parsed.GetValue(close));
            var closing = calendar.PostingPeriod(published, terms);
            return Show(
                parsed, calendar, calendar.ExplainPosting(published, terms), $"公示 {terms.WorkingDays} 个工作日",
                closing.IsKnown ? $"公示至该日止，{Written(closing.Value.ClosesAt)}（北京时间）起方可进入下一环节" : string.Empty);
        });
        return command;
    }

    private static Command Deadline()
    {
        var day = Inputs.DayArgument("day", "The day from which the days run, yyyy-MM-dd; itself not counted.");
        var days = Days();
        var unit = Inputs.WordOption("--unit", "Calendar days or working days.", Units);
        var roll = Inputs.WordOption("--roll", "Where a last day goes that is a rest day.", Rolls);
        var folder = CalendarCommand.FolderOption();
        var command = new Command("deadline", "A deadline of so many days after a day.")
        {
            day, days, unit, roll, folder,
        };
        command.SetAction(parsed =>
        {
            var calendar = CalendarCommand.Load(parsed.GetRequiredValue(folder));
            var counted = parsed.GetRequiredValue(days);
            var working = parsed.GetValue(unit) is DayUnit.Working;
            return Show(
                parsed, calendar,
                calendar.ExplainFiling(
                    parsed.GetRequiredValue(day), counted, parsed.GetValue(roll), parsed.GetValue(unit)),
                $"期限 {counted} {(working ? "个工作日" : "日")}", "当日 24:00 前办理均不逾期");
        });
        return command;
    }

    private static Command LeadTime()
    {
        var day = Inputs.DayArgument("event", "The day of the event, yyyy-MM-dd.");
        var days = Days();
        var convention = Inputs.WordOption("--convention", "What 'so many days before' means.", Leads);
        var folder = CalendarCommand.FolderOption();
        var command = new Command("lead", "The last day for an act that must come so many days before an event.")
        {
            day, days, convention, folder,
        };
        command.SetAction(parsed =>
        {
            var calendar = CalendarCommand.Load(parsed.GetRequiredValue(folder));
            var counted = parsed.GetRequiredValue(days);
            return Show(
                parsed, calendar,
                calendar.ExplainLead(parsed.GetRequiredValue(day), counted, parsed.GetValue(convention)),
                $"提前 {counted} {(parsed.GetValue(convention) is Lead.CalendarDays ? "日" : "个工作日")}",
                "最迟应于该日办理");
        });
        return command;
    }

    private static Option<int> Days() =>
        new("--days") { Description = "How many days.", Required = true, HelpName = "N" };

    private static int Show(
        ParseResult parsed, WorkCalendar calendar, Counted<Explanation> explained, string title, string meaning)
    {
        if (!explained.TryGet(out var explanation, out var fault))
        {
            Output.Of(parsed).Print(new Refusal(fault.ToFinding()), refused => [Output.Line(refused.Finding.Message)]);
            return ExitCode.Findings;
        }

        var isProvisional = explanation.Days.Any(
            day => calendar.IsProvisional(day.Day.Day) is { IsKnown: true, Value: true });
        var answer = new Answer(
            title, explanation.LastDay, meaning, isProvisional, calendar.Version,
            [.. explanation.Days.Select(DayOf)]);
        Output.Of(parsed).Print(answer, Pictures);
        return ExitCode.Ok;
    }

    private static DayAnswer DayOf(ExplainedDay explained) => new(
        explained.Day.Day, explained.Day.IsWorking, explained.Day.Kind, explained.Role,
        explained.Number == 0 ? null : explained.Number, explained.Day.Name, explained.Day.Notice, $"{explained}");

    private static IEnumerable<IRenderable> Pictures(Answer answer)
    {
        yield return Output.Line(answer.Title);
        foreach (var day in answer.Days)
        {
            yield return Output.Line($"  {(day.Number is { } number ? $"{number,3}" : "  -")}  {day.Text}");
        }

        var last = answer.LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        yield return Output.Line($"最后一日：{last}。{answer.Meaning}。");
        if (answer.IsProvisional)
        {
            yield return Output.Line("注意：其中有 12 月 25 日以后的日期，下一年放假安排尚未载入，结果为暂定。");
        }
    }

    private static string Written(DateTimeOffset at) =>
        at.ToOffset(Moment.BeijingOffset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private sealed record Refusal(Finding Finding);

    private sealed record Answer(
        string Title, DateOnly LastDay, string Meaning, bool IsProvisional, string Calendar,
        IReadOnlyList<DayAnswer> Days);

    private sealed record DayAnswer(
        DateOnly Day, bool IsWorking, DayKind Kind, DayRole Role,
        int? Number, string? Name, string? Notice, string Text);
}
