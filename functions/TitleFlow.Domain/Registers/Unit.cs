using System.Collections.Immutable;
using System.Diagnostics;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>A unit as it stands on one day.</summary>
/// <param name="Code">The 统一社会信用代码.</param>
/// <param name="Name">The name on that day.</param>
/// <param name="Place">The place it belongs to.</param>
/// <param name="Level">The tier it belongs to.</param>
public sealed record UnitOnDay(UnitCode Code, string Name, PlaceCode Place, UnitLevel Level)
{
    /// <summary>What it is.</summary>
    public required UnitKind Kind { get; init; }

    /// <summary>The regime on that day.</summary>
    public required Regime Regime { get; init; }

    /// <summary>The department in charge on that day; null for none.</summary>
    public required UnitCode? Superior { get; init; }
}

/// <summary>A unit's entry in the register, with everything dated.</summary>
public sealed record Unit
{
    /// <summary>A unit that nobody has entered yet.</summary>
    public static Unit None { get; } = new();

    /// <summary>What was entered at first; null before that.</summary>
    public UnitEntry? Entered { get; init; }

    /// <summary>The opaque id of the one who entered it.</summary>
    public string RegisteredBy { get; init; } = "";

    /// <summary>Who approved the entry, and on which day; null while it waits.</summary>
    public UnitApproved? Approval { get; init; }

    /// <summary>The names by first day.</summary>
    public History<string> Names { get; init; } = new();

    /// <summary>The departments in charge by first day.</summary>
    public History<UnitCode?> Superiors { get; init; } = new();

    /// <summary>The regimes by first day.</summary>
    public History<Regime> Regimes { get; init; } = new();

    /// <summary>The last day, inclusive; null while it exists.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>The unit that goes on where this one was merged; null otherwise.</summary>
    public UnitCode? Successor { get; init; }

    /// <summary>Who refused the entry, and why; null while it waits or is approved.</summary>
    public UnitRefused? Refusal { get; init; }

    /// <summary>The changes in the order of proposing, waiting and refused ones too.</summary>
    public ImmutableList<UnitChangeEntry> Changes { get; init; } = [];

    /// <summary>What the unit stated about its posts, in the order of stating, unchecked and refused statements too.</summary>
    public ImmutableList<PostStatement> Statements { get; init; } = [];

    /// <summary>Whether the unit takes part: entered and approved.</summary>
    public bool IsApproved => Approval is not null;

    /// <summary>The unit as it stands on a day; null when it is not approved, or does not exist on that day.</summary>
    /// <remarks>
    /// The approval may be later than the day asked about: it confirms the entry from its first day on.
    /// </remarks>
    public UnitOnDay? On(DateOnly day) => Entered is { } unit && IsApproved && unit.From <= day && !HasEnded(day)
        ? new UnitOnDay(unit.Code, Names.On(day) ?? unit.Name, unit.Place, unit.Level)
        {
            Kind = unit.Kind,
            Regime = Regimes.On(day),
            Superior = Superiors.On(day),
        }
        : null;

    /// <summary>
    /// The regime that counts for a review round (JL23-1.1-a): that of its cut-off, inclusive; of a unit that is younger, that of its first
    /// day.
    /// </summary>
    /// <param name="cutOff">The cut-off.</param>
    public Regime RegimeAt(DateOnly cutOff) => Regimes.On(Entered is { From: var from } && from > cutOff ? from : cutOff);

    /// <summary>Whether its last day is over on a day.</summary>
    public bool HasEnded(DateOnly day) => LastDay < day;

    /// <summary>The unit that goes on for this one on a day; null while this one exists, and where none goes on.</summary>
    public UnitCode? SuccessorOn(DateOnly day) => HasEnded(day) ? Successor : null;

    /// <summary>How the posts of a series and level are filled on a day; null where no checked statement tells it.</summary>
    /// <remarks>
    /// The checked statement of the latest day up to that one, inclusive; of several of the same day the one stated last.
    /// </remarks>
    /// <param name="series">The series, by code.</param>
    /// <param name="level">The title level.</param>
    /// <param name="day">The day.</param>
    /// <param name="group">The group with posts of its own, by code; null for all who are in none.</param>
    public PostStatement? PostsOn(string series, string level, DateOnly day, string? group = null) => Statements
        .Where(statement => statement.Counts && (statement.Series, statement.Level, statement.Group) == (series, level, group)
            && statement.AsOf <= day)
        .OrderBy(statement => statement.AsOf)
        .LastOrDefault();

    /// <summary>What must be unique among all streams: nothing beyond the code, which names the stream.</summary>
    public static IReadOnlyList<string> Claims(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return [];
    }

