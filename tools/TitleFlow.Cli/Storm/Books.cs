using System.Collections.Concurrent;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Notices;
using TitleFlow.App.Orchestration;
using TitleFlow.App.UnitPosting;
using TitleFlow.Cli.Records;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Cli.Storm;

/// <summary>One stream as it is stored.</summary>
/// <param name="Head">Its head.</param>
/// <param name="Facts">Its facts from the first on.</param>
/// <param name="Pending">How many effects wait in its outbox.</param>
public sealed record StreamBook(StreamHead Head, IReadOnlyList<RecordedFact> Facts, int Pending)
{
    public StreamId Id => Head.Stream;
}

/// <summary>An entry of a list: its key and what is shown.</summary>
public sealed record Shown(string Item, string Body);

/// <summary>Everything that a store holds when all is over, and what the streams say that its lists should hold.</summary>
public sealed record Books
{
    /// <summary>The development clock.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The law under which everything was decided.</summary>
    public required Law Law { get; init; }

    public required IReadOnlyList<StreamBook> Streams { get; init; }

    /// <summary>All rows of the clocks' table.</summary>
    public required IReadOnlyList<ClockRow> ClockRows { get; init; }

    /// <summary>The rows of all claims that any stream holds or has let go.</summary>
    public required IReadOnlyList<ClaimRow> ClaimRows { get; init; }

    /// <summary>The work lists as they are shown.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Shown>> Lists { get; init; }

    /// <summary>The work lists as the streams tell them anew.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Shown>> Retold { get; init; }

    /// <summary>The in-boxes as they are shown: what stands in each.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> InBoxes { get; init; }

    /// <summary>What the verification of the chains found.</summary>
    public required IReadOnlyList<StreamFault> ChainFaults { get; init; }

    /// <summary>The streams of one kind.</summary>
    public IEnumerable<StreamBook> Of(string kind) => Streams.Where(stream => stream.Id.Kind == kind);

    /// <summary>The notices that the facts of all cases and lists call for: in-box and what stands in it.</summary>
    public IEnumerable<(string InBox, string Body)> NoticesDue() => Of("case")
        .SelectMany(one => CaseNotices.OfAll(one.Facts.Select(fact => fact.Fact)))
        .Concat(Of("posting").Select(one => one.Facts.Select(fact => fact.Fact).ToList())
            .SelectMany(facts => PostingNotices.Of(facts.Aggregate(Posting.Empty, Posting.Evolve), facts)))
        .Select(notice => (notice.To.InBox, NotifyHandler.Shown(notice)));

    /// <summary>The state that the facts of a case fold to.</summary>
    public static Case StateOf(StreamBook one) => one.Facts.Aggregate(Case.Empty, (state, fact) => Case.Evolve(state, fact.Fact));
}

/// <summary>Reads a store from end to end, through the ports that the service uses.</summary>
public sealed class BookReader(Workroom room)
{
    private const int SideBySide = 8;
    private const int PageSize = 500;

    private static readonly Codec Codec = new([typeof(Fact).Assembly]);

    /// <summary>Whether nothing waits any more: no outbox row, no recovery row, no clock row that is due.</summary>
    public async Task<bool> IsAtRestAsync(DateTimeOffset now, CancellationToken stop)
    {
        var rows = await ClockRowsAsync(stop);
        if (rows.Any(row => row.IsRecovery || row.DueAt <= now))
        {
            return false;
        }

        var pending = 0;
        await Parallel.ForEachAsync(await room.ListAsync(null, stop), Pace(stop), async (stream, halt) =>
            Interlocked.Add(ref pending, (await room.Stores.Streams.PendingAsync(stream, halt)).Count));
        return pending == 0;
    }

    /// <summary>Reads everything.</summary>
    public async Task<Books> ReadAsync(DateTimeOffset now, CancellationToken stop)
    {
        var ids = await room.ListAsync(null, stop);
        var audit = await Audit.RunAsync(room, ids, static () => { }, stop);
        var streams = new ConcurrentBag<StreamBook>();
        await Parallel.ForEachAsync(ids, Pace(stop), async (id, halt) => streams.Add(await StreamAsync(id, halt)));
        var books = new Books
        {
            Now = now,
            Law = room.Law,
            Streams = [.. streams.OrderBy(stream => $"{stream.Id}", StringComparer.Ordinal)],
            ClockRows = await ClockRowsAsync(stop),
            ClaimRows = [],
            Lists = new Dictionary<string, IReadOnlyList<Shown>>(),
            Retold = await RetoldAsync(ids, stop),
            InBoxes = new Dictionary<string, IReadOnlyList<string>>(),
            ChainFaults = audit.Faults,
        };
        return books with
        {
            ClaimRows = await ClaimsAsync(books, stop),
            Lists = await ListsAsync(books.Retold.Keys.Concat(WorkLists(books)), stop),
            InBoxes = (await ListsAsync(InBoxes(books), stop)).ToDictionary(
                box => box.Key, IReadOnlyList<string> (box) => [.. box.Value.Select(entry => entry.Body)]),
        };
    }

