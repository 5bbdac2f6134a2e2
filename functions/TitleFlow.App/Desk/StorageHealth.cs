namespace TitleFlow.App.Desk;

/// <summary>
/// Whether the storage answers. It is asked once in a while however many want to know, so that a monitor need not be counted
/// and a flood reaches no table.
/// </summary>
/// <param name="stores">Of which one is asked for its smallest answer.</param>
/// <param name="time">Tells how old an answer is.</param>
public sealed class StorageHealth(Stores stores, TimeProvider time)
{
    /// <summary>How long an answer holds.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private Task answer = Task.CompletedTask;
    private DateTimeOffset until;

    /// <summary>Ends well if the storage answered within <see cref="Holds"/>, otherwise with the fault of the store.</summary>
    public Task AskAsync(CancellationToken stop)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (answer.IsCompleted && now >= until)
            {
                // Nobody's going away ends a question that others wait for.
                (answer, until) = (stores.Clocks.NextAsync(CancellationToken.None), now + Holds);
            }
            return answer.WaitAsync(stop);
        }
    }
}
