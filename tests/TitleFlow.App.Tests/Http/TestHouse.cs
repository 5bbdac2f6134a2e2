using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TitleFlow.App.Certificates;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;
using TitleFlow.App.Door;
using TitleFlow.App.Filing;
using TitleFlow.App.Notices;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Policies;
using TitleFlow.App.Registers;
using TitleFlow.App.UnitPosting;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>
/// The whole application over stores in memory, with the shipped law and seeds and a clock that stands until it is moved.
/// </summary>
/// <remarks>Who asks is told by a header, in place of a login; what the asker may do is still asked of the register.</remarks>
public sealed class TestHouse : IAsyncDisposable
{
    /// <summary>Monday, 25 September 2023, 09:00 in Beijing: the week before the National Day holiday.</summary>
    public static readonly DateTimeOffset Start = new(2023, 9, 25, 1, 0, 0, TimeSpan.Zero);

    /// <summary>The issuer of every login.</summary>
    public const string Issuer = "https://issuer.example";

    private const string Subject = "Test-Subject";
    private const string VerifiedNumber = "verified-number";
    private static readonly Lazy<Law> ShippedLaw = new(() =>
        LawFiles.Read(Path.Combine(AppContext.BaseDirectory, "policies")).Law
            ?? throw new InvalidDataException("The shipped law cannot be read."));

    /// <summary>One for all houses, as for all processes of a service: what one has signed, another publishes the key of.</summary>
    private static readonly Lazy<string> SigningPem = new(() =>
    {
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return signing.ExportPkcs8PrivateKeyPem();
    });

    private static int opened;

    private readonly WebApplication app;

    private readonly Site site;

    private TestHouse(WebApplication app, Site site) => (this.app, this.site) = (app, site);

    /// <summary>The law as it is shipped.</summary>
    public static Law Shipped => ShippedLaw.Value;

    /// <summary>The clock.</summary>
    public FakeTimeProvider Time => site.Time;

    /// <summary>The stores.</summary>
    public MemoryStores Memory => site.Memory;

    /// <summary>The web, as far as this house reads it.</summary>
    public WebPages Pages => site.Pages;

    /// <summary>Everything that the application is put together from.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>The letters that were sent.</summary>
    public IReadOnlyList<Letter> Letters => ((LetterBox)Services.GetRequiredService<IPostOffice>()).Sent;

    /// <summary>Opens a house with seeds; over stores in memory and under the shipped law unless others are given.</summary>
    public static async Task<TestHouse> OpenAsync(DateTimeOffset? start = null, Stores? stores = null, Law? law = null)
    {
        var time = new FakeTimeProvider(start ?? Start);
        var memory = new MemoryStores(time);
        var house = await StartAsync(new Site(time, memory, stores ?? memory.All, law ?? Shipped));
        await house.SowAsync();
        return house;
    }

    /// <summary>Opens a house whose files are looked into.</summary>
    public static async Task<TestHouse> OpenScannedAsync(IMalwareScanner scanner)
    {
        var time = new FakeTimeProvider(Start);
        var memory = new MemoryStores(time);
        var house = await StartAsync(new Site(time, memory, memory.All, Shipped) { Scanner = scanner });
        await house.SowAsync();
        return house;
    }

    /// <summary>Opens a house that asks how often somebody may ask, under the limits as they are shipped.</summary>
    public static async Task<TestHouse> OpenLimitedAsync()
    {
        var time = new FakeTimeProvider(Start);
        var memory = new MemoryStores(time);
        var house = await StartAsync(new Site(time, memory, memory.All, Shipped) { IsLimited = true });
        await house.SowAsync();
        return house;
    }

    /// <summary>
    /// Another process on the same stores, or on a way of its own to them: on a clock of its own if one is given, with another law if one is
    /// loaded.
    /// </summary>
    public Task<TestHouse> BesideAsync(FakeTimeProvider? time = null, Law? law = null, Stores? stores = null) =>
        StartAsync(site with { Time = time ?? Time, Law = law ?? Shipped, Stores = stores ?? site.Stores });

    /// <summary>The person of the seeds who logs in under this subject.</summary>
    public static string PersonOf(string subject) => PersonId.From("seed-registrar", subject).ToString();

