using TitleFlow.App.Policies;
using TitleFlow.Cli.Demo;
using TitleFlow.Cli.Storm;

namespace TitleFlow.Cli.Tests;

public sealed class DemonstrationTests
{
    private const string Variable = "TITLEFLOW_TEST_STORAGE";

    /// <summary>What <c>make demo</c> shows, on the test run's own storage.</summary>
    [Fact]
    public async Task Run_OnAnEmptyStore_BringsEveryCaseToItsEndWithItsClauses()
    {
        var connection = Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException(
            $"{Variable} is not set, and the demonstration needs Azurite: run through `make test`.");
        var (programs, addresses) = (StormPrograms.Built(), Fleet.FreeAddresses(2));
        await using var issuer = new ServiceProcess(programs.LaunchIssuer(addresses[0], 0));
        await issuer.StartAsync();
        var settings = new DemoSettings(
            connection, addresses[1], addresses[0], programs.App, Path.Combine(programs.Folder, "app.log"))
        {
            Prefix = $"demo{Environment.ProcessId}",
        };

        var report = await Demonstration.RunAsync(
            settings, LawFiles.Read(Repository.Policies).Law!, new Narrator(_ => { }), TestContext.Current.CancellationToken);

        Assert.Null(report.Trouble);
        Assert.Empty(report.Audit!.Faults);
        // A county school, a city hospital, a combined college, a private firm, a village clinic; then three 3010 cases.
        Assert.Equal("已报评委会,待例会", EndOf(report, "D"));
        Assert.Equal("未通过", EndOf(report, "E"));
        Assert.Equal("已报评委会,待例会", EndOf(report, "F"));
        Assert.Equal("已撤回", EndOf(report, "G"));
        Assert.Equal("已报评委会,待例会", EndOf(report, "H"));
        Assert.Equal(2, report.Steps.Count(step => step is { Case: "D" } && step.What.StartsWith("退回", StringComparison.Ordinal)));
        Assert.Single(report.Steps, step => step is { Case: "H" } && step.What.StartsWith("移送", StringComparison.Ordinal));
        // Each ends in a line with its clauses; the village clinic's own years at the grass roots put it before equals.
        var endings = report.Steps.Where(step => step.What.StartsWith("结局", StringComparison.Ordinal)).ToList();
        Assert.Equal(["D", "E", "F", "G", "H"], endings.Select(step => step.Case));
        Assert.Equal(
            [
                "JL23-6.3-a、JL23-1.2-c", "JL23-6.3-a", "JL23-6.3-a、JL23-1.2-c", "JL23-6.5-a、NAT-1",
                "JL23-6.3-a、JL23-6.3-b、JL23-6.3-c、JL23-6.3-d",
            ],
            endings.Select(step => string.Join('、', step.Clauses)));
        Assert.Contains(report.Steps, step => step is { Case: "H" } && step.Clauses.Contains("JL23-1.8-c"));
        Assert.All(
            // What anybody looks up about a certificate decides nothing.
            report.Steps.Where(step => step is { Case: not null, Status: not null } && !step.Chapter.StartsWith("十一、", StringComparison.Ordinal)),
            step => Assert.True(step.Clauses.Count > 0, $"{step.Number} {step.What} is told without a clause."));
        Assert.All(
            report.Steps.Where(step => step.What.StartsWith("逐项审核", StringComparison.Ordinal)),
            step => Assert.True(step.Clauses.Count > 3, $"{step.Number} {step.What} names {string.Join('、', step.Clauses)} only."));
        Directory.Delete(programs.Folder, recursive: true);
    }

    private static string EndOf(DemoReport report, string letter)
    {
        const string Now = "现处“";
        var told = report.Steps.Last(step => step.Case == letter && step.Outcome.Contains(Now, StringComparison.Ordinal)).Outcome;
        return told[(told.IndexOf(Now, StringComparison.Ordinal) + Now.Length)..].Split('”')[0];
    }
}
