using System.Collections.Concurrent;
using TitleFlow.App.Desk;
using TitleFlow.App.Registers;
using TitleFlow.App.Time;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Functions;

/// <summary>What a developer's store starts with: Jilin's divisions, demonstration units and generated people.</summary>
public static class DevelopmentSeeds
{
    private const string Folder = "policies/seed";
    private const string List = "development:seeds";

    /// <summary>Streams that are sown side by side; the steps of one stream keep their order.</summary>
    private const int SideBySide = 16;

    /// <summary>Enters the seeds once. A start that was broken off half-way is gone over again; what is entered already is nothing to do.</summary>
    /// <remarks>A published folder has none: there a developer's store stays as it is.</remarks>
    /// <exception cref="InvalidDataException">A seed file is wrong, or a register refuses an entry: every problem is told.</exception>
    public static async Task SowAsync(IServiceProvider services, Settings settings, CancellationToken stop)
    {
        var clock = services.GetRequiredService<DevelopmentClock>();
        if (settings.DevelopmentStartAt is { } startAt)
        {
            await clock.StartAtAsync(startAt, stop);
        }
        if (!Directory.Exists(Path.Combine(AppContext.BaseDirectory, Folder)))
        {
            return;
        }
        var vault = services.GetRequiredService<IdentityVault>();
        var problems = new List<string>();
        var people = Read("demo-people.json", SeedReader.People, problems);
        var steps = Read("places-22.json", SeedReader.Places, problems).SelectMany(SeedSteps.Of)
            .Concat(Read("demo-units.json", SeedReader.Units, problems).SelectMany(SeedSteps.Of))
            .Concat(Read("demo-committees.json", SeedReader.Committees, problems).SelectMany(SeedSteps.Of))
            .Concat(Read("jilin-series.json", SeedReader.Series, problems).SelectMany(SeedSteps.Of))
            .Concat(people.Concat(RehearsalSeeds.Of(people, settings.DevelopmentApplicants))
                .SelectMany(person => SeedSteps.Of(person, settings.Issuer.AbsoluteUri, vault)))
            .ToList();
        var lists = services.GetRequiredService<Stores>().Lists;
        var version = Hashes.Of(string.Join('\n', steps.Select(step => $"{step.Stream} {step.By} {step.Command.GetType().Name}")))[..16];
        if (problems.Count == 0 && await lists.FindAsync(List, version, stop) is not null)
        {
            return;
        }
        problems.AddRange(await TellAsync(services.GetRequiredService<DeskDirectory>(), steps, stop));
        if (problems.Count > 0)
        {
            throw new InvalidDataException(string.Join(Environment.NewLine, problems));
        }
        await lists.PutAsync(new(List, version, 1, null, "{}"), stop);
    }

    private static async Task<IEnumerable<string>> TellAsync(DeskDirectory desks, IReadOnlyList<SeedStep> steps, CancellationToken stop)
    {
        var refused = new ConcurrentQueue<string>();
        var together = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stop };
        await Parallel.ForEachAsync(steps.Index().GroupBy(step => step.Item.Stream), together, async (stream, stopping) =>
        {
            foreach (var (index, step) in stream)
            {
                var origin = new EffectOrigin(new StreamId("seed", step.By), 1, index);
                var findings = await desks.Of(step.Stream).TellAsync(step.Stream, step.Command, origin, Codec.Write(step.Command), stopping);
                findings.ToList().ForEach(finding => refused.Enqueue($"{step.Stream}: {finding.Message}"));
            }
        });
        return refused;
    }

    private static IReadOnlyList<T> Read<T>(string file, Func<string, string, SeedReading<T>> read, List<string> problems)
    {
        var reading = read(file, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, Folder, file)));
        problems.AddRange(reading.Problems.Select((SourceProblem problem) => $"{problem.File}:{problem.Line}: {problem.Message}"));
        return reading.Entries;
    }
}
