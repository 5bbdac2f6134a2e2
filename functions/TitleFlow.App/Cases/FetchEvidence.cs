using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.App.Filing;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Cases;

/// <summary>GET /api/cases/{caseId}/evidence/{item}/{file}: a file of the dossier, as something to save, never to run.</summary>
/// <remarks>
/// 200 with the bytes as they were sent; 403 for an office whose turn it is not; 404; 410 where its time is over and the bytes were
/// taken away. The download is put on record first.
/// </remarks>
public static class FetchEvidence
{
    /// <summary>Opens the case and streams the file.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, string item, string file, Actor actor, CaseReading reading, ReadLog log, EvidenceShelf shelf, Func<Law> law,
        HttpResponse response, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(shelf);
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(law);
        if (await reading.FindAsync(caseId, actor, stop) is not { SeesDossier: true } opened
            || opened.Content.Files.FirstOrDefault(held => held.Item == item && held.Blob == file) is not { } known
            || (known.IsRemoved && !opened.IsOwn))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        if (!opened.TakesFiles(law()))
        {
            return Problems.Of(ProblemKind.NotYourRole, NotYourTurn);
        }
        if (known.Erased is { } erased)
        {
            return Problems.Of(ProblemKind.Gone, erased.Told());
        }
        await log.NoteAsync(opened, caseId, actor, "file", known, stop);
        return await new FileToSave(known.FileName, known.MediaType, known.Length, known.Sha256)
            .SendAsync(EvidenceShelf.NameOf(caseId, item, file), shelf, response, stop);
    }

    private static Finding NotYourTurn => new(
        "case.not-your-turn", Severity.Fail, "本申报现不在您的办理环节,不能查看材料原文;轮到本环节办理时再打开。");
}
