using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TitleFlow.App.Door;

/// <summary>How endpoints are hung: every one with its access, every body answered for before the endpoint is called.</summary>
/// <remarks>
/// A handler is compiled when it is first asked. Otherwise the first request of a process, which is the Functions host
/// looking whether it is ready, would wait until all of them are: most of a cold start.
/// </remarks>
public static class Doorway
{
    private static readonly string[] Shows = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] Acts = [HttpMethods.Post];

    /// <summary>Hangs an endpoint that changes something.</summary>
    public static RouteHandlerBuilder MapAct(this IEndpointRouteBuilder routes, string pattern, Delegate handler, Access access) =>
        Hang(routes, pattern, Acts, WhenAsked(routes, pattern, handler, takesBody: true), access);

    /// <summary>Hangs an endpoint that shows something; probes may ask for its headers alone.</summary>
    public static RouteHandlerBuilder MapView(this IEndpointRouteBuilder routes, string pattern, Delegate handler, Access access) =>
        Hang(routes, pattern, Shows, WhenAsked(routes, pattern, handler, takesBody: false), access);

    private static RouteHandlerBuilder Hang(
        IEndpointRouteBuilder routes, string pattern, IEnumerable<string> methods, RequestDelegate handler, Access access) =>
        new RouteHandlerBuilder([routes.MapMethods(pattern, methods, handler)]).WithMetadata(access);

    private static RequestDelegate WhenAsked(IEndpointRouteBuilder routes, string pattern, Delegate handler, bool takesBody)
    {
        var compiled = new Lazy<RequestDelegate>(() => Compile(routes.ServiceProvider, pattern, handler, takesBody));
        return context => compiled.Value(context);
    }

    private static RequestDelegate Compile(IServiceProvider services, string pattern, Delegate handler, bool takesBody)
    {
        var route = RoutePatternFactory.Parse(pattern);
        var endpoint = new RouteEndpointBuilder(null, route, order: 0) { ApplicationServices = services };
        if (takesBody)
        {
            endpoint.FilterFactories.Add((_, next) => invocation => AnswerForWhatWasSent(invocation, next));
        }
        return RequestDelegateFactory.Create(handler, new RequestDelegateFactoryOptions
        {
            ServiceProvider = services,
            RouteParameterNames = route.Parameters.Select(parameter => parameter.Name),
            ThrowOnBadRequest = services.GetRequiredService<IOptions<RouteHandlerOptions>>().Value.ThrowOnBadRequest,
            DisableInferBodyFromParameters = !takesBody,
            EndpointBuilder = endpoint,
        }).RequestDelegate;
    }

    private static ValueTask<object?> AnswerForWhatWasSent(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<ISent>().FirstOrDefault(sent => sent.Fault is not null) is { } unreadable
            ? ValueTask.FromResult<object?>(unreadable.Fault)
            : next(context);
}
