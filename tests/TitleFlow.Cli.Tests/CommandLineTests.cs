namespace TitleFlow.Cli.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Version_AsText_NamesTheRuntime()
    {
        var said = Cli.Run("version");

        Assert.Equal(ExitCode.Ok, said.Code);
        Assert.Matches("^titleflow [0-9]+\\.[0-9]+\\.[0-9]+.* on \\.NET 10", said.Output);
        Assert.Empty(said.Errors);
    }

    [Fact]
    public void Version_AsJson_IsOneValue()
    {
        var said = Cli.Run("version", "--json");

        Assert.Equal(ExitCode.Ok, said.Code);
        Assert.StartsWith(".NET 10", said.Json.GetProperty("runtime").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fly")]
    [InlineData("version", "--loudly")]
    public void Run_AskedWrongly_EndsWithUsage(params string[] words)
    {
        var said = Cli.Run(words);

        Assert.Equal(ExitCode.Usage, said.Code);
        Assert.NotEmpty(said.Errors);
    }

    [Fact]
    public void Help_AtTheRoot_SaysWhatTheExitCodesMean()
    {
        var said = Cli.Run("--help");

        Assert.Equal(ExitCode.Ok, said.Code);
        Assert.Contains("version", said.Output, StringComparison.Ordinal);
        Assert.Contains("1 when something was found", said.Output, StringComparison.Ordinal);
    }
}
