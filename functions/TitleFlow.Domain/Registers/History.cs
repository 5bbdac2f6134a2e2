using System.Collections.Immutable;

namespace TitleFlow.Domain.Registers;

/// <summary>A value with the civil dates from which it held. A past value is never edited: a new entry is added.</summary>
/// <typeparam name="T">The value.</typeparam>
public sealed class History<T>
{
    private History(ImmutableList<(DateOnly From, T Value)> entries) => Entries = entries;

    /// <summary>A history without an entry.</summary>
    public History()
        : this([])
    {
    }

    /// <summary>The entries by their first day, inclusive; each holds until the day before the next.</summary>
    public ImmutableList<(DateOnly From, T Value)> Entries { get; }

    /// <summary>The history with one more entry. An entry from the same day takes the other's place; one from earlier goes before.</summary>
    public History<T> With(DateOnly from, T value) =>
        new([.. Entries.Where(entry => entry.From < from), (from, value), .. Entries.Where(entry => entry.From > from)]);

    /// <summary>The value on a day, and whether there was one.</summary>
    public bool TryOn(DateOnly day, out T value)
    {
        var found = Entries.FindLast(entry => entry.From <= day);
        var exists = !Entries.IsEmpty && Entries[0].From <= day;
        value = found.Value;
        return exists;
    }

    /// <summary>The value on a day; the type's default before the first entry.</summary>
    public T? On(DateOnly day) => TryOn(day, out var value) ? value : default;
}
