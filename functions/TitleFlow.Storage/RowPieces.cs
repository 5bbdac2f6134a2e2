using Azure.Data.Tables;

namespace TitleFlow.Storage;

/// <summary>Values larger than one property allows, split over several of them: <c>b0</c>, <c>b1</c> and on.</summary>
internal static class RowPieces
{
    /// <summary>64 KiB of UTF-16 are 32,768 characters.</summary>
    private const int TextPiece = 32_000;

    private const int BytesPiece = 64 * 1024;

    public static void PutText(TableEntity row, string name, string text)
    {
        var from = 0;
        for (var piece = 0; piece == 0 || from < text.Length; piece++)
        {
            var until = Math.Min(from + TextPiece, text.Length);
            // Half a surrogate pair would not survive the way into UTF-8.
            until -= until < text.Length && char.IsHighSurrogate(text[until - 1]) ? 1 : 0;
            row[$"{name}{piece}"] = text[from..until];
            from = until;
        }
    }

    public static string Text(TableEntity row, string name) => string.Concat(Pieces<string>(row, name));

    /// <summary>The names of all pieces that a text of at most so many characters can have.</summary>
    public static IEnumerable<string> NamesOf(string name, int characters) =>
        Enumerable.Range(0, (characters / (TextPiece - 1)) + 1).Select(piece => $"{name}{piece}");

    public static void PutBytes(TableEntity row, string name, ReadOnlyMemory<byte> bytes)
    {
        var piece = 0;
        foreach (var chunk in bytes.ToArray().Chunk(BytesPiece))
        {
            row[$"{name}{piece++}"] = chunk;
        }
    }

    public static ReadOnlyMemory<byte> Bytes(TableEntity row, string name) =>
        Pieces<byte[]>(row, name).SelectMany(piece => piece).ToArray();

    private static IEnumerable<T> Pieces<T>(TableEntity row, string name)
    {
        for (var piece = 0; row.TryGetValue($"{name}{piece}", out var value) && value is T found; piece++)
        {
            yield return found;
        }
    }
}
