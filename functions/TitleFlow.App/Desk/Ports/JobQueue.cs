namespace TitleFlow.App.Desk.Ports;

/// <summary>A message taken from the queue; it comes back unless it is finished in time.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="Receipt">The proof of this taking.</param>
/// <param name="Text">What was sent.</param>
/// <param name="Tries">How often it has been taken, this time included.</param>
public sealed record JobMessage(string Id, string Receipt, string Text, int Tries);

/// <summary>Work longer than a request. Messages may come twice and in any order; they carry no authority.</summary>
public interface IJobQueue
{
    /// <summary>How many messages there are, those in work included, and since when the oldest that is not in work waits.</summary>
    Task<(long Count, DateTimeOffset? OldestAt)> WaitingAsync(CancellationToken stop);

    /// <summary>Sends a message.</summary>
    Task SendAsync(string text, CancellationToken stop);

    /// <summary>Takes the next message and hides it for a while, or null.</summary>
    Task<JobMessage?> TakeAsync(TimeSpan hiddenFor, CancellationToken stop);

    /// <summary>Removes a message that is done. False if it had come back and gone to somebody else.</summary>
    Task<bool> FinishAsync(JobMessage message, CancellationToken stop);

    /// <summary>Gives a message back that could not be worked off: it is taken again after a while. False as above.</summary>
    Task<bool> GiveBackAsync(JobMessage message, TimeSpan hiddenFor, CancellationToken stop);

    /// <summary>Moves a message that was tried often enough to where an operator finds it, as the Functions host does.</summary>
    Task SetAsideAsync(JobMessage message, CancellationToken stop);

    /// <summary>How many messages are set aside, more or less.</summary>
    Task<int> CountSetAsideAsync(CancellationToken stop);
}
