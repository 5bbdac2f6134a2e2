using TitleFlow.App.Desk.Ports;

namespace TitleFlow.App.Desk.Memory;

/// <summary>Jobs in memory. A message that is taken is hidden, and comes back unless it is finished in time.</summary>
internal sealed class MemoryJobs(CallMeter meter, TimeProvider time) : IJobQueue
{
    private readonly Lock gate = new();
    private readonly List<Waiting> messages = [];
    private readonly List<JobMessage> setAside = [];
    private long lastNumber;

    public Task SendAsync(string text, CancellationToken stop)
    {
        StoreLimits.CheckJob(text);
        meter.Count(CallKind.Job);
        lock (gate)
        {
            messages.Add(new Waiting(new JobMessage($"{++lastNumber}", "", text, 0), time.GetUtcNow(), time.GetUtcNow()));
        }
        return Task.CompletedTask;
    }

    public Task<(long Count, DateTimeOffset? OldestAt)> WaitingAsync(CancellationToken stop)
    {
        // Count and oldest are two calls on Azure.
        meter.Count(CallKind.Job);
        meter.Count(CallKind.Job);
        var now = time.GetUtcNow();
        lock (gate)
        {
            DateTimeOffset? oldest = messages.Where(waiting => waiting.VisibleAt <= now).Select(waiting => (DateTimeOffset?)waiting.SentAt).Min();
            return Task.FromResult(((long)messages.Count, oldest));
        }
    }

    public Task<JobMessage?> TakeAsync(TimeSpan hiddenFor, CancellationToken stop)
    {
        StoreLimits.CheckHiding(hiddenFor);
        meter.Count(CallKind.Job);
        var now = time.GetUtcNow();
        lock (gate)
        {
            var index = messages.FindIndex(waiting => waiting.VisibleAt <= now);
            if (index < 0)
            {
                return Task.FromResult<JobMessage?>(null);
            }
            var message = messages[index].Message;
            var taken = message with { Receipt = $"{++lastNumber}", Tries = message.Tries + 1 };
            messages[index] = messages[index] with { Message = taken, VisibleAt = now + hiddenFor };
            return Task.FromResult<JobMessage?>(taken);
        }
    }

    public Task<bool> FinishAsync(JobMessage message, CancellationToken stop)
    {
        meter.Count(CallKind.Job);
        lock (gate)
        {
            return Task.FromResult(messages.RemoveAll(waiting => IsSameTaking(waiting.Message, message)) > 0);
        }
    }

    public Task<bool> GiveBackAsync(JobMessage message, TimeSpan hiddenFor, CancellationToken stop)
    {
        StoreLimits.CheckHiding(hiddenFor);
        meter.Count(CallKind.Job);
        lock (gate)
        {
            var index = messages.FindIndex(waiting => IsSameTaking(waiting.Message, message));
            if (index >= 0)
            {
                messages[index] = messages[index] with { VisibleAt = time.GetUtcNow() + hiddenFor };
            }
            return Task.FromResult(index >= 0);
        }
    }

    public Task SetAsideAsync(JobMessage message, CancellationToken stop)
    {
        meter.Count(CallKind.Job);
        lock (gate)
        {
            setAside.Add(message);
        }
        return FinishAsync(message, stop);
    }

    public Task<int> CountSetAsideAsync(CancellationToken stop)
    {
        meter.Count(CallKind.Job);
        lock (gate)
        {
            return Task.FromResult(setAside.Count);
        }
    }

    private static bool IsSameTaking(JobMessage one, JobMessage other) => one.Id == other.Id && one.Receipt == other.Receipt;

    private sealed record Waiting(JobMessage Message, DateTimeOffset SentAt, DateTimeOffset VisibleAt);
}
