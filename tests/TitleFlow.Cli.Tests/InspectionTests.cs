using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Cli.Records;
using TitleFlow.Cli.Storm;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.UnitPosting;
using Id = TitleFlow.Domain.Registers.CaseId;

namespace TitleFlow.Cli.Tests;

/// <summary>The storm's last check must be able to fail: each promise is broken once, and must be named.</summary>
public sealed class InspectionTests
{
    private static readonly Dictionary<string, Func<StormBooks, StormBooks>> Doctored = new(StringComparer.Ordinal)
    {
        ["fact lost: taken out"] = clean => clean.With(StormBooks.Case, one => one with { Facts = [.. one.Facts.Skip(1)] }),
        ["fact lost: the whole stream"] = clean => clean with
        {
            Books = clean.Books with { Streams = [.. clean.Books.Streams.Where(stream => stream.Id != StormBooks.Case)] },
        },
        ["fact lost: another instant"] = clean => clean.With(StormBooks.Case, one => one with
        {
            Facts = [one.Facts[0] with { At = one.Facts[0].At.AddMilliseconds(1) }, .. one.Facts.Skip(1)],
        }),
        ["fact lost: altered"] = clean => clean.With(StormBooks.Case, one => one with
        {
            Facts = [one.Facts[0] with { Fact = ((FilingStarted)one.Facts[0].Fact) with { By = "somebody" } }, .. one.Facts.Skip(1)],
        }),
        ["fact doubled: stored again"] = clean => clean.Plus(StormBooks.Case, "somebody", new FilingWithdrawn("", default, "somebody")),
        ["fact doubled: told for two keys"] = clean => clean with { Told = [clean.Told[0], clean.Told[0] with { Key = "k-2" }] },
        ["effective twice: told again"] = clean => clean.Plus(StormBooks.Case, $"{StormBooks.Posting}", StormBooks.Finished()),
        ["effective twice: closed again"] = clean => clean.Plus(
            StormBooks.Posting, "clock", clean.Books.Of("posting").Single().Facts[^1].Fact),
        ["effective twice: certified again"] = clean => clean.Plus(StormBooks.Case, "case/x", StormBooks.Issued(StormBooks.Case)),
        ["effective twice: reminded again"] = clean => clean
            .Plus(StormBooks.Case, "clock", Reminded()).Plus(StormBooks.Case, "clock", Reminded()),
        ["number twice: another case"] = clean => clean with
        {
            Books = clean.Books with
            {
                Streams =
                [
                    .. clean.Books.Streams,
                    .. clean.Books.Of("case").Select(one => one with { Head = one.Head with { Stream = Id.From("p", "other").Stream } }),
                ],
            },
        },
        ["certificate lost: not issued"] = clean => clean.With(StormBooks.Case, one => one with
        {
            Facts = [.. one.Facts.Where(fact => fact.Fact is not CertificateIssued)],
        }),
        ["certificate unasked: nobody certified"] = clean => clean with { Certified = new HashSet<string>() },
        ["title lost: not in the register"] = clean => clean with
        {
            Books = clean.Books with { Streams = [.. clean.Books.Streams.Where(stream => stream.Id.Kind != "person")] },
        },
        ["clock overdue: due long ago"] = clean => clean.With(StormBooks.Case, one => one with
        {
            Head = one.Head with { Clocks = [new("reminder", StormBooks.Now)] },
        }),
        ["clock lost: no row"] = clean => clean with { Books = clean.Books with { ClockRows = [] } },
        ["clock lost: a row of another day"] = clean => clean with
        {
            Books = clean.Books with { ClockRows = [.. clean.Books.ClockRows.Select(row => row with { DueAt = row.DueAt.AddDays(1) })] },
        },
        ["clock ineffective: a list that stays up"] = clean => clean.With(StormBooks.Posting, one => one with { Facts = [] }),
        ["row left over: overdue"] = clean => clean with
        {
            Books = clean.Books with { ClockRows = [.. clean.Books.ClockRows, new(StormBooks.Now, StormBooks.Case, "lapse~1-x", 0)] },
        },
        ["row left over: of a dead process"] = clean => clean with
        {
            Books = clean.Books with
            {
                ClockRows =
                [
                    .. clean.Books.ClockRows,
                    new(StormBooks.Now.AddMinutes(2), StormBooks.Case, ClockRow.NameOf(ClockRow.Recovery, 3, "x"), 0),
                ],
            },
        },
        ["effect left over: in the outbox"] = clean => clean.With(StormBooks.Case, one => one with { Pending = 1 }),
        ["claim lost: no row"] = clean => clean with { Books = clean.Books with { ClaimRows = [] } },
        ["claim lost: somebody else's"] = clean => clean with
        {
            Books = clean.Books with { ClaimRows = [clean.Books.ClaimRows[0] with { Owner = StormBooks.Posting }] },
        },
        ["claim not released: nobody holds it"] = clean => clean with
        {
            Books = clean.Books with { ClaimRows = [.. clean.Books.ClaimRows, new("posted-case:1", StormBooks.Posting, "t-2", "")] },
        },
        ["list behind: not shown"] = clean => clean with { Books = clean.Books with { Lists = Lists([]) } },
        ["list behind: shown as it was"] = clean => clean with { Books = clean.Books with { Lists = Lists([new("20231201-1", "old")]) } },
        ["list ahead: shown still"] = clean => clean with { Books = clean.Books with { Retold = Lists([]) } },
        ["notice lost: not in the box"] = clean => clean with
        {
            Books = clean.Books with { InBoxes = new Dictionary<string, IReadOnlyList<string>>() },
        },
        ["notice twice: again"] = clean => clean with
        {
            Books = clean.Books with
            {
                InBoxes = clean.Books.InBoxes.ToDictionary(box => box.Key, IReadOnlyList<string> (box) => [.. box.Value, box.Value[0]]),
            },
        },
        ["push lost: its month was never opened"] = clean => clean.Gone(stream => stream.Kind == "cycle"),
        ["push lost: its month did not queue it"] = clean => clean.Without<CaseQueued>(StormBooks.October),
        ["push lost: the case still waits"] = clean => clean.Without<CaseQueued>(StormBooks.October).Without<TitleCertified>(StormBooks.Case),
        ["leaving lost: its month did not settle it"] = clean => clean.Without<CycleCaseSettled>(StormBooks.October),
        ["leaving lost: its month settled it otherwise"] = clean => clean.Altered<CycleCaseSettled>(StormBooks.October, settled => settled with
        {
            Fact = ((CycleCaseSettled)settled.Fact) with { Outcome = CycleOutcome.Returned },
        }),
        ["leaving lost: it left before its month knew of it"] = clean => clean.Withdrawn(6, StormBooks.PushedAt.AddMinutes(5))
            .Gone(stream => stream.Kind == "cycle"),
        ["effective twice: queued in two months"] = clean => clean.Plus(StormBooks.November, $"{StormBooks.October}", StormBooks.Queued(StormBooks.November)),
        ["month not completed: nobody waits"] = clean => clean.Without<CycleCompleted>(StormBooks.October),
        ["month not opened: the next one"] = clean => clean.Gone(stream => stream == StormBooks.December),
        ["clock ineffective: an intake that stays open"] = clean => clean
            .Without<IntakeClosed>(StormBooks.November).Without<CycleCompleted>(StormBooks.November),
        ["clock early: an intake"] = clean => clean.Altered<IntakeClosed>(StormBooks.November, closed => closed with { At = closed.At.AddSeconds(-1) }),
        ["telling lost: posted"] = clean => clean.Without<PostingJoined>(StormBooks.Case),
        ["telling lost: finished"] = clean => clean.Without<PostingFinished>(StormBooks.Case),
        ["telling lost: finished later"] = clean => clean.Without<PostingFinished>(StormBooks.Case).With(StormBooks.Posting, posting => posting with
        {
            Facts = [posting.Facts[0], posting.Facts[1] with { Fact = new PostingCasesCleared([StormBooks.Case.Id], posting.Facts[1].At) }],
        }),
        ["telling lost: suspended"] = clean => clean.Plus(StormBooks.Posting, "", Lodged()),
        ["telling lost: resumed"] = clean => Suspended(clean).Plus(StormBooks.Posting, "", Settled(isFounded: false)),
        ["telling lost: refused"] = clean => Suspended(clean).Withdrawn(4, StormBooks.PushedAt).Plus(StormBooks.Posting, "", Settled(isFounded: true)),
        ["leaving lost: still posted"] = clean => clean.Withdrawn(3, StormBooks.PostedAt.AddDays(3)),
        ["leaving lost: over before it was posted"] = clean => clean.Withdrawn(2, StormBooks.PostedAt.AddMinutes(-1)),
        ["telling lost: dropped"] = clean => Dropped(clean).Without<PostingLeft>(StormBooks.Case),
        ["command refused: by whomever"] = clean => clean with
        {
            Books = clean.Books with { Lists = Lists(clean.Books.Lists[StormBooks.List], (TellHandler.RefusedList, [new("case-1", "{}")])) },
        },
        ["notice lost: of a list"] = Gapped,
        ["clock ineffective: a reminder that never came"] = clean => CertifiedLate(clean),
        ["clock ineffective: a term that a person closed"] = clean => clean.Altered<PostingClosed>(
            StormBooks.Posting, closed => closed with { By = StormBooks.Officer, At = closed.At.AddHours(2) }),
        ["chain broken: altered"] = clean => clean with { Books = clean.Books with { ChainFaults = [new StreamFault("case/x", "fact 2")] } },
    };

