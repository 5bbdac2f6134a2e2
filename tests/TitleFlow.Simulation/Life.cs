namespace TitleFlow.Simulation;

/// <summary>Whether a process lives. What a dead one had begun never goes on.</summary>
public sealed class Life
{
    private readonly TaskCompletionSource died = new();

    /// <summary>Over when the process dies.</summary>
    public Task Died => died.Task;

    /// <summary>Whether it is dead.</summary>
    public bool IsOver => died.Task.IsCompleted;

    /// <summary>Ends it.</summary>
    public void Kill() => died.TrySetResult();

    /// <summary>Goes on only in a process that lives.</summary>
    public Task GoOnAsync() => IsOver ? new TaskCompletionSource().Task : Task.CompletedTask;
}
