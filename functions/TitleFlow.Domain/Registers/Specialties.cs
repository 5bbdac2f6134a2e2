using System.Collections.Immutable;
using System.Diagnostics;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>A series with its specialties.</summary>
/// <param name="Entry">The series.</param>
/// <param name="Specialties">Its specialties by code, those without consent too.</param>
public sealed record SeriesRow(SeriesEntry Entry, ImmutableSortedDictionary<string, SpecialtyRow> Specialties)
{
    /// <summary>The civil date on which it was entered.</summary>
    public DateOnly EnteredOn { get; init; }

    /// <summary>The last day on which it is offered, inclusive; null while it has none.</summary>
    public DateOnly? LastDay { get; init; }
}

/// <summary>A specialty of a series.</summary>
/// <param name="Code">Its code within the series.</param>
/// <param name="Title">What it is called.</param>
/// <param name="ConsentedOn">The first day on which it is offered, inclusive; null while the province has not consented.</param>
public sealed record SpecialtyRow(string Code, string Title, DateOnly? ConsentedOn)
{
    /// <summary>The last day on which it is offered, inclusive; null while it has none.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>The specialty of the series that goes on for it, by code; null where none does.</summary>
    public string? Into { get; init; }

    /// <summary>Later names by their first day.</summary>
    public History<string> Renamings { get; init; } = new();

    /// <summary>The groups that it is marked as, by first day.</summary>
    public History<SpecialtyGroup> Groups { get; init; } = new();

    /// <summary>What it is marked as on a day; null where nobody has marked it.</summary>
    public SpecialtyGroup? GroupOn(DateOnly day) => Groups.TryOn(day, out var group) ? group : null;

    /// <summary>Its code and every name that it has or had.</summary>
    public IEnumerable<string> Names() => [Code, Title, .. Renamings.Entries.Select(entry => entry.Value)];

    /// <summary>What it is called on a day.</summary>
    public string TitleOn(DateOnly day) => Renamings.On(day) ?? Title;

    /// <summary>Whether it is called so on a day, or is going to be; not once it has ended.</summary>
    public bool IsCalled(string title, DateOnly from) => !(LastDay < from)
        && (TitleOn(from) == title || Renamings.Entries.Any(entry => entry.From > from && entry.Value == title));

    /// <summary>Whether it can be chosen on a day.</summary>
    public bool IsOfferedOn(DateOnly day) => ConsentedOn <= day && !(LastDay < day);
}

/// <summary>All series and specialties of one province, as one stream (M20).</summary>
public sealed record Specialties
{
    /// <summary>No series yet.</summary>
    public static Specialties Empty { get; } = new();

    /// <summary>The series by code.</summary>
    public ImmutableSortedDictionary<string, SeriesRow> Series { get; init; } =
        ImmutableSortedDictionary.Create<string, SeriesRow>(StringComparer.Ordinal);

    /// <summary>The changes that were filed, earliest first.</summary>
    public ImmutableList<SpecialtyProposal> Proposals { get; init; } = [];

    /// <summary>The stream of a province's series.</summary>
    public static StreamId StreamOf(PlaceCode place) => new("specialties", place.Province.ToString());

    /// <summary>
    /// Whether the province kept its series here on a day: from that of the first entry on. What was filed before is judged without it.
    /// </summary>
    public bool IsKeptOn(DateOnly day) => Series.Values.Any(row => row.EnteredOn <= day);

    /// <summary>The series that have not ended before a day, by code: what can be filed in.</summary>
    public IReadOnlyList<SeriesEntry> SeriesOn(DateOnly day) =>
        [.. Series.Values.Where(row => !(row.LastDay < day)).Select(row => row.Entry)];

    /// <summary>
    /// The specialties of a series that can be chosen on a day: those with the province's consent, which holds from its day on
    /// (JL23-1.2-c), up to their last one, each with its name of the day. None where there is no such series, or it has ended.
    /// </summary>
    public IReadOnlyList<SpecialtyRow> OfferedOn(string series, DateOnly day) =>
        Series.GetValueOrDefault(series) is { } row && !(row.LastDay < day)
            ?
            [
                .. row.Specialties.Values.Where(specialty => specialty.IsOfferedOn(day))
                    .Select(specialty => specialty with { Title = specialty.TitleOn(day) }),
            ]
            : [];

