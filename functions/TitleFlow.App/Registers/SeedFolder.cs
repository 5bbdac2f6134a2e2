using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>What the files of a folder enter into the registers, or every problem of it: what a file holds is said by its name.</summary>
/// <param name="Places">Places, each after the one above it.</param>
/// <param name="Units">Units.</param>
/// <param name="Committees">Committees.</param>
/// <param name="Series">Series.</param>
/// <param name="Specialties">Specialties that notices add to series of other files.</param>
/// <param name="People">People.</param>
/// <param name="Problems">Every problem with file and line; with one of them nothing may be entered.</param>
public sealed record SeedFolder(
    IReadOnlyList<RegisterPlace> Places, IReadOnlyList<UnitSeed> Units, IReadOnlyList<CommitteeSeed> Committees,
    IReadOnlyList<SeriesSeed> Series, IReadOnlyList<SpecialtySeed> Specialties, IReadOnlyList<PersonSeed> People,
    IReadOnlyList<SourceProblem> Problems)
{
    /// <summary>The folder beside those of the packs.</summary>
    public const string Name = "seed";

    /// <summary>How many entries the files hold.</summary>
    public int Entries => Places.Count + Units.Count + Committees.Count + Series.Count + Specialties.Count + People.Count;

    /// <summary>Reads every JSON file of a folder in the order of their names; a folder that is not there holds none.</summary>
    public static SeedFolder Read(string folder)
    {
        var problems = new List<SourceProblem>();
        var (places, units, committees) = (new List<RegisterPlace>(), new List<UnitSeed>(), new List<CommitteeSeed>());
        var (series, specialties, people) = (new List<SeriesSeed>(), new List<SpecialtySeed>(), new List<PersonSeed>());
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(file);
            problems.AddRange(Path.GetFileNameWithoutExtension(file) switch
            {
                var name when name.StartsWith("places-", StringComparison.Ordinal) => Kept(SeedReader.Places(file, text), places),
                var name when name.EndsWith("-units", StringComparison.Ordinal) => Kept(SeedReader.Units(file, text), units),
                var name when name.EndsWith("-committees", StringComparison.Ordinal) => Kept(SeedReader.Committees(file, text), committees),
                var name when name.EndsWith("-series", StringComparison.Ordinal) => Kept(SeedReader.Series(file, text), series),
                var name when name.EndsWith("-specialties", StringComparison.Ordinal) =>
                    Kept(SeedReader.Specialties(file, text), specialties),
                var name when name.EndsWith("-people", StringComparison.Ordinal) => Kept(SeedReader.People(file, text), people),
                _ => [new(
                    file, 1,
                    "看不出是哪一种种子文件;请命名为 places-….json、…-units.json、…-committees.json、…-series.json、…-specialties.json 或 …-people.json。")],
            });
        }
        return new SeedFolder(places, units, committees, series, specialties, people, problems);
    }

    /// <summary>The steps that enter everything but people, in the order in which they must be asked.</summary>
    public IEnumerable<SeedStep> StepsWithoutPeople() =>
    [
        .. Places.SelectMany(SeedSteps.Of), .. Units.SelectMany(SeedSteps.Of), .. Committees.SelectMany(SeedSteps.Of),
        .. Series.SelectMany(SeedSteps.Of), .. Specialties.SelectMany(SeedSteps.Of),
    ];

    private static IReadOnlyList<SourceProblem> Kept<T>(SeedReading<T> reading, List<T> entries)
    {
        entries.AddRange(reading.Entries);
        return reading.Problems;
    }
}
