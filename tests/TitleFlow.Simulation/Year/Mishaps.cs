using TitleFlow.App.Desk;
using TitleFlow.App.Orchestration;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Simulation.Year;

/// <summary>
/// What befalls the service beside broken calls: deployments of a new law, throttling, blobs that are gone for a while,
/// effects carried out again late, triggers that nobody sent, lists told anew, people who retire; and the nights' housekeeping.
/// </summary>
public sealed class Mishaps(Street street)
{
    /// <summary>A case went on under the law that it was filed under while its office had a newer one.</summary>
    public const string PackChangedInMidCase = "pack-changed-in-mid-case";

    /// <summary>A year's schedule was revised while a posting ran, and its last day moved.</summary>
    public const string PostingRecounted = "posting-recounted";

    /// <summary>A year's schedule was revised under an open month, and its day moved.</summary>
    public const string MonthRecounted = "month-recounted";

    /// <summary>Years of so many cases have facts that are large enough for a blob, which can go missing.</summary>
    private const int CasesWithBlobs = 400;

    private const string Deployment = "deployment";
    private const string Throttling = "throttling";
    private const string BlobMissing = "blob-missing";
    private const string EffectAgain = "effect-again";
    private const string UnaskedLook = "unasked-look";
    private const string ListsToldAnew = "lists-told-anew";
    private const string Housekept = "housekeeping";
    private const string Retirement = "retirement";
    private const string LargeFacts = "facts/";
    private static readonly TimeSpan MarksKept = Housekeeping.MarksKept - TimeSpan.FromDays(1);

    /// <summary>What must befall the service in a few years of so many cases, by the names that a run counts it under.</summary>
    public static IReadOnlyList<string> Of(int cases) =>
    [
        Deployment, Throttling, EffectAgain, UnaskedLook, ListsToldAnew, Housekept, Retirement, PackChangedInMidCase, PostingRecounted, MonthRecounted,
        .. cases < CasesWithBlobs ? [] : new[] { BlobMissing },
    ];

    private Chance Chance => street.Chance;

    private Town Town => street.Town;

    /// <summary>Goes on until the year is over.</summary>
    public Task GoOnAsync() => Task.WhenAll(
        DeployAsync(),
        NowAndThenAsync(12, ThrottleAsync),
        NowAndThenAsync(9, LoseBlobAsync),
        NowAndThenAsync(2, CarryOutAgainAsync),
        NowAndThenAsync(2, LookAsync),
        NowAndThenAsync(2, RelistAsync),
        NowAndThenAsync(60, KeepHouseAsync),
        NowAndThenAsync(20, RetireAsync));

    /// <summary>At the end, a large fact of one case is lost for good: only that case cannot be read any more.</summary>
    public static async Task LoseForGoodAsync(Street street)
    {
        ArgumentNullException.ThrowIfNull(street);
        if (street.Chance.Is(0.15) && await BlobAsync(street) is { } name)
        {
            street.Town.HasLostBlobs = true;
            var parts = name.Split('/');
            var stream = new StreamId(parts[1], parts[2]);
            // A try that lost its race leaves a blob that no fact names: nothing is lost with it.
            var slice = await street.Town.Stores.Streams.LoadSinceAsync(stream, 0, CancellationToken.None);
            var body = await street.Town.Stores.Blobs.ReadAsync(name);
            await street.Town.Stores.Blobs.RemoveAsync(name, DateTimeOffset.MaxValue, CancellationToken.None);
            if (slice.Facts.Any(fact => fact.BodyBlob == name))
            {
                street.Year.Lost.Add(stream, body!);
            }
        }
    }

    private async Task NowAndThenAsync(int days, Func<Task> act)
    {
        while (!street.IsOver)
        {
            await street.AnotherDayAsync(1 + Chance.Below(days * 2));
            await act();
        }
    }

    /// <summary>Process after process is closed and opened with the new law; for a while both laws are at work.</summary>
    private async Task DeployAsync()
    {
        foreach (var era in street.Year.Law.Eras.Skip(1))
        {
            await Town.SleepUntilAsync(era.From);
            foreach (var office in Town.Living)
            {
                await Town.SleepAsync(Chance.UpTo(TimeSpan.FromMinutes(20)));
                office.Life.Kill();
            }
            Town.Befalls(Deployment);
            await KeepHouseAsync();
        }
    }

    private Task ThrottleAsync()
    {
        Town.Befalls(Throttling);
        Town.Weather.Throttle(Chance.UpTo(TimeSpan.FromMinutes(3)));
        return Task.CompletedTask;
    }

    private async Task LoseBlobAsync()
    {
        if (await BlobAsync(street) is not { } name
            || await Town.Stores.Blobs.OpenAsync(name, CancellationToken.None) is not { } opened)
        {
            return;
        }
        Town.HasLostBlobs = true;
        Town.Befalls(BlobMissing);
        await Town.Stores.Blobs.RemoveAsync(name, DateTimeOffset.MaxValue, CancellationToken.None);
        await Town.SleepAsync(Chance.UpTo(TimeSpan.FromHours(5)));
        await using var content = opened.Content;
        await Town.Stores.Blobs.PutNewAsync(name, content, opened.Facts.MediaType, CancellationToken.None);
    }

    private static async Task<string?> BlobAsync(Street street)
    {
        List<string> names = [];
        await foreach (var blob in street.Town.Stores.Blobs.ListAsync(LargeFacts, CancellationToken.None))
        {
            names.Add(blob.Name);
        }
        return names.Count == 0 ? null : street.Chance.OneOf(names);
    }

    /// <summary>What was told may be told again, and late: what is newer stays.</summary>
    private async Task CarryOutAgainAsync()
    {
        var lately = Town.Seen.Latest.Where(seen => seen.At > Town.Now - MarksKept).ToList();
        for (var count = Chance.Below(10); count > 0 && lately.Count > 0; count--)
        {
            var seen = Chance.OneOf(lately);
            Town.Befalls(EffectAgain);
            await Town.TryAsync($"carrying out an effect of {seen.Stream} again", office => office.Get<Effects>().CarryOutAsync(
                seen.Stream, [(seen.Version, seen.Index, seen.Read(office.Get<Codec>()))], CancellationToken.None));
        }
    }

    private async Task LookAsync()
    {
        if (Town.Seen.Latest.ToList() is { Count: > 0 } seen)
        {
            var stream = Chance.OneOf(seen).Stream;
            Town.Befalls(UnaskedLook);
            await Town.TryAsync($"looking at {stream}", office => office.Directory.Of(stream).LookAsync(stream, CancellationToken.None));
        }
    }

    /// <summary>Lists that are right are told anew, and no reader sees a difference.</summary>
    private async Task RelistAsync()
    {
        if (Town.Seen.Latest.ToList() is { Count: > 0 } seen)
        {
            var stream = Chance.OneOf(seen).Stream;
            Town.Befalls(ListsToldAnew);
            await Town.TryAsync($"telling the lists of {stream}", office => office.Directory.Of(stream).RelistAsync(stream, CancellationToken.None));
        }
    }

    private Task KeepHouseAsync()
    {
        Town.Befalls(Housekept);
        return Town.TryAsync("housekeeping", office => office.Get<Housekeeping>().RunAsync(CancellationToken.None));
    }

    private async Task RetireAsync()
    {
        var citizen = Chance.OneOf(street.Year.People.Citizens);
        Town.Befalls(Retirement);
        await street.AskAsync(new Visit(), new Errand(street.Year.Persons, citizen.Id.Stream, new RecordRetirement(street.Today))
        {
            By = "seed-registrar",
        });
    }
}
