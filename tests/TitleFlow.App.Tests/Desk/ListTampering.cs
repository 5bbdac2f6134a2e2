using TitleFlow.App.Desk.Ports;

namespace TitleFlow.App.Tests.Desk;

/// <summary>What nobody of the service does to a list.</summary>
internal static class ListTampering
{
    /// <summary>Takes an entry's row out, and leaves no mark of it.</summary>
    public static async Task<ListEntry> TakeOutAsync(this IListStore lists, string list, string item)
    {
        var entry = await lists.FindAsync(list, item, default) ?? throw new InvalidOperationException($"{item} does not stand in {list}.");
        await lists.PutAsync(new ListRow(list, item, entry.Version + 1, entry.Version, null), default);
        await lists.CompactAsync(DateTimeOffset.MaxValue, default);
        return entry;
    }

    /// <summary>Makes an entry show something else at the version that it shows.</summary>
    public static async Task FalsifyAsync(this IListStore lists, string list, string item, string body)
    {
        var entry = await lists.TakeOutAsync(list, item);
        await lists.PutAsync(new ListRow(list, item, entry.Version, null, body), default);
    }
}
