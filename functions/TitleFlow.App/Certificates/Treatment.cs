using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Certificates;

/// <summary>What was done about a task.</summary>
/// <param name="Note">How it was seen to; required.</param>
public sealed record TaskDone(string Note);

/// <summary>POST /api/cases/{caseId}/treatment/{taskId}: the unit records that a treatment task is seen to (JL23-2.2-e).</summary>
/// <remarks>200; 404; 422.</remarks>
public static class Treatment
{
    /// <summary>Asks the case.</summary>
    public static Task<IResult> Handle(
        CaseId caseId, string taskId, Sent<TaskDone> sent, Actor actor, StreamDoor<Case> cases, CancellationToken stop) =>
        cases.ActAsync(caseId.Stream, sent, actor, new CompleteTreatment(taskId, sent.Body.Note), [Role.UnitClerk], stop);
}
