using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.TieredReview;

/// <summary>A desk in whose name drawn cases are looked at.</summary>
/// <param name="Role">The role that sits there, in the words of duties, such as <c>county</c> or <c>committeeOffice</c>.</param>
/// <param name="At">Where: a place code, or the code of the body.</param>
public sealed record CheckingDesk(string Role, string At);

/// <summary>Asks another office to look at the cases of a list: nobody samples the own checking (JL21-4.4-a).</summary>
/// <param name="Desk">The office; null where none, or more than one, was named.</param>
public sealed record AssignSample(CheckingDesk? Desk) : Command
{
    /// <summary>Why it takes the place of another office; null for the first one.</summary>
    public Revision? Revision { get; init; }

    /// <summary>Whether the registers of the province have the office today.</summary>
    public bool IsKnown { get; init; }

    /// <summary>Whether its place is the sampled one, lies in it or is above it.</summary>
    public bool IsOnChain { get; init; }

    /// <summary>On how many of the drawn cases' ways it is.</summary>
    public int OnWays { get; init; }
}

/// <summary>Another office was asked to look at the cases of a list.</summary>
/// <param name="Desk">The office.</param>
/// <param name="By">Who asked it: an opaque id.</param>
/// <param name="AssignedAt">When.</param>
[StoredAs("sample-assigned.v1")]
public sealed record SampleAssigned(CheckingDesk Desk, string By, DateTimeOffset AssignedAt) : Fact
{
    /// <summary>Why it took the place of another office; null for the first one.</summary>
    public Revision? Revision { get; init; }

    /// <summary>The office that was asked before; null for the first one.</summary>
    public CheckingDesk? Before { get; init; }
}

/// <summary>Who may look at drawn cases for others, and who may not.</summary>
internal static class SampleChecks
{
    private static readonly string[] Offices = ["county", "city", Duties.CommitteeOffice];

    /// <summary>Decides which office is asked.</summary>
    public static Decision Assign(Sample sample, AssignSample assign, SampleDrawn drawn, Asking asking)
    {
        var before = sample.Assigned?.Desk;
        return assign.Desk is { } desk && desk == before
            ? Decision.Nothing
            : Decision.Unless(
                [
                    .. DeskFaults(assign, drawn, asking),
                    .. sample.IsOpen
                        ? []
                        : new[] { ReviewRules.Wrong("sample.finished", "名单上的申报都已写明抽查情况;需要再请其他单位抽查的,请重新抽取名单。", null) },
                    .. before is null ? [] : Revisions.Faults(assign.Revision, "承担抽查的单位"),
                ],
                new SampleAssigned(assign.Desk!, asking.By, asking.Moment.At)
                {
                    Revision = before is null ? null : assign.Revision,
                    Before = before,
                });
    }

    /// <summary>Nobody looks again at what the own answers, the own desk or the own filing are part of.</summary>
    public static IEnumerable<Finding> OwnWork(NoteSample note, SampleDrawn drawn, Asking asking)
    {
        if (note.Concerned.Contains(asking.By))
        {
            yield return Own(
                "sample.own-answer", "您本人审核过这件申报,或者就是申报人,不能由您写抽查情况;请由其他人员抽查。", "caseId", drawn, asking);
        }
        else if (note.IsFromItsWay)
        {
            yield return Own(
                "sample.own-desk", "您所任职的单位是这件申报的审核环节,不能抽查本单位的审核;请由其他单位的人员抽查。", "caseId", drawn, asking);
        }
    }

    private static IEnumerable<Finding> DeskFaults(AssignSample assign, SampleDrawn drawn, Asking asking)
    {
        if (assign.Desk is not { } desk)
        {
            yield return ReviewRules.Wrong(
                "sample.checker", "请填写一个承担抽查的单位:人社部门填行政区划代码(place),评委会办事机构填单位代码(committeeOffice),二者只填一项。", "place");
            yield break;
        }
        var where = desk.Role == Duties.CommitteeOffice ? "committeeOffice" : "place";
        if (!Offices.Contains(desk.Role))
        {
            yield return ReviewRules.Wrong("sample.checker-level", "可以请县级、市级人社部门或评委会办事机构抽查;省级可以自行抽查,不必另请。", where);
        }
        else if (!assign.IsKnown)
        {
            yield return ReviewRules.Wrong(
                "sample.checker-unknown", $"本省登记簿中没有“{desk.At}”这个人社部门或评委会办事机构;请核对代码,并请本省的单位抽查。", where);
        }
        else if (assign.IsOnChain)
        {
            yield return Own(
                "sample.own-checking",
                $"“{desk.At}”就是被抽查的地方({drawn.Place}),或者是它的上级、下级,不能抽查自己的审核;请改请其他市县的人社部门或其他评委会办事机构。",
                where, drawn, asking);
        }
        else if (assign.OnWays > 0)
        {
            yield return Own(
                "sample.own-checking",
                $"名单中有{assign.OnWays}件申报由“{desk.At}”审核,不能抽查自己的审核;请改请其他市县的人社部门或其他评委会办事机构。",
                where, drawn, asking);
        }
    }

    /// <summary>The clause is that of the place's pack of the year, where it has cases sampled across bodies.</summary>
    private static Finding Own(string code, string message, string where, SampleDrawn drawn, Asking asking) =>
        ReviewRules.Wrong(code, message, where) with
        {
            Clause = asking.Law.Packs.Choose(drawn.Place, Route.Annual, drawn.Year, asking.Moment.On) is PackChoice.Chosen { Pack: var pack }
                && pack.Flag(PackKeys.ReviewCrossSampled, asking.Moment.On) is { IsLoaded: true, Value: true, Source: var clause }
                    ? clause
                    : null,
        };
}
