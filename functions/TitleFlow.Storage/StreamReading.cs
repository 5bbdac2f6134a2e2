using Azure.Data.Tables;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Storage;

/// <summary>
/// Puts a stream together from its rows as they come: head, snapshot, then facts from the newest back.
/// </summary>
/// <param name="stream">The stream that is read.</param>
/// <param name="foldTag">Which fold's snapshot will do; null passes over every snapshot.</param>
/// <param name="after">The version that is known already: the facts after it are asked for.</param>
internal sealed class StreamReading(StreamId stream, string? foldTag, long after)
{
    private readonly List<FactRow> newestFirst = [];
    private StreamHead? head;
    private string? tag;
    private SnapshotRow? snapshot;
    private long oldest = long.MaxValue;

    /// <summary>Whether older rows would bring nothing more.</summary>
    public bool IsComplete => oldest <= From + 1 || head?.Version <= From;

    private long From => snapshot?.Version ?? after;

    public void Take(IReadOnlyList<TableEntity> rows)
    {
        foreach (var row in rows)
        {
            Take(row);
        }
    }

    public void Take(TableEntity row)
    {
        if (row.RowKey == StreamRows.HeadKey)
        {
            head = StreamRows.Head(row);
            tag = row.ETag.ToString();
        }
        else if (head is not null && row.RowKey == StreamRows.SnapshotKey)
        {
            TakeSnapshot(row);
        }
        else if (head is not null && row.RowKey.StartsWith(StreamRows.Facts, StringComparison.Ordinal))
        {
            TakeFact(StreamRows.Fact(row));
        }
    }

    public StreamSlice Slice()
    {
        if (head is null)
        {
            return new StreamSlice(StreamHead.Empty(stream), null, null, []);
        }
        List<FactRow> facts = [.. newestFirst.AsEnumerable().Reverse()];
        if (foldTag is not null)
        {
            RefuseGaps(facts);
        }
        return new StreamSlice(head, tag, snapshot, facts);
    }

    /// <summary>Nothing may be decided on a stream with a hole. Who looks for holes reads from a version on.</summary>
    private void RefuseGaps(List<FactRow> facts)
    {
        var expected = From + 1;
        foreach (var fact in facts.TakeWhile(fact => fact.Version == expected))
        {
            expected = fact.Version + 1;
        }
        if (expected != head!.Version + 1)
        {
            throw new InvalidDataException($"{stream}: fact {expected} is missing.");
        }
    }

    /// <summary>
    /// A page may stop anywhere, so that rows of a later decision follow on the next one. The slice stays that of the
    /// head that was read: what is newer is passed over.
    /// </summary>
    private void TakeSnapshot(TableEntity row)
    {
        if (foldTag is not null && row.GetString("fold") == foldTag && row.GetInt64("version") <= head!.Version)
        {
            snapshot = StreamRows.Snapshot(row);
        }
    }

    private void TakeFact(FactRow fact)
    {
        oldest = fact.Version;
        if (fact.Version > From && fact.Version <= head!.Version)
        {
            newestFirst.Add(fact);
        }
    }
}
