using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>A sanction, or an entry of dishonesty, that may bar a person while it lasts.</summary>
/// <param name="From">The first civil date, inclusive.</param>
/// <param name="LastDay">The last civil date, inclusive; null while it is open.</param>
/// <param name="Title">What it is, in Chinese, such as 警告处分.</param>
public sealed record Bar(DateOnly From, DateOnly? LastDay, string Title)
{
    /// <summary>How heavy a sanction is, one of the grades that packs know; null where it is not told, which is never too light.</summary>
    public string? Grade { get; init; }

    /// <summary>Whether it is for dishonesty in titles (失信) and no sanction (处分).</summary>
    public bool IsIntegrity { get; init; }

    /// <summary>Whether it holds on a day.</summary>
    public bool Holds(DateOnly on) => From <= on && (LastDay is not { } lastDay || on <= lastDay);
}

/// <summary>A freelancer's field and the unit that takes the unit's steps.</summary>
/// <param name="Field">The code of the field, one of the pack's.</param>
/// <param name="ProxyUnit">The code of the proxy unit; null where there is none.</param>
public sealed record Freelance(string Field, string? ProxyUnit);

/// <summary>Work for a unit by agreement or part-time, which may be enough to file there.</summary>
/// <param name="Unit">The code of the unit.</param>
/// <param name="Kind"><c>agreement</c> or <c>part-time</c>.</param>
/// <param name="Field">The code of the field of part-time work; null for an agreement.</param>
public sealed record Engaged(string Unit, string Kind, string? Field);

/// <summary>Where and in what somebody files, as far as the gate asks.</summary>
/// <param name="UnitName">The unit's name; empty where it is not told.</param>
/// <param name="UnitKind">The kind of unit.</param>
/// <param name="Series">The code of the series; empty where none is chosen.</param>
/// <param name="By">The agreements and part-time work by which the person files there; empty for staff.</param>
public sealed record FiledAt(string UnitName, string UnitKind, string Series, IReadOnlyList<Engaged> By)
{
    /// <summary>Whether the unit employs or engages the person on the day of asking; null where the register was not asked for that.</summary>
    public bool? WorksThere { get; init; }

    /// <summary>A candidacy of somebody who files so: who files by an agreement or part-time hands in papers of that (M13).</summary>
    /// <param name="candidacy">What is filed for.</param>
    public Candidacy Of(Candidacy candidacy)
    {
        ArgumentNullException.ThrowIfNull(candidacy);
        return candidacy.With(Candidacy.Agreement, By.Any(engaged => engaged.Kind == Candidacy.Agreement))
            .With(Candidacy.PartTime, By.Any(engaged => engaged.Kind == Candidacy.PartTime));
    }
}

/// <summary>What the person register says of somebody on the day of asking (M05).</summary>
/// <param name="IsEmployed">Whether the person holds a post at a unit on that day.</param>
/// <param name="IsRetired">Whether the person is in retirement on that day.</param>
/// <param name="IsUnderInquiry">Whether an investigation is open on that day.</param>
/// <param name="Sanctions">The sanctions, past ones too.</param>
public sealed record GateFacts(bool IsEmployed, bool IsRetired, bool IsUnderInquiry, IReadOnlyList<Bar> Sanctions)
{
    /// <summary>What the person is called in the register since the entry was corrected; null where it never was, or nobody asked.</summary>
    public NameInRegister? Name { get; init; }

    /// <summary>Whether the person is a civil servant, or of a body managed like the civil service.</summary>
    public bool IsCivilServant { get; init; }

    /// <summary>Whether the person holds a management post of an institution.</summary>
    public bool IsOnManagementPost { get; init; }

    /// <summary>
    /// Whether an approval to hold a professional post beside a management post (双肩挑) is on record and holds.
    /// </summary>
    public bool HasDualPost { get; init; }

    /// <summary>Whether the person is employed outside the establishment (编外).</summary>
    public bool IsNonEstablished { get; init; }

    /// <summary>The agreements and part-time work that hold on that day.</summary>
    public IReadOnlyList<Engaged> Engagements { get; init; } = [];

