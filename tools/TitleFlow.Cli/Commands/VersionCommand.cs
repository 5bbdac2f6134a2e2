using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;

namespace TitleFlow.Cli.Commands;

/// <summary><c>titleflow version</c>: which build this is and on what it runs.</summary>
public static class VersionCommand
{
    public static Command Create()
    {
        var command = new Command("version", "Say which build this is and on what it runs.");
        command.SetAction(parsed =>
        {
            var answer = new Answer(
                typeof(VersionCommand).Assembly
                    .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
                RuntimeInformation.FrameworkDescription,
                RuntimeInformation.RuntimeIdentifier);
            Output.Of(parsed).Print(
                answer,
                found => [Output.Line($"titleflow {found.Version} on {found.Runtime}, {found.Platform}")]);
            return ExitCode.Ok;
        });
        return command;
    }

    private sealed record Answer(string Version, string Runtime, string Platform);
}
