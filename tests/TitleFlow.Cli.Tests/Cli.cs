using System.Text.Json;

namespace TitleFlow.Cli.Tests;

/// <summary>Runs one command in this process and keeps what it printed.</summary>
public sealed record Cli(int Code, string Output, string Errors)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public static Cli Run(params string[] words)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = CommandLine.Run(words, output, errors);
        return new Cli(code, output.ToString(), errors.ToString());
    }
}
