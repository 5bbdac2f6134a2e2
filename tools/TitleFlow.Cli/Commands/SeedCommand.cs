using System.CommandLine;
using System.Security.Cryptography;
using Spectre.Console.Rendering;
using TitleFlow.App.Registers;
using TitleFlow.Cli.Records;

namespace TitleFlow.Cli.Commands;

/// <summary>
/// <c>titleflow seed FOLDER</c>: the first entries of the registers, without which nobody can log in to make any.
/// </summary>
public static class SeedCommand
{
    private const string IssuerSetting = "TitleFlow__Issuer";

    public static Command Create()
    {
        var folder = new Argument<string>("folder")
        {
            Description = "Files named places-….json, …-units.json, …-committees.json, …-series.json and …-people.json.",
        };
        var keys = new Option<string?>("--keys")
        {
            Description = "The key ring of the service, as a file: identity numbers are sealed with it. Needed for people.",
            HelpName = "file",
        };
        var issuer = new Option<string?>("--issuer")
        {
            Description = $"The issuer of the people's logins, as its tokens spell it; {IssuerSetting} if left out.",
            HelpName = "address",
        };
        var store = new StoreOptions();
        var command = new Command(
            "seed", "Enter places, units, committees, series and the first people, with their roles and logins. Safe to repeat.")
        {
            folder, keys, issuer,
        };
        store.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var output = Output.Of(parsed);
            var path = parsed.GetRequiredValue(folder);
            var seeds = SeedFolder.Read(Directory.Exists(path) ? path : throw new UsageException($"There is no folder {path}."));
            if (seeds.Problems.Count > 0)
            {
                var found = seeds.Problems.Select(problem => $"{problem.File}:{problem.Line}: {problem.Message}");
                return Told(output, new Answer(0, [.. found]));
            }

            if (seeds.Entries == 0)
            {
                throw new UsageException($"The folder {path} holds no file of entries.");
            }

            SeedStep[] steps = [.. seeds.StepsWithoutPeople(), .. PeopleOf(seeds, parsed.GetValue(keys), IssuerOf(parsed, issuer))];
            var account = store.Account(parsed);
            await account.EnsureAsync(stop);
            await using var room = Workroom.Open(account);
            var refused = await output.TrackAsync(
                "Entering", steps.Length, step => room.Sowing.SowAsync(steps, step, stop));
            return Told(output, new Answer(seeds.Entries, [.. refused.Select(one => one.ToString())]));
        });
        return command;
    }

    private static IEnumerable<SeedStep> PeopleOf(SeedFolder seeds, string? keys, string? issuer)
    {
        if (seeds.People.Count == 0)
        {
            return [];
        }

        if (keys is null || issuer is null)
        {
            throw new UsageException($"For people both are needed: --keys, and --issuer or {IssuerSetting}.");
        }

        var ring = KeysCommand.Read(Inputs.ReadFile(keys));
        var vault = new IdentityVault(ring.Sealing, ring.Lookup, RandomNumberGenerator.Fill);
        return seeds.People.SelectMany(person => SeedSteps.Of(person, issuer, vault));
    }

    private static string? IssuerOf(ParseResult parsed, Option<string?> issuer) =>
        parsed.GetValue(issuer) ?? Environment.GetEnvironmentVariable(IssuerSetting);

    private static int Told(Output output, Answer answer)
    {
        output.Print(answer, Pictures);
        return answer.Refused.Count == 0 ? ExitCode.Ok : ExitCode.Findings;
    }

    private static IEnumerable<IRenderable> Pictures(Answer answer) =>
    [
        .. answer.Refused.Select(refused => Output.Line(refused)),
        Output.Line($"{answer.Entries} entries asked, {answer.Refused.Count} refused."),
    ];

    private sealed record Answer(int Entries, IReadOnlyList<string> Refused);
}
