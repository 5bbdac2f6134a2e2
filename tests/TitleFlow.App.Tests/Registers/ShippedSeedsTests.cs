using System.Security.Cryptography;
using System.Text.Json;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.Time;

namespace TitleFlow.App.Tests.Registers;

public sealed class ShippedSeedsTests
{
    private static readonly DateOnly Day = new(2023, 3, 1);
    private static readonly IReadOnlyList<RegisterPlace> PlaceSeeds = Read("places-22.json", SeedReader.Places);
    private static readonly IReadOnlyList<UnitSeed> UnitSeeds = Read("demo-units.json", SeedReader.Units);
    private static readonly IReadOnlyList<PersonSeed> PersonSeeds = Read("demo-people.json", SeedReader.People);

    [Fact]
    public void Places_OfJilin_AreNineCitiesAndSixtyCounties()
    {
        var places = Placed();
        Assert.Equal(1, Count(places, PlaceLevel.Province));
        Assert.Equal(9, Count(places, PlaceLevel.City));
        Assert.Equal(60, Count(places, PlaceLevel.County));
        Assert.All(PlaceSeeds, place => Assert.Equal(
            place.Code.Level is PlaceLevel.County ? 3 : place.Code.Level is PlaceLevel.City ? 2 : 1,
            places.ChainOn(place.Code, Day).Count));
        Assert.Equal("吉林省长春市公主岭市", places.FullNameOn(PlaceCode.Parse("220184"), Day));
    }

    [Fact]
    public void Series_OfJilin_AreTakenByTheRegisterWithTheirSpecialties()
    {
        var seeds = Read("jilin-series.json", SeedReader.Series);
        var register = seeds.SelectMany(SeedSteps.Of)
            .Aggregate(Specialties.Empty, (series, step) => Ask(series, step, Specialties.Evolve, Specialties.Decide));
        Assert.Empty(new[] { "school", "health", "agriculture", "engineering" }.Except(register.Series.Keys));
        Assert.All(seeds, seed => Assert.Equal(
            seed.Specialties.Count, register.OfferedOn(seed.Series.Code, seed.ConsentedOn).Count));
        Assert.Equal(
            ["中医学", "中药学", "中西医结合"],
            register.OfferedOn("health", Day).Where(one => one.GroupOn(Day) is SpecialtyGroup.ChineseMedicine).Select(one => one.Title));
        Assert.Equal(SpecialtyGroup.PublicHealth, register.GroupOf("health", "公共卫生", Day));
    }

    /// <summary>JL21-1.11-a adds sixteen and goes on with four; it prints neither series nor levels, so the levels are those of the series.</summary>
    [Fact]
    [Trait("Mechanism", "M20")]
    public void Specialties_OfJL21_1_11_a_AreOfferedFromTheDayOfTheNotice()
    {
        var seeds = Read("jilin-2021-specialties.json", SeedReader.Specialties);
        string[] added =
        [
            "网络安全", "环境设计", "平面设计", "人工智能", "物联网", "大数据", "云计算", "数字化管理", "智能制造", "工业互联网", "虚拟现实", "区块链",
            "集成电路", "技术经纪", "网络营销", "社会服务",
        ];
        Assert.Equal(added, seeds.Where(seed => seed.IsNew).Select(seed => seed.Title));
        Assert.Equal(
            ["人工智能工程", "快递工程", "船舶工程", "服装设计"], seeds.Where(seed => !seed.IsNew).Select(seed => seed.Title));
        Assert.All(seeds, seed => Assert.Equal(("JL21-1.11-a", "吉人社函〔2021〕165号"), (seed.Clause, seed.Document)));

        var register = Read("jilin-series.json", SeedReader.Series).SelectMany(SeedSteps.Of).Concat(seeds.SelectMany(SeedSteps.Of))
            .Aggregate(Specialties.Empty, (series, step) => Ask(series, step, Specialties.Evolve, Specialties.Decide));
        var first = new DateOnly(2021, 9, 22);
        bool IsOffered(SpecialtySeed seed, DateOnly day) =>
            register.OfferedOn(seed.Series, day).Any(one => one.Code == seed.Code && one.Title == seed.Title);
        Assert.All(seeds, seed => Assert.Equal((false, true), (IsOffered(seed, first.AddDays(-1)), IsOffered(seed, first))));
        var entered = SeedSteps.Of(seeds[0]).Select(step => step.Command).OfType<EnterSpecialty>().Single();
        Assert.Equal("依据JL21-1.11-a增设", entered.Reason.Note);
    }

    [Fact]
    [Trait("Mechanism", "M20")]
    public void Series_OfJL21_1_12_a_HasNineSpecialtiesFromTheDayOfTheNotice()
    {
        var seed = Assert.Single(Read("jilin-2021-series.json", SeedReader.Series));
        var register = SeedSteps.Of(seed)
            .Aggregate(Specialties.Empty, (series, step) => Ask(series, step, Specialties.Evolve, Specialties.Decide));
        Assert.Equal("JL21-1.12-a", seed.Clause);
        Assert.Equal(["农经", "农艺", "农技", "农林", "兽医", "畜牧", "工艺", "农建", "电商营销"], seed.Specialties.Select(one => one.Title));
        Assert.Equal(9, register.OfferedOn("rural-revitalisation", new(2021, 9, 22)).Count);
        Assert.Empty(register.OfferedOn("rural-revitalisation", new(2021, 9, 21)));
    }

