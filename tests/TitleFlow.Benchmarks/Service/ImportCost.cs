using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TitleFlow.App;
using TitleFlow.App.Certificates;
using TitleFlow.App.Desk;
using TitleFlow.App.Notices;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Registers;
using TitleFlow.Benchmarks.Kernel;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Functions;

namespace TitleFlow.Benchmarks.Service;

/// <summary>
/// What it costs to take a table of employees: read and checked whole, kept sealed, then entered step by step by the sweep,
/// as the service does it.
/// </summary>
/// <param name="depot">The store.</param>
/// <param name="law">The law.</param>
public sealed class ImportCost(Depot depot, Law law)
{
    /// <summary>The employees of the table: as many as one file may hold.</summary>
    public const int Persons = Import.MostRows;

    private const string Sender = "p-bench";
    private static readonly UnitCode Unit = UnitCode.TryParse("12222403DEM0000903", out var code)
        ? code
        : throw new InvalidOperationException("The unit's code is none.");

    private readonly Ahead time = new();

    /// <summary>Imports one table.</summary>
    /// <returns>The calls to the store and the milliseconds, each of one person.</returns>
    public async Task<(double Calls, double Milliseconds)> MeasureAsync()
    {
        await using var house = House();
        var sweep = house.GetRequiredService<Sweep>();
        // What is due of the cases that live beside is not the import's: the sweep works it off first.
        await sweep.RunAsync(CancellationToken.None);
        var (before, began) = (depot.Meter.Total, TimeProvider.System.GetTimestamp());
        var file = Table();
        var (employees, faults) = EmployeeSheet.On(new Moment(time.GetUtcNow()).On).Read(file);
        if (faults.Count > 0 || employees.Count != Persons)
        {
            throw new InvalidOperationException($"{employees.Count} rows with {faults.Count} faults.");
        }
        var hash = Convert.ToHexStringLower(SHA256.HashData(file));
        var id = ImportId.From(Sender, hash);
        await house.GetRequiredService<ImportShelf>().KeepAsync(id, hash, employees, CancellationToken.None);
        var imports = house.GetRequiredService<Desk<Import>>();
        var head = new ImportHead(Unit, Persons, hash, new ChangeReason("hired", "bench", ""));
        await imports.DecideAsync(id.Stream, new Request<Import>(new StartImport(head), Sender) { MayBeNew = true }, CancellationToken.None);
        while (await imports.ReadAsync(id.Stream, CancellationToken.None) is { State: { IsCompleted: false } })
        {
            await sweep.RunAsync(CancellationToken.None);
            // The next step is due in the next second: it is not waited for, and nothing is asked before.
            time.Advance(TimeSpan.FromSeconds(1));
        }
        var entered = (await imports.ReadAsync(id.Stream, CancellationToken.None))!.Value.State.Entered;
        return entered == Persons
            ? ((depot.Meter.Total - before) / (double)Persons, TimeProvider.System.GetElapsedTime(began).TotalMilliseconds / Persons)
            : throw new InvalidOperationException($"Of {Persons} employees {entered} were entered.");
    }

    private ServiceProvider House()
    {
        var services = new ServiceCollection();
        services.AddTitleFlow();
        services.AddSingleton(depot.Stores);
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton(new RecoveryBook(depot.Stores.Clocks, time, "bench-import"));
        services.AddSingleton<Func<Law>>(() => law);
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton(new IdentityVault(
            [new VaultKey("k-1", RandomNumberGenerator.GetBytes(32))], new VaultKey("h-1", RandomNumberGenerator.GetBytes(32)),
            RandomNumberGenerator.Fill));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        services.AddSingleton(new SigningKeys([new SigningKey("s-1", key.ExportPkcs8PrivateKeyPem())]));
        services.AddSingleton(new CodeTokens(RandomNumberGenerator.GetBytes(32)));
        services.AddSingleton<Chance>(RandomNumberGenerator.Fill);
        services.AddSingleton<IPostOffice, NoPost>();
        return services.BuildServiceProvider();
    }

    private static byte[] Table() => Encoding.UTF8.GetBytes(string.Join('\n',
    [
        string.Join(',', EmployeeSheet.Columns),
        .. Enumerable.Range(0, Persons).Select(place => $"测试{place:D5},{RehearsalSeeds.NumberOf(place).Reveal()},2010-08-01,管理岗位,,"),
    ]));

    /// <summary>The machine's clock, put ahead.</summary>
    private sealed class Ahead : TimeProvider
    {
        private TimeSpan by;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;

        public void Advance(TimeSpan more) => by += more;
    }

    private sealed class NoPost : IPostOffice
    {
        public Task SendAsync(Letter letter, CancellationToken stop) => Task.CompletedTask;
    }
}
