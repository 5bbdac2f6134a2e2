using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Cli.Demo;
using TitleFlow.Cli.Storm;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Cli.Tests;

/// <summary>A store in which everything is as it must be: one certified case, its posting, its holder; to be doctored.</summary>
internal sealed record StormBooks(Books Books, IReadOnlyList<Told> Told, IReadOnlySet<string> Certified)
{
    public static readonly StreamId Case = CaseId.From("p", "case").Stream;
    public static readonly StreamId Posting = PostingId.From("p", "posting").Stream;
    public static readonly DateTimeOffset Now = new(2023, 12, 1, 1, 0, 0, TimeSpan.Zero);
    public const string List = "work:county@222403";

    private static readonly DateTimeOffset At = new(2023, 9, 18, 1, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Holder = PersonId.From("seed", "somebody");
    private static readonly HeldClaim Number = new("certificate:1", "t-1");
    private static readonly Clock Reminder = new("reminder", Now.AddDays(9));
    private static readonly Codec Codec = new([typeof(Fact).Assembly]);

    public IReadOnlyList<StormFault> Faults() => new Inspection(Books, Told, Certified).Faults();

    /// <summary>The same with one stream changed.</summary>
    public StormBooks With(StreamId id, Func<StreamBook, StreamBook> change) => this with
    {
        Books = Books with { Streams = [.. Books.Streams.Select(stream => stream.Id == id ? change(stream) : stream)] },
    };

    /// <summary>The same with one fact more at the end of a stream.</summary>
    public StormBooks Plus(StreamId id, string by, Fact fact) => With(id, stream => stream with
    {
        Facts = [.. stream.Facts, Recorded(stream.Facts.Count + 1, by, fact)],
    });

    /// <summary>A book in which nothing is wrong.</summary>
    public static StormBooks Clean()
    {
        var issued = Issued(Case);
        IReadOnlyList<RecordedFact> facts =
        [
            Recorded(1, $"{Holder}", new FilingStarted(Cover(), At, $"{Holder}")),
            Recorded(2, $"{Posting}", Finished()),
            Recorded(3, $"{Case}", issued),
        ];
        IReadOnlyList<Shown> work = [new("20231201-1", "{}")];
        var books = new Books
        {
            Now = Now,
            Streams =
            [
                new(Head(Case) with { Clocks = [Reminder], Claims = [Number] }, facts, 0),
                new(Head(Posting), [Recorded(1, "clock", Closed())], 0),
                new(Head(Holder.Stream), [Recorded(1, $"{Case}", Held(issued))], 0),
            ],
            ClockRows = [new(Reminder.DueAt, Case, ClockRow.NameOf(Reminder.Name, 2, "x"), 0)],
            ClaimRows = [new(Number.Key, Case, Number.Token, "")],
            Lists = new Dictionary<string, IReadOnlyList<Shown>> { [List] = work },
            Retold = new Dictionary<string, IReadOnlyList<Shown>> { [List] = work },
            InBoxes = new Dictionary<string, IReadOnlyList<string>>(),
            ChainFaults = [],
        };
        var started = JsonSerializer.SerializeToElement<object>(facts[0].Fact, Codec.Json);
        var told = new Told(Case, "k-1", [(1, facts[0].At, facts[0].Name, started)]);
        return new(books with { InBoxes = InBoxesOf(books) }, [told], new HashSet<string> { Case.Id });
    }

    public static PostingFinished Finished() => new(Posting.Id, 1, "hash", 5, new DateOnly(2023, 10, 8));

    public static CertificateIssued Issued(StreamId holder)
    {
        var county = PlaceCode.TryParse("222403", out var place) ? place : default;
        Assert.True(CaseId.TryParse(holder.Id, out var caseId));
        var on = new DateOnly(2023, 10, 26);
        var content = new CertificateContent(CertificateNumber.From(county.Province, 2023, "JC", caseId), 1, "林书禾", "敦化市演示镇卫生院")
        {
            Unit = UnitCode.Parse("12222403DEM0000903"),
            Series = "卫生",
            Specialty = "全科医学",
            Level = TitleLevel.DeputySenior,
            TitleName = "卫生副高级职称",
            Kind = TitleKind.Normal,
            Route = "JL23-R3",
            County = county,
            CountyName = "敦化市",
            TitleOn = on,
            IssuedOn = on,
            Issuer = "吉林省",
            Pack = Storeroom.Law.Packs.FindCurrent(Acts.PackId)!.Pin,
        };
        return new(content, Holder, new Signature("k", "jws"), "token", "case");
    }

    private static PostingClosed Closed() => new(new DateOnly(2023, 10, 8), At, [Case.Id], []);

    private static TitleHeld Held(CertificateIssued issued) => new(
        new Title(TitleLevel.DeputySenior, "卫生", TitleKind.Normal, issued.Content.TitleOn) { Certificate = $"{issued.Content.Number}" },
        $"{Case}", issued.Content.TitleOn);

    private static Cover Cover() => new(
        Case.Id, $"{Holder}", "林书禾",
        new UnitAsFiled("12222403DEM0000903", "敦化市演示镇卫生院", "222403", "township", "institution", "separate"),
        "222403", "JL23-R3", "3010", $"{Storeroom.Law.Packs.FindCurrent(Acts.PackId)!.Pin}", "deputy-senior", 2023);

    private static StreamHead Head(StreamId id) => StreamHead.Empty(id) with { Version = 1 };

    private static RecordedFact Recorded(long version, string by, Fact fact) => new(version, At, by, Codec.NameOf(fact), fact);

    private static Dictionary<string, IReadOnlyList<string>> InBoxesOf(Books books) => books.NoticesDue()
        .GroupBy(notice => notice.InBox, notice => notice.Body)
        .ToDictionary(box => box.Key, IReadOnlyList<string> (box) => [.. box]);
}
