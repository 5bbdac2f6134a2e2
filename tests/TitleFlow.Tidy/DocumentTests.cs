using System.Reflection;
using System.Text.RegularExpressions;
using TitleFlow.Domain;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Tidy;

/// <summary>What the documents say is so: the table, the commands, the links, the names of facts and types.</summary>
public sealed partial class DocumentTests
{
    private const string Map = "docs/stages-map.md";
    private const string Glossary = "docs/glossary.md";

    public static TheoryData<string> Readmes => ["README.md", "README.zh-CN.md"];

    public static TheoryData<string> Documents => [.. Repository.FilesOf(".md")];

    [Theory]
    [MemberData(nameof(Readmes))]
    public void StageTable_OfAReadme_IsThatOfTheCatalogue(string readme)
    {
        var shown = StageTable().Match(Repository.Read(readme));

        Assert.Equal(Stages.ToMarkdownTable(), shown.Groups["table"].Value);
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public void MakeTargets_OfAReadme_Exist(string readme)
    {
        var targets = MakeRule().Matches(Repository.Read("Makefile")).Select(match => match.Groups["target"].Value).ToHashSet();
        var named = MakeCall().Matches(Code(readme)).Select(match => match.Groups["target"].Value).ToHashSet();

        Assert.Superset(new HashSet<string> { "run", "test" }, named);
        Findings.None(named.Except(targets));
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public void MakeTargets_OfAReadme_UseProjectsThatExist(string readme) => Findings.None(
        from target in MakeCall().Matches(Code(readme)).Select(match => match.Groups["target"].Value).Distinct()
        from project in ProjectFolder().Matches(Repository.Read($"tools/scripts/{target}.sh")).Select(match => match.Value)
        where !Repository.Has(project)
        select $"make {target} needs {project}");

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Addresses_OfAReadme_AreHung(string readme)
    {
        var hung = Repository.Sources
            .Where(source => source.StartsWith("functions/", StringComparison.Ordinal))
            .SelectMany(source => Hung().Matches(Repository.Read(source)))
            .Select(match => Hole().Replace(match.Groups["path"].Value, "[^/]+"))
            .Select(pattern => new Regex($"^{pattern}$"))
            .ToList();
        var named = Asked().Matches(Code(readme)).Select(match => match.Groups["path"].Value).ToList();

        Assert.NotEmpty(named);
        Findings.None(named.Where(path => !hung.Exists(pattern => pattern.IsMatch(path))));
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public void CommandLine_OfAReadme_Exists(string readme)
    {
        var commands = Repository.Sources
            .Where(source => source.StartsWith("tools/TitleFlow.Cli/Commands/", StringComparison.Ordinal))
            .SelectMany(source => CommandName().Matches(Repository.Read(source)))
            .Select(match => match.Groups["name"].Value)
            .ToHashSet();
        var named = CommandCall().Matches(Code(readme))
            .SelectMany(match => match.Groups["words"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToHashSet();

        Assert.NotEmpty(named);
        Findings.None(named.Except(commands));
    }

    [Fact]
    public void Readmes_InBothLanguages_ShowTheSameCommands()
    {
        Assert.NotEmpty(Shell("README.md"));
        Assert.Equal(Shell("README.md"), Shell("README.zh-CN.md"));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_OfADocument_LeadToFilesOfTheRepository(string document)
    {
        var folder = Path.GetDirectoryName(document)!;

        Assert.All(Link().Matches(Repository.Read(document)), link =>
        {
            var target = Path.GetRelativePath(
                Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, folder, link.Groups["path"].Value)));
            Assert.True(Repository.Has(target), $"{document} leads to {target}");
        });
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Places_NamedInADocument_Exist(string document) => Assert.All(
        Place().Matches(Repository.Read(document)),
        place => Assert.True(Repository.Has(place.Groups["path"].Value), $"{document} names {place.Value}"));

    [Fact]
    public void Tests_NamedInADocument_Exist()
    {
        var classes = Repository.Sources.Where(source => source.StartsWith("tests/", StringComparison.Ordinal))
            .ToLookup(source => Path.GetFileNameWithoutExtension(source), Repository.Read);
        var named = (from document in Repository.FilesOf(".md")
                     from test in TestNamed().Matches(Repository.Read(document))
                     select (Document: document, Class: test.Groups["class"].Value, Method: test.Groups["method"].Value)).ToList();

        Assert.NotEmpty(named);
        Findings.None(named.Where(test => !classes[test.Class].Any(code => code.Contains($" {test.Method}", StringComparison.Ordinal)))
            .Select(test => $"{test.Document} names {test.Class}.{test.Method}, which is nowhere."));
    }

    [Fact]
    public void StagesMap_OfBuiltFacts_NamesThemAsTheyAreStored()
    {
        var map = Repository.Read(Map);
        var facts = FactNames();
        var built = BuiltFact().Matches(map).Select(match => match.Groups["name"].Value).ToHashSet();
        var planned = PlannedFact().Matches(map).Select(match => match.Groups["name"].Value).ToHashSet();

        Findings.None(built.Except(facts));
        Assert.NotEmpty(planned);
        Findings.None(planned.Intersect(facts));
    }

    [Fact]
    public void StagesMap_OfTheRooms_LeavesNoFactOfTheCaseOut()
    {
        var map = Repository.Read(Map);
        var rooms = Stages.All.Select(stage => $"TitleFlow.Domain.{stage.Room}").ToHashSet();

        Assert.All(
            Facts().Where(fact => rooms.Contains(fact.Namespace!)).Select(NameOf),
            name => Assert.Contains($"`{name}`", map, StringComparison.Ordinal));
    }

    [Fact]
    public void Glossary_OfTheField_NamesTypesThatExist()
    {
        var types = Repository.Sources
            .SelectMany(source => Declaration().Matches(Repository.Read(source)))
            .Select(match => match.Groups["name"].Value)
            .ToHashSet();
        var named = GlossaryType().Matches(Repository.Read(Glossary)).Select(match => match.Groups["name"].Value).ToHashSet();

        Assert.NotEmpty(named);
        Findings.None(named.Except(types));
    }

    private static IEnumerable<Type> Facts() => typeof(Fact).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Fact)));

    private static HashSet<string> FactNames() => [.. Facts().Select(NameOf)];

    private static string NameOf(Type fact) => fact.GetCustomAttribute<StoredAsAttribute>()!.Name.Split('.')[0];

    /// <summary>What stands in code blocks and between backticks, one piece a line.</summary>
    private static string Code(string document) =>
        string.Join('\n', CodePiece().Matches(Repository.Read(document)).Select(match => match.Groups["code"].Value));

    private static List<string> Shell(string document) =>
        [.. ShellBlock().Matches(Repository.Read(document)).Select(match => Comment().Replace(match.Value, string.Empty))];

    [GeneratedRegex("<!-- stages -->\n(?<table>.*?)<!-- /stages -->", RegexOptions.Singleline)]
    private static partial Regex StageTable();

    [GeneratedRegex("^(?<target>[a-z]+):", RegexOptions.Multiline)]
    private static partial Regex MakeRule();

    [GeneratedRegex(@"^make (?<target>[a-z]+)", RegexOptions.Multiline)]
    private static partial Regex MakeCall();

    [GeneratedRegex(@"\b(?:functions|tests|tools)/TitleFlow\.\w+")]
    private static partial Regex ProjectFolder();

    [GeneratedRegex(@"\bMap(?:Act|View)\w*\(\s*""(?<path>/[^""]*)""")]
    private static partial Regex Hung();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\$app(?<path>/[^""\s?]*)")]
    private static partial Regex Asked();

    [GeneratedRegex(@"(?:new Command|new)\(\s*""(?<name>[a-z]+)""")]
    private static partial Regex CommandName();

    [GeneratedRegex(@"\./titleflow (?<words>(?:[a-z]+(?![a-z/.=-]) ?)+)")]
    private static partial Regex CommandCall();

    [GeneratedRegex("```[a-z]*\n(?<code>.*?)```|`(?<code>[^`\n]+)`", RegexOptions.Singleline)]
    private static partial Regex CodePiece();

    [GeneratedRegex("```(?:bash|sh)\n.*?```", RegexOptions.Singleline)]
    private static partial Regex ShellBlock();

    [GeneratedRegex(@"[ \t]*#[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\]\((?<path>[^)#:\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<path>(?:functions|tests|tools|docs)/[\w./-]*)`")]
    private static partial Regex Place();

    [GeneratedRegex(@"`(?<class>\w+Tests)(?:\.(?<method>\w+))?`")]
    private static partial Regex TestNamed();

    [GeneratedRegex("`(?<name>[a-z]+(?:-[a-z]+)+)`")]
    private static partial Regex BuiltFact();

    [GeneratedRegex("_(?<name>[a-z]+(?:-[a-z]+)+)_")]
    private static partial Regex PlannedFact();

    [GeneratedRegex(@"`(?<name>[A-Z]\w+)`")]
    private static partial Regex GlossaryType();

    [GeneratedRegex(@"\b(?:class|record struct|record|struct|interface|enum) (?<name>\w+)")]
    private static partial Regex Declaration();
}
