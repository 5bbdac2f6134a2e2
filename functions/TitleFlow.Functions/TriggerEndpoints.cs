using System.Text.Json;
using System.Text.Json.Nodes;
using TitleFlow.App.Door;
using TitleFlow.App.Orchestration;

namespace TitleFlow.Functions;

/// <summary>
/// What the Functions host calls: one endpoint a function, named as its folder. Each answers an empty JSON object, never
/// an empty body: the host would wait for that invocation until its time is up.
/// </summary>
public static class TriggerEndpoints
{
    /// <summary>Hangs the endpoints. They exist only under the host.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        Hang(routes, "/TfJobMinute", async (Sweep sweep, Pulse pulse, CancellationToken stop) =>
        {
            await sweep.RunAsync(stop);
            await pulse.TakeAsync(stop);
            return Done();
        });
        Hang(routes, "/TfJobDaily", async (Housekeeping housekeeping, CancellationToken stop) =>
        {
            await housekeeping.RunAsync(stop);
            return Done();
        });
        Hang(routes, "/TfJobQueue", async (HttpRequest request, Jobs jobs, CancellationToken stop) =>
        {
            // A failed message comes back, and is set aside by the host after its last try: it is never lost unseen.
            return await jobs.RunAsync(await MessageAsync(request, stop), stop) ? Done() : Problems.Of(ProblemKind.Unreadable);
        });
    }

    private static void Hang(IEndpointRouteBuilder routes, string path, Delegate handler) =>
        routes.MapPost(path, handler).WithMetadata(Access.Public).Limited(null).ExcludeFromDescription();

    private static IResult Done() => Results.Text("{}", "application/json");

    /// <summary>The message's text stands as JSON text inside the invocation's JSON.</summary>
    private static async Task<string> MessageAsync(HttpRequest request, CancellationToken stop)
    {
        try
        {
            var invocation = await JsonNode.ParseAsync(request.Body, cancellationToken: stop);
            return invocation?["Data"]?["item"] is { } item ? JsonSerializer.Deserialize<string>(item.GetValue<string>()) ?? "" : "";
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return "";
        }
    }
}
