using TitleFlow.Domain.Cases;

namespace TitleFlow.Cli.Records;

/// <summary>One fact of a case, with the clauses that it rests on.</summary>
/// <param name="Version">Its place, from 1.</param>
/// <param name="At">When it was decided, in Beijing.</param>
/// <param name="By">The opaque id of who asked.</param>
/// <param name="Name">Its stored name.</param>
/// <param name="Clauses">The clauses.</param>
/// <param name="Fact">The fact itself; for programs only, since it may name people.</param>
public sealed record PastLine(
    long Version, DateTimeOffset At, string By, string Name, IReadOnlyList<string> Clauses, object Fact)
{
    /// <summary>Every fact of a case from top to bottom; null where there is no such case.</summary>
    public static async Task<IReadOnlyList<PastLine>?> ReadAsync(Workroom room, StreamId stream, CancellationToken stop)
    {
        if (await room.Cases.ReadAsync(stream, stop) is not { State: var state })
        {
            return null;
        }

        var (lines, before) = (new List<PastLine>(), Case.Empty);
        foreach (var fact in await room.Cases.HistoryAsync(stream, 1, stop))
        {
            lines.Add(new PastLine(
                fact.Version, fact.At.ToOffset(Moment.BeijingOffset), fact.By, fact.Name,
                Records.Clauses.Of(fact.Fact, before, state.Dossier.Cover, room.Law), fact.Fact));
            before = Case.Evolve(before, fact.Fact);
        }

        return lines;
    }
}
