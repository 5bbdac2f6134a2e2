using System.Text;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Desk;

/// <summary>
/// What Azure Tables, Blobs and Queues accept. Both stores check it before they write, because the emulator accepts
/// more: what passes there must not fail in production.
/// </summary>
public static class StoreLimits
{
    /// <summary>Operations of one transaction.</summary>
    public const int Operations = 100;

    /// <summary>Bytes of one transaction's body.</summary>
    public const int TransactionBytes = 4 * 1024 * 1024;

    /// <summary>Bytes of one entity, keys and property names included.</summary>
    public const int EntityBytes = 1024 * 1024;

    /// <summary>Bytes of one binary property.</summary>
    public const int PropertyBytes = 64 * 1024;

    /// <summary>Characters of one key (1 KiB as UTF-16).</summary>
    public const int KeyCharacters = 512;

    /// <summary>A fact's body above this goes to a blob that is written first.</summary>
    public const int FactBodyBytes = 60 * 1024;

    /// <summary>Bytes of a snapshot.</summary>
    /// <remarks>The emulator measures a row as base64, which makes four bytes of three; this fits both ways.</remarks>
    public const int SnapshotBytes = EntityBytes * 2 / 3;

    /// <summary>Bytes of a head's clocks, claims, listings and tellings together.</summary>
    public const int HeadBytes = EntityBytes / 4;

    /// <summary>Bytes of the tellings in a head; whatever has no room there goes to the outbox.</summary>
    public const int UntoldBytes = 32 * 1024;

    /// <summary>Bytes of one blob: no dossier file may be larger, whatever a route allows.</summary>
    public const long BlobBytes = 256L * 1024 * 1024;

    /// <summary>Bytes of a message as UTF-8: base64 makes 64 KiB of it, the most that a queue takes.</summary>
    public const int JobBytes = 48 * 1024;

    /// <summary>The earliest instant that a table can hold.</summary>
    public static readonly DateTimeOffset Earliest = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The shortest time for which a queue hides a message.</summary>
    public static readonly TimeSpan ShortestHiding = TimeSpan.FromSeconds(1);

    /// <summary>The longest time for which a queue hides a message.</summary>
    public static readonly TimeSpan LongestHiding = TimeSpan.FromDays(7);

    /// <summary>What a row costs beside its values: keys, property names, timestamp.</summary>
    private const int RowOverhead = 512;

    /// <summary>What a clock, a claim or a listing costs in the head beside its texts.</summary>
    private const int HeadEntryOverhead = 80;

    /// <summary>Checks one decision's rows.</summary>
    /// <exception cref="StoreLimitException">
    /// A limit is broken: a programmers' error, found before anything is written.
    /// </exception>
    public static void Check(Append append)
    {
        ArgumentNullException.ThrowIfNull(append);
        CheckStream(append.Head.Stream);
        CheckRows(append);
        var bytes = RowOverhead + HeadSize(append.Head);
        foreach (var fact in append.Facts)
        {
            Require(fact.Body.Length <= FactBodyBytes, $"{fact.Name}: {fact.Body.Length} bytes belong into a blob.");
            CheckInstant(fact.At);
            bytes += RowOverhead + fact.Body.Length;
        }
        foreach (var effect in append.Effects)
        {
            var length = effect.Body.Length;
            Require(length <= PropertyBytes, $"{effect.Name}: {length} bytes are too many for an effect.");
            bytes += RowOverhead + length;
        }
        var snapshot = append.Snapshot?.Body.Length ?? 0;
        Require(snapshot <= SnapshotBytes, $"{append.Head.Stream}: the snapshot is too large for a row.");
        // A transaction travels as base64 inside JSON: four bytes for three, and some room for quoting.
        bytes += snapshot;
        Require(bytes * 3 / 2 <= TransactionBytes, $"{append.Head.Stream}: {bytes} bytes in one transaction.");
    }

