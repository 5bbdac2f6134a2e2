namespace TitleFlow.Cli;

/// <summary>What the process says to the shell when it is done.</summary>
public static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The command did its work and found something: a row that disagrees, a faulty file.</summary>
    public const int Findings = 1;

    /// <summary>It was asked wrongly: an unknown option, a missing file, a date that is none.</summary>
    public const int Usage = 2;

    /// <summary>The machine or the program failed; the output says nothing about the subject.</summary>
    public const int Broken = 3;
}

/// <summary>What was asked can't be done as asked; the message says why and what would do.</summary>
public sealed class UsageException(string message) : Exception(message);
