using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;

namespace TitleFlow.Storage;

/// <summary>Jobs on an Azure queue.</summary>
internal sealed class AzureJobs(QueueClient queue) : IJobQueue
{
    /// <summary>A job waits as long as it takes: minus one second means for ever.</summary>
    private static readonly TimeSpan ForEver = TimeSpan.FromSeconds(-1);

    public async Task<(long Count, DateTimeOffset? OldestAt)> WaitingAsync(CancellationToken stop)
    {
        var all = await queue.GetPropertiesAsync(stop);
        PeekedMessage? first = await queue.PeekMessageAsync(stop);
        return (all.Value.ApproximateMessagesCountLong, first?.InsertedOn);
    }

    public Task SendAsync(string text, CancellationToken stop)
    {
        StoreLimits.CheckJob(text);
        return queue.SendMessageAsync(text, timeToLive: ForEver, cancellationToken: stop);
    }

    public async Task<JobMessage?> TakeAsync(TimeSpan hiddenFor, CancellationToken stop)
    {
        StoreLimits.CheckHiding(hiddenFor);
        QueueMessage? taken = await queue.ReceiveMessageAsync(hiddenFor, stop);
        return taken is null
            ? null
            : new JobMessage(taken.MessageId, taken.PopReceipt, taken.Body.ToString(), (int)taken.DequeueCount);
    }

    public async Task<bool> FinishAsync(JobMessage message, CancellationToken stop)
    {
        try
        {
            await queue.DeleteMessageAsync(message.Id, message.Receipt, stop);
            return true;
        }
        catch (RequestFailedException failed)
            when (failed.Status is 404 || failed.ErrorCode == QueueErrorCode.PopReceiptMismatch)
        {
            return false;
        }
    }

    /// <summary>Removes a message that is not base64: somebody else's, and it would come back for ever.</summary>
    internal static Task DropAsync(QueueMessageDecodingFailedEventArgs failed) =>
        failed.ReceivedMessage is { } message
            ? failed.Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, failed.CancellationToken)
            : Task.CompletedTask;
}
