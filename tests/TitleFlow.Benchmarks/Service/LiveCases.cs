using System.Globalization;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Policies;
using TitleFlow.App.Portal;
using TitleFlow.Benchmarks.Kernel;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Benchmarks.Service;

/// <summary>What one question costs beside so many live cases.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Cases">How many cases are live.</param>
/// <param name="Calls">Calls to the store a question, as a mean.</param>
/// <param name="Milliseconds">The median time.</param>
public sealed record LiveCost(string Question, int Cases, double Calls, double Milliseconds);

/// <summary>
/// Questions beside yearly cases that lie with sixty counties, on the memory store: it finds a range without reading what
/// lies beside it, as Azure Tables does.
/// </summary>
public sealed class LiveCases
{
    /// <summary>The larger number of live cases.</summary>
    public const int Many = 50_000;

    /// <summary>The smaller number, so that it can be seen what depends on it.</summary>
    public const int Few = 5_000;

    private const int Counties = 60;
    private const int Asked = 200;
    private const int Page = 20;
    private static readonly string[] Series = ["health", "school", "agriculture", "engineering", "college"];
    private static readonly DateTimeOffset Filed = new(2023, 2, 20, 1, 0, 0, TimeSpan.Zero);
    private static readonly Codec Codec = new([typeof(Codec).Assembly, typeof(Fact).Assembly]);

    private readonly CaseModel model = new();
    private readonly Depot depot;
    private readonly Law law;
    private readonly Pack pack;
    private readonly int cases;

    private LiveCases(Depot depot, int cases)
    {
        (this.depot, this.cases) = (depot, cases);
        law = LawFiles.Read(Path.Combine(AppContext.BaseDirectory, "policies")).Law
            ?? throw new InvalidDataException("The law cannot be read.");
        pack = law.Packs.FindCurrent("jilin-2023")!;
    }

    /// <summary>Asks beside few and beside many.</summary>
    public static async Task<IReadOnlyList<LiveCost>> MeasureAsync()
    {
        List<LiveCost> costs = [];
        foreach (var number in new[] { Few, Many })
        {
            await using var fresh = await Depot.OpenAsync(StoreKind.Memory);
            var live = new LiveCases(fresh, number);
            for (var one = 0; one < number; one++)
            {
                await live.PutAsync(one);
            }
            costs.AddRange(await live.AskAsync());
            var (calls, milliseconds) = await new ImportCost(fresh, live.law).MeasureAsync();
            costs.Add(new LiveCost($"a person in an import of {ImportCost.Persons:N0}", number, calls, milliseconds));
        }
        return [.. costs.OrderBy(cost => cost.Question, StringComparer.Ordinal).ThenBy(cost => cost.Cases)];
    }

    private async Task<IReadOnlyList<LiveCost>> AskAsync()
    {
        var lists = depot.Stores.Lists;
        var all = new ListFilter(new Dictionary<string, string>());
        var some = new ListFilter(new Dictionary<string, string> { ["series"] = "health" });
        return
        [
            await CostAsync("a page of a county's queue", number => PageAsync(all, Queue(number), "")),
            await CostAsync("a page of a county's queue, one series of five", number => PageAsync(some, Queue(number), "")),
            await CostAsync("a page of a county in its province's year", number => PageAsync(all, Year, County(number))),
            await CostAsync("a case by its number", FindAsync),
        ];

        Task PageAsync(ListFilter filter, string list, string startsWith) =>
            filter.PageAsync(lists, list, null, Page, CancellationToken.None, startsWith);
    }

    /// <summary>Asked cold, as by an instance that has not seen the case.</summary>
    private async Task FindAsync(int number)
    {
        var stream = IdOf(number).Stream;
        var slice = await depot.Stores.Streams.LoadAsync(stream, model.FoldTag, CancellationToken.None);
        var state = slice.Facts.Aggregate(model.Empty, (folded, row) => model.Evolve(folded, Codec.Read<Fact>(row.Name, row.Body.Span)));
        if (CaseStages.Of(state) != CaseStage.AtCountyOffice)
        {
            throw new InvalidOperationException($"{stream} is not where it was put.");
        }
    }

    private async Task<LiveCost> CostAsync(string question, Func<int, Task> ask)
    {
        await ask(0);
        var before = depot.Meter.Total;
        List<double> took = [];
        for (var one = 1; one <= Asked; one++)
        {
            var began = TimeProvider.System.GetTimestamp();
            await ask((int)((long)one * 7_919 % cases));
            took.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
        }
        return new LiveCost(question, cases, (depot.Meter.Total - before) / (double)Asked, Rounds.Median(took));
    }

    /// <summary>Puts a case where its county has it in hand: its facts in one append, then what lists are told.</summary>
    private async Task PutAsync(int number)
    {
        var stream = IdOf(number).Stream;
        var facts = FactsOf(number);
        var state = facts.Aggregate(model.Empty, model.Evolve);
        var rows = new List<FactRow>();
        foreach (var fact in facts)
        {
            var previous = rows.Count == 0 ? FactChain.Root : rows[^1].Hash;
            var body = Codec.Write(fact);
            var row = new FactRow(rows.Count + 1, Codec.NameOf(fact), body, null, Filed, "bench", previous, "");
            rows.Add(row with { Hash = FactChain.Link(previous, stream, row, body) });
        }
        var listings = model.ConsequencesOf(stream, state, law).Listings;
        var head = new StreamHead(
            stream, rows.Count, rows[^1].Hash, Filed, [], [], listings.ToDictionary(listing => listing.Place, _ => (long)rows.Count));
        await depot.Stores.Streams.AppendAsync(new Append(head, null, rows), CancellationToken.None);
        foreach (var listing in listings)
        {
            await depot.Stores.Lists.PutAsync(
                new ListRow(listing.List, listing.Item, rows.Count, null, listing.Body), CancellationToken.None);
        }
    }

    private Fact[] FactsOf(int number)
    {
        var county = County(number);
        var unit = new UnitAsFiled("12222403DEM0000802", "某医院", county, "county", "institution", "separate");
        var pin = pack.Pin.ToString();
        var cover = new Cover(
            IdOf(number).ToString(), $"person-{number}", $"申报人{number}", unit, county, "JL23-R1", "annual", pin, "deputy-senior", 2023);
        var form = new FilingForm(Series[number / Counties % Series.Length], "全科医学", "主治医师", true, "本科", "从事临床工作。");
        return
        [
            new FilingStarted(cover, Filed, cover.PersonId),
            new DraftSaved(form, Filed),
            new FilingSubmitted(1, new string('a', 64), Filed, Filed, []),
            new UnitCommitted("clerk", "2023-1", 60, new string('a', 64), Filed),
            new UnitForwarded(1, new string('a', 64), "p-1", pin, "clerk", Filed),
            new ReviewPathSet(
                [new("county", county, "县级人社部门"), new(ReviewSeat.CommitteeOffice, "11220000DEM0000105", "评委会办公室")],
                new("one", "评委会", CommitteeKind.Regional), pin),
        ];
    }

    private static string Year => CaseModel.PlaceList(PlaceCode.Parse("220000"), 2023);

    private static string Queue(int number) => CaseModel.WorkList(Duties.County, County(number));

    private static string County(int number) => (220_101 + (number % Counties)).ToString(CultureInfo.InvariantCulture);

    private static CaseId IdOf(int number) => CaseId.From($"person-{number}", "bench");
}
