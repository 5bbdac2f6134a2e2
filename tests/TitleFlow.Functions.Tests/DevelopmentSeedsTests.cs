using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Functions.Tests;

public sealed class DevelopmentSeedsTests
{
    private const string Row = "schools-dunhua-1";

    /// <summary>Other seeds than before: they hold one person more.</summary>
    private const string Newer = "--TitleFlow:Development:Applicants=1";

    private static readonly PlaceCode Jilin = PlaceCode.Parse("220000");

    [Fact]
    public async Task Service_OnAStoreThatWasSownFromOlderFiles_StartsAndKeepsWhatTheStoreHas()
    {
        await using var older = await RunningApp.StartAsync("--TitleFlow:Development:StartAt=2023-09-18T08:30:00+08:00");
        Assert.Empty(await older.Services.GetRequiredService<Sowing>().SowAsync([Ended()], static () => { }, CancellationToken.None));

        await using var newer = await older.StartAnotherAsync(Newer);
        var committees = await newer.Services.GetRequiredService<Desk<Committees>>()
            .ReadAsync(Committees.StreamOf(Jilin), CancellationToken.None);
        Assert.Equal(new DateOnly(2023, 12, 31), committees!.Value.State.Rows[Row].LastDay);

        // What was refused once is not asked at every start.
        await using var again = await older.StartAnotherAsync(Newer);
    }

    [Fact]
    public async Task Sow_OfAStoreThatWasNeverSown_TellsWhatIsRefused()
    {
        await using var running = await RunningApp.StartAsync("--TitleFlow:Development:StartAt=2023-09-18T08:30:00+08:00");
        var lists = running.Services.GetRequiredService<Stores>().Lists;
        foreach (var row in (await lists.PageAsync("development:seeds", null, 10, CancellationToken.None)).Entries)
        {
            await lists.PutAsync(new("development:seeds", row.Item, row.Version + 1, row.Version, null), CancellationToken.None);
        }
        Assert.Empty(await running.Services.GetRequiredService<Sowing>().SowAsync([Ended()], static () => { }, CancellationToken.None));

        var told = await Assert.ThrowsAsync<InvalidDataException>(() => running.StartAnotherAsync(Newer));
        Assert.Contains(Row, told.Message, StringComparison.Ordinal);
    }

    /// <summary>What makes an authority of the seeds another one than the files say.</summary>
    private static SeedStep Ended() => new(
        Committees.StreamOf(Jilin), "seed-approver",
        new EndAuthority(Row, new DateOnly(2023, 12, 31), "演示", "演示〔2023〕9号", "seed-registrar") { ReasonCode = "authority-devolved" });
}
