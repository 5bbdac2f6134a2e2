using System.Collections.Concurrent;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Cli.Records;

/// <summary>What the streams of one kind hold.</summary>
public sealed record KindAudit(string Kind, int Streams, long Facts, int Faults);

/// <summary>One fault of one stream.</summary>
public sealed record StreamFault(string Stream, string Fault);

/// <summary>What recomputing every hash chain has found.</summary>
public sealed record Audit(int Streams, long Facts, IReadOnlyList<KindAudit> Kinds, IReadOnlyList<StreamFault> Faults)
{
    /// <summary>Streams that are read side by side.</summary>
    private const int SideBySide = 8;

    /// <summary>Recomputes the chains of these streams.</summary>
    /// <param name="room">The store.</param>
    /// <param name="streams">The streams.</param>
    /// <param name="step">Called once a stream.</param>
    /// <param name="stop">Stops it.</param>
    public static async Task<Audit> RunAsync(
        Workroom room, IReadOnlyList<StreamId> streams, Action step, CancellationToken stop)
    {
        var audits = new ConcurrentBag<StreamAudit>();
        var pace = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stop };
        await Parallel.ForEachAsync(streams, pace, async (stream, halt) =>
        {
            audits.Add(await VerifyAsync(room, stream, halt));
            step();
        });
        return Of([.. audits.OrderBy(audit => $"{audit.Stream}", StringComparer.Ordinal)]);
    }

    private static async Task<StreamAudit> VerifyAsync(Workroom room, StreamId stream, CancellationToken stop)
    {
        try
        {
            return room.Desks.Kinds.Contains(stream.Kind)
                ? await room.Desks.Of(stream).VerifyAsync(stream, stop)
                : new StreamAudit(stream, 0, ["nobody decides streams of this kind"]);
        }
        catch (InvalidDataException fault)
        {
            return new StreamAudit(stream, 0, [fault.Message]);
        }
    }

    private static Audit Of(IReadOnlyList<StreamAudit> audits) => new(
        audits.Count,
        audits.Sum(audit => audit.Facts),
        [
            .. audits.GroupBy(audit => audit.Stream.Kind, StringComparer.Ordinal).Select(kind => new KindAudit(
                kind.Key, kind.Count(), kind.Sum(audit => audit.Facts), kind.Sum(audit => audit.Faults.Count))),
        ],
        [.. audits.SelectMany(audit => audit.Faults.Select(fault => new StreamFault($"{audit.Stream}", fault)))]);
}
