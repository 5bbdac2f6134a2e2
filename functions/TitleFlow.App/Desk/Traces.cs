using System.Diagnostics;

namespace TitleFlow.App.Desk;

/// <summary>
/// The spans of the application, all of one source. They say what was done to what kind of stream and how it ended;
/// never to which one, by whom, or what was sent.
/// </summary>
public static class Traces
{
    /// <summary>The name of the source.</summary>
    public const string Source = "TitleFlow";

    private static readonly ActivitySource Spans = new(Source);

    /// <summary>Starts a span below the current one; null when nobody listens.</summary>
    public static Activity? Start(string name) => Spans.StartActivity(name);

    /// <summary>Starts the span of one call to the store; null when nobody listens, or when it is part of nothing larger.</summary>
    /// <remarks>What is cleared away every second behind the steps would otherwise be a trace of its own each time.</remarks>
    public static Activity? StartCall(CallKind kind) => Spans.HasListeners() && Activity.Current is not null
        ? Spans.StartActivity($"storage {kind.ToString().ToLowerInvariant()}", ActivityKind.Client)
        : null;

    /// <summary>Marks a span as failed. The type of the fault is told, never its message: that may hold anything.</summary>
    public static void Fail(this Activity? span, Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        span?.SetStatus(ActivityStatusCode.Error);
        span?.SetTag("error.type", fault.GetType().Name);
    }
}
