using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>Asks the registers how an applicant stands, in the words of the gate (M05, M06).</summary>
public sealed class ApplicantStanding(
    Desk<Person> persons, Desk<Unit> units, Successions successions, Desk<Specialties> specialties, Desk<FilingWindows> windows,
    Desk<TrainingBases> bases, TimeProvider time)
{
    private DateOnly Today => new Moment(time.GetUtcNow()).On;

    /// <summary>Puts what the registers say beside a command to a case.</summary>
    public async Task<Informed> InformAsync(Command command, Dossier dossier, Pack? pack, CancellationToken stop) =>
        new(command, await GateFactsAsync(dossier, pack, stop));

    /// <summary>The same of somebody whose case asks for nothing but the standing of today.</summary>
    public async Task<Informed> InformAsync(Command command, string personId, CancellationToken stop) =>
        new(command, await GateFactsAsync(personId, stop));

    /// <summary>How the applicant of a case stands today; in a yearly case with the unit at the cut-off of appointment.</summary>
    public async Task<GateFacts> GateFactsAsync(Dossier dossier, Pack? pack, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        var cover = dossier.Cover ?? throw new InvalidOperationException("Only a filing that was started has an applicant.");
        var read = await persons.ReadAsync(new StreamId("person", cover.PersonId), stop);
        var person = read?.State;
        var filedAt = UnitCode.Parse(cover.Unit.Code);
        var employer = person?.StandingOn(Today).Employment?.Unit is { } unit ? await KnownAsync(unit, filedAt, stop) : ([], null);
        var facts = Facts(person) with
        {
            Name = read is { State: { FirstEntered: not null, Entered.Name: { } name }, Version: var entry } ? new NameInRegister(name, entry) : null,
            Record = person is null ? null : await RecordAsync(person, stop),
            Engagements = person is null ? [] : await EngagedAsync(person, filedAt, stop),
            Employers = employer.Codes,
            EmployerKind = employer.Today?.Entered is { Kind: var kind } ? WordCodes.CodeOf(kind) : null,
        };
        if (person is null || !dossier.IsYearly() || pack?.FindRoute(cover.RouteId) is not { } route)
        {
            return facts;
        }
        // The form of a case stays once it was stated, so a snapshot of one has it too.
        var place = PlaceCode.Parse(cover.County);
        var offered = dossier.Content.Form is null ? null : await SeriesAsync(place, stop);
        facts = facts with
        {
            DecidedMoveYears = person.MoveReliefs.TryGetValue(cover.Year, out var years) ? years : null,
            DecidedExceptions = person.Exceptions.GetValueOrDefault(cover.Year),
            SpecialtyGroup = offered is null ? null : GroupOf(offered, dossier),
            IsAtProxyUnit = dossier.FreelanceField is null ? null : await IsProxyAsync(cover, dossier.FiledOn(Today), stop),
            ExcludedBases = await ExcludedBasesAsync(place, dossier.Content.Merits, stop),
        };
        // A case keeps what was offered when it was filed.
        facts = offered is not null && dossier.Content.Form is { Series: { Length: > 0 } series } form
            ? WithOffer(facts, offered, (series, form.Specialty), dossier.FiledOn(Today))
            : facts;
        var cutOff = CutOff.Of(pack, route, PackKeys.CutOffAppointmentYears, dossier.Filed(Today));
        return cutOff.IsLoaded ? facts with { UnitAtCutOff = await UnitOnAsync(person, cutOff.Value, stop) } : facts;
    }

    /// <summary>How somebody stands today. Somebody who is not in the register is employed nowhere.</summary>
    public async Task<GateFacts> GateFactsAsync(string personId, CancellationToken stop) => Facts(await PersonAsync(personId, stop));

    /// <summary>What the registers hold of somebody, for filling in and for comparing (A7).</summary>
    public async Task<RegisterRecord> RecordAsync(Person person, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(person);
        var entries = person.Employments.Entries;
        var posts = new List<RegisteredPost>();
        for (var index = 0; index < entries.Count; index++)
        {
            var (from, employment) = entries[index];
            DateOnly? lastDay = index + 1 < entries.Count ? entries[index + 1].From.AddDays(-1)
                : person.RetiredOn is { } retiredOn && retiredOn > from ? retiredOn.AddDays(-1) : null;
            await AddPostsAsync(posts, employment, from, lastDay, stop);
        }
        var titles = person.Titles.OrderBy(title => title.From).Select(title =>
            new RegisteredTitle(WordCodes.CodeOf(title.Level), title.Series, title.Specialty, title.From, title.Certificate)
            {
                IsDirected = title.Kind is TitleKind.Directed,
                County = title.County?.ToString(),
            });
        return new RegisterRecord(posts, [.. titles])
        {
            Appointments = [.. person.Appointments.OrderBy(held => held.From).Select(held =>
                new RegisteredAppointment(WordCodes.CodeOf(held.Level), held.Series, held.Unit, held.Post, held.From, held.LastDay))],
            Degrees = [.. person.Degrees.OrderBy(degree => degree.ConferredOn).Select(degree =>
                new RegisteredDegree(degree.Level, degree.School, degree.Field, degree.ConferredOn, degree.Certificate))],
            Hours = [.. person.HoursOfYears.OrderBy(hours => hours.Year).Select(hours =>
                new RegisteredHours(hours.Year, hours.Public, hours.Professional, hours.Other))],
            Insured = [.. person.Insured.OrderBy(time => time.From).Select(time => new RegisteredInsurance(time.Payer, time.From, time.LastDay))],
        };
    }

    /// <summary>An employment goes on at the unit that the own one was merged into, from that day on, as a post of its own.</summary>
    private async Task AddPostsAsync(
        List<RegisteredPost> posts, Employment employment, DateOnly from, DateOnly? lastDay, CancellationToken stop)
    {
        var at = employment.Unit;
        for (var mergers = 0; mergers <= Successions.MostMerged; mergers++)
        {
            var read = at is { } code && await units.ReadAsync(code.Stream, stop) is { State: var known } ? known : null;
            // Another post that began after the merger is one at the unit that goes on.
            if (read?.SuccessorOn(from) is { } goesOn)
            {
                at = goesOn;
                continue;
            }
            var unit = read?.On(from) ?? read?.On(Today);
            var mergedAfter = read is { LastDay: { } last, Successor: not null } && last >= from && last < Today && !(lastDay <= last)
                ? last
                : (DateOnly?)null;
            posts.Add(new RegisteredPost(
                unit?.Name, unit is null ? null : WordCodes.CodeOf(unit.Kind), unit is null ? null : WordCodes.CodeOf(unit.Level), unit?.Place.ToString(),
                employment.Post, employment.PostKind is PostKind.Professional, from, mergedAfter ?? lastDay));
            if (mergedAfter is null)
            {
                return;
            }
            (at, from) = (read!.Successor, mergedAfter.Value.AddDays(1));
        }
    }

    /// <summary>What the registers hold of somebody; null where the person is not in them.</summary>
    public async Task<RegisterRecord?> RecordAsync(string personId, CancellationToken stop) =>
        await PersonAsync(personId, stop) is { } person ? await RecordAsync(person, stop) : null;

    private async Task<Person?> PersonAsync(string personId, CancellationToken stop) =>
        (await persons.ReadAsync(new StreamId("person", personId), stop))?.State;

    private async Task<UnitAtCutOff?> UnitOnAsync(Person person, DateOnly on, CancellationToken stop)
    {
        if (person.Employments.On(on)?.Unit is not { } code
            || await successions.OnAsync(code, on, stop) is not { } read || read.On(on) is not { } unit)
        {
            return null;
        }
        return new UnitAtCutOff(WordCodes.CodeOf(unit.Level), WordCodes.CodeOf(unit.Regime)) { CombinedSince = CombinedSince(read, on) };
    }

    /// <summary>Whether the unit of a cover, or the one that goes on for it, is a proxy unit on a day.</summary>
    private async Task<bool> IsProxyAsync(Cover cover, DateOnly on, CancellationToken stop) =>
        await successions.OnAsync(UnitCode.Parse(cover.Unit.Code), on, stop) is { } unit && unit.IsProxyOn(on);

    /// <summary>The later last day that a province published for a route and a series; null for none.</summary>
    public async Task<WindowExtension?> ExtensionAsync(PlaceCode place, string route, string? series, CancellationToken stop) =>
        (await windows.ReadAsync(FilingWindows.StreamOf(place), stop))?.State.Find(route, series) is { } shift
            ? new WindowExtension(shift.LastDay, shift.Document)
            : null;

    /// <summary>
    /// The same, with what the province's register of series says on a day (M20): whether it offers the series and the specialty, and what
    /// there is. It says nothing of a day on which it was not kept yet, nor of the specialty of a series that it does not know.
    /// </summary>
    /// <param name="facts">What else is known.</param>
    /// <param name="place">A place of the province.</param>
    /// <param name="chosen">The series, by code, and the specialty, by code or name; a null specialty is not asked about.</param>
    /// <param name="on">The civil date of filing.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<GateFacts> WithOfferAsync(
        GateFacts facts, PlaceCode place, (string Series, string? Specialty) chosen, DateOnly on, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return await SeriesAsync(place, stop) is { } register ? WithOffer(facts, register, chosen, on) : facts;
    }

    /// <summary>The register of series of a place's province; null where it keeps none.</summary>
    private async Task<Specialties?> SeriesAsync(PlaceCode place, CancellationToken stop) =>
        (await specialties.ReadAsync(Specialties.StreamOf(place), stop))?.State;

    private static GateFacts WithOffer(GateFacts facts, Specialties register, (string Series, string? Specialty) chosen, DateOnly on)
    {
        var (offered, known) = (register.SeriesOn(on), register.Series.ContainsKey(chosen.Series));
        var entry = offered.FirstOrDefault(series => series.Code == chosen.Series);
        return facts with
        {
            Offer = register.IsKeptOn(on)
                ? new SeriesOffer(
                    [.. offered.Select(series => new Choice(series.Code, series.Title))],
                    entry is null ? null : new Choice(entry.Code, entry.Title), entry?.Levels ?? [])
                : null,
            IsSpecialtyOffered = chosen.Specialty is { } specialty && known && register.IsKeptOn(on)
                ? register.OfferedOn(chosen.Series, on).Any(one => one.Title == specialty || one.Code == specialty)
                : null,
        };
    }

    /// <summary>The training bases that a province has excluded (JL23-3.2-b); none where no certificate names a base.</summary>
    public Task<IReadOnlyList<ExcludedBase>> ExcludedBasesAsync(PlaceCode place, Merits? merits, CancellationToken stop) =>
        ExcludedBasesAsync(merits, () => bases.StateAsync(TrainingBases.StreamOf(place), stop));

    /// <summary>The same as they were entered by an instant, inclusive.</summary>
    public Task<IReadOnlyList<ExcludedBase>> ExcludedBasesAtAsync(PlaceCode place, Merits? merits, DateTimeOffset at, CancellationToken stop) =>
        ExcludedBasesAsync(merits, () => bases.StateAtAsync(TrainingBases.StreamOf(place), at, stop));

    private static async Task<IReadOnlyList<ExcludedBase>> ExcludedBasesAsync(Merits? merits, Func<Task<TrainingBases>> register) =>
        merits is not null && merits.Hours.Any(hours => hours.Base is not null)
            ? [.. (await register()).Exclusions.Where(one => !one.IsVoid())
                .Select(one => new ExcludedBase(one.Name, one.ExcludedOn, one.RestoredOn, one.Document))]
            : [];

    /// <summary>What the specialty of a case is marked as on the day on which it was filed; null where nobody has marked it.</summary>
    private string? GroupOf(Specialties register, Dossier dossier) =>
        (dossier.Snapshot ?? dossier.Content).Form is { Series: { Length: > 0 } series } form
        && register.GroupOf(series, form.Specialty, dossier.FiledOn(Today)) is { } group
            ? WordCodes.CodeOf(group)
            : null;

    /// <summary>The engagements of today, each under every code of its unit.</summary>
    private async Task<IReadOnlyList<Engaged>> EngagedAsync(Person person, UnitCode filedAt, CancellationToken stop)
    {
        var engaged = new List<Engaged>();
        foreach (var engagement in person.StandingOn(Today).Engagements)
        {
            engaged.AddRange((await KnownAsync(engagement.Unit, filedAt, stop)).Codes
                .Select(unit => new Engaged(unit, WordCodes.CodeOf(engagement.Kind), engagement.Field)));
        }
        return engaged;
    }

    /// <summary>
    /// The codes of a unit: its own, that of the one that goes on for it today, and that of the unit filed at where the same goes on for that;
    /// with the one that goes on, null where the register has none.
    /// </summary>
    private async Task<(IReadOnlyList<string> Codes, Unit? Today)> KnownAsync(UnitCode unit, UnitCode filedAt, CancellationToken stop)
    {
        var today = await successions.OnAsync(unit, Today, stop);
        var code = today?.Entered?.Code ?? unit;
        var isFiledAt = unit != filedAt && (await successions.OnAsync(filedAt, Today, stop))?.Entered?.Code == code;
        UnitCode[] codes = isFiledAt ? [unit, code, filedAt] : [unit, code];
        return ([.. codes.Distinct().Select(known => known.ToString())], today);
    }

    private static DateOnly? CombinedSince(Unit unit, DateOnly on)
    {
        DateOnly? since = null;
        foreach (var entry in unit.Regimes.Entries.Where(entry => entry.From <= on))
        {
            since = entry.Value is Regime.Combined ? since ?? entry.From : null;
        }
        return since;
    }

    private GateFacts Facts(Person? person)
    {
        if (person is null)
        {
            return new GateFacts(false, false, false, []);
        }
        var standing = person.StandingOn(Today);
        return new GateFacts(
            standing.Employment?.Unit is not null,
            standing.IsRetired,
            standing.IsUnderInquiry,
            [.. standing.Sanctions.Select(BarOf)])
        {
            IsCivilServant = standing.Employment?.PostKind is PostKind.CivilServant,
            IsOnManagementPost = standing.Employment?.PostKind is PostKind.Management,
            HasDualPost = standing.HasDualPost,
            IsNonEstablished = standing.Employment is { IsNonEstablished: true },
            RetiresOn = person.RetiredOn,
        };
    }

    private static Bar BarOf(Sanction sanction)
    {
        var grade = sanction.Grade is { } known ? WordCodes.CodeOf(known) : null;
        return new(sanction.From, sanction.LastDay, sanction.Kind is SanctionKind.Integrity ? "失信惩戒" : $"{Words.Of(grade ?? "")}处分")
        {
            Grade = grade,
            IsIntegrity = sanction.Kind is SanctionKind.Integrity,
        };
    }
}
