using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TitleFlow.Infra.Tests;

/// <summary>When the alarms ring, and that what they listen for is what the code says.</summary>
public sealed partial class AlarmTests(Templates templates)
{
    private IReadOnlyList<JsonElement> Watches =>
        [.. templates.Module("alerts").GetProperty("variables").GetProperty("watches").EnumerateArray()];

    [Theory]
    [InlineData("failed-requests", "GreaterThan", 5, 1, "PT5M", "AppRequests | where Name == \"Web\" and toint(ResultCode) >= 500")]
    [InlineData(
        "poison-queue", "GreaterThan", 0, 2, "PT15M", "StorageQueueLogs | where OperationName == \"PutMessage\" and Uri contains \"-poison\"")]
    [InlineData("clocks-stand-still", "LessThan", 5, 1, "PT15M", "AppRequests | where Name == \"TfJobMinute\" and Success")]
    [InlineData(
        "clocks-overdue", "GreaterThan", 10, 2, "PT30M",
        "AppTraces | where Message has \"The sweep could not finish\" | mv-expand one = range(1, ItemCount)")]
    [InlineData(
        "house-not-kept", "LessThan", 1, 3, "P2D",
        "AppRequests | where Name == \"TfJobDaily\" and Success and TimeGenerated > ago(26h)")]
    [InlineData("queue-waits", "GreaterThan", 0, 2, "PT15M", "AppMetrics | where Name == \"titleflow.queue.age\" and Sum > 900")]
    [InlineData("clocks-late", "GreaterThan", 0, 2, "PT15M", "AppMetrics | where Name == \"titleflow.clocks.wait\" and Sum > 600")]
    [InlineData(
        "streams-postponed", "GreaterThan", 2, 2, "PT1H",
        "AppMetrics | where Name == \"titleflow.sweep.postponed\" and Sum > 0 | summarize by bin(TimeGenerated, 15m)")]
    [InlineData("effects-refused", "GreaterThan", 0, 2, "PT1H", "AppMetrics | where Name == \"titleflow.effects.refused\" and Sum > 0")]
    [InlineData(
        "logs-capped", "GreaterThan", 0, 1, "PT15M", "_LogOperation | where Category =~ \"Ingestion\" and Detail contains \"OverQuota\"")]
    public void Watch_ByName_RingsWhenItShould(string name, string rings, int threshold, int severity, string window, string query)
    {
        var watch = Assert.Single(Watches, watch => watch.GetProperty("name").GetString() == name);
        Assert.Equal(
            (rings, threshold, severity, window, query),
            (Text(watch, "rings"), watch.GetProperty("threshold").GetInt32(), watch.GetProperty("severity").GetInt32(),
                Text(watch, "window"), Text(watch, "query")));
    }

    /// <summary>
    /// Each watch becomes a rule of its own words, which rings at the first window that is beyond its limit, and can be made before the
    /// tables are there that it reads.
    /// </summary>
    [Fact]
    public void Rule_OfEveryWatch_CountsItsQueryOverItsWindow()
    {
        var rule = Assert.Single(templates.Resources("alerts", "Microsoft.Insights/scheduledQueryRules"));
        var properties = rule.GetProperty("properties");
        var criterion = properties.GetProperty("criteria").GetProperty("allOf")[0];

        Assert.Equal("[length(variables('watches'))]", rule.GetProperty("copy").GetProperty("count").GetString());
        Assert.True(properties.GetProperty("enabled").GetBoolean());
        Assert.Equal(Watched("window"), Text(properties, "windowSize"));
        Assert.Equal(
            "[coalesce(tryGet(variables('watches')[copyIndex()], 'every'), variables('watches')[copyIndex()].window)]",
            Text(properties, "evaluationFrequency"));
        Assert.Equal("PT1H", Assert.Single(Watches, watch => watch.TryGetProperty("every", out _)).GetProperty("every").GetString());
        Assert.True(properties.GetProperty("skipQueryValidation").GetBoolean());
        Assert.True(properties.GetProperty("autoMitigate").GetBoolean());
        Assert.Equal(
            (1, 1),
            (criterion.GetProperty("failingPeriods").GetProperty("numberOfEvaluationPeriods").GetInt32(),
                criterion.GetProperty("failingPeriods").GetProperty("minFailingPeriodsToAlert").GetInt32()));
        Assert.Equal(Watched("severity"), Text(properties, "severity"));
        Assert.Equal(Watched("query"), Text(criterion, "query"));
        Assert.Equal(Watched("rings"), Text(criterion, "operator"));
        Assert.Equal(Watched("threshold"), Text(criterion, "threshold"));
        Assert.Equal("Count", Text(criterion, "timeAggregation"));
    }

