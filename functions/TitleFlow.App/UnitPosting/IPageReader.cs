namespace TitleFlow.App.UnitPosting;

/// <summary>How a site answered.</summary>
public enum PageAnswer
{
    /// <summary>With the page.</summary>
    Page,

    /// <summary>That there is no such page there: not found, gone, or somewhere else.</summary>
    NoPage,

    /// <summary>Not at all, or with something that says nothing of the page.</summary>
    Nothing,
}

/// <summary>What came of reading a page once.</summary>
/// <param name="Answer">How the site answered.</param>
/// <param name="Bytes">What it sent, at most <see cref="LargestBytes"/> of it.</param>
/// <param name="MediaType">What the site says it is.</param>
/// <param name="Charset">The charset that the site says it is written in; null where it does not say.</param>
public sealed record PageReading(PageAnswer Answer, ReadOnlyMemory<byte> Bytes, string MediaType, string? Charset)
{
    /// <summary>The most bytes that are read of a page; the list must stand within them.</summary>
    public const int LargestBytes = 1024 * 1024;

    /// <summary>Nothing came.</summary>
    public static PageReading Nothing { get; } = new(PageAnswer.Nothing, default, "application/octet-stream", null);
}

/// <summary>Reads web pages on which lists are posted.</summary>
public interface IPageReader
{
    /// <summary>
    /// Reads a page once. A site that does not answer is no fault of ours: it is an answer. Null where this process reads no
    /// pages; then nothing is told of any.
    /// </summary>
    Task<PageReading?> ReadAsync(Uri page, CancellationToken stop);
}

/// <summary>Stands where pages are not read: tools and rehearsals ask no site.</summary>
public sealed class NoPageReader : IPageReader
{
    /// <inheritdoc/>
    public Task<PageReading?> ReadAsync(Uri page, CancellationToken stop) => Task.FromResult<PageReading?>(null);
}
