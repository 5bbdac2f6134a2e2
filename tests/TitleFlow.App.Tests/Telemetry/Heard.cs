using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using TitleFlow.App.Desk;

namespace TitleFlow.App.Tests.Telemetry;

/// <summary>One measurement: the instrument, the value, and the tags as text.</summary>
public sealed record Measured(string Instrument, double Value, IReadOnlyDictionary<string, string?> Tags);

/// <summary>Everything that the application tells of itself while this listens: its spans, those of the web server, its metrics.</summary>
/// <remarks>Other tests run in the same process and are heard too: look for what only the own one can have told.</remarks>
public sealed class Heard : IDisposable
{
    private readonly ConcurrentQueue<Activity> spans = [];
    private readonly ConcurrentQueue<Measured> measured = [];
    private readonly ActivityListener activities;
    private readonly MeterListener meters;

    public Heard()
    {
        activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Traces.Source or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(activities);
        meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Measures.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        meters.Start();
    }

    public IReadOnlyList<Activity> Spans => [.. spans];

    public IReadOnlyList<Measured> Metrics => [.. measured];

    /// <summary>Every text in it: names, tags, states.</summary>
    public IEnumerable<string> Texts => Spans
        .SelectMany(span => span.TagObjects.SelectMany(TextsOf)
            .Append(span.DisplayName).Append(span.OperationName).Append(span.StatusDescription ?? "")
            .Concat(span.Events.SelectMany(happened => happened.Tags.SelectMany(TextsOf).Append(happened.Name)))
            .Concat(span.Baggage.SelectMany(item => (string[])[item.Key, item.Value ?? ""])))
        .Concat(Metrics.SelectMany(one => one.Tags.SelectMany(tag => (string[])[tag.Key, tag.Value ?? ""]).Append(one.Instrument)));

    public void Dispose()
    {
        activities.Dispose();
        meters.Dispose();
    }

    private static string[] TextsOf(KeyValuePair<string, object?> tag) =>
        [tag.Key, Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? ""];

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        measured.Enqueue(new Measured(
            instrument.Name,
            value,
            tags.ToArray().ToDictionary(tag => tag.Key, tag => Convert.ToString(tag.Value, CultureInfo.InvariantCulture))));
}
