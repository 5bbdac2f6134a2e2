using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TitleFlow.Functions.Tests.Host;

/// <summary>The published folder as the host reads it.</summary>
[Collection(HostCollection.Name)]
public sealed partial class PublishTests(HostFixture fixture)
{
    private string Root => fixture.Folder.Root;

    private JsonNode HostFile => fixture.Folder.Json("host.json");

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
        Assert.Contains($"(?!{HostGate.Prefix[1..]})", fixture.Web.Template, StringComparison.Ordinal);
    }

    [Fact]
    public void HostFile_NamesAnExecutableAndBothWaysOfHandingOn()
    {
        var handler = HostFile["customHandler"]!;
        Assert.True(handler["enableForwardingHttpRequest"]!.GetValue<bool>());
        Assert.True(handler["enableProxyingHttpRequest"]!.GetValue<bool>());
        Assert.Equal("00:01:00", $"{handler["initializationTimeout"]}");
        var executable = Path.Combine(Root, handler["description"]!["defaultExecutablePath"]!.GetValue<string>());
        Assert.True(File.GetUnixFileMode(executable).HasFlag(UnixFileMode.UserExecute));
    }

    /// <summary>Without the bundle the host knows no trigger of a queue and registers none.</summary>
    [Fact]
    public void HostFile_BringsTheBundleThatKnowsQueues() => Assert.Equal(
        ("2.0", "Microsoft.Azure.Functions.ExtensionBundle", "[4.*, 5.0.0)"),
        ($"{HostFile["version"]}", $"{HostFile["extensionBundle"]!["id"]}", $"{HostFile["extensionBundle"]!["version"]}"));

    [Theory]
    [InlineData("messageEncoding", "base64")]
    [InlineData("maxDequeueCount", "5")]
    [InlineData("visibilityTimeout", "00:00:30")]
    [InlineData("maxPollingInterval", "00:00:10")]
    [InlineData("batchSize", "8")]
    [InlineData("newBatchThreshold", "4")]
    public void HostFile_OfQueues_SaysHowMessagesAreTakenAndTried(string setting, string value) =>
        Assert.Equal(value, $"{HostFile["extensions"]!["queues"]![setting]}");

    [Fact]
    public void Web_ForEverybody_IsOneRequestInAndOneAnswerOutAtTheRootByEveryMethod()
    {
        Assert.Equal(["httpTrigger in", "http out"], Bindings("Web").Select(binding => $"{binding["type"]} {binding["direction"]}"));
        Assert.True(fixture.Web.IsOpen);
        Assert.Equal(["delete", "get", "head", "options", "patch", "post", "put"], fixture.Web.Methods!.Order(StringComparer.Ordinal));
        Assert.StartsWith("{*path", fixture.Web.Template, StringComparison.Ordinal);
    }

    /// <summary>In UTC: a quarter past two at night in Beijing. Nothing else is asked of them, such as a run at the start.</summary>
    [Theory]
    [InlineData("TfJobMinute", "0 * * * * *")]
    [InlineData("TfJobDaily", "0 15 18 * * *")]
    public void Timers_ByTheirFiles_RunEveryMinuteAndEveryNight(string function, string schedule)
    {
        var timer = Assert.Single(Bindings(function));
        Assert.Equal(("timerTrigger", "in", schedule), ($"{timer["type"]}", $"{timer["direction"]}", $"{timer["schedule"]}"));
        Assert.Equal(4, timer.AsObject().Count);
    }

    [Fact]
    public void Queue_ByItsFile_IsThatOfTheStorageThatTheServiceOpens()
    {
        var queue = Assert.Single(Bindings("TfJobQueue"));
        Assert.Equal(
            ("queueTrigger", "in", "titleflow-jobs", "AzureWebJobsStorage"),
            ($"{queue["type"]}", $"{queue["direction"]}", $"{queue["queueName"]}", $"{queue["connection"]}"));
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

    private IEnumerable<JsonNode> Bindings(string function) =>
        fixture.Folder.Json($"{function}/function.json")["bindings"]!.AsArray().Select(binding => binding!);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_-]{0,127}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FunctionName();

    [GeneratedRegex(
        @"seed|demo|DevIssuer|local\.settings|Development|Tests|xunit|\.xml\z|\.cs\z",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DevelopersOwn();
}