    public static TheoryData<string> Names { get; } = [.. Doctored.Keys];

    [Fact]
    public void Faults_OfBooksInOrder_AreNone() => Assert.Empty(StormBooks.Clean().Faults());

    [Theory]
    [MemberData(nameof(Names))]
    public void Faults_OfADoctoredBook_NameWhatWasDone(string name)
    {
        var faults = Doctored[name](StormBooks.Clean()).Faults();

        Assert.Contains(name[..name.IndexOf(':', StringComparison.Ordinal)], faults.Select(fault => fault.Fault));
    }

    /// <summary>What is found only by its absence must not be missed where there is a reason for it.</summary>
    [Fact]
    public void Faults_OfACaseThatLeftBeforeItsMonthKnewOfIt_AreNone() => Assert.Empty(Calm(clean => clean
        .Withdrawn(6, StormBooks.PushedAt.AddMinutes(5)).Without<CaseQueued>(StormBooks.October)
        .Altered<CycleCaseSettled>(StormBooks.October, settled => settled with
        {
            Fact = ((CycleCaseSettled)settled.Fact) with { Outcome = CycleOutcome.Withdrawn },
        })));

    [Fact]
    public void Faults_OfACaseThatWasDroppedFromItsList_AreNone() => Assert.Empty(Calm(Dropped));