    /// <summary>A client that asks as a person of the seeds, such as <c>applicant-dunhua-a1</c>.</summary>
    public HttpClient As(string subject)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Add(Subject, subject);
        return client;
    }

    /// <summary>A client whose issuer has verified the identity number and says so in the token.</summary>
    public HttpClient As(string subject, string identityNumber)
    {
        var client = As(subject);
        client.DefaultRequestHeaders.Add(VerifiedNumber, identityNumber);
        return client;
    }

    /// <summary>A client without login.</summary>
    public HttpClient Anonymous()
    {
        var client = app.GetTestClient();
        client.BaseAddress = new Uri("https://titleflow.example");
        return client;
    }

    /// <summary>Moves the clock forward and looks at everything that has become due by then.</summary>
    public async Task MoveToAsync(DateTimeOffset at)
    {
        Time.SetUtcNow(at);
        await Services.GetRequiredService<Sweep>().RunAsync(CancellationToken.None);
    }

    /// <summary>Moves the clock to a time of a civil date in Beijing, and looks at everything that has become due.</summary>
    public Task MoveToAsync(DateOnly day, int hour = 10) => MoveToAsync(Moment.StartOf(day).AddHours(hour));

    /// <summary>Closes the house.</summary>
    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task<TestHouse> StartAsync(Site site)
    {
        // Many houses stand at once: none watches files, since a machine lends few watchers to one user.
        var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        AddMachine(builder.Services, site);
        builder.Services.AddTitleFlow();
        var house = new TestHouse(builder.Build(), site);
        UsePipeline(house.app);
        await house.app.StartAsync();
        return house;
    }

    private static void AddMachine(IServiceCollection services, Site site)
    {
        services.AddSingleton<TimeProvider>(site.Time);
        services.AddSingleton(site.Memory.Meter);
        services.AddSingleton(site.Stores);
        services.AddSingleton(new RecoveryBook(site.Stores.Clocks, site.Time, $"test-house-{Interlocked.Increment(ref opened)}"));
        services.AddSingleton<Func<Law>>(() => site.Law);
        services.AddSingleton<IPostOffice, LetterBox>();
        services.AddSingleton(new VerifiedIdentity(VerifiedNumber));
        services.AddSingleton<IPageReader>(site.Pages);
        services.AddSingleton(site.Scanner);
        if (site.IsLimited)
        {
            services.AddSingleton(new SharedLimits(
                site.Stores, site.Time, [.. Enumerable.Repeat((byte)4, 32)], new Dictionary<string, int>(), NullLogger<SharedLimits>.Instance));
        }
        services.AddSingleton<Chance>(RandomNumberGenerator.Fill);
        services.AddSingleton(new IdentityVault(
            [new VaultKey("k-1", [.. Enumerable.Repeat((byte)1, 32)])],
            new VaultKey("h-1", [.. Enumerable.Repeat((byte)2, 32)]),
            RandomNumberGenerator.Fill));
        services.AddSingleton(new SigningKeys([new SigningKey("s-1", SigningPem.Value)]));
        services.AddSingleton(new CodeTokens([.. Enumerable.Repeat((byte)3, 32)]));
        services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }

    private static void UsePipeline(WebApplication app)
    {
        app.Use(next => context => BadRequests.AnswerAsync(context, next));
        app.Use(next => context => ApiVersion.CheckAsync(context, next));
        app.UseRouting();
        app.Use(next => context =>
        {
            if (context.Request.Headers[Subject].ToString() is { Length: > 0 } subject)
            {
                var number = context.Request.Headers[VerifiedNumber].ToString();
                Claim[] verified = number.Length > 0 ? [new(VerifiedNumber, number)] : [];
                context.User = new ClaimsPrincipal(new ClaimsIdentity([new("iss", Issuer), new("sub", subject), .. verified], "test"));
            }
            return next(context);
        });
        app.Use(next => context => AccessCheck.CheckAsync(context, next));
        if (app.Services.GetService<SharedLimits>() is { } limits)
        {
            var check = new RateCheck(limits, _ => new LimitSubject("a stranger", IsPerson: false));
            app.Use(next => context => check.CheckAsync(context, next));
        }
        Endpoints.Map(app);
    }

    private async Task SowAsync()
    {
        var vault = Services.GetRequiredService<IdentityVault>();
        var desks = Services.GetRequiredService<DeskDirectory>();
        var steps = Read("places-22.json", SeedReader.Places).SelectMany(SeedSteps.Of)
            .Concat(Read("demo-units.json", SeedReader.Units).SelectMany(SeedSteps.Of))
            .Concat(Read("demo-committees.json", SeedReader.Committees).SelectMany(SeedSteps.Of))
            .Concat(Read("demo-people.json", SeedReader.People).SelectMany(person => SeedSteps.Of(person, Issuer, vault)));
        foreach (var (index, step) in steps.Index())
        {
            var origin = new EffectOrigin(new StreamId("seed", step.By), 1, index);
            Assert.Empty(await desks.Of(step.Stream).TellAsync(
                step.Stream, step.Command, origin, Codec.Write(step.Command), CancellationToken.None));
        }
    }

    private static IReadOnlyList<T> Read<T>(string file, Func<string, string, SeedReading<T>> read)
    {
        var reading = read(file, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "policies", "seed", file)));
        Assert.Empty(reading.Problems);
        return reading.Entries;
    }

    /// <summary>What a house stands on: its clock, the stores in memory or those given in their place, and its law.</summary>
    private sealed record Site(FakeTimeProvider Time, MemoryStores Memory, Stores Stores, Law Law)
    {
        public WebPages Pages { get; } = new();

        public IMalwareScanner Scanner { get; init; } = new NoScanner();

        public bool IsLimited { get; init; }
    }

    private sealed class LetterBox : IPostOffice
    {
        private readonly List<Letter> sent = [];

        public IReadOnlyList<Letter> Sent
        {
            get
            {
                lock (sent)
                {
                    return [.. sent];
                }
            }
        }

        public Task SendAsync(Letter letter, CancellationToken stop)
        {
            lock (sent)
            {
                sent.Add(letter);
            }
            return Task.CompletedTask;
        }
    }
}
