using System.Collections;
using System.Reflection;
using System.Text.Json;
using TitleFlow.App.Tests.Certificates;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Stored;

/// <summary>Makes an example of any stored type: every property is set, and every run makes the same.</summary>
internal static class Examples
{
    private static readonly Dictionary<Type, object> Values = new()
    {
        [typeof(bool)] = true,
        [typeof(int)] = 3,
        [typeof(long)] = 12_345L,
        [typeof(DateOnly)] = new DateOnly(2023, 10, 8),
        [typeof(DateTimeOffset)] = new DateTimeOffset(2023, 10, 8, 9, 30, 15, 250, TimeSpan.FromHours(8)),
        [typeof(PersonId)] = PersonId.From("registrar", "example"),
        [typeof(PlaceCode)] = PlaceCode.Parse("222403"),
        [typeof(UnitCode)] = UnitCode.Parse("91350100M000100Y43"),
        [typeof(CertificateNumber)] = SignedCertificates.Content.Number,
        [typeof(PackPin)] = PackPin.Parse("jilin-2023@0123456789ab"),
    };

    /// <summary>Texts that later shapes may have to take apart; every other text says whose it is.</summary>
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["caseId"] = CaseId.From("applicant", "example").ToString(),
        ["personId"] = PersonId.From("registrar", "example").ToString(),
        ["by"] = PersonId.From("registrar", "officer").ToString(),
        ["cycle"] = "220000-2023-10",
        ["nextCycle"] = "220000-2023-11",
        ["passedOnFrom"] = "220000-2023-09",
        ["packPin"] = "jilin-2023@0123456789ab",
        ["nextPackPin"] = "jilin-2023@0123456789ab",
        ["clause"] = "JL23-2.2-c",
        ["county"] = "222403",
        ["place"] = "222403",
        ["tier"] = "county",
        ["noticeId"] = "county-1",
        ["queryId"] = "county-q1",
        ["stream"] = $"case/{CaseId.From("applicant", "example")}",
        ["command"] = "look.v1",
    };

    /// <summary>The example of a type.</summary>
    /// <exception cref="NotSupportedException">The type holds something that nobody has thought of yet.</exception>
    public static object Of(Type type, string name = "")
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(string) => Texts.GetValueOrDefault(name, $"{name} 示例"),
            _ when Values.TryGetValue(plain, out var value) => value,
            { IsEnum: true } => Enum.GetValues(plain).Cast<object>().Last(),
            { IsGenericType: true } => Many(plain, name),
            { IsClass: true, IsAbstract: false } => Whole(plain),
            _ => throw new NotSupportedException($"There is no example of {plain} yet."),
        };
    }

    private static object Many(Type type, string name)
    {
        var kinds = type.GetGenericArguments();
        if (kinds.Length == 1)
        {
            var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(kinds))!;
            items.Add(Of(kinds[0], name));
            return items;
        }

        var entries = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(kinds))!;
        entries.Add(Of(kinds[0], "key"), Of(kinds[1], name));
        return entries;
    }

    private static object Whole(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(one => one.GetParameters().Length)!;
        var parameters = constructor.GetParameters();
        var whole = constructor.Invoke([.. parameters.Select(one => Of(one.ParameterType, Camel(one.Name!)))]);
        var others = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && parameters.All(parameter => parameter.Name != property.Name));
        foreach (var property in others)
        {
            property.SetValue(whole, Of(property.PropertyType, Camel(property.Name)));
        }

        return whole;
    }

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
