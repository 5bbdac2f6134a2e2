using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Data.Tables;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Storage;

/// <summary>
/// The rows of one stream's partition. Their keys put head, snapshot and the newest facts first, so that one page
/// loads a stream of any length.
/// </summary>
internal static class StreamRows
{
    public const string HeadKey = "a-head";
    public const string SnapshotKey = "b-snap";
    public const string Facts = "c-";

    /// <summary>Head, snapshot and facts sort before this, everything else after it.</summary>
    public const string PastFacts = "d";

    public const string Keys = "k-";
    public const string Effects = "o-";
    public const string PastEffects = "p";
    public const string Tokens = "x-";

    /// <summary>Whether a token was fenced rather than held.</summary>
    public const string Fenced = "fenced";

    private const string MayHaveEffects = "mayHaveEffects";
    private const string Retold = "retold";

    /// <summary>The first piece of the tellings; a head without any has none.</summary>
    private const string Untold = "untold0";

    /// <summary>The first piece of the clocks.</summary>
    private const string FirstClocks = "clocks0";

    private const string ListedName = "listed";

    /// <summary>What stands there while no clock is open.</summary>
    private const string NoClocks = "[]";

    /// <summary>The columns that say whether a head owes something, and whose it is.</summary>
    public static readonly string[] OwingColumns = ["PartitionKey", MayHaveEffects, Untold];

    /// <summary>The columns that say whether a head has a clock open, and whose it is.</summary>
    public static readonly string[] TickingColumns = ["PartitionKey", FirstClocks];

    /// <summary>The columns that say where a head stands, and whose it is.</summary>
    public static readonly string[] ListedColumns = ["PartitionKey", .. RowPieces.NamesOf(ListedName, StoreLimits.HeadBytes)];

    /// <summary>Chinese stays readable in the table, and takes a sixth of the room.</summary>
    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Partition(StreamId stream) => $"{stream.Kind}|{stream.Id}";

    public static StreamId Stream(string partition)
    {
        var bar = partition.IndexOf('|', StringComparison.Ordinal);
        return new StreamId(partition[..bar], partition[(bar + 1)..]);
    }

    public static string FactKey(long version) => Invariant($"{Facts}{long.MaxValue - version:D19}");

    public static string EffectKey((long Version, int Index) effect) =>
        Invariant($"{Effects}{effect.Version:D19}-{effect.Index:D3}");

    public static TableEntity Of(StreamHead head)
    {
        var row = new TableEntity(Partition(head.Stream), HeadKey) { ["version"] = head.Version, ["hash"] = head.Hash };
        if (head.Version > 0)
        {
            row["lastAt"] = head.LastAt.ToUniversalTime();
        }
        RowPieces.PutText(
            row, "clocks", Json(head.Clocks.Select(clock => (string[])[clock.Name, Written(clock.DueAt)])));
        RowPieces.PutText(row, "claims", Json(head.Claims.Select(claim => (string[])[claim.Key, claim.Token])));
        RowPieces.PutText(row, ListedName, Json(head.Listed));
        row[MayHaveEffects] = head.MayHaveEffects;
        if (head.Untold.Count > 0)
        {
            RowPieces.PutText(row, "untold", Json(head.Untold.Select(Written)));
        }
        if (head.Retold > 0)
        {
            row[Retold] = (long)head.Retold;
        }
        return row;
    }

    public static StreamHead Head(TableEntity row) => new(
        Stream(row.PartitionKey),
        row.GetInt64("version")!.Value,
        row.GetString("hash"),
        row.GetDateTimeOffset("lastAt") ?? DateTimeOffset.MinValue,
        [.. Pairs(row, "clocks").Select(pair => new Clock(pair[0], Instant(pair[1])))],
        [.. Pairs(row, "claims").Select(pair => new HeldClaim(pair[0], pair[1]))],
        Listed(row))
    {
        Untold = HasUntold(row)
            ? [.. JsonSerializer.Deserialize<string?[][]>(RowPieces.Text(row, "untold"))!.Select(Telling)]
            : [],
        MayHaveEffects = HasEffects(row),
        Retold = (int)(row.GetInt64(Retold) ?? 0),
    };

    /// <summary>Whether a head owes something; of its columns only <see cref="OwingColumns"/> are needed.</summary>
    public static bool Owes(TableEntity head) => HasEffects(head) || HasUntold(head);

