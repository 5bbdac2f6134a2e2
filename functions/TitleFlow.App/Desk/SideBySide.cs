namespace TitleFlow.App.Desk;

/// <summary>Reads several things for one request at once, a bounded number side by side, so that it does not crowd out the others.</summary>
public static class SideBySide
{
    /// <summary>Reads of one request that are under way at the same time, at most, unless another number is given.</summary>
    public const int Most = 8;

    /// <summary>Reads each of what is asked for; the answers stand in the order of asking.</summary>
    /// <param name="asked">What is asked for; whoever calls has bounded how much.</param>
    /// <param name="read">Reads one of it.</param>
    /// <param name="stop">Stops all of it.</param>
    /// <param name="most">How many are under way at the same time, at most.</param>
    public static async Task<IReadOnlyList<TRead>> ReadAsync<TAsked, TRead>(
        IReadOnlyList<TAsked> asked, Func<TAsked, CancellationToken, Task<TRead>> read, CancellationToken stop,
        int most = Most)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(read);
        var answers = new TRead[asked.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, asked.Count), new ParallelOptions { MaxDegreeOfParallelism = most, CancellationToken = stop },
            async (index, stopping) => answers[index] = await read(asked[index], stopping));
        return answers;
    }
}
