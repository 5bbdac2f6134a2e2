using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TitleFlow.Functions.Tests.Host;

/// <summary>The published folder as the host reads it.</summary>
[Collection(HostCollection.Name)]
public sealed partial class PublishTests(HostFixture fixture)
{
    private string Root => fixture.Folder.Root;

    [Fact]
    public void Functions_OneLevelBelowTheRoot_AreTheFourAndNothingElseLiesBesideThem()
    {
        var found = Directory.EnumerateFiles(Root, "function.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root, file));
        Assert.Equal(
            ["TfJobDaily/function.json", "TfJobMinute/function.json", "TfJobQueue/function.json", "Web/function.json"],
            found.Order(StringComparer.Ordinal));
        Assert.All(found, file => Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(Path.Combine(Root, file))!)));
        Assert.All(found, file => Assert.Matches(FunctionName(), Path.GetDirectoryName(file)!));
    }

    [Fact]
    public void Functions_ThatAreNotPublic_BearThePrefixThatBothLocksKnow()
    {
        var inner = Directory.EnumerateDirectories(Root).Where(folder => File.Exists(Path.Combine(folder, "function.json")))
            .Select(folder => $"/{Path.GetFileName(folder)}").Where(name => name != "/Web").ToList();
        Assert.Equal(3, inner.Count);
        Assert.All(inner, name => Assert.StartsWith(HostGate.Prefix, name, StringComparison.OrdinalIgnoreCase));
        Assert.Contains($"(?!{HostGate.Prefix[1..]})", fixture.Route, StringComparison.Ordinal);
    }

    [Fact]
    public void HostFile_NamesAnExecutableAndBothWaysOfHandingOn()
    {
        var handler = JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "host.json")))!["customHandler"]!;
        Assert.True(handler["enableForwardingHttpRequest"]!.GetValue<bool>());
        Assert.True(handler["enableProxyingHttpRequest"]!.GetValue<bool>());
        var executable = Path.Combine(Root, handler["description"]!["defaultExecutablePath"]!.GetValue<string>());
        Assert.True(File.GetUnixFileMode(executable).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public void Folder_HoldsTheRuntimeAndTheLaw_AndNothingOfADevelopersMachine()
    {
        string[] needed = ["libcoreclr.so", "Microsoft.AspNetCore.dll", "policies/jilin-2023/pack.json", "policies/calendar/2026.json"];
        Assert.All(needed, file => Assert.True(File.Exists(Path.Combine(Root, file)), file));
        Assert.DoesNotContain(
            Directory.EnumerateFileSystemEntries(Root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root, file)),
            file => DevelopersOwn().IsMatch(file));
    }

    /// <summary>Native code of our own assemblies and of what every start needs, so that no cold start compiles them.</summary>
    [Fact]
    public void Assemblies_OfTheFolderThatShips_AreCompiledAhead()
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("TITLEFLOW_TEST_SHIPS") == "1", "This folder is not the one that ships; CI=true tries that.");
        string[] needed =
        [
            "TitleFlow.Domain.dll", "TitleFlow.App.dll", "TitleFlow.Storage.dll", "TitleFlow.Functions.dll", "Azure.Data.Tables.dll",
        ];
        Assert.All(needed, file =>
        {
            using var stream = File.OpenRead(Path.Combine(Root, file));
            using var assembly = new PEReader(stream);
            Assert.True(assembly.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0, file);
        });
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_-]{0,127}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FunctionName();

    [GeneratedRegex(
        @"seed|demo|DevIssuer|local\.settings|Development|Tests|xunit|\.xml\z|\.cs\z",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DevelopersOwn();
}
