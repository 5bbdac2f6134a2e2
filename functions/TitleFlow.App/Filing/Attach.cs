using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Filing;

/// <summary>
/// POST /api/cases/{caseId}/evidence/{item}?fileName=&amp;paper=: the applicant attaches a file, sent as the raw body.
/// </summary>
/// <remarks>
/// 200 attached, now or under this key before; 404; 412; 413; 415; 422, also for malware; 503 where
/// the scanner does not answer. The bytes are kept before the case is asked, and
/// stay when it refuses: another try under the same key may be accepted at the same time, and would be left without them.
/// <see cref="OrphanedFiles"/> takes away what no case has named for long enough.
/// </remarks>
public static class Attach
{
    /// <summary>Looks at the first bytes, streams all of them into the store, and asks the case.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, string item, SentFile sent, Actor actor, Uploads uploads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        var (isOwn, known) = await uploads.ItemAsync(caseId, item, actor, stop);
        if (!isOwn)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        if (known is null)
        {
            return Problems.Refused([Fault("evidence.no-such-item", "材料清单没有这一项;请从清单中选择。", null)]);
        }
        var start = new byte[MediaTypes.Looked];
        var count = await sent.Body.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, stop);
        if (count == 0)
        {
            return Problems.Refused([Fault("evidence.empty", "文件是空的(0 字节);请重新选择文件。", known)]);
        }
        if (MediaTypes.Sniff(start.AsSpan(0, count)) is not { } mediaType || !known.MediaTypes.Contains(mediaType))
        {
            return Problems.Of(ProblemKind.WrongType, Fault(
                "evidence.media-type", $"按内容识别,这个文件不是可上传的类型;可以上传:{string.Join('、', known.MediaTypes)}。", known));
        }
        using var content = new HashedStream(start.AsMemory(0, count), sent.Body, FilingLimits.FileBytes);
        try
        {
            return await uploads.AttachAsync(caseId, new Upload(known, sent, content, mediaType), actor, stop);
        }
        catch (BodyTooLargeException)
        {
            return SentFile.TooLarge;
        }
    }

    private static Finding Fault(string code, string message, ChecklistItem? item) =>
        new(code, Severity.Fail, message, item?.Source) { Where = item is null ? "item" : $"evidence.{item.Code}" };
}

/// <summary>A file on its way into a dossier.</summary>
internal sealed record Upload(ChecklistItem Item, SentFile Sent, HashedStream Content, string MediaType);

/// <summary>Keeps a file's bytes and asks the case to take it.</summary>
/// <param name="desk">The desk of cases.</param>
/// <param name="shelf">Where files are kept.</param>
/// <param name="law">The packs.</param>
public sealed class Uploads(Desk<Case> desk, EvidenceShelf shelf, Func<Law> law)
{
    /// <summary>Whether the case is the asker's own, and the item of its checklist that is meant.</summary>
    internal async Task<(bool IsOwn, ChecklistItem? Item)> ItemAsync(CaseId caseId, string item, Actor actor, CancellationToken stop)
    {
        if (await desk.ReadAsync(caseId.Stream, stop) is not var (state, _) || !actor.MayActOn(Scopes.Of(state), Role.Applicant))
        {
            return (false, null);
        }
        var cover = state.Dossier.Cover!;
        var pack = Orchestration.CaseModel.PackOf(cover, law());
        return (true, pack?.FindChecklist(cover.RouteId, cover.Unit.Kind)?.For(state.Dossier.Candidacy()).Find(item));
    }

    /// <summary>Keeps the bytes and asks the case.</summary>
    internal async Task<IResult> AttachAsync(CaseId caseId, Upload upload, Actor actor, CancellationToken stop)
    {
        var (sent, blob) = (upload.Sent, upload.Sent.BlobId);
        var name = EvidenceShelf.NameOf(caseId, upload.Item.Code, blob);
        if (await shelf.PutAsync(name, upload.Content, upload.MediaType, stop))
        {
            return Answers.Shown(new Answer<Case>.KeyReused());
        }
        var scan = await shelf.ScanAsync(name, stop);
        if (scan.Faults(upload.Item.Source, $"evidence.{upload.Item.Code}") is { Count: > 0 } found)
        {
            return Problems.Refused(found);
        }
        var sha256 = upload.Content.Sha256();
        var command = new AttachEvidence(
            upload.Item.Code, blob, sent.FileName, upload.MediaType, upload.Content.BytesRead, sha256)
        { Paper = sent.Paper, ScannedBy = scan.By };
        var answer = await desk.DecideAsync(caseId.Stream, new Request<Case>(command, actor.PersonId)
        {
            Key = sent.KeyFor(sha256),
            SeenVersion = sent.SeenVersion,
            MayAct = state => actor.MayActOn(Scopes.Of(state), Role.Applicant),
        }, stop);
        return Answers.Shown(answer);
    }
}
