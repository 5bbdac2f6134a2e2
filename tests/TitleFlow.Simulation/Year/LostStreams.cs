using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Notices;
using TitleFlow.App.Orchestration;
using TitleFlow.App.UnitPosting;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Simulation.Year;

/// <summary>A stream that cannot be read any more, with the facts that it holds.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Facts">Its facts, read with what stood in the blob that is gone.</param>
public sealed record LostStream(StreamId Stream, IReadOnlyList<Fact> Facts)
{
    /// <summary>The persons whose titles nobody can count any more.</summary>
    public IEnumerable<string> Persons => Stream.Kind == "person"
        ? [Stream.Id]
        : Facts.OfType<FilingStarted>().Select(started => started.Cover.PersonId);

    /// <summary>Reads the facts of the streams that were lost.</summary>
    public static async Task<IReadOnlyList<LostStream>> ReadAllAsync(ReviewYear year, Stores stores)
    {
        ArgumentNullException.ThrowIfNull(year);
        ArgumentNullException.ThrowIfNull(stores);
        List<LostStream> lost = [];
        foreach (var (stream, body) in year.Lost)
        {
            List<Fact> facts = [];
            foreach (var row in (await stores.Streams.LoadSinceAsync(stream, 0, CancellationToken.None)).Facts)
            {
                var read = row.BodyBlob is { } blob ? await stores.Blobs.ReadAsync(blob) ?? body : row.Body;
                facts.Add(ReviewYear.Stored.Read<Fact>(row.Name, read.Span));
            }
            lost.Add(new LostStream(stream, facts));
        }
        return lost;
    }

    /// <summary>The notices that follow from a stream's facts.</summary>
    public static IEnumerable<Notify> NoticesOf(StreamId stream, IReadOnlyList<Fact> facts) => stream.Kind switch
    {
        "case" => CaseNotices.OfAll(facts),
        "posting" => PostingNotices.Of(facts.Aggregate(Posting.Empty, Posting.Evolve), facts),
        _ => [],
    };
}

/// <summary>Reads blobs to their end.</summary>
public static class WholeBlobs
{
    /// <summary>A blob's bytes; null if it is gone.</summary>
    public static async Task<byte[]?> ReadAsync(this IBlobStore blobs, string name)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        if (await blobs.OpenAsync(name, CancellationToken.None) is not { } opened)
        {
            return null;
        }
        await using var content = opened.Content;
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        return copy.ToArray();
    }
}
