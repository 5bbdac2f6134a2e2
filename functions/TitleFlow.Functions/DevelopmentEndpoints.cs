using TitleFlow.App.Door;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Time;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Functions;

/// <summary>What exists on a developer's machine only: the clock that goes forward, the meters of storage calls and memory.</summary>
public static class DevelopmentEndpoints
{
    /// <summary>Hangs the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapView("/dev/clock", (DevelopmentClock clock) => Results.Ok(new { now = clock.GetUtcNow() }), Access.Public).Limited(null);
        routes.MapAct("/dev/clock", JumpAsync, Access.For(Role.Operator));
        routes.MapView("/dev/calls", (App.Desk.CallMeter meter) => Results.Ok(meter.Snapshot()), Access.Public).Limited(null);
        routes.MapView("/dev/memory", ShowMemory, Access.Public).Limited(null);
        routes.MapAct(
            "/dev/sweep",
            async (Sent<NoBody> _, Sweep sweep, CancellationToken stop) => Results.Ok(await sweep.RunAsync(stop)),
            Access.For(Role.Operator));
    }

    private static IResult ShowMemory()
    {
        var collected = GC.GetGCMemoryInfo();
        return Results.Ok(new
        {
            heapBytes = collected.HeapSizeBytes - collected.FragmentedBytes,
            allocatedBytes = GC.GetTotalAllocatedBytes(),
            collections = collected.Index,
        });
    }

    private static async Task<IResult> JumpAsync(Sent<Jump> sent, DevelopmentClock clock, Sweep sweep, CancellationToken stop)
    {
        var (swept, refused) = await clock.JumpAsync(sent.Body.To, sweep, stop);
        return refused is null ? Results.Ok(new { now = clock.GetUtcNow(), swept.Streams, swept.Rows, swept.Postponed }) : Problems.Refused([refused]);
    }

    private sealed record Jump(DateTimeOffset To);
}
