using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TitleFlow.App;
using TitleFlow.App.Certificates;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.App.Notices;
using TitleFlow.App.Registers;
using TitleFlow.Benchmarks.Kernel;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Functions;

namespace TitleFlow.Benchmarks.Service;

/// <summary>
/// The service over a store, asked in this process and without a network: each request finds out who asks, passes the check of roles,
/// and is bound, handled and answered as JSON by what is shipped. Who asks is told by name, in place of a login; rate limits are not asked.
/// </summary>
public sealed class House : IAsyncDisposable
{
    private const string Issuer = "https://issuer.example";

    private readonly WebApplication app;
    private readonly RequestDelegate door;
    private int asked;

    private House(WebApplication app, Ahead time)
    {
        (this.app, Time) = (app, time);
        var line = new ApplicationBuilder(app.Services);
        line.Use(next => context => BadRequests.AnswerAsync(context, next));
        line.Use(next => context => ApiVersion.CheckAsync(context, next));
        line.UseRouting();
        line.Use(next => context => AccessCheck.CheckAsync(context, next));
        line.UseEndpoints(Endpoints.Map);
        door = line.Build();
    }

    /// <summary>The machine's clock, which can be put ahead.</summary>
    public Ahead Time { get; }

    /// <summary>Everything that the service is put together from.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Opens a house with the seeds of the demonstration, and with an officer in the office of each of the counties.</summary>
    public static async Task<House> OpenAsync(Depot depot, Law law, IReadOnlyList<string> counties)
    {
        var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        var time = new Ahead();
        AddMachine(builder.Services, depot, law, time);
        builder.Services.AddTitleFlow();
        var house = new House(builder.Build(), time);
        await house.SowAsync(counties);
        return house;
    }

    /// <summary>The login of the officer of a county.</summary>
    public static string OfficerOf(string county) => $"county-{county}";

    /// <summary>Asks as somebody, with a new key where something is sent.</summary>
    /// <returns>The answer's body.</returns>
    /// <exception cref="InvalidOperationException">It was not answered as wanted.</exception>
    public async Task<ReadOnlyMemory<byte>> AskAsync(string subject, string method, string address, byte[]? sent = null)
    {
        await using var scope = app.Services.CreateAsyncScope();
        using var answer = new MemoryStream();
        var at = new Uri($"https://titleflow.example{address}");
        var context = new DefaultHttpContext
        {
            RequestServices = scope.ServiceProvider,
            User = new ClaimsPrincipal(new ClaimsIdentity([new("iss", Issuer), new("sub", subject)], "bench")),
        };
        var request = context.Request;
        (request.Method, request.Scheme, request.Host) = (method, at.Scheme, new HostString(at.Host));
        (request.Path, request.QueryString) = (PathString.FromUriComponent(at), QueryString.FromUriComponent(at));
        if (sent is not null)
        {
            request.Headers["Idempotency-Key"] = $"bench-{Interlocked.Increment(ref asked).ToString(CultureInfo.InvariantCulture)}";
            request.Body = new MemoryStream(sent);
        }
        context.Response.Body = answer;
        await door(context);
        return context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status201Created
            ? answer.ToArray()
            : throw new InvalidOperationException(
                $"{method} {address}: {context.Response.StatusCode} {Encoding.UTF8.GetString(answer.ToArray())}");
    }

    /// <summary>Closes it; the store stays.</summary>
    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static void AddMachine(IServiceCollection services, Depot depot, Law law, Ahead time)
    {
        services.AddSingleton(depot.Meter);
        services.AddSingleton(depot.Stores);
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton(new RecoveryBook(depot.Stores.Clocks, time, "bench-house"));
        services.AddSingleton<Func<Law>>(() => law);
        services.AddSingleton(new IdentityVault(
            [new VaultKey("k-1", RandomNumberGenerator.GetBytes(32))], new VaultKey("h-1", RandomNumberGenerator.GetBytes(32)),
            RandomNumberGenerator.Fill));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        services.AddSingleton(new SigningKeys([new SigningKey("s-1", key.ExportPkcs8PrivateKeyPem())]));
        services.AddSingleton(new CodeTokens(RandomNumberGenerator.GetBytes(32)));
        services.AddSingleton<Chance>(RandomNumberGenerator.Fill);
        services.AddSingleton<IPostOffice, NoPost>();
        services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }

    private async Task SowAsync(IReadOnlyList<string> counties)
    {
        var seeds = SeedFolder.Read(Path.Combine(AppContext.BaseDirectory, "policies", SeedFolder.Name));
        var vault = Services.GetRequiredService<IdentityVault>();
        var people = seeds.People.Concat(counties.Select(Officer)).SelectMany(person => SeedSteps.Of(person, Issuer, vault));
        var refused = await Services.GetRequiredService<Sowing>().SowAsync(
            [.. seeds.StepsWithoutPeople(), .. people], static () => { }, CancellationToken.None);
        if (seeds.Problems.Count + refused.Count > 0)
        {
            throw new InvalidDataException(string.Join('\n', [.. seeds.Problems.Select(problem => problem.Message), .. refused.Select(one => one.ToString())]));
        }
    }

    /// <summary>An officer whose number is none of those that an import enters.</summary>
    private static PersonSeed Officer(string county, int place) =>
        new(OfficerOf(county), $"经办人{county}", RehearsalSeeds.NumberOf(ImportCost.Persons + place), "seed-registrar")
        {
            Commands = [new GrantRole(new Grant("seed-1", Role.County, PlaceCode.Parse(county), null) { From = new DateOnly(2021, 1, 1) })],
        };

    private sealed class NoPost : IPostOffice
    {
        public Task SendAsync(Letter letter, CancellationToken stop) => Task.CompletedTask;
    }
}

/// <summary>The machine's clock, put ahead.</summary>
public sealed class Ahead : TimeProvider
{
    private TimeSpan by;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;

    /// <summary>Puts it ahead by so much more.</summary>
    public void Advance(TimeSpan more) => by += more;
}
