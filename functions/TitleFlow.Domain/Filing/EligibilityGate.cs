using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>A sanction that bars a person while it lasts.</summary>
/// <param name="From">The first civil date, inclusive.</param>
/// <param name="LastDay">The last civil date, inclusive; null while it is open.</param>
/// <param name="Title">What it is, in Chinese, such as 警告处分.</param>
public sealed record Bar(DateOnly From, DateOnly? LastDay, string Title)
{
    /// <summary>Whether it holds on a day.</summary>
    public bool Holds(DateOnly on) => From <= on && (LastDay is not { } lastDay || on <= lastDay);
}

/// <summary>A freelancer's field and the unit that takes the unit's steps.</summary>
/// <param name="Field">The code of the field, one of the pack's.</param>
/// <param name="ProxyUnit">The code of the proxy unit; null where there is none.</param>
public sealed record Freelance(string Field, string? ProxyUnit);

/// <summary>What the person register says of somebody on the day of asking (M05).</summary>
/// <param name="IsEmployed">Whether the person holds a post at a unit on that day.</param>
/// <param name="IsRetired">Whether the person is in retirement on that day.</param>
/// <param name="IsUnderInquiry">Whether an investigation is open on that day.</param>
/// <param name="Sanctions">The sanctions, past ones too.</param>
public sealed record GateFacts(bool IsEmployed, bool IsRetired, bool IsUnderInquiry, IReadOnlyList<Bar> Sanctions)
{
    /// <summary>Whether the person is a civil servant, or of a body managed like the civil service.</summary>
    public bool IsCivilServant { get; init; }

    /// <summary>Whether the person holds a management post of an institution.</summary>
    public bool IsOnManagementPost { get; init; }

    /// <summary>
    /// Whether an approval to hold a professional post beside a management post (双肩挑) is on record and holds.
    /// </summary>
    public bool HasDualPost { get; init; }

    /// <summary>Set for a freelancer, who files through a proxy unit.</summary>
    public Freelance? Freelance { get; init; }

    /// <summary>The first civil date in retirement by the record, past or to come; null where none is entered.</summary>
    public DateOnly? RetiresOn { get; init; }

    /// <summary>The unit at the cut-off of appointment (M06); null where the registers do not know it, or were not asked.</summary>
    public UnitAtCutOff? UnitAtCutOff { get; init; }

    /// <summary>
    /// Whether the specialty of the form is one that its series offers on that day (M20); null where the register does not
    /// know the series, or was not asked.
    /// </summary>
    public bool? IsSpecialtyOffered { get; init; }

    /// <summary>A later last day of filing that the province published for the route and series (M03); null for none.</summary>
    public WindowExtension? Extension { get; init; }

    /// <summary>What the register of persons holds of what the dossier states (A7); null where it was not asked.</summary>
    public RegisterRecord? Record { get; init; }

    /// <summary>The latest earlier filing that was submitted (B7); null where there is none, or nobody asked.</summary>
    public EarlierFiling? Earlier { get; init; }

    /// <summary>
    /// The years by which the office of the place has decided that a move to the grass roots shortens the way in the review
    /// year (M07); null where none has.
    /// </summary>
    public int? DecidedMoveYears { get; init; }

    /// <summary>
    /// The conditions that the office of the place has decided an exceptional filing may be let off in the review year (M11); null
    /// where it has decided nothing.
    /// </summary>
    public IReadOnlyList<string>? DecidedExceptions { get; init; }
}

/// <summary>Who is admitted (M05). It is run at filing and again at every gate that a route names.</summary>
/// <remarks>
/// A rule is asked for only where its facts speak against the person: a value that is not loaded holds up those whom it
/// concerns and nobody else.
/// </remarks>
public static class EligibilityGate
{
    /// <summary>Finds every reason that keeps a person out on a day.</summary>
    /// <param name="facts">What the register says.</param>
    /// <param name="pack">The pack.</param>
    /// <param name="on">The civil date at which the status counts.</param>
    /// <param name="filedOn">The civil date of filing, where it is an earlier one: a retirement since then may not count.</param>
    /// <returns>All reasons; an admitted exception is told as information, with its clause (X13).</returns>
    public static IEnumerable<Finding> Faults(GateFacts facts, Pack pack, DateOnly on, DateOnly? filedOn = null) =>
    [
        .. RetiredSince(facts, filedOn) ? SinceFiling(pack, on) : Retired(facts, pack, on),
        .. CivilServant(facts, pack, on),
        .. ManagementPost(facts, pack, on),
        .. facts.Sanctions.Where(bar => bar.Holds(on)).SelectMany(bar => Sanctioned(bar, pack, on)),
        .. Investigated(facts, pack, on),
        .. facts.Freelance is { } freelance ? Freelancer(freelance, pack, on)
            : RetiredSince(facts, filedOn) ? []
            : Employed(facts, pack, on),
    ];

    private static bool RetiredSince(GateFacts facts, DateOnly? filedOn) => facts.IsRetired && facts.RetiresOn > filedOn;