    [Fact]
    public void Words_ThatTheWatchesListenFor_StandInTheCode()
    {
        var functions = Path.Combine(Templates.Repository, "functions");
        var code = string.Join(
            '\n', Directory.EnumerateFiles(functions, "*.cs", SearchOption.AllDirectories).Where(file => !IsBuilt(file)).Select(File.ReadAllText));
        var queries = Watches.Select(watch => Text(watch, "query")!).ToList();
        var logged = queries.SelectMany(query => Message().Matches(query)).Select(match => match.Groups["words"].Value).ToList();
        var named = queries.SelectMany(query => FunctionName().Matches(query)).Select(match => match.Groups["name"].Value).ToList();

        var measured = queries.SelectMany(query => MetricName().Matches(query)).Select(match => match.Groups["name"].Value).ToList();

        Assert.NotEmpty(logged);
        Assert.All(logged, words => Assert.Contains($"(\"{words}", code.Replace("fault, ", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Equal((3, 4), (named.Count, measured.Count));
        Assert.All(measured, name => Assert.Contains($"\"{name}\"", code, StringComparison.Ordinal));
        Assert.All(named, name => Assert.True(File.Exists(Path.Combine(functions, "TitleFlow.Functions", name, "function.json")), name));
    }

    [Fact]
    public void Metrics_ThatRing_HaveTheirLimits()
    {
        var alarms = templates.Resources("alerts", "Microsoft.Insights/metricAlerts").Select(alarm => alarm.GetProperty("properties")).ToList();
        var places = alarms.Select(alarm => alarm.GetProperty("criteria"))
            .Single(criteria => criteria.TryGetProperty("failedLocationCount", out _));
        var storage = alarms.Select(alarm => alarm.GetProperty("criteria"))
            .Single(criteria => criteria.TryGetProperty("allOf", out _)).GetProperty("allOf")[0];
        var probe = templates.Only("alerts", "Microsoft.Insights/webtests");

        Assert.Equal(2, places.GetProperty("failedLocationCount").GetInt32());
        Assert.Equal(
            ("Availability", "LessThan", "[json('99.5')]"),
            (Text(storage, "metricName"), Text(storage, "operator"), Text(storage, "threshold")));
        Assert.EndsWith("/health', parameters('publicUrl'))]", Text(probe.GetProperty("Request"), "RequestUrl"), StringComparison.Ordinal);
        Assert.Equal(200, probe.GetProperty("ValidationRules").GetProperty("ExpectedHttpStatusCode").GetInt32());
        Assert.All(alarms, alarm => Assert.True(alarm.GetProperty("enabled").GetBoolean()));
        Assert.Equal([0, 1], alarms.Select(alarm => alarm.GetProperty("severity").GetInt32()).Order());
        Assert.All(alarms, alarm => Assert.Contains("Microsoft.Insights/actionGroups", $"{alarm.GetProperty("actions")}", StringComparison.Ordinal));
    }

    [Fact]
    public void Severities_OfTheOperationsPage_AreThoseOfTheWatches()
    {
        var page = File.ReadAllText(Path.Combine(Templates.Repository, "docs/operations.md"));
        var told = AlarmRow().Matches(page).ToDictionary(
            match => match.Groups["name"].Value,
            match => int.Parse(match.Groups["severity"].Value, CultureInfo.InvariantCulture));

        Assert.All(Watches, watch => Assert.Equal(watch.GetProperty("severity").GetInt32(), told[Text(watch, "name")!]));
    }

    private static bool IsBuilt(string file) => file.Contains("/obj/", StringComparison.Ordinal) || file.Contains("/bin/", StringComparison.Ordinal);

    private static string Watched(string what) => $"[variables('watches')[copyIndex()].{what}]";

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    [GeneratedRegex("Message has \"(?<words>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Message();

    [GeneratedRegex("AppMetrics \\| where Name == \"(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MetricName();

    [GeneratedRegex("AppRequests \\| where Name == \"(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FunctionName();

    [GeneratedRegex(@"^\| `(?<name>[a-z-]+)` \| (?<severity>[0-4]) \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AlarmRow();
}
