using System.Globalization;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>Hours that count, by category (M09). Unit: hours.</summary>
/// <param name="Public">Of public courses.</param>
/// <param name="Professional">Of professional courses.</param>
/// <param name="Other">Of anything else.</param>
public readonly record struct HoursSum(int Public, int Professional, int Other)
{
    /// <summary>All of them: what exceeds a category's minimum fills the total.</summary>
    public int Total => Public + Professional + Other;

    /// <summary>Adds up certificates, whenever they are of and wherever they come from.</summary>
    /// <param name="entries">The certificates, in any order.</param>
    public static HoursSum Of(IEnumerable<HoursEntry> entries)
    {
        var counted = entries.ToLookup(entry => entry.Category, entry => entry.Hours);
        return new(
            counted["public"].Sum(), counted["professional"].Sum(),
            counted.Where(hours => hours.Key is not ("public" or "professional")).Sum(hours => hours.Sum()));
    }
}

/// <summary>The three minima of a year, each of which must hold by itself (M09).</summary>
/// <param name="Total">Hours of all kinds.</param>
/// <param name="Public">Hours of public courses.</param>
/// <param name="Professional">Hours of professional courses.</param>
public sealed record HoursPerYear(Cited<int> Total, Cited<int> Public, Cited<int> Professional)
{
    /// <summary>Finds every minimum that is missed over a number of years; an uneven spread over them is fine.</summary>
    /// <param name="sum">What counts.</param>
    /// <param name="years">The years.</param>
    public IEnumerable<Finding> Faults(HoursSum sum, int years) =>
        Minima(sum).Where(minimum => minimum.Missing(years) > 0).Select(minimum => minimum.Fault(years));

    /// <summary>What is missing over a number of years, such as 总学时差 12 学时; empty where nothing is, or no figure is loaded.</summary>
    /// <param name="sum">What counts.</param>
    /// <param name="years">The years.</param>
    public string Shortfalls(HoursSum sum, int years) => NotLoaded().Count > 0 ? "" : string.Join(
        '、', Minima(sum).Where(minimum => minimum.Missing(years) > 0).Select(minimum => $"{minimum.Title}差 {minimum.Missing(years)} 学时"));

    /// <summary>Every figure that is not loaded.</summary>
    public IReadOnlyList<Finding> NotLoaded() =>
        [.. ServiceTerms.NotLoaded(Total), .. ServiceTerms.NotLoaded(Public), .. ServiceTerms.NotLoaded(Professional)];

    private Minimum[] Minima(HoursSum sum) =>
    [
        new(Total, "hours.total-too-few", "总学时", sum.Total), new(Public, "hours.public-too-few", "公需科目学时", sum.Public),
        new(Professional, "hours.professional-too-few", "专业科目学时", sum.Professional),
    ];

    private sealed record Minimum(Cited<int> Figure, string Code, string Title, int Counted)
    {
        public int Missing(int years) => (Figure.Value * years) - Counted;

        public Finding Fault(int years)
        {
            var (required, missing) = (Figure.Value * years, Missing(years));
            var fault = Figure.Fault(
                Code,
                $"继续教育{Title}计 {Counted} 学时,不满 {required} 学时,差 {missing} 学时;请补填并附证明,没有学完的请学完再报,哪一天能满不能推算。");
            return fault with
            {
                Values = new Dictionary<string, string>(fault.Values, StringComparer.Ordinal)
                {
                    ["counted"] = Counted.ToString(CultureInfo.InvariantCulture),
                },
                Threshold = $"{required}学时",
                Shortfall = $"差 {missing} 学时",
                Where = "merits.hours",
            };
        }
    }
}