    /// <summary>Checks a stream's id, which is a partition of its own: a bar parts kind and id there.</summary>
    /// <exception cref="StoreLimitException">The id would be refused or could be mistaken for another.</exception>
    public static void CheckStream(StreamId stream)
    {
        CheckKey($"{stream.Kind}|{stream.Id}");
        Require(stream.Kind?.Length > 0 && stream.Id?.Length > 0, $"'{stream}' lacks its kind or its id.");
        Require(!stream.Kind!.Contains('|') && !stream.Id!.Contains('|'), $"'{stream}' has a bar.");
    }

    /// <summary>Checks a clock's row.</summary>
    /// <exception cref="StoreLimitException">The row would be refused or could not be read back.</exception>
    public static void Check(ClockRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        CheckStream(row.Stream);
        CheckKey(row.Key);
        CheckInstant(row.DueAt);
        Require(row.Name.Length > 0, $"A clock of {row.Stream} has no name.");
        Require(row.Shard is >= 0 and < ClockRow.Shards, $"{row.Shard} is no shard.");
    }

    /// <summary>Checks one telling of an entry.</summary>
    /// <exception cref="StoreLimitException">The row would be refused, or would not stand in its order.</exception>
    public static void Check(ListRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        CheckKey(row.List);
        CheckItem(row.Item);
        Require(row.Version >= 0, $"{row.Item}: {row.Version} is no version.");
        Require(row.Retold >= 0, $"{row.Item}: nothing is told anew {row.Retold} times.");
        Require(
            row.Previous is null || row.Previous < row.Version,
            $"{row.Item}: {row.Previous} does not come before {row.Version}.");
        CheckText(row.Body ?? "");
    }

    /// <summary>
    /// Checks an entry's key: what sorts up to the mark between item and version may not stand in it.
    /// </summary>
    /// <exception cref="StoreLimitException">The key would be refused, or would not stand in its order.</exception>
    public static void CheckItem(string item)
    {
        CheckKey(ListKey.Of(item, 0));
        Require(
            item.Length > 0 && item.All(character => character > ListKey.Mark),
            $"The item '{item}' is empty, or has a space or an exclamation mark.");
    }

    /// <summary>
    /// Checks a partition or row key: no slash, backslash, number sign, question mark or control character.
    /// </summary>
    /// <exception cref="StoreLimitException">The key would be refused.</exception>
    public static void CheckKey(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Require(key.Length is > 0 and <= KeyCharacters, $"A key of {key.Length} characters.");
        foreach (var character in key)
        {
            // Asked of every character of every key: only a fault is worth its sentence.
            if (character is '/' or '\\' or '#' or '?' || char.IsControl(character))
            {
                throw new StoreLimitException($"The key '{key}' has a character that keys may not have.");
            }
        }
    }

