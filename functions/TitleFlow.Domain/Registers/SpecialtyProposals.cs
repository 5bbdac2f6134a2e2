using System.Globalization;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Registers;

/// <summary>What is to become of a specialty (JL23-1.2-a).</summary>
public enum SpecialtyChangeKind
{
    /// <summary>新设: it is to be there.</summary>
    Create,

    /// <summary>调整: it is to be called otherwise.</summary>
    Rename,

    /// <summary>整合: it is to go into another one of its series.</summary>
    Merge,

    /// <summary>剔除: it is to be offered no more.</summary>
    Remove,
}

/// <summary>A change of a specialty that somebody asks for. It has no force before the province's consent (JL23-1.2-c).</summary>
/// <param name="Kind">What is to become of it.</param>
/// <param name="Series">The series, by code.</param>
/// <param name="Code">The specialty's code within the series.</param>
public sealed record SpecialtyChange(SpecialtyChangeKind Kind, string Series, string Code)
{
    /// <summary>What it is to be called, of a new one or another name; null for every other change.</summary>
    public string? Title { get; init; }

    /// <summary>The specialty that it is to go into, by code; null for every other change than that.</summary>
    public string? Into { get; init; }
}

/// <summary>Who asks for a change: the office of a committee, or a unit that reviews by itself (JL23-1.2-a, JL23-1.2-b).</summary>
/// <param name="Committee">The committee, by id; null where a unit asks for its own.</param>
/// <param name="Unit">The body that keeps the committee's office, or the unit.</param>
public sealed record SpecialtyAsker(string? Committee, UnitCode Unit);

/// <summary>A change on its way: filed by one, decided by the province.</summary>
/// <param name="ProposalId">The number within the province, in the order of filing.</param>
/// <param name="Change">What is asked for.</param>
/// <param name="Asker">Who asks.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="ProposedBy">The opaque id of the one who filed it.</param>
/// <param name="ProposedOn">The day of filing.</param>
public sealed record SpecialtyProposal(
    string ProposalId, SpecialtyChange Change, SpecialtyAsker Asker, ChangeReason Reason, string ProposedBy, DateOnly ProposedOn)
{
    /// <summary>The province's decision; null while it waits.</summary>
    public SpecialtyOutcome? Outcome { get; init; }
}

/// <summary>What became of a change.</summary>
/// <param name="IsApproved">Whether the province consented.</param>
/// <param name="From">The first day on which it is so, inclusive; null where it was refused.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="By">The opaque id of the one who decided.</param>
/// <param name="On">The day of the decision.</param>
public sealed record SpecialtyOutcome(bool IsApproved, DateOnly? From, ChangeReason Reason, string By, DateOnly On);

/// <summary>Files a change of a specialty.</summary>
/// <param name="Change">What is asked for.</param>
/// <param name="Asker">Who asks.</param>
/// <param name="Reason">Why, and by which paper.</param>
[StoredAs("propose-specialty-change.v1")]
public sealed record ProposeSpecialtyChange(SpecialtyChange Change, SpecialtyAsker Asker, ChangeReason Reason) : Command;

/// <summary>Consents to a change, which is then made, or refuses it; not by the one who filed it.</summary>
/// <param name="ProposalId">The change.</param>
/// <param name="IsApproved">Whether the province consents.</param>
/// <param name="From">The first day on which it is so, inclusive; not looked at in a refusal.</param>
/// <param name="Reason">Why, and by which paper.</param>
[StoredAs("decide-specialty-change.v1")]
public sealed record DecideSpecialtyChange(string ProposalId, bool IsApproved, DateOnly? From, ChangeReason Reason) : Command;

/// <summary>A change of a specialty was filed.</summary>
/// <param name="Proposal">What, by whom, and why.</param>
[StoredAs("specialty-change-proposed.v1")]
public sealed record SpecialtyChangeProposed(SpecialtyProposal Proposal) : Fact;

/// <summary>The province decided about a change; what it changed is a fact of its own behind this one.</summary>
/// <param name="ProposalId">The change.</param>
/// <param name="Outcome">What became of it.</param>
[StoredAs("specialty-change-decided.v1")]
public sealed record SpecialtyChangeDecided(string ProposalId, SpecialtyOutcome Outcome) : Fact;

