using TitleFlow.App.Desk;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Simulation.Year;

/// <summary>A unit with the people who work for it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="County">Its county.</param>
/// <param name="Kind">What it is.</param>
public sealed record Employer(UnitCode Code, string Name, PlaceCode County, UnitKind Kind)
{
    /// <summary>The id of its clerk.</summary>
    public string Clerk { get; } = People.IdOf($"clerk-{Code}").ToString();
}

/// <summary>Somebody who applies.</summary>
/// <param name="Id">The person's id.</param>
/// <param name="Name">The name.</param>
/// <param name="Employer">The unit.</param>
public sealed record Citizen(PersonId Id, string Name, Employer Employer);

/// <summary>Places, units and people of a review year, and how they come into the registers.</summary>
public sealed class People
{
    private const string Registrar = "seed-registrar";
    private const string Approver = "seed-approver";
    private const int UnitsPerCounty = 3;
    private const int Officers = 2;
    private static readonly string[] CountyCodes = ["222403", "220621", "222424", "220681"];
    private static readonly DateOnly Long = new(1990, 8, 1);

    /// <summary>Draws as many applicants as are wanted.</summary>
    public People(Chance chance, int applicants)
    {
        Counties = [.. CountyCodes.Select(PlaceCode.Parse)];
        Employers = [.. Counties.SelectMany(county => Enumerable.Range(0, UnitsPerCounty).Select(number => EmployerOf(county, number)))];
        Citizens = [.. Enumerable.Range(0, applicants).Select(number => new Citizen(
            IdOf($"applicant-{number}"), $"申报人{number}", chance.OneOf(Employers)))];
    }

    /// <summary>The province.</summary>
    public static PlaceCode Province { get; } = PlaceCode.Parse("220000");

    /// <summary>The counties.</summary>
    public IReadOnlyList<PlaceCode> Counties { get; }

    /// <summary>The units.</summary>
    public IReadOnlyList<Employer> Employers { get; }

    /// <summary>The applicants.</summary>
    public IReadOnlyList<Citizen> Citizens { get; }

    /// <summary>The id under which somebody is registered.</summary>
    public static PersonId IdOf(string key) => PersonId.From(Registrar, key);

    /// <summary>The officers of a place.</summary>
    public static IReadOnlyList<string> OfficersOf(PlaceCode place) =>
        [.. Enumerable.Range(0, Officers).Select(number => IdOf($"officer-{place}-{number}").ToString())];

    /// <summary>Everything that the registers are asked before the year begins.</summary>
    public IEnumerable<SeedStep> Steps() =>
    [
        .. Places().SelectMany(SeedSteps.Of),
        .. Employers.SelectMany(StepsOf),
        .. Counties.SelectMany(county => OfficersOf(county).SelectMany((id, number) =>
            Staff($"officer-{county}-{number}", new Grant("g", Role.County, county, null) { From = Long }))),
        .. OfficersOf(Province).SelectMany((id, number) =>
            Staff($"officer-{Province}-{number}", new Grant("g", Role.Province, Province, null) { From = Long })),
        .. Citizens.SelectMany(StepsOf),
    ];

    private static IReadOnlyList<RegisterPlace> Places()
    {
        const string File = "places-22.json";
        var path = Path.Combine(AppContext.BaseDirectory, "policies", "seed", File);
        var wanted = CountyCodes.Select(PlaceCode.Parse).SelectMany(county => new[] { county, county.City, county.Province }).ToHashSet();
        return [.. SeedReader.Places(File, System.IO.File.ReadAllText(path)).Entries.Where(place => wanted.Contains(place.Code))];
    }

    private static IEnumerable<SeedStep> StepsOf(Employer unit)
    {
        var entry = new UnitEntry(unit.Code, unit.Name, unit.County, UnitLevel.County)
        {
            Kind = unit.Kind,
            Regime = Regime.Separate,
            EstablishedOn = new DateOnly(1985, 1, 1),
            From = new DateOnly(1985, 1, 1),
        };
        return
        [
            .. SeedSteps.Of(new UnitSeed(unit.Name, entry, Registrar, Approver)),
            .. Staff($"clerk-{unit.Code}", new Grant("g", Role.UnitClerk, null, unit.Code) { From = Long }),
        ];
    }

    private static IEnumerable<SeedStep> StepsOf(Citizen citizen) =>
    [
        Entered(citizen.Id, citizen.Name),
        new SeedStep(citizen.Id.Stream, Registrar, new StateEmployment(
            new Employment(citizen.Employer.Code, "技术员", PostKind.Professional, Long))),
    ];

    private static IEnumerable<SeedStep> Staff(string key, Grant grant) =>
        [Entered(IdOf(key), key), new SeedStep(IdOf(key).Stream, Registrar, new GrantRole(grant))];

    /// <summary>No key of a vault is needed here: nobody opens what is sealed.</summary>
    private static SeedStep Entered(PersonId id, string name) => new(id.Stream, Registrar, new RegisterPerson(
        id, name, new EncryptedIdentity(new Sealed("k", "box"), "h", Hashes.Of(id.ToString())), new DateOnly(1966, 3, 5)));

    private static Employer EmployerOf(PlaceCode county, int number)
    {
        const string Letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        var (lead, kind) = number == UnitsPerCounty - 1 ? ("91", UnitKind.Enterprise) : ("12", UnitKind.Institution);
        var code = Letters.Select(last => $"{lead}{county}DEM{number:D6}{last}").First(text => UnitCode.TryParse(text, out _));
        return new Employer(UnitCode.Parse(code), $"演示单位{county}-{number}", county, kind);
    }
}