    /// <summary>Folds one fact; facts of other registers change nothing.</summary>
    public static Unit Evolve(Unit unit, Fact fact)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return fact switch
        {
            UnitRegistered registered => unit.Enter(registered),
            UnitApproved approved => unit with { Approval = approved },
            UnitRenamed renamed => unit with { Names = unit.Names.With(renamed.From, renamed.Name) },
            UnitSuperiorChanged changed =>
                unit with { Superiors = unit.Superiors.With(changed.From, changed.Superior) },
            UnitRegimeChanged changed => unit with { Regimes = unit.Regimes.With(changed.From, changed.Regime) },
            UnitRefused refused => unit with { Refusal = refused },
            UnitClosed closed => unit with { LastDay = closed.LastDay, Successor = null },
            UnitMerged merged => unit with { LastDay = merged.From.AddDays(-1), Successor = merged.Into },
            UnitEndTakenBack => unit with { LastDay = null, Successor = null },
            UnitChangeProposed proposed => unit with
            {
                Changes = unit.Changes.Add(new UnitChangeEntry(
                    proposed.ChangeId, proposed.Change, proposed.Reason, proposed.By, proposed.On)),
            },
            UnitChangeApproved made => unit.Decided(
                made.ChangeId, new UnitChangeOutcome(true, "", made.By, made.On), made.Before),
            UnitChangeRefused refused => unit.Decided(
                refused.ChangeId, new UnitChangeOutcome(false, refused.Reason, refused.By, refused.On)
                {
                    ReasonCode = refused.ReasonCode,
                    Document = refused.Document,
                },
                null),
            PostsStated stated => unit with
            {
                Statements = unit.Statements.Add(new PostStatement(
                    stated.StatementId, stated.Series, stated.Level, stated.AsOf, stated.Figures, stated.By)
                {
                    Group = stated.Group,
                }),
            },
            PostsChecked check => unit with
            {
                Statements =
                [
                    .. unit.Statements.Select(known =>
                        known.StatementId == check.StatementId ? known with { Check = check } : known),
                ],
            },
            _ => unit,
        };
    }

    /// <summary>Decides about one command. What is entered already with the same values is nothing to do.</summary>
    public static Decision Decide(Unit unit, Command command, Asking asking)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(asking);
        return (command, unit) switch
        {
            (Look, _) => Decision.Nothing,
            (RegisterUnit register, _) => UnitRules.Register(unit, register, asking),
            (_, { Entered: null }) => Decision.Refuse(Faults.Fail("unit.unknown", "单位尚未登记,请先登记单位。")),
            (ApproveUnit or RefuseUnit, _) => UnitRules.Examine(unit, command, asking),
            (_, { IsApproved: false }) => Decision.Refuse(Faults.Fail(
                "unit.not-approved", "单位登记尚未审核通过,暂不能变更;请先由人社部门审核登记。")),
            (StatePosts or CheckPosts, _) => PostRules.Decide(unit, command, asking),
            (ProposeUnitChange propose, _) => UnitChangeRules.Propose(unit, propose, asking),
            (DecideUnitChange decide, _) => UnitChangeRules.Decide(unit, decide, asking),
            _ => unit.Change(command, asking),
        };
    }

    /// <summary>Makes one change of an approved unit.</summary>
    internal Decision Change(Command command, Asking asking) => command switch
    {
        RenameUnit rename => Names.On(rename.From) == rename.Name ? Decision.Nothing : Decision.Unless(
            [.. UnitRules.DayFaults(this, rename.From), .. UnitRules.NameFaults(rename.Name)],
            new UnitRenamed(rename.Name, rename.From, By(rename.RegisteredBy, asking))),
        ChangeUnitSuperior change => Superiors.TryOn(change.From, out var superior) && superior == change.Superior
            ? Decision.Nothing
            : Decision.Unless(
                [.. UnitRules.DayFaults(this, change.From), .. UnitRules.OwnSuperior(Entered!.Code, change.Superior)],
                new UnitSuperiorChanged(change.Superior, change.From, By(change.RegisteredBy, asking))),
        ChangeUnitRegime change => Regimes.TryOn(change.From, out var regime) && regime == change.Regime
            ? Decision.Nothing
            : Decision.Unless(
                UnitRules.DayFaults(this, change.From),
                new UnitRegimeChanged(change.Regime, change.From, By(change.RegisteredBy, asking))),
        CloseUnit close => (LastDay, Successor) == (close.LastDay, null) ? Decision.Nothing : Decision.Unless(
            UnitRules.EndFaults(this, close.LastDay, asking.Moment.On),
            new UnitClosed(close.LastDay, By(close.RegisteredBy, asking))),
        MergeUnit merge => (LastDay, Successor) == (merge.From.AddDays(-1), merge.Into) ? Decision.Nothing : Decision.Unless(
            [.. UnitRules.EndFaults(this, merge.From.AddDays(-1), asking.Moment.On), .. UnitRules.OwnMerger(Entered!.Code, merge.Into)],
            new UnitMerged(merge.Into, merge.From, By(merge.RegisteredBy, asking))),
        TakeBackUnitEnd take => LastDay is null ? Decision.Nothing : Decision.Unless(
            UnitRules.TakeBackFaults(this, take.LastDay, asking.Moment.On),
            new UnitEndTakenBack(take.LastDay, By(take.RegisteredBy, asking))),
        _ => throw new UnreachableException($"{command} cannot reach a unit."),
    };

    /// <summary>An entry that was refused before, or waited at another place, is made anew, with nothing of the old one left.</summary>
    private Unit Enter(UnitRegistered registered) => this with
    {
        Entered = registered.Unit,
        RegisteredBy = registered.RegisteredBy,
        Refusal = null,
        Names = new History<string>().With(registered.Unit.From, registered.Unit.Name),
        Superiors = new History<UnitCode?>().With(registered.Unit.From, registered.Unit.Superior),
        Regimes = new History<Regime>().With(registered.Unit.From, registered.Unit.Regime),
    };

    private Unit Decided(string changeId, UnitChangeOutcome outcome, UnitChange? before) => this with
    {
        Changes =
        [
            .. Changes.Select(entry =>
                entry.ChangeId == changeId ? entry with { Outcome = outcome, Before = before } : entry),
        ],
    };

    private static Entry By(string registeredBy, Asking asking) => new(registeredBy, asking.By, asking.Moment.On);
}
