using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.UnitPosting;

/// <summary>A part of a unit's staff that a notice gives posts and a quota of its own (M16).</summary>
/// <param name="Code">The code, such as <c>non-established</c>.</param>
/// <param name="Title">What it is called, such as 编外人员.</param>
/// <param name="Clause">The clause.</param>
public sealed record QuotaGroup(string Code, string Title, Citation Clause);

/// <summary>
/// The groups whose posts, slates and quotas are kept apart, so that none uses the places of another. Whoever is in none of them is on
/// the slate without a group.
/// </summary>
public static class QuotaGroups
{
    /// <summary>Staff outside the establishment (编外) of institutions.</summary>
    public const string NonEstablished = "non-established";

    private const string Institution = "institution";

    /// <summary>The groups of a series in a unit as the pack says on a day, in its order.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="series">The series, by code.</param>
    /// <param name="on">The day.</param>
    public static IReadOnlyList<QuotaGroup> Of(Pack pack, string series, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var (outside, apart) = (pack.Choices(PackKeys.QuotaNonEstablishedSeries, on), pack.Choices(PackKeys.QuotaSpecialtyGroupSeries, on));
        var specialties = pack.Choices(PackKeys.QuotaSpecialtyGroups, on);
        return
        [
            .. Names(outside, series) ? [new(NonEstablished, "编外人员", outside.Source)] : Array.Empty<QuotaGroup>(),
            .. Names(apart, series) && specialties.IsLoaded
                ? specialties.Value.Select(choice => new QuotaGroup(choice.Code, choice.Title, specialties.Source))
                : [],
        ];
    }

    /// <summary>The group of this code; null for none, and for a code that the pack does not have.</summary>
    public static QuotaGroup? Find(Pack pack, string series, string? code, DateOnly on) =>
        code is null ? null : Of(pack, series, on).FirstOrDefault(group => group.Code == code);

    /// <summary>The group that somebody belongs to; null for none.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="series">The series of the case, by code.</param>
    /// <param name="specialty">Its specialty.</param>
    /// <param name="unitKind">The kind of unit; only institutions have an establishment.</param>
    /// <param name="isNonEstablished">Whether the person is employed outside it.</param>
    /// <param name="on">The day.</param>
    public static string? OfCase(Pack pack, string series, string specialty, string unitKind, bool isNonEstablished, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(specialty);
        return Of(pack, series, on).FirstOrDefault(group => group.Code == NonEstablished
            ? isNonEstablished && unitKind == Institution
            : specialty == group.Code || specialty.StartsWith(group.Title, StringComparison.Ordinal))?.Code;
    }

    private static bool Names(Cited<IReadOnlyList<Choice>> rule, string series) =>
        rule.IsLoaded && rule.Value.Any(choice => choice.Code == series);
}