    private static ParallelOptions Pace(CancellationToken stop) =>
        new() { MaxDegreeOfParallelism = SideBySide, CancellationToken = stop };

    private Task<IReadOnlyList<ClockRow>> ClockRowsAsync(CancellationToken stop) =>
        room.Stores.Clocks.DueAsync(new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero), int.MaxValue, stop);

    private async Task<StreamBook> StreamAsync(StreamId id, CancellationToken stop)
    {
        var slice = await room.Stores.Streams.LoadSinceAsync(id, 0, stop);
        var facts = new List<RecordedFact>();
        foreach (var row in slice.Facts)
        {
            var fact = Codec.Read<Fact>(row.Name, (await BodyAsync(row, stop)).Span);
            facts.Add(new(row.Version, row.At, row.By, row.Name, fact));
        }

        return new(slice.Head, facts, (await room.Stores.Streams.PendingAsync(id, stop)).Count);
    }

    private async Task<ReadOnlyMemory<byte>> BodyAsync(FactRow row, CancellationToken stop)
    {
        if (row.BodyBlob is null || await room.Stores.Blobs.OpenAsync(row.BodyBlob, stop) is not { } blob)
        {
            return row.Body;
        }

        await using var content = blob.Content;
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, stop);
        return copy.ToArray();
    }

    private async Task<IReadOnlyList<ClaimRow>> ClaimsAsync(Books books, CancellationToken stop)
    {
        var keys = books.Streams.SelectMany(stream => stream.Head.Claims.Select(claim => claim.Key))
            .Concat(books.Of("case").SelectMany(one => ClaimsEverHeld(Books.StateOf(one)))).Distinct(StringComparer.Ordinal);
        var rows = new ConcurrentBag<ClaimRow>();
        await Parallel.ForEachAsync(keys, Pace(stop), async (key, halt) =>
        {
            if (await room.Stores.Claims.FindAsync(key, halt) is { } row)
            {
                rows.Add(row);
            }
        });
        return [.. rows];
    }

    private static IEnumerable<string> ClaimsEverHeld(Case state) => state.Dossier.Cover is { } cover
        ? [.. Dossier.Claims(state.Dossier with { Phase = DossierPhase.Draft }, isClosed: false), $"posted-case:{cover.CaseId}"]
        : [];

    /// <summary>What the streams say that lists show, by list.</summary>
    private async Task<IReadOnlyDictionary<string, IReadOnlyList<Shown>>> RetoldAsync(
        IReadOnlyList<StreamId> streams, CancellationToken stop)
    {
        var told = new ConcurrentBag<Listing>();
        await Parallel.ForEachAsync(streams, Pace(stop), async (stream, halt) =>
        {
            foreach (var listing in await room.Desks.Of(stream).ListingsAsync(stream, halt))
            {
                told.Add(listing);
            }
        });
        return told.GroupBy(listing => listing.List).ToDictionary(
            list => list.Key,
            IReadOnlyList<Shown> (list) =>
                [.. list.Select(one => new Shown(one.Item, one.Body)).OrderBy(entry => entry.Item, StringComparer.Ordinal)]);
    }

    /// <summary>The lists of everybody who has ever had to do with a case, also where nothing is left to be done.</summary>
    private static IEnumerable<string> WorkLists(Books books) => books.Of("case").SelectMany(one =>
        Books.StateOf(one).Dossier.Cover is not { } cover ? (IEnumerable<string>)[] :
        [
            CaseModel.OwnList(cover.PersonId),
            CaseModel.WorkList(Duties.Applicant, cover.PersonId),
            CaseModel.WorkList(Duties.UnitClerk, cover.Unit.Code),
            CaseModel.WorkList(Duties.County, cover.County),
            CaseModel.WorkList(Duties.City, $"{cover.County[..4]}00"),
            CaseModel.WorkList(Duties.Province, $"{cover.County[..2]}0000"),
        ]);

    private static IEnumerable<string> InBoxes(Books books) => books.NoticesDue().Select(notice => notice.InBox);

    private async Task<IReadOnlyDictionary<string, IReadOnlyList<Shown>>> ListsAsync(IEnumerable<string> lists, CancellationToken stop)
    {
        var read = new ConcurrentDictionary<string, IReadOnlyList<Shown>>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(lists.Append(TellHandler.RefusedList).Distinct(StringComparer.Ordinal), Pace(stop), async (list, halt) =>
        {
            var entries = new List<Shown>();
            string? after = null;
            do
            {
                var page = await room.Stores.Lists.PageAsync(list, after, PageSize, halt);
                entries.AddRange(page.Entries.Select(entry => new Shown(entry.Item, entry.Body)));
                after = page.After;
            }
            while (after is not null);
            read[list] = entries;
        });
        return read;
    }
}
