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
        var steps = Read("places-22.json", SeedReader.Places, problems).SelectMany(SeedSteps.Of)
            .Concat(Read("demo-units.json", SeedReader.Units, problems).SelectMany(SeedSteps.Of))
            .Concat(PeopleFiles(settings).SelectMany(file => Read(file, SeedReader.People, problems))
                .SelectMany(person => SeedSteps.Of(person, settings.Issuer.AbsoluteUri, vault)))
            .ToList();
        var lists = services.GetRequiredService<Stores>().Lists;
        var version = Hashes.Of(string.Join('\n', steps.Select(step => $"{step.Stream} {step.By} {step.Command.GetType().Name}")))[..16];
        if (problems.Count == 0 && await lists.FindAsync(List, version, stop) is not null)
        {
            return;
        }
        var desks = services.GetRequiredService<DeskDirectory>();
        foreach (var (index, step) in steps.Index())
        {
            var origin = new EffectOrigin(new StreamId("seed", step.By), 1, index);
            var findings = await desks.Of(step.Stream).TellAsync(step.Stream, step.Command, origin, Codec.Write(step.Command), stop);
            problems.AddRange(findings.Select(finding => $"{step.Stream}: {finding.Message}"));
        }
        if (problems.Count > 0)
        {
            throw new InvalidDataException(string.Join(Environment.NewLine, problems));
        }
        await lists.PutAsync(new(List, version, 1, null, "{}"), stop);
    }

    private static IEnumerable<string> PeopleFiles(Settings settings) =>
        settings.DevelopmentPeople is { } more ? ["demo-people.json", more] : ["demo-people.json"];

    /// <summary>Reads a seed file: one that ships, or one named by its whole path.</summary>
    private static IReadOnlyList<T> Read<T>(string file, Func<string, string, SeedReading<T>> read, List<string> problems)
    {
        var reading = read(file, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, Folder, file)));
        problems.AddRange(reading.Problems.Select((SourceProblem problem) => $"{problem.File}:{problem.Line}: {problem.Message}"));
        return reading.Entries;
    }
}
