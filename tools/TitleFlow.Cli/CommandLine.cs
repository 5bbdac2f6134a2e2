using System.CommandLine;
using TitleFlow.Cli.Commands;

namespace TitleFlow.Cli;

/// <summary>The whole of <c>./titleflow</c>: one file a command in <c>Commands/</c>, listed here.</summary>
public static class CommandLine
{
    public static int Run(IReadOnlyList<string> words, TextWriter output, TextWriter errors)
    {
        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = errors,
            EnableDefaultExceptionHandler = false,
        };
        var parsed = Root().Parse(words);
        try
        {
            var code = parsed.Invoke(configuration);
            return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
        }
        catch (UsageException fault)
        {
            errors.WriteLine(fault.Message);
            return ExitCode.Usage;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            errors.WriteLine($"Broken: {fault.Message}");
            errors.WriteLine(fault.StackTrace);
            return ExitCode.Broken;
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand(
            """
            TitleFlow carries professional-title (职称) cases from filing to certificate.

            Ends with 0 when all is well, 1 when something was found, 2 when it was asked wrongly, 3 when it broke.
            """);
        root.Options.Add(Output.Json);
        root.Subcommands.Add(BackupCommand.Create());
        root.Subcommands.Add(CalendarCommand.Create());
        root.Subcommands.Add(DemoCommand.Create());
        root.Subcommands.Add(HistoryCommand.Create());
        root.Subcommands.Add(JobCommand.Create());
        root.Subcommands.Add(KeysCommand.Create());
        root.Subcommands.Add(PackageCommand.Create());
        root.Subcommands.Add(PolicyCommand.Create());
        root.Subcommands.Add(RelistCommand.Create());
        root.Subcommands.Add(RestoreCommand.Create());
        root.Subcommands.Add(SeedCommand.Create());
        root.Subcommands.Add(StagesCommand.Create());
        root.Subcommands.Add(StormCommand.Create());
        root.Subcommands.Add(VerifyCommand.Create());
        root.Subcommands.Add(VersionCommand.Create());
        return root;
    }
}
