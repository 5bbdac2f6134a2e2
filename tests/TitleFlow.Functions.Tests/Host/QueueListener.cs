using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace TitleFlow.Functions.Tests.Host;

/// <summary>
/// Plays the queue trigger: takes what is there, calls the function, deletes what is done, gives back what failed, and
/// moves it to the poison queue after its last try.
/// </summary>
internal sealed class QueueListener(FunctionsHost host, PublishedFolder folder, string storage)
{
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(10);

    private readonly JsonNode rules = folder.Json("host.json")["extensions"]!["queues"]!;
    private readonly JsonNode trigger = folder.Json("TfJobQueue/function.json")["bindings"]![0]!;

    public QueueClient Queue => Client("");

    public QueueClient Poison => Client("-poison");

    private long MostTries => rules["maxDequeueCount"]!.GetValue<long>();

    /// <summary>One round over what is visible: how many messages were taken, and how each invocation ended.</summary>
    public async Task<IReadOnlyList<Invocation>> PollAsync()
    {
        QueueMessage[] messages = await Queue.ReceiveMessagesAsync(rules["batchSize"]!.GetValue<int>(), Hidden);
        return await Task.WhenAll(messages.Select(WorkOffAsync));
    }

    private QueueClient Client(string suffix)
    {
        Assert.Equal("base64", rules["messageEncoding"]!.GetValue<string>());
        Assert.Equal("AzureWebJobsStorage", trigger["connection"]!.GetValue<string>());
        var options = new QueueClientOptions(QueueClientOptions.ServiceVersion.V2026_06_06) { MessageEncoding = QueueMessageEncoding.Base64 };
        return new QueueClient(storage, trigger["queueName"]!.GetValue<string>() + suffix, options);
    }

    private async Task<Invocation> WorkOffAsync(QueueMessage message)
    {
        var text = message.Body.ToString();
        using var body = TriggerBodies.Message(text, message.DequeueCount);
        var invocation = await host.InvokeAsync("TfJobQueue", body);
        if (invocation.IsDone)
        {
            await Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }
        else if (message.DequeueCount < MostTries)
        {
            // The real host lets it rest for host.json's visibilityTimeout; a test does not wait.
            await Queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, text, TimeSpan.Zero);
        }
        else
        {
            await Poison.CreateIfNotExistsAsync();
            await Poison.SendMessageAsync(text);
            await Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }
        return invocation;
    }
}
