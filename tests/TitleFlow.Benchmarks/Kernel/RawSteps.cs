using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;

namespace TitleFlow.Benchmarks.Kernel;

/// <summary>
/// What a step cannot do without: one read of the stream and one transaction with the rows that a step writes (head with
/// its telling, fact, key). Nothing is decided, guarded or told.
/// </summary>
public sealed class RawSteps(Stores stores)
{
    private static readonly byte[] FactBody = Codec.Write(new Added(1, CounterModel.Note));

    public async Task StepAsync(string name, string key)
    {
        var (head, tag, _, _) = await stores.Streams.LoadAsync(Clerk.Stream(name), "1", CancellationToken.None);
        var appended = await stores.Streams.AppendAsync(NextOf(head, tag, key), CancellationToken.None);
        if (appended.Outcome != AppendOutcome.Committed)
        {
            throw new InvalidOperationException($"The raw step {key} on {name} ended with {appended.Outcome}.");
        }
    }

    /// <summary>The rows of a usual step on a stream that stands so: head with its telling, fact, key.</summary>
    public static Append NextOf(StreamHead head, string? tag, string key)
    {
        ArgumentNullException.ThrowIfNull(head);
        var version = head.Version + 1;
        var at = DateTimeOffset.UnixEpoch.AddSeconds(version);
        var name = head.Stream.Id;
        var place = $"{CounterModel.List} {name}";
        var hash = Hashes.Of(key);
        var told = new ListRow(CounterModel.List, name, version, head.Version, "{\"sum\":1,\"facts\":1}");
        return new Append(
            head with
            {
                Version = version,
                Hash = hash,
                LastAt = at,
                Listed = new Dictionary<string, long> { [place] = version },
                Untold = [told],
            },
            tag,
            [new FactRow(version, "bench-added.v1", FactBody, null, at, "someone", head.Hash, hash)])
        {
            Key = new KeyRow(hash, hash, version, version),
        };
    }
}
