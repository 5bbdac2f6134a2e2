using System.Collections.Immutable;
using System.Diagnostics;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Certification3010;

/// <summary>A case in a cycle.</summary>
/// <param name="PushedAt">The instant that names the push.</param>
/// <param name="Outcome">How it left; null while it waits.</param>
public sealed record CycleEntry(DateTimeOffset PushedAt, CycleOutcome? Outcome = null);

/// <summary>A push that came too late for a cycle.</summary>
/// <param name="PushedAt">The instant that names the push.</param>
/// <param name="NextCycle">The cycle that it was passed on to.</param>
/// <param name="HasLeft">Whether its leaving has been passed on too.</param>
public sealed record PassedPush(DateTimeOffset PushedAt, string NextCycle, bool HasLeft = false);

/// <summary>One month of certification in a province (M35): cases join until the intake closes, then each is settled.</summary>
/// <param name="Id">The cycle's id; null for a stream without facts.</param>
/// <param name="PackPin">The pack version that says the cycle day; null for a stream without facts.</param>
/// <param name="CycleDay">The cycle day, rolled; null until it is found.</param>
/// <param name="LookAgainAt">When a deferred opening is tried again; null unless it is deferred.</param>
public sealed record Cycle(
    string? Id = null, string? PackPin = null, DateOnly? CycleDay = null, DateTimeOffset? LookAgainAt = null)
{
    /// <summary>
    /// Cases told of a later day in one decision: each telling is a row of its own, and 100 rows are the most that one transaction takes.
    /// </summary>
    public const int ToldAtOnce = 50;

    /// <summary>The cases that joined, by id; those that left stay, with how.</summary>
    public IReadOnlyDictionary<string, CycleEntry> Entries { get; init; } =
        ImmutableSortedDictionary.Create<string, CycleEntry>(StringComparer.Ordinal);

    /// <summary>The pushes that came too late, by case.</summary>
    /// <remarks>All pushes of a case are kept: its leaving has to follow the very push that it ends.</remarks>
    public IReadOnlyDictionary<string, IReadOnlyList<PassedPush>> PassedOn { get; init; } =
        ImmutableSortedDictionary.Create<string, IReadOnlyList<PassedPush>>(StringComparer.Ordinal);

    /// <summary>The schedules under which the cycle day was found; null until it is.</summary>
    public string? CalendarVersion { get; init; }

    /// <summary>The waiting cases that have not been told of a later cycle day yet, in ordinal order.</summary>
    public IReadOnlyList<string> Untold { get; init; } = [];

    /// <summary>When the cycle day was last found to lie later; null if it never was.</summary>
    public DateTimeOffset? RecountedAt { get; init; }

    /// <summary>Whether the intake has been recorded as closed.</summary>
    public bool IsIntakeClosed { get; init; }

    /// <summary>Whether every case of the batch has left.</summary>
    public bool IsCompleted { get; init; }

    /// <summary>24:00 of the cycle day (exclusive); null until the day is found.</summary>
    public DateTimeOffset? IntakeClosesAt => CycleDay is { } day ? Moment.CloseOf(day) : null;

    /// <summary>When the cycle has to be looked at: its intake closes, or a deferred opening is tried again; null otherwise.</summary>
    public DateTimeOffset? DueAt => IsIntakeClosed ? null : IntakeClosesAt ?? LookAgainAt;

    /// <summary>Since when waiting cases are to be told of a later cycle day; null when all have been.</summary>
    public DateTimeOffset? TellsAt => Untold.Count > 0 ? RecountedAt : null;

    /// <summary>Folds one fact.</summary>
    public static Cycle Evolve(Cycle cycle, Fact fact) => fact switch
    {
        CycleOpened opened => cycle with
        {
            Id = opened.Cycle,
            PackPin = opened.PackPin,
            CycleDay = opened.CycleDay,
            CalendarVersion = opened.CalendarVersion,
            LookAgainAt = null,
        },
        CycleRecounted recounted => cycle with
        {
            CycleDay = recounted.CycleDay,
            CalendarVersion = recounted.CalendarVersion,
            RecountedAt = recounted.RecountedAt,
            Untold = cycle.Waiting,
        },
        CycleDayTold told => cycle with { Untold = [.. cycle.Untold.Except(told.Pushes.Select(push => push.CaseId))] },
        CycleDeferred deferred => cycle with
        {
            Id = deferred.Cycle,
            PackPin = deferred.PackPin,
            LookAgainAt = deferred.LookAgainAt,
        },
        CaseQueued queued => cycle with { Entries = With(cycle.Entries, queued.CaseId, new(queued.PushedAt)) },
        CasePassedOn passed => cycle with
        {
            PassedOn = With(
                cycle.PassedOn,
                passed.CaseId,
                [.. cycle.Passed(passed.CaseId), new PassedPush(passed.PushedAt, passed.NextCycle)]),
        },
        IntakeClosed => cycle with { IsIntakeClosed = true },
        CycleCaseSettled settled => cycle with
        {
            Entries = With(cycle.Entries, settled.CaseId, new(settled.PushedAt, settled.Outcome)),
            Untold = [.. cycle.Untold.Where(caseId => caseId != settled.CaseId)],
        },
        SettlementPassedOn left => cycle with
        {
            PassedOn = With(
                cycle.PassedOn,
                left.CaseId,
                [
                    .. cycle.Passed(left.CaseId)
                        .Select(push => push.PushedAt == left.PushedAt ? push with { HasLeft = true } : push),
                ]),
        },
        CycleCompleted => cycle with { IsCompleted = true },
        _ => cycle,
    };

    /// <summary>Decides one command. Asked twice, it decides nothing the second time.</summary>
    /// <remarks>Commands may come late, twice and out of order: the instant of the push tells them apart.</remarks>
    /// <exception cref="UnreachableException">The command is not for a cycle.</exception>
    /// <exception cref="FormatException">The command's cycle id was not written by this program.</exception>
    public static Decision Decide(Cycle cycle, Command command, Asking asking)
    {
        ArgumentNullException.ThrowIfNull(cycle);
        ArgumentNullException.ThrowIfNull(asking);
        return command switch
        {
            OpenCycle open => Open(cycle, open, asking),
            QueueCase queue => Queue(cycle, queue, asking),
            SettleCase settle => Settle(cycle, settle, asking),
            Look => LookNow(cycle, asking),
            _ => throw new UnreachableException($"{command} is not for a cycle."),
        };
    }

    private static Decision Open(Cycle cycle, OpenCycle open, Asking asking)
    {
        if (cycle.CycleDay is not null)
        {
            return Decision.Nothing;
        }

        var opening = new CycleOpening(CycleId.Parse(open.Cycle), open.PackPin, asking);
        return opening switch
        {
            { Opened: { } opened } => Decision.Happens(opened),
            { IsPackKnown: false } => Decision.Refuse(opening.Missing),
            _ when cycle.LookAgainAt is not null => Decision.Nothing,
            _ => Decision.Happens(opening.Deferred),
        };
    }

    private static Decision Queue(Cycle cycle, QueueCase queue, Asking asking)
    {
        if (cycle.Knows(queue.CaseId, queue.PushedAt))
        {
            return Decision.Nothing;
        }

        if (cycle.CycleDay is not null)
        {
            List<Fact> recounted = [.. cycle.Recounting(asking)];
            return Decision.Happens([.. recounted, recounted.Aggregate(cycle, Evolve).Placed(queue, asking)]);
        }

        var opening = new CycleOpening(CycleId.Parse(queue.Cycle), queue.PackPin, asking);
        return opening.Opened is { } opened
            ? Decision.Happens(opened, Evolve(cycle, opened).Placed(queue, asking))
            : Decision.Refuse(opening.Missing);
    }

    private static Decision Settle(Cycle cycle, SettleCase settle, Asking asking)
    {
        var (caseId, pushedAt, outcome) = settle;
        if (cycle.Passed(caseId).FirstOrDefault(push => push.PushedAt == pushedAt) is { } passed)
        {
            return passed.HasLeft
                ? Decision.Nothing
                : Decision.Happens(new SettlementPassedOn(caseId, pushedAt, outcome, passed.NextCycle));
        }

        if (cycle.Entries.GetValueOrDefault(caseId) is { } entry
            && (entry.PushedAt > pushedAt || (entry.PushedAt == pushedAt && entry.Outcome is not null)))
        {
            return Decision.Nothing;
        }

        var settled = new CycleCaseSettled(caseId, pushedAt, outcome);
        return Decision.Happens([settled, .. Evolve(cycle, settled).Completion(asking)]);
    }

    private static Decision LookNow(Cycle cycle, Asking asking)
    {
        List<Fact> facts = [.. cycle.OpeningAgain(asking), .. cycle.Recounting(asking)];
        var seen = facts.Aggregate(cycle, Evolve);
        facts.AddRange(seen.Telling());
        if (seen is { Id: { } id, PackPin: { } pin, IntakeClosesAt: { } closesAt, IsIntakeClosed: false }
            && closesAt <= asking.Moment.At)
        {
            var next = CycleId.Parse(id).Next;
            var closed = new IntakeClosed(id, closesAt, seen.Waiting, next.ToString(), NextPin(next, pin, asking));
            facts.AddRange([closed, .. Evolve(seen, closed).Completion(asking)]);
        }

        return Decision.Happens(facts);
    }

    /// <summary>The cases that have not left, in ordinal order.</summary>
    private IReadOnlyList<string> Waiting =>
        [.. Entries.Where(entry => entry.Value.Outcome is null).Select(entry => entry.Key).Order(StringComparer.Ordinal)];

    private bool Knows(string caseId, DateTimeOffset pushedAt) =>
        Entries.GetValueOrDefault(caseId)?.PushedAt >= pushedAt || Passed(caseId).Any(push => push.PushedAt >= pushedAt);

    private IReadOnlyList<PassedPush> Passed(string caseId) => PassedOn.GetValueOrDefault(caseId, []);

    /// <summary>A push in time joins as long as the batch is not fixed, even if the telling took until after the close.</summary>
    private Fact Placed(QueueCase queue, Asking asking)
    {
        var (id, closesAt) = (CycleId.Parse(Id!), IntakeClosesAt!.Value);
        return IsIntakeClosed || queue.PushedAt >= closesAt
            ? new CasePassedOn(
                queue.CaseId, queue.PushedAt, Id!, id.Next.ToString(), NextPin(id.Next, PackPin!, asking))
            : new CaseQueued(
                queue.CaseId,
                queue.PushedAt,
                Id!,
                CycleDay!.Value,
                closesAt,
                queue.PassedOnFrom,
                queue.BelievedClosesAt != closesAt);
    }

    private IEnumerable<Fact> Completion(Asking asking)
    {
        if (IsIntakeClosed && !IsCompleted && Waiting.Count == 0)
        {
            var outcomes = Entries.Values
                .GroupBy(entry => entry.Outcome.ToString()!, StringComparer.Ordinal)
                .ToImmutableSortedDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
            yield return new CycleCompleted(Id!, asking.Moment.At, outcomes);
        }
    }

    private IEnumerable<Fact> OpeningAgain(Asking asking)
    {
        if (this is { Id: { } id, PackPin: { } pin, CycleDay: null, LookAgainAt: { } again } && again <= asking.Moment.At)
        {
            var opening = new CycleOpening(CycleId.Parse(id), pin, asking);
            yield return opening.Opened is { } opened ? opened : opening.Deferred;
        }
    }

    /// <summary>
    /// A schedule that was loaded or changed meanwhile may move the cycle day back, never forward; so before the intake is closed, or a
    /// push is held to be too late, it is counted again. An intake that has closed stays closed, and a calendar that cannot tell changes nothing.
    /// </summary>
    private IEnumerable<Fact> Recounting(Asking asking)
    {
        if (this is { Id: { } id, PackPin: { } pin, CycleDay: { } day, IsIntakeClosed: false }
            && CalendarVersion != asking.Law.Calendar.Version
            && new CycleOpening(CycleId.Parse(id), pin, asking).Opened is { } anew && anew.CycleDay > day)
        {
            yield return new CycleRecounted(id, anew.CycleDay, anew.IntakeClosesAt, anew.CalendarVersion, asking.Moment.At);
        }
    }

    /// <summary>A part of those who have to hear of the later day; whoever looks goes on until nobody is left.</summary>
    private IEnumerable<Fact> Telling()
    {
        if (this is { Id: { } id, CycleDay: { } day, IntakeClosesAt: { } closesAt, Untold: [_, ..] untold })
        {
            yield return new CycleDayTold(
                id, day, closesAt, [.. untold.Take(ToldAtOnce).Select(caseId => new CyclePush(caseId, Entries[caseId].PushedAt))]);
        }
    }

    /// <summary>The next month follows the pack that new cases choose on its first day, so that a new notice takes effect by itself.</summary>
    private static string NextPin(CycleId next, string pin, Asking asking) =>
        asking.Law.Packs.Choose(next.Province, Route.CountyReviewed, next.FirstDay.Year, next.FirstDay) is PackChoice.Chosen chosen
            && new CycleRules(chosen.Pack, asking.Law.Calendar).SaysADay(next)
                ? chosen.Pack.Pin.ToString()
                : pin;

    private static ImmutableSortedDictionary<string, T> With<T>(
        IReadOnlyDictionary<string, T> entries, string key, T value) =>
        (entries as ImmutableSortedDictionary<string, T> ?? entries.ToImmutableSortedDictionary(StringComparer.Ordinal))
            .SetItem(key, value);
}
