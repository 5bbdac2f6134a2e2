using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TitleFlow.App;
using TitleFlow.App.Desk;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Policies;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Storage;

namespace TitleFlow.Cli.Records;

/// <summary>A store opened for looking after it, with every desk of the application around it.</summary>
/// <remarks>
/// Of what follows from facts only the work lists are told here; all else is left to the service, which finds it by the recovery
/// row of the step. So no key, mail server or login is needed.
/// </remarks>
public sealed class Workroom : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Workroom(ServiceProvider services) => _services = services;

    public Stores Stores => _services.GetRequiredService<Stores>();

    public Sowing Sowing => _services.GetRequiredService<Sowing>();

    public Relisting Relisting => _services.GetRequiredService<Relisting>();

    public DeskDirectory Desks => _services.GetRequiredService<DeskDirectory>();

    public Desk<Case> Cases => _services.GetRequiredService<Desk<Case>>();

    public Law Law => _services.GetRequiredService<Func<Law>>()();

    /// <summary>Opens an account under the law of this repository.</summary>
    /// <exception cref="UsageException">The law has a problem.</exception>
    public static Workroom Open(StorageAccount account)
    {
        var (law, problems) = LawFiles.Read(Repository.Policies);
        return Open(account.Stores, law ?? throw new UsageException(string.Join('\n', problems)));
    }

    /// <summary>Opens stores of any kind.</summary>
    public static Workroom Open(Stores stores, Law law)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(stores);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Func<Law>>(() => law);
        services.AddSingleton(new RecoveryBook(
            stores.Clocks, TimeProvider.System, $"command-line-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}"));
        services.AddTitleFlow();
        services.RemoveAll<IEffectHandler>();
        services.AddSingleton<IEffectHandler, TellListHandler>();
        foreach (var type in typeof(Effect).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Effect)) && type != typeof(TellList)))
        {
            services.AddSingleton<IEffectHandler>(new LeavingHandler(type));
        }
        return new Workroom(services.BuildServiceProvider());
    }

    /// <summary>The ids of all streams of a kind, or of all.</summary>
    /// <exception cref="UsageException">The kind is unknown, or nothing was ever stored there.</exception>
    public async Task<IReadOnlyList<StreamId>> ListAsync(string? kind, CancellationToken stop)
    {
        CheckKind(kind);
        try
        {
            return await Stores.Streams.ListAsync(kind, stop).ToListAsync(stop);
        }
        catch (Azure.RequestFailedException fault) when (fault.Status == 404)
        {
            throw new UsageException("Nothing is stored there: the storage has no table of streams.");
        }
    }

    /// <summary>Sees that streams of a kind exist; null stands for all.</summary>
    /// <exception cref="UsageException">The kind is unknown.</exception>
    public void CheckKind(string? kind)
    {
        if (kind is not null && !Desks.Kinds.Contains(kind))
        {
            var known = string.Join(", ", Desks.Kinds);
            throw new UsageException($"There are no streams of kind '{kind}'; there are {known}.");
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>An effect stays in the outbox when it fails, for the sweep of the service.</summary>
    private sealed class LeavingHandler(Type handles) : IEffectHandler
    {
        public Type Handles => handles;

        public Task CarryOutAsync(EffectOrigin origin, Effect effect, CancellationToken stop) =>
            Task.FromException(new NotSupportedException("The command line carries out nothing; the service will."));
    }
}
