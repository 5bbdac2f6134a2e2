using Microsoft.AspNetCore.Http;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Door;

/// <summary>Finds out who asks.</summary>
public interface IActors
{
    /// <summary>The person behind the request's login; null when nobody is logged in.</summary>
    /// <returns>An actor without roles when the login belongs to nobody in the register.</returns>
    Task<Actor?> FindAsync(HttpContext context, CancellationToken stop);
}

/// <summary>Lets nobody through to an endpoint that does not say who may ask it.</summary>
public static class AccessCheck
{
    /// <summary>The check: who asks, and whether anybody of this role may.</summary>
    public static async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetEndpoint() is not { } endpoint)
        {
            await Problems.Of(ProblemKind.NotFound).ExecuteAsync(context);
            return;
        }
        if (endpoint.Metadata.GetMetadata<Access>() is not { } access)
        {
            await Problems.Of(ProblemKind.NotFound).ExecuteAsync(context);
            return;
        }
        if (access.IsPublic)
        {
            await next(context);
            return;
        }
        var actors = (IActors)context.RequestServices.GetService(typeof(IActors))!;
        if (await actors.FindAsync(context, context.RequestAborted) is not { } actor)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Problems.Of(ProblemKind.NotLoggedIn).ExecuteAsync(context);
            return;
        }
        if (!actor.HoldsAny(access.Roles))
        {
            var finding = actor.Grants.Count == 0
                ? new Finding("door.no-role", Severity.Fail, "您的账号还没有登记角色;请联系所在单位或当地人社部门登记。")
                : new Finding("door.wrong-role", Severity.Fail, "此事项由其他角色办理;如确需办理,请联系当地人社部门。");
            await Problems.Of(ProblemKind.NotYourRole, finding).ExecuteAsync(context);
            return;
        }
        context.Features.Set(actor);
        await next(context);
    }
}
