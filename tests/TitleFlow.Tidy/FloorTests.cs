using System.Text.RegularExpressions;
using System.Xml.Linq;
using NetArchTest.Rules;
using TitleFlow.Domain;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Tidy;

/// <summary>One line of references, one direction, and rooms that do not know each other.</summary>
public sealed partial class FloorTests
{
    private const string Domain = "TitleFlow.Domain";

    /// <summary>The floors, each with the one below it.</summary>
    public static TheoryData<string, string[]> Floors => new()
    {
        { "Domain", [] },
        { "App", ["Domain"] },
        { "Storage", ["App"] },
        { "Functions", ["Storage"] },
    };

    /// <summary>The rooms of floor 1 that are built.</summary>
    public static TheoryData<string> Rooms => [.. Stages.All.Select(stage => stage.Room).Where(IsBuilt)];

    [Theory]
    [MemberData(nameof(Floors))]
    public void References_OfAFloor_LeadToTheOneBelow(string floor, string[] below) =>
        Assert.Equal(
            below.Select(name => $"TitleFlow.{name}"),
            Items(Project(floor), "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)));

    [Fact]
    public void Packages_OfTheDomain_AreNone() => Findings.None(Items(Project("Domain"), "PackageReference"));

    [Fact]
    public void Packages_OfEveryProject_ShipOnlyWithTheFloors()
    {
        var everywhere = XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("PackageReference");

        Assert.All(everywhere, package => Assert.Equal("all", package.Attribute("PrivateAssets")?.Value));
    }

    [Fact]
    public void Assembly_OfTheDomain_KnowsTheRuntimeOnly() => Assert.All(
        typeof(Fact).Assembly.GetReferencedAssemblies(),
        assembly => Assert.StartsWith("System.", assembly.Name, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_OfTheDomain_KnowsNoOtherRoom(string room)
    {
        var others = Stages.All.Where(stage => stage.Room != room).Select(stage => $"{Domain}.{stage.Room}");
        var corridor = CorridorTypes();

        Findings.None(Breaches(room, [.. others, .. corridor, .. Records()]));
    }

    [Fact]
    public void Registers_OfTheDomain_KnowNoRoom() => Findings.None(Breaches(
        "Registers",
        [.. Stages.All.Select(stage => $"{Domain}.{stage.Room}"), .. CorridorTypes()]));

    [Theory]
    [InlineData("Time")]
    [InlineData("Policies")]
    public void Foundation_OfTheDomain_KnowsNoRoom(string foundation) => Findings.None(Breaches(
        foundation,
        [.. Stages.All.Select(stage => $"{Domain}.{stage.Room}"), $"{Domain}.Registers"]));

    /// <summary>The tool that finds breaches finds those that there must be: rooms know the corridor's plain types.</summary>
    [Fact]
    public void Breaches_OfWhatEveryRoomNeeds_AreFound() => Assert.All(
        Rooms.Select(row => row.Data),
        room => Assert.NotEmpty(Breaches(room, [$"{Domain}.Cases"])));

    private static bool IsBuilt(string room) => Repository.Has($"functions/{Domain}/{room}");

    // A forbidden name is a whole type or a whole namespace with all that is in it.
    private static IEnumerable<string> Breaches(string room, string[] forbidden) =>
        Types.InAssembly(typeof(Fact).Assembly).That().ResideInNamespaceMatching($"^{Regex.Escape($"{Domain}.{room}")}$")
            .ShouldNot().HaveDependencyOnAny(forbidden)
            .GetResult().FailingTypeNames ?? [];

    // What knows rooms may not be known by them: the corridor that puts their answers into each other's commands.
    private static IEnumerable<string> CorridorTypes() => Types.InAssembly(typeof(Fact).Assembly)
        .That().ResideInNamespaceMatching($"^{Regex.Escape(Domain)}\\.Cases$")
        .And().HaveDependencyOnAny([.. Stages.All.Select(stage => $"{Domain}.{stage.Room}")])
        .GetTypes().Select(type => type.FullName!);

    // A room may name a person, a unit or a place, and use the register's words for levels and kinds; what the register
    // knows of anybody comes in its commands.
    private static IEnumerable<string> Records()
    {
        var ids = Repository.Sources
            .Where(source => source.StartsWith($"functions/{Domain}/Registers/Ids/", StringComparison.Ordinal))
            .SelectMany(source => Declaration().Matches(Repository.Read(source)))
            .Select(match => match.Groups["name"].Value)
            .ToHashSet();
        return typeof(Fact).Assembly.GetTypes()
            .Where(type => type.Namespace == $"{Domain}.Registers" && !type.IsNested && !type.IsEnum)
            .Where(type => !ids.Contains(type.Name.Split('`')[0]))
            .Select(type => type.FullName!);
    }

    private static XDocument Project(string floor) =>
        XDocument.Parse(Repository.Read($"functions/TitleFlow.{floor}/TitleFlow.{floor}.csproj"));

    private static IEnumerable<string> Items(XDocument project, string kind) =>
        project.Descendants(kind).Select(item => item.Attribute("Include")!.Value);

    [GeneratedRegex(@"\b(?:class|record(?: struct)?|struct|enum|interface) (?<name>\w+)")]
    private static partial Regex Declaration();
}
