using TitleFlow.App.Desk;

namespace TitleFlow.Simulation;

/// <summary>One client's visit: it stays with the process that has answered, as long as that lives.</summary>
public sealed class Visit
{
    /// <summary>The process that it stays with.</summary>
    public Office? Office { get; set; }
}

/// <summary>What clients see of the service: processes that answer, answer late, or die.</summary>
public sealed class Town(Stage stage, Chance chance, Trace trace, Stores stores)
{
    /// <summary>A client that has asked so often gives up: it never learns what became of its errand.</summary>
    public const int MostAskings = 25;

    private const double Roams = 0.1;
    private const int Frames = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Whom a process refuses for its clock asks elsewhere, or when that has gone on.</summary>
    private static readonly TimeSpan LongerPause = TimeSpan.FromMinutes(1);

    private readonly List<Outcome> outcomes = [];
    private readonly List<string> surprises = [];
    private int errands;

    /// <summary>All processes, those that died among them.</summary>
    public List<Office> Offices { get; } = [];

    /// <summary>The processes that live.</summary>
    public List<Office> Living => Offices.FindAll(office => !office.Life.IsOver);

    /// <summary>The seed.</summary>
    public Chance Chance => chance;

    /// <summary>The true time.</summary>
    public DateTimeOffset Now => stage.Now;

    /// <summary>The stores as they are, without any wire.</summary>
    public Stores Stores => stores;

    /// <summary>What became of every errand.</summary>
    public IReadOnlyList<Outcome> Outcomes => outcomes;

    /// <summary>What no fault explains.</summary>
    public IReadOnlyList<string> Surprises => surprises;

    /// <summary>The latest fault of all, explained or not.</summary>
    public Exception? LastFault { get; private set; }

    /// <summary>How likely an answered errand is asked once more under its key.</summary>
    public double AsksAgain { get; set; }

    /// <summary>Whether a blob has been taken away at some time: then streams that need it fail.</summary>
    public bool HasLostBlobs { get; set; }

    /// <summary>How often what befell the service beside broken calls, by its name.</summary>
    public SortedDictionary<string, int> Befell { get; } = new(StringComparer.Ordinal);

    /// <summary>The effects that were stored lately.</summary>
    public required EffectsSeen Seen { get; init; }

    /// <summary>Makes the storage account throttle everybody for a while.</summary>
    public required Weather Weather { get; init; }

    /// <summary>Waits for a while.</summary>
    public Task SleepAsync(TimeSpan span) => stage.SleepAsync(span);

    /// <summary>Waits until an instant.</summary>
    public Task SleepUntilAsync(DateTimeOffset at) => at > Now ? stage.SleepAsync(at - Now) : stage.TurnAsync();

    /// <summary>A number unlike any other's.</summary>
    public int NextNumber() => ++errands;

    /// <summary>Notes what befell the service.</summary>
    public void Befalls(string what, int times = 1)
    {
        if (times > 0)
        {
            Befell[what] = Befell.GetValueOrDefault(what) + times;
        }
    }

    /// <summary>Notes something that no fault explains.</summary>
    public void Surprise(string what, Exception fault)
    {
        LastFault = fault;
        if (!IsExplained(fault))
        {
            surprises.Add($"{what}: {fault.GetType().Name}: {fault.Message} {At(fault)}");
        }
    }

    /// <summary>Notes a promise that was seen broken.</summary>
    public void Surprise(string what) => surprises.Add(what);

    /// <summary>Asks until somebody answers, or the client gives up.</summary>
    public async Task<Outcome> AskAsync(Errand errand, int number, Visit? visit = null)
    {
        ArgumentNullException.ThrowIfNull(errand);
        var outcome = await AskUntilAnsweredAsync(errand, number, visit ?? new Visit());
        outcomes.Add(outcome);
        if (outcome.Receipt is { Facts.Count: > 0 } receipt && chance.Is(AsksAgain))
        {
            await AskOnceMoreAsync(errand, number, receipt);
        }
        return outcome;
    }

