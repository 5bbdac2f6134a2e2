using TitleFlow.App.Desk;
using TitleFlow.App.Registers;
using TitleFlow.App.Time;

namespace TitleFlow.Functions;

/// <summary>What a developer's store starts with: Jilin's divisions, demonstration units and generated people.</summary>
public static class DevelopmentSeeds
{
    private const string List = "development:seeds";

    /// <summary>Enters the seeds once. A start that was broken off half-way is gone over again; what is entered already is nothing to do.</summary>
    /// <remarks>
    /// A published folder has none: there a developer's store stays as it is. A store that was sown from older files keeps what it has: what
    /// the registers refuse to say otherwise is logged and passed over.
    /// </remarks>
    /// <exception cref="InvalidDataException">
    /// A seed file is wrong, or a register of a store that was never sown refuses an entry: every problem is told.
    /// </exception>
    public static async Task SowAsync(IServiceProvider services, Settings settings, CancellationToken stop)
    {
        var clock = services.GetRequiredService<DevelopmentClock>();
        if (settings.DevelopmentStartAt is { } startAt)
        {
            await clock.StartAtAsync(startAt, stop);
        }
        var seeds = SeedFolder.Read(Path.Combine(AppContext.BaseDirectory, "policies", SeedFolder.Name));
        if (seeds.Problems.Count > 0)
        {
            throw new InvalidDataException(string.Join(
                Environment.NewLine, seeds.Problems.Select(problem => $"{problem.File}:{problem.Line}: {problem.Message}")));
        }
        if (seeds.Entries == 0)
        {
            return;
        }
        var vault = services.GetRequiredService<IdentityVault>();
        var steps = seeds.StepsWithoutPeople()
            .Concat(seeds.People.Concat(RehearsalSeeds.Of(seeds.People, settings.DevelopmentApplicants))
                .SelectMany(person => SeedSteps.Of(person, settings.Issuer.AbsoluteUri, vault)))
            .ToList();
        var lists = services.GetRequiredService<Stores>().Lists;
        var version = Hashes.Of(string.Join('\n', steps.Select(step => $"{step.Stream} {step.By} {step.Command.GetType().Name}")))[..16];
        if (await lists.FindAsync(List, version, stop) is not null)
        {
            return;
        }
        var refused = await services.GetRequiredService<Sowing>().SowAsync(steps, static () => { }, stop);
        var isFirst = (await lists.PageAsync(List, null, 1, stop)).Entries.Count == 0;
        if (isFirst && refused.Count > 0)
        {
            throw new InvalidDataException(string.Join(Environment.NewLine, refused));
        }
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("TitleFlow.Seeds");
        foreach (var one in refused)
        {
            log.LogWarning("The store keeps what it has: {Entry} is refused for {Code}.", one.Entry, one.Finding.Code);
        }
        await lists.PutAsync(new(List, version, 1, null, "{}"), stop);
    }
}
