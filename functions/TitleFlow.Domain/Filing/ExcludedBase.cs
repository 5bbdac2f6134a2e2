using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Filing;

/// <summary>A training base that failed its yearly assessment and lost its plate, or may hold no courses any more (M09, JL23-3.2-b).</summary>
/// <param name="Name">Its name.</param>
/// <param name="ExcludedOn">The civil date of its exclusion, itself still one on which hours count: what was earned after it does not.</param>
/// <param name="RestoredOn">The civil date from which it holds courses again, inclusive; null while it does not.</param>
/// <param name="Document">The number of the notice that excluded it.</param>
public sealed record ExcludedBase(string Name, DateOnly ExcludedOn, DateOnly? RestoredOn, string Document)
{
    /// <summary>Whether the hours of a certificate are not accepted: earned here after the exclusion and before the return.</summary>
    /// <param name="entry">The certificate; one that names no base says nothing and is accepted.</param>
    public bool LeavesOut(HoursEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Base is { } named && WrittenNames.AreSame(named, Name)
            && entry.CertifiedOn > ExcludedOn && !(RestoredOn <= entry.CertifiedOn);
    }
}
