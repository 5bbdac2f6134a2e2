using TitleFlow.App.Desk;
using TitleFlow.App.Door;

namespace TitleFlow.Functions;

/// <summary>Sets up the rate limits: their permits from the settings, their secret from the key ring.</summary>
public static class RateLimits
{
    /// <summary>The setting above those of the single limits, such as <c>TitleFlow__Limits__verify</c>.</summary>
    public const string Setting = "TitleFlow:Limits";

    /// <summary>What a developer's machine grants where nothing is set: demonstrations and tests ask as no person does.</summary>
    public const int DevelopmentPermits = 1_000_000;

    /// <summary>Adds the budgets.</summary>
    public static void Add(IServiceCollection services, Settings settings, KeyRing keys)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(keys);
        services.AddSingleton(at => new SharedLimits(
            at.GetRequiredService<Stores>(), at.GetRequiredService<TimeProvider>(), keys.ForLimits(), settings.Permits,
            at.GetRequiredService<ILogger<SharedLimits>>()));
    }

    /// <summary>Puts the check into the pipeline, behind the access check.</summary>
    public static void Use(WebApplication app, int? hostPort)
    {
        ArgumentNullException.ThrowIfNull(app);
        var address = new ClientAddress(hostPort, app.Services.GetRequiredService<Settings>().ClientAddressHeader);
        var check = new RateCheck(app.Services.GetRequiredService<SharedLimits>(), address.Of);
        app.Use(next => context => check.CheckAsync(context, next));
    }

    /// <summary>The permits of every limit; a name that no limit has, or no number, is a fault.</summary>
    public static IReadOnlyDictionary<string, int> Read(IConfiguration configuration, bool isDevelopment, ICollection<string> faults)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(faults);
        var permits = RateLimit.All.ToDictionary(
            limit => limit.Name, limit => isDevelopment ? DevelopmentPermits : limit.Permits, StringComparer.OrdinalIgnoreCase);
        foreach (var given in configuration.GetSection(Setting).GetChildren())
        {
            if (permits.ContainsKey(given.Key) && int.TryParse(given.Value, out var number) && number > 0)
            {
                permits[given.Key] = number;
            }
            else
            {
                faults.Add($"TitleFlow__Limits__{given.Key} is no limit with a number above nought; there are {string.Join(", ", permits.Keys)}.");
            }
        }
        return permits;
    }
}
