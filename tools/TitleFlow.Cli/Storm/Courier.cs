using System.Collections.Concurrent;
using TitleFlow.Cli.Demo;

namespace TitleFlow.Cli.Storm;

/// <summary>Something that was asked, and the receipt that came for it.</summary>
/// <param name="Act">What was asked.</param>
/// <param name="Key">The idempotency key.</param>
/// <param name="Reply">The answer.</param>
public sealed record Accepted(Act Act, string Key, Reply Reply);

/// <summary>
/// Asks a living process of the fleet for each thing, and another one under the same key as long as no answer comes or
/// the answer is to come back later. Every receipt is kept.
/// </summary>
public sealed class Courier(Caller caller) : IDisposable
{
    /// <summary>Tries of one request; with the pauses between them some minutes.</summary>
    private const int MostTries = 400;

    private const int ShortestPause = 50;
    private const int LongestPause = 1000;

    private readonly ConcurrentQueue<Accepted> _accepted = new();
    private readonly ConcurrentQueue<string> _broken = new();
    private int _retries;
    private int _lost;

    /// <summary>How many requests were sent, the repeated ones too.</summary>
    public int Requests => caller.Calls;

    /// <summary>How many of them were repetitions.</summary>
    public int Retries => _retries;

    /// <summary>How many got no answer, since the process was dead or died.</summary>
    public int Lost => _lost;

    /// <summary>Everything that was accepted.</summary>
    public IReadOnlyList<Accepted> Accepted => [.. _accepted];

    /// <summary>Answers that told of a fault of the program, which no death excuses.</summary>
    public IReadOnlyList<string> Broken => [.. _broken];

    /// <summary>Asks; the answer may be a refusal.</summary>
    public async Task<Reply> AskAsync(Act act, string key)
    {
        var reply = await UntilAnsweredAsync(act.Path, () => caller.PostAsync(act, key));
        if (reply.IsDone && act.Path.StartsWith("api/", StringComparison.Ordinal))
        {
            _accepted.Enqueue(new(act, key, reply));
        }

        return reply;
    }

    /// <summary>Asks again under a used key; the answer is compared, not kept.</summary>
    public Task<Reply> AskAgainAsync(Accepted asked) =>
        UntilAnsweredAsync(asked.Act.Path, () => caller.PostAsync(asked.Act, asked.Key));

    /// <summary>Reads.</summary>
    public Task<Reply> ReadAsync(Player who, string path) => UntilAnsweredAsync(path, () => caller.GetAsync(who, path));

    public void Dispose() => caller.Dispose();

    private async Task<Reply> UntilAnsweredAsync(string path, Func<Task<Reply>> send)
    {
        var last = "no answer";
        for (var tried = 0; tried < MostTries; tried++)
        {
            if (tried > 0)
            {
                Interlocked.Increment(ref _retries);
                await Task.Delay(Math.Min(ShortestPause * tried, LongestPause));
            }

            try
            {
                var reply = await send();
                if (!IsToComeBack(reply))
                {
                    return reply;
                }

                last = $"{reply.Status} {reply.Text}";
                if (reply.Status == 500)
                {
                    _broken.Enqueue($"{path}: {reply.Text}");
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
            {
                Interlocked.Increment(ref _lost);
                last = fault.Message;
            }
        }

        throw new StormException($"{path}: no answer in {MostTries} tries; the last: {last}");
    }

    // Among the 503 is that of a process whose knowledge of the development clock is a moment old: it is right a moment later.
    private static bool IsToComeBack(Reply reply) => reply.Status is >= 500 or 409;
}
