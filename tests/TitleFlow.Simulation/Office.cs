using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TitleFlow.App;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Orchestration;

namespace TitleFlow.Simulation;

/// <summary>One process, put together as the shell does it, over stores that it shares with others.</summary>
public sealed class Office : IDisposable
{
    private readonly ServiceProvider services;

    /// <summary>Opens it.</summary>
    /// <param name="name">Its name, unlike that of any other.</param>
    /// <param name="stores">The stores as it sees them.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="log">Is told of exceptions that were passed over.</param>
    /// <param name="furnish">Adds what the shell would bring, and the workload's own.</param>
    public Office(string name, Stores stores, TimeProvider time, WatchLog log, Action<IServiceCollection> furnish)
    {
        ArgumentNullException.ThrowIfNull(stores);
        ArgumentNullException.ThrowIfNull(furnish);
        var building = new ServiceCollection();
        building.AddTitleFlow();
        building.AddSingleton(stores);
        building.AddSingleton(time);
        building.AddSingleton(new RecoveryBook(stores.Clocks, time, name));
        building.AddSingleton<ILoggerFactory>(log);
        building.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        furnish(building);
        services = building.BuildServiceProvider();
        Name = name;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Whether it lives.</summary>
    public Life Life { get; init; } = new();

    /// <summary>Whether its clock differs from the others' by more than the kernel tolerates.</summary>
    public bool IsAstray { get; set; }

    /// <summary>Its wire; null for one that never sees a fault.</summary>
    public Wire? Wire { get; init; }

    /// <summary>All its desks.</summary>
    public DeskDirectory Directory => Get<DeskDirectory>();

    /// <summary>Its broom.</summary>
    public Broom Broom => Get<Broom>();

    /// <summary>Its sweep.</summary>
    public Sweep Sweep => Get<Sweep>();

    /// <summary>A part of it.</summary>
    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <inheritdoc/>
    public void Dispose() => services.Dispose();
}

/// <summary>The true time, some seconds ahead or behind.</summary>
public sealed class SkewedTime(Stage stage, TimeSpan skew) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => stage.Now + skew;
}

/// <summary>Sees that a process decides nothing on a stream whose last fact lies further ahead of its clock than the kernel tolerates.</summary>
public sealed class DatedStreams(IStreamStore inner, string process, TimeProvider time, Town town) : StreamsBetween(inner)
{
    /// <inheritdoc/>
    public override async Task<Appended> AppendAsync(Append append, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(append);
        var appended = await Inner.AppendAsync(append, stop);
        if (appended.Outcome == AppendOutcome.Committed && append.Facts is [var first, ..]
            && first.At - time.GetUtcNow() is var ahead && ahead > Desk<object>.ClockTolerance)
        {
            town.Surprise($"{append.Head.Stream}: {process} stored a fact that lies {ahead} ahead of its clock");
        }
        return appended;
    }
}
