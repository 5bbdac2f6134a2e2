using System.Globalization;

namespace TitleFlow.App.Desk;

/// <summary>
/// The row keys of work lists. Both stores order rows by them, so that both page alike.
/// </summary>
/// <remarks>
/// An entry's versions stand together, newest first. The mark between item and version sorts before every character
/// that an item may have; therefore rows stand in the order of their items, also where one item begins like another.
/// </remarks>
public static class ListKey
{
    /// <summary>
    /// Stands between item and version. Items hold nothing that sorts up to it: no space, no exclamation mark.
    /// </summary>
    public const char Mark = '!';

    private const int VersionDigits = 19;

    /// <summary>The row of one version of an entry.</summary>
    public static string Of(string item, long version) =>
        string.Create(CultureInfo.InvariantCulture, $"{item}{Mark}{long.MaxValue - version:D19}");

    /// <summary>The item of something that has an instant, so that the newest comes first; the id tells those of one instant apart.</summary>
    public static string NewestFirst(DateTimeOffset at, string id) =>
        string.Create(CultureInfo.InvariantCulture, $"{long.MaxValue - at.UtcTicks:D19}-{id}");

    /// <summary>Sorts before every version of an entry.</summary>
    public static string Before(string item) => $"{item}{Mark}";

    /// <summary>Sorts after every version of an entry and before every other entry behind it.</summary>
    public static string Past(string item) => $"{item}{Mark}~";

    /// <summary>Reads a row's key.</summary>
    public static (string Item, long Version) Read(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var mark = key.Length - VersionDigits - 1;
        var version = long.MaxValue - long.Parse(key.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        return (key[..mark], version);
    }
}
