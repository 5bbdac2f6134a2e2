using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Certificates;
using TitleFlow.App.Certification3010;
using TitleFlow.App.Desk;
using TitleFlow.App.Notices;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Registers;
using TitleFlow.App.UnitPosting;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Simulation.Year;

/// <summary>
/// A review year of the 3010 route under the shipped law: applicants, units, counties and the province act through the
/// models, the desks and the work lists of the service, from the first filing to the last treatment.
/// </summary>
public sealed class ReviewYear(Chance chance, int applicants) : IWorkload
{
    /// <summary>How many times rarer faults are than in the small workload: a year makes a hundred times as many calls.</summary>
    private const int Rarity = 40;

    private static readonly byte[] Secret = [.. Enumerable.Repeat((byte)3, 32)];
    private static readonly Lazy<SigningKeys> Keys = new(() =>
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new SigningKeys([new SigningKey("s-1", key.ExportPkcs8PrivateKeyPem())]);
    });

    private readonly LetterBox letters = new(chance);

    /// <summary>Reads what is stored.</summary>
    public static Codec Stored { get; } = new([typeof(Codec).Assembly, typeof(Fact).Assembly]);

    /// <inheritdoc/>
    public DateTimeOffset Start { get; } = Moment.StartOf(new DateOnly(2023, 1, 3)).AddHours(8);

    /// <summary>The cases.</summary>
    public Room<Case> Cases { get; } = new(new CaseModel());

    /// <summary>The postings.</summary>
    public Room<Posting> Postings { get; } = new(new PostingModel());

    /// <summary>The persons.</summary>
    public Room<Person> Persons { get; } = new(new PersonModel());

    /// <inheritdoc/>
    public IReadOnlyList<IRoom> Rooms =>
        [Cases, Postings, Persons, new Room<Cycle>(new CycleModel()), new Room<Unit>(new UnitModel()), new Room<Places>(new PlacesModel())];

    /// <inheritdoc/>
    public Faults Faults { get; } = Faults.Drawn(chance, Rarity);

    /// <inheritdoc/>
    public double Slow => 0.002;

    /// <summary>The law.</summary>
    public YearLaw Law { get; } = new(chance, Moment.StartOf(new DateOnly(2023, 1, 3)));

    /// <summary>The people.</summary>
    public People People { get; } = new(chance, applicants);

    /// <summary>The letters that were sent.</summary>
    public LetterBox Letters => letters;

    /// <summary>Streams whose blob is gone for good, and what stood in it.</summary>
    public Dictionary<StreamId, byte[]> Lost { get; } = [];

    /// <summary>How often errands were refused, by command and first reason.</summary>
    public Dictionary<string, int> Refusals { get; } = [];

    /// <inheritdoc/>
    public TimeSpan StraysWithin { get; } = TimeSpan.FromDays(8);

    /// <inheritdoc/>
    public TimeSpan StraysFor { get; } = TimeSpan.FromDays(5);

    /// <inheritdoc/>
    public IEnumerable<Law> Laws(DateTimeOffset from, DateTimeOffset until) => Law.Between(from - YearLaw.Deployment, until);

    /// <inheritdoc/>
    public void Furnish(IServiceCollection services, DateTimeOffset now)
    {
        var law = Law.At(now);
        services.AddSingleton(Stored);
        services.AddSingleton<Func<Law>>(() => law);
        services.AddSingleton(Keys.Value);
        services.AddSingleton(new CodeTokens(Secret));
        services.AddSingleton(new IdentityVault(
            [new VaultKey("k-1", Secret)], new VaultKey("h-1", [.. Secret.Select(part => (byte)(part + 1))]), bytes => bytes.Clear()));
        services.AddSingleton<IPostOffice>(letters);
    }

    /// <inheritdoc/>
    public async Task PlayAsync(Town town)
    {
        ArgumentNullException.ThrowIfNull(town);
        town.AsksAgain = 0.01;
        await RegisterAsync(town);
        var street = new Street(this, town);
        var office = new List<Task> { new Mishaps(street).GoOnAsync() };
        office.AddRange(People.Employers.Select(unit => new UnitClerk(street, unit).WorkAsync()));
        office.AddRange(People.Counties.SelectMany(county =>
            People.OfficersOf(county).Select(id => new CountyOfficer(street, county, id).WorkAsync())));
        office.AddRange(People.OfficersOf(People.Province).Select(id => new ProvinceOfficer(street, id).WorkAsync()));
        await Task.WhenAll(People.Citizens.Select(citizen => new Applicant(street, citizen).LiveAsync()));
        await street.WaitForOthersAsync();
        street.IsOver = true;
        await Task.WhenAll(office);
        await street.WaitForOthersAsync();
        await Mishaps.LoseForGoodAsync(street);
    }

    /// <inheritdoc/>
    public IEnumerable<string> Lists(IReadOnlyList<Standing> standings) =>
    [
        .. People.Employers.Select(unit => CaseModel.WorkList(Duties.UnitClerk, unit.Code.ToString())),
        .. People.Counties.Select(county => CaseModel.WorkList(Duties.County, county.ToString())),
        CaseModel.WorkList(Duties.Province, People.Province.ToString()),
        .. People.Citizens.Select(citizen => CaseModel.WorkList(Duties.Applicant, citizen.Id.ToString())),
    ];

    /// <inheritdoc/>
    public bool IsLost(StreamId stream) => Lost.ContainsKey(stream);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> FaultsAsync(Town town, IReadOnlyList<Standing> standings) =>
        new YearFaults(this, town, standings).AllAsync();

    private async Task RegisterAsync(Town town)
    {
        using var log = new WatchLog(town.Surprise);
        using var quiet = new Office("registry", town.Stores, new StandingTime(Start), log, services => Furnish(services, Start));
        foreach (var (index, step) in People.Steps().Index())
        {
            var origin = new EffectOrigin(new StreamId("seed", step.By), 1, index);
            var findings = await quiet.Directory.Of(step.Stream)
                .TellAsync(step.Stream, step.Command, origin, Codec.Write(step.Command), CancellationToken.None);
            if (findings.Count > 0)
            {
                throw new InvalidOperationException($"{step.Stream} was refused: {findings[0].Code}.");
            }
        }
        await quiet.Broom.FlushAsync(CancellationToken.None);
    }

    private sealed class StandingTime(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}

/// <summary>A post office that sometimes does not take a letter; who sends it must try again.</summary>
public sealed class LetterBox(Chance chance) : IPostOffice
{
    private const double Fails = 0.002;

    private readonly HashSet<string> sent = [];

    /// <summary>How many letters a person got; the same message twice is one.</summary>
    public Dictionary<string, int> ByPerson { get; } = [];

    /// <inheritdoc/>
    public Task SendAsync(Letter letter, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(letter);
        if (chance.Is(Fails))
        {
            throw new StoreFault("The mail server did not take the letter.");
        }
        if (sent.Add(letter.MessageId))
        {
            ByPerson[letter.PersonId] = ByPerson.GetValueOrDefault(letter.PersonId) + 1;
        }
        return Task.CompletedTask;
    }
}
