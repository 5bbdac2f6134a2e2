using Microsoft.AspNetCore.Http;
using TitleFlow.App.Cases;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.TieredReview;

/// <summary>One spell that a county confirms.</summary>
/// <param name="County">The county whose officer the sender is.</param>
/// <param name="From">The spell's first day, as it was stated.</param>
/// <param name="Grounds">What the county looked at; required.</param>
/// <param name="LastDay">The spell's last day; left out while it goes on.</param>
public sealed record SpellToConfirm(string County, DateOnly From, string Grounds, DateOnly? LastDay = null);

/// <summary>
/// What another county sees of a case and may do about it: the spells of service that were stated there, and nothing else
/// (M35: a spell elsewhere counts once that county has confirmed it).
/// </summary>
public static class ConfirmSpells
{
    /// <summary>GET /api/cases/{caseId}/spells/{county}: the spells in that county, for its officers.</summary>
    /// <remarks>200; 404 for every other county and for cases without a spell there. The reading is put on record first.</remarks>
    public static async Task<IResult> Show(
        CaseId caseId, string county, Actor actor, Desk<Case> cases, ReadLog log, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (await DoorOf(cases, county).OpenAsync(caseId.Stream, actor, [Role.County], stop) is not { State.Dossier: var dossier } read)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        await log.NoteAsync(ReadLog.ListOf(caseId), actor, read.By, "spells", null, stop);
        return Results.Ok(new
        {
            caseId = caseId.ToString(),
            personName = dossier.ApplicantName(),
            spells = dossier.Content.Spells.Where(spell => spell.County == county).Select(spell => new
            {
                spell.Unit,
                spell.Post,
                spell.From,
                spell.LastDay,
                isConfirmed = dossier.Confirmed.Any(confirmed => confirmed.IsOf(spell)),
            }),
        });
    }

    /// <summary>POST /api/cases/{caseId}/spells: an officer of that county confirms a spell there.</summary>
    /// <remarks>200; 404 as above; 422 if no such spell was stated. Safe to retry.</remarks>
    public static Task<IResult> Confirm(
        CaseId caseId, Sent<SpellToConfirm> sent, Actor actor, Desk<Case> cases, CancellationToken stop)
    {
        var asked = sent.Body;
        var command = new ConfirmSpell(new SpellConfirmation(asked.County, asked.From, asked.LastDay), asked.Grounds);
        return DoorOf(cases, asked.County).ActAsync(caseId.Stream, sent, actor, command, [Role.County], stop);
    }

    /// <summary>
    /// For this the case belongs to the county where the service was, if it states any there, from the time on at which
    /// it has come to the counties at all.
    /// </summary>
    private static StreamDoor<Case> DoorOf(Desk<Case> cases, string county) => new(
        cases,
        state => Scopes.Of(state) with
        {
            PersonId = null,
            Unit = null,
            County = state.Dossier.Content.Spells.Any(spell => spell.County == county) ? county : null,
        });
}
