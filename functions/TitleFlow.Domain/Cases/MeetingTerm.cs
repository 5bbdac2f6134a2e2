using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Cases;

/// <summary>By when a committee must have decided, and what follows if it has not.</summary>
/// <param name="FinishBy">The last civil date, inclusive; it does not roll.</param>
/// <param name="Consequence">What follows, in Chinese.</param>
/// <param name="Clause">The clause.</param>
public sealed record MeetingTerm(DateOnly FinishBy, string Consequence, Citation Clause)
{
    /// <summary>
    /// By when the committee must have decided on a yearly case that is on its way to it, and what follows if it has not (M04);
    /// null for cases that are over, at their unit, or have no committee, and where no day is loaded.
    /// </summary>
    public static MeetingTerm? Of(Case state, Pack pack)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(pack);
        if (state.Review.Path.Committee is not { } committee || state.Dossier.Cover is not { } cover || state.IsOver())
        {
            return null;
        }
        var filedOn = state.Dossier.FiledOn(new Moment(state.ArrivedAt!.Value).On);
        return StageTerm.Of(pack, cover.RouteId, "vote", state.Dossier.Filed(filedOn).FiguresOn) is { LastDay: { } finishBy } term
            ? Of((finishBy, term.Clause), pack.Whole(PackKeys.EvaluationLateBarYears, filedOn), committee.Founder)
            : null;
    }

    /// <summary>
    /// What follows for a committee of this founder (JL23-6.4-b): one of a human-resources office keeps its authority, every other one loses
    /// it; of one whose founder nobody has entered both are told.
    /// </summary>
    /// <param name="last">The last day, and the clause that sets it.</param>
    /// <param name="bar">The years for which no authority is given again; not loaded where the notice takes none away.</param>
    /// <param name="founder">Who set the committee up; null where the register does not know.</param>
    public static MeetingTerm Of((DateOnly On, Citation Clause) last, Cited<int> bar, CommitteeFounder? founder)
    {
        ArgumentNullException.ThrowIfNull(bar);
        if (!bar.IsLoaded || founder is CommitteeFounder.Hrss)
        {
            return new(last.On, $"逾期未评审完:{(bar.IsLoaded ? "评委会由人社部门组建,不取消授权," : "")}报省人社厅处理", last.Clause);
        }
        var lost = $"当年授权取消,{bar.Value}年内不再授权,申报另行委托评审";
        return new(
            last.On,
            founder is { } known
                ? $"逾期未评审完:{NameOf(known)}{lost}"
                : $"逾期未评审完:评委会的组建单位尚未登记;如不是人社部门组建,{lost},如由人社部门组建,不取消授权,报省人社厅处理",
            bar.Source);
    }

    private static string NameOf(CommitteeFounder founder) => founder switch
    {
        CommitteeFounder.CombinedUnit => "评聘结合单位的评委会",
        CommitteeFounder.Enterprise => "自主评审企业的评委会",
        CommitteeFounder.Society => "省直社会化评委会",
        _ => "不是人社部门组建的评委会",
    };
}
