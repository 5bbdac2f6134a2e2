using TitleFlow.Domain.Policies;

namespace TitleFlow.Cli.Tests;

public sealed class PolicyShowTests
{
    public static TheoryData<string> Keys { get; } = [.. PackKeys.All.Select(key => key.Name)];

    [Fact]
    public void Show_AValueOfALowerLayer_CitesBothClauses()
    {
        var said = Cli.Run(
            "policy", "show", "jilin-2023", "posting.minimumWorkingDays", "--on", "2023-09-25", "--json");

        Assert.Equal(ExitCode.Ok, said.Code);
        Assert.Equal("5个工作日", said.Json.GetProperty("shown").GetString());
        Assert.Equal(
            ["JL23-6.5-a", "NAT-1"],
            said.Json.GetProperty("citations").EnumerateArray().Select(one => one.GetProperty("clause").GetString()!));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Show_EveryKey_IsAnsweredOrSaidToBeMissing(string key)
    {
        var said = Cli.Run("policy", "show", "jilin-2023", key, "--on", "2023-09-25");

        Assert.True(
            said.Code == ExitCode.Ok
                ? said.Output.Contains(key, StringComparison.Ordinal)
                : said.Errors.Contains($"jilin-2023 says nothing about {key}.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("there are jilin-2021", "jilin-1999", "posting.minimumWorkingDays")]
    [InlineData("posting.minimumWorkingDays", "jilin-2023", "posting.minimumDays")]
    [InlineData("not a date", "jilin-2023", "posting.minimumWorkingDays", "--on", "25.9.2023")]
    public void Show_AskedWrongly_SaysWhatThereIs(string hint, params string[] words)
    {
        var said = Cli.Run(["policy", "show", .. words]);

        Assert.Equal(ExitCode.Usage, said.Code);
        Assert.Contains(hint, said.Errors, StringComparison.Ordinal);
    }
}
