using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>
/// Finds that somebody files at a unit where the person neither works nor is engaged, or as a freelancer in spite of an employer (JL23-6.1-d,
/// JL23-6.1-e). It is asked when a draft is started and when it is submitted, since the person may have moved in between.
/// </summary>
/// <remarks>
/// Whoever moves after the submission keeps the case: the filing was made where the person worked. Later gates ask how the person stands, and
/// there the bars of <see cref="EligibilityGate"/> go by the employer of that day.
/// </remarks>
public static class OwnUnit
{
    private const string BeginAnew = "请撤回这份草稿,在现单位重新申报";

    /// <summary>Finds the fault of a draft that is to be submitted; none where nobody asked the register for the employer.</summary>
    /// <param name="facts">What the register says, of somebody who files at a unit.</param>
    /// <param name="pack">The pack.</param>
    /// <param name="on">The civil date of asking.</param>
    /// <remarks>Whom nobody employs the gate tells so; that is not said twice.</remarks>
    public static IEnumerable<Finding> Faults(GateFacts facts, Pack pack, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts switch
        {
            { IsEmployed: true, Freelance: not null } => [NotAFreelancer(BeginAnew)],
            { IsEmployed: true, Filing: { WorksThere: false } filing } => [NotThere(filing.UnitName, pack, on, BeginAnew) with { Where = "cover.unit" }],
            _ => [],
        };
    }

    /// <summary>Somebody is employed elsewhere: an applicant is in service at the own unit (JL23-6.1-d).</summary>
    /// <param name="unit">The name of the unit filed at.</param>
    /// <param name="pack">The pack; null where none answers for the unit's place.</param>
    /// <param name="on">The civil date of asking.</param>
    /// <param name="remedy">What the person is to do.</param>
    public static Finding NotThere(string unit, Pack? pack, DateOnly on, string remedy = "请在现单位申报")
    {
        var message = $"人员登记中,您今天不在“{unit}”工作;{remedy},登记有误的请单位更正聘用信息后再报。";
        var finding = pack is null
            ? new Finding("filing.not-own-unit", Severity.Fail, message)
            : pack.Day(PackKeys.FilingInServiceFrom, on).Fault("filing.not-own-unit", message);
        return finding with { Where = "unit", Severity = Severity.Fail, Threshold = null };
    }

    /// <summary>A freelancer has no employer (JL23-6.1-e).</summary>
    /// <param name="remedy">What the person is to do.</param>
    public static Finding NotAFreelancer(string remedy = "请在现单位申报") => new(
        "filing.not-a-freelancer", Severity.Fail, $"人员登记中您有聘用单位,不是自由职业者;{remedy},登记有误的请单位更正聘用信息。")
    {
        Where = "freelanceField",
    };
}
