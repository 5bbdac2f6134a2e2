namespace TitleFlow.Simulation;

/// <summary>A workload: the models that decide, what clients ask of them, and what must hold at the end.</summary>
public interface IWorkload
{
    /// <summary>The models.</summary>
    IReadOnlyList<IRoom> Rooms { get; }

    /// <summary>Assemblies with stored names, beside those of the application.</summary>
    IReadOnlyList<System.Reflection.Assembly> Assemblies { get; }

    /// <summary>The next errand of some client.</summary>
    /// <param name="chance">The seed.</param>
    /// <param name="now">The true time.</param>
    /// <param name="number">The errand's number, unlike any other's.</param>
    Errand Next(Chance chance, DateTimeOffset now, int number);

    /// <summary>What must hold beside the kernel's own promises: each line is broken.</summary>
    IEnumerable<string> Faults(IReadOnlyList<Standing> standings, IReadOnlyList<Outcome> outcomes);
}
