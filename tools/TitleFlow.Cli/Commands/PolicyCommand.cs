using System.CommandLine;

namespace TitleFlow.Cli.Commands;

/// <summary><c>titleflow policy</c>: the law as data.</summary>
public static class PolicyCommand
{
    public static Command Create() => new("policy", "The policy packs: check them, look a value up, keep a version.")
    {
        PolicyCheckCommand.Create(),
        PolicyShowCommand.Create(),
        PolicyArchiveCommand.Create(),
    };
}
