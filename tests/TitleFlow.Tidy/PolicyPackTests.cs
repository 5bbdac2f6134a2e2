using System.Text.Json;
using TitleFlow.App.Policies;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Tidy;

/// <summary>
/// The law as data is kept tidy: units, dates and clauses everywhere, an index that holds what is cited and no
/// more.
/// </summary>
public sealed class PolicyPackTests
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "policies");

    private static readonly string[] NoValues =
    [
        "pack.json", "clauses.json", "references.json", "routes.json", "checklists.json", "conditions.json",
        "commitments.json",
    ];

    public static TheoryData<string> PackNames =>
        [.. Directory.EnumerateDirectories(Root)
            .Where(folder => File.Exists(Path.Combine(folder, "pack.json")))
            .Select(folder => Path.GetFileName(folder))
            .Order(StringComparer.Ordinal)];

    [Fact]
    public void Packs_OfTheRepository_Load() => Assert.Empty(PackFolders.Load(Root).Problems);

    [Theory]
    [MemberData(nameof(PackNames))]
    public void Values_OfAPack_HaveUnitClauseAndDates(string pack)
    {
        var values = Values(pack).ToList();

        Assert.NotEmpty(values);
        Assert.All(values, value =>
        {
            Assert.Contains(value.Value.GetProperty("unit").GetString()!, Units.All);
            Assert.All(
                value.Value.GetProperty("values").EnumerateArray(),
                dated => Assert.True(DateOnly.TryParse(dated.GetProperty("from").GetString(), out _), value.Name));
            var source = value.Value.GetProperty("source");
            Assert.False(string.IsNullOrWhiteSpace(source.GetProperty("clause").GetString()), value.Name);
            Assert.True(source.TryGetProperty("checkedOn", out _), value.Name);
        });
    }

    [Fact]
    public void ClauseIndexes_OfAllPacks_HoldWhatIsCitedAndNoMore()
    {
        var cited = PackNames.SelectMany(row => Files(row.Data))
            .Where(file => Path.GetFileName(file) != "clauses.json")
            .SelectMany(CitedIn)
            .Distinct()
            .Order(StringComparer.Ordinal);
        var indexed = PackNames
            .SelectMany(row => Sheet(Path.Combine(Root, row.Data, "clauses.json")).EnumerateObject())
            .Select(clause => clause.Name)
            .Order(StringComparer.Ordinal);

        Assert.Equal(indexed, cited);
    }

    [Fact]
    public void Catalogue_OfKeys_HoldsNoneThatNoPackDefines()
    {
        var defined = PackNames.SelectMany(row => Values(row.Data)).Select(value => value.Name).Distinct();

        Assert.Equal(PackKeys.ByName.Keys.Order(StringComparer.Ordinal), defined.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Catalogue_OfKeys_ListsEveryPropertyOfItsPagesOnce()
    {
        var properties = typeof(PackKeys).GetProperties()
            .Select(property => property.GetValue(null))
            .OfType<PackKey>();

        // The pages of a class have no order of their own.
        Assert.Equal(properties.OrderBy(key => key.Name, StringComparer.Ordinal), PackKeys.All.OrderBy(key => key.Name, StringComparer.Ordinal));
    }

    /// <summary>What applicants hand in without anybody answering for it would prove nothing (JL23-6.3-a).</summary>
    [Fact]
    public void Checklists_OfYearlyRoutes_HoldOnlyWhatProvesACondition() => Findings.None(
        from pack in PackFolders.Load(Root).Shelf!.Current
        from route in pack.Routes
        where route.Family == Route.Annual
        from category in new[] { "institution", "enterprise", "social-organisation", "freelancer" }
        from item in pack.FindChecklist(route.Id, category)?.Items ?? []
        let asked = pack.Conditions(route.Id, "county", WhomItConcerns(item, category))
        where !asked.Any(condition => condition.Proofs.Contains(item.Code))
        select $"{pack.Id}, {route.Id}, {category}: {item.Code}");

    /// <summary>Somebody whom an item concerns, with every claim that can be made.</summary>
    private static Candidacy WhomItConcerns(ChecklistItem item, string category) => new(
        item.Concerns.Series is [var series, ..] ? series : "school",
        item.Concerns.Levels is [var level, ..] ? level : "deputy-senior",
        [.. Candidacy.Known.Where(known => known != Candidacy.Freelance || category == "freelancer")])
    {
        Year = 2030,
    };

    private static IEnumerable<string> Files(string pack) =>
        Directory.EnumerateFiles(Path.Combine(Root, pack), "*.json");

    private static IEnumerable<JsonProperty> Values(string pack) =>
        Files(pack)
            .Where(file => !NoValues.Contains(Path.GetFileName(file)))
            .SelectMany(file => Sheet(file).EnumerateObject());

    private static JsonElement Sheet(string file)
    {
        using var sheet = JsonDocument.Parse(File.ReadAllText(file));
        return sheet.RootElement.Clone();
    }

    private static IEnumerable<string> CitedIn(string file) => Cited(Sheet(file));

    private static IEnumerable<string> Cited(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => property.Name switch
        {
            "clause" => [property.Value.GetString()!],
            "clauses" => property.Value.EnumerateArray().Select(clause => clause.GetString()!),
            _ => Cited(property.Value),
        }),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Cited),
        _ => [],
    };
}
