using TitleFlow.App.Desk.Ports;

namespace TitleFlow.Schedules;

/// <summary>Planted: rows are said to stand before they do.</summary>
public sealed class HastyClocks(IClockStore inner) : IClockStore
{
    private const int Turns = 10;

    /// <inheritdoc/>
    public Task PutAsync(IReadOnlyList<ClockRow> rows, CancellationToken stop)
    {
        _ = LaterAsync();
        return Task.CompletedTask;

        async Task LaterAsync()
        {
            for (var turn = 0; turn < Turns; turn++)
            {
                await Task.Yield();
            }
            await inner.PutAsync(rows, stop);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ClockRow>> DueAsync(DateTimeOffset until, int limit, CancellationToken stop) => inner.DueAsync(until, limit, stop);

    /// <inheritdoc/>
    public Task RemoveAsync(IReadOnlyList<ClockRow> rows, CancellationToken stop) => inner.RemoveAsync(rows, stop);

    /// <inheritdoc/>
    public Task<DateTimeOffset?> NextAsync(CancellationToken stop) => inner.NextAsync(stop);
}
