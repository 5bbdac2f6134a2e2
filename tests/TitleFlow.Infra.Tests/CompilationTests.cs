namespace TitleFlow.Infra.Tests;

/// <summary>Everything in infra/ compiles, and any word of the compiler's or the linter's is a failure.</summary>
public sealed class CompilationTests(Templates templates) : IDisposable
{
    private readonly DirectoryInfo scratch = Directory.CreateTempSubdirectory("titleflow-infra-");

    public static TheoryData<string> Stages => [.. Templates.Stages];

    public void Dispose() => scratch.Delete(recursive: true);

    [Fact]
    public void Main_WithItsModules_HasNoDiagnostic()
    {
        Assert.Empty(templates.Main.Diagnostics);
        Assert.NotNull(templates.Main.Json);
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Parameters_OfAnEnvironment_HaveNoDiagnostic(string stage)
    {
        Assert.Empty(templates.Parameters[stage].Diagnostics);
        Assert.NotNull(templates.Parameters[stage].Json);
    }

    [Fact]
    public void Modules_ThatAreThere_AreAllComposed()
    {
        var main = File.ReadAllText(Path.Combine(Templates.Folder, "main.bicep"));

        Assert.All(
            Directory.GetFiles(Path.Combine(Templates.Folder, "modules"), "*.bicep"),
            file => Assert.Contains($"'modules/{Path.GetFileName(file)}'", main, StringComparison.Ordinal));
    }

    [Fact]
    public void ParameterFiles_ThatAreThere_AreAllCompiled() => Assert.Equal(
        Templates.Stages.Order(),
        Directory.GetFiles(Templates.Folder, "*.bicepparam").Select(file => Path.GetFileNameWithoutExtension(file)).Order());

    /// <summary>What the compiler only warns of, with exit code 0, is seen here: otherwise these tests could not fail.</summary>
    [Theory]
    [InlineData("resource site 'Microsoft.Web/sites@2024-04-01' = { name: 'a', location: 'b', properties: { https: true } }", "BCP037")]
    [InlineData("param unused string", "no-unused-params")]
    [InlineData("output password string = missing", "BCP057")]
    public async Task Build_OfAFaultyTemplate_IsDiagnosed(string text, string rule)
    {
        var file = Path.Combine(scratch.FullName, "faulty.bicep");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

        var compiled = await Bicep.BuildAsync(file);

        Assert.Contains(compiled.Diagnostics, diagnostic => diagnostic.StartsWith(rule, StringComparison.Ordinal));
    }
}
