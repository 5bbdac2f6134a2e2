using TitleFlow.Cli.Records;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Cli.Demo;

/// <summary>What a demonstration told, and what is stored afterwards.</summary>
/// <param name="Steps">Every step.</param>
/// <param name="HttpCalls">How many requests the service was sent.</param>
/// <param name="StorageCalls">How many it sent to its storage, by what for.</param>
/// <param name="SeedCalls">How many of them went into the seeds.</param>
/// <param name="Audit">The check of all streams at the end; null where it was not reached.</param>
/// <param name="Trouble">What broke it off; null where nothing did.</param>
public sealed record DemoReport(
    IReadOnlyList<Step> Steps, int HttpCalls, IReadOnlyDictionary<string, long> StorageCalls, long SeedCalls, Audit? Audit, string? Trouble)
{
    public bool IsAsExpected => Trouble is null && Audit is { Faults.Count: 0 };
}

/// <summary>Five yearly cases to the committee, three 3010 cases to the certificate, on an empty store; then every stream is checked.</summary>
public static class Demonstration
{
    /// <summary>Walks them. What does not go as it must is told in the report.</summary>
    public static async Task<DemoReport> RunAsync(DemoSettings settings, Law law, Narrator narrator, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(narrator);
        await using var play = new Play(settings, law, narrator);
        string? trouble = null;
        Audit? audit = null;
        try
        {
            await TellAllAsync(play);
            await using var room = Workroom.Open(
                StoreOptions.AccountOf(new() { ConnectionString = settings.Storage, Prefix = settings.Prefix }));
            audit = await Audit.RunAsync(room, await room.ListAsync(null, stop), static () => { }, stop);
        }
        catch (Exception fault) when (fault is DemoException or HttpRequestException or KeyNotFoundException)
        {
            trouble = fault.Message;
        }

        narrator.Close();
        return new(narrator.Steps, play.HttpCalls, play.StorageCalls, play.SeedCalls, audit, trouble);
    }

    private static async Task TellAllAsync(Play play)
    {
        var cases = new Candidates();
        var filing = new FilingScene(play);
        var county = new CountyScene(play, filing);
        await play.BeginAsync(new DateOnly(2023, 2, 6), new TimeOnly(8, 30));
        await new YearScene(play).PlayAsync(new YearCast());
        await play.TurnToAsync(new DateOnly(2023, 9, 18), new TimeOnly(8, 30));
        await filing.PlayAsync(cases);
        await new UnitScene(play).PlayAsync(cases);
        await county.PlayAsync(cases);
        await new ProvinceScene(play, county).PlayAsync(cases);
        await new PublicScene(play).PlayAsync(cases);
        await play.CountStorageCallsAsync();
    }
}
