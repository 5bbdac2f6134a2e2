using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace TitleFlow.App.Door;

/// <summary>How endpoints are hung: every one with its access, every body answered for before the endpoint is called.</summary>
public static class Doorway
{
    private static readonly string[] Shows = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Hangs an endpoint that changes something.</summary>
    public static RouteHandlerBuilder MapAct(this IEndpointRouteBuilder routes, string pattern, Delegate handler, Access access) =>
        routes.MapPost(pattern, handler).WithMetadata(access).AddEndpointFilter(AnswerForWhatWasSent);

    /// <summary>Hangs an endpoint that shows something; probes may ask for its headers alone.</summary>
    public static RouteHandlerBuilder MapView(this IEndpointRouteBuilder routes, string pattern, Delegate handler, Access access) =>
        routes.MapMethods(pattern, Shows, handler).WithMetadata(access);

    private static ValueTask<object?> AnswerForWhatWasSent(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<ISent>().FirstOrDefault(sent => sent.Fault is not null) is { } unreadable
            ? ValueTask.FromResult<object?>(unreadable.Fault)
            : next(context);
}
