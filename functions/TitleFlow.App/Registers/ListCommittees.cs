using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>GET /api/provinces/{place}/committees: the committees of a province and what each is competent for; public (M20).</summary>
/// <remarks>200, a page by id; <c>after</c> is the last id of the page before.</remarks>
public static class ListCommittees
{
    /// <summary>Committees of one page.</summary>
    public const int PageSize = 50;

    /// <summary>Reads a page.</summary>
    public static async Task<IResult> Handle(PlaceCode place, Desk<Committees> desk, CancellationToken stop, string? after = null)
    {
        var register = await desk.ReadAsync(Committees.StreamOf(place), stop) is { } read ? read.State : Committees.Empty;
        var page = register.ById.Values
            .Where(committee => after is null || string.CompareOrdinal(committee.Id, after) > 0)
            .Take(PageSize + 1).ToList();
        return Results.Ok(new
        {
            items = page.Take(PageSize).Select(committee => new
            {
                committee.Id,
                committee.Name,
                committee.Kind,
                office = committee.Office.ToString(),
                place = committee.Place.ToString(),
                authorities = register.Rows.Values.Where(row => row.Committee == committee.Id),
                entrusts = register.Entrustments.Where(entrusted => entrusted.From == committee.Id),
            }),
            next = page.Count > PageSize ? page[PageSize - 1].Id : null,
        });
    }
}
