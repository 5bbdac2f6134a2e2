using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>Gives a sanction its last day, or another one than it was entered with.</summary>
/// <param name="SanctionId">The sanction.</param>
/// <param name="LastDay">The last day, inclusive.</param>
public sealed record EndSanction(string SanctionId, DateOnly LastDay) : Command;

/// <summary>Gives the approvals of a dual post that begin on a day their last day, or another one.</summary>
/// <param name="From">The first day, inclusive.</param>
/// <param name="LastDay">The last day, inclusive.</param>
public sealed record EndDualPost(DateOnly From, DateOnly LastDay) : Command;

/// <summary>A sanction was given its last day.</summary>
/// <param name="SanctionId">The sanction.</param>
/// <param name="LastDay">The last day, inclusive.</param>
/// <param name="By">The opaque id of the one who entered it.</param>
/// <param name="On">The day of the entry.</param>
[StoredAs("sanction-ended.v1")]
public sealed record SanctionEnded(string SanctionId, DateOnly LastDay, string By, DateOnly On) : Fact;

/// <summary>The approvals of a dual post that begin on a day were given their last day.</summary>
/// <param name="From">The first day, inclusive.</param>
/// <param name="LastDay">The last day, inclusive.</param>
/// <param name="By">The opaque id of the one who entered it.</param>
/// <param name="On">The day of the entry.</param>
[StoredAs("dual-post-ended.v1")]
public sealed record DualPostEnded(DateOnly From, DateOnly LastDay, string By, DateOnly On) : Fact;

/// <summary>How the ends of sanctions and of dual posts are decided.</summary>
internal static class PersonEndings
{
    /// <summary>Decides about one end.</summary>
    public static Decision Decide(Person person, Command command, Asking asking) => command switch
    {
        EndSanction end => person.Sanctions.Find(known => known.SanctionId == end.SanctionId) switch
        {
            null => Decision.Refuse(Faults.Fail("sanction.unknown", "没有这项处分或失信记录,请核对编号。", "sanctionId")),
            { } known when known.LastDay == end.LastDay => Decision.Nothing,
            { } known => Decision.Unless(
                DayRules.Order(known.From, end.LastDay), new SanctionEnded(end.SanctionId, end.LastDay, asking.By, asking.Moment.On)),
        },
        EndDualPost end => person.DualPosts.FindAll(known => known.From == end.From) switch
        {
            [] => Decision.Refuse(Faults.Fail("dual-post.unknown", "没有自此日起的双肩挑批准,请核对起始日期。", "from")),
            var known when known.TrueForAll(one => one.LastDay == end.LastDay) => Decision.Nothing,
            _ => Decision.Unless(DayRules.Order(end.From, end.LastDay), new DualPostEnded(end.From, end.LastDay, asking.By, asking.Moment.On)),
        },
        _ => throw new ArgumentException($"{command.GetType().Name} is no end.", nameof(command)),
    };

    /// <summary>What stood before an end was entered; null for nothing.</summary>
    public static string? Before(Person person, Command entry) => entry switch
    {
        EndSanction end when person.Sanctions.Find(known => known.SanctionId == end.SanctionId) is { } known =>
            $"{known.SanctionId} {known.Kind} {known.From:yyyy-MM-dd} {known.LastDay:yyyy-MM-dd}".TrimEnd(),
        EndDualPost end when person.DualPosts.FindAll(known => known.From == end.From) is { Count: > 0 } approvals => string.Join(
            ';', approvals.Select(known => $"{known.Document} {known.From:yyyy-MM-dd} {known.LastDay:yyyy-MM-dd}".TrimEnd())),
        _ => null,
    };

    /// <summary>Folds one end.</summary>
    public static Person Evolve(Person person, Fact fact) => fact switch
    {
        SanctionEnded ended => person with
        {
            Sanctions =
            [
                .. person.Sanctions.Select(known => known.SanctionId == ended.SanctionId ? known with { LastDay = ended.LastDay } : known),
            ],
        },
        DualPostEnded ended => person with
        {
            DualPosts = [.. person.DualPosts.Select(known => known.From == ended.From ? known with { LastDay = ended.LastDay } : known)],
        },
        _ => person,
    };
}
