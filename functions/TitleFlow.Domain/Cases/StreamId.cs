namespace TitleFlow.Domain.Cases;

/// <summary>The id of a stream: its kind and its own id, written <c>case/7f3k…</c>.</summary>
/// <param name="Kind">One of the kinds of stream: case, posting, cycle, unit, person, places …</param>
/// <param name="Id">The id within the kind: letters, digits and hyphens only, so that it is a key in every store.</param>
public readonly record struct StreamId(string Kind, string Id)
{
    /// <summary>The written form.</summary>
    public override string ToString() => $"{Kind}/{Id}";

    /// <summary>Reads the written form.</summary>
    /// <exception cref="FormatException">The text has no slash: it was not written by this program.</exception>
    public static StreamId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 ? new StreamId(text[..slash], text[(slash + 1)..]) : throw new FormatException($"'{text}' is no stream id.");
    }
}
