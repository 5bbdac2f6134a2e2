using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Cli.Storm;

/// <summary>Something that is not as it must be.</summary>
/// <param name="Fault">Which promise is broken, in one word or two.</param>
/// <param name="Where">The stream, list or claim.</param>
/// <param name="What">What was found.</param>
public sealed record StormFault(string Fault, string Where, string What);

/// <summary>A receipt as it came over the wire.</summary>
/// <param name="Stream">The stream that it speaks of.</param>
/// <param name="Key">The key under which it was asked.</param>
/// <param name="Facts">What happened: version, instant, name, and the fact; undefined where only a part of it was shown.</param>
public sealed record Told(StreamId Stream, string Key, IReadOnlyList<(long Version, DateTimeOffset At, string Name, JsonElement Fact)> Facts)
{
    /// <summary>Reads a receipt.</summary>
    public static Told Of(Accepted accepted)
    {
        // An objection's receipt names no case, since everybody may lodge one.
        var isPart = accepted.Act.Path.EndsWith("/objections", StringComparison.Ordinal);
        var kind = accepted.Act.Path.StartsWith("api/postings", StringComparison.Ordinal) ? "posting" : "case";
        return new(new StreamId(kind, accepted.Reply.Id), accepted.Key,
        [
            .. accepted.Reply.Items("happened").Select(entry => (
                entry.GetProperty("version").GetInt64(),
                entry.GetProperty("at").GetDateTimeOffset(),
                entry.GetProperty("name").GetString()!,
                isPart ? default : entry.GetProperty("fact"))),
        ]);
    }
}

/// <summary>
/// Holds what was answered against what is stored, and what is stored against itself: nothing lost, nothing twice, every due clock effective
/// once and before anybody went on, every stream told what the facts of another mean for it. It reads nothing but what it is given.
/// </summary>
/// <param name="books">What is stored.</param>
/// <param name="told">Every receipt.</param>
/// <param name="certified">The ids of the cases that must have a certificate; all others must have none.</param>
public sealed class Inspection(Books books, IReadOnlyList<Told> told, IReadOnlySet<string> certified)
{
    /// <summary>
    /// How late something may be by the clock of the storm. A sweep comes every ten seconds and with every turn of the clock, and comes
    /// again until nothing is postponed; a turn amid a stage goes on by minutes, and between two stages lie days.
    /// </summary>
    internal static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    private readonly Dictionary<StreamId, StreamBook> _streams = books.Streams.ToDictionary(stream => stream.Id);

    /// <summary>How many facts were told.</summary>
    public long FactsTold => told.Sum(receipt => receipt.Facts.Count);

    /// <summary>Every fault; none if all is as promised.</summary>
    public IReadOnlyList<StormFault> Faults() =>
    [
        .. books.ChainFaults.Select(fault => new StormFault("chain broken", fault.Stream, fault.Fault)),
        .. told.SelectMany(Lost), .. Unasked(), .. ToldTwice(), .. Certificates(), .. Titles(), .. Deadlines(), .. Leftovers(),
        .. Claims(), .. Lists(), .. Refused(), .. InBoxes(),
        .. new MonthFaults(books).All(), .. new PostingFaults(books).All(), .. new LateClocks(books).All(),
    ];

    private IEnumerable<StormFault> Lost(Told receipt)
    {
        if (!_streams.TryGetValue(receipt.Stream, out var stream))
        {
            yield return new("fact lost", $"{receipt.Stream}", $"the stream of the answer to {receipt.Key} is not there");
            yield break;
        }

        foreach (var (version, at, name, fact) in receipt.Facts)
        {
            var stored = stream.Facts.FirstOrDefault(one => one.Version == version);
            if (stored is null || stored.Name != name || stored.At != at || !IsSame(stored.Fact, fact))
            {
                yield return new("fact lost", $"{receipt.Stream}", $"fact {version} ({name}) of {receipt.Key} is not stored as it was answered");
            }
        }
    }

    private static bool IsSame(Fact stored, JsonElement shown) =>
        shown.ValueKind == JsonValueKind.Undefined
        || JsonElement.DeepEquals(JsonSerializer.SerializeToElement<object>(stored, Codec.Json), shown);

