using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>What a pack lets an exceptional filing be let off, and who must recommend it (M11).</summary>
/// <param name="Waivable">The conditions that can be waived, by code.</param>
/// <param name="Recommenders">The least number of valid recommenders, inclusive.</param>
/// <param name="RecommenderLevel">Exactly the title level that they hold.</param>
public sealed record ExceptionTerms(
    Cited<IReadOnlyList<string>> Waivable, Cited<int> Recommenders, Cited<string> RecommenderLevel)
{
    /// <summary>The relations to the applicant in which nobody recommends, with their titles; others are told by their code.</summary>
    public IReadOnlyList<Choice> Relations { get; init; } = [];

    /// <summary>Asks a pack.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="on">The civil date of filing.</param>
    public static ExceptionTerms Of(Pack pack, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return new(
            pack.Texts(PackKeys.ExceptionWaivable, on),
            pack.Whole(PackKeys.ExceptionRecommenders, on),
            pack.Text(PackKeys.ExceptionRecommenderLevel, on))
        {
            Relations = pack.Choices(PackKeys.ReviewRecusalRelations, on) is { IsLoaded: true } relations ? relations.Value : [],
        };
    }

    /// <summary>What a recommender is to the applicant, in Chinese; null for nothing that was stated.</summary>
    public string? RelationOf(Recommender by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return string.IsNullOrWhiteSpace(by.Relation) ? null
            : Relations.FirstOrDefault(relation => relation.Code == by.Relation)?.Title ?? by.Relation;
    }

    /// <summary>Every value that is not loaded; where there is one, nobody is let off anything.</summary>
    public IReadOnlyList<Finding> NotLoaded() =>
    [
        .. ServiceTerms.NotLoaded(Waivable), .. ServiceTerms.NotLoaded(Recommenders),
        .. ServiceTerms.NotLoaded(RecommenderLevel),
    ];
}

/// <summary>What an exceptional filing comes to.</summary>
/// <param name="LetOff">The conditions that are waived; none where the filing does not hold.</param>
/// <param name="Findings">Everything that stands in its way.</param>
public sealed record ExceptionAnswer(IReadOnlyList<string> LetOff, IReadOnlyList<Finding> Findings);

/// <summary>Judges exceptional filings and the green channel (M11).</summary>
public static class ExceptionRules
{
    private const string Where = "merits.exceptional";

    /// <summary>
    /// Judges an exceptional filing. Where it does not hold, nothing is waived and all conditions are checked as usual.
    /// </summary>
    /// <param name="filing">The filing.</param>
    /// <param name="series">The code of the applicant's series: recommenders are of the same.</param>
    /// <param name="applicant">The applicant's name: nobody recommends himself.</param>
    /// <param name="terms">What the pack says.</param>
    /// <param name="decided">
    /// What the office of the place has decided; null for nothing. It counts only where the pack leaves its figures out, and then
    /// the office has looked at the recommenders too.
    /// </param>
    public static ExceptionAnswer Check(
        ExceptionalFiling filing, string series, string applicant, ExceptionTerms terms, IReadOnlyList<string>? decided)
    {
        ArgumentNullException.ThrowIfNull(filing);
        ArgumentNullException.ThrowIfNull(terms);
        IReadOnlyList<Finding> findings = terms.NotLoaded() is { Count: > 0 } unknown
            ? [.. NothingNamed(filing, terms), .. Undecided(filing, unknown[0], decided ?? []), .. Unfit(filing, (series, applicant), terms, unknown[0])]
            : [.. NothingNamed(filing, terms), .. NotWaivable(filing, terms), .. TooFew(filing, series, applicant, terms)];
        return new(findings.Count == 0 ? [.. filing.Waived.Distinct(StringComparer.Ordinal)] : [], findings);
    }