/// <summary>What a pack asks by way of continuing education in a review year (M09).</summary>
/// <param name="Mode">How it binds: <c>off</c>, <c>prefer</c> or <c>hard</c>.</param>
/// <param name="FirstYear">The first year that is checked, inclusive; earlier ones are never made up for.</param>
/// <param name="PerYear">The minima of one year.</param>
/// <param name="Excluded">The sources whose hours are left out.</param>
/// <param name="CutOff">The last civil date of a certificate that counts, inclusive.</param>
public sealed record HoursRequirement(
    Cited<string> Mode, Cited<int> FirstYear, HoursPerYear PerYear, Cited<IReadOnlyList<Choice>> Excluded,
    Cited<DateOnly> CutOff)
{
    /// <summary>Whether hours of excluded training bases are left out (JL23-3.2-b); where that is not loaded they count.</summary>
    public required Cited<bool> BasesLeftOut { get; init; }

    /// <summary>Asks a pack; the 1 January of the review year says which figures hold.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="reviewYear">The review year.</param>
    /// <param name="cutOff">The last civil date of a certificate that counts.</param>
    public static HoursRequirement Of(Pack pack, int reviewYear, Cited<DateOnly> cutOff)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var on = new DateOnly(reviewYear, 1, 1);
        return new(
            pack.Text(PackKeys.HoursMode, on),
            pack.Whole(PackKeys.HoursFirstYear, on),
            new(
                pack.Whole(PackKeys.HoursTotalPerYear, on), pack.Whole(PackKeys.HoursPublicPerYear, on),
                pack.Whole(PackKeys.HoursProfessionalPerYear, on)),
            pack.Choices(PackKeys.HoursExcludedSources, on),
            cutOff)
        {
            BasesLeftOut = pack.Flag(PackKeys.HoursExcludedBases, on),
        };
    }

    /// <summary>Finds what is missing, and which hours are left out.</summary>
    /// <param name="entries">The certificates, in any order.</param>
    /// <param name="bases">The training bases that were excluded; none where nobody asked the register.</param>
    /// <returns>
    /// Told as information only where no year is due yet (X03) or the hours are but preferred; a figure that is not loaded holds
    /// up those years alone that it is asked for.
    /// </returns>
    public IReadOnlyList<Finding> Faults(IReadOnlyList<HoursEntry> entries, IReadOnlyList<ExcludedBase> bases)
    {
        if (Mode is { IsLoaded: true, Value: "off" })
        {
            return [];
        }

        List<Finding> unknown =
            [.. ServiceTerms.NotLoaded(Mode), .. ServiceTerms.NotLoaded(FirstYear), .. ServiceTerms.NotLoaded(CutOff)];
        if (unknown.Count > 0)
        {
            return [.. unknown.Select(AsBinding)];
        }

        var years = CutOff.Value.Year - FirstYear.Value + 1;
        return years < 1
            ? [NotDueYet()]
            :
            [
                .. Checked(entries, bases, years).Select(AsBinding),
                .. OfSources(entries),
                .. LeavesBasesOut ? OfBases(entries, bases, years) : [],
            ];
    }

    /// <summary>Whether these hours put somebody before equals: they are but preferred, and full for every year due (M12).</summary>
    /// <param name="entries">The certificates, in any order.</param>
    /// <param name="bases">The training bases that were excluded.</param>
    public bool IsPreferredBy(IReadOnlyList<HoursEntry> entries, IReadOnlyList<ExcludedBase> bases) =>
        Mode is { IsLoaded: true, Value: "prefer" } && FirstYear.IsLoaded && CutOff.IsLoaded
        && CutOff.Value.Year - FirstYear.Value + 1 is >= 1 and var years && !Checked(entries, bases, years).Any();

    // A version of before bases were asked for does not know the rule.
    private bool LeavesBasesOut => BasesLeftOut is { IsLoaded: true, Value: true };

    private IEnumerable<Finding> Checked(IReadOnlyList<HoursEntry> entries, IReadOnlyList<ExcludedBase> bases, int years) =>
        PerYear.NotLoaded() is { Count: > 0 } unknown ? unknown : PerYear.Faults(Accepted(entries, bases), years);

    /// <summary>Adds up what counts; first year and cut-off must be loaded.</summary>
    /// <param name="entries">The certificates, in any order.</param>
    /// <param name="bases">The training bases that were excluded.</param>
    public HoursSum Accepted(IReadOnlyList<HoursEntry> entries, IReadOnlyList<ExcludedBase> bases) =>
        HoursSum.Of(entries.Where(entry => LeftOutBecause(entry, bases) is null));

    /// <summary>Why the hours of a certificate do not count, in the words that stand beside it; null where they do.</summary>
    /// <param name="entry">The certificate; its year is that of its date.</param>
    /// <param name="bases">The training bases that were excluded.</param>
    public string? LeftOutBecause(HoursEntry entry, IReadOnlyList<ExcludedBase> bases)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Mode is { IsLoaded: true, Value: "off" } ? "本年度不查学时,不计"
            : !CutOff.IsLoaded ? "截止日尚未载入"
            : !Filing.CutOff.Counts(CutOff, entry.CertifiedOn) ? "截止日后,不计"
            : !FirstYear.IsLoaded ? "起计年度尚未载入"
            : entry.CertifiedOn.Year < FirstYear.Value ? "起计年度前,不计"
            : SourceOf(entry) is not null ? "来源不折算,不计"
            : LeavesBasesOut && bases.Any(one => one.LeavesOut(entry)) ? "培训基地停办后,不计"
            : null;
    }

    private bool IsAskedFor(HoursEntry entry) => LeftOutBecause(entry, []) is null;

    private Choice? SourceOf(HoursEntry entry) =>
        Excluded.IsLoaded ? Excluded.Value.FirstOrDefault(source => source.Code == entry.Source) : null;

    // Each source is left out by a clause of its own.
    private IEnumerable<Finding> OfSources(IReadOnlyList<HoursEntry> entries)
    {
        foreach (var left in entries.Index()
            .Where(entry => LeftOutBecause(entry.Item with { Source = "" }, []) is null).GroupBy(entry => SourceOf(entry.Item)))
        {
            if (left.Key is { } source)
            {
                var rows = string.Join('、', left.Select(entry => $"第 {entry.Index + 1} 项"));
                yield return Excluded.Fault(
                    "hours.source-excluded",
                    $"以下继续教育学时来自“{source.Title}”,现在不折算,不计 {left.Sum(entry => entry.Item.Hours)} 学时:{rows}。") with
                {
                    Severity = Severity.Info,
                    Clause = source.Source ?? Excluded.Source,
                    Threshold = null,
                    Where = "merits.hours",
                };
            }
        }
    }

    private IEnumerable<Finding> OfBases(IReadOnlyList<HoursEntry> entries, IReadOnlyList<ExcludedBase> bases, int years)
    {
        var asked = entries.Index().Where(entry => IsAskedFor(entry.Item)).ToList();
        var left = asked
            .Select(entry => (entry.Index, entry.Item, Base: bases.FirstOrDefault(one => one.LeavesOut(entry.Item))))
            .Where(entry => entry.Base is not null).ToList();
        if (left.Count > 0)
        {
            var missing = PerYear.Shortfalls(Accepted(entries, bases), years);
            var hours = left.Sum(entry => entry.Item.Hours);
            var rows = left.Select(entry =>
                $"第 {entry.Index + 1} 项({Words.Of(entry.Item.Category)} {entry.Item.Hours} 学时,证书日期 {entry.Item.CertifiedOn:yyyy-MM-dd},"
                    + $"“{entry.Base!.Name}”已于 {entry.Base.ExcludedOn:yyyy-MM-dd} 摘牌或停办,{entry.Base.Document})");
            var then = missing.Length > 0 ? $"不计以后{missing};请补填其他学时并附证明。"
                : PerYear.NotLoaded().Count > 0 ? "每年应有的学时尚未载入,还差多少不能判断。"
                : "不计以后仍满足要求。";
            yield return Told(
                "hours.base-excluded",
                $"以下继续教育学时是在培训基地摘牌或停办以后取得的,不计 {hours} 学时:{string.Join('、', rows)}。{then}") with
            {
                Shortfall = missing.Length > 0 ? missing : null,
            };
        }

        var unnamed = asked.Where(entry => entry.Item.Base is null).Select(entry => entry.Index + 1).ToList();
        if (unnamed.Count > 0)
        {
            yield return Told(
                "hours.base-not-named",
                $"第 {string.Join('、', unnamed)} 项继续教育没有写明培训基地,照常计算;请审核人员对照证明核对是否为已摘牌或停办的基地。");
        }
    }

    private Finding Told(string code, string message) =>
        BasesLeftOut.Fault(code, message) with { Severity = Severity.Info, Threshold = null, Where = "merits.hours" };

    private Finding NotDueYet() => new(
        "hours.not-due", Severity.Info,
        $"继续教育学时自 {FirstYear.Value} 年起计,本次截止日 {CutOff.Value:yyyy-MM-dd} 前没有应计的年度;此前的不用补。",
        FirstYear.Source)
    { Where = "merits.hours" };

    // 同等条件下优先: who falls short, or cannot be measured, is told so and loses nothing but the preference.
    private Finding AsBinding(Finding finding) =>
        Mode is { IsLoaded: true, Value: "prefer" } ? finding with { Severity = Severity.Info } : finding;
}
