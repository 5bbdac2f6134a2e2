using TitleFlow.App.Desk;

namespace TitleFlow.Functions;

/// <summary>Clears away, every second, the outbox and recovery rows of this process's own finished steps.</summary>
/// <remarks>It is no timer of the application: what it leaves behind when the process dies, the sweep follows up.</remarks>
public sealed class BroomRound(Broom broom, ILogger<BroomRound> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, stoppingToken);
            try
            {
                await broom.FlushAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(fault, "Rows of finished steps are left for the next round or the sweep.");
            }
        }
    }
}
