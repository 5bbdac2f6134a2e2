namespace TitleFlow.Cli.Tests;

public sealed class StoreCommandTests
{
    [Theory]
    [InlineData("can't be read", "verify", "--storage", "nonsense")]
    [InlineData("can't be read", "relist", "--storage", "nonsense")]
    [InlineData("can't be read", "history", "abc", "--storage", "nonsense")]
    [InlineData("make demo", "demo")]
    public void Run_WithoutAStoreToOpen_SaysWhatIsMissing(string hint, params string[] words)
    {
        var said = Cli.Run(words);

        Assert.Equal(ExitCode.Usage, said.Code);
        Assert.Contains(hint, said.Errors, StringComparison.Ordinal);
    }
}
