using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TitleFlow.App.Orchestration;

namespace TitleFlow.Functions.Tests;

/// <summary>What leaves the service by the real exporters, and what it looks like from within.</summary>
public sealed class TelemetryTests : IAsyncLifetime
{
    private const string Caller = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Number = "222403199001011234";
    private const string Name = "欧阳不存在";

    private readonly ConcurrentQueue<Activity> spans = [];
    private readonly ConcurrentQueue<byte[]> sent = [];
    private ActivityListener listener = null!;
    private WebApplication collector = null!;

    public async ValueTask InitializeAsync()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "TitleFlow" or "Microsoft.AspNetCore",
            // It asks for nothing itself: what is recorded is what the service decides to record.
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        collector = builder.Build();
        collector.MapPost("/v1/{kind}", async (Microsoft.AspNetCore.Http.HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            sent.Enqueue(body.ToArray());
        });
        await collector.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await collector.DisposeAsync();
    }

    [Fact]
    public async Task Request_OfSomebody_IsOneTraceDownToTheStorageAndNamesNobody()
    {
        string token;
        await using (var running = await RunningApp.StartAsync(
            $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Urls.First()}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
            // Nobody is there: what cannot be sent must be nobody's trouble.
            $"--APPLICATIONINSIGHTS_CONNECTION_STRING=InstrumentationKey={Guid.Empty};IngestionEndpoint=http://127.0.0.1:{ClosedPort()}/"))
        {
            using var applicant = await running.AsAsync("applicant-dunhua-a1");
            token = applicant.DefaultRequestHeaders.Authorization!.Parameter!;
            // The first request fetches the issuer's keys; in this process the issuer's own spans would be part of its trace.
            using var me = await applicant.GetAsync("/api/me");
            using var started = await StartACaseAsync(applicant);
            Assert.Equal(HttpStatusCode.Created, started.StatusCode);
            using var refused = await SubmitAsync(applicant, started.Headers.Location!);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            using var nobody = await running.AsAsync(null);
            using var verified = await nobody.GetAsync($"/api/certificates/verify?number={Number}&name={Uri.EscapeDataString(Name)}");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, verified.StatusCode);
            using var lost = await applicant.GetAsync($"/api/persons/{Number}/{Uri.EscapeDataString(Name)}");
            Assert.Equal(HttpStatusCode.NotFound, lost.StatusCode);
            // What the minute's timer does, which this service would do within its own minute.
            await running.Services.GetRequiredService<Sweep>().RunAsync(CancellationToken.None);
            await running.Services.GetRequiredService<Pulse>().TakeAsync(CancellationToken.None);
        }
        TheTraceIsOne([.. spans.Where(span => span.TraceId.ToString() == Caller)]);
        WhatWasSentSaysWhatWasDoneAndNotWhoDidIt(token);
    }

    /// <summary>A request as the host passes it on: with the trace that it is part of.</summary>
    private static Task<HttpResponseMessage> StartACaseAsync(HttpClient applicant)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases")
        {
            Content = new StringContent("""{"unit":"12222403DEM0000903","family":"3010"}""", MediaTypeHeaderValue.Parse("application/json")),
        };
        request.Headers.Add("Idempotency-Key", "traced");
        // Unmarked, as somebody would send it who does not want to be seen.
        request.Headers.Add("traceparent", $"00-{Caller}-00f067aa0ba902b7-00");
        return applicant.SendAsync(request);
    }

    /// <summary>Hands in a case that lacks everything.</summary>
    private static Task<HttpResponseMessage> SubmitAsync(HttpClient applicant, Uri started)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{started}/submit");
        request.Headers.Add("Idempotency-Key", "submitted");
        return applicant.SendAsync(request);
    }

    private static void TheTraceIsOne(IReadOnlyList<Activity> trace)
    {
        var byId = trace.ToDictionary(span => span.SpanId);
        var request = Assert.Single(trace, span => span.Kind == ActivityKind.Server);
        Assert.Equal("00f067aa0ba902b7", request.ParentSpanId.ToString());
        Assert.True(request.Recorded);
        Assert.All(trace.Where(span => span != request), span => Assert.Contains(span.ParentSpanId, byId));
        var append = Assert.Single(trace, span => span.OperationName == "append");
        Assert.Equal("step case", byId[append.ParentSpanId].OperationName);
        var stored = Assert.Single(trace, span => span.OperationName == "storage append");
        Assert.Equal((append.SpanId, 202), (stored.ParentSpanId, (int)stored.GetTagItem("http.response.status_code")!));
        Assert.Contains(trace, span => span.OperationName == "storage list" && byId[span.ParentSpanId].OperationName == "effects");
    }

    private void WhatWasSentSaysWhatWasDoneAndNotWhoDidIt(string token)
    {
        // The exporters write protocol buffers: texts stand in them as they are.
        var all = sent.Select(Encoding.UTF8.GetString).ToList();
        foreach (var told in (string[])["step case", "StartFiling", "storage append", "/api/cases", "titleflow.storage.calls", "http.server.request.duration",
            "titleflow.problems", "titleflow.clocks.due", "titleflow.queue.length", "titleflow.queue.age", "titleflow.refusals", "SubmitFiling",
            "checklist.missing"])
        {
            Assert.True(all.Exists(text => text.Contains(told, StringComparison.Ordinal)), $"{told} is in none of {all.Count} messages");
        }
        string[] secrets = [Number, Name, Uri.EscapeDataString(Name), token, token.Split('.')[1], "applicant-dunhua-a1", "DEM0000903"];
        Assert.All(all, text => Assert.DoesNotContain(secrets, secret => text.Contains(secret, StringComparison.Ordinal)));
    }

    private static int ClosedPort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