    // Whoever was in service when filing and has retired since: the pack says which of the two days counts (M05).
    private static IEnumerable<Finding> SinceFiling(Pack pack, DateOnly on) =>
        pack.Flag(PackKeys.GateRetirementAtFiling, on) switch
        {
            { IsLoaded: false } rule => [rule.NotLoaded()],
            { Value: true } rule =>
            [
                new Finding("gate.retired-since-filing", Severity.Info, "申报以后才退休,以申报时的在职情况为准,可以继续评审。", rule.Source),
            ],
            var rule => [rule.Fault("gate.retired", "申报以后已退休,不能继续;如登记有误,请单位更正人员信息。")],
        };

    private static IEnumerable<Finding> Retired(GateFacts facts, Pack pack, DateOnly on) =>
        facts.IsRetired
            ? Excluded(
                pack.Flag(PackKeys.GateRetiredExcluded, on), "gate.retired",
                "登记为已退休,不能申报;如登记有误,请单位更正人员信息后再报。")
            : [];

    private static IEnumerable<Finding> CivilServant(GateFacts facts, Pack pack, DateOnly on) =>
        facts.IsCivilServant
            ? Excluded(
                pack.Flag(PackKeys.GateCivilServantExcluded, on), "gate.civil-servant",
                "登记为公务员或参照公务员法管理单位人员,不能申报;如登记有误,请单位更正人员信息后再报。")
            : [];

    private static IEnumerable<Finding> ManagementPost(GateFacts facts, Pack pack, DateOnly on)
    {
        if (!facts.IsOnManagementPost)
        {
            return [];
        }

        var bar = pack.Flag(PackKeys.GateManagementPostExcluded, on);
        if (bar is { IsLoaded: true, Value: false })
        {
            return [];
        }

        if (facts.HasDualPost
            && pack.Flag(PackKeys.GateDualPostAdmitted, on) is { IsLoaded: true, Value: true } admitted)
        {
            return
            [
                new Finding(
                    "gate.dual-post", Severity.Info,
                    "在管理岗位,但已登记“双肩挑”批准文件,可以申报。", admitted.Source),
            ];
        }

        return Excluded(
            bar, "gate.management-post",
            "现聘在事业单位管理岗位,不能申报;经组织批准“双肩挑”的,请单位登记批准文件后再报。");
    }

    private static IEnumerable<Finding> Sanctioned(Bar sanction, Pack pack, DateOnly on) =>
        Excluded(
            pack.Flag(PackKeys.GateSanctionedExcluded, on), "gate.sanctioned",
            $"{sanction.Title}影响期内({Shown(sanction)}),不能申报;请在影响期满后申报。")
        .Select(finding => finding with { MetOn = sanction.LastDay?.AddDays(1) });

    private static IEnumerable<Finding> Investigated(GateFacts facts, Pack pack, DateOnly on) =>
        facts.IsUnderInquiry
            ? Excluded(
                pack.Flag(PackKeys.GateInvestigatedExcluded, on), "gate.investigated",
                "正在接受审查调查,不能申报;请在有结论后申报。")
            : [];

    private static IEnumerable<Finding> Freelancer(Freelance freelance, Pack pack, DateOnly on)
    {
        var fields = pack.Choices(PackKeys.GateFreelancerFields, on);
        if (!fields.IsLoaded)
        {
            yield return fields.NotLoaded();
        }
        else if (!fields.Value.Any(field => field.Code == freelance.Field))
        {
            yield return fields.Fault(
                "gate.freelancer-field",
                $"自由职业者只能在以下领域申报:{fields.Shown};请核对从业领域,或通过聘用单位申报。");
        }

        if (freelance.ProxyUnit is null)
        {
            yield return fields.Fault(
                "gate.freelancer-proxy", "自由职业者须由人事代理机构代办单位环节;请先委托代理机构,再由其登记。");
        }
    }

    private static IEnumerable<Finding> Employed(GateFacts facts, Pack pack, DateOnly on)
    {
        var inServiceFrom = pack.Day(PackKeys.FilingInServiceFrom, on);
        if (facts.IsEmployed && (!inServiceFrom.IsLoaded || inServiceFrom.Value <= on))
        {
            yield break;
        }

        if (!inServiceFrom.IsLoaded)
        {
            yield return inServiceFrom.NotLoaded();
        }
        else if (!facts.IsEmployed)
        {
            yield return inServiceFrom.Fault(
                "gate.not-in-service", $"{on:yyyy-MM-dd} 没有在职在岗的登记,不能申报;请现单位登记聘用信息后再报。");
        }
        else
        {
            yield return inServiceFrom.Fault(
                "gate.before-in-service-day", $"只接受 {inServiceFrom.Value:yyyy-MM-dd} 及以后在岗人员的申报;请届时再报。")
                with
            { MetOn = inServiceFrom.Value };
        }
    }

    private static IEnumerable<Finding> Excluded(Cited<bool> rule, string code, string message) => rule switch
    {
        { IsLoaded: false } => [rule.NotLoaded()],
        { Value: true } => [rule.Fault(code, message)],
        _ => [],
    };

    private static string Shown(Bar bar) =>
        $"{bar.From:yyyy-MM-dd} 起" + (bar.LastDay is { } lastDay ? $",至 {lastDay:yyyy-MM-dd} 止" : "");
}