/// <summary>How changes of specialties are filed and decided.</summary>
public static class SpecialtyProposals
{
    /// <summary>Changes of one province, decided ones included.</summary>
    public const int MostProposals = 2_000;

    /// <summary>Changes of one asker that wait at a time.</summary>
    public const int MostWaiting = 20;

    /// <summary>
    /// Finds that somebody may not file a change: a committee changes the specialties of its own series in every way (JL23-1.2-a), a unit
    /// that reviews by itself asks for new ones (JL23-1.2-b).
    /// </summary>
    /// <param name="pack">The notice in force; null for none.</param>
    /// <param name="committees">The committees of the province.</param>
    /// <param name="unit">The unit that asks, as it stands; null where a committee asks.</param>
    /// <param name="asker">Who asks.</param>
    /// <param name="change">What is asked for.</param>
    /// <param name="on">The civil date of asking.</param>
    public static IEnumerable<Finding> AskerFaults(
        Pack? pack, Committees committees, UnitOnDay? unit, SpecialtyAsker asker, SpecialtyChange change, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(committees);
        ArgumentNullException.ThrowIfNull(asker);
        ArgumentNullException.ThrowIfNull(change);
        var key = asker.Committee is null ? PackKeys.SpecialtyChangesOfUnits : PackKeys.SpecialtyChangesOfCommittees;
        if (pack?.Choices(key, on) is not { } kinds)
        {
            return [Faults.Fail("specialty.no-notice", "本省的职称政策尚未载入,不能受理专业变更;请联系政策管理员。")];
        }
        if (!kinds.IsLoaded)
        {
            return [kinds.NotLoaded()];
        }
        var rows = committees.Rows.Values.Where(row => row.HoldsOn(on)).ToList();
        IEnumerable<Finding> When(bool faulty, string code, string message, string where) =>
            faulty ? [kinds.Fault(code, message) with { Where = where, Threshold = null }] : [];
        return
        [
            .. When(
                kinds.Value.All(kind => kind.Code != WordCodes.CodeOf(change.Kind)),
                "specialty.change-kind", $"可以报送的变更只有:{kinds.Shown};其他变更由评委会办公室报送。", "kind"),
            .. When(
                asker.Committee is { } committee && !rows.Exists(row => row.Committee == committee && row.Series.Contains(change.Series)),
                "specialty.not-of-committee", $"“{change.Series}”系列不在本评委会的评审范围内;请由有权评审的评委会报送。", "series"),
            .. When(
                asker.Committee is null && unit?.Regime is not Regime.Combined && !IsAutonomousFirm(committees, rows, asker.Unit, on),
                "specialty.not-self-reviewing", "只有评聘结合单位和自主评审企业可以申请新设专业;请由评委会办公室报送。", "unit"),
        ];
    }

    /// <summary>Files a change; what waits already is nothing to do.</summary>
    internal static Decision Propose(Specialties register, ProposeSpecialtyChange propose, Asking asking)
    {
        var waiting = register.Proposals.Where(one => one.Outcome is null && one.Asker == propose.Asker).ToList();
        if (waiting.Exists(one => one.Change == propose.Change))
        {
            return Decision.Nothing;
        }
        var tried = Made(register, propose.Change, asking.Moment.On.AddDays(1), propose.Reason, asking);
        return Decision.Unless(
            [
                .. tried is Decision.Refused refused ? refused.Findings : [],
                .. Faults.When(
                    propose.Change is { Kind: SpecialtyChangeKind.Merge, Into: null }, "specialty.change-into", "请填写整合后并入的专业代码。", "into"),
                .. Faults.When(
                    propose.Change is { Title: not null, Kind: not (SpecialtyChangeKind.Create or SpecialtyChangeKind.Rename) },
                    "specialty.change-title", "只有新设和调整才填写专业名称;请留空。", "title"),
                .. Faults.When(
                    propose.Change is { Into: not null, Kind: not SpecialtyChangeKind.Merge },
                    "specialty.change-into", "只有整合才填写并入的专业代码;请留空。", "into"),
                .. Faults.When(
                    tried is Decision.Accepted { Facts.Count: 0 }, "specialty.change-none", "登记簿中已是这样,不需要变更;请核对。", "kind"),
                .. Faults.When(
                    waiting.Count >= MostWaiting, "specialty.changes-waiting", $"待审核的专业变更已有{MostWaiting}项;请等候办理后再报。"),
                .. Faults.When(
                    register.Proposals.Count >= MostProposals, "specialty.change-count", $"一个省至多登记{MostProposals}项专业变更;请联系运维人员。"),
            ],
            new SpecialtyChangeProposed(new(
                (register.Proposals.Count + 1).ToString(CultureInfo.InvariantCulture), propose.Change, propose.Asker, propose.Reason,
                asking.By, asking.Moment.On)));
    }

