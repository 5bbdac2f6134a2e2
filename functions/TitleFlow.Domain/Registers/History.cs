using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TitleFlow.Domain.Registers;

/// <summary>A value and the first civil date on which it held.</summary>
/// <typeparam name="T">The value.</typeparam>
/// <param name="From">The first day, inclusive.</param>
/// <param name="Value">The value.</param>
public sealed record Since<T>(DateOnly From, T Value);

/// <summary>
/// A value with the civil dates from which it held. A past value is never edited: a new entry is added.
/// </summary>
/// <typeparam name="T">The value.</typeparam>
public sealed class History<T>
{
    /// <summary>A history without an entry.</summary>
    public History()
        : this([])
    {
    }

    /// <summary>A history as it was stored.</summary>
    /// <param name="entries">The entries by their first day, no day twice.</param>
    [JsonConstructor]
    public History(ImmutableList<Since<T>> entries) => Entries = entries;

    /// <summary>The entries by their first day, inclusive; each holds until the day before the next.</summary>
    public ImmutableList<Since<T>> Entries { get; }

    /// <summary>
    /// The history with one more entry. An entry from the same day takes the other's place; one from earlier goes
    /// before.
    /// </summary>
    public History<T> With(DateOnly from, T value) => new(
        [
            .. Entries.Where(entry => entry.From < from),
            new Since<T>(from, value),
            .. Entries.Where(entry => entry.From > from),
        ]);

    /// <summary>The value on a day, and whether there was one.</summary>
    public bool TryOn(DateOnly day, out T? value)
    {
        var found = Entries.FindLast(entry => entry.From <= day);
        value = found is null ? default : found.Value;
        return found is not null;
    }

    /// <summary>The value on a day; the type's default before the first entry.</summary>
    public T? On(DateOnly day) => TryOn(day, out var value) ? value : default;
}
