using System.Text;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Storage.Tests;

/// <summary>Rows to store, with Chinese, quotes and a fraction of a second in them.</summary>
internal static class Sample
{
    public const string Fold = "case-fold.3";

    public static readonly StreamId Case = new("case", "7f3k-1");

    /// <summary>To the tick: a lost fraction would break the chain of hashes.</summary>
    public static readonly DateTimeOffset At =
        new DateTimeOffset(2026, 9, 28, 9, 2, 3, TimeSpan.FromHours(8)).AddTicks(1_234_567);

    public static StreamHead Head(StreamId stream, long version) =>
        new(stream, version, $"hash-{version}", At, [], [], new Dictionary<string, long>());

    public static FactRow Fact(long version) => new(
        version,
        "posting-closed.v1",
        Bytes($$"""{"说":"第{{version}}条 '引' \"号\" 𠮷"}"""),
        BodyBlob: null,
        At,
        "a-1",
        $"hash-{version - 1}",
        $"hash-{version}");

    /// <summary>An append of facts up to a version, on the head with that tag.</summary>
    public static Append Append(StreamId stream, string? tag, long upTo, int facts = 1) => new(
        Head(stream, upTo), tag, [.. Enumerable.Range(0, facts).Select(index => Fact(upTo - facts + 1 + index))]);

    public static EffectRow Effect(long version, int index) =>
        new(version, index, "tell.v1", Bytes($"告知 {version}.{index}"));

    public static SnapshotRow Snapshot(long version, int bytes = 10, string fold = Fold) =>
        new(version, fold, Enumerable.Range(0, bytes).Select(index => (byte)(index * 7)).ToArray());

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Appends facts in decisions of 64, and gives the last tag.</summary>
    public static async Task<string> FillAsync(
        IStreamStore streams, StreamId stream, int facts, long? snapshotAt = null)
    {
        string? tag = null;
        for (var version = 0; version < facts;)
        {
            var count = Math.Min(64, facts - version);
            version += count;
            var append = Append(stream, tag, version, count);
            var isSnapshot = snapshotAt > version - count && snapshotAt <= version;
            append = append with { Snapshot = isSnapshot ? Snapshot(snapshotAt!.Value) : null };
            tag = (await streams.AppendAsync(append, CancellationToken.None)).Tag;
        }
        return tag!;
    }
}