    [Fact]
    public void Faults_OfACaseThatWasDroppedFromItsListAsItsTermEnded_AreNone() => Assert.Empty(Calm(clean => Dropped(clean)
        .Altered<PostingLeft>(StormBooks.Case, left => left with { Fact = StormBooks.Finished() })));

    [Fact]
    public void Faults_OfAGapThatWasNotified_AreNone() => Assert.Empty(Gapped(StormBooks.Clean()).Notified().Faults());

    [Fact]
    public void Faults_OfACaseThatWasRemindedBeforeItWasDecided_AreNone() => Assert.Empty(CertifiedLate(StormBooks.Clean(), isReminded: true)
        .Answered().Notified().Faults());

    /// <summary>The faults of a book in which nobody is certified, and everything was answered and notified.</summary>
    private static IReadOnlyList<StormFault> Calm(Func<StormBooks, StormBooks> change) =>
        (change(StormBooks.Clean()).Gone(stream => stream.Kind == "person") with { Certified = new HashSet<string>() }).Answered().Notified().Faults();

    /// <summary>Withdrawn on the third day of its posting, and dropped from the list.</summary>
    private static StormBooks Dropped(StormBooks clean) => clean
        .Gone(stream => stream.Kind == "cycle").Withdrawn(3, StormBooks.PostedAt.AddDays(3))
        .Plus(StormBooks.Case, StormBooks.PostedAt.AddDays(3), $"{StormBooks.Posting}", new PostingLeft(StormBooks.Posting.Id, 1, ""))
        .With(StormBooks.Posting, posting => posting with
        {
            Facts =
            [
                posting.Facts[0],
                posting.Facts[0] with
                {
                    Version = 2, At = StormBooks.PostedAt.AddDays(3), By = $"{StormBooks.Case}",
                    Fact = new PostingCaseDropped(StormBooks.Case.Id, "", StormBooks.PostedAt),
                },
                posting.Facts[1] with { Version = 3, Fact = ((PostingClosed)posting.Facts[1].Fact) with { Cleared = [] } },
            ],
        });

