using System.Text;
using TitleFlow.App.Desk.Ports;

namespace TitleFlow.App.Desk;

/// <summary>
/// How what follows from an append stands in its outbox: each effect in a row of its own; where the transaction has no room for that, as
/// many in a row as it holds.
/// </summary>
internal static class Outbox
{
    /// <summary>Effects of one append: the number of one has three digits in its row's key.</summary>
    public const int MostEffects = 1000;

    /// <summary>What a row of several takes beside them.</summary>
    private const int FrameBytes = 32;

    /// <summary>The rows of effects, in order. A row bears the number of its first effect, whatever else stands in it.</summary>
    /// <param name="effects">The effects.</param>
    /// <param name="from">The number of the first.</param>
    /// <param name="beside">What is appended beside them.</param>
    /// <param name="codec">Knows the stored names.</param>
    /// <exception cref="StoreLimitException">There are too many: a programmers' error.</exception>
    public static IReadOnlyList<(int Index, Effect Effect)> RowsOf(IReadOnlyList<Effect> effects, int from, Append beside, Codec codec)
    {
        if (effects.Count <= StoreLimits.Operations - StoreLimits.OperationsOf(beside))
        {
            return [.. effects.Select((effect, place) => (from + place, effect))];
        }
        if (effects.Count > MostEffects)
        {
            throw new StoreLimitException($"{beside.Head.Stream}: {effects.Count} effects of one append, {MostEffects} are allowed.");
        }
        var rows = new List<(int First, List<WrittenEffect> Sharing)>();
        var bytes = 0;
        for (var place = 0; place < effects.Count; place++)
        {
            var written = new WrittenEffect(codec.NameOf(effects[place]), Encoding.UTF8.GetString(Codec.Write(effects[place])));
            var length = Codec.Write(written).Length + 1;
            if (rows.Count == 0 || bytes + length > StoreLimits.PropertyBytes)
            {
                rows.Add((place, []));
                bytes = FrameBytes;
            }
            rows[^1].Sharing.Add(written);
            bytes += length;
        }
        return [.. rows.Select(row => (from + row.First, row.Sharing.Count == 1 ? effects[row.First] : new Several(row.Sharing)))];
    }
}