    /// <summary>What people did stands there once for each time they were told so: no act happened unasked or again.</summary>
    private IEnumerable<StormFault> Unasked()
    {
        var answered = told.SelectMany(receipt => receipt.Facts.Select(fact => (receipt.Stream, fact.Version)))
            .CountBy(place => place).ToDictionary();
        foreach (var stream in books.Of("case").Concat(books.Of("posting")))
        {
            foreach (var fact in stream.Facts.Where(fact => IsByPerson(fact.By)))
            {
                var times = answered.GetValueOrDefault((stream.Id, fact.Version));
                if (times != 1)
                {
                    yield return new(
                        "fact doubled", $"{stream.Id}", $"fact {fact.Version} ({fact.Name}) stands in {times} answers instead of one");
                }
            }
        }
    }

    /// <summary>Whether a person did it: what a stream told is recorded under its written id; what was due, under the clock.</summary>
    internal static bool IsByPerson(string by) => by != "clock" && !by.Contains('/', StringComparison.Ordinal);

    /// <summary>What streams told each other, and what was due, arrived once.</summary>
    private IEnumerable<StormFault> ToldTwice() => books.Streams.SelectMany(stream => stream.Facts
        .Select(fact => IdentityOf(fact.Fact)).OfType<string>()
        .CountBy(identity => identity).Where(counted => counted.Value > 1)
        .Select(counted => new StormFault("effective twice", $"{stream.Id}", $"{counted.Key}: {counted.Value} times")));

    /// <summary>What may be there but once in a stream; null for what may come again.</summary>
    private static string? IdentityOf(Fact fact) => fact switch
    {
        PostingJoined joined => $"joined posting {joined.PostingId} run {joined.Run}",
        PostingFinished finished => $"finished posting {finished.PostingId} run {finished.Run}",
        PostingLeft left => $"left posting {left.PostingId} run {left.Run}",
        PostingSuspended suspended => $"suspended by {suspended.ObjectionId}",
        PostingResumed resumed => $"resumed after {resumed.ObjectionId}",
        PostingRefused refused => $"refused for {refused.ObjectionId}",
        PostingClosed => "posting closed",
        PostingCaseDropped dropped => $"dropped {dropped.CaseId}",
        PostingCasesCleared cleared => $"cleared {string.Join(' ', cleared.CaseIds)}",
        Reminded reminded => $"reminded {reminded}",
        CycleOpened => "cycle opened",
        IntakeClosed => "intake closed",
        CycleCompleted => "cycle completed",
        CaseQueued queued => $"queued {queued.CaseId} pushed at {queued.PushedAt:O}",
        CycleCaseSettled settled => $"settled {settled.CaseId} pushed at {settled.PushedAt:O}",
        TitleCertified => "title certified",
        CertificateIssued => "certificate issued",
        TitleHeld { Title.Certificate: { } number } => $"title of certificate {number}",
        _ => null,
    };

    private IEnumerable<StormFault> Certificates()
    {
        var issued = books.Of("case")
            .SelectMany(one => one.Facts.Select(fact => (one.Id, fact.Fact)))
            .Where(one => one.Fact is CertificateIssued)
            .Select(one => (CaseId: one.Id.Id, Number: $"{((CertificateIssued)one.Fact).Content.Number}")).ToList();
        foreach (var twice in issued.CountBy(one => one.Number).Where(counted => counted.Value > 1))
        {
            yield return new("number twice", twice.Key, $"the certificate number was given {twice.Value} times");
        }

        var holders = issued.Select(one => one.CaseId).ToHashSet(StringComparer.Ordinal);
        foreach (var caseId in certified.Except(holders))
        {
            yield return new("certificate lost", $"case/{caseId}", "the case is certified and has no certificate");
        }

        foreach (var caseId in holders.Except(certified))
        {
            yield return new("certificate unasked", $"case/{caseId}", "the case has a certificate and should have none");
        }
    }

    /// <summary>Whoever has a certificate has the title in the register, once (twice is found among what was told).</summary>
    private IEnumerable<StormFault> Titles()
    {
        var entered = books.Of("person").SelectMany(person => person.Facts).Select(fact => fact.Fact).OfType<TitleHeld>()
            .Select(held => held.Title.Certificate).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return books.Of("case").SelectMany(one => one.Facts.Select(fact => fact.Fact).OfType<CertificateIssued>()
            .Where(issued => !entered.Contains($"{issued.Content.Number}"))
            .Select(issued => new StormFault("title lost", $"{issued.Holder.Stream}", $"certificate {issued.Content.Number} is not in the register")));
    }