    /// <summary>Every name that a specialty has or had, and those of the one that it went into; none where it is not known.</summary>
    /// <param name="series">The series, by code.</param>
    /// <param name="specialty">Its code, or any of its names.</param>
    public IReadOnlyList<string> NamesOf(string series, string specialty)
    {
        var found = new List<SpecialtyRow>();
        var next = Series.GetValueOrDefault(series)?.Specialties.Values.FirstOrDefault(row => row.Names().Contains(specialty));
        while (next is not null && !found.Contains(next))
        {
            found.Add(next);
            next = next.Into is { } into ? Find(series, into) : null;
        }
        return [.. found.SelectMany(row => row.Names())];
    }

    /// <summary>
    /// What a specialty is marked as on a day (JL21-1.6-a); null where it is not marked, or not known. What is called so on the day goes
    /// before what was called so once.
    /// </summary>
    /// <param name="series">The series, by code.</param>
    /// <param name="specialty">Its code, or any of its names.</param>
    /// <param name="day">The day.</param>
    public SpecialtyGroup? GroupOf(string series, string specialty, DateOnly day)
    {
        var named = Series.GetValueOrDefault(series)?.Specialties.Values.Where(row => row.Names().Contains(specialty)).ToList() ?? [];
        return (named.Find(row => row.Code == specialty || row.TitleOn(day) == specialty) ?? named.FirstOrDefault())?.GroupOn(day);
    }

    /// <summary>Folds one fact; facts of other registers change nothing.</summary>
    public static Specialties Evolve(Specialties specialties, Fact fact)
    {
        ArgumentNullException.ThrowIfNull(specialties);
        return fact switch
        {
            SeriesRegistered registered => specialties.With(new SeriesRow(
                registered.Series, ImmutableSortedDictionary.Create<string, SpecialtyRow>(StringComparer.Ordinal))
            { EnteredOn = registered.Entry.On }),
            SpecialtyEntered entered => specialties.With(
                entered.Series, new SpecialtyRow(entered.Code, entered.Title, null)),
            SpecialtyConsented consented => specialties.With(
                consented.Series,
                specialties.Series[consented.Series].Specialties[consented.Code] with { ConsentedOn = consented.ConsentedOn }),
            SeriesEnded ended => specialties.With(specialties.Series[ended.Series] with { LastDay = ended.LastDay }),
            SpecialtyEnded ended => specialties.With(
                ended.Series, specialties.Find(ended.Series, ended.Code)! with { LastDay = ended.LastDay, Into = ended.Into }),
            SpecialtyRenamed renamed when specialties.Find(renamed.Series, renamed.Code) is { } known => specialties.With(
                renamed.Series, known with { Renamings = known.Renamings.With(renamed.From, renamed.Title) }),
            SpecialtyMarked marked when specialties.Find(marked.Series, marked.Code) is { } known => specialties.With(
                marked.Series, known with { Groups = known.Groups.With(marked.From, marked.Group) }),
            SpecialtyChangeProposed proposed => specialties with { Proposals = specialties.Proposals.Add(proposed.Proposal) },
            SpecialtyChangeDecided decided when specialties.Proposals.Find(one => one.ProposalId == decided.ProposalId) is { } known =>
                specialties with { Proposals = specialties.Proposals.Replace(known, known with { Outcome = decided.Outcome }) },
            _ => specialties,
        };
    }

    /// <summary>Decides about one command. What is entered already with the same values is nothing to do.</summary>
    public static Decision Decide(Specialties specialties, Command command, Asking asking)
    {
        ArgumentNullException.ThrowIfNull(specialties);
        ArgumentNullException.ThrowIfNull(asking);
        return command switch
        {
            Look => Decision.Nothing,
            RegisterSeries register => specialties.Register(register, asking),
            EnterSpecialty enter => specialties.Enter(enter, asking),
            ConsentToSpecialty consent => specialties.Consent(consent, asking),
            EndSeries end => specialties.End(end, asking),
            EndSpecialty end => specialties.End(end, asking),
            RenameSpecialty rename => specialties.Rename(rename, asking),
            MarkSpecialty mark => specialties.Mark(mark, asking),
            ProposeSpecialtyChange propose => SpecialtyProposals.Propose(specialties, propose, asking),
            DecideSpecialtyChange decide => SpecialtyProposals.Decide(specialties, decide, asking),
            _ => throw new UnreachableException($"{command} cannot reach a register of series."),
        };
    }

