using System.Text.Json.Nodes;

namespace TitleFlow.Functions.Tests.Host;

/// <summary>The public function as the host reads it: where it is asked, by which methods, and by whom.</summary>
/// <param name="Template">The route with its prefix.</param>
/// <param name="Methods">The methods that it lists; null for all.</param>
/// <param name="AuthLevel">Whose keys open it.</param>
internal sealed record PublicFunction(string Template, IReadOnlyList<string>? Methods, string AuthLevel)
{
    private const string Everybody = "anonymous";

    /// <summary>What the host takes where a file says nothing: it shuts out whoever has no key.</summary>
    private const string PrefixLeftOut = "api", NameLeftOut = "Web", LevelLeftOut = "function";

    /// <summary>Whether it asks for no key.</summary>
    public bool IsOpen => AuthLevel.Equals(Everybody, StringComparison.OrdinalIgnoreCase);

    /// <summary>A function of everybody's, by every method.</summary>
    public static PublicFunction At(string template) => new(template, null, Everybody);

    /// <summary>The function <c>Web</c> of host.json and its own file.</summary>
    public static PublicFunction Read(JsonNode host, JsonNode function)
    {
        var trigger = function["bindings"]![0]!;
        var prefix = host["extensions"]?["http"]?["routePrefix"]?.GetValue<string>() ?? PrefixLeftOut;
        var route = trigger["route"]?.GetValue<string>() ?? NameLeftOut;
        return new PublicFunction(
            prefix.Length == 0 ? route : $"{prefix}/{route}",
            trigger["methods"]?.AsArray().Select(method => method!.GetValue<string>()).ToList(),
            trigger["authLevel"]?.GetValue<string>() ?? LevelLeftOut);
    }
}
