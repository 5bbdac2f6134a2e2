using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using TitleFlow.App;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Time;

namespace TitleFlow.Functions.Tests;

/// <summary>What plays the Functions host when the app is started by hand, on the same host.json and function.json files.</summary>
public sealed class BuiltInHostTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 18, 0, 30, TimeSpan.Zero);

    private readonly FakeTimeProvider time = new(Start);
    private readonly ServiceProvider services;

    public BuiltInHostTests()
    {
        var stores = new MemoryStores(time).All;
        services = new ServiceCollection().AddLogging().AddSingleton(stores).AddSingleton<TimeProvider>(time)
            .AddSingleton(new RecoveryBook(stores.Clocks, time, "test"))
            .AddSingleton<Func<Law>>(() => new Law(PackShelf.Empty, WorkCalendar.Empty))
            .AddSingleton<IHostEnvironment>(new Here()).AddSingleton<BuiltInHost>().AddTitleFlow().BuildServiceProvider();
    }

    private Stores Stores => services.GetRequiredService<Stores>();

    public ValueTask DisposeAsync() => services.DisposeAsync();

    [Fact]
    public async Task Queue_MessageThatNamesNoJob_IsTriedFiveTimesAndSetAside()
    {
        await Stores.Jobs.SendAsync("""{"kind":"erase"}""", default);
        await Stores.Jobs.SendAsync("""{"kind":"sweep"}""", default);
        await RunUntilAsync(async () => await Stores.Jobs.CountSetAsideAsync(default) == 1);
        Assert.Null(await Stores.Jobs.TakeAsync(TimeSpan.FromMinutes(1), default));
        // Four rests of 30 seconds lie between five tries.
        Assert.InRange(time.GetUtcNow() - Start, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task Timers_AtTheirTimes_RunByTheSchedulesOfTheirFiles()
    {
        // Housekeeping at 18:15 notes the calendar that it counted with.
        await RunUntilAsync(async () =>
            await Stores.Lists.FindAsync(App.Orchestration.CountedCalendar.List, App.Orchestration.CountedCalendar.Item, default) is { } noted
                && noted.Body.Contains(WorkCalendar.Empty.Version, StringComparison.Ordinal));
        Assert.InRange(time.GetUtcNow(), Start.AddMinutes(14), Start.AddMinutes(16));
    }

    /// <summary>Lets time pass in seconds until something holds; the host's work is done in between.</summary>
    private async Task RunUntilAsync(Func<Task<bool>> holds)
    {
        var host = services.GetRequiredService<BuiltInHost>();
        await host.StartAsync(default);
        for (var second = 0; !await holds(); second++)
        {
            Assert.InRange(second, 0, (int)TimeSpan.FromHours(1).TotalSeconds);
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
        await host.StopAsync(default);
    }

    /// <summary>The folder of these tests holds the same files as that of the app.</summary>
    private sealed class Here : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Production";

        public string ApplicationName { get; set; } = "TitleFlow";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
