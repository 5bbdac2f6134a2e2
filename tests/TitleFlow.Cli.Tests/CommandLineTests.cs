using TitleFlow.Domain;

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

    [Fact]
    public void Stages_AsTableOrJson_AreThoseOfTheCatalogueInOrder()
    {
        var rooms = Stages.All.Select(stage => stage.Room).ToList();

        var listed = Cli.Run("stages", "--json").Json.EnumerateArray();
        Assert.Equal(rooms, listed.Select(stage => stage.GetProperty("room").GetString()!));
        Assert.Equal(Stages.ToMarkdownTable(), Cli.Run("stages", "--markdown").Output);
        Assert.Contains("县审核省认定", Cli.Run("stages").Output, StringComparison.Ordinal);
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
