using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;

namespace TitleFlow.Functions.Tests.Host;

/// <summary>The published executable under the host: how it starts, what it answers, how it dies and comes back.</summary>
[Collection(HostCollection.Name)]
public sealed class HandlerTests(HostFixture fixture)
{
    private const string Sweep = """{"kind":"sweep"}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FunctionsHost Host => fixture.Host;

    [Fact]
    public void Start_EnvironmentOfTheImages_ListensOnItsLoopbackPortOnly() =>
        Assert.Equal([$"0100007F:{Host.Port:X4}"], Listening(Host.Handler.Id));

    [Fact]
    public void Start_FirstRequestThatFindsAnybody_IsServed() => Assert.Equal(HttpStatusCode.OK, Host.FirstAnswer);

    [Theory]
    [InlineData("TfJobMinute", false, true, true)]
    [InlineData("TfJobMinute", true, true, false)]
    [InlineData("TfJobMinute", false, false, true)]
    [InlineData("TfJobDaily", false, true, true)]
    [InlineData("TfJobDaily", true, false, false)]
    public async Task Invoke_Timer_IsDone(string function, bool isPastDue, bool isMonitored, bool isChunked)
    {
        using var body = TriggerBodies.Timer(isPastDue, isMonitored);
        Assert.Equal(new Invocation(200, "application/json", "{}"), await Host.InvokeAsync(function, body, isChunked));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Invoke_MessageThatNamesAJob_IsDone(bool isChunked)
    {
        using var body = TriggerBodies.Message(Sweep);
        Assert.Equal(new Invocation(200, "application/json", "{}"), await Host.InvokeAsync("TfJobQueue", body, isChunked));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"Data\":null}")]
    [InlineData("{\"Data\":{\"item\":5}}")]
    [InlineData("{\"Data\":{\"item\":\"not json\"}}")]
    [InlineData("{\"Data\":{\"item\":\"null\"}}")]
    [InlineData("{\"Data\":{\"item\":\"{}\"},\"Metadata\":5}")]
    [InlineData("{\"Data\":{\"item\":\"\\\"{\\\\\\\"kind\\\\\\\":\\\\\\\"erase\\\\\\\"}\\\"\"}}")]
    [InlineData("{\"Data\":")]
    public async Task Invoke_AnyBody_NeverHangsAndABadMessageFails(string text)
    {
        foreach (var function in (string[])["TfJobMinute", "TfJobDaily", "TfJobQueue"])
        {
            using var body = new StringContent(text, Encoding.UTF8, "application/json");
            var invocation = await Host.InvokeAsync(function, body);
            Assert.False(invocation.Hangs, $"{function} {invocation}");
            Assert.Equal(function != "TfJobQueue", invocation.IsDone);
        }
    }

    /// <summary>Started by hand the app polls its queue itself; under the host that would be a second timer.</summary>
    [Fact]
    public async Task Queue_NobodyInvokesIt_IsLeftAlone()
    {
        var listener = new QueueListener(Host, fixture.Folder, HostFixture.Storage);
        await listener.Queue.ClearMessagesAsync(Stop);
        await listener.Queue.SendMessageAsync(Sweep, Stop);
        await Task.Delay(BuiltInHost.QueuePause * 2, Stop);
        Assert.Equal(0, Assert.Single((await listener.Queue.PeekMessagesAsync(32, Stop)).Value).DequeueCount);
        await listener.Queue.ClearMessagesAsync(Stop);
    }

    [Fact]
    public async Task Queue_GoodAndBadMessages_AreDoneOrSetAsideAfterFiveTries()
    {
        var listener = new QueueListener(Host, fixture.Folder, HostFixture.Storage);
        await listener.Queue.ClearMessagesAsync(Stop);
        await listener.Poison.DeleteIfExistsAsync(Stop);
        const string bad = """{"kind":"erase","what":"一切"}""";
        await listener.Queue.SendMessageAsync(Sweep, Stop);
        await listener.Queue.SendMessageAsync(bad, Stop);

        var (done, failed) = (0, 0);
        while (await listener.PollAsync() is { Count: > 0 } invocations)
        {
            done += invocations.Count(invocation => invocation.IsDone);
            failed += invocations.Count(invocation => !invocation.IsDone && !invocation.Hangs);
        }

        Assert.Equal((1, 5), (done, failed));
        Assert.Equal(bad, (await listener.Poison.PeekMessageAsync(Stop)).Value.Body.ToString());
        Assert.Equal(0, (await listener.Queue.GetPropertiesAsync(Stop)).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task Kill_InMidInvocation_FailsItAndTheNextRunOnTheSamePortDoesIt()
    {
        var listener = new QueueListener(Host, fixture.Folder, HostFixture.Storage);
        await listener.Queue.ClearMessagesAsync(Stop);
        await listener.Queue.SendMessageAsync(Sweep, Stop);
        using var half = new HalfContent(await TriggerBodies.Message(Sweep).ReadAsByteArrayAsync(Stop));
        var cut = Host.InvokeAsync("TfJobQueue", half);
        await half.IsHalfSent.WaitAsync(HandlerProcess.Patience, Stop);
        var (first, port) = (Host.Handler.Id, Host.Port);

        Host.Handler.Kill();
        await Host.Handler.Ended.WaitAsync(HandlerProcess.Patience, Stop);
        half.SendTheRest();

        Assert.Equal(Invocation.Cut, await cut);
        await Host.UntilReadyAsync();
        Assert.NotEqual(first, Host.Handler.Id);
        Assert.Equal([$"0100007F:{port:X4}"], Listening(Host.Handler.Id));
        Assert.True(Assert.Single(await listener.PollAsync()).IsDone);
    }

    [Fact]
    public async Task Invoke_LongerThanItsTime_KillsTheHandlerAndTheNextRunDoesIt()
    {
        await using var host = await FunctionsHost.StartAsync(fixture.Folder, fixture.Settings);
        var listener = new QueueListener(host, fixture.Folder, HostFixture.Storage);
        await listener.Queue.ClearMessagesAsync(Stop);
        await listener.Queue.SendMessageAsync(Sweep, Stop);
        using var half = new HalfContent(await TriggerBodies.Message(Sweep).ReadAsByteArrayAsync(Stop));
        var first = host.Handler;

        Assert.Equal(Invocation.TimedOut, await host.InvokeAsync("TfJobQueue", half, functionTimeout: TimeSpan.FromSeconds(2)));
        await first.Ended.WaitAsync(HandlerProcess.Patience, Stop);
        half.SendTheRest();

        await host.UntilReadyAsync();
        Assert.NotEqual(first.Id, host.Handler.Id);
        Assert.True(Assert.Single(await listener.PollAsync()).IsDone);
    }

    [Fact]
    public async Task Kill_ThreeTimes_TheHostGivesUpAndTheNextOneGoesOn()
    {
        await using (var host = await FunctionsHost.StartAsync(fixture.Folder, fixture.Settings))
        {
            for (var death = 1; death <= FunctionsHost.MostDeaths; death++)
            {
                Assert.False(host.HasGivenUp);
                host.Handler.Kill();
                await host.Handler.Ended.WaitAsync(HandlerProcess.Patience, Stop);
                await host.UntilReadyOrGivenUpAsync();
            }
            Assert.True(host.HasGivenUp);
        }
        await using var next = await FunctionsHost.StartAsync(fixture.Folder, fixture.Settings);
        using var body = TriggerBodies.Timer(isPastDue: true);
        Assert.True((await next.InvokeAsync("TfJobMinute", body)).IsDone);
    }

    /// <summary>A host that forwards buffers every answer and hands no upgrade on: nothing may depend on either.</summary>
    [Theory]
    [InlineData("/")]
    [InlineData("/health")]
    [InlineData("/api/me")]
    [InlineData("/api/series?place=220000")]
    [InlineData("/api/no-such-thing")]
    public async Task Answers_ToWhoeverWantsAStream_AreOrdinaryOnes(string path)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Host.Port}") };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Upgrade.ParseAdd("websocket");
        request.Headers.Add("Sec-WebSocket-Version", "13");
        request.Headers.Add("Sec-WebSocket-Key", Convert.ToBase64String(new byte[16]));
        using var answer = await client.SendAsync(request, Stop);
        Assert.NotEqual(HttpStatusCode.SwitchingProtocols, answer.StatusCode);
        Assert.InRange((int)answer.StatusCode, 200, 499);
        Assert.NotEqual("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("TitleFlow__Keys", "", "TitleFlow__Keys")]
    [InlineData("TitleFlow__Keys", "not json", "TitleFlow__Keys")]
    [InlineData("TitleFlow__Issuer", "http://127.0.0.1:7072", "TitleFlow__Issuer")]
    [InlineData("AzureWebJobsStorage", "", "AzureWebJobsStorage")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "0", "FUNCTIONS_CUSTOMHANDLER_PORT")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "http", "FUNCTIONS_CUSTOMHANDLER_PORT")]
    public async Task Start_WrongSetting_SaysWhichAndEndsInFailure(string setting, string value, string named)
    {
        var settings = new Dictionary<string, string>(fixture.Settings) { [setting] = value };
        await using var handler = HandlerProcess.Start(fixture.Folder, $"{FunctionsHost.FreePort()}", settings);
        Assert.Equal(2, await handler.Ended.WaitAsync(HandlerProcess.Patience));
        Assert.Contains(named, Assert.Single(handler.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PortIsTaken_EndsInFailure()
    {
        await using var handler = HandlerProcess.Start(fixture.Folder, $"{Host.Port}", fixture.Settings);
        Assert.NotEqual(0, await handler.Ended.WaitAsync(HandlerProcess.Patience));
    }

    [Fact]
    public async Task Stop_BySigterm_IsNoSuccess()
    {
        await using var host = await FunctionsHost.StartAsync(fixture.Folder, fixture.Settings);
        using var kill = System.Diagnostics.Process.Start("bash", ["-c", $"kill -TERM {host.Handler.Id}"]);
        await kill.WaitForExitAsync(Stop);
        Assert.Equal(1, await host.Handler.Ended.WaitAsync(HandlerProcess.Patience));
    }

    [Fact]
    public async Task Root_AskedByTheHostsPing_AsksNothingOfTheStorage()
    {
        // Under a port of the host nothing looks after clocks and queue by itself, so that every call would be the ping's.
        var settings = fixture.Settings.Select(setting => $"--{setting.Key.Replace("__", ":", StringComparison.Ordinal)}={setting.Value}");
        await using var app = (await Shell.BuildAsync([$"--FUNCTIONS_CUSTOMHANDLER_PORT={FunctionsHost.FreePort()}", .. settings]))!;
        Assert.DoesNotContain(app.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>(), service => service is BuiltInHost);
        await app.StartAsync(Stop);
        var meter = app.Services.GetRequiredService<CallMeter>();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var before = meter.Total;
        for (var ping = 0; ping < 20; ping++)
        {
            using var answer = await client.GetAsync("/", Stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        Assert.Equal(before, meter.Total);
        await app.StopAsync(Stop);
    }

    [Fact]
    public async Task Run_FromAReadOnlyFolder_WritesNothingThereNorAtHome()
    {
        foreach (var function in (string[])["TfJobMinute", "TfJobDaily"])
        {
            using var body = TriggerBodies.Timer();
            Assert.True((await Host.InvokeAsync(function, body)).IsDone);
        }
        Assert.Equal(fixture.Untouched, fixture.Folder.State());
        Assert.False(Directory.Exists(fixture.Folder.Home));
    }

    /// <summary>Address and port of every socket on which a process listens, as the kernel writes them.</summary>
    private static IEnumerable<string> Listening(int process)
    {
        const string listen = "0A";
        var sockets = Directory.EnumerateFileSystemEntries($"/proc/{process}/fd")
            .Select(descriptor => new FileInfo(descriptor).LinkTarget).Where(target => target is not null).ToHashSet(StringComparer.Ordinal);
        return from table in (string[])["tcp", "tcp6"]
               from line in File.ReadLines($"/proc/{process}/net/{table}").Skip(1)
               let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
               where fields[3] == listen && sockets.Contains($"socket:[{fields[9]}]")
               select fields[1];
    }

    /// <summary>
    /// Sends the first half of a body, and the second when it is told to: a client of .NET hears of nothing, be it a lost
    /// connection or its own time-out, before its body has ended.
    /// </summary>
    private sealed class HalfContent : HttpContent
    {
        private readonly byte[] bytes;
        private readonly TaskCompletionSource half = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource rest = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HalfContent(byte[] bytes)
        {
            this.bytes = bytes;
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        public Task IsHalfSent => half.Task;

        public void SendTheRest() => rest.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await stream.FlushAsync();
            half.SetResult();
            await rest.Task.WaitAsync(HandlerProcess.Patience);
            await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
