using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>
/// The findings of the ledger: years of service, years of appointment, still at the front line (M08, M35).
/// </summary>
public static class ServiceRules
{
    /// <summary>Finds what is missing on a day.</summary>
    /// <param name="content">What the applicant states: spells, appointments, and in the form whether still at the front line.</param>
    /// <param name="service">What counts as service.</param>
    /// <param name="appointment">What counts as appointment.</param>
    /// <param name="stillAtFrontLine">Whether the applicant must be at the front line still.</param>
    /// <param name="on">The reference date.</param>
    /// <param name="stillOn">The day on which the applicant must be there still; null for the reference date.</param>
    public static IEnumerable<Finding> Faults(
        DossierContent content,
        ServiceTerms service,
        AppointmentTerms appointment,
        Cited<bool> stillAtFrontLine,
        DateOnly on,
        DateOnly? stillOn = null) =>
    [
        .. service.NotLoaded() is { Count: > 0 } unknown
            ? unknown
            : OfService(content, service, stillAtFrontLine, on, stillOn ?? on),
        .. appointment.NotLoaded() is { Count: > 0 } alsoUnknown
            ? alsoUnknown
            : OfAppointment(ServiceLedger.Appointments(content.Appointments, appointment, on), appointment),
    ];

    private static IEnumerable<Finding> OfService(
        DossierContent content, ServiceTerms service, Cited<bool> stillAtFrontLine, DateOnly on, DateOnly stillOn)
    {
        var report = ServiceLedger.Service(content.Spells, service, on);
        return
        [
            .. TooShort(report, "service.too-short", "一线专业技术工作年限", "spells"),
            .. report.IsReached ? [] : NotCounted(report),
            .. FrontLine(content.Form, ServiceLedger.Service(content.Spells, service, stillOn), stillAtFrontLine),
        ];
    }

    private static IEnumerable<Finding> OfAppointment(LedgerReport report, AppointmentTerms terms) =>
        TooShort(report, "appointment.too-short", $"{Words.Of(terms.Level.Value)}职称聘任年限", "appointments");

    private static IEnumerable<Finding> TooShort(LedgerReport report, string code, string title, string where)
    {
        if (report.IsReached)
        {
            yield break;
        }

        if (report.IsReachedOnceConfirmed)
        {
            yield return new Finding(
                "service.awaits-confirmation", Severity.Info,
                $"{title}现计 {report.Total.Shown},待外县年限经该县人社部门确认后可满 {report.Required.Shown};县级审核前须取得确认。",
                report.Required.Source)
            { Where = where, Shortfall = report.Shortfall };
            yield break;
        }

        var when = report.MetOn is { } metOn
            ? $"如情况不变,{metOn:yyyy-MM-dd} 起满足,请届时申报"
            : "如有漏填的经历,请补填并附证明";
        var fault = report.Required.Fault(
            code,
            $"{title}计至 {report.On:yyyy-MM-dd} 为 {report.Total.Shown},不满 {report.Required.Shown},"
                + $"{report.Shortfall};{when}。");
        yield return fault with
        {
            Values = new Dictionary<string, string>(fault.Values, StringComparer.Ordinal)
            {
                ["counted"] = report.Total.Shown,
                ["on"] = $"{report.On:yyyy-MM-dd}",
            },
            Shortfall = report.Shortfall,
            MetOn = report.MetOn,
            Where = where,
        };
    }

    // Each spell that does not count is told with its clause, so that a dispute is about one line and not about a sum.
    private static IEnumerable<Finding> NotCounted(LedgerReport report) =>
        from line in report.Lines
        where line.Verdict != SpellVerdict.Counted
        select new Finding(
            "service.spell-not-counted", Severity.Info, $"第 {line.Index + 1} 段 {line.Explanation}", line.Clause)
        {
            Where = $"spells[{line.Index}]",
        };

    private static IEnumerable<Finding> FrontLine(FilingForm? form, LedgerReport report, Cited<bool> rule)
    {
        if (report.IsCurrent && form is not { IsAtFrontLine: false })
        {
            yield break;
        }

        if (!rule.IsLoaded)
        {
            yield return rule.NotLoaded();
        }
        else if (rule.Value)
        {
            yield return rule.Fault(
                "service.not-at-front-line",
                $"{report.On:yyyy-MM-dd} 已不在计入年限的一线专业技术岗位,不能申报;如仍在岗,请把现岗位经历的止日留空并更正申报表。")
                with
            { Where = report.IsCurrent ? "form.isAtFrontLine" : "spells" };
        }
    }
}