    /// <summary>Certified when the province's term of a month was over, and its last reminder was due.</summary>
    private static StormBooks CertifiedLate(StormBooks clean, bool isReminded = false)
    {
        var one = clean.Books.Of("case").Single();
        var at = new DateTimeOffset(2023, 11, 29, 1, 0, 0, TimeSpan.Zero);
        var look = new Asking(new Moment(at.AddMinutes(-1)), "clock", clean.Books.Law);
        var looked = (Decision.Accepted)TitleFlow.Domain.Cases.Case.Decide(Books.StateOf(one with { Facts = [.. one.Facts.Take(6)] }), new Look(), look);
        var reminders = (isReminded ? looked.Facts : []).Select(fact =>
            one.Facts[5] with { At = look.Moment.At, By = "clock", Name = "reminded.v1", Fact = fact });
        return clean.With(StormBooks.Case, known => known with
        {
            Facts =
            [
                .. known.Facts.Take(6).Concat(reminders).Concat(known.Facts.Skip(6).Select(fact => fact with { At = at }))
                    .Select((fact, index) => fact with { Version = index + 1 }),
            ],
        });
    }

    private static StormBooks Gapped(StormBooks clean) => clean.Plus(StormBooks.Posting, "clock", new PostingGapFound(
        "gap-1", 1, null, GapCause.NoDailyProof, [new(2023, 9, 26)], null, "none", null, StormBooks.PostedAt));

    private static StormBooks Suspended(StormBooks clean) => clean.Plus(StormBooks.Posting, "", Lodged())
        .Plus(StormBooks.Case, $"{StormBooks.Posting}", new PostingSuspended(StormBooks.Posting.Id, Lodged().ObjectionId));

    private static ObjectionLodged Lodged() => new("o-1", StormBooks.Case.Id, "", Lodger.Anonymous, StormBooks.PostedAt);

    private static ObjectionSettled Settled(bool isFounded) => new("o-1", isFounded, "", StormBooks.Officer, StormBooks.PostedAt);

    private static Reminded Reminded() => new("duty", ReminderKind.Before, "county", "222403", new(2023, 10, 20), new(2023, 10, 25));

    private static Dictionary<string, IReadOnlyList<Shown>> Lists(
        IReadOnlyList<Shown> entries, params (string List, IReadOnlyList<Shown> Entries)[] others) =>
        others.Append((StormBooks.List, entries)).ToDictionary(list => list.Item1, list => list.Item2);
}
