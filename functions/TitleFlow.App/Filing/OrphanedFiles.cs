using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.UnitPosting;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.Filing;

/// <summary>
/// Takes away the files that no case and no posting names: their upload was refused, or nobody asked to the end. By age only, since an
/// upload under way has kept its bytes before its case names them.
/// </summary>
/// <remarks>
/// It goes round by the names of the files, so many a night, and goes on where it stopped. A round looks at the files that
/// were written since the round before looked: a file that was named once need not be looked at again, since its bytes go with the
/// fact that ends its time (<see cref="RetainedFiles"/>).
/// </remarks>
/// <param name="stores">Where files are kept, and where the round has come to.</param>
/// <param name="cases">The desk of cases.</param>
/// <param name="postings">The desk of postings.</param>
/// <param name="time">The clock of the application.</param>
public sealed class OrphanedFiles(Stores stores, Desk<Case> cases, Desk<Posting> postings, TimeProvider time)
{
    /// <summary>The list in which the round is noted.</summary>
    public const string RoundList = "house:orphaned-files";

    /// <summary>Files looked at in one night: as many streams are read at most, and as many files removed.</summary>
    public const int FilesANight = 2000;

    /// <summary>How old a file is at least when it goes. No upload takes so long from its bytes to its fact.</summary>
    public static readonly TimeSpan LeastAge = TimeSpan.FromDays(7);

    private const string RoundItem = "round";

    /// <summary>Looks at the next files and returns how many went.</summary>
    public async Task<int> RemoveAsync(CancellationToken stop)
    {
        var noted = await stores.Lists.FindAsync(RoundList, RoundItem, stop);
        var last = noted is null ? default : JsonSerializer.Deserialize<Round>(noted.Body, Codec.Json);
        var round = last.After is null ? last with { Until = time.GetUtcNow() - LeastAge } : last;
        var (removed, after) = await RemoveAsync(round, stop);
        var next = after is null ? new Round(round.Until, default, null) : round with { After = after };
        var body = JsonSerializer.Serialize(next, Codec.Json);
        await stores.Lists.PutAsync(new ListRow(RoundList, RoundItem, (noted?.Version ?? 0) + 1, noted?.Version, body), stop);
        return removed;
    }

    private async Task<(int Removed, string? After)> RemoveAsync(Round round, CancellationToken stop)
    {
        var (looked, removed, after) = (0, 0, round.After);
        StreamId? of = null;
        HashSet<string> named = [];
        await foreach (var file in FilesAsync(stop))
        {
            if (!round.Holds(file) || OwnerOf(file.Name) is not { } owner)
            {
                continue;
            }
            if (looked++ == FilesANight)
            {
                return (removed, after);
            }
            if (owner != of)
            {
                (of, named) = (owner, await NamedAsync(owner, stop));
            }
            removed += !named.Contains(file.Name) && await stores.Blobs.RemoveAsync(file.Name, round.Until, stop) ? 1 : 0;
            after = file.Name;
        }
        return (removed, null);
    }

    /// <summary>The files in the order of their names: the folders come in that order too.</summary>
    private IAsyncEnumerable<BlobFacts> FilesAsync(CancellationToken stop) =>
        stores.Blobs.ListAsync(EvidenceShelf.Folder, stop).Concat(stores.Blobs.ListAsync(ProofShelf.Folder, stop));

    /// <summary>The stream whose facts may name a file; null for a name that is no such file's.</summary>
    private static StreamId? OwnerOf(string name) =>
        EvidenceShelf.TryReadCase(name, out var caseId) ? caseId.Stream
        : ProofShelf.TryReadPosting(name, out var postingId) ? postingId.Stream
        : null;

    /// <summary>Every file that any fact of a stream names, also in the bin; but none whose time is over.</summary>
    private async Task<HashSet<string>> NamedAsync(StreamId owner, CancellationToken stop) =>
        CaseId.TryParse(owner.Id, out var caseId) && caseId.Stream == owner
        ?
        [
            .. (await cases.ReadAsync(owner, stop))?.State.Dossier.Content.Files.Where(file => file.Erased is null)
                .Select(file => EvidenceShelf.NameOf(caseId, file.Item, file.Blob)) ?? [],
        ]
        :
        [
            .. (await postings.ReadAsync(owner, stop))?.State.Proofs.Files()
                .Select(kept => ProofShelf.NameOf(owner.Id, kept.PlaceId, kept.File.Blob)) ?? [],
        ];

    /// <summary>One round over the files written from one instant, inclusive, until another, exclusive.</summary>
    /// <param name="From">What was written before was looked at in an earlier round.</param>
    /// <param name="Until">What was written then or later is too young.</param>
    /// <param name="After">The last file looked at; null when the round begins.</param>
    private readonly record struct Round(DateTimeOffset From, DateTimeOffset Until, string? After)
    {
        public bool Holds(BlobFacts file) => file.WrittenAt >= From && file.WrittenAt < Until
            && string.CompareOrdinal(file.Name, After) > 0;
    }
}
