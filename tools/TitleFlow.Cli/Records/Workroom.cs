using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TitleFlow.App;
using TitleFlow.App.Desk;
using TitleFlow.App.Policies;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Storage;

namespace TitleFlow.Cli.Records;

/// <summary>A store opened for looking after it, with every desk of the application around it.</summary>
/// <remarks>Nothing that follows from facts is carried out here, so no key, mail server or login is needed.</remarks>
public sealed class Workroom : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Workroom(ServiceProvider services) => _services = services;

    public Stores Stores => _services.GetRequiredService<Stores>();

    public DeskDirectory Desks => _services.GetRequiredService<DeskDirectory>();

    public Desk<Case> Cases => _services.GetRequiredService<Desk<Case>>();

    public Law Law => _services.GetRequiredService<Func<Law>>()();

    /// <summary>Opens the store behind a connection string under the law of this repository.</summary>
    /// <param name="connection">The connection string.</param>
    /// <param name="prefix">What the names of tables, containers and queues start with.</param>
    /// <exception cref="UsageException">The law has a problem, or the connection string is none.</exception>
    public static Workroom Open(string connection, string prefix = "")
    {
        var (law, problems) = LawFiles.Read(Repository.Policies);
        return Open(Account(connection, prefix).Stores, law ?? throw new UsageException(string.Join('\n', problems)));
    }

    /// <summary>Opens stores of any kind.</summary>
    public static Workroom Open(Stores stores, Law law)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(stores);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Func<Law>>(() => law);
        services.AddSingleton(new RecoveryBook(stores.Clocks, TimeProvider.System, "command-line"));
        services.AddTitleFlow();
        services.RemoveAll<IEffectHandler>();
        return new Workroom(services.BuildServiceProvider());
    }

    /// <summary>The ids of all streams of a kind, or of all.</summary>
    /// <exception cref="UsageException">The kind is unknown, or nothing was ever stored there.</exception>
    public async Task<IReadOnlyList<StreamId>> ListAsync(string? kind, CancellationToken stop)
    {
        if (kind is not null && !Desks.Kinds.Contains(kind))
        {
            var known = string.Join(", ", Desks.Kinds);
            throw new UsageException($"There are no streams of kind '{kind}'; there are {known}.");
        }

        try
        {
            return await Stores.Streams.ListAsync(kind, stop).ToListAsync(stop);
        }
        catch (Azure.RequestFailedException fault) when (fault.Status == 404)
        {
            throw new UsageException("Nothing is stored there: the storage has no table of streams.");
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static StorageAccount Account(string connection, string prefix)
    {
        try
        {
            return new(new StorageOptions { ConnectionString = connection, Prefix = prefix }, TimeProvider.System, new CallMeter());
        }
        catch (Exception fault) when (fault is FormatException or InvalidOperationException or ArgumentException)
        {
            throw new UsageException($"The connection string of the storage can't be read: {fault.Message}");
        }
    }
}
