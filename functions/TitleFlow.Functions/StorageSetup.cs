using TitleFlow.App.Door;
using TitleFlow.Storage;

namespace TitleFlow.Functions;

/// <summary>
/// Makes tables, container and queue where a connection string opens the storage. Under the host a storage that is away is waited for by a
/// process that listens: the host gives up on a handler that ends three times in half an hour.
/// </summary>
/// <param name="storage">What is made ready.</param>
/// <param name="isReady">Whether it was made ready elsewhere: an account that an identity opens is set up by <c>infra/</c>.</param>
public sealed class StorageSetup(StorageAccount storage, bool isReady) : BackgroundService
{
    /// <summary>How long a start waits before it listens without its storage; the host's own patience is a minute.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Between two tries.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private volatile bool isReady = isReady;

    /// <summary>Makes ready what is missing; false if it does not come about in time, and then why is printed.</summary>
    public async Task<bool> TryAsync(TimeSpan patience, CancellationToken stop)
    {
        try
        {
            if (!isReady)
            {
                await storage.EnsureAsync(stop).WaitAsync(patience, stop);
                isReady = true;
            }
            return true;
        }
        catch (Exception fault) when (FaultAnswers.IsUnreached(fault) && !stop.IsCancellationRequested)
        {
            var why = fault.GetBaseException().Message.Split('\n')[0].Trim();
            await Console.Error.WriteLineAsync($"AzureWebJobsStorage: the storage account cannot be made ready: {why}");
            return false;
        }
    }

    /// <summary>Answers that the service is not available while its storage is not ready; the ping of the host alone needs none.</summary>
    public Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        return isReady || context.Request.Path == "/" ? next(context) : Problems.Of(ProblemKind.Unavailable).ExecuteAsync(context);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!isReady)
        {
            await Task.Delay(Pause, stoppingToken);
            await TryAsync(Timeout.InfiniteTimeSpan, stoppingToken);
        }
    }
}
