using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Registers;
using TitleFlow.Benchmarks.Kernel;
using TitleFlow.Domain.Registers;
using TitleFlow.Functions;

namespace TitleFlow.Benchmarks.Service;

/// <summary>
/// What it costs to take a table of employees: sent by a unit's clerk, read and checked whole with every number looked up, kept sealed,
/// then entered step by step by the sweep, as the service does it.
/// </summary>
/// <param name="depot">The store.</param>
/// <param name="house">The service over it.</param>
public sealed class ImportCost(Depot depot, House house)
{
    /// <summary>The employees of the table: as many as one file may hold.</summary>
    public const int Persons = Import.MostRows;

    private const string Clerk = "clerk-dunhua-a";
    private const string Address = "/api/units/12222403DEM0000903/imports?reasonCode=hired&document=bench";

    private double calls;
    private double milliseconds;

    /// <summary>Imports one table.</summary>
    /// <returns>The calls to the store and the milliseconds, each of one person.</returns>
    public async Task<(double Calls, double Milliseconds)> MeasureAsync()
    {
        var sweep = house.Services.GetRequiredService<Sweep>();
        var imports = house.Services.GetRequiredService<Desk<Import>>();
        // What is due of the cases that live beside is not the import's: the sweep works it off first.
        await sweep.RunAsync(CancellationToken.None);
        var (file, answer) = (Table(), ReadOnlyMemory<byte>.Empty);
        await CountAsync(async () => answer = await house.AskAsync(Clerk, "POST", Address, file));
        var id = ImportId.TryParse((string?)JsonNode.Parse(answer.Span)!["id"], out var sent)
            ? sent
            : throw new InvalidOperationException("The table was not taken.");
        // How far it is, is asked for to know when to stop: it is nobody's question, and not counted.
        while (await imports.ReadAsync(id.Stream, CancellationToken.None) is { State: { IsCompleted: false } })
        {
            await CountAsync(() => sweep.RunAsync(CancellationToken.None));
            // The next step is due in the next second: it is not waited for, and nothing is asked before.
            house.Time.Advance(TimeSpan.FromSeconds(1));
        }
        var entered = (await imports.ReadAsync(id.Stream, CancellationToken.None))!.Value.State.Entered;
        return entered == Persons
            ? (calls / Persons, milliseconds / Persons)
            : throw new InvalidOperationException($"Of {Persons} employees {entered} were entered.");
    }

    private async Task CountAsync(Func<Task> act)
    {
        var (before, began) = (depot.Meter.Total, TimeProvider.System.GetTimestamp());
        await act();
        calls += depot.Meter.Total - before;
        milliseconds += TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
    }

    private static byte[] Table() => Encoding.UTF8.GetBytes(string.Join('\n',
    [
        string.Join(',', EmployeeSheet.Columns),
        .. Enumerable.Range(0, Persons).Select(place => $"测试{place:D5},{RehearsalSeeds.NumberOf(place).Reveal()},2010-08-01,管理岗位,,"),
    ]));
}
