using Microsoft.AspNetCore.Http;
using TitleFlow.App.Cases;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.App.Filing;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>
/// GET /api/postings/{postingId}/places/{place}/proofs/{file}: a photo, or a page as it was read; to save, never to run.
/// </summary>
/// <remarks>
/// 200 with the bytes as they came; 404; 422 for malware in a file that nobody has found clean yet, 503 where the scanner does not answer. The
/// download is put on record in each case of the list, whose name it may show.
/// </remarks>
public static class FetchProof
{
    /// <summary>Finds the file among those that the posting names, and streams it.</summary>
    public static async Task<IResult> Handle(
        PostingId postingId, string place, string file, Actor actor, Desk<Posting> desk, ProofReaders readers, EvidenceShelf shelf,
        ReadLog log, HttpResponse response, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(readers);
        ArgumentNullException.ThrowIfNull(shelf);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(response);
        if (await desk.ReadAsync(postingId.Stream, stop) is not var (posting, _)
            || await readers.GrantAsync(posting, actor, stop) is not { } by
            || posting.Proofs.Files().FirstOrDefault(kept => kept.PlaceId == place && kept.File.Blob == file).File is not { } known)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var name = ProofShelf.NameOf(postingId.ToString(), place, file);
        if (known.ScannedBy is null && (await shelf.ScanAsync(name, stop)).Found is { } malware)
        {
            return Problems.Refused([new Finding(
                "proof.malware", Severity.Fail,
                $"查毒程序在这个文件中发现了“{malware}”,不能下载;它的校验值和留存时间见公示留证清单,请按清单核对。") { Where = "file" }]);
        }
        await log.NoteFileAsync(PostingOffice.OfOthers(posting, actor), actor, by, ReadLog.Proof, $"{place}/{file}", stop);
        return await new FileToSave($"{place}-{file}{ExtensionOf(known.MediaType)}", known.MediaType, known.Length, known.Sha256)
            .SendAsync(name, shelf, response, stop);
    }

    private static string ExtensionOf(string mediaType) => mediaType switch
    {
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        "application/pdf" => ".pdf",
        "text/html" => ".html",
        _ => ".bin",
    };
}
