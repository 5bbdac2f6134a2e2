using TitleFlow.App.Desk.Ports;
using TitleFlow.Cli.Records;
using TitleFlow.Cli.Storm;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Filing;
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
            StormBooks.Posting, "clock", clean.Books.Streams.Single(stream => stream.Id == StormBooks.Posting).Facts[0].Fact),
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

    private static Reminded Reminded() => new("duty", ReminderKind.Before, "county", "222403", new(2023, 10, 20), new(2023, 10, 25));

    private static Dictionary<string, IReadOnlyList<Shown>> Lists(IReadOnlyList<Shown> entries) => new() { [StormBooks.List] = entries };
}
