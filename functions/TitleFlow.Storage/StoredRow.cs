namespace TitleFlow.Storage;

/// <summary>One row of a table as it is stored, for copying it elsewhere.</summary>
/// <param name="Partition">Its partition key.</param>
/// <param name="Key">Its row key.</param>
/// <param name="Values">Its properties by name: text, truth, whole number, instant or bytes.</param>
/// <param name="WrittenAt">When the store last wrote it, by the store's clock; null for a row that comes from elsewhere.</param>
public sealed record StoredRow(
    string Partition, string Key, IReadOnlyDictionary<string, object> Values, DateTimeOffset? WrittenAt = null)
{
    /// <summary>Roughly how many bytes it takes in a transaction.</summary>
    public int Weight => Values.Sum(value => value.Value switch
    {
        byte[] bytes => bytes.Length,
        string text => text.Length * sizeof(char),
        _ => sizeof(long),
    });
}
