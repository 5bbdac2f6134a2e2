using System.Collections.Immutable;
using System.Diagnostics;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>All committees of one province with what they are competent for, as one stream (M20).</summary>
public sealed record Committees
{
    /// <summary>Series, levels, specialties, units or regions that one authority may name.</summary>
    public const int MostOfOneRow = 200;

    /// <summary>No committee yet.</summary>
    public static Committees Empty { get; } = new();

    /// <summary>The committees by id.</summary>
    public ImmutableSortedDictionary<string, CommitteeRow> ById { get; init; } =
        ImmutableSortedDictionary.Create<string, CommitteeRow>(StringComparer.Ordinal);

    /// <summary>The authorities by id, ended ones too.</summary>
    public ImmutableSortedDictionary<string, AuthorityRow> Rows { get; init; } =
        ImmutableSortedDictionary.Create<string, AuthorityRow>(StringComparer.Ordinal);

    /// <summary>The entrustments, earliest first.</summary>
    public ImmutableList<Entrustment> Entrustments { get; init; } = [];

    /// <summary>The kind of their streams.</summary>
    public const string Kind = "committees";

    /// <summary>The stream of a province's committees.</summary>
    public static StreamId StreamOf(PlaceCode place) => new(Kind, place.Province.ToString());

    /// <summary>The committee of this id; null where there is none.</summary>
    public CommitteeRow? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>The committee that takes what comes to one on a day: itself, or the one that it went into; null where none does.</summary>
    public CommitteeRow? StandingOn(string id, DateOnly day)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (seen.Add(id) && Find(id) is { } row)
        {
            if (row.IsOpenOn(day))
            {
                return row;
            }
            if (row.End?.Into is not { } into)
            {
                return null;
            }
            id = into;
        }
        return null;
    }

    /// <summary>
    /// Where the reviews of a committee's cases take place in a year: there, or where they are entrusted to; null where the
    /// entrusted one has ended by a day and none goes on for it.
    /// </summary>
    public CommitteeEntry? ReviewerOf(CommitteeEntry committee, int year, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(committee);
        return Entrustments.LastOrDefault(entrusted => entrusted.From == committee.Id && entrusted.Year == year) is { } found
            ? StandingOn(found.To, on)?.On(on)
            : committee;
    }

    /// <summary>Folds one fact; facts of other registers change nothing.</summary>
    public static Committees Evolve(Committees committees, Fact fact)
    {
        ArgumentNullException.ThrowIfNull(committees);
        return fact switch
        {
            CommitteeRegistered registered => committees with
            {
                ById = committees.ById.SetItem(registered.Committee.Id, new CommitteeRow(registered.Committee)),
            },
            CommitteeRenamed renamed when committees.Find(renamed.Committee) is { } known => committees.With(
                known with { Renamings = known.Renamings.With(renamed.From, renamed.Name) }),
            CommitteeOfficeMoved moved when committees.Find(moved.Committee) is { } known => committees.With(
                known with { Offices = known.Offices.With(moved.From, moved.Office) }),
            CommitteeFounderStated stated when committees.Find(stated.Committee) is { } known => committees.With(
                known with { Founders = known.Founders.With(stated.From, stated.Founder) }),
            CommitteeEnded ended when committees.Find(ended.Committee) is { } known => committees.With(known with { End = ended.End }),
            AuthorityGranted granted => committees with { Rows = committees.Rows.SetItem(granted.Row.Id, granted.Row) },
            AuthorityEnded ended => committees with
            {
                Rows = committees.Rows.SetItem(ended.RowId, committees.Rows[ended.RowId] with { LastDay = ended.LastDay }),
            },
            ReviewEntrusted entrusted => committees with
            {
                Entrustments = committees.Entrustments
                    .RemoveAll(entrusted.Entrustment.IsOfTheSameYear)
                    .Add(entrusted.Entrustment),
            },
            _ => committees,
        };
    }

    /// <summary>Decides about one command. What is entered already with the same values is nothing to do.</summary>
    public static Decision Decide(Committees committees, Command command, Asking asking)
    {
        ArgumentNullException.ThrowIfNull(committees);
        ArgumentNullException.ThrowIfNull(asking);
        return command switch
        {
            Look => Decision.Nothing,
            RegisterCommittee register => committees.Register(register, asking),
            GrantAuthority grant => committees.Grant(grant, asking),
            EndAuthority end => committees.End(end, asking),
            EntrustReview entrust => committees.Entrust(entrust, asking),
            RenameCommittee rename => committees.Rename(rename, asking),
            MoveCommitteeOffice move => committees.MoveOffice(move, asking),
            StateCommitteeFounder state => committees.StateFounder(state, asking),
            EndCommittee end => committees.End(end, asking),
            _ => throw new UnreachableException($"{command} cannot reach a register of committees."),
        };
    }

    private Decision Register(RegisterCommittee register, Asking asking) =>
        Find(register.Committee.Id) is { } known && known.Entry == register.Committee && known.IsOpenOn(asking.Moment.On)
            ? Decision.Nothing
            : Decision.Unless(
                CommitteeRules.EntryFaults(this, register.Committee),
                new CommitteeRegistered(register.Committee, By(register.RegisteredBy, asking)));

    private Decision Grant(GrantAuthority grant, Asking asking) =>
        Rows.GetValueOrDefault(grant.Row.Id) is { } known && CommitteeRules.IsSame(known, grant.Row)
            ? Decision.Nothing
            : Decision.Unless(
                [
                    .. CommitteeRules.RowFaults(this, grant.Row),
                    .. CommitteeScopes.Faults(Find(grant.Row.Committee), grant, asking),
                    .. CommitteeRules.CodeFaults(grant.ReasonCode, grant.Row.Document),
                ],
                new AuthorityGranted(grant.Row, By(grant.RegisteredBy, asking)) { ReasonCode = grant.ReasonCode });

    private Decision End(EndAuthority end, Asking asking) =>
        Rows.GetValueOrDefault(end.RowId)?.LastDay == end.LastDay
            ? Decision.Nothing
            : Decision.Unless(
                CommitteeRules.EndFaults(this, end),
                new AuthorityEnded(end.RowId, end.LastDay, end.Reason, end.Document, By(end.RegisteredBy, asking))
                {
                    ReasonCode = end.ReasonCode,
                    Before = Rows.GetValueOrDefault(end.RowId),
                });

    private Decision Entrust(EntrustReview entrust, Asking asking) =>
        Entrustments.Contains(entrust.Entrustment)
            ? Decision.Nothing
            : Decision.Unless(
                [
                    .. CommitteeEntrustments.FaultsOf(this, entrust, asking),
                    .. CommitteeRules.CodeFaults(entrust.ReasonCode, entrust.Entrustment.Document),
                ],
                new ReviewEntrusted(entrust.Entrustment, By(entrust.RegisteredBy, asking))
                {
                    ReasonCode = entrust.ReasonCode,
                    Before = Entrustments.Find(entrust.Entrustment.IsOfTheSameYear),
                    AcceptedBy = entrust.AcceptedBy,
                });

    private Decision Rename(RenameCommittee rename, Asking asking)
    {
        var before = Find(rename.Committee)?.On(rename.From).Name;
        return before == rename.Name
            ? Decision.Nothing
            : Decision.Unless(
                CommitteeChangeRules.RenameFaults(this, rename, asking.Moment.On),
                new CommitteeRenamed(
                    rename.Committee, rename.Name, rename.From, before ?? "", rename.Reason, By(rename.RegisteredBy, asking)));
    }

    private Decision MoveOffice(MoveCommitteeOffice move, Asking asking)
    {
        var before = Find(move.Committee)?.On(move.From).Office;
        return before == move.Office
            ? Decision.Nothing
            : Decision.Unless(
                CommitteeChangeRules.OfficeFaults(this, move, asking.Moment.On),
                new CommitteeOfficeMoved(
                    move.Committee, move.Office, move.From, before ?? default, move.Reason, By(move.RegisteredBy, asking)));
    }

    private Decision StateFounder(StateCommitteeFounder state, Asking asking)
    {
        var before = Find(state.Committee)?.On(state.From).Founder;
        return before == state.Founder
            ? Decision.Nothing
            : Decision.Unless(
                CommitteeChangeRules.FounderFaults(this, state),
                new CommitteeFounderStated(
                    state.Committee, state.Founder, state.From, before, state.Reason, By(state.RegisteredBy, asking)));
    }

    private Decision End(EndCommittee end, Asking asking)
    {
        var known = Find(end.Committee);
        return known?.End == end.End && known is not null
            ? Decision.Nothing
            : Decision.Unless(
                CommitteeChangeRules.EndFaults(this, end, asking.Moment.On),
                new CommitteeEnded(end.Committee, end.End, known?.End, end.Reason, By(end.RegisteredBy, asking)));
    }

    private Committees With(CommitteeRow row) => this with { ById = ById.SetItem(row.Entry.Id, row) };

    private static Entry By(string registeredBy, Asking asking) => new(registeredBy, asking.By, asking.Moment.On);
}
