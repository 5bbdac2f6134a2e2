using System.Text.Json;
using TitleFlow.Infra.Tests;

[assembly: AssemblyFixture(typeof(Templates))]

namespace TitleFlow.Infra.Tests;

/// <summary>The compiled templates and parameters, once for all tests.</summary>
public sealed class Templates : IAsyncLifetime
{
    /// <summary>The environments.</summary>
    public static readonly IReadOnlyList<string> Stages = ["dev", "test", "prod"];

    /// <summary>Where the templates lie.</summary>
    public static string Folder { get; } = Path.Combine(Root(), "infra");

    /// <summary>The root of the repository.</summary>
    public static string Repository => Path.GetDirectoryName(Folder)!;

    /// <summary>The whole.</summary>
    public Compiled Main { get; private set; } = null!;

    /// <summary>The parameters of each environment.</summary>
    public IReadOnlyDictionary<string, Compiled> Parameters { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Main = await Bicep.BuildAsync(Path.Combine(Folder, "main.bicep"));
        var parameters = new Dictionary<string, Compiled>();
        foreach (var stage in Stages)
        {
            parameters[stage] = await Bicep.BuildParametersAsync(Path.Combine(Folder, $"{stage}.bicepparam"));
        }

        Parameters = parameters;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A module's template.</summary>
    public JsonElement Module(string name) =>
        Main.Json!.Value.GetProperty("resources").GetProperty(name).GetProperty("properties").GetProperty("template");

    /// <summary>The resources of a type in a module.</summary>
    public IReadOnlyList<JsonElement> Resources(string module, string type)
    {
        // A template with types of its own names its resources, another lists them.
        var all = Module(module).GetProperty("resources");
        IEnumerable<JsonElement> listed = all.ValueKind == JsonValueKind.Array
            ? all.EnumerateArray()
            : all.EnumerateObject().Select(named => named.Value);
        return [.. listed.Where(resource => resource.GetProperty("type").GetString() == type)];
    }

    /// <summary>The properties of the only resource of a type.</summary>
    public JsonElement Only(string module, string type) =>
        Assert.Single(Resources(module, type)).GetProperty("properties");

    /// <summary>The texts of a variable.</summary>
    public IReadOnlyList<string> Texts(string module, string variable) =>
        [.. Module(module).GetProperty("variables").GetProperty(variable).EnumerateArray().Select(text => text.GetString()!)];

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "TitleFlow.sln")))
        {
            at = at.Parent ?? throw new InvalidOperationException("These tests run inside the repository only.");
        }

        return at.FullName;
    }
}
