using System.Globalization;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Policies;
using TitleFlow.Benchmarks.Kernel;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Benchmarks.Service;

/// <summary>What one question costs beside so many live cases.</summary>
/// <param name="Question">The endpoint, and what is asked of it.</param>
/// <param name="Cases">How many cases are live.</param>
/// <param name="Calls">Calls to the store a question, as a mean.</param>
/// <param name="Milliseconds">The median time.</param>
public sealed record LiveCost(string Question, int Cases, double Calls, double Milliseconds);

/// <summary>
/// Questions to the service beside yearly cases that lie with sixty counties, each of an officer of one of them, on the memory store: it
/// finds a range without reading what lies beside it, as Azure Tables does. Counted is all that an endpoint asks of the store, what it
/// puts on record too.
/// </summary>
public sealed class LiveCases
{
    /// <summary>The larger number of live cases.</summary>
    public const int Many = 50_000;

    /// <summary>The smaller number, so that it can be seen what depends on it.</summary>
    public const int Few = 5_000;

    /// <summary>Questions of which the median is taken.</summary>
    public const int Asked = 200;

    private const int Counties = 60;
    private static readonly string[] Series = ["health", "school", "agriculture", "engineering", "college"];
    private static readonly DateTimeOffset Filed = new(2023, 2, 20, 1, 0, 0, TimeSpan.Zero);
    private static readonly Codec Codec = new([typeof(Codec).Assembly, typeof(Fact).Assembly]);

    private readonly CaseModel model = new();
    private readonly Depot depot;
    private readonly Law law;
    private readonly Pack pack;
    private readonly int cases;

    private LiveCases(Depot depot, Law law, int cases)
    {
        (this.depot, this.law, this.cases) = (depot, law, cases);
        pack = law.Packs.FindCurrent("jilin-2023")!;
    }

    /// <summary>Asks beside few and beside many.</summary>
    public static async Task<IReadOnlyList<LiveCost>> MeasureAsync()
    {
        var shipped = LawFiles.Read(Path.Combine(AppContext.BaseDirectory, "policies")).Law
            ?? throw new InvalidDataException("The law cannot be read.");
        List<LiveCost> costs = [];
        foreach (var number in new[] { Few, Many })
        {
            await using var fresh = await Depot.OpenAsync(StoreKind.Memory);
            var live = new LiveCases(fresh, shipped, number);
            for (var one = 0; one < number; one++)
            {
                await live.PutAsync(one);
            }
            await using var house = await House.OpenAsync(fresh, shipped, [.. Enumerable.Range(0, Counties).Select(County)]);
            costs.AddRange(await live.AskAsync(house));
            var (calls, milliseconds) = await new ImportCost(fresh, house).MeasureAsync();
            costs.Add(new LiveCost($"`POST /api/units/{{code}}/imports`, a person of {ImportCost.Persons:N0}", number, calls, milliseconds));
        }
        return [.. costs.OrderBy(cost => cost.Question, StringComparer.Ordinal).ThenBy(cost => cost.Cases)];
    }

    private async Task<IReadOnlyList<LiveCost>> AskAsync(House house)
    {
        // An instance remembers for half a minute who is behind a login: here it knows each officer already.
        for (var county = 0; county < Counties; county++)
        {
            await house.AskAsync(House.OfficerOf(County(county)), "GET", "/api/me");
        }
        return
        [
            await CostAsync(house, "`GET /api/work`, a page of a county's queue", Queue),
            await CostAsync(house, "`GET /api/work`, a page of one series of five", number => $"{Queue(number)}&series=health"),
            await CostAsync(house, "`GET /api/place-cases`, a page of a county", number => $"/api/place-cases?place={County(number)}&year=2023"),
            // No case is asked for twice: each is one that this instance has not seen.
            await CostAsync(house, "`GET /api/cases/{caseId}`", number => $"/api/cases/{IdOf(number)}"),
        ];
    }

    private async Task<LiveCost> CostAsync(House house, string question, Func<int, string> address)
    {
        await AskAsync(0);
        var before = depot.Meter.Total;
        List<double> took = [];
        for (var one = 1; one <= Asked; one++)
        {
            took.Add(await AskAsync((int)((long)one * 7_919 % cases)));
        }
        return new LiveCost(question, cases, (depot.Meter.Total - before) / (double)Asked, Rounds.Median(took));

        async Task<double> AskAsync(int number)
        {
            var (officer, asked) = (House.OfficerOf(County(number)), address(number));
            var began = TimeProvider.System.GetTimestamp();
            var answer = await house.AskAsync(officer, "GET", asked);
            var milliseconds = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
            return answer.Span.IndexOf("atCountyOffice"u8) >= 0
                ? milliseconds
                : throw new InvalidOperationException($"{asked} shows no case of the county.");
        }
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

    private static string Queue(int number) => $"/api/work?role={Duties.County}&at={County(number)}";

    private static string County(int number) => (220_101 + (number % Counties)).ToString(CultureInfo.InvariantCulture);

    private static CaseId IdOf(int number) => CaseId.From($"person-{number}", "bench");
}
