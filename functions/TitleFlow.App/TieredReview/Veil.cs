using System.Text.RegularExpressions;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.TieredReview;

/// <summary>
/// Free text of officers as those read it who look at drawn cases: without what tells whose case it is (JL21-4.4-a). What is stored
/// stays as it was written.
/// </summary>
internal static partial class Veil
{
    private const string Veiled = "***";

    /// <summary>A text without any name that the applicant has had, and without what may be somebody's identity or telephone number.</summary>
    /// <remarks>Longer names first: of one that another begins with, nothing is left over.</remarks>
    public static string Of(string text, Dossier dossier) => dossier.Names().OrderByDescending(name => name.Length).Aggregate(
        LongNumber().Replace(text, Veiled), (shown, name) => shown.Replace(name, Veiled, StringComparison.Ordinal));

    /// <summary>A note with the paper of its correction, and the one that it took the place of, without the same.</summary>
    public static SampleNoted Of(SampleNoted noted, Dossier dossier) => noted with
    {
        Note = Of(noted.Note, dossier),
        Revision = noted.Revision is { } revision ? revision with { Document = Of(revision.Document, dossier) } : null,
        Before = noted.Before is { } before ? before with { Note = Of(before.Note, dossier) } : null,
    };

    /// <summary>A note of which nothing can be shown, since it is not known what would have to be left out.</summary>
    public static SampleNoted Whole(SampleNoted noted) => noted with
    {
        Note = Veiled,
        Revision = noted.Revision is { } revision ? revision with { Document = Veiled } : null,
        Before = noted.Before is { } before ? before with { Note = Veiled } : null,
    };

    [GeneratedRegex("[0-9]{11,17}[0-9Xx]?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LongNumber();
}
