using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.UnitPosting;

/// <summary>A part of a unit's staff that a notice gives posts and a quota of its own (M16).</summary>
/// <param name="Code">The code, such as <c>non-established</c>.</param>
/// <param name="Title">What it is called, such as 编外人员.</param>
/// <param name="Clause">The clause.</param>
public sealed record QuotaGroup(string Code, string Title, Citation Clause)
{
    /// <summary>Whether nobody of the group holds a post of the unit, so that neither posts nor places limit it.</summary>
    public bool HoldsNoPost { get; init; }
}

/// <summary>What tells the group of a case.</summary>
/// <param name="Series">The series, by code.</param>
/// <param name="Specialty">The specialty.</param>
/// <param name="UnitKind">The kind of unit; only institutions have an establishment.</param>
public sealed record GroupMatter(string Series, string Specialty, string UnitKind)
{
    /// <summary>Whether the person is employed outside the establishment (编外).</summary>
    public bool IsNonEstablished { get; init; }

    /// <summary>Whether the person is a freelancer, whose proxy unit the unit is.</summary>
    public bool IsFreelancer { get; init; }

    /// <summary>
    /// The group that the province's register marks the specialty as, by code; <c>none</c>, or any code that the pack has not, for none of
    /// its groups; null where it is not marked: then its name decides.
    /// </summary>
    public string? MarkedAs { get; init; }
}

/// <summary>
/// The groups whose posts, slates and quotas are kept apart, so that none uses the places of another. Whoever is in none of them is on
/// the slate without a group.
/// </summary>
public static class QuotaGroups
{
    /// <summary>Staff outside the establishment (编外) of institutions.</summary>
    public const string NonEstablished = "non-established";

    /// <summary>Freelancers (自由职业者), whom no unit appoints: a proxy unit only takes the unit's steps for them (M05).</summary>
    public const string Freelance = "freelance";

    /// <summary>Teachers of long standing who file for the senior title; the case shows who is one.</summary>
    public const string LongService = "long-service";

    private const string Institution = "institution";

    /// <summary>The groups of a series in a unit as the pack says on a day, in its order.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="series">The series, by code.</param>
    /// <param name="on">The day.</param>
    public static IReadOnlyList<QuotaGroup> Of(Pack pack, string series, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var (outside, apart) = (pack.Choices(PackKeys.QuotaNonEstablishedSeries, on), pack.Choices(PackKeys.QuotaSpecialtyGroupSeries, on));
        var (specialties, freelance) = (pack.Choices(PackKeys.QuotaSpecialtyGroups, on), pack.Flag(PackKeys.QuotaFreelancersHoldNoPost, on));
        var teachers = pack.Choices(PackKeys.LongServiceSeries, on);
        return
        [
            .. Names(outside, series) ? [new(NonEstablished, "编外人员", outside.Source)] : Array.Empty<QuotaGroup>(),
            .. Names(apart, series) && specialties.IsLoaded
                ? specialties.Value.Select(choice => new QuotaGroup(choice.Code, choice.Title, specialties.Source))
                : [],
            .. freelance is { IsLoaded: true, Value: true }
                ? [new(Freelance, "自由职业者", freelance.Source) { HoldsNoPost = true }]
                : Array.Empty<QuotaGroup>(),
            .. Names(teachers, series) ? [new(LongService, "连续任教三十年的教师", teachers.Source)] : Array.Empty<QuotaGroup>(),
        ];
    }

    /// <summary>The group of this code; null for none, and for a code that the pack does not have.</summary>
    public static QuotaGroup? Find(Pack pack, string series, string? code, DateOnly on) =>
        code is null ? null : Of(pack, series, on).FirstOrDefault(group => group.Code == code);

    /// <summary>The group that somebody belongs to by series, specialty and employment; null for none. A freelancer is in no other.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="matter">Who it is.</param>
    /// <param name="on">The day.</param>
    public static string? OfCase(Pack pack, GroupMatter matter, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(matter);
        var apart = Of(pack, matter.Series, on).Where(group => group.Code != LongService && group.HoldsNoPost == matter.IsFreelancer);
        return apart.FirstOrDefault(group => group.Code switch
        {
            Freelance => true,
            NonEstablished => matter is { IsNonEstablished: true, UnitKind: Institution },
            _ when matter.MarkedAs is { } marked => marked == group.Code,
            _ => IsNamedAs(group, matter.Specialty),
        })?.Code;
    }

    /// <summary>How entries of before, which have no mark, and specialties that no register knows are told: by how their names begin.</summary>
    private static bool IsNamedAs(QuotaGroup group, string specialty) =>
        specialty == group.Code || specialty.StartsWith(group.Title, StringComparison.Ordinal);

    private static bool Names(Cited<IReadOnlyList<Choice>> rule, string series) =>
        rule.IsLoaded && rule.Value.Any(choice => choice.Code == series);
}