    /// <summary>
    /// The codes under which the employer is known on that day: the own one, that of the unit that goes on for it, and that of the unit filed
    /// at where it has gone on into the same; empty for whom nobody employs, null where nobody asked.
    /// </summary>
    public IReadOnlyList<string>? Employers { get; init; }

    /// <summary>The kind of the employer, to which the bars go; null where nobody employs the person, or nobody asked.</summary>
    public string? EmployerKind { get; init; }

    /// <summary>Where the person files; null while nothing is filed.</summary>
    public FiledAt? Filing { get; init; }

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

    /// <summary>
    /// What the specialty of the form is marked as on that day, by code, such as <c>chinese-medicine</c> or <c>none</c> (M16); null where the
    /// register has no mark, or was not asked.
    /// </summary>
    public string? SpecialtyGroup { get; init; }

    /// <summary>What the province's register of series says of the series of the form; null where it kept none on that day, or nobody asked.</summary>
    public SeriesOffer? Offer { get; init; }

    /// <summary>A later last day of filing that the province published for the route and series (M03); null for none.</summary>
    public WindowExtension? Extension { get; init; }

    /// <summary>What the register of persons holds of what the dossier states (A7); null where it was not asked.</summary>
    public RegisterRecord? Record { get; init; }

    /// <summary>The training bases that the province has excluded (JL23-3.2-b); none where no certificate names a base.</summary>
    public IReadOnlyList<ExcludedBase> ExcludedBases { get; init; } = [];

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

    /// <summary>Whether the unit at which a freelancer files was a proxy unit on the day of filing; null where nobody asked.</summary>
    public bool? IsAtProxyUnit { get; init; }

    /// <summary>The same, of somebody who files at a unit. Staff file as staff, whatever they were engaged for before.</summary>
    /// <param name="unitCode">The unit's code.</param>
    /// <param name="unitName">Its name.</param>
    /// <param name="unitKind">The kind of unit.</param>
    /// <param name="series">The code of the series; empty where none is chosen yet.</param>
    public GateFacts At(string unitCode, string unitName, string unitKind, string series)
    {
        IReadOnlyList<Engaged> engaged = [.. Engagements.Where(engaged => engaged.Unit == unitCode)];
        var isStaff = Employers?.Contains(unitCode);
        return this with
        {
            Filing = new(unitName, unitKind, series, isStaff is true ? [] : engaged) { WorksThere = isStaff is false ? engaged.Count > 0 : isStaff },
        };
    }

