using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Cli.Policies;

/// <summary>A value of a pack on a day, with everything that it rests on.</summary>
/// <param name="Pack">The exact version that was asked.</param>
/// <param name="Key">The key.</param>
/// <param name="On">The civil date.</param>
/// <param name="Title">What it is called in Chinese.</param>
/// <param name="Shown">The value with its measure word.</param>
/// <param name="Hardness">How binding it is.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="IsConfirmed">Whether an officer has confirmed the reading.</param>
/// <param name="Citations">Every clause, the pack's own first.</param>
public sealed record Quotation(
    string Pack, string Key, DateOnly On, string Title, string Shown, Hardness Hardness, Origin Origin,
    bool IsConfirmed, IReadOnlyList<Citation> Citations)
{
    /// <summary>Looks a value up; null where no layer of the pack knows the key.</summary>
    public static Quotation? Of(Pack pack, PackKey key, DateOnly on) =>
        !pack.Layers.Any(layer => layer.Values.ContainsKey(key.Name)) ? null : key switch
        {
            PackKey<int> whole => Of(pack, pack.Whole(whole, on), on),
            PackKey<IReadOnlyList<int>> wholes => Of(pack, pack.Wholes(wholes, on), on),
            PackKey<bool> flag => Of(pack, pack.Flag(flag, on), on),
            PackKey<string> text => Of(pack, pack.Text(text, on), on),
            PackKey<IReadOnlyList<string>> texts => Of(pack, pack.Texts(texts, on), on),
            PackKey<DateOnly> day => Of(pack, pack.Day(day, on), on),
            PackKey<IReadOnlyList<Choice>> choices => Of(pack, pack.Choices(choices, on), on),
            PackKey<CommitteeScope> scope => Of(pack, pack.Scope(scope, on), on),
            _ => throw new InvalidOperationException($"Nobody shows values of kind {key.Kind}."),
        };

    private static Quotation Of<T>(Pack pack, Cited<T> value, DateOnly on) => new(
        pack.Pin.ToString(), value.Key, on, value.Title, value.Shown, value.Hardness, value.Origin, value.Confirmed,
        value.Citations);
}
