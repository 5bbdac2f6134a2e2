using System.CommandLine;
using Spectre.Console;
using Spectre.Console.Rendering;
using TitleFlow.App.Policies;
using TitleFlow.Cli.Demo;

namespace TitleFlow.Cli.Commands;

/// <summary><c>titleflow demo</c>: five yearly cases to the committee and three 3010 cases to the certificate, told step by step.</summary>
public static class DemoCommand
{
    public static Command Create()
    {
        var command = new Command("demo", "Walk yearly cases to the committee and 3010 cases to the certificate on an empty store (make demo).");
        command.SetAction(async (parsed, stop) =>
        {
            var output = Output.Of(parsed);
            var settings = DemoSettings.Read();
            var (law, problems) = LawFiles.Read(Repository.Policies);
            var report = await Demonstration.RunAsync(
                settings,
                law ?? throw new UsageException(string.Join('\n', problems)),
                new Narrator(pictures => ShowUnlessJson(output, pictures)),
                stop);
            output.Print(report, Pictures);
            return report.IsAsExpected ? ExitCode.Ok : ExitCode.Findings;
        });
        return command;
    }

    private static void ShowUnlessJson(Output output, IEnumerable<IRenderable> pictures)
    {
        if (!output.IsJson)
        {
            output.Print(pictures, shown => shown);
        }
    }

    private static IEnumerable<IRenderable> Pictures(DemoReport report)
    {
        if (report.Trouble is { } trouble)
        {
            yield return Output.Line($"演示中断:{trouble}");
        }

        if (report.Audit is { } audit)
        {
            yield return new Rule("十二、查账") { Justification = Justify.Left };
            foreach (var picture in VerifyCommand.Pictures(audit))
            {
                yield return picture;
            }
        }

        var kinds = report.StorageCalls.Where(kind => kind.Value > 0).Select(kind => $"{kind.Key} {kind.Value}");
        yield return Output.Line(
            $"{report.Steps.Count} 步,{report.HttpCalls} 次 HTTP 调用,{report.StorageCalls.Values.Sum()} 次存储调用"
                + $"(其中载入种子 {report.SeedCalls} 次):{string.Join("、", kinds)}。");
        yield return Output.Line(report.IsAsExpected ? "全部符合预期。" : "有不符合预期之处,见上。");
    }
}
