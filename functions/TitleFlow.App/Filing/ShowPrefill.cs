using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Filing;

/// <summary>
/// GET /api/cases/{caseId}/prefill: what the applicant need not write again: what the registers hold of the person, and what
/// the latest earlier filing stated, its achievements marked as counted before (A7, B7).
/// </summary>
/// <remarks>
/// 200; 404 for a case that is not the asker's. Nothing is stored: the applicant takes over what is right, as the bodies of
/// <c>draft</c>, <c>service</c> and <c>merits</c>. Proofs are files of their own case and are attached anew.
/// </remarks>
public static class ShowPrefill
{
    /// <summary>The newest own cases that are looked through for an earlier filing.</summary>
    public const int MostLookedThrough = 100;

    /// <summary>Shows it.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, Actor actor, StreamDoor<Case> cases, IListStore lists, ApplicantStanding standing, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentNullException.ThrowIfNull(standing);
        if (await cases.ReadAsync(caseId.Stream, actor, [Role.Applicant], stop) is not var (state, version)
            || state.Dossier.Cover is not { } cover)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var record = await standing.RecordAsync(cover.PersonId, stop) ?? new RegisterRecord([], []);
        var earlier = await EarlierAsync(caseId, actor, cases, lists, stop);
        var now = record.Posts.LastOrDefault(post => post.Unit is not null && post.LastDay is null);
        return new Shown(
            new
            {
                form = new { currentPost = now?.Post, specialty = record.Titles is [.., { Specialty: var specialty }] ? specialty : null },
                record.Posts,
                record.Titles,
                record.Insured,
                degrees = record.Degrees.Select(degree =>
                    new { degree.Level, degree.School, degree.Field, degree.ConferredOn, professional = (string?)null, proofs = None }),
                hours = record.Hours,
                spells = record.Posts.Where(post => post.Unit is not null).Select(SpellOf),
                title = record.Titles is [.., var held] ? new { held.Level, held.Series, held.Specialty, obtainedOn = held.From, proofs = None } : null,
                earlier = earlier is null ? null : EarlierOf(earlier),
            },
            version);
    }

    private static string[] None => [];

    /// <summary>The newest other case of the asker that was ever submitted.</summary>
    private static async Task<Dossier?> EarlierAsync(
        CaseId caseId, Actor actor, StreamDoor<Case> cases, IListStore lists, CancellationToken stop)
    {
        var page = await lists.PageAsync(CaseModel.OwnList(actor.PersonId), null, MostLookedThrough, stop);
        var others = page.Entries.Select(entry => JsonNode.Parse(entry.Body)!)
            .Where(one => (string?)one["caseId"] != caseId.ToString())
            .OrderByDescending(one => (int)one["year"]!);
        foreach (var other in others)
        {
            if (CaseId.TryParse((string?)other["caseId"], out var id)
                && await cases.ReadAsync(id.Stream, actor, [Role.Applicant], stop) is ({ Dossier: { Snapshot: not null } dossier }, _))
            {
                return dossier;
            }
        }
        return null;
    }

    private static object EarlierOf(Dossier dossier)
    {
        var content = dossier.Snapshot!;
        return new
        {
            dossier.Cover!.CaseId,
            dossier.Cover.Year,
            content.Form,
            spells = content.Spells.Select(spell => spell with { Proofs = [] }),
            appointments = content.Appointments.Select(spell => spell with { Proofs = [] }),
            merits = content.Merits is not { } merits ? null : new
            {
                degrees = merits.Degrees.Select(degree => degree with { Proofs = [] }),
                title = merits.Title is { } title ? title with { Proofs = [] } : null,
                achievements = merits.Achievements.Select(one => new { achievement = one with { Proofs = [] }, wasCounted = true }),
                hours = merits.Hours.Select(hours => hours with { Proofs = [] }),
                grassroots = merits.Grassroots.Select(spell => spell with { Proofs = [] }),
                merits.Move,
            },
        };
    }

    private static object SpellOf(RegisteredPost post) => new
    {
        post.Unit,
        post.UnitKind,
        post.PlaceLevel,
        county = post.Place,
        post.Post,
        isFrontLine = post.IsProfessional,
        post.From,
        post.LastDay,
        proofs = None,
    };
}
