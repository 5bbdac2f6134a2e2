using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Filing;

/// <summary>The form as it is sent: what may be left out stands last.</summary>
public sealed record SentForm(
    string Series, string Specialty, string CurrentPost, bool IsAtFrontLine, string Summary, string? Education = null);

/// <summary>A spell of service as it is sent; one that goes on has no last day.</summary>
public sealed record SentSpell(
    string Unit, string UnitKind, string PlaceLevel, string County, string Post, bool IsFrontLine, DateOnly From,
    IReadOnlyList<string> Proofs, DateOnly? LastDay = null);

/// <summary>A spell of appointment as it is sent; one that goes on has no last day.</summary>
public sealed record SentAppointment(
    string Level, string Unit, DateOnly From, IReadOnlyList<string> Proofs, DateOnly? LastDay = null);

/// <summary>All spells, which take the place of those stated before.</summary>
public sealed record SentSpells(IReadOnlyList<SentSpell> Spells, IReadOnlyList<SentAppointment> Appointments);

/// <summary>POST /api/cases/{caseId}/draft and …/service: the applicant writes the form, and the spells of the ledger.</summary>
/// <remarks>200 saved, now or under this key before; 404; 412; 422 with every fault. Safe to retry.</remarks>
public static class Write
{
    /// <summary>Saves the whole form.</summary>
    public static Task<IResult> Form(
        CaseId caseId, Sent<SentForm> sent, Actor actor, StreamDoor<Case> cases, CancellationToken stop)
    {
        var form = sent.Body;
        var command = new SaveDraft(
            new FilingForm(form.Series, form.Specialty, form.CurrentPost, form.IsAtFrontLine, form.Education, form.Summary));
        return cases.ActAsync(caseId.Stream, sent, actor, command, [Role.Applicant], stop);
    }

    /// <summary>States all spells.</summary>
    public static Task<IResult> Spells(
        CaseId caseId, Sent<SentSpells> sent, Actor actor, StreamDoor<Case> cases, CancellationToken stop)
    {
        var command = new StateService(
            [.. sent.Body.Spells.Select(spell => new ServiceSpell(
                spell.Unit, spell.UnitKind, spell.PlaceLevel, spell.County, spell.Post, spell.IsFrontLine,
                spell.From, spell.LastDay, spell.Proofs))],
            [.. sent.Body.Appointments.Select(spell => new AppointmentSpell(
                spell.Level, spell.Unit, spell.From, spell.LastDay, spell.Proofs))]);
        return cases.ActAsync(caseId.Stream, sent, actor, command, [Role.Applicant], stop);
    }
}
