using System.Reflection;
using System.Text.RegularExpressions;
using TitleFlow.App;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Tidy;

/// <summary>Names say what a thing is; words that say nothing are not used.</summary>
public sealed partial class NameTests
{
    private static readonly string[] EmptyWords = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Info", "Data"];

    /// <summary>The command that states the years of service: here the word is the field's own (工龄).</summary>
    private const string YearsOfService = "StateService";

    private static readonly Type[] Dates = [typeof(DateOnly), typeof(DateTimeOffset), typeof(DateTime)];

    private static readonly Assembly[] Floors = [typeof(Fact).Assembly, typeof(Composition).Assembly];

    [Fact]
    public void Types_Everywhere_HaveNamesThatSayWhatTheyAre() => Findings.None(
        from source in Repository.Sources
        from Match declared in Declaration().Matches(Repository.Read(source))
        let name = declared.Groups["name"].Value
        let words = Words(name)
        where words.Exists(word => EmptyWords.Contains(word)) || (words[^1] == "Service" && name != YearsOfService)
        select $"{source}: {name}");

    [Fact]
    public void Dates_OfEveryFloor_AreNotNamedByAnEnd() => Findings.None(
        from type in Floors.SelectMany(floor => floor.GetTypes())
        from member in Dated(type)
        where Words(member).Exists(word => word.StartsWith("End", StringComparison.OrdinalIgnoreCase))
        select $"{type.FullName}.{member}: LastDay is the last day that counts, …At an instant");

    [Fact]
    public void Words_OfAName_AreParted()
    {
        Assert.Equal(["Identity", "Info"], Words("IdentityInfo"));
        Assert.Equal(["Metadata"], Words("Metadata"));
        Assert.Equal(["ends", "On"], Words("endsOn"));
        Assert.Contains("LastDay", Dated(typeof(StandingPeriod)));
        Assert.Contains("startOn", Dated(typeof(Duties)));
    }

    private static IEnumerable<string> Dated(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
            | BindingFlags.DeclaredOnly;
        return type.GetProperties(All).Where(property => IsDate(property.PropertyType)).Select(property => property.Name)
            .Concat(type.GetFields(All).Where(field => IsDate(field.FieldType)).Select(field => field.Name))
            .Concat(type.GetMethods(All).SelectMany(method => method.GetParameters())
                .Where(parameter => IsDate(parameter.ParameterType)).Select(parameter => parameter.Name!))
            .Concat(type.GetConstructors(All).SelectMany(constructor => constructor.GetParameters())
                .Where(parameter => IsDate(parameter.ParameterType)).Select(parameter => parameter.Name!))
            .Distinct();
    }

    private static bool IsDate(Type type) => Dates.Contains(Nullable.GetUnderlyingType(type) ?? type);

    private static List<string> Words(string name) => [.. Word().Matches(name).Select(match => match.Value)];

    [GeneratedRegex(
        @"^\s*(?:(?:public|internal|private|protected|sealed|static|abstract|partial|readonly|ref|file) )*"
            + @"(?:class|record struct|record|struct|interface|enum) (?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex("[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")]
    private static partial Regex Word();
}
