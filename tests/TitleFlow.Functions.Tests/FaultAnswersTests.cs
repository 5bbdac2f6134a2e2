using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Storage;
using TitleFlow.Storage.Tests;
using TitleFlow.Tests;

namespace TitleFlow.Functions.Tests;

/// <summary>What the door says when the real clients give up, whatever it was that they asked.</summary>
public sealed class FaultAnswersTests : IDisposable
{
    private static readonly StreamId Stream = new("case", "c-1");

    private readonly FaultyTransport wire = new();
    private readonly Stores stores;
    private readonly ServiceProvider services = new ServiceCollection().AddLogging().BuildServiceProvider();

    public FaultAnswersTests() => stores = new StorageAccount(
        new StorageOptions
        {
            ConnectionString = Environment.GetEnvironmentVariable("TITLEFLOW_TEST_STORAGE")
                ?? throw new InvalidOperationException("These tests need Azurite: run them through 'make test'."),
            Prefix = "nobodys",
            Transport = wire,
            LongestDelay = TimeSpan.FromMilliseconds(1),
        },
        TimeProvider.System,
        new CallMeter()).Stores;

    public static TheoryData<Fault> EveryFault => [.. Enum.GetValues<Fault>()];

    public void Dispose() => services.Dispose();

    [Theory]
    [Anomaly("storage-error")]
    [Anomaly("storage-unavailable")]
    [Anomaly("throttling")]
    [Anomaly("answer-lost")]
    [MemberData(nameof(EveryFault))]
    public async Task Answer_StorageGivesUp_IsUnavailableWithRetryAfter(Fault fault)
    {
        Func<Task>[] asked =
        [
            () => stores.Streams.LoadSinceAsync(Stream, 0, default),
            () => stores.Clocks.PutAsync([new(DateTimeOffset.UnixEpoch, Stream, "c", 0)], default),
            () => stores.Claims.TakeAsync("key", Stream, "token", default),
            () => stores.Blobs.OpenAsync("facts/a", default),
        ];
        foreach (var ask in asked)
        {
            wire.Fail(fault, times: int.MaxValue);
            var (context, problem) = await AnsweredAsync(ask);
            Assert.Equal((503, "1"), (context.Response.StatusCode, context.Response.Headers.RetryAfter.ToString()));
            Assert.Equal("urn:titleflow:problem:unavailable", (string?)problem["type"]);
            Assert.NotEmpty((string?)problem["traceId"] ?? "");
            Assert.DoesNotContain(" at ", problem.ToJsonString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    [Anomaly("throttling")]
    public async Task Retry_Throttled_ComesAgainNoSoonerThanItWasAsked()
    {
        wire.Fail(Fault.Throttled, times: 1);
        var since = System.Diagnostics.Stopwatch.StartNew();
        await Record.ExceptionAsync(() => stores.Streams.LoadSinceAsync(Stream, 0, default));
        Assert.Equal(2, wire.Requests.Count);
        Assert.True(since.Elapsed >= FaultyTransport.RetryAfter, $"It came again after {since.Elapsed}.");
    }

    [Fact]
    [Anomaly("blob-missing")]
    public async Task Answer_StoredBytesMissing_SaysSoAndThatRetryingIsOfNoUse()
    {
        var (context, problem) = await AnsweredAsync(() => throw new InvalidDataException("The bytes of a file are missing."));
        Assert.Equal(500, context.Response.StatusCode);
        Assert.Equal(("urn:titleflow:problem:damaged", ProblemKind.Damaged.Title), ((string?)problem["type"], (string?)problem["title"]));
        Assert.DoesNotContain("bytes", problem.ToJsonString(), StringComparison.Ordinal);
    }

    private async Task<(HttpContext Context, JsonNode Problem)> AnsweredAsync(Func<Task> act)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Response.Body = body;
        await new FaultAnswers(NullLogger<FaultAnswers>.Instance).AnswerAsync(context, _ => act());
        return (context, JsonNode.Parse(body.ToArray())!);
    }
}
