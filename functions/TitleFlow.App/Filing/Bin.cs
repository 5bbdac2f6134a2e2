using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Filing;

/// <summary>POST /api/cases/{caseId}/evidence/{item}/{file}/remove and …/restore: into the bin, and out of it again.</summary>
/// <remarks>200 done, now or earlier; 404; 412; 422. Safe to retry; the bytes stay.</remarks>
public static class Bin
{
    /// <summary>Puts a file into the bin.</summary>
    public static Task<IResult> Remove(
        CaseId caseId, string item, string file, Sent<NoBody> sent, Actor actor, StreamDoor<Case> cases, CancellationToken stop) =>
        cases.ActAsync(caseId.Stream, sent, actor, new RemoveEvidence(item, file), [Role.Applicant], stop);

    /// <summary>Takes a file out of the bin.</summary>
    public static Task<IResult> Restore(
        CaseId caseId, string item, string file, Sent<NoBody> sent, Actor actor, StreamDoor<Case> cases, CancellationToken stop) =>
        cases.ActAsync(caseId.Stream, sent, actor, new RestoreEvidence(item, file), [Role.Applicant], stop);
}
