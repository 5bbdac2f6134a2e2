using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;

namespace TitleFlow.Storage;

/// <summary>Jobs on an Azure queue, and those that were set aside on another, named as the Functions host names it.</summary>
internal sealed class AzureJobs(QueueClient queue, QueueClient poison) : IJobQueue
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

    public Task<bool> FinishAsync(JobMessage message, CancellationToken stop) =>
        IsStillOursAsync(queue.DeleteMessageAsync(message.Id, message.Receipt, stop));

    public Task<bool> GiveBackAsync(JobMessage message, TimeSpan hiddenFor, CancellationToken stop)
    {
        StoreLimits.CheckHiding(hiddenFor);
        return IsStillOursAsync(queue.UpdateMessageAsync(
            message.Id, message.Receipt, message.Text, hiddenFor, cancellationToken: stop));
    }

    public async Task SetAsideAsync(JobMessage message, CancellationToken stop)
    {
        await SetAsideAsync(poison, message.Text, stop);
        await FinishAsync(message, stop);
    }

    public async Task<int> CountSetAsideAsync(CancellationToken stop)
    {
        try
        {
            return (await poison.GetPropertiesAsync(stop)).Value.ApproximateMessagesCount;
        }
        catch (RequestFailedException failed) when (failed.Status is 404)
        {
            // It is made with its first message.
            return 0;
        }
    }

    /// <summary>Sets a message aside that is not base64: it would come back for ever.</summary>
    internal static async Task SetAsideAsync(QueueClient poison, QueueMessageDecodingFailedEventArgs failed)
    {
        if (failed.ReceivedMessage is { } message)
        {
            await SetAsideAsync(poison, message.Body.ToString(), failed.CancellationToken);
            await failed.Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, failed.CancellationToken);
        }
    }

    private static async Task SetAsideAsync(QueueClient poison, string text, CancellationToken stop)
    {
        await poison.CreateIfNotExistsAsync(cancellationToken: stop);
        await poison.SendMessageAsync(text, timeToLive: ForEver, cancellationToken: stop);
    }

    private static async Task<bool> IsStillOursAsync(Task call)
    {
        try
        {
            await call;
            return true;
        }
        catch (RequestFailedException failed)
            when (failed.Status is 404 || failed.ErrorCode == QueueErrorCode.PopReceiptMismatch)
        {
            return false;
        }
    }
}