    /// <summary>Has a process do something that may be done twice; false if it failed too often.</summary>
    public async Task<bool> TryAsync(string what, Func<Office, Task> act, Visit? visit = null)
    {
        for (var tried = 0; tried < MostAskings; tried++)
        {
            if (Choose(visit ?? new Visit()) is { } office)
            {
                var acting = CarriedOutAsync(office, what, act);
                await Task.WhenAny(acting, office.Life.Died);
                if (acting is { IsCompletedSuccessfully: true, Result: true })
                {
                    return true;
                }
            }
            await SleepAsync(chance.UpTo(Pause));
        }
        return false;
    }

    /// <summary>Reads something at a process; the default if it failed too often.</summary>
    public async Task<T?> ReadAsync<T>(string what, Func<Office, Task<T>> read, Visit? visit = null)
    {
        ArgumentNullException.ThrowIfNull(read);
        T? result = default;
        await TryAsync(what, async office => result = await read(office), visit);
        return result;
    }

    private async Task<bool> CarriedOutAsync(Office office, string what, Func<Office, Task> act)
    {
        try
        {
            await act(office);
            return true;
        }
        catch (Exception fault)
        {
            Surprise($"{what} at {office.Name}", fault);
            return false;
        }
    }

    /// <summary>The same key once more, elsewhere and later: it brings the same facts and stores none.</summary>
    private async Task AskOnceMoreAsync(Errand errand, int number, Receipt receipt)
    {
        await SleepAsync(chance.UpTo(TimeSpan.FromMinutes(5)));
        var again = await AskUntilAnsweredAsync(errand, number, new Visit());
        var isSame = again is { IsAnswered: false }
            || (again.Receipt is { } repeated && repeated.Version == receipt.Version && Written(repeated) == Written(receipt));
        if (!isSame)
        {
            surprises.Add($"errand {number} ({errand}) brought {receipt.Version} first, then {again}");
        }
    }

    private static string Written(Receipt receipt) => string.Join(
        '\n', receipt.Facts.Select(fact => $"{fact.Version} {System.Text.Encoding.UTF8.GetString(Codec.Write(fact.Fact))}"));

    private async Task<Outcome> AskUntilAnsweredAsync(Errand errand, int number, Visit visit)
    {
        for (var asked = 0; asked < MostAskings; asked++)
        {
            var pause = Pause;
            if (Choose(visit) is { } office)
            {
                trace.Add(Now, office.Name, "is asked", () => $"{number}: {errand.Stream} {errand.Command}");
                var asking = AskAsync(office, errand, $"key-{number}");
                // Whoever waits too long asks somebody else, while the first may still be at it.
                await Task.WhenAny(asking, office.Life.Died, SleepAsync(Patience));
                if (asking is { IsCompletedSuccessfully: true, Result: { } outcome })
                {
                    trace.Add(Now, office.Name, "answers", () => $"{number} by {outcome.Told}");
                    if (!outcome.IsClockBehind)
                    {
                        return outcome with { IsAskedAgain = asked > 0 };
                    }
                    Befalls(WireFaults.ClockBehind);
                    pause = LongerPause;
                }
            }
            visit.Office = null;
            await SleepAsync(chance.UpTo(pause));
        }
        return new Outcome(errand, null, false);
    }

    private async Task<Outcome?> AskAsync(Office office, Errand errand, string key)
    {
        try
        {
            return await errand.Room.AskAsync(office, errand, key);
        }
        catch (Exception fault)
        {
            trace.Add(Now, office.Name, "fails to answer", () => $"{key}: {fault.Message}");
            Surprise($"{errand.Stream} {errand.Command.GetType().Name} at {office.Name}", fault);
            return null;
        }
    }

    private Office? Choose(Visit visit)
    {
        if (visit.Office is { Life.IsOver: false } known && !chance.Is(Roams))
        {
            return known;
        }
        return visit.Office = Living is { Count: > 0 } living ? chance.OneOf(living) : null;
    }

    /// <summary>The few places that tell where it came from.</summary>
    private static string At(Exception fault) => string.Join(
        " < ",
        (fault.StackTrace ?? "").Split('\n').Select(line => line.Trim()).Where(line => line.Contains("TitleFlow.", StringComparison.Ordinal))
            .Take(Frames).Select(line => line.Split(" in ")[0]));

    private bool IsExplained(Exception fault) =>
        fault is StoreFault or DeskBusyException
            || (HasLostBlobs && fault is InvalidDataException && fault.Message.Contains("The blob of fact", StringComparison.Ordinal));
}
