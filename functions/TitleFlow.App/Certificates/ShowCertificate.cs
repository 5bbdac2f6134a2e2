using Microsoft.AspNetCore.Http;
using TitleFlow.App.Cases;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Certificates;

/// <summary>GET /api/cases/{caseId}/certificate: the certificate of a case, with its signature and the token of its code.</summary>
/// <remarks>200; 404 if the case is not the reader's, or has no certificate. Every reading by others is put on record first.</remarks>
public static class ShowCertificate
{
    /// <summary>Reads the case and shows its certificate; the token goes to the holder alone.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, Actor actor, StreamDoor<Case> cases, ReadLog log, CodeTokens tokens, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(tokens);
        if (await cases.OpenAsync(caseId.Stream, actor, Scopes.CaseReaders, stop)
            is not { State.Certificate: { Content: { } content } certificate } read)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var isHolder = actor.PersonId == read.State.Dossier.Cover?.PersonId;
        if (!isHolder)
        {
            await log.NoteAsync(ReadLog.ListOf(caseId), actor, read.By, "certificate", null, stop);
        }
        return Results.Ok(new
        {
            state = certificate.State,
            number = content.Number.ToString(),
            content.Version,
            content.HolderName,
            content.UnitName,
            content.TitleName,
            content.Specialty,
            content.Marks,
            content.TitleOn,
            content.IssuedOn,
            content.Issuer,
            pack = content.Pack.ToString(),
            keyId = certificate.Signature!.KeyId,
            certificate.Signature.Jws,
            token = isHolder ? tokens.For(content.Number) : null,
            openTasks = certificate.OpenTasks,
            doneTasks = certificate.DoneTasks.Select(done => new { done.TaskId, done.Note, done.On }),
            history = certificate.History,
        });
    }
}
