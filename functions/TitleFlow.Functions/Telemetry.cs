using System.Diagnostics.Metrics;
using Azure.Monitor.OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TitleFlow.App.Desk;

namespace TitleFlow.Functions;

/// <summary>
/// Sends traces and metrics to where the settings say: Application Insights, a collector, both, or nobody; then nothing of
/// it is set up. Logs go to the standard output, which the Functions host reads.
/// </summary>
public static class Telemetry
{
    /// <summary>The name of the service in traces and metrics.</summary>
    public const string Service = "titleflow";

    private const string ApplicationInsights = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Adds what is configured.</summary>
    public static void Add(WebApplicationBuilder builder, Settings settings, CallMeter calls)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(settings);
        var azure = builder.Configuration[ApplicationInsights] is { Length: > 0 } connection ? connection : null;
        var hasCollector = builder.Configuration[Collector] is { Length: > 0 };
        if (azure is null && !hasCollector)
        {
            return;
        }
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Service, serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString()))
            .WithTracing(traces => Traced(traces, azure, hasCollector, settings.TraceRatio))
            .WithMetrics(metrics => Measured(metrics, azure, hasCollector, calls));
    }

    private static void Traced(TracerProviderBuilder traces, string? azure, bool hasCollector, double ratio)
    {
        traces.AddSource(Traces.Source).AddAspNetCoreInstrumentation(requests => requests.EnrichWithHttpRequest = (span, _) =>
        {
            // The route says enough. Paths and queries hold ids, and in the worst case whatever somebody typed into them.
            span.SetTag("url.path", null);
            span.SetTag("url.query", null);
            span.SetTag("user_agent.original", null);
        });
        if (azure is not null)
        {
            traces.AddAzureMonitorTraceExporter(to => Point(to, azure, ratio));
        }
        if (hasCollector)
        {
            traces.AddOtlpExporter();
        }
        // By the trace's id alone, so that all instances agree; the caller's mark does not count, since anybody may set it.
        traces.SetSampler(new TraceIdRatioBasedSampler(ratio));
    }

    private static void Measured(MeterProviderBuilder metrics, string? azure, bool hasCollector, CallMeter calls)
    {
        metrics.AddMeter(Measures.Name, "Microsoft.AspNetCore.Hosting")
            .AddInstrumentation(at => CallsOf(at.GetRequiredService<IMeterFactory>(), calls));
        if (azure is not null)
        {
            metrics.AddAzureMonitorMetricExporter(to => Point(to, azure, 1));
        }
        if (hasCollector)
        {
            metrics.AddOtlpExporter();
        }
    }

    /// <summary>
    /// What cannot be sent now is dropped: an outage of the telemetry may fill no disk. Left alone, the exporter would also
    /// keep five traces a second only, which ones by the order in which they come.
    /// </summary>
    private static void Point(AzureMonitorExporterOptions exporter, string connection, double ratio)
    {
        exporter.ConnectionString = connection;
        exporter.DisableOfflineStorage = true;
        exporter.EnableLiveMetrics = false;
        exporter.SamplingRatio = (float)ratio;
        exporter.TracesPerSecond = null;
    }

    /// <summary>
    /// The factory owns the meter. Were it handed over as the instrumentation, it would be disposed of before the last
    /// metrics are collected, and what was counted since the minute before would reach nobody.
    /// </summary>
    private static ObservableCounter<long> CallsOf(IMeterFactory meters, CallMeter calls) =>
        meters.Create(Measures.Name).CreateObservableCounter(
            "titleflow.storage.calls",
            () => calls.Snapshot().Select(kind =>
                new Measurement<long>(kind.Value, new KeyValuePair<string, object?>("kind", kind.Key.ToString().ToLowerInvariant()))),
            "{call}",
            "Requests to the storage, retries included, by what they were for.");
}
