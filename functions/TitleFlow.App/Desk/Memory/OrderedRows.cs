namespace TitleFlow.App.Desk.Memory;

/// <summary>Rows in the ordinal order of their keys, as a table keeps them.</summary>
/// <remarks>A range is found without reading what lies before it.</remarks>
internal sealed class OrderedRows<T>
{
    /// <summary>Sorts after every key: keys hold no such character.</summary>
    private const string Beyond = "\uffff";

    private readonly SortedSet<string> keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, T> rows = new(StringComparer.Ordinal);

    public T? Find(string key) => rows.GetValueOrDefault(key);

    public bool Holds(string key) => rows.ContainsKey(key);

    public void Put(string key, T row)
    {
        keys.Add(key);
        rows[key] = row;
    }

    public bool Remove(string key) => keys.Remove(key) && rows.Remove(key);

    /// <summary>The rows from a key on, inclusive.</summary>
    public IEnumerable<KeyValuePair<string, T>> From(string key) =>
        keys.GetViewBetween(key, Beyond).Select(found => KeyValuePair.Create(found, rows[found]));

    /// <summary>The rows whose keys start so.</summary>
    public IEnumerable<KeyValuePair<string, T>> StartingWith(string prefix) =>
        From(prefix).TakeWhile(row => row.Key.StartsWith(prefix, StringComparison.Ordinal));
}
