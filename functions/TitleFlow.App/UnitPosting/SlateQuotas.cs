using TitleFlow.App.Desk;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>Asks the registers how many a unit may recommend: its regime at the round's cut-off, its posts, and who reviews (M16, M20,
/// JL23-1.1-a).</summary>
/// <param name="units">The register of units.</param>
/// <param name="gazetteer">The register of places.</param>
/// <param name="committees">The registers of committees.</param>
/// <param name="law">The packs.</param>
/// <param name="time">Says what today is.</param>
public sealed class SlateQuotas(
    Desk<Unit> units, Gazetteer gazetteer, Desk<Committees> committees, Func<Law> law, TimeProvider time)
{
    private DateOnly Today => new Moment(time.GetUtcNow()).On;

    /// <summary>What a new slate is for; null where the register has no such approved unit, findings where no notice fits.</summary>
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

    /// <summary>What the registers say today of the posts that a slate is for.</summary>
    public async Task<QuotaMatter> MatterAsync(SlateHead head, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(head);
        var code = UnitCode.Parse(head.Unit.Code);
        var unit = (await units.ReadAsync(code.Stream, stop))?.State;
        // The slate of a unit that was merged meanwhile runs to its end within the quota of its own posts.
        var entry = unit?.On(unit.LastDay < Today ? unit.LastDay.Value : Today);
        var cutOff = PackOf(head)?.Day(PackKeys.CutOffAppointmentYears, Today);
        var regime = unit is not null && cutOff is { IsLoaded: true } ? unit.RegimeAt(cutOff.Value) : entry?.Regime ?? Regime.Separate;
        var posts = unit?.PostsOn(head.Series, head.Level, Today, head.Group) is { } stated
            ? new QuotaPosts(stated.Figures.Vacancies, stated.Figures.RetirementsByYearEnd) { AsOf = stated.AsOf }
            : null;
        return new QuotaMatter(head.Series, head.Level, WordCodes.CodeOf(regime), await FormAsync(head, code, stop), posts)
        {
            Group = head.Group,
            Year = head.Year,
            UnitKind = entry is null ? "" : WordCodes.CodeOf(entry.Kind),
        };
    }

    /// <summary>The quota of a slate as it is today, with its working; null for one that is not open.</summary>
    public async Task<Quota?> QuotaAsync(Slate slate, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(slate);
        return slate.Head is { } head && PackOf(head) is { } pack
            ? Quota.Of(pack, await MatterAsync(head, stop), Today).With(slate.Overrun)
            : null;
    }

    private Pack? PackOf(SlateHead head) => PackPin.TryParse(head.PackPin, out var pin) ? law().Packs.Find(pin) : null;

    // Which committee reviews may follow from the specialty, of which a slate has several: the form is the same for all of one committee.
    private async Task<string?> FormAsync(SlateHead head, UnitCode code, CancellationToken stop)
    {
        var place = PlaceCode.Parse(head.Place);
        var places = await gazetteer.AroundAsync(place, stop);
        var register = await committees.ReadAsync(Committees.StreamOf(place), stop) is { } read ? read.State : Committees.Empty;
        var matter = new ReviewMatter(
            head.Series, "", head.Level, code, [.. places.ChainOn(place, Today).Select(one => one.Code)], head.Year)
        {
            Population = head.Group == QuotaGroups.NonEstablished ? Populations.NonEstablished : Populations.Established,
        };
        return Competence.Of(register, matter, Today).Form is { } form ? WordCodes.CodeOf(form) : null;
    }
}
