using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>How the posts of a series and level are filled.</summary>
/// <param name="Series">The series, by code.</param>
/// <param name="Level">The title level.</param>
/// <param name="AsOf">The day that the figures are of.</param>
/// <param name="Figures">The figures.</param>
/// <param name="Reason">Why figures that were agreed to for that day are stated anew; left out for the first statement.</param>
/// <param name="Group">The group with posts of its own, by code; left out for all who are in none.</param>
public sealed record PostsGiven(
    string Series, string Level, DateOnly AsOf, PostFigures Figures, ChangeReason? Reason = null, string? Group = null);

/// <summary>What the office says of the figures.</summary>
/// <param name="IsAgreed">Whether they count.</param>
/// <param name="Reason">Why not, in words; left out when they do.</param>
/// <param name="ReasonCode">A code of the table of reasons; left out when they do.</param>
/// <param name="Document">The document's number; left out when they do.</param>
public sealed record PostsJudged(bool IsAgreed, string Reason = "", string ReasonCode = "", string Document = "");

/// <summary>POST /api/units/{code}/posts and …/posts/{id}/check: the unit states its posts, the office of its place checks them (M16).</summary>
/// <remarks>200; 404 for other units; 412; 422 with everything that stands in the way. Safe to retry.</remarks>
public static class PostActs
{
    /// <summary>States figures.</summary>
    public static Task<IResult> State(
        UnitCode code, Sent<PostsGiven> sent, Actor actor, StreamDoor<Unit> units, CancellationToken stop) =>
        units.ActAsync(
            code.Stream, sent, actor,
            new StatePosts(sent.Body.Series, sent.Body.Level, sent.Body.AsOf, sent.Body.Figures)
            {
                Group = sent.Body.Group,
                Reason = sent.Body.Reason,
            },
            [Role.UnitClerk], stop);

    /// <summary>Agrees to them or refuses them.</summary>
    public static Task<IResult> Check(
        UnitCode code, string id, Sent<PostsJudged> sent, Actor actor, StreamDoor<Unit> units, CancellationToken stop) =>
        units.ActAsync(
            code.Stream, sent, actor,
            new CheckPosts(id, sent.Body.IsAgreed, sent.Body.Reason) { ReasonCode = sent.Body.ReasonCode, Document = sent.Body.Document },
            Offices.Roles, stop);
}
