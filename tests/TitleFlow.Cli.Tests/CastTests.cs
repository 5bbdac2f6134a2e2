using TitleFlow.Cli.Demo;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Cli.Tests;

public sealed class CastTests
{
    private static readonly IReadOnlyList<Candidate> Everybody =
        [.. new Candidates().All, .. new YearCast().All.Select(one => one.About)];

    private static readonly IReadOnlyList<Player> Players =
    [
        .. Everybody.SelectMany(one => (Player[])[one.Applicant, one.Clerk, one.County]),
        .. new YearCast().All.SelectMany(one => one.Desks.Values),
        Cast.Dunhua, Cast.Fusong, Cast.Jilin, Cast.Operator,
    ];

    [Fact]
    public void Players_OfTheDemonstration_StandInTheSeedsUnderTheirNames()
    {
        var people = SeedReader.People("demo-people.json", Seed("demo-people.json")).Entries
            .ToDictionary(person => person.Subject, person => person.Name);

        Assert.All(Players, player => Assert.Equal(player.Name, people[player.Account]));
    }

    [Fact]
    public void Employers_OfTheDemonstration_AreWhatTheSeedsSay()
    {
        var units = SeedReader.Units("demo-units.json", Seed("demo-units.json")).Entries
            .ToDictionary(unit => $"{unit.Unit.Code}", unit => unit.Unit);

        Assert.All(Everybody, one =>
        {
            var unit = units[one.Employer.Code];
            Assert.Equal(
                (unit.Name, $"{unit.Kind}", $"{unit.Level}", $"{unit.Place}"),
                (one.Employer.Name, Upper(one.Employer.Kind), Upper(one.Employer.PlaceLevel), one.Employer.County));
        });
    }

    [Fact]
    public void Spells_OfEveryCase_FollowOneAnotherWithoutAGap() => Assert.All(new Candidates().All, one =>
    {
        var spells = one.Spells();
        Assert.Null(spells[^1].LastDay);
        Assert.All(
            spells.Zip(spells.Skip(1)),
            pair => Assert.Equal(pair.First.LastDay!.Value.AddDays(1), pair.Second.From));
    });

    private static string Upper(string word) => string.Concat(word.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    private static string Seed(string name) => File.ReadAllText(Path.Combine(Repository.Policies, "seed", name));
}
