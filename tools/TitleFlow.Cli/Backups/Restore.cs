using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Storage;

namespace TitleFlow.Cli.Backups;

/// <summary>What a restore did.</summary>
/// <param name="Streams">Streams that were written.</param>
/// <param name="Stood">Streams that stood already, at the same version and hash.</param>
/// <param name="Facts">Facts of both.</param>
/// <param name="ListRows">Rows of lists.</param>
/// <param name="Blobs">Blobs.</param>
/// <param name="Conflicts">What stands otherwise in the target and was left as it is; empty where all went well.</param>
public sealed record Restored(
    int Streams, int Stood, long Facts, long ListRows, long Blobs, IReadOnlyList<string> Conflicts);

/// <summary>
/// Puts a backup into an account. Of each stream the head comes last: a stream whose writing is broken off does not
/// exist, and asked again it is written once more. What stands in the target is never overwritten by something else.
/// </summary>
/// <param name="folder">The backup.</param>
/// <param name="manifest">Its first page.</param>
/// <param name="step">Called once a stream, once a blob.</param>
public sealed class Restore(string folder, Manifest manifest, Action step)
{
    /// <summary>Streams that are written side by side; the rows of so many are held in memory.</summary>
    private const int SideBySide = 8;

    /// <summary>Bytes of values in one transaction: base64 and quoting make at most twice as much of it.</summary>
    private const int BatchBytes = 1024 * 1024;

    /// <summary>The mark of clock rows that a restore writes.</summary>
    private const string Mark = "restored";

    private readonly ConcurrentQueue<string> conflicts = new();
    private readonly BlobShelf shelf = new(folder);
    private int written;
    private int stood;
    private long facts;