    /// <summary>Nothing that was due is still open, every open clock has its row, and every list came to its end.</summary>
    private IEnumerable<StormFault> Deadlines()
    {
        var rows = books.ClockRows.ToLookup(row => row.Stream);
        foreach (var stream in books.Streams)
        {
            foreach (var clock in stream.Head.Clocks)
            {
                if (clock.DueAt <= books.Now)
                {
                    yield return new("clock overdue", $"{stream.Id}", $"{clock.Name} was due at {clock.DueAt:O} and is still open");
                }
                else if (!rows[stream.Id].Any(row => IsRowOf(row, clock)))
                {
                    yield return new("clock lost", $"{stream.Id}", $"{clock.Name}, due at {clock.DueAt:O}, has no row: nobody would look");
                }
            }
        }

        foreach (var posting in books.Of("posting").Where(posting => !posting.Facts.Any(fact => fact.Fact is PostingClosed or PostingCancelled)))
        {
            yield return new("clock ineffective", $"{posting.Id}", "the list's term is over and it was never closed");
        }
    }

    private static bool IsRowOf(ClockRow row, Clock clock) =>
        row.Name.StartsWith($"{clock.Name}~", StringComparison.Ordinal) && row.DueAt == ClockRow.WholeSecond(clock.DueAt);

    private IEnumerable<StormFault> Leftovers() =>
    [
        .. books.ClockRows.Where(row => row.DueAt <= books.Now || row.IsRecovery)
            .Select(row => new StormFault("row left over", $"{row.Stream}", $"the clock row {row.Name}, due at {row.DueAt:O}, was never followed up")),
        .. books.Streams.Where(stream => stream.Pending > 0)
            .Select(stream => new StormFault("effect left over", $"{stream.Id}", $"{stream.Pending} effects wait in the outbox")),
    ];

    /// <summary>A claim's row and its holder's head say the same.</summary>
    private IEnumerable<StormFault> Claims()
    {
        var rows = books.ClaimRows.ToDictionary(row => row.Key, StringComparer.Ordinal);
        foreach (var (stream, claim) in books.Streams.SelectMany(stream => stream.Head.Claims.Select(claim => (stream.Id, claim))))
        {
            if (!rows.TryGetValue(claim.Key, out var row) || row.Owner != stream || row.Token != claim.Token)
            {
                yield return new("claim lost", $"{stream}", $"it holds {claim.Key}, and the claim's row does not say so");
            }
        }

        foreach (var row in books.ClaimRows)
        {
            var holder = _streams.GetValueOrDefault(row.Owner);
            if (holder is null || !holder.Head.Claims.Contains(new HeldClaim(row.Key, row.Token)))
            {
                yield return new("claim not released", row.Key, $"its row names {row.Owner}, which does not hold it");
            }
        }
    }

    private IEnumerable<StormFault> Lists()
    {
        foreach (var list in books.Lists.Keys.Union(books.Retold.Keys).Where(list => list != TellHandler.RefusedList))
        {
            var (shown, due) = (books.Lists.GetValueOrDefault(list, []), books.Retold.GetValueOrDefault(list, []));
            foreach (var entry in due.Except(shown))
            {
                yield return new("list behind", list, $"{entry.Item} is not shown as its stream tells it");
            }

            foreach (var entry in shown.ExceptBy(due.Select(one => one.Item), one => one.Item))
            {
                yield return new("list ahead", list, $"{entry.Item} is shown and its stream is not listed there");
            }
        }
    }

    /// <summary>Nothing in the season gives one stream reason to refuse what another tells it.</summary>
    private IEnumerable<StormFault> Refused() => books.Lists.GetValueOrDefault(TellHandler.RefusedList, [])
        .Select(entry => new StormFault("command refused", entry.Item, entry.Body));

    /// <summary>Each notice that a fact calls for stands in its in-box exactly once, and no other.</summary>
    private IEnumerable<StormFault> InBoxes()
    {
        var due = books.NoticesDue().CountBy(notice => notice).ToDictionary();
        var found = books.InBoxes.SelectMany(box => box.Value.Select(body => (InBox: box.Key, Body: body)))
            .CountBy(notice => notice).ToDictionary();
        return due.Keys.Union(found.Keys)
            .Where(notice => due.GetValueOrDefault(notice) != found.GetValueOrDefault(notice))
            .Select(notice => new StormFault(
                found.GetValueOrDefault(notice) < due.GetValueOrDefault(notice) ? "notice lost" : "notice twice",
                notice.InBox,
                $"{found.GetValueOrDefault(notice)} instead of {due.GetValueOrDefault(notice)}: {notice.Body}"));
    }
}
