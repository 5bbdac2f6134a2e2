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
        var stream = Clerk.Stream(name);
        var (head, tag, _, _) = await stores.Streams.LoadAsync(stream, "1", CancellationToken.None);
        var version = head.Version + 1;
        var at = DateTimeOffset.UnixEpoch.AddSeconds(version);
        var place = $"{CounterModel.List} {name}";
        var hash = Hashes.Of(key);
        var told = new ListRow(CounterModel.List, name, version, head.Version, "{\"sum\":1,\"facts\":1}");
        var append = new Append(
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
        var appended = await stores.Streams.AppendAsync(append, CancellationToken.None);
        if (appended.Outcome != AppendOutcome.Committed)
        {
            throw new InvalidOperationException($"The raw step {key} on {name} ended with {appended.Outcome}.");
        }
    }
}
