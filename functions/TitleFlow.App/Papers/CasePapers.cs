using Microsoft.AspNetCore.Http;
using TitleFlow.App.Cases;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Papers;

/// <summary>One of the forms of a case.</summary>
/// <param name="Name">What the log of readings calls it.</param>
/// <param name="IsSeen">Whether a reader sees it.</param>
/// <param name="Write">Writes it, with the names of bodies by their codes where the form shows who has found what.</param>
internal sealed record CaseForm(
    string Name, Func<OpenedCase, bool> IsSeen, Func<CasePaper, CaseForm.BodyNames, Task<Paper>> Write)
{
    /// <summary>Reads the names of bodies, by their codes.</summary>
    public delegate Task<IReadOnlyDictionary<string, string>> BodyNames(IEnumerable<string> codes);

    /// <summary>What is filed (申报表).</summary>
    public static CaseForm Filing { get; } = new("form", opened => opened.SeesDossier, (paper, _) => Task.FromResult(paper.Filing()));

    /// <summary>The same with what every tier has found (评审表).</summary>
    public static CaseForm Review { get; } = new(
        "review-form", opened => opened.SeesReview, async (paper, names) => paper.Review(await names(paper.Bodies())));
}

/// <summary>Answers requests for the forms of a case.</summary>
/// <param name="reading">Opens the case for who asks.</param>
/// <param name="cases">The versions of cases.</param>
/// <param name="book">What the registers called codes and bodies.</param>
/// <param name="registers">Say which training bases the province had excluded.</param>
internal sealed class CasePapers(CaseReading reading, Desk<Case> cases, NameBook book, ApplicantStanding registers)
{
    /// <summary>A form as data or as a page; 404 for what is not the asker's and for versions that there are not.</summary>
    /// <param name="http">The request, whose <c>format</c> is answered, and its response.</param>
    /// <param name="form">The form.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="version">The version of the case, from 1; null for the newest.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<IResult> AnswerAsync(
        HttpContext http, CaseForm form, CaseId caseId, long? version, Actor actor, CancellationToken stop)
    {
        if (await reading.FindAsync(caseId, actor, stop) is not { } opened || !form.IsSeen(opened)
            || await AtAsync(caseId, opened, version ?? opened.Version, stop) is not var (paper, at, last))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        if (PaperAnswer.IsKnown(http.Request))
        {
            await reading.NoteAsync(opened, caseId, actor, form.Name, stop);
        }
        return PaperAnswer.Of(http.Request, http.Response, await form.Write(paper, codes => book.UnitsAtAsync(codes, last, stop)), at);
    }

    /// <summary>
    /// The case as it stood at a version, in the words of the registers as they stood at the last fact of then: an old sheet can be had again,
    /// and held against paper, whatever was entered since.
    /// </summary>
    private async Task<(CasePaper Paper, long Version, DateTimeOffset Last)?> AtAsync(
        CaseId caseId, OpenedCase opened, long version, CancellationToken stop)
    {
        if (version < 1 || version > opened.Version)
        {
            return null;
        }
        var (state, last) = await cases.VersionAsync(caseId.Stream, version, stop);
        // A draft is the applicant's own and the overseers', here as in the history.
        if (state.Dossier.Snapshot is null && opened.As is not (Role.Applicant or Role.Supervisor or Role.Auditor))
        {
            return null;
        }
        var place = PlaceCode.Parse(opened.Cover.County);
        var names = await book.AtAsync(place, last, stop);
        var bases = await registers.ExcludedBasesAtAsync(place, (state.Dossier.Snapshot ?? state.Dossier.Content).Merits, last, stop);
        return (new CasePaper(state, version, opened.Pack, names, new Moment(last).On, bases), version, last);
    }
}
