namespace TitleFlow.App.Desk.Ports;

/// <summary>How much of one window's limit the instances have taken for themselves.</summary>
/// <param name="Subject">What is limited and for whom, as letters and digits: a hash, so that the store knows nobody.</param>
/// <param name="Until">When the window is over, in whole seconds.</param>
/// <param name="Taken">The permits taken so far, by all instances together.</param>
/// <param name="Tag">The row's tag, for replacing exactly this row; null when there is none yet.</param>
public sealed record LimitRow(string Subject, DateTimeOffset Until, int Taken, string? Tag);

/// <summary>The shared counts of rate limits: one row a subject and window.</summary>
public interface ILimitStore
{
    /// <summary>Reads a window's row, or null.</summary>
    Task<LimitRow?> FindAsync(string subject, DateTimeOffset until, CancellationToken stop);

    /// <summary>
    /// Inserts the row, or replaces exactly the one of its tag; returns it with its new tag. Null if another instance came
    /// first, or if this one did and the answer was lost: then nothing is known, and the row is to be read.
    /// </summary>
    Task<LimitRow?> PutAsync(LimitRow row, CancellationToken stop);

    /// <summary>Removes the rows of windows that were over before an instant, and says how many.</summary>
    Task<int> RemoveAsync(DateTimeOffset overBefore, CancellationToken stop);
}
