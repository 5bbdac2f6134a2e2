using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Tests.Policies;

public sealed class PackReaderProperties
{
    private static readonly string[] Names = [.. Packs.Files.Keys.Order(StringComparer.Ordinal)];

    private static readonly string[] Replacements =
        ["null", "[]", "{}", "7", "-1", "true", "\"x\"", "[null]", "[[]]", "{\"x\":1}"];

    /// <summary>
    /// Whatever stands where something else is expected, the reader answers with packs or problems and never
    /// throws.
    /// </summary>
    [Fact]
    public void Read_AnyValueReplacedByAnother_AnswersWithPacksOrProblems() =>
        Gen.Select(OneOf(Names), Gen.Int[0, 100_000], OneOf(Replacements))
            .Sample(
                (name, place, replacement) =>
                {
                    var files = Packs.With(name, text => Replace(text, place, replacement));
                    var reading = PackReader.Read(files);
                    return reading.Packs.Count == 0 ? reading.Problems.Count > 0 : reading.Problems.Count == 0;
                },
                iter: 200,
                threads: 1);

    private static Gen<string> OneOf(string[] texts) => Gen.OneOf([.. texts.Select(Gen.Const)]);

    private static string Replace(string text, int place, string replacement)
    {
        var root = JsonNode.Parse(text)!;
        var nodes = Under(root).ToList();
        if (nodes.Count == 0)
        {
            return replacement;
        }

        var (parent, name, index) = nodes[place % nodes.Count];
        if (parent is JsonObject branch)
        {
            branch[name!] = JsonNode.Parse(replacement);
        }
        else
        {
            parent.AsArray()[index] = JsonNode.Parse(replacement);
        }

        return root.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    private static IEnumerable<(JsonNode Parent, string? Name, int Index)> Under(JsonNode node) => node switch
    {
        JsonObject branch => branch.SelectMany(pair => With((branch, pair.Key, 0), pair.Value)),
        JsonArray list => list.SelectMany((item, index) => With((list, null, index), item)),
        _ => [],
    };

    private static IEnumerable<(JsonNode Parent, string? Name, int Index)> With(
        (JsonNode Parent, string? Name, int Index) place, JsonNode? value) =>
        value is null ? [place] : [place, .. Under(value)];
}
