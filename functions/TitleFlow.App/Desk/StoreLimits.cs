using System.Text;
using TitleFlow.App.Desk.Ports;

namespace TitleFlow.App.Desk;

/// <summary>
/// What Azure Tables accept. Both stores check it before they write, because the emulator accepts more: what passes
/// there must not fail in production.
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

    /// <summary>The earliest instant that a table can hold.</summary>
    public static readonly DateTimeOffset Earliest = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What a row costs beside its values: keys, property names, timestamp.</summary>
    private const int RowOverhead = 512;

    /// <summary>Checks one decision's rows. </summary>
    /// <exception cref="StoreLimitException">A limit is broken: a programmers' error, found before anything is written.</exception>
    public static void Check(Append append)
    {
        var rows = 1 + append.Facts.Count + append.Effects.Count + append.ClaimTokens.Count + append.Done.Count
            + (append.Key is null ? 0 : 1) + (append.Snapshot is null ? 0 : 1);
        Require(rows <= Operations, $"{append.Head.Stream}: {rows} operations in one transaction, {Operations} are allowed.");
        CheckKey(append.Head.Stream.Kind);
        CheckKey(append.Head.Stream.Id);
        long bytes = (append.Head.Clocks.Count + append.Head.Claims.Count + append.Head.Listed.Count) * 200L + RowOverhead;
        Require(bytes <= PropertyBytes * 3, $"{append.Head.Stream}: the head grows past its row.");
        foreach (var fact in append.Facts)
        {
            Require(fact.Body.Length <= FactBodyBytes, $"{fact.Name}: {fact.Body.Length} bytes belong into a blob.");
            CheckInstant(fact.At);
            bytes += RowOverhead + fact.Body.Length;
        }
        foreach (var effect in append.Effects)
        {
            Require(effect.Body.Length <= PropertyBytes, $"{effect.Name}: {effect.Body.Length} bytes are too many for an effect.");
            bytes += RowOverhead + effect.Body.Length;
        }
        bytes += append.Snapshot?.Body.Length ?? 0;
        Require((append.Snapshot?.Body.Length ?? 0) <= EntityBytes * 3 / 4, $"{append.Head.Stream}: the snapshot is too large for a row.");
        // A transaction travels as base64 inside JSON: four bytes for three, and some room for quoting.
        Require(bytes * 3 / 2 <= TransactionBytes, $"{append.Head.Stream}: {bytes} bytes in one transaction.");
    }

    /// <summary>Checks a partition or row key: no slash, backslash, number sign, question mark or control character.</summary>
    /// <exception cref="StoreLimitException">The key would be refused.</exception>
    public static void CheckKey(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Require(key.Length is > 0 and <= KeyCharacters, $"A key of {key.Length} characters.");
        foreach (var character in key)
        {
            Require(character is not ('/' or '\\' or '#' or '?') && !char.IsControl(character), $"The key '{key}' has a character that keys may not have.");
        }
    }

    /// <summary>Checks an instant.</summary>
    /// <exception cref="StoreLimitException">It lies before 1601.</exception>
    public static void CheckInstant(DateTimeOffset at) => Require(at >= Earliest, $"{at:O} lies before 1601.");

    /// <summary>Checks a text property (64 KiB as UTF-16).</summary>
    /// <exception cref="StoreLimitException">It is too long.</exception>
    public static void CheckText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Require(Encoding.Unicode.GetByteCount(text) <= PropertyBytes, $"A text of {text.Length} characters is too long for a property.");
    }

    private static void Require(bool holds, string fault)
    {
        if (!holds)
        {
            throw new StoreLimitException(fault);
        }
    }
}

/// <summary>A write that Azure Tables would refuse: a programmers' error.</summary>
public sealed class StoreLimitException(string message) : Exception(message);
