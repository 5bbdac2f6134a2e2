using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Certification3010;

/// <summary>GET /api/cycles?province=: the months of a province, earliest first.</summary>
/// <remarks>200 a page; 400; 404 for a province that is not the asker's.</remarks>
public static class ListCycles
{
    /// <summary>Who may look at the months of a province.</summary>
    public static IReadOnlyList<Role> Readers { get; } = [Role.Province, Role.Supervisor, Role.Auditor];

    /// <summary>Reads a page of the list.</summary>
    public static async Task<IResult> Handle(
        PlaceCode province, HttpRequest request, Actor actor, IListStore lists, Paging paging, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(paging);
        return actor.MayActOn(new Scope(null, null, province.ToString()), Readers)
            ? await paging.AnswerAsync(request, actor, lists, CycleModel.ListOf(province.ToString()), stop)
            : Problems.Of(ProblemKind.NotFound);
    }
}
