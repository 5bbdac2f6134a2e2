using System.CommandLine;
using Spectre.Console.Rendering;
using TitleFlow.Cli.Demo;
using TitleFlow.Cli.Records;
using TitleFlow.Cli.Storm;

namespace TitleFlow.Cli.Commands;

/// <summary><c>titleflow storm</c>: several processes on one storage, killed at random while many cases are driven.</summary>
public static class StormCommand
{
    /// <summary>Beyond this many, faults are counted only.</summary>
    private const int MostFaultsShown = 50;

    public static Command Create()
    {
        var cases = Count("--cases", "How many cases are driven.", 300, StormPlan.MostCases);
        var processes = Count("--processes", "How many service processes share the storage.", 3, StormPlan.MostProcesses);
        var seed = new Option<int?>("--seed")
        {
            Description = "Repeats who is killed when and which ways the cases go; drawn and printed if left out.",
            HelpName = "number",
        };
        var storage = StoreOptions.Storage();
        var command = new Command("storm", "Kill service processes at random while cases are driven, then prove the store (make storm).")
        {
            cases, processes, seed, storage,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var output = Output.Of(parsed);
            var plan = new StormPlan(
                parsed.GetValue(cases), parsed.GetValue(processes), parsed.GetValue(seed) ?? Random.Shared.Next(),
                StoreOptions.Connection(parsed, storage));
            var programs = StormPrograms.Built();
            await using var storm = new StormRun(plan, programs);
            try
            {
                var report = await output.FollowAsync(storm.Standing, gauge => storm.RunAsync(gauge, stop));
                output.Print(report, Pictures);
                if (report.Faults.Count == 0)
                {
                    await storm.DisposeAsync();
                    Directory.Delete(programs.Folder, recursive: true);
                    return ExitCode.Ok;
                }
            }
            catch (Exception fault) when (fault is StormException or DemoException or OperationCanceledException)
            {
                output.Complain($"The storm broke off (seed {plan.Seed}; {storm.Standing()}): {fault.Message}");
            }

            output.Complain($"What the processes said lies in {programs.Folder}.");
            return ExitCode.Findings;
        });
        return command;
    }

    private static Option<int> Count(string name, string description, int usual, int most)
    {
        var option = new Option<int>(name)
        {
            Description = $"{description} {usual} if left out.",
            HelpName = "number",
            DefaultValueFactory = _ => usual,
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var count && (count < 1 || count > most))
            {
                result.AddError($"{name} takes a number from 1 to {most}.");
            }
        });
        return option;
    }

    private static IEnumerable<IRenderable> Pictures(StormReport report)
    {
        foreach (var fault in report.Faults.Take(MostFaultsShown))
        {
            yield return Output.Line($"{fault.Fault}: {fault.Where}: {fault.What}");
        }

        yield return Output.Line(
            $"{report.Cases} cases on {report.Processes} processes, {report.Kills} kills, {report.Restarts} restarts; "
                + $"{report.Requests} requests, {report.Retries} of them retries, {report.Lost} answers lost, "
                + $"{report.Waits} waits for the sweep, {report.Invocations} invocations of timer and queue done, {report.FailedInvocations} failed; "
                + $"{report.Seconds} s; seed {report.Seed}.");
        yield return Output.Line(
            $"{report.Streams} streams with {report.Facts} facts verified; {report.FactsTold} of them told in "
                + $"{report.AskedAgain} answers, every one asked again; {report.Certificates} certificates, "
                + $"{report.Notices} notices, {report.RefusedCommands} refused commands; {report.Faults.Count} faults.");
        yield return Output.Line(report.Faults.Count == 0 ? "Nothing lost, nothing twice." : "Not as promised; see above.");
    }
}
