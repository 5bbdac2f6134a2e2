using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using TitleFlow.App.Policies;
using TitleFlow.DevIssuer;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Functions;

namespace TitleFlow.Benchmarks.Service;

/// <summary>The published service on a store of its own, with a development issuer beside it and as many applicants as are asked for.</summary>
public sealed class Rehearsal : IAsyncDisposable
{
    /// <summary>The route that everybody takes, and its pack.</summary>
    private const string PackId = "jilin-2023";

    private const string RouteId = "JL23-R3";

    /// <summary>Thousands of applicants are entered before the service answers.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private static readonly string Policies = Path.Combine(AppContext.BaseDirectory, "policies");

    private readonly WebApplication issuer;

    private Rehearsal(WebApplication issuer, Handler service, string prefix) => (this.issuer, Service, Prefix) = (issuer, service, prefix);

    /// <summary>The service.</summary>
    public Handler Service { get; }

    /// <summary>What the names of its tables begin with.</summary>
    public string Prefix { get; }

    /// <summary>Everybody who may file, each once.</summary>
    public IReadOnlyList<Candidate> Candidates { get; private set; } = [];

    /// <summary>Brings it up.</summary>
    /// <param name="command">How the service is started.</param>
    /// <param name="logs">The folder for what it prints.</param>
    /// <param name="filings">How many are to file.</param>
    /// <param name="client">Asks.</param>
    public static async Task<Rehearsal> OpenAsync(IReadOnlyList<string> command, string logs, int filings, HttpClient client)
    {
        var (filing, applicants) = TwinsOf(filings);
        var login = Issuer.Build(
        [
            "--environment=Development", $"--urls=http://127.0.0.1:{Handler.FreePort()}", "--Logging:LogLevel:Default=Warning",
            $"--TitleFlow:Development:Applicants={applicants}",
        ]);
        await login.StartAsync();
        var address = login.Urls.Single();
        var prefix = "p" + RandomNumberGenerator.GetHexString(10, lowercase: true);
        var service = Handler.Start(command, Path.Combine(logs, "service.log"), port => Environment(port, address, prefix, applicants));
        var rehearsal = new Rehearsal(login, service, prefix);
        try
        {
            await service.AnsweredAsync(client, Patience);
            rehearsal.Candidates = await CandidatesAsync(new Uri(address), filing, client);
            return rehearsal;
        }
        catch
        {
            await rehearsal.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops both.</summary>
    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await issuer.DisposeAsync();
    }

    /// <summary>The emulator's process, by the record that it keeps of itself; null where there is none.</summary>
    public static Process? Storage() =>
        System.Environment.GetEnvironmentVariable("TITLEFLOW_BENCH_STORE") is { } record && File.Exists(record)
            ? Process.GetProcessById(JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(record)).GetProperty("pid").GetInt32())
            : null;

    /// <summary>Started by hand, so that the built-in host runs the sweep every minute, as it would under the real one.</summary>
    private static Dictionary<string, string> Environment(int port, string issuer, string prefix, int applicants) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
        ["TitleFlow__PublicUrl"] = $"http://127.0.0.1:{port}",
        ["TitleFlow__Storage__Prefix"] = prefix,
        ["TitleFlow__Issuer"] = issuer,
        ["TitleFlow__Audience"] = Issuer.Audience,
        ["TitleFlow__Development__StartAt"] = "2023-09-25T09:00:00+08:00",
        ["TitleFlow__Development__Applicants"] = $"{applicants}",
    };

    /// <summary>So many twins whose case a county reviews, and how many applicants the rehearsal has until there are as many.</summary>
    private static (IReadOnlyList<(PersonSeed Person, UnitEntry Unit)> Filing, int Applicants) TwinsOf(int filings)
    {
        var units = SeedReader.Units("units", Seed("demo-units.json")).Entries.ToDictionary(seed => seed.Unit.Code, seed => seed.Unit);
        var people = SeedReader.People("people", Seed("demo-people.json")).Entries;
        List<(PersonSeed Person, UnitEntry Unit)> filing = [];
        foreach (var (index, person) in RehearsalSeeds.Of(people, RehearsalSeeds.MostApplicants).Index())
        {
            var unit = units[person.Commands.OfType<StateEmployment>().Single().Employment.Unit!.Value];
            if (unit is { Level: UnitLevel.Township or UnitLevel.County, Kind: UnitKind.Institution or UnitKind.Enterprise })
            {
                filing.Add((person, unit));
            }
            if (filing.Count == filings)
            {
                return (filing, index + 1);
            }
        }
        throw new InvalidOperationException($"Of {RehearsalSeeds.MostApplicants} applicants only {filing.Count} work in a county.");
    }

    private static async Task<IReadOnlyList<Candidate>> CandidatesAsync(
        Uri issuer, IReadOnlyList<(PersonSeed Person, UnitEntry Unit)> filing, HttpClient client)
    {
        var pack = LawFiles.Read(Policies).Law!.Packs.FindCurrent(PackId)!;
        var candidates = new List<Candidate>();
        foreach (var (person, unit) in filing)
        {
            candidates.Add(new Candidate(person, unit, ChecklistOf(pack, unit), await TokenAsync(issuer, person.Subject, client)));
        }
        return candidates;
    }

    private static string Seed(string file) => File.ReadAllText(Path.Combine(Policies, "seed", file));

    private static Checklist ChecklistOf(Pack pack, UnitEntry unit) =>
        pack.FindChecklist(RouteId, JsonNamingPolicy.CamelCase.ConvertName($"{unit.Kind}"))!;

    private static async Task<string> TokenAsync(Uri issuer, string account, HttpClient client)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = Issuer.AccountGrant,
            ["client_id"] = Issuer.ScriptClient,
            ["account"] = account,
        });
        using var answer = await client.PostAsync(new Uri(issuer, "/connect/token"), form);
        var token = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return token.GetProperty("access_token").GetString()!;
    }
}