    /// <summary>
    /// What a filing that does not hold, or holds no more, stands for: it falls back to a usual one, and where that meets every
    /// condition that it asked to be let off, nothing of it stops the case (M11).
    /// </summary>
    /// <param name="answer">What the filing came to.</param>
    /// <param name="waived">The conditions that it asks to be let off, by code.</param>
    /// <param name="isMet">Whether one of <see cref="YearlyRules.Conditions"/> is met without letting off.</param>
    /// <returns>What stands in its way, or the same as information.</returns>
    public static IEnumerable<Finding> FallenBack(ExceptionAnswer answer, IReadOnlyList<string> waived, Func<string, bool> isMet)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(waived);
        return answer.Findings.Count > 0 && waived.Count > 0
            && waived.All(condition => YearlyRules.Conditions.Contains(condition) && isMet(condition))
                ? answer.Findings.Select(finding => finding with
                {
                    Severity = Severity.Info,
                    Message = $"{finding.Message}申请放宽的条件现在都已满足,按正常条件办理,此项不影响申报。",
                })
                : answer.Findings;
    }

    /// <summary>Finds the fault of a green channel that the pack does not open (JL21-1.10-a).</summary>
    /// <param name="green">The claim.</param>
    /// <param name="unitKind">The kind of the unit that the person files at.</param>
    /// <param name="pack">The pack.</param>
    /// <param name="on">The civil date of filing.</param>
    public static IEnumerable<Finding> Faults(GreenChannel green, string unitKind, Pack pack, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(green);
        ArgumentNullException.ThrowIfNull(pack);
        var (categories, kinds) = (pack.Choices(PackKeys.GreenChannelCategories, on), pack.Texts(PackKeys.GreenChannelUnitKinds, on));
        if (kinds.IsLoaded && !kinds.Value.Contains(unitKind))
        {
            yield return kinds.Fault(
                "green.unit-kind", $"绿色通道只对{Words.Of(kinds.Value)}的人员开放;请按一般途径申报。")
                with
            { Where = "merits.greenChannel" };
        }
        if (!categories.IsLoaded)
        {
            yield return categories.NotLoaded();
        }
        else if (categories.Value.All(category => category.Code != green.Category))
        {
            yield return categories.Fault(
                "green.not-open", $"绿色通道只对以下人员开放:{categories.Shown};请核对类别,或按一般途径申报。")
                with
            { Where = "merits.greenChannel.category" };
        }
    }

    /// <summary>What the green channel lets off: nothing where it is not open to the category, or no figure is loaded.</summary>
    /// <param name="green">The claim; null for none.</param>
    /// <param name="unitKind">The kind of the unit that the person files at.</param>
    /// <param name="pack">The pack.</param>
    /// <param name="on">The civil date of filing.</param>
    public static IReadOnlyList<string> LetOffBy(GreenChannel? green, string unitKind, Pack pack, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return green is not null && !Faults(green, unitKind, pack, on).Any()
            && pack.Texts(PackKeys.GreenChannelWaived, on) is { IsLoaded: true } waived
                ? waived.Value
                : [];
    }

    private static IEnumerable<Finding> NothingNamed(ExceptionalFiling filing, ExceptionTerms terms)
    {
        if (filing.Waived.Count == 0)
        {
            yield return terms.Waivable.Fault("exception.nothing-named", "破格申报要写明放宽哪一项条件;请选择后再报。")
                with
            { Where = $"{Where}.waived", Threshold = null };
        }
    }

    // What the notice does not say, no figure of ours may: a person decides, by name and with a document.
    private static IEnumerable<Finding> Undecided(ExceptionalFiling filing, Finding unknown, IReadOnlyList<string> decided) =>
        filing.Waived.Except(decided).Select(code => unknown with
        {
            Code = "exception.undecided",
            Message = $"通知没有规定破格可以放宽“{Words.Of(code)}”;须由当地人社部门核定,本年度还没有核定这一项。"
                + "请持推荐材料向单位(没有单位的,最后工作单位)所在地人社部门申请核定,核定后再提交。",
            Where = $"{Where}.waived",
        });

    // Who may recommend at all is not a matter of figures: nobody oneself, nobody twice, nobody of another series, nobody close.
    private static IEnumerable<Finding> Unfit(
        ExceptionalFiling filing, (string Series, string Name) applicant, ExceptionTerms terms, Finding unknown)
    {
        foreach (var (by, index) in filing.Recommenders.Select((by, index) => (by, index)))
        {
            var fault = by.Name == applicant.Name ? "本人不能推荐自己"
                : terms.RelationOf(by) is { } relation ? $"与申报人是“{relation}”关系,应当回避"
                : by.Series != applicant.Series ? "推荐专家须与申报人同一系列"
                : filing.Recommenders.Take(index).Any(earlier => (earlier.Name, earlier.Unit) == (by.Name, by.Unit)) ? "同一位专家只能推荐一次"
                : null;
            if (fault is not null)
            {
                yield return unknown with
                {
                    Code = "exception.recommender-unfit",
                    Severity = Severity.Fail,
                    Message = $"推荐专家“{by.Name}”不符合要求:{fault};请更换。",
                    Where = $"{Where}.recommenders[{index}]",
                };
            }
        }
    }

    private static IEnumerable<Finding> NotWaivable(ExceptionalFiling filing, ExceptionTerms terms)
    {
        foreach (var (code, index) in filing.Waived.Select((code, index) => (code, index)))
        {
            if (!terms.Waivable.Value.Contains(code))
            {
                yield return terms.Waivable.Fault(
                    "exception.not-waivable",
                    $"“{Words.Of(code)}”不能破格;可以放宽的只有:{Words.Of(terms.Waivable.Value)};请删去这一项。")
                    with
                { Where = $"{Where}.waived[{index}]" };
            }
        }
    }

    private static IEnumerable<Finding> TooFew(
        ExceptionalFiling filing, string series, string applicant, ExceptionTerms terms)
    {
        var level = terms.RecommenderLevel.Value;
        var valid = filing.Recommenders
            .Where(by => by.Level == level && by.Series == series && by.Name != applicant && terms.RelationOf(by) is null)
            .DistinctBy(by => (by.Name, by.Unit))
            .Count();
        if (valid < terms.Recommenders.Value)
        {
            yield return terms.Recommenders.Fault(
                "exception.too-few-recommenders",
                $"符合要求的推荐专家有 {valid} 位,至少要 {terms.Recommenders.Value} 位:同一系列、{Words.Of(level)}职称、"
                    + "互不相同、不是本人、没有应当回避的关系;请补齐,或按正常条件申报。")
                .Stating($"{valid} 位") with
            {
                Where = $"{Where}.recommenders",
                Shortfall = $"差 {terms.Recommenders.Value - valid} 位",
            };
        }
    }
}
