using TitleFlow.App.Desk;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>Asks the registers how many a unit may recommend: its regime at the round's cut-off, its posts, and who reviews (M16, M20,
/// JL23-1.1-a).</summary>
/// <param name="units">The register of units.</param>
/// <param name="successions">Says which regime counts for a unit, as for the way of its cases.</param>
/// <param name="gazetteer">The register of places.</param>
/// <param name="committees">The registers of committees.</param>
/// <param name="specialties">The registers of series: a committee's row may call a specialty by an earlier name.</param>
/// <param name="cases">The candidates' cases: who reviews may follow from the specialty.</param>
/// <param name="law">The packs.</param>
/// <param name="time">Says what today is.</param>
public sealed class SlateQuotas(
    Desk<Unit> units, Successions successions, Gazetteer gazetteer, Desk<Committees> committees, Desk<Specialties> specialties,
    Desk<Case> cases, Func<Law> law, TimeProvider time)
{
    private DateOnly Today => new Moment(time.GetUtcNow()).On;

    /// <summary>
    /// What a new slate is for; null where the register has no such approved unit, findings where no notice fits, or only that of an earlier
    /// year: the cases of the year will be under its own, and a slate keeps its pack.
    /// </summary>
    public async Task<(SlateHead? Head, IReadOnlyList<Finding> Found)?> HeadAsync(
        UnitCode code, SlateToOpen asked, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if ((await units.ReadAsync(code.Stream, stop))?.State.On(Today) is not { } unit)
        {
            return null;
        }
        return law().Packs.Choose(unit.Place.ToString(), Route.Annual, asked.Year, Today) switch
        {
            PackChoice.Chosen chosen when FilingWindow.OfAnotherYear(
                chosen.Route, asked.Year, "该年度的通知尚未载入,请待载入后再建立推荐名单。") is { } missing => (null, [missing with { Where = "year" }]),
            PackChoice.Chosen chosen => (
                new SlateHead(
                    SlateId.From(code, asked.Year, asked.Series, asked.Level, asked.Group).ToString(),
                    new PostingUnit(code.ToString(), unit.Name), unit.Place.ToString(), chosen.Pack.Pin.ToString(),
                    asked.Year, asked.Series, asked.Level)
                {
                    Group = asked.Group,
                },
                []),
            PackChoice.None none => (null, [none.Finding with { Where = "year" }]),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>What the registers say today of the posts that a slate is for, and of who reviews its candidates.</summary>
    /// <param name="slate">The slate.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <param name="known">The candidates' cases, where the request needs them for something else too.</param>
    /// <exception cref="InvalidOperationException">The slate is not open.</exception>
    public async Task<QuotaMatter> MatterAsync(Slate slate, CancellationToken stop, CandidateCases? known = null)
    {
        ArgumentNullException.ThrowIfNull(slate);
        var head = slate.Head ?? throw new InvalidOperationException("Only a slate that was opened is for something.");
        var code = UnitCode.Parse(head.Unit.Code);
        var unit = (await units.ReadAsync(code.Stream, stop))?.State;
        // The slate of a unit that was merged meanwhile runs to its end within the quota of its own posts.
        var entry = unit?.On(unit.LastDay < Today ? unit.LastDay.Value : Today);
        var cutOff = PackOf(head) is { } under && under.FindFamily(Route.Annual) is { } annual
            ? CutOff.Of(under, annual, PackKeys.CutOffAppointmentYears, new FilingDay(Today, head.Year))
            : null;
        var regime = cutOff is { IsLoaded: true } ? await successions.RegimeAtAsync(code, cutOff.Value, stop) : null;
        var posts = unit?.PostsOn(head.Series, head.Level, Today, head.Group) is { } stated
            ? new QuotaPosts(stated.Figures.Vacancies, stated.Figures.RetirementsByYearEnd) { AsOf = stated.AsOf, Overall = stated.Figures.Overall }
            : null;
        var matter = new QuotaMatter(head.Series, head.Level, WordCodes.CodeOf(regime ?? entry?.Regime ?? Regime.Separate), null, posts)
        {
            Group = head.Group,
            Year = head.Year,
            UnitKind = entry is null ? "" : WordCodes.CodeOf(entry.Kind),
        };
        return PackOf(head) is { } pack && Quota.HangsOnForms(pack, matter, Today)
            ? await WithFormsAsync(matter, slate, code, known ?? new CandidateCases(cases), stop)
            : matter;
    }

    /// <summary>The quota of a slate as it is today, with its working; null for one that is not open.</summary>
    public async Task<Quota?> QuotaAsync(Slate slate, CandidateCases known, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(slate);
        return slate.Head is { } head && PackOf(head) is { } pack
            ? Quota.Of(pack, await MatterAsync(slate, stop, known), Today).With(slate.Overrun)
            : null;
    }

    private Pack? PackOf(SlateHead head) => PackPin.TryParse(head.PackPin, out var pin) ? law().Packs.Find(pin) : null;

    /// <summary>How the review is organised, and of each candidate where that hangs on the specialty (JL23-1.5-e, JL23-1.5-f).</summary>
    private async Task<QuotaMatter> WithFormsAsync(QuotaMatter quota, Slate slate, UnitCode code, CandidateCases known, CancellationToken stop)
    {
        // The case of a merged unit goes the way of the one that goes on: so who reviews it is asked of that one.
        var standing = (await successions.OnAsync(code, Today, stop))?.On(Today);
        var (reviewed, place) = (standing?.Code ?? code, standing?.Place ?? PlaceCode.Parse(slate.Head!.Place));
        var places = await gazetteer.AroundAsync(place, stop);
        var register = await committees.StateAsync(Committees.StreamOf(place), stop);
        var matter = new ReviewMatter(
            quota.Series, "", quota.Level, reviewed, [.. places.ChainOn(place, Today).Select(one => one.Code)], slate.Head!.Year)
        {
            Population = quota.Group is QuotaGroups.NonEstablished or QuotaGroups.Freelance ? Populations.NonEstablished : Populations.Established,
        };
        var forms = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (Competence.HangsOnSpecialty(register, matter, Today))
        {
            var offered = await specialties.StateAsync(Specialties.StreamOf(place), stop);
            List<CandidateOnSlate> candidates = [.. slate.Candidates.Where(one => one.Standing != CandidateStanding.Left)];
            await known.ReadAsync(candidates, stop);
            foreach (var one in candidates)
            {
                var specialty = SpecialtyOf(known.Find(one.Candidate.CaseId));
                forms[one.Candidate.CaseId] = FormOf(register, matter with
                {
                    Specialty = specialty,
                    AlsoCalled = offered.NamesOf(quota.Series, specialty),
                });
            }
        }
        return quota with { Form = FormOf(register, matter), Forms = forms };
    }

    private string? FormOf(Committees register, ReviewMatter matter) =>
        Competence.Of(register, matter, Today).Form is { } form ? WordCodes.CodeOf(form) : null;

    /// <summary>The specialty of a case as it was handed in; empty where there is none.</summary>
    private static string SpecialtyOf(Case? state) =>
        state?.Dossier is { } dossier ? (dossier.Snapshot ?? dossier.Content).Form?.Specialty ?? "" : "";
}
