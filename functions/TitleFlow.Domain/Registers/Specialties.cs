using System.Collections.Immutable;
using System.Diagnostics;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>A series with its specialties.</summary>
/// <param name="Entry">The series.</param>
/// <param name="Specialties">Its specialties by code, those without consent too.</param>
public sealed record SeriesRow(SeriesEntry Entry, ImmutableSortedDictionary<string, SpecialtyRow> Specialties);

/// <summary>A specialty of a series.</summary>
/// <param name="Code">Its code within the series.</param>
/// <param name="Title">What it is called.</param>
/// <param name="ConsentedOn">The first day on which it is offered, inclusive; null while the province has not consented.</param>
public sealed record SpecialtyRow(string Code, string Title, DateOnly? ConsentedOn);

/// <summary>All series and specialties of one province, as one stream (M20).</summary>
public sealed record Specialties
{
    /// <summary>No series yet.</summary>
    public static Specialties Empty { get; } = new();

    /// <summary>The series by code.</summary>
    public ImmutableSortedDictionary<string, SeriesRow> Series { get; init; } =
        ImmutableSortedDictionary.Create<string, SeriesRow>(StringComparer.Ordinal);

    /// <summary>The stream of a province's series.</summary>
    public static StreamId StreamOf(PlaceCode place) => new("specialties", place.Province.ToString());

    /// <summary>
    /// The specialties of a series that can be chosen on a day: those with the province's consent, which holds from its day on
    /// (JL23-1.2-c). None where there is no such series.
    /// </summary>
    public IReadOnlyList<SpecialtyRow> OfferedOn(string series, DateOnly day) =>
        Series.GetValueOrDefault(series) is { } row
            ? [.. row.Specialties.Values.Where(specialty => specialty.ConsentedOn <= day)]
            : [];

    /// <summary>Folds one fact; facts of other registers change nothing.</summary>
    public static Specialties Evolve(Specialties specialties, Fact fact)
    {
        ArgumentNullException.ThrowIfNull(specialties);
        return fact switch
        {
            SeriesRegistered registered => specialties.With(new SeriesRow(
                registered.Series, ImmutableSortedDictionary.Create<string, SpecialtyRow>(StringComparer.Ordinal))),
            SpecialtyEntered entered => specialties.With(
                entered.Series, new SpecialtyRow(entered.Code, entered.Title, null)),
            SpecialtyConsented consented => specialties.With(
                consented.Series,
                specialties.Series[consented.Series].Specialties[consented.Code] with { ConsentedOn = consented.ConsentedOn }),
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
            _ => throw new UnreachableException($"{command} cannot reach a register of series."),
        };
    }

    private Decision Register(RegisterSeries register, Asking asking) =>
        Series.GetValueOrDefault(register.Series.Code) is { } known && SpecialtyRules.IsSame(known.Entry, register.Series)
            ? Decision.Nothing
            : Decision.Unless(
                SpecialtyRules.SeriesFaults(this, register),
                new SeriesRegistered(register.Series, register.Reason, By(register.RegisteredBy, asking)));

    private Decision Enter(EnterSpecialty enter, Asking asking) =>
        Find(enter.Series, enter.Code)?.Title == enter.Title
            ? Decision.Nothing
            : Decision.Unless(
                SpecialtyRules.SpecialtyFaults(this, enter),
                new SpecialtyEntered(enter.Series, enter.Code, enter.Title, enter.Reason, By(enter.RegisteredBy, asking)));

    private Decision Consent(ConsentToSpecialty consent, Asking asking) =>
        Find(consent.Series, consent.Code)?.ConsentedOn == consent.ConsentedOn
            ? Decision.Nothing
            : Decision.Unless(
                SpecialtyRules.ConsentFaults(this, consent),
                new SpecialtyConsented(
                    consent.Series, consent.Code, consent.ConsentedOn, consent.Reason, By(consent.RegisteredBy, asking)));

    /// <summary>The specialty, with consent or without; null where there is none.</summary>
    internal SpecialtyRow? Find(string series, string code) =>
        Series.GetValueOrDefault(series)?.Specialties.GetValueOrDefault(code);

    private Specialties With(SeriesRow row) => this with { Series = Series.SetItem(row.Entry.Code, row) };

    private Specialties With(string series, SpecialtyRow specialty) =>
        With(Series[series] with { Specialties = Series[series].Specialties.SetItem(specialty.Code, specialty) });

    private static Entry By(string registeredBy, Asking asking) => new(registeredBy, asking.By, asking.Moment.On);
}
