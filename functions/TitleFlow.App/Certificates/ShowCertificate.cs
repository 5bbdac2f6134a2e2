using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Certificates;

/// <summary>GET /api/cases/{caseId}/certificate: the certificate of a case, with its signature and the token of its code.</summary>
/// <remarks>200; 404 if the case is not the reader's, or has no certificate.</remarks>
public static class ShowCertificate
{
    /// <summary>Reads the case and shows its certificate; the token goes to the holder alone.</summary>
    public static async Task<IResult> Handle(CaseId caseId, Actor actor, StreamDoor<Case> cases, CodeTokens tokens, CancellationToken stop)
    {
        if (await cases.ReadAsync(caseId.Stream, actor, Scopes.CaseReaders, stop) is not { State.Certificate: { Content: { } content } certificate } read)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var isHolder = actor.PersonId == read.State.Dossier.Cover?.PersonId;
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