    private Decision Register(RegisterSeries register, Asking asking) =>
        Series.GetValueOrDefault(register.Series.Code) is { } known && SpecialtyRules.IsSame(known.Entry, register.Series)
            && !(known.LastDay < asking.Moment.On)
            ? Decision.Nothing
            : Decision.Unless(
                SpecialtyRules.SeriesFaults(this, register),
                new SeriesRegistered(register.Series, register.Reason, By(register.RegisteredBy, asking)));

    private Decision Enter(EnterSpecialty enter, Asking asking) =>
        Find(enter.Series, enter.Code) is { } known && known.Title == enter.Title && !(known.LastDay < asking.Moment.On)
            ? Decision.Nothing
            : Decision.Unless(
                SpecialtyRules.SpecialtyFaults(this, enter, asking.Moment.On),
                new SpecialtyEntered(enter.Series, enter.Code, enter.Title, enter.Reason, By(enter.RegisteredBy, asking)));

    private Decision Consent(ConsentToSpecialty consent, Asking asking) =>
        Find(consent.Series, consent.Code)?.ConsentedOn == consent.ConsentedOn
            ? Decision.Nothing
            : Decision.Unless(
                SpecialtyRules.ConsentFaults(this, consent),
                new SpecialtyConsented(
                    consent.Series, consent.Code, consent.ConsentedOn, consent.Reason, By(consent.RegisteredBy, asking)));

    private Decision End(EndSeries end, Asking asking)
    {
        var known = Series.GetValueOrDefault(end.Series);
        return known?.LastDay == end.LastDay
            ? Decision.Nothing
            : Decision.Unless(
                SpecialtyRules.EndFaults(known, end, asking.Moment.On),
                new SeriesEnded(end.Series, end.LastDay, known?.LastDay, end.Reason, By(end.RegisteredBy, asking)));
    }

    private Decision End(EndSpecialty end, Asking asking)
    {
        var known = Find(end.Series, end.Code);
        return known?.LastDay == end.LastDay && known.Into == end.Into
            ? Decision.Nothing
            : Decision.Unless(
                SpecialtyRules.EndFaults(this, known, end, asking.Moment.On),
                new SpecialtyEnded(
                    end.Series, end.Code, end.LastDay, end.Into, known?.LastDay, end.Reason, By(end.RegisteredBy, asking)));
    }

    private Decision Rename(RenameSpecialty rename, Asking asking)
    {
        var known = Find(rename.Series, rename.Code);
        return known?.TitleOn(rename.From) == rename.Title
            ? Decision.Nothing
            : Decision.Unless(
                SpecialtyRules.RenameFaults(this, known, rename, asking.Moment.On),
                new SpecialtyRenamed(
                    rename.Series, rename.Code, rename.Title, rename.From, known?.TitleOn(rename.From) ?? "", rename.Reason,
                    By(rename.RegisteredBy, asking)));
    }

    private Decision Mark(MarkSpecialty mark, Asking asking)
    {
        var known = Find(mark.Series, mark.Code);
        var before = known?.GroupOn(mark.From);
        return before == mark.Group
            ? Decision.Nothing
            : Decision.Unless(
                SpecialtyRules.MarkFaults(known, mark),
                new SpecialtyMarked(mark.Series, mark.Code, mark.Group, mark.From, before, mark.Reason, By(mark.RegisteredBy, asking)));
    }

    /// <summary>The specialty, with consent or without; null where there is none.</summary>
    internal SpecialtyRow? Find(string series, string code) =>
        Series.GetValueOrDefault(series)?.Specialties.GetValueOrDefault(code);

    private Specialties With(SeriesRow row) => this with { Series = Series.SetItem(row.Entry.Code, row) };

    private Specialties With(string series, SpecialtyRow specialty) =>
        With(Series[series] with { Specialties = Series[series].Specialties.SetItem(specialty.Code, specialty) });

    private static Entry By(string registeredBy, Asking asking) => new(registeredBy, asking.By, asking.Moment.On);
}
