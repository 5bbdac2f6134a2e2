using System.CommandLine;
using Spectre.Console;
using Spectre.Console.Rendering;
using TitleFlow.App.Policies;
using TitleFlow.Cli.Demo;
using TitleFlow.Cli.Records;

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
            var narrator = new Narrator(pictures => ShowUnlessJson(output, pictures));
            await using var play = new Play(
                settings, law ?? throw new UsageException(string.Join('\n', problems)), narrator);
            var report = await RunAsync(play, settings, stop);
            output.Print(report, Pictures);
            return report.IsAsExpected ? ExitCode.Ok : ExitCode.Findings;
        });
        return command;
    }

    private static async Task<Report> RunAsync(Play play, DemoSettings settings, CancellationToken stop)
    {
        string? trouble = null;
        Audit? audit = null;
        try
        {
            await TellAllAsync(play);
            await using var room = Workroom.Open(StoreOptions.AccountOf(new() { ConnectionString = settings.Storage }));
            audit = await Audit.RunAsync(room, await room.ListAsync(null, stop), static () => { }, stop);
        }
        catch (Exception fault) when (fault is DemoException or HttpRequestException or KeyNotFoundException)
        {
            trouble = fault.Message;
        }

        play.Narrator.Close();
        return new(play.Narrator.Steps, play.HttpCalls, play.StorageCalls, play.SeedCalls, audit, trouble);
    }

    private static async Task TellAllAsync(Play play)
    {
        var cases = new Candidates();
        var filing = new FilingScene(play);
        var county = new CountyScene(play, filing);
        await play.BeginAsync(new DateOnly(2023, 2, 6), new TimeOnly(8, 30));
        await new YearScene(play).PlayAsync(new YearCast());
        await play.TurnToAsync(new DateOnly(2023, 9, 18), new TimeOnly(8, 30));
        await filing.PlayAsync(cases);
        await new UnitScene(play).PlayAsync(cases);
        await county.PlayAsync(cases);
        await new ProvinceScene(play, county).PlayAsync(cases);
        await new PublicScene(play).PlayAsync(cases);
        await play.CountStorageCallsAsync();
    }

    private static void ShowUnlessJson(Output output, IEnumerable<IRenderable> pictures)
    {
        if (!output.IsJson)
        {
            output.Print(pictures, shown => shown);
        }
    }

    private static IEnumerable<IRenderable> Pictures(Report report)
    {
        if (report.Trouble is { } trouble)
        {
            yield return Output.Line($"演示中断:{trouble}");
        }

        if (report.Audit is { } audit)
        {
            yield return new Rule("九、查账") { Justification = Justify.Left };
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

    private sealed record Report(
        IReadOnlyList<Step> Steps, int HttpCalls, IReadOnlyDictionary<string, long> StorageCalls, long SeedCalls,
        Audit? Audit, string? Trouble)
    {
        public bool IsAsExpected => Trouble is null && Audit is { Faults.Count: 0 };
    }
}