    /// <summary>Compares every file with its hash.</summary>
    /// <returns>What is wrong, file by file.</returns>
    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken stop)
    {
        var faults = new List<string>();
        foreach (var part in manifest.Parts)
        {
            var path = Path.Combine(folder, part.File);
            if (Path.GetFileName(part.File) != part.File || !File.Exists(path))
            {
                faults.Add($"{part.File}: the file is missing");
            }
            else if (await Lines.MeasureAsync(path, stop) != (part.Bytes, part.Sha256))
            {
                faults.Add($"{part.File}: the file was altered (another SHA-256 or length)");
            }
            else if (part.Holds == PartKind.Blobs)
            {
                faults.AddRange(await shelf.ReadAsync(part)
                    .Select(async (BlobLine blob, CancellationToken halt) => await shelf.FaultOfAsync(blob, halt))
                    .OfType<string>().ToListAsync(stop));
            }
        }

        return faults;
    }

    /// <summary>Whether nothing is stored in an account.</summary>
    public static async Task<bool> IsEmptyAsync(StorageAccount account, CancellationToken stop) =>
        await account.Rows.AreNoneAsync(stop) && await BlobShelf.IsEmptyAsync(account.Stores.Blobs, stop);

    /// <summary>Writes blobs, lists and streams, in this order: what is named stands before what names it.</summary>
    public async Task<Restored> WriteAsync(StorageAccount account, CancellationToken stop)
    {
        var pace = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stop };
        await Parallel.ForEachAsync(
            manifest.Of(PartKind.Blobs).ToAsyncEnumerable().SelectMany(shelf.ReadAsync), pace, async (blob, halt) =>
            {
                if (!await shelf.PutAsync(account.Stores.Blobs, blob, halt))
                {
                    conflicts.Enqueue($"blob {blob.Name}: another one stands in the target");
                }

                step();
            });
        foreach (var part in manifest.Of(PartKind.Lists).OrderBy(part => part.Round))
        {
            await foreach (var batch in Batches(RowsOf(part), stop))
            {
                await account.Rows.PutListsAsync(batch, stop);
            }
        }

        await Parallel.ForEachAsync(
            LatestAsync(stop), pace, async (stream, halt) => await WriteAsync(account, stream, halt));
        return new Restored(
            written, stood, facts, manifest.Of(PartKind.Lists).Sum(part => part.Entries),
            manifest.Of(PartKind.Blobs).Sum(part => part.Entries), [.. conflicts.Order(StringComparer.Ordinal)]);
    }

    private async Task WriteAsync(StorageAccount account, List<StoredRow> rows, CancellationToken stop)
    {
        var head = AccountRows.HeadOf(rows[0])!;
        var slice = await account.Stores.Streams.LoadSinceAsync(head.Stream, long.MaxValue, stop);
        if (slice.Head.Version > 0 && (slice.Head.Version, slice.Head.Hash) != (head.Version, head.Hash))
        {
            conflicts.Enqueue(
                $"{head.Stream}: the target stands at version {slice.Head.Version}, the backup at {head.Version}");
        }
        else
        {
            await TakeClaimsAsync(account.Stores.Claims, head, stop);
            await account.Stores.Clocks.PutAsync(ClocksOf(head, rows.Exists(AccountRows.IsEffect)), stop);
            Interlocked.Add(ref facts, rows.Count(AccountRows.IsFact));
            if (slice.Head.Version > 0)
            {
                Interlocked.Increment(ref stood);
            }
            else
            {
                await foreach (var batch in Batches(rows.Skip(1).ToAsyncEnumerable(), stop))
                {
                    await account.Rows.PutStreamsAsync(batch, stop);
                }

                await account.Rows.PutStreamsAsync([rows[0]], stop);
                Interlocked.Increment(ref written);
            }
        }

        step();
    }

    /// <summary>The head knows what it holds; the row only leads to it.</summary>
    private async Task TakeClaimsAsync(IClaimStore claims, StreamHead head, CancellationToken stop)
    {
        foreach (var claim in head.Claims)
        {
            var row = await claims.TakeAsync(claim.Key, head.Stream, claim.Token, stop);
            if ((row.Owner, row.Token) != (head.Stream, claim.Token))
            {
                conflicts.Enqueue($"{head.Stream}: its claim {claim.Key} belongs to {row.Owner} in the target");
            }
        }
    }

    /// <summary>A row for each open clock, and one that is due at once for effects that wait: the sweep goes on from there.</summary>
    private static List<ClockRow> ClocksOf(StreamHead head, bool hasEffects)
    {
        var shard = ClockRow.ShardOf(head.Stream.ToString());
        ClockRow Row(string clock, DateTimeOffset at) => new(
            ClockRow.WholeSecond(at), head.Stream, ClockRow.NameOf(clock, head.Version, Mark), shard);
        var rows = head.Clocks.Select(clock => Row(clock.Name, clock.DueAt));
        return [.. rows, .. hasEffects ? [Row(ClockRow.Recovery, head.LastAt)] : Array.Empty<ClockRow>()];
    }

    /// <summary>Every stream once, as the latest round has read it.</summary>
    private async IAsyncEnumerable<List<StoredRow>> LatestAsync([EnumeratorCancellation] CancellationToken stop)
    {
        // Rounds after the first hold few streams: what they hold is remembered, the first round's is not.
        var later = new HashSet<string>();
        foreach (var part in manifest.Of(PartKind.Streams).OrderByDescending(part => part.Round))
        {
            await foreach (var stream in StreamsOf(part).WithCancellation(stop))
            {
                if (!later.Contains(stream[0].Partition))
                {
                    yield return stream;
                }

                if (part.Round > 1)
                {
                    later.Add(stream[0].Partition);
                }
            }
        }
    }

    private async IAsyncEnumerable<List<StoredRow>> StreamsOf(Part part)
    {
        List<StoredRow> stream = [];
        await foreach (var row in RowsOf(part))
        {
            if (stream.Count > 0 && stream[0].Partition != row.Partition)
            {
                yield return stream;
                stream = [];
            }

            stream.Add(row);
        }

        if (stream.Count > 0)
        {
            yield return stream;
        }
    }

    private IAsyncEnumerable<StoredRow> RowsOf(Part part) =>
        Lines.ReadAsync(Path.Combine(folder, part.File)).Select(RowText.Read);

    private static async IAsyncEnumerable<List<StoredRow>> Batches(
        IAsyncEnumerable<StoredRow> rows, [EnumeratorCancellation] CancellationToken stop)
    {
        var (batch, bytes) = (new List<StoredRow>(), 0);
        await foreach (var row in rows.WithCancellation(stop))
        {
            if (batch.Count == StoreLimits.Operations || (batch.Count > 0 && bytes + row.Weight > BatchBytes))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(row);
            bytes += row.Weight;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