    /// <summary>The same, of the applicant of a dossier that was started.</summary>
    public GateFacts Of(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        var unit = dossier.Cover!.Unit;
        return At(unit.Code, unit.Name, unit.Kind, dossier.Content.Form?.Series ?? "") with
        {
            // Whoever files as a freelancer has no employer: the proxy unit of the cover takes the unit's steps.
            Freelance = dossier.FreelanceField is { } field && dossier.IsYearly()
                ? new Freelance(field, IsAtProxyUnit is false ? null : unit.Code)
                : null,
        };
    }
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
        .. facts.Sanctions.Where(bar => bar.Holds(on))
            .SelectMany(bar => bar.IsIntegrity ? Distrusted(bar, pack, on) : Sanctioned(bar, facts, pack, on)),
        .. Investigated(facts, pack, on),
        .. facts.Freelance is { } freelance ? FreelancerFaults(freelance, pack, on)
            : RetiredSince(facts, filedOn) ? []
            : facts.Filing?.By is [_, ..] engagements ? ByEngagement(engagements, facts, pack, on)
            : [.. NonEstablished(facts, pack, on), .. Employed(facts, pack, on)],
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
            var rule => [rule.Fault("gate.retired", "申报以后已退休,不能继续;如登记有误,请单位所在地人社部门更正或撤回退休登记。")],
        };

    private static IEnumerable<Finding> Retired(GateFacts facts, Pack pack, DateOnly on) =>
        facts.IsRetired
            ? Excluded(
                pack.Flag(PackKeys.GateRetiredExcluded, on), "gate.retired",
                "登记为已退休,不能申报;如登记有误,请单位所在地人社部门更正或撤回退休登记后再报。")
            : [];

    private static IEnumerable<Finding> CivilServant(GateFacts facts, Pack pack, DateOnly on) =>
        facts.IsCivilServant
            ? Excluded(
                pack.Flag(PackKeys.GateCivilServantExcluded, on), "gate.civil-servant",
                "登记为公务员或参照公务员法管理单位人员,不能申报;如登记有误,请单位更正人员信息后再报。")
            : [];

    private static IEnumerable<Finding> ManagementPost(GateFacts facts, Pack pack, DateOnly on)
    {
        // JL23-6.1-f speaks of institutions.
        if (!facts.IsOnManagementPost || EmployerKind(facts) is not (null or "institution"))
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

    // A version of before the two were told apart bars dishonesty as it bars sanctions.
    private static IEnumerable<Finding> Distrusted(Bar bar, Pack pack, DateOnly on) =>
        Excluded(
            pack.Flag(PackKeys.GateIntegrityExcluded, on) is { IsLoaded: true } own ? own : pack.Flag(PackKeys.GateSanctionedExcluded, on),
            "gate.integrity",
            $"{bar.Title}期内({Shown(bar)}),不能申报;请在期满后申报,认定有误的请向作出认定的部门申请更正。")
        .Select(finding => finding with { MetOn = bar.LastDay?.AddDays(1) });

    // A rule that names no grade, or no kind of unit, holds for all of them.
    private static IEnumerable<Finding> Sanctioned(Bar sanction, GateFacts facts, Pack pack, DateOnly on)
    {
        var rule = pack.Flag(PackKeys.GateSanctionedExcluded, on);
        var (least, kinds) = (pack.Text(PackKeys.GateSanctionLeastGrade, on), pack.Texts(PackKeys.GateSanctionUnitKinds, on));
        return rule switch
        {
            { IsLoaded: true, Value: true } when least.IsLoaded && sanction.Grade is { } grade && IsLighter(grade, least.Value) =>
                [Admitted(sanction, $"只限{Words.Of(least.Value)}及以上处分", least.Source)],
            { IsLoaded: true, Value: true } when kinds.IsLoaded && EmployerKind(facts) is { } kind && !kinds.Value.Contains(kind) =>
                [Admitted(sanction, $"只限{Words.Of(kinds.Value)}人员", kinds.Source)],
            _ => Excluded(rule, "gate.sanctioned", $"{sanction.Title}影响期内({Shown(sanction)}),不能申报;请在影响期满后申报。")
                .Select(finding => finding with { MetOn = sanction.LastDay?.AddDays(1) }),
        };
    }

    // A bar goes by the employer's post or staff, wherever the person files; who is asked without the register files at the employer, save by an
    // engagement.
    private static string? EmployerKind(GateFacts facts) => facts.EmployerKind ?? (facts.Filing is { By: [] } filing ? filing.UnitKind : null);

    private static bool IsLighter(string grade, string least) =>
        PackKeys.SanctionGrades.TakeWhile(known => known != least).Contains(grade);

    private static Finding Admitted(Bar sanction, string only, Citation clause) => new(
        "gate.sanction-admitted", Severity.Info, $"{sanction.Title}影响期内({Shown(sanction)});规定不得申报的{only},可以申报。", clause);

    private static IEnumerable<Finding> Investigated(GateFacts facts, Pack pack, DateOnly on) =>
        !facts.IsUnderInquiry ? [] : pack.Flag(PackKeys.GateInvestigatedExcluded, on) switch
        {
            { IsLoaded: true, Value: false } rule =>
                [new Finding("gate.inquiry-admitted", Severity.Info, "正在接受审查调查;规定没有写调查期间不得申报,可以申报。", rule.Source)],
            var rule => Excluded(rule, "gate.investigated", "正在接受审查调查,不能申报;请在有结论后申报。"),
        };

    /// <summary>Finds what keeps a freelancer out: another field than the pack's, or a unit that is no proxy (JL23-6.1-e).</summary>
    /// <param name="freelance">The field, and the proxy unit; null where the unit is none.</param>
    /// <param name="pack">The pack.</param>
    /// <param name="on">The civil date of asking.</param>
    public static IEnumerable<Finding> FreelancerFaults(Freelance freelance, Pack pack, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(freelance);
        ArgumentNullException.ThrowIfNull(pack);
        var fields = pack.Choices(PackKeys.GateFreelancerFields, on);
        if (!fields.IsLoaded)
        {
            yield return fields.NotLoaded();
        }
        else if (!fields.Value.Any(field => field.Code == freelance.Field))
        {
            yield return fields.Fault(
                "gate.freelancer-field",
                $"自由职业者只能在以下领域申报:{fields.Shown};请核对从业领域,或通过聘用单位申报。")
                with
            { Where = "freelanceField" };
        }

        if (freelance.ProxyUnit is null)
        {
            yield return fields.Fault(
                "gate.freelancer-proxy",
                "自由职业者须由人事代理机构代办单位环节,所选单位在申报当日没有登记为人事代理机构;请改选已登记的人事代理机构,"
                    + "或请该单位向所在地人社部门申请登记后再报。")
                with
            { Where = "unit" };
        }
    }

    // Only institutions have an establishment; a specific clause beats the general scope (X14).
    private static IEnumerable<Finding> NonEstablished(GateFacts facts, Pack pack, DateOnly on)
    {
        if (facts is not { IsNonEstablished: true, Filing: { UnitKind: "institution" } filing }
            || pack.Flag(PackKeys.GateEstablishedOnly, on) is not { } bar || bar is { IsLoaded: true, Value: false })
        {
            return [];
        }
        var (series, units) = (pack.Choices(PackKeys.GateNonEstablishedSeries, on), pack.Choices(PackKeys.GateNonEstablishedUnits, on));
        if (series.IsLoaded && series.Value.FirstOrDefault(one => one.Code == filing.Series) is { } open)
        {
            return [new Finding("gate.non-established", Severity.Info, $"登记为编外人员;{open.Title}系列的编外人员可以申报。", series.Source)];
        }
        return units.IsLoaded && units.Value.FirstOrDefault(one => filing.UnitName.StartsWith(one.Title, StringComparison.Ordinal)) is { } pilot
            ? [new Finding("gate.non-established", Severity.Info, "登记为编外人员;该单位试点评审编外人员,可以申报。", pilot.Source ?? units.Source)]
            : Excluded(bar, "gate.not-established", "登记为事业单位编外人员,该系列不能申报;如登记有误,请单位更正人员信息后再报。");
    }

    // One that admits is enough; where none does, the first says why.
    private static IEnumerable<Finding> ByEngagement(IReadOnlyList<Engaged> engagements, GateFacts facts, Pack pack, DateOnly on)
    {
        var found = engagements.Select(engaged => engaged.Kind == "agreement"
            ? ByAgreement(pack.Flag(PackKeys.GateAgreementAdmitted, on))
            : PartTime(engaged, pack.Choices(PackKeys.GatePartTimeFields, on))).ToList();
        return [found.Find(finding => !finding.Blocks) ?? found[0], .. Employed(facts with { IsEmployed = true }, pack, on)];
    }

    private static Finding ByAgreement(Cited<bool> rule) => rule switch
    {
        { IsLoaded: false } => rule.NotLoaded(),
        { Value: true } => new Finding("gate.by-agreement", Severity.Info, "与该单位签有协议,可以在该单位申报。", rule.Source),
        _ => rule.Fault("gate.agreement", "只有协议、没有聘用,不能在该单位申报;请在聘用单位申报。"),
    };

    private static Finding PartTime(Engaged engaged, Cited<IReadOnlyList<Choice>> fields) => fields switch
    {
        { IsLoaded: false } => fields.NotLoaded(),
        _ when fields.Value.FirstOrDefault(field => field.Code == engaged.Field) is { } field =>
            new Finding("gate.by-part-time", Severity.Info, $"在该单位兼职从事{field.Title}工作,可以申报。", fields.Source),
        _ => fields.Fault(
            "gate.part-time-field", $"兼职人员只能在以下领域申报:{fields.Shown};请核对登记的兼职领域,或在聘用单位申报。"),
    };

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
