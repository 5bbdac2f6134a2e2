using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Notices;

namespace TitleFlow.App.Registers;

/// <summary>
/// Reads the lists of those who hold a role somewhere. Whoever has held it stays listed with the last day and is passed over here, so that
/// those of before never push anybody out who holds it now.
/// </summary>
internal static class HolderList
{
    /// <summary>Entries that are read at a time at least: most of them may be passed over.</summary>
    private const int AtOnce = 50;

    /// <summary>A page of holders.</summary>
    /// <param name="lists">Where the lists are.</param>
    /// <param name="at">The role and where it is held.</param>
    /// <param name="isMeant">Which holders are meant, by their days.</param>
    /// <param name="after">The person to go on after; null for the first page.</param>
    /// <param name="size">Holders of the page, from 1.</param>
    /// <param name="stop">Stops it.</param>
    public static async Task<ListPage> PageAsync(
        IListStore lists, Addressee at, Func<Holder, bool> isMeant, string? after, int size, CancellationToken stop)
    {
        var (held, next) = (new List<ListEntry>(), after);
        do
        {
            var page = await lists.PageAsync(at.Holders, next, Math.Max(size, AtOnce), stop);
            held.AddRange(page.Entries.Where(entry => isMeant(Of(entry))));
            next = page.After;
        }
        while (held.Count < size && next is not null);
        return held.Count > size ? new ListPage(held[..size], held[size - 1].Item) : new ListPage(held, next);
    }

    /// <summary>The days of one holder.</summary>
    public static Holder Of(ListEntry entry) => JsonSerializer.Deserialize<Holder>(entry.Body, Codec.Json)!;
}
