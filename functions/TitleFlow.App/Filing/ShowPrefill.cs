using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Filing;

/// <summary>
/// GET /api/cases/{caseId}/prefill: what the applicant need not write again: what the registers hold of the person, and what
/// the latest earlier filing stated, each of its achievements with whether it counted then (A7, B7).
/// </summary>
/// <remarks>
/// 200; 404 for a case that is not the asker's. Nothing is stored: the applicant takes over what is right, as the bodies of
/// <c>draft</c>, <c>service</c> and <c>merits</c>. Proofs are files of their own case and are attached anew.
/// </remarks>
public static class ShowPrefill
{
    /// <summary>Shows it.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, Actor actor, StreamDoor<Case> cases, EarlierFilings filings, ApplicantStanding standing, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(filings);
        ArgumentNullException.ThrowIfNull(standing);
        if (await cases.ReadAsync(caseId.Stream, actor, [Role.Applicant], stop) is not var (state, version)
            || state.Dossier.Cover is not { } cover)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var record = await standing.RecordAsync(cover.PersonId, stop) ?? new RegisterRecord([], []);
        var earlier = await filings.LatestAsync(caseId, actor, stop);
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
                appointments = record.Appointments.Select(held => new { held.Level, held.Unit, held.From, held.LastDay, proofs = None }),
                title = record.Titles is [.., var held] ? new { held.Level, held.Series, held.Specialty, obtainedOn = held.From, proofs = None } : null,
                earlier = earlier is null ? null : EarlierOf(earlier),
            },
            version);
    }

    private static string[] None => [];

    private static object EarlierOf(EarlierContent earlier)
    {
        var content = earlier.Content;
        return new
        {
            earlier.Cover.CaseId,
            earlier.Cover.Year,
            content.Form,
            spells = content.Spells.Select(spell => spell with { Proofs = [] }),
            appointments = content.Appointments.Select(spell => spell with { Proofs = [] }),
            merits = content.Merits is not { } merits ? null : new
            {
                degrees = merits.Degrees.Select(degree => degree with { Proofs = [] }),
                title = merits.Title is { } title ? title with { Proofs = [] } : null,
                achievements = merits.Achievements.Select((one, index) => new { achievement = one with { Proofs = [] }, wasCounted = earlier.Counted[index] }),
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
