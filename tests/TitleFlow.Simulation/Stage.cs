namespace TitleFlow.Simulation;

/// <summary>
/// Runs everything on one thread: whoever waits for a turn goes on when the seed picks it. Time passes a little at each
/// turn, and leaps to the next sleeper, or to the next thing that is due, when nobody is ready.
/// </summary>
public sealed class Stage(Chance chance, DateTimeOffset start)
{
    /// <summary>Turns after which a simulation counts as one that never comes to rest.</summary>
    public const int MostTurns = 20_000_000;

    private readonly List<TaskCompletionSource> ready = [];
    private readonly PriorityQueue<TaskCompletionSource, (DateTimeOffset, long)> sleeping = new();
    private readonly List<TaskCompletionSource> watching = [];
    private readonly TimeSpan longestTurn = TimeSpan.FromMilliseconds(60);
    private readonly int thread = Environment.CurrentManagedThreadId;
    private long turns;
    private long sleeps;
    private DateTimeOffset lastLeap = start;
    private volatile bool isTorn;

    /// <summary>The true time; processes see it askew.</summary>
    public DateTimeOffset Now { get; private set; } = start;

    /// <summary>When something is due that watchers wait for; null if nothing ever is.</summary>
    public Func<DateTimeOffset?> NextDue { get; set; } = () => null;

    /// <summary>For how long there was always somebody ready, so that whoever waits for something due had no turn.</summary>
    public TimeSpan LongestRush { get; private set; }

    /// <summary>Waits until it is this one's turn.</summary>
    public Task TurnAsync()
    {
        if (Environment.CurrentManagedThreadId != thread)
        {
            // The runtime leaves the thread when calls nest too deeply: something calls itself without end.
            isTorn = true;
            return new TaskCompletionSource().Task;
        }
        var turn = new TaskCompletionSource();
        ready.Add(turn);
        return turn.Task;
    }

    /// <summary>Waits for a while.</summary>
    public Task SleepAsync(TimeSpan span)
    {
        var turn = new TaskCompletionSource();
        sleeping.Enqueue(turn, (Now + span, ++sleeps));
        return turn.Task;
    }

    /// <summary>Waits until something is due, without making time pass for nothing.</summary>
    public Task WatchAsync()
    {
        var turn = new TaskCompletionSource();
        watching.Add(turn);
        return turn.Task;
    }

    /// <summary>Lets time pass while nobody acts.</summary>
    public void LeapTo(DateTimeOffset later)
    {
        LongestRush = Now - lastLeap > LongestRush ? Now - lastLeap : LongestRush;
        lastLeap = Now = later > Now ? later : Now;
    }

    /// <summary>Gives turns until a task is over.</summary>
    public void Run(Task task)
    {
        while (!task.IsCompleted)
        {
            if (turns++ > MostTurns)
            {
                throw new InvalidOperationException("The simulation does not come to rest.");
            }
            GiveTurn();
            if (isTorn)
            {
                throw new InvalidOperationException("Calls nest without end.");
            }
        }
        task.GetAwaiter().GetResult();
    }

    private void GiveTurn()
    {
        if (ready.Count > 0)
        {
            Now += chance.UpTo(longestTurn);
        }
        else
        {
            Leap();
        }
        while (sleeping.TryPeek(out var sleeper, out var due) && due.Item1 <= Now)
        {
            sleeping.Dequeue();
            ready.Add(sleeper);
        }
        var picked = chance.Below(ready.Count);
        var turn = ready[picked];
        ready.RemoveAt(picked);
        turn.SetResult();
    }

    private void Leap()
    {
        DateTimeOffset? wakes = sleeping.TryPeek(out _, out var next) ? next.Item1 : null;
        var due = watching.Count > 0 ? NextDue() : null;
        if (due is null && wakes is null)
        {
            throw new InvalidOperationException("Everybody waits for somebody else.");
        }
        if (due is { } at && !(wakes < at))
        {
            LeapTo(at);
            ready.AddRange(watching);
            watching.Clear();
            return;
        }
        LeapTo(wakes!.Value);
    }
}
