using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace TitleFlow.Infra.Tests;

/// <summary>What the compiler made of a file.</summary>
/// <param name="Json">The compiled template or parameters; null where it could not be compiled.</param>
/// <param name="Diagnostics">Everything that it had to say, warnings included: its exit code tells of errors only.</param>
public sealed record Compiled(JsonElement? Json, IReadOnlyList<string> Diagnostics);

/// <summary>The compiler of infra/, as it comes with its package.</summary>
public static class Bicep
{
    private static readonly string Program = typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == nameof(Bicep)).Value!;

    /// <summary>Compiles a template with its modules; the linter's rules are applied on the way.</summary>
    public static Task<Compiled> BuildAsync(string file) => CompileAsync("build", file);

    /// <summary>Compiles the parameters of an environment against the template that they are for.</summary>
    public static Task<Compiled> BuildParametersAsync(string file) => CompileAsync("build-params", file);

    private static async Task<Compiled> CompileAsync(string command, string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            // The package does not say that it may be run.
            File.SetUnixFileMode(Program, File.GetUnixFileMode(Program) | UnixFileMode.UserExecute);
        }

        var target = Path.GetTempFileName();
        try
        {
            string[] words = [command, file, "--outfile", target, "--diagnostics-format", "sarif"];
            var start = new ProcessStartInfo(Program, words)
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            };
            using var process = Process.Start(start)!;
            var said = await Task.WhenAll(process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
            await process.WaitForExitAsync();
            var text = await File.ReadAllTextAsync(target);
            return new Compiled(
                text.Length == 0 ? null : JsonDocument.Parse(text).RootElement,
                [.. DiagnosticsOf(said[0]), .. process.ExitCode == 0 ? Array.Empty<string>() : [$"exit code {process.ExitCode}"]]);
        }
        finally
        {
            File.Delete(target);
        }
    }

    private static IEnumerable<string> DiagnosticsOf(string sarif) =>
        JsonDocument.Parse(sarif).RootElement.GetProperty("runs").EnumerateArray()
            .SelectMany(run => run.GetProperty("results").EnumerateArray())
            .Select(result => $"{result.GetProperty("ruleId").GetString()}: {result.GetProperty("message").GetProperty("text").GetString()}");
}