    /// <summary>Consents to a change and makes it as the register stands now, or refuses it.</summary>
    internal static Decision Decide(Specialties register, DecideSpecialtyChange decide, Asking asking)
    {
        if (register.Proposals.Find(one => one.ProposalId == decide.ProposalId) is not { } proposal)
        {
            return Decision.Refuse(Faults.Fail("specialty.change-unknown", "没有这项专业变更;请核对编号。", "proposalId"));
        }
        if (proposal.Outcome is { } done)
        {
            return (done.IsApproved, done.Reason) == (decide.IsApproved, decide.Reason)
                ? Decision.Nothing
                : Decision.Refuse(Faults.Fail("specialty.change-decided", "这项专业变更已经办结;仍需变更的请重新报送。", "proposalId"));
        }
        var made = decide is { IsApproved: true, From: { } from }
            ? Made(register, proposal.Change, from, decide.Reason, asking, proposal.ProposedBy)
            : Decision.Nothing;
        return Decision.Unless(
            [
                .. Faults.When(proposal.ProposedBy == asking.By, "register.own-entry", "报送人不能审核自己报送的变更;请由另一位经办人办理。"),
                .. Faults.When(decide is { IsApproved: true, From: null }, "specialty.change-from", "请填写同意的起始日期。", "from"),
                .. RegisterReasons.FaultsOf(decide.Reason, EntryMatter.Specialty).Union(made is Decision.Refused refused ? refused.Findings : []),
            ],
            [
                new SpecialtyChangeDecided(proposal.ProposalId, new(
                    decide.IsApproved, decide.IsApproved ? decide.From : null, decide.Reason, asking.By, asking.Moment.On)),
                .. made is Decision.Accepted accepted ? accepted.Facts : [],
            ]);
    }

    private static bool IsAutonomousFirm(Committees committees, List<AuthorityRow> rows, UnitCode unit, DateOnly on) => rows.Exists(row =>
        row.Units.Contains(unit)
        && committees.Find(row.Committee)?.On(on) is { Kind: CommitteeKind.OwnUnit, Founder: CommitteeFounder.Enterprise });

    /// <summary>What the register would decide if the change were made from a day on.</summary>
    private static Decision Made(
        Specialties register, SpecialtyChange change, DateOnly from, ChangeReason reason, Asking asking, string? by = null)
    {
        var (series, code, preparedBy) = (change.Series, change.Code, by ?? asking.By);
        Decision Asked(Specialties now, Command command) => Specialties.Decide(now, command, asking);
        switch (change.Kind)
        {
            case SpecialtyChangeKind.Rename:
                return Asked(register, new RenameSpecialty(series, code, change.Title ?? "", from, reason, preparedBy));
            case SpecialtyChangeKind.Merge or SpecialtyChangeKind.Remove:
                var into = change.Kind is SpecialtyChangeKind.Merge ? change.Into : null;
                return Asked(register, new EndSpecialty(series, code, from.AddDays(-1), into, reason, preparedBy));
        }
        var entered = Asked(register, new EnterSpecialty(series, code, change.Title ?? "", reason, preparedBy));
        if (entered is not Decision.Accepted { Facts: var first })
        {
            return entered;
        }
        var consented = Asked(
            first.Aggregate(register, Specialties.Evolve), new ConsentToSpecialty(series, code, from, reason, preparedBy));
        return consented is Decision.Accepted { Facts: var then } ? Decision.Happens([.. first, .. then]) : consented;
    }
}
