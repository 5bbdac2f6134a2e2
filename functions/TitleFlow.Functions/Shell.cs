using Microsoft.AspNetCore.Authentication.JwtBearer;
using TitleFlow.App;
using TitleFlow.App.Certificates;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.App.Filing;
using TitleFlow.App.Notices;
using TitleFlow.App.Policies;
using TitleFlow.App.Registers;
using TitleFlow.App.Time;
using TitleFlow.App.UnitPosting;
using TitleFlow.Storage;

namespace TitleFlow.Functions;

/// <summary>Puts the application together around the machine: storage, clock, login, mail, and who listens where.</summary>
public static class Shell
{
    private const string NoWatching = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>
    /// Builds the application, its storage made ready. Null when it cannot start: the configuration is not complete, or no
    /// host waits for it and the storage does not answer; what is wrong is printed.
    /// </summary>
    public static async Task<WebApplication?> BuildAsync(string[] args)
    {
        var reading = Task.Run(() => LawFiles.Read(Path.Combine(AppContext.BaseDirectory, "policies")));
        // The images of the Functions host set address and content root for themselves; this process has its own. The
        // settings of a process never change, so no file is watched.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [NoWatching, .. args],
            ContentRootPath = AppContext.BaseDirectory,
        });
        var (settings, faults) = Settings.Read(builder.Configuration, builder.Environment.IsDevelopment());
        var law = await reading;
        if (settings is null || law.Law is null)
        {
            foreach (var fault in faults.Concat(law.Problems))
            {
                await Console.Error.WriteLineAsync(fault);
            }
            return null;
        }
        if (settings.HostPort is { } hostPort)
        {
            builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, $"http://127.0.0.1:{hostPort}");
        }
        var meter = new CallMeter();
        var storage = new StorageAccount(settings.Storage, TimeProvider.System, meter);
        var setup = new StorageSetup(storage, isReady: settings.Storage.ConnectionString is null);
        // A developer's keys and seeds lie in the storage: without it there is nothing to serve.
        var canWait = settings is { HostPort: not null, IsDevelopment: false };
        if (!await setup.TryAsync(canWait ? StorageSetup.Patience : Timeout.InfiniteTimeSpan, CancellationToken.None) && !canWait)
        {
            return null;
        }
        var keys = settings.Keys ?? await KeyRing.ForDevelopmentAsync(storage.Stores.Blobs, CancellationToken.None);
        AddMachine(builder, settings);
        AddStorage(builder.Services, storage, meter);
        AddKeys(builder.Services, keys);
        Protection.Add(builder);
        RateLimits.Add(builder.Services, settings, keys);
        Telemetry.Add(builder, settings, meter);
        builder.Services.AddSingleton<Func<Domain.Policies.Law>>(() => law.Law);
        builder.Services.AddTitleFlow();
        builder.Services.AddHostedService(_ => setup);
        if (settings.HostPort is null)
        {
            builder.Services.AddHostedService(at => ActivatorUtilities.CreateInstance<BuiltInHost>(at, TimeProvider.System));
        }
        var app = builder.Build();
        UsePipeline(app, setup, settings.HostPort);
        await PrepareAsync(app, settings);
        return app;
    }

    private static void AddMachine(WebApplicationBuilder builder, Settings settings)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Limits.RequestBytes;
        });
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true)
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        var services = builder.Services;
        services.AddSingleton(settings);
        if (settings.IsDevelopment)
        {
            services.AddSingleton(at => new DevelopmentClock(at.GetRequiredService<Stores>(), TimeProvider.System));
            services.AddSingleton<TimeProvider>(at => at.GetRequiredService<DevelopmentClock>());
        }
        else
        {
            services.AddSingleton(TimeProvider.System);
        }
        services.AddSingleton(new VerifiedIdentity(settings.IdentityClaim));
        services.AddSingleton<IPostOffice, PostOffice>();
        if (settings.Scanner is { } scanner)
        {
            services.AddSingleton<IMalwareScanner>(new ClamAv(scanner));
        }
        services.AddSingleton<IPageReader>(_ => new PageReader());
        services.AddHostedService<BroomRound>();
        services.AddSingleton<FaultAnswers>();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(login => Login.Configure(login, settings));
        services.ConfigureHttpJsonOptions(json => CopyJson(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }

    private static void AddStorage(IServiceCollection services, StorageAccount storage, CallMeter meter)
    {
        services.AddSingleton(meter);
        services.AddSingleton(storage.Stores);
        services.AddSingleton(at => new RecoveryBook(
            storage.Stores.Clocks, at.GetRequiredService<TimeProvider>(), Guid.NewGuid().ToString("N")[..12]));
    }

    private static void AddKeys(IServiceCollection services, KeyRing keys)
    {
        services.AddSingleton<Chance>(System.Security.Cryptography.RandomNumberGenerator.Fill);
        services.AddSingleton(new IdentityVault(keys.Sealing, keys.Lookup, System.Security.Cryptography.RandomNumberGenerator.Fill));
        services.AddSingleton(new SealingKeys(keys.Sealing, System.Security.Cryptography.RandomNumberGenerator.Fill));
        services.AddSingleton(new SigningKeys(keys.Signing));
        services.AddSingleton(new CodeTokens(keys.CodeTokens));
    }

    private static void UsePipeline(WebApplication app, StorageSetup setup, int? hostPort)
    {
        var faultAnswers = app.Services.GetRequiredService<FaultAnswers>();
        var gate = new HostGate(hostPort);
        app.Use(next => context => RequestLog.WriteAsync(context, next));
        app.Use(next => context => faultAnswers.AnswerAsync(context, next));
        app.Use(next => context => gate.CheckAsync(context, next));
        app.Use(next => context => setup.AnswerAsync(context, next));
        app.Use(next => context => BadRequests.AnswerAsync(context, next));
        app.Use(next => context => ApiVersion.CheckAsync(context, next));
        app.UseRouting();
        app.UseAuthentication();
        if (app.Services.GetService<DevelopmentClock>() is { } clock)
        {
            app.Use(next => async context =>
            {
                await clock.RefreshAsync(context.RequestAborted);
                await next(context);
            });
        }
        app.Use(next => context => AccessCheck.CheckAsync(context, next));
        RateLimits.Use(app, hostPort);
        Endpoints.Map(app);
        if (hostPort is not null)
        {
            TriggerEndpoints.Map(app);
        }
        if (app.Environment.IsDevelopment())
        {
            DevelopmentEndpoints.Map(app);
        }
    }

    private static async Task PrepareAsync(WebApplication app, Settings settings)
    {
        if (settings.IsDevelopment)
        {
            await app.Services.GetRequiredService<DevelopmentClock>().RefreshAsync(CancellationToken.None);
            await DevelopmentSeeds.SowAsync(app.Services, settings, CancellationToken.None);
        }
    }

    private static void CopyJson(System.Text.Json.JsonSerializerOptions options)
    {
        options.NumberHandling = Codec.Json.NumberHandling;
        options.UnmappedMemberHandling = Codec.Json.UnmappedMemberHandling;
        options.Encoder = Codec.Json.Encoder;
        foreach (var converter in Codec.Json.Converters)
        {
            options.Converters.Add(converter);
        }
    }
}

/// <summary>The limits of the shell, by name.</summary>
public static class Limits
{
    /// <summary>The largest request of all, in bytes: one file of a dossier and what surrounds it.</summary>
    public const long RequestBytes = 21L * 1024 * 1024;
}