    /// <summary>Checks a blob's name: segments of letters, digits, dots and hyphens, none of them dots alone.</summary>
    /// <exception cref="StoreLimitException">The name would be refused, or could lead out of its folder.</exception>
    public static void CheckBlobName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Require(name.Length is > 0 and <= KeyCharacters, $"A blob's name of {name.Length} characters.");
        foreach (var segment in name.Split('/'))
        {
            Require(
                segment.Length > 0
                    && segment.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-')
                    && !segment.Contains("..", StringComparison.Ordinal)
                    && !segment.StartsWith('.') && !segment.EndsWith('.'),
                $"'{name}' is no name for a blob.");
        }
    }

    /// <summary>Checks a message.</summary>
    /// <exception cref="StoreLimitException">It is too long for a queue.</exception>
    public static void CheckJob(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Require(
            Encoding.UTF8.GetByteCount(text) <= JobBytes,
            $"A message of {text.Length} characters is too long for a queue.");
    }

    /// <summary>Checks a count of a rate limit.</summary>
    /// <exception cref="StoreLimitException">The row would be refused, or could not be found again.</exception>
    public static void Check(LimitRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        Require(row.Subject.Length > 0 && row.Subject.All(char.IsAsciiLetterOrDigit), $"'{row.Subject}' is no subject of a limit.");
        CheckKey(row.Subject);
        CheckInstant(row.Until);
        Require(row.Until == ClockRow.WholeSecond(row.Until), $"{row.Until:O} is no whole second.");
    }

    /// <summary>Checks for how long a message is to be hidden.</summary>
    /// <exception cref="StoreLimitException">A queue would refuse it.</exception>
    public static void CheckHiding(TimeSpan hiddenFor) =>
        Require(
            hiddenFor >= ShortestHiding && hiddenFor <= LongestHiding, $"A message cannot be hidden for {hiddenFor}.");

    /// <summary>Checks an instant.</summary>
    /// <exception cref="StoreLimitException">It lies before 1601.</exception>
    public static void CheckInstant(DateTimeOffset at) => Require(at >= Earliest, $"{at:O} lies before 1601.");

    /// <summary>Checks a text property (64 KiB as UTF-16).</summary>
    /// <exception cref="StoreLimitException">It is too long.</exception>
    public static void CheckText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Require(
            Encoding.Unicode.GetByteCount(text) <= PropertyBytes,
            $"A text of {text.Length} characters is too long for a property.");
    }

    /// <summary>How many operations an append is.</summary>
    public static int OperationsOf(Append append)
    {
        ArgumentNullException.ThrowIfNull(append);
        return 1 + append.Facts.Count + append.Effects.Count + append.ClaimTokens.Count + append.Done.Count
            + (append.Key is null ? 0 : 1) + (append.Snapshot is null ? 0 : 1);
    }

    /// <summary>Counts the rows, and sees that each stands once and that the facts lead up to the head.</summary>
    private static void CheckRows(Append append)
    {
        var stream = append.Head.Stream;
        var rows = OperationsOf(append);
        Require(rows <= Operations, $"{stream}: {rows} operations in one transaction, {Operations} are allowed.");
        for (var index = 0; index < append.Facts.Count; index++)
        {
            var expected = append.Head.Version - append.Facts.Count + 1 + index;
            var version = append.Facts[index].Version;
            Require(version == expected, $"{stream}: fact {version} stands in the place of {expected}.");
        }
        if (append.Key is { } key)
        {
            CheckKey($"k-{key.KeyHash}");
        }
        foreach (var token in append.ClaimTokens)
        {
            CheckKey($"x-{token}");
        }
        Require(append.ClaimTokens.Distinct().Count() == append.ClaimTokens.Count, $"{stream}: a token stands twice.");
        var effects = append.Effects.Select(effect => (effect.Version, effect.Index)).Concat(append.Done).ToList();
        Require(effects.Distinct().Count() == effects.Count, $"{stream}: an effect stands twice.");
        Require(append.Head.Version == 0 || append.Head.LastAt >= Earliest, $"{stream}: the head has no instant.");
    }

    /// <summary>Whether a head has room for these tellings.</summary>
    public static bool FitHead(IEnumerable<ListRow> untold) => SizeOf(untold) <= UntoldBytes;

    private static int SizeOf(IEnumerable<ListRow> untold) => sizeof(char) * untold.Sum(row =>
        HeadEntryOverhead + row.List.Length + row.Item.Length + (row.Body?.Length ?? 0));

    private static int HeadSize(StreamHead head)
    {
        var characters = head.Clocks.Sum(clock => HeadEntryOverhead + clock.Name.Length)
            + head.Claims.Sum(claim => HeadEntryOverhead + claim.Key.Length + claim.Token.Length)
            + head.Listed.Sum(listed => HeadEntryOverhead + listed.Key.Length);
        var untold = SizeOf(head.Untold);
        Require(untold <= UntoldBytes, $"{head.Stream}: {untold} bytes of tellings belong into the outbox.");
        var bytes = (characters * sizeof(char)) + untold;
        Require(bytes <= HeadBytes, $"{head.Stream}: the head grows past its row.");
        return bytes;
    }

    private static void Require(bool holds, string fault)
    {
        if (!holds)
        {
            throw new StoreLimitException(fault);
        }
    }
}

/// <summary>A write that Azure storage would refuse: a programmers' error.</summary>
public sealed class StoreLimitException(string message) : Exception(message);
