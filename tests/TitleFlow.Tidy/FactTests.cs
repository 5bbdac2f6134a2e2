using System.Reflection;
using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;
using TitleFlow.App;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Tidy;

/// <summary>Facts outlive code: each has a written name, cannot be widened, and means something to its room.</summary>
public sealed partial class FactTests
{
    /// <summary>What is stored and no state is folded from, each with its reason.</summary>
    private static readonly Dictionary<string, string> ForReadersOnly = [];

    public static TheoryData<string> Facts => [.. All.Select(fact => fact.FullName!)];

    private static IEnumerable<Type> All => StoredTypes.Where(type => type.IsSubclassOf(typeof(Fact)));

    private static IEnumerable<Type> StoredTypes =>
        new[] { typeof(Fact).Assembly, typeof(Composition).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.IsAbstract);

    [Theory]
    [MemberData(nameof(Facts))]
    public void Fact_OfAnyRoom_IsSealedAndStoredUnderAWellFormedName(string name)
    {
        var fact = All.Single(type => type.FullName == name);

        Assert.True(fact.IsSealed, name);
        Assert.Matches(StoredName(), fact.GetCustomAttribute<StoredAsAttribute>()?.Name);
    }

    [Fact]
    public void StoredNames_OfAllTypes_AreUsedOnce()
    {
        var names = StoredTypes.Select(type => type.GetCustomAttribute<StoredAsAttribute>()?.Name).OfType<string>();

        Findings.None(names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void Facts_OfEveryRoom_AreFoldedThere()
    {
        var folded = FoldedByRoom();

        Assert.NotEmpty(folded);
        Findings.None(All
            .Where(fact => !ForReadersOnly.ContainsKey(fact.Name) && !folded.Contains((fact.Namespace!, fact.FullName!)))
            .Select(fact => $"{fact.FullName} is in no Evolve of {fact.Namespace}"));
    }

    [Fact]
    public void Facts_OfEveryRoom_AreDecidedSomewhere()
    {
        // A record makes itself anew when it is copied: that does not count.
        var made =
            from method in MethodsOfTheHouse()
            from step in method.Body.Instructions
            where step.OpCode == OpCodes.Newobj
            let type = ((MethodReference)step.Operand).DeclaringType
            where type.FullName != method.DeclaringType.FullName
            select type.FullName;

        Findings.None(All.Select(fact => fact.FullName!).Except(made));
    }

    /// <summary>The facts that some Evolve asks for by type, each with the namespace of that Evolve.</summary>
    /// <remarks>Read from the compiled methods: a name in a comment or in a decider does not count.</remarks>
    private static HashSet<(string Room, string Fact)> FoldedByRoom() =>
    [
        .. from method in MethodsOfTheHouse()
           where method.Name == "Evolve" && method.IsStatic
           from step in method.Body.Instructions
           where step.OpCode == OpCodes.Isinst
           select (method.DeclaringType.Namespace, ((TypeReference)step.Operand).FullName),
    ];

    private static List<MethodDefinition> MethodsOfTheHouse() =>
    [
        .. new[] { typeof(Fact).Assembly, typeof(Composition).Assembly }
            .SelectMany(assembly => ModuleDefinition.ReadModule(assembly.Location).GetTypes())
            .SelectMany(type => type.Methods)
            .Where(method => method.HasBody),
    ];

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\.v[1-9][0-9]*\z")]
    private static partial Regex StoredName();
}
