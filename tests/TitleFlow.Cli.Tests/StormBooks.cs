using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Cli.Demo;
using TitleFlow.Cli.Storm;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;
using Month = TitleFlow.Domain.Certification3010.CycleId;

namespace TitleFlow.Cli.Tests;

/// <summary>A store in which everything is as it must be: one certified case, its posting, its months, its holder; to be doctored.</summary>
internal sealed record StormBooks(Books Books, IReadOnlyList<Told> Told, IReadOnlySet<string> Certified)
{
    public static readonly StreamId Case = CaseId.From("p", "case").Stream;
    public static readonly StreamId Posting = PostingId.From("p", "posting").Stream;
    public static readonly DateTimeOffset Now = new(2023, 12, 1, 1, 0, 0, TimeSpan.Zero);
    public static readonly StreamId October = Month.Parse("220000-2023-10").Stream;
    public static readonly StreamId November = Month.Parse("220000-2023-11").Stream;
    public static readonly StreamId December = Month.Parse("220000-2023-12").Stream;
    public static readonly DateTimeOffset PostedAt = new(2023, 9, 25, 1, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset PushedAt = new(2023, 10, 12, 1, 0, 0, TimeSpan.Zero);
    public const string List = "work:county@222403";
    public const string Officer = "officer";

    private const string Dossier = "hash";

    private static readonly DateTimeOffset FiledAt = new(2023, 9, 18, 1, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly LastDay = new(2023, 10, 8);
    private static readonly DateTimeOffset CertifiedAt = new(2023, 10, 26, 1, 0, 0, TimeSpan.Zero);
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

    /// <summary>The same without the facts of a kind.</summary>
    public StormBooks Without<TFact>(StreamId id)
        where TFact : Fact => With(id, stream => stream with { Facts = [.. stream.Facts.Where(fact => fact.Fact is not TFact)] });

    /// <summary>The same with the facts of a kind changed.</summary>
    public StormBooks Altered<TFact>(StreamId id, Func<RecordedFact, RecordedFact> change)
        where TFact : Fact =>
        With(id, stream => stream with { Facts = [.. stream.Facts.Select(fact => fact.Fact is TFact ? change(fact) : fact)] });

    /// <summary>The same without some streams.</summary>
    public StormBooks Gone(Func<StreamId, bool> isGone) => this with
    {
        Books = Books with { Streams = [.. Books.Streams.Where(stream => !isGone(stream.Id))] },
    };

    /// <summary>The same with one fact more at the end of a stream, at the instant of the first.</summary>
    public StormBooks Plus(StreamId id, string by, Fact fact) => Plus(id, FiledAt, by, fact);

    /// <summary>The same with one fact more at the end of a stream.</summary>
    public StormBooks Plus(StreamId id, DateTimeOffset at, string by, Fact fact) => With(id, stream => stream with
    {
        Facts = [.. stream.Facts, Recorded(stream.Facts.Count + 1, at, by, fact)],
    });

    /// <summary>The same, but that the applicant withdraws at an instant, after so many facts of the case.</summary>
    public StormBooks Withdrawn(int after, DateTimeOffset at) =>
        With(Case, one => one with { Facts = [.. one.Facts.Take(after)] })
            .Plus(Case, at, $"{Holder}", new FilingWithdrawn("", at, $"{Holder}"));

    /// <summary>A book in which nothing is wrong.</summary>
    public static StormBooks Clean()
    {
        var issued = Issued(Case);
        var pin = $"{Storeroom.Law.Packs.FindCurrent(Acts.PackId)!.Pin}";
        IReadOnlyList<StreamBook> streams =
        [
            Book(
                Case,
                (FiledAt, $"{Holder}", new FilingStarted(Cover(pin), FiledAt, $"{Holder}")),
                (FiledAt, $"{Holder}", new FilingSubmitted(1, Dossier, FiledAt, FiledAt, [])),
                (PostedAt, $"{Posting}", new PostingJoined(Posting.Id, 1, Dossier, 5, LastDay)),
                (Moment.CloseOf(LastDay), $"{Posting}", Finished()),
                (PushedAt, Officer, new UnitForwarded(1, Dossier, Posting.Id, pin, Officer, PushedAt)),
                (PushedAt, Officer, new CountyReviewed(PushedAt, October.Id, DayOf(October), Moment.CloseOf(DayOf(October)), Officer, "c")),
                (CertifiedAt, Officer, new TitleCertified(new(2023, 10, 26), "deputy-senior", October.Id, pin, [], false, Officer)),
                (CertifiedAt, $"{Case}", issued)) is var one ? one with { Head = one.Head with { Clocks = [Reminder], Claims = [Number] } } : one,
            Book(Posting, (PostedAt, Officer, Opened(pin)), (Moment.CloseOf(LastDay), "clock", Closed())),
            Book(
                October,
                (PushedAt, $"{Case}", Open(October, pin)),
                (PushedAt, $"{Case}", Queued(October)),
                (Moment.CloseOf(DayOf(October)), "clock", Intake(October, November, pin, Case.Id)),
                (CertifiedAt, $"{Case}", new CycleCaseSettled(Case.Id, PushedAt, CycleOutcome.Certified)),
                (CertifiedAt, $"{Case}", Completed(October, CertifiedAt))),
            Book(
                November,
                (Moment.CloseOf(DayOf(October)), $"{October}", Open(November, pin)),
                (Moment.CloseOf(DayOf(November)), "clock", Intake(November, December, pin)),
                (Moment.CloseOf(DayOf(November)), "clock", Completed(November, Moment.CloseOf(DayOf(November))))),
            Book(December, (Moment.CloseOf(DayOf(November)), $"{November}", Open(December, pin))),
            Book(Holder.Stream, (CertifiedAt, $"{Case}", Held(issued))),
        ];
        IReadOnlyList<Shown> work = [new("20231201-1", "{}")];
        var books = new Books
        {
            Now = Now,
            Law = Storeroom.Law,
            Streams = streams,
            ClockRows = [new(Reminder.DueAt, Case, ClockRow.NameOf(Reminder.Name, 2, "x"), 0)],
            ClaimRows = [new(Number.Key, Case, Number.Token, "")],
            Lists = new Dictionary<string, IReadOnlyList<Shown>> { [List] = work },
            Retold = new Dictionary<string, IReadOnlyList<Shown>> { [List] = work },
            InBoxes = new Dictionary<string, IReadOnlyList<string>>(),
            ChainFaults = [],
        };
        return new(books with { InBoxes = InBoxesOf(books) }, ToldOf(streams), new HashSet<string> { Case.Id });
    }

    /// <summary>The same with in-boxes that hold what the facts call for.</summary>
    public StormBooks Notified() => this with { Books = Books with { InBoxes = InBoxesOf(Books) } };

    /// <summary>The same with receipts of all that persons did.</summary>
    public StormBooks Answered() => this with { Told = ToldOf(Books.Streams) };

    public static CaseQueued Queued(StreamId month) =>
        new(Case.Id, PushedAt, month.Id, DayOf(month), Moment.CloseOf(DayOf(month)), null, false);

    public static PostingFinished Finished() => new(Posting.Id, 1, Dossier, 5, LastDay);

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

    private static PostingOpened Opened(string pin) => new(
        Posting.Id, new PostingUnit("12222403DEM0000903", "敦化市演示镇卫生院"), "222403", pin,
        [new PostedCase(Case.Id, "林书禾", "全科医学", "deputy-senior", Dossier)], "", "", "list",
        new PostingTerm(1, PostedAt, 5, "exclude_start", LastDay, Moment.CloseOf(LastDay), "c"), Officer);

    private static PostingClosed Closed() => new(LastDay, Moment.CloseOf(LastDay), [Case.Id], []);

    private static DateOnly DayOf(StreamId month) => Month.Parse(month.Id).FirstDay.AddDays(24);

    private static CycleOpened Open(StreamId month, string pin) => new(month.Id, pin, DayOf(month), Moment.CloseOf(DayOf(month)), "c");

    private static IntakeClosed Intake(StreamId month, StreamId next, string pin, params string[] cases) =>
        new(month.Id, Moment.CloseOf(DayOf(month)), cases, next.Id, pin);

    private static CycleCompleted Completed(StreamId month, DateTimeOffset at) => new(month.Id, at, new Dictionary<string, int>());

    private static TitleHeld Held(CertificateIssued issued) => new(
        new Title(TitleLevel.DeputySenior, "卫生", TitleKind.Normal, issued.Content.TitleOn) { Certificate = $"{issued.Content.Number}" },
        $"{Case}", issued.Content.TitleOn);

    private static Cover Cover(string pin) => new(
        Case.Id, $"{Holder}", "林书禾",
        new UnitAsFiled("12222403DEM0000903", "敦化市演示镇卫生院", "222403", "township", "institution", "separate"),
        "222403", "JL23-R3", "3010", pin, "deputy-senior", 2023);

    private static StreamHead Head(StreamId id) => StreamHead.Empty(id) with { Version = 1 };

    private static StreamBook Book(StreamId id, params (DateTimeOffset At, string By, Fact Fact)[] facts) =>
        new(Head(id), [.. facts.Select((one, index) => Recorded(index + 1, one.At, one.By, one.Fact))], 0);

    private static RecordedFact Recorded(long version, DateTimeOffset at, string by, Fact fact) => new(version, at, by, Codec.NameOf(fact), fact);

    private static List<Told> ToldOf(IReadOnlyList<StreamBook> streams) =>
    [
        .. streams.SelectMany(stream => stream.Facts.Where(fact => fact.By != "clock" && !fact.By.Contains('/', StringComparison.Ordinal))
            .Select(fact => new Told(
                stream.Id, $"k-{stream.Id}-{fact.Version}",
                [(fact.Version, fact.At, fact.Name, JsonSerializer.SerializeToElement<object>(fact.Fact, Codec.Json))]))),
    ];

    private static Dictionary<string, IReadOnlyList<string>> InBoxesOf(Books books) => books.NoticesDue()
        .GroupBy(notice => notice.InBox, notice => notice.Body)
        .ToDictionary(box => box.Key, IReadOnlyList<string> (box) => [.. box]);
}
