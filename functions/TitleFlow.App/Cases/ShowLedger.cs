using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Cases;

/// <summary>GET /api/cases/{caseId}/ledger: the years of service and of appointment added up today, and explained (M08).</summary>
/// <remarks>200 with ETag; 404. A report is null where the law leaves open a figure that it needs; the findings say which.</remarks>
public static class ShowLedger
{
    /// <summary>Opens the case and adds up its spells.</summary>
    public static async Task<IResult> Handle(CaseId caseId, Actor actor, CaseReading reading, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (await reading.FindAsync(caseId, actor, stop) is not { SeesDossier: true } opened)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        await reading.NoteAsync(opened, caseId, actor, "ledger", stop);
        var dossier = opened.State.Dossier with { Content = opened.Content };
        return new Shown(
            new
            {
                opened.On,
                service = Report(opened.Rules.ServiceReport(dossier)),
                appointment = Report(opened.Rules.AppointmentReport(dossier)),
                findings = opened.Rules.ServiceFaults(dossier).Select(Problems.Written),
            },
            opened.Version);
    }

    private static object? Report(LedgerReport? report) => report is null ? null : new
    {
        report.On,
        required = Figure(report.Required),
        total = Length(report.Total),
        report.IsReached,
        report.Shortfall,
        report.MetOn,
        report.IsReachedOnceConfirmed,
        report.IsCurrent,
        lines = report.Lines.Select(line => new
        {
            line.Index,
            line.Verdict,
            line.Explanation,
            length = Length(line.Length),
            line.Clause,
        }),
        report.Gaps,
    };

    private static object Figure(Cited<int> figure) => new { figure.Title, figure.Value, figure.Shown, clause = figure.Source };

    private static object Length(ServiceLength length) => new { length.Months, length.Days, length.Shown };
}
