namespace TitleFlow.Cli.Tests;

public sealed class PolicyCheckTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Check_WhatShips_HasNoProblem()
    {
        var said = Cli.Run("policy", "check", "--json");

        Assert.Equal(ExitCode.Ok, said.Code);
        Assert.Empty(said.Json.GetProperty("problems").EnumerateArray());
        Assert.Contains(
            said.Json.GetProperty("packs").EnumerateArray(),
            pack => pack.GetProperty("pin").GetString()!.StartsWith("jilin-2023", StringComparison.Ordinal));
        Assert.True(said.Json.GetProperty("seeds").GetInt32() > 100);
    }

    [Fact]
    public void Check_FaultsInPackCalendarAndSeeds_NamesAllByFileAndLine()
    {
        var folder = _scratch.CopyOfThePolicies();
        Spoil(folder, "jilin-2023/certification.json", "\"working-day\"", "\"fortnight\"");
        Spoil(folder, "calendar/2023.json", "\"2023-10-07\"", "\"2023-10-09\"");
        Spoil(folder, "seed/demo-units.json", "\"place\": \"222403\"", "\"place\": \"2224\"");
        Spoil(folder, "seed/demo-people.json", "\"role\": \"operator\"", "\"role\": \"wizard\"");
        File.WriteAllText(Path.Combine(folder, "seed", "other.json"), "{}");

        var said = Cli.Run("policy", "check", folder);

        Assert.Equal(ExitCode.Findings, said.Code);
        string[] files = ["certification.json", "2023.json", "demo-units.json", "demo-people.json", "other.json"];
        foreach (var file in files)
        {
            Assert.Matches($"{file}:[0-9]+: ", said.Output);
        }
    }

    [Fact]
    public void Check_AFolderThatIsNone_IsAskedWrongly()
    {
        var said = Cli.Run("policy", "check", _scratch.Path("nowhere"));

        Assert.Equal(ExitCode.Usage, said.Code);
        Assert.Contains("nowhere", said.Errors, StringComparison.Ordinal);
    }

    private static void Spoil(string folder, string file, string right, string wrong)
    {
        var path = Path.Combine(folder, file);
        var text = File.ReadAllText(path);
        Assert.Contains(right, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(right, wrong, StringComparison.Ordinal));
    }
}
