using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using TitleFlow.App.Door;
using TitleFlow.App.Filing;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Cases;

/// <summary>GET /api/cases/{caseId}/evidence/{item}/{file}: a file of the dossier, as something to save, never to run.</summary>
/// <remarks>
/// 200 with the bytes as they were sent; 403 for an office whose turn it is not; 404. The download is put on record first.
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
        await log.NoteAsync(opened, caseId, actor, "file", known.FileName, stop);
        var (_, content) = await shelf.OpenAsync(EvidenceShelf.NameOf(caseId, item, file), stop)
            ?? throw new InvalidDataException($"The bytes of {known.Sha256} are missing.");
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(known.FileName);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        response.ContentLength = known.Length;
        return Results.Stream(content, known.MediaType, entityTag: new EntityTagHeaderValue($"\"{known.Sha256}\""));
    }

    private static Finding NotYourTurn => new(
        "case.not-your-turn", Severity.Fail, "本申报现不在您的办理环节,不能查看材料原文;轮到本环节办理时再打开。");
}
