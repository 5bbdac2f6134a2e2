using System.Globalization;
using System.Text.Json;
using TitleFlow.App.Door;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Filing;
using TitleFlow.Functions;

namespace TitleFlow.Infra.Tests;

/// <summary>Figures of the operations page are those of the code and of what is declared.</summary>
public sealed class OperationsPageTests(Templates templates)
{
    private const int MinutesOfAMonth = 30 * 24 * 60;

    /// <summary>One of the sweep, two of the look at the queue beside it.</summary>
    private const int CallsOfAMinute = 1 + 2;

    /// <summary>The first row that is due, and whether another one of its hour comes before it.</summary>
    private const int CallsOfHealth = 2;

    private static string Page { get; } = File.ReadAllText(Path.Combine(Templates.Repository, "docs/operations.md"));

    [Fact]
    public void Limits_OfWhatIsSent_AreThoseOfTheCode() => Assert.Contains(
        $"| {FilingLimits.FileBytes >> 20} MiB a file, {Sheets.FileBytes >> 20} MiB a table to import, {SentBody.LargestBytes >> 10} KiB of JSON, "
            + $"{Limits.RequestBytes >> 20} MiB a request |",
        Page, StringComparison.Ordinal);

    /// <summary>What a month costs while nobody comes: whoever changes a schedule, a probe or the host's polling corrects the sum.</summary>
    [Fact]
    public void CallsAtRest_OfTheSum_FollowFromWhatRuns()
    {
        var probe = templates.Only("alerts", "Microsoft.Insights/webtests");
        var places = templates.Module("alerts").GetProperty("parameters").GetProperty("probeLocations").GetProperty("defaultValue").GetArrayLength();
        var seconds = MinutesOfAMonth * 60;
        var (swept, probed, polled) = (
            MinutesOfAMonth * CallsOfAMinute,
            seconds / probe.GetProperty("Frequency").GetInt32() * places * CallsOfHealth,
            seconds / (int)PollingInterval().TotalSeconds);
        var atRest = swept + probed + polled;

        Assert.Contains(
            Written($"calls at rest a month = {swept:N0} (sweep and queue) + {probed:N0} (probe) + {polled:N0} (host, at most) = {atRest:N0}\n"),
            Page, StringComparison.Ordinal);
        Assert.Contains(
            Written($"storage calls a month = cases × (50 × 6 + pages × 3) + {atRest:N0} + 30 × (streams + rows of lists) / 1000\n"),
            Page, StringComparison.Ordinal);
        Assert.Contains(Written($"2,000 × (300 + 120) + {atRest:N0} + 10,800 =\n1.3 million calls"), Page, StringComparison.Ordinal);
        Assert.InRange((2_000 * 420) + atRest + 10_800, 1_250_000, 1_350_000);
    }

    private static TimeSpan PollingInterval()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(Templates.Repository, "host.json")));
        var queues = host.RootElement.GetProperty("extensions").GetProperty("queues");
        return TimeSpan.Parse(queues.GetProperty("maxPollingInterval").GetString()!, CultureInfo.InvariantCulture);
    }

    private static string Written(FormattableString figures) => figures.ToString(CultureInfo.InvariantCulture);
}