    [Fact]
    public void Units_OfTheDemonstration_AllHaveAChainWithTheirDepartment()
    {
        var places = Placed();
        var units = Units();
        foreach (var unit in units.Values.Select(unit => unit.On(Day)!))
        {
            var chain = TierChain.Yearly(unit, places, Day);
            Assert.Empty(chain.Findings);
            Assert.Equal(unit.Superior is not null, chain.Tiers.Any(tier => tier.Kind is TierKind.Department));
            Assert.True(unit.Superior is not { } superior || units.ContainsKey(superior));
        }
    }

    [Fact]
    public void Units_OfBothCounties_CoverTheKindsOfTheDemonstration()
    {
        string[] asked = ["hrss", "hospital", "clinic", "school", "farm", "health", "education", "agriculture"];
        Assert.Subset(
            UnitSeeds.Select(unit => unit.Key).ToHashSet(),
            asked.SelectMany(key => new[] { $"{key}-dunhua", $"{key}-fusong" }).ToHashSet());
    }

    [Fact]
    public void People_OfTheDemonstration_MatchTheAccountsOfTheDevelopmentIssuer()
    {
        using var accounts = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "accounts.json")));
        Assert.Equal(
            accounts.RootElement.EnumerateArray().Select(
                account => (account.GetProperty("subject").GetString(), account.GetProperty("name").GetString())),
            PersonSeeds.Select(person => ((string?)person.Subject, (string?)person.Name)));
    }

    [Fact]
    public void People_OfTheDemonstration_HaveNumbersThatNobodyHas() => Assert.All(
        PersonSeeds, person => Assert.Matches("^999999[0-9]{8}000[0-9X]$", person.Number.Reveal()));

    [Fact]
    public void People_OfTheDemonstration_HoldEveryRoleAndUnitsAndPlacesThatExist()
    {
        var (places, units) = (Placed(), Units());
        var grants = People().SelectMany(person => person.RolesOn(Day)).ToList();
        Assert.Equal(Enum.GetValues<Role>().Order(), grants.Select(grant => grant.Role).Distinct().Order());
        Assert.All(grants, grant => Assert.True(
            (grant.Place is not { } place || places.On(place, Day) is not null)
            && (grant.Unit is not { } unit || units.ContainsKey(unit))));
        Assert.Equal(2, grants.Count(grant => grant.Role is Role.County));
        Assert.Equal(
            7, grants.Where(grant => grant.Role is Role.UnitClerk).Select(grant => grant.Unit).Distinct().Count());
    }

    [Fact]
    public void People_OfTheDemonstration_ClaimNothingTwice()
    {
        var claims = People().SelectMany(Person.Claims).ToList();
        Assert.Equal(claims.Count, claims.Distinct().Count());
        Assert.Equal(PersonSeeds.Count * 2, claims.Count);
    }

    private static Places Placed() => PlaceSeeds.SelectMany(SeedSteps.Of)
        .Aggregate(Places.Empty, (places, step) => Ask(places, step, Places.Evolve, Places.Decide));

    private static Dictionary<UnitCode, Unit> Units() => UnitSeeds.ToDictionary(
        seed => seed.Unit.Code,
        seed => SeedSteps.Of(seed).Aggregate(Unit.None, (unit, step) => Ask(unit, step, Unit.Evolve, Unit.Decide)));

    private static List<Person> People()
    {
        var vault = new IdentityVault(
            [new VaultKey("k-1", [.. Enumerable.Repeat((byte)1, 32)])],
            new VaultKey("h-1", [.. Enumerable.Repeat((byte)2, 32)]),
            RandomNumberGenerator.Fill);
        return [.. PersonSeeds.Select(seed => SeedSteps.Of(seed, "https://issuer.example", vault)
            .Aggregate(Person.None, (person, step) => Ask(person, step, Person.Evolve, Person.Decide)))];
    }

    // Every step must do something the first time and nothing the second.
    private static TState Ask<TState>(
        TState state, SeedStep step, Func<TState, Fact, TState> evolve, Func<TState, Command, Asking, Decision> decide)
    {
        var asking = new Asking(new Moment(Moment.StartOf(Day)), step.By, new Law(PackShelf.Empty, WorkCalendar.Empty));
        var facts = Assert.IsType<Decision.Accepted>(decide(state, step.Command, asking)).Facts;
        Assert.NotEmpty(facts);
        var after = facts.Aggregate(state, evolve);
        Assert.Empty(Assert.IsType<Decision.Accepted>(decide(after, step.Command, asking)).Facts);
        return after;
    }

    private static int Count(Places places, PlaceLevel level) =>
        places.ByCode.Values.Count(place => place.Code.Level == level);

    private static IReadOnlyList<T> Read<T>(string file, Func<string, string, SeedReading<T>> read)
    {
        var reading = read(file, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "policies", "seed", file)));
        Assert.Empty(reading.Problems);
        return reading.Entries;
    }
}
