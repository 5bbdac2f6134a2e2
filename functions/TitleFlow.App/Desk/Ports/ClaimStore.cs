using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Desk.Ports;

/// <summary>A claim's row: who took it, under which token.</summary>
/// <param name="Key">What is claimed.</param>
/// <param name="Owner">The stream that took it.</param>
/// <param name="Token">The token of this taking.</param>
/// <param name="Tag">The row's tag, for replacing exactly this row.</param>
public sealed record ClaimRow(string Key, StreamId Owner, string Token, string Tag);

/// <summary>What must be unique across streams: insert-only rows with their owner.</summary>
public interface IClaimStore
{
    /// <summary>Inserts the row; if one stands already, nothing is written and that one is returned.</summary>
    Task<ClaimRow> TakeAsync(string key, StreamId owner, string token, CancellationToken stop);

    /// <summary>Reads the row, or null.</summary>
    Task<ClaimRow?> FindAsync(string key, CancellationToken stop);

    /// <summary>Replaces exactly this row by another owner and token. False if it has changed meanwhile.</summary>
    Task<bool> ReplaceAsync(ClaimRow row, StreamId owner, string token, CancellationToken stop);

    /// <summary>Removes exactly this row; one that has changed meanwhile stays.</summary>
    Task ReleaseAsync(ClaimRow row, CancellationToken stop);
}