    /// <summary>Whether a head has a clock open; of its columns only <see cref="TickingColumns"/> are needed.</summary>
    public static bool Ticks(TableEntity head) => head.GetString(FirstClocks) != NoClocks;

    /// <summary>Where a head stands; of its columns only <see cref="ListedColumns"/> are needed.</summary>
    public static Dictionary<string, long> Listed(TableEntity head) =>
        JsonSerializer.Deserialize<Dictionary<string, long>>(RowPieces.Text(head, ListedName))!;

    public static TableEntity Of(StreamId stream, SnapshotRow snapshot)
    {
        var row = new TableEntity(Partition(stream), SnapshotKey)
        {
            ["version"] = snapshot.Version,
            ["fold"] = snapshot.FoldTag,
        };
        RowPieces.PutBytes(row, "b", snapshot.Body);
        return row;
    }

    public static SnapshotRow Snapshot(TableEntity row) =>
        new(row.GetInt64("version")!.Value, row.GetString("fold"), RowPieces.Bytes(row, "b"));

    public static TableEntity Of(StreamId stream, FactRow fact) => new(Partition(stream), FactKey(fact.Version))
    {
        ["name"] = fact.Name,
        ["body"] = fact.Body.ToArray(),
        ["blob"] = fact.BodyBlob,
        ["at"] = fact.At.ToUniversalTime(),
        ["by"] = fact.By,
        ["previous"] = fact.Previous,
        ["hash"] = fact.Hash,
    };

    public static FactRow Fact(TableEntity row) => new(
        long.MaxValue - long.Parse(row.RowKey.AsSpan(Facts.Length), NumberStyles.None, CultureInfo.InvariantCulture),
        row.GetString("name"),
        row.GetBinary("body"),
        row.GetString("blob"),
        row.GetDateTimeOffset("at")!.Value,
        row.GetString("by"),
        row.GetString("previous"),
        row.GetString("hash"));

    public static TableEntity Of(StreamId stream, KeyRow key) => new(Partition(stream), $"{Keys}{key.KeyHash}")
    {
        ["body"] = key.BodyHash,
        ["first"] = key.FirstVersion,
        ["last"] = key.LastVersion,
    };

    public static KeyRow Key(TableEntity row) => new(
        row.RowKey[Keys.Length..], row.GetString("body"), row.GetInt64("first")!.Value, row.GetInt64("last")!.Value);

    public static TableEntity Of(StreamId stream, EffectRow effect) =>
        new(Partition(stream), EffectKey((effect.Version, effect.Index)))
        {
            ["name"] = effect.Name,
            ["body"] = effect.Body.ToArray(),
        };

    public static EffectRow Effect(TableEntity row)
    {
        var parts = row.RowKey[Effects.Length..].Split('-');
        return new EffectRow(
            long.Parse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture),
            int.Parse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture),
            row.GetString("name"),
            row.GetBinary("body"));
    }

    public static TableEntity Token(StreamId stream, string token, bool fenced) =>
        new(Partition(stream), $"{Tokens}{token}") { [Fenced] = fenced };

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, Plain);

    private static string[][] Pairs(TableEntity row, string name) =>
        JsonSerializer.Deserialize<string[][]>(RowPieces.Text(row, name))!;

    /// <summary>A head that does not say was written by an earlier release, which put all effects into the outbox.</summary>
    private static bool HasEffects(TableEntity head) => head.GetBoolean(MayHaveEffects) is not false;

    private static bool HasUntold(TableEntity head) => head.GetString(Untold) is not null;

    private static string?[] Written(ListRow row) =>
    [
        row.List, row.Item, Invariant($"{row.Version}"), row.Previous is { } previous ? Invariant($"{previous}") : null, row.Body,
        .. row.Retold > 0 ? [Invariant($"{row.Retold}")] : Array.Empty<string?>(),
    ];

    /// <summary>A telling; the sixth part stands only where it was told anew.</summary>
    private static ListRow Telling(string?[] parts) => new(
        parts[0]!, parts[1]!, Number(parts[2]!), parts[3] is { } previous ? Number(previous) : null, parts[4])
    {
        Retold = parts.Length > 5 ? (int)Number(parts[5]!) : 0,
    };

    private static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Written(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
