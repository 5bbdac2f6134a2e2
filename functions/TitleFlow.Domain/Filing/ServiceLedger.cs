using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>
/// Adds up years of service and of appointment (M08). Pure: the same spells, terms and day give the same report.
/// </summary>
public static class ServiceLedger
{
    /// <summary>Adds up spells of service.</summary>
    /// <param name="spells">The spells, in any order.</param>
    /// <param name="terms">What counts. Every value must be loaded: see <see cref="ServiceTerms.NotLoaded()"/>.</param>
    /// <param name="on">The reference date, which is not counted itself.</param>
    public static LedgerReport Service(IReadOnlyList<ServiceSpell> spells, ServiceTerms terms, DateOnly on)
    {
        var entries = spells.Select((spell, index) =>
        {
            var (verdict, clause) = terms.Judge(spell, on);
            return new Entry(index, spell.From, spell.LastDay, verdict, clause) { Said = Said(spell, verdict, terms) };
        });
        var isContinuous = terms.Mode.Value == "continuous";
        return Report([.. entries], new Figure(terms.Years, isContinuous, terms.FoldDays.Value), on);
    }

    /// <summary>Adds up spells of appointment at the level that is asked for, over all units.</summary>
    /// <param name="spells">The spells, in any order.</param>
    /// <param name="terms">What counts. Every value must be loaded: see
    /// <see cref="AppointmentTerms.NotLoaded()"/>.</param>
    /// <param name="on">The reference date, which is not counted itself.</param>
    public static LedgerReport Appointments(
        IReadOnlyList<AppointmentSpell> spells, AppointmentTerms terms, DateOnly on)
    {
        var entries = spells.Select((spell, index) =>
        {
            var (verdict, clause) = terms.Judge(spell, on);
            return new Entry(index, spell.From, spell.LastDay, verdict, clause)
            {
                Said = verdict switch
                {
                    SpellVerdict.TitleLevel => $"聘任的是{Words.Of(spell.Level)}职称,只累计{Words.Of(terms.Level.Value)}",
                    SpellVerdict.Counted => "",
                    _ => SaidOfDates(verdict),
                },
            };
        });
        return Report([.. entries], new Figure(terms.Years, IsContinuous: false, terms.FoldDays.Value), on);
    }

    private static LedgerReport Report(IReadOnlyList<Entry> entries, Figure figure, DateOnly on)
    {
        var (years, fold) = (figure.Years.Value, figure.FoldDays);
        var tally = figure.TallyOf(entries.Where(entry => entry.Verdict == SpellVerdict.Counted));
        var hoped = figure.TallyOf(entries.Where(entry => entry.Counts));
        var total = tally.Total(on);
        var isReached = tally.Reaches(years, on);
        return new(
            on,
            figure.Years,
            total,
            isReached,
            total.Shortfall(years, fold),
            tally.ReachedOn(years),
            isReached || hoped.Reaches(years, on),
            entries.Any(entry => entry.Counts && entry.Covers(on)),
            [.. entries.Select(entry => Line(entry, entries, on))],
            Gaps(tally.Runs(on)));
    }

    private static SpellLine Line(Entry entry, IReadOnlyList<Entry> entries, DateOnly on)
    {
        var length = entry.RunUntil(on)?.Length ?? default;
        var days = $"{entry.From:yyyy-MM-dd} 至 {(entry.LastDay is { } lastDay ? $"{lastDay:yyyy-MM-dd}" : "今")}";
        var explanation = entry.Verdict == SpellVerdict.Counted
            ? $"{days}:计入,{length.Shown}{Overlaps(entry, entries, on)}。"
            : $"{days}:不计入,{entry.Said}。";
        return new(entry.Index, entry.Verdict, explanation, length, entry.Clause);
    }

    private static string Overlaps(Entry entry, IReadOnlyList<Entry> entries, DateOnly on)
    {
        var others = entries
            .Where(other => other.Index != entry.Index && other.Verdict == SpellVerdict.Counted
                && entry.RunUntil(on) is { } run && other.RunUntil(on) is { } otherRun && run.Meets(otherRun))
            .Select(other => $"第 {other.Index + 1} 段");
        var named = string.Join('、', others);
        return named.Length == 0 ? "" : $";与{named}时间重叠,重叠部分只计一次";
    }

    private static List<ServiceGap> Gaps(IReadOnlyList<Run> runs) =>
        [.. runs.Zip(runs.Skip(1), (before, after) => new ServiceGap(before.Until, after.From.AddDays(-1)))];

    private static string Said(ServiceSpell spell, SpellVerdict verdict, ServiceTerms terms) => verdict switch
    {
        SpellVerdict.NotFrontLine => $"“{spell.Post}”不是一线专业技术工作",
        SpellVerdict.UnitKind =>
            $"单位性质为{Words.Of(spell.UnitKind)},只计{Words.Of(terms.UnitKinds.Value)}",
        SpellVerdict.PlaceLevel =>
            $"单位在{Words.Of(spell.PlaceLevel)}一级,只计{Words.Of(terms.PlaceLevels.Value)}",
        SpellVerdict.OtherCounty => $"在外县({spell.County})工作的年限不计",
        SpellVerdict.AwaitsConfirmation => $"在外县({spell.County})工作,待该县人社部门确认后计入",
        SpellVerdict.Counted => "",
        _ => SaidOfDates(verdict),
    };

    private static string SaidOfDates(SpellVerdict verdict) =>
        verdict == SpellVerdict.Faulty ? "止日早于起日" : "起日在计算日之后";

    private sealed record Entry(
        int Index, DateOnly From, DateOnly? LastDay, SpellVerdict Verdict, Citation Clause)
    {
        public required string Said { get; init; }

        public bool Counts => Verdict is SpellVerdict.Counted or SpellVerdict.AwaitsConfirmation;

        public bool Covers(DateOnly on) => From <= on && (LastDay is not { } lastDay || on <= lastDay);

        public Run? RunUntil(DateOnly on) => Tally.RunOf((From, LastDay), on);
    }

    private sealed record Figure(Cited<int> Years, bool IsContinuous, int FoldDays)
    {
        public Tally TallyOf(IEnumerable<Entry> entries) =>
            new([.. entries.Select(entry => (entry.From, entry.LastDay))], IsContinuous, FoldDays);
    }
}
