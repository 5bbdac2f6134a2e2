using Microsoft.Extensions.DependencyInjection;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Simulation;

/// <summary>A workload: the models that decide, what clients ask of them, and what must hold at the end.</summary>
public interface IWorkload
{
    /// <summary>When it begins.</summary>
    DateTimeOffset Start { get; }

    /// <summary>The models.</summary>
    IReadOnlyList<IRoom> Rooms { get; }

    /// <summary>How likely calls go wrong.</summary>
    Faults Faults { get; }

    /// <summary>How likely a call takes many seconds.</summary>
    double Slow { get; }

    /// <summary>Within so long a process joins whose clock is wrong, where any does.</summary>
    TimeSpan StraysWithin { get; }

    /// <summary>It stays so long at most.</summary>
    TimeSpan StraysFor { get; }

    /// <summary>The laws that some process may have had at an instant between two.</summary>
    IEnumerable<Law> Laws(DateTimeOffset from, DateTimeOffset until);

    /// <summary>Adds to a process that opens what the shell would bring, and what the workload has of its own.</summary>
    void Furnish(IServiceCollection services, DateTimeOffset now);

    /// <summary>Everything that clients do.</summary>
    Task PlayAsync(Town town);

    /// <summary>Lists that must show what the last states say and nothing else, beside those that these name.</summary>
    IEnumerable<string> Lists(IReadOnlyList<Standing> standings);

    /// <summary>Whether a stream cannot be read any more, so that it is left out and nothing waits for it.</summary>
    bool IsLost(StreamId stream);

    /// <summary>What must hold beside the kernel's own promises: each line is broken.</summary>
    Task<IReadOnlyList<string>> FaultsAsync(Town town, IReadOnlyList<Standing> standings);
}
