using TitleFlow.Benchmarks.Calendar;
using TitleFlow.Benchmarks.Kernel;
using TitleFlow.Benchmarks.Service;

namespace TitleFlow.Benchmarks;

/// <summary>What can be measured by itself, in the order of the report.</summary>
public enum Part
{
    /// <summary>Calls to the store a step.</summary>
    Calls,

    /// <summary>Whole steps against raw transactions.</summary>
    Rates,

    /// <summary>Steps on long streams.</summary>
    Lengths,

    /// <summary>The sweep beside sleeping clocks.</summary>
    Sweep,

    /// <summary>Questions beside live cases.</summary>
    Live,

    /// <summary>Cold starts.</summary>
    Start,

    /// <summary>A last day of filings.</summary>
    Peak,

    /// <summary>Questions to the calendar.</summary>
    Calendar,
}

/// <summary>All figures of one run; a part that was not measured is empty.</summary>
public sealed record Results
{
    /// <summary>The parts that were asked for. Their targets are held, whether or not anything was measured of them.</summary>
    public required IReadOnlyList<Part> Asked { get; init; }

    public IReadOnlyList<CalendarAnswer> Calendar { get; init; } = [];

    public IReadOnlyList<StepRate> Rates { get; init; } = [];

    public IReadOnlyList<StepCall> Calls { get; init; } = [];

    public IReadOnlyList<LengthRate> Lengths { get; init; } = [];

    public IReadOnlyList<SweepCost> Sweeps { get; init; } = [];

    public IReadOnlyList<LiveCost> Live { get; init; } = [];

    public IReadOnlyList<StartCost> Starts { get; init; } = [];

    public PeakFigures? Peak { get; init; }
}

/// <summary>Where and when a run was made.</summary>
/// <param name="On">The civil date in Beijing.</param>
/// <param name="Cores">Logical processors.</param>
/// <param name="Runtime">The runtime's name and version.</param>
/// <param name="LoadBefore">What waited for a processor in the minute before; null where the machine does not say.</param>
/// <param name="LoadAfter">The same at its end; the run itself is part of it.</param>
/// <param name="Commit">What was measured; null where nobody says.</param>
public sealed record Circumstances(DateOnly On, int Cores, string Runtime, string? LoadBefore, string? LoadAfter, string? Commit);
