using System.Diagnostics;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Registers;

/// <summary>
/// What entries about a person must keep to. These are rules of order of the register; no clause prints them.
/// </summary>
internal static class PersonRules
{
    /// <summary>Nobody is in service beyond this age, in years; a later day is a slip.</summary>
    private const int LatestRetirementAge = 80;

    /// <summary>Characters of an issuer's address or of a subject there; the same as OpenID Connect allows a subject.</summary>
    private const int LoginCharacters = 255;

    public static Decision Decide(Person person, Command command, Asking asking)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(asking);
        return (command, person) switch
        {
            (Look, _) => Decision.Nothing,
            (Grounded grounded, _) => PersonEntries.Reasoned(person, grounded, asking),
            (EnterStaff enter, _) => PersonEntries.Enter(person, enter, asking),
            (MoveEmployee move, _) => PersonEntries.Move(person, move, asking),
            (RegisterPerson register, { Entered: null }) => Register(register, asking),
            // What was corrected since is not entered anew.
            (RegisterPerson register, { Entered: { } entered }) => IsSame(register, person.FirstEntered ?? entered)
                ? Decision.Nothing
                : Decision.Refuse(Faults.Fail("person.known", "该人员编号已登记为他人,请刷新后重新登记。")),
            (_, { Entered: null }) => Decision.Refuse(Faults.Fail("person.unknown", "人员尚未登记,请先登记人员。")),
            (CorrectIdentity or ChangeContact, _) => PersonIdentity.Decide(person, command, asking),
            (ChangePost change, _) => EmploymentRules.Change(person, change, asking),
            (LeaveUnit leave, _) => EmploymentRules.Leave(person, leave, asking),
            (GrantRole grant, _) => Grant(person, grant.Grant with { WithdrawnAfter = null }, asking),
            (WithdrawRole withdraw, _) => Withdraw(person, withdraw, asking),
            (HandOnRole hand, _) => DelegationRules.HandOn(person, hand, asking),
            (TakeBackRole take, _) => DelegationRules.TakeBack(person, take, asking),
            (TakeOverRole take, _) => DelegationRules.TakeOver(person, take, asking),
            (BindLogin or TieLogin or ReleaseLogin or ResealIdentity, _) => Identify(person, command, asking),
            _ => Record(person, command, asking),
        };
    }

    private static Decision Register(RegisterPerson register, Asking asking) => Decision.Unless(
        [
            .. Faults.When(string.IsNullOrWhiteSpace(register.Name), "person.name", "请填写姓名。", "name"),
            .. Faults.When(
                register.BirthOn >= asking.Moment.On, "person.birth-date", "出生日期应早于今天,请核对。", "birthOn"),
        ],
        Registered(register, asking));

    public static PersonRegistered Registered(RegisterPerson register, Asking asking) =>
        new(register.Id, register.Name, register.Identity, register.BirthOn)
        {
            Sex = register.Sex,
            Phone = register.Phone,
            EMail = register.EMail,
            RegisteredBy = asking.By,
            On = asking.Moment.On,
        };

    // The cipher text differs each time, so sameness is told by the keyed hash.
    private static bool IsSame(RegisterPerson register, PersonRegistered entered) =>
        register.Id == entered.Id && register.Name == entered.Name && register.BirthOn == entered.BirthOn
        && (register.Identity.Lookup == entered.Identity.Lookup
            || register.Identity.LookupKeyId != entered.Identity.LookupKeyId);

    private static Decision Identify(Person person, Command command, Asking asking) => command switch
    {
        BindLogin bind when person.Logins.Any(login => (login.Issuer, login.Subject) == (bind.Issuer, bind.Subject)) =>
            Decision.Nothing,
        BindLogin bind => Decision.Unless(
            Faults.When(
                IsNoName(bind.Issuer) || IsNoName(bind.Subject),
                "login.empty", $"请填写登录账号标识(至多{LoginCharacters}个字符,不含竖线)。", "subject"),
            new LoginBound(bind.Issuer, bind.Subject, asking.Moment.On, asking.By)),
        TieLogin tie when Identify(person, new BindLogin(tie.Issuer, tie.Subject), asking) is var bound => bound switch
        {
            Decision.Accepted { Facts: [] } => bound,
            _ => Decision.Unless(
                [
                    .. bound is Decision.Refused refused ? refused.Findings : [],
                    .. Faults.When(
                        asking.By == person.Entered!.Id.ToString(), "login.own", "不能给自己绑定登录账号,请由其他有权人员办理。"),
                    .. Faults.When(
                        person.Logins.Count > 0, "login.has-one", "该人员已绑定登录账号;更换账号请先解除原账号。", "subject"),
                    .. HoldsOffice(person, asking.Moment.On, "login.office-role", "该人员担任人社、主管部门或评委会等职责,账号由授权其职责的部门统一开设。"),
                ],
                [.. bound is Decision.Accepted accepted ? accepted.Facts : []]),
        },
        ReleaseLogin release => Decision.Unless(
            Faults.When(
                !person.Logins.Any(login => (login.Issuer, login.Subject) == (release.Issuer, release.Subject)),
                "login.unknown", "该人员没有绑定此登录账号,请核对账号标识。", "subject"),
            new LoginReleased(release.Issuer, release.Subject, asking.Moment.On, asking.By)),
        ResealIdentity reseal when reseal.Identity == person.Entered!.Identity => Decision.Nothing,
        ResealIdentity reseal => Decision.Unless(
            Faults.When(
                reseal.Identity.LookupKeyId == person.Entered!.Identity.LookupKeyId
                && reseal.Identity.Lookup != person.Entered.Identity.Lookup,
                "identity.other-number", "更换密钥时号码必须不变;号码登记有误请走更正登记。"),
            new IdentityResealed(reseal.Identity, asking.Moment.On)),
        _ => throw new UnreachableException($"{command} cannot reach a person."),
    };

    /// <summary>Finds that somebody holds, on a day or later, a role that no unit gives.</summary>
    public static IEnumerable<Finding> HoldsOffice(Person person, DateOnly on, string code, string message) => Faults.When(
        person.Grants.Any(grant => grant.Role is not (Role.Applicant or Role.UnitClerk) && grant.LastHeld() >= on), code, message);

    // A claim joins issuer and subject by a bar: with another one in it two logins could be one claim.
    private static bool IsNoName(string text) =>
        string.IsNullOrWhiteSpace(text) || text.Length > LoginCharacters || text.Contains('|', StringComparison.Ordinal);

    private static Decision Grant(Person person, Grant grant, Asking asking)
    {
        if (person.Grants.Find(known => known.GrantId == grant.GrantId) is { } known)
        {
            return known with { WithdrawnAfter = null } == grant
                ? Decision.Nothing
                : Decision.Refuse(Faults.Fail("role.known", "该授权编号已用于另一项授权,请换一个编号。", "grantId"));
        }

        return Decision.Unless(
            [.. ScopeFaults(grant), .. DayFaults(grant, person), .. SelfGrant(person, asking)],
            new RoleGranted(grant, asking.By, asking.Moment.On));
    }

    private static IEnumerable<Finding> ScopeFaults(Grant grant)
    {
        var scope = RoleScope.Of(grant.Role);
        return
        [
            .. Faults.When(
                scope.NeedsPlace && !(grant.Place is { } place && scope.Places.Contains(place.Level)),
                "role.place", $"授予“{scope.Name}”须填写相应层级的行政区划代码。", "place"),
            .. Faults.When(
                !scope.NeedsPlace && grant.Place is not null,
                "role.no-place", $"“{scope.Name}”不按行政区划授权,请把行政区划留空。", "place"),
            .. Faults.When(
                scope.NeedsUnit && grant.Unit is null, "role.unit", $"授予“{scope.Name}”须填写单位。", "unit"),
            .. Faults.When(
                !scope.NeedsUnit && grant.Unit is not null,
                "role.no-unit", $"“{scope.Name}”不按单位授权,请把单位留空。", "unit"),
        ];
    }

    private static IEnumerable<Finding> DayFaults(Grant grant, Person person) =>
    [
        .. Faults.When(string.IsNullOrWhiteSpace(grant.GrantId), "role.grant-id", "请填写授权编号。", "grantId"),
        .. Faults.When(grant.LastDay < grant.From, "role.days", "授权的最后一天不能早于第一天,请核对日期。", "lastDay"),
        .. OverlapFaults(person, grant),
    ];

    public static IEnumerable<Finding> OverlapFaults(Person person, Grant grant) => Faults.When(
        person.Grants.Any(known => IsSameScope(known, grant) && Overlap(known, grant)),
        "role.overlap", "同一角色在同一范围内已有授权,且日期重叠;请先收回或改用不重叠的日期。", "from");

    private static IEnumerable<Finding> SelfGrant(Person person, Asking asking) => Faults.When(
        asking.By == person.Entered!.Id.ToString(), "role.self-grant", "不能给自己授权,请由其他有权人员办理。");

    private static bool IsSameScope(Grant one, Grant other) =>
        (one.Role, one.Place, one.Unit) == (other.Role, other.Place, other.Unit);

    private static bool Overlap(Grant one, Grant other) =>
        !(one.LastHeld() < other.From) && !(other.LastHeld() < one.From);

    /// <summary>A withdrawal only shortens: whoever is to hold a role for longer, or again, is given it anew.</summary>
    private static Decision Withdraw(Person person, WithdrawRole withdraw, Asking asking)
    {
        if (person.Grants.Find(grant => grant.GrantId == withdraw.GrantId) is not { } known)
        {
            return Decision.Refuse(Faults.Fail("role.unknown", "没有这项授权,请核对授权编号。", "grantId"));
        }

        var isLonger = withdraw.LastDay >= known.LastHeld();
        // What is told of a role that was taken over may come in any order: the earliest day stays.
        var isKnown = known.WithdrawnAfter == withdraw.LastDay || (isLonger && person.TakenOver.ContainsKey(known.GrantId));
        return isKnown ? Decision.Nothing : Decision.Unless(
            [
                .. Faults.When(withdraw.LastDay < known.From.AddDays(-1), "role.days", "收回日期应在授权期内,请核对日期。", "lastDay"),
                .. Faults.When(
                    isLonger, "role.only-earlier",
                    $"这项授权到{known.LastHeld():yyyy-MM-dd}为止;收回只能使其提前结束,继续或重新任职的,请另行授权。", "lastDay"),
                .. Faults.When(string.IsNullOrWhiteSpace(withdraw.Reason), "role.reason", "请填写收回授权的原因。", "reason"),
            ],
            new RoleWithdrawn(withdraw.GrantId, withdraw.LastDay, withdraw.Reason, asking.By));
    }

    private static Decision Record(Person person, Command command, Asking asking) => command switch
    {
        StateEmployment state => person.Employments.On(state.Employment.From) == state.Employment
            ? Decision.Nothing
            : Decision.Unless(
                Faults.When(string.IsNullOrWhiteSpace(state.Employment.Post), "employment.post", "请填写岗位名称。", "post"),
                new EmploymentStated(state.Employment, asking.By, asking.Moment.On)),
        ApproveDualPost approve =>
            person.DualPosts.Any(dual => (dual.From, dual.Document) == (approve.From, approve.Document))
            ? Decision.Nothing
            : Decision.Unless(
                [
                    .. DayRules.Order(approve.From, approve.LastDay),
                    .. Faults.When(
                        string.IsNullOrWhiteSpace(approve.Document), "dual-post.document", "请填写双肩挑批准文件文号。", "document"),
                    .. RecordRules.TooMany(person.DualPosts.Count, replaced: null),
                ],
                new DualPostApproved(approve.From, approve.LastDay, approve.Document, asking.By)),
        RecordSanction record => Once(
            person.Sanctions.Find(known => known.SanctionId == record.Sanction.SanctionId), record.Sanction,
            [
                .. RecordRules.Id(record.Sanction.SanctionId, "sanction.id", "处分或失信决定编号", "sanctionId"),
                .. DayRules.Order(record.Sanction.From, record.Sanction.LastDay),
                .. GradeFaults(record.Sanction),
                .. RecordRules.TooMany(person.Sanctions.Count, replaced: null),
            ],
            new SanctionRecorded(record.Sanction, asking.By, asking.Moment.On)),
        CareerEntry => PersonAppointments.Decide(person, command, asking),
        EndSanction or EndDualPost => PersonEndings.Decide(person, command, asking),
        RecordTitle record => person.Titles.Contains(record.Title) ? Decision.Nothing : Decision.Unless(
            TitleFaults(record.Title), new TitleHeld(record.Title, asking.By, asking.Moment.On)),
        RecordRetirement record => person.RetiredOn == record.On
            ? Decision.Nothing
            : Decision.Unless(
                Faults.When(
                    record.On <= person.Entered!.BirthOn || record.On > person.Entered.BirthOn.AddYears(LatestRetirementAge),
                    "retirement.day", $"退休日期应晚于出生日期,且不晚于{LatestRetirementAge}周岁,请核对。", "on"),
                new Retired(record.On, asking.By)),
        DecideMoveRelief decide => person.MoveReliefs.GetValueOrDefault(decide.Year, -1) == decide.Years
            ? Decision.Nothing
            : Decision.Unless(
                [
                    .. Faults.When(
                        decide.Year < asking.Moment.On.Year, "move-relief.year", "只能为本年度或以后的年度确定提前年数,请核对年度。", "year"),
                    // How many may be decided on is the notice's matter, and asked of it where the office enters it.
                    .. Faults.When(decide.Years < 1, "move-relief.years", "提前年数至少为1年,请核对。", "years"),
                ],
                new MoveReliefDecided(decide.Year, decide.Years, asking.By)),
        RecordEngagement record => EngagementRules.Decide(person, record, asking),
        DecideException decide => Except(person, decide, asking),
        OpenInquiry or CloseInquiry => Inquire(person, command, asking),
        RecordEntry => PersonRecords.Decide(person, command, asking),
        _ => throw new UnreachableException($"{command} cannot reach a person."),
    };

    private static Decision Except(Person person, DecideException decide, Asking asking)
    {
        var known = PackKeys.ExceptionWaivable.Allowed ?? [];
        return person.Exceptions.GetValueOrDefault(decide.Year, []).SequenceEqual(decide.Waived)
            ? Decision.Nothing
            : Decision.Unless(
                [
                    .. Faults.When(
                        decide.Year < asking.Moment.On.Year, "exception.year", "只能为本年度或以后的年度核定破格条件,请核对年度。", "year"),
                    .. Faults.When(
                        decide.Waived.Except(known).Any() || decide.Waived.Distinct().Count() < decide.Waived.Count,
                        "exception.waived", $"可以核定放宽的条件只有:{string.Join('、', known)},各写一次,请核对。", "waived"),
                ],
                new ExceptionDecided(decide.Year, decide.Waived, asking.By));
    }

    private static Decision Inquire(Person person, Command command, Asking asking) => command switch
    {
        OpenInquiry open => Once(
            person.Inquiries.Find(known => known.InquiryId == open.InquiryId)?.On, open.On,
            [
                .. RecordRules.Id(open.InquiryId, "inquiry.id", "调查编号", "inquiryId"),
                .. RecordRules.TooMany(person.Inquiries.Count, replaced: null),
            ],
            new InquiryOpened(open.InquiryId, open.On, asking.By)),
        CloseInquiry close when person.ClosedInquiries.TryGetValue(close.InquiryId, out var on) && on == close.On =>
            Decision.Nothing,
        CloseInquiry close => Decision.Unless(
            [
                .. Faults.When(
                    person.Inquiries.All(known => known.InquiryId != close.InquiryId),
                    "inquiry.unknown", "没有这项调查,请核对调查编号。", "inquiryId"),
                .. Faults.When(
                    person.Inquiries.Any(known => known.InquiryId == close.InquiryId && close.On < known.On),
                    "inquiry.days", "结束调查的日期不能早于立案日期,请核对。", "on"),
            ],
            new InquiryClosed(close.InquiryId, close.On, asking.By)),
        _ => throw new UnreachableException($"{command} cannot reach an inquiry."),
    };

    public static IEnumerable<Finding> TitleFaults(Title title) => Faults.When(
        (title.Kind is TitleKind.Directed) != (title.County is { Level: PlaceLevel.County }),
        "title.county", "定向职称必须填写有效的县(市、区),普通职称不填。", "county");

    private static IEnumerable<Finding> GradeFaults(Sanction sanction) =>
    [
        .. Faults.When(
            sanction is { Kind: SanctionKind.Disciplinary, Grade: null },
            "sanction.grade", "请填写处分种类(grade):warning警告、demerit记过、greatDemerit记大过、demotion降低岗位等级、removal撤职、dismissal开除。", "grade"),
        .. Faults.When(
            sanction is { Kind: SanctionKind.Integrity, Grade: not null }, "sanction.grade", "失信惩戒没有处分种类;请不填,或把类别改为处分。", "grade"),
    ];

    private static Decision Once<T>(T? known, T asked, IEnumerable<Finding> faults, Fact fact) => known switch
    {
        null => Decision.Unless(faults, fact),
        _ when EqualityComparer<T>.Default.Equals(known, asked) => Decision.Nothing,
        _ => Decision.Refuse(Faults.Fail("entry.known", "该编号已登记了不同内容;登记有误请换编号补登更正。")),
    };
}
