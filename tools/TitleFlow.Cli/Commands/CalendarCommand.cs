using System.CommandLine;
using TitleFlow.App.Calendar;
using TitleFlow.Domain.Time;

namespace TitleFlow.Cli.Commands;

/// <summary><c>titleflow calendar</c>: working days, postings and deadlines.</summary>
public static class CalendarCommand
{
    public static Command Create() => new("calendar", "Working days, postings and deadlines, as the notices say.")
    {
        CalendarCheckCommand.Create(),
        CalendarExplainCommand.Create(),
        CalendarImportCommand.Create(),
    };

    /// <summary>The option for another folder of schedules than that of the repository.</summary>
    internal static Option<string> FolderOption() => new("--folder")
    {
        Description = "The folder of the schedules, one file a year; that of this repository if left out.",
        DefaultValueFactory = _ => Repository.Calendar,
        HelpName = "folder",
    };

    /// <summary>The calendar of a folder; a faulty file in it means that no question can be answered.</summary>
    internal static WorkCalendar Load(string folder)
    {
        var loading = CalendarFiles.Load(folder);
        return loading.Calendar ?? throw new UsageException(string.Join('\n', loading.Problems));
    }
}
