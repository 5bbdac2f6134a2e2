using TitleFlow.Domain.Cases;
using TitleFlow.Storage;

namespace TitleFlow.Cli.Backups;

/// <summary>
/// Reads a whole account into a folder while the service runs. The first round reads everything; each further one reads
/// what has moved since, until nothing has: then all streams stood as they were read at one and the same moment.
/// </summary>
/// <remarks>
/// Why that matters: an effect leaves its stream's outbox when the other stream has stored it. Had the other been read
/// before that and its teller afterwards, the effect would be in neither. Lists are read after the streams of a round
/// and before the look that closes it; blobs stand before the facts that name them, and so come last. Clocks and claims
/// are not read at all: the heads say what they must be.
/// </remarks>
/// <param name="account">The account.</param>
/// <param name="folder">Where it goes; new or empty.</param>
/// <param name="time">The clock of this machine.</param>
/// <param name="step">Called once a stream and once a blob.</param>
public sealed class Backup(StorageAccount account, string folder, TimeProvider time, Action step)
{
    /// <summary>Rounds after which a service that never rests is left as it is.</summary>
    public const int MostRounds = 8;

    /// <summary>How far the store's clock and this machine's may differ; it only costs looking at more heads.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly List<Part> parts = [];

    /// <summary>The streams written about the time of the reading, each with the version that was read.</summary>
    private readonly Dictionary<StreamId, long> recent = [];

    /// <summary>Reads it all.</summary>
    /// <returns>The manifest and its hash.</returns>
    /// <exception cref="UsageException">The folder holds something already.</exception>
    public async Task<(Manifest Manifest, string Sha256)> TakeAsync(CancellationToken stop)
    {
        if (Directory.CreateDirectory(folder).EnumerateFileSystemInfos().Any())
        {
            throw new UsageException($"{folder} is not empty: a backup goes into a folder of its own.");
        }

        var startedAt = time.GetUtcNow();
        await ReadStreamsAsync(1, account.Rows.StreamsAsync(stop), startedAt);
        await ReadListsAsync(1, null, stop);
        var moved = await CloseAsync(startedAt, stop);
        parts.AddRange(await new BlobShelf(folder).FillAsync(account.Stores.Blobs, step, stop));
        var manifest = new Manifest(Manifest.Version, startedAt, time.GetUtcNow(), moved == 0, moved, parts);
        return (manifest, manifest.Write(folder));
    }

    /// <summary>Reads what has moved, round by round.</summary>
    /// <returns>How many streams still moved when the rounds were over.</returns>
    private async Task<int> CloseAsync(DateTimeOffset startedAt, CancellationToken stop)
    {
        var since = startedAt;
        for (var round = 2; ; round++)
        {
            var lookedAt = time.GetUtcNow();
            var moved = await account.Rows.TouchedAsync(since - Skew, stop)
                .Where(head => recent.GetValueOrDefault(head.Stream) != head.Version)
                .Select(head => head.Stream)
                .ToListAsync(stop);
            if (moved.Count == 0 || round > MostRounds)
            {
                return moved.Count;
            }

            var rows = moved.ToAsyncEnumerable().SelectMany(stream => account.Rows.StreamAsync(stream, stop));
            await ReadStreamsAsync(round, rows, startedAt);
            await ReadListsAsync(round, since - Skew, stop);
            since = lookedAt;
        }
    }

    private async Task ReadStreamsAsync(int round, IAsyncEnumerable<StoredRow> rows, DateTimeOffset startedAt)
    {
        await using var writer = new PartWriter(folder, PartKind.Streams, round);
        await foreach (var row in rows)
        {
            var head = AccountRows.HeadOf(row);
            if (head is not null)
            {
                if (writer.IsFull)
                {
                    await writer.CloseAsync();
                }

                if (row.WrittenAt >= startedAt - Skew)
                {
                    recent[head.Stream] = head.Version;
                }

                step();
            }

            await writer.WriteAsync(RowText.Write(row), head is not null, AccountRows.IsFact(row));
        }

        parts.AddRange(await writer.FinishAsync());
    }

    private async Task ReadListsAsync(int round, DateTimeOffset? since, CancellationToken stop)
    {
        await using var writer = new PartWriter(folder, PartKind.Lists, round);
        await foreach (var row in account.Rows.ListsAsync(since, stop))
        {
            if (writer.IsFull)
            {
                await writer.CloseAsync();
            }

            await writer.WriteAsync(RowText.Write(row));
        }

        parts.AddRange(await writer.FinishAsync());
    }
}
