using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Certification3010;
using CycleId = TitleFlow.Domain.Registers.CycleId;

namespace TitleFlow.App.Certification3010;

/// <summary>GET /api/cycles/{cycleId}: one month with its cases and how each has left.</summary>
/// <remarks>200; 404 for a month that is not known, or of another province.</remarks>
public static class ViewCycle
{
    /// <summary>Reads the month.</summary>
    public static async Task<IResult> Handle(
        CycleId cycleId, Actor actor, StreamDoor<Cycle> cycles, HttpResponse response, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(cycles);
        ArgumentNullException.ThrowIfNull(response);
        if (await cycles.ReadAsync(cycleId.Stream, actor, ListCycles.Readers, stop) is not { } read)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        response.Headers.ETag = SentHeaders.TagOf(read.Version);
        return Results.Json(Shown(read.State), Codec.Json);
    }

    private static object Shown(Cycle cycle) => new
    {
        cycle = cycle.Id,
        cycle.PackPin,
        cycle.CycleDay,
        cycle.IntakeClosesAt,
        cycle.IsIntakeClosed,
        cycle.IsCompleted,
        cases = cycle.Entries.Select(one => new { caseId = one.Key, one.Value.PushedAt, one.Value.Outcome }),
        passedOn = cycle.PassedOn.SelectMany(
            one => one.Value.Select(push => new { caseId = one.Key, push.PushedAt, push.NextCycle })),
    };
}
