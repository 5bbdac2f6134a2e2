using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>
/// GET /api/provinces/{place}/committees: the committees of a province, ended ones too, as they are called today, with earlier and
/// later names, and what each is competent for; public (M20).
/// </summary>
/// <remarks>200, a page by id; <c>after</c> is the last id of the page before.</remarks>
public static class ListCommittees
{
    /// <summary>Committees of one page.</summary>
    public const int PageSize = 50;

    /// <summary>Reads a page.</summary>
    public static async Task<IResult> Handle(
        PlaceCode place, Desk<Committees> desk, TimeProvider time, CancellationToken stop, string? after = null)
    {
        var register = await desk.StateAsync(Committees.StreamOf(place), stop);
        var today = new Moment(time.GetUtcNow()).On;
        var page = register.ById.Values
            .Where(row => after is null || string.CompareOrdinal(row.Entry.Id, after) > 0)
            .Take(PageSize + 1).ToList();
        return Results.Ok(new
        {
            items = page.Take(PageSize).Select(row => (Row: row, Today: row.On(today))).Select(committee => new
            {
                committee.Today.Id,
                committee.Today.Name,
                committee.Today.Kind,
                committee.Today.Founder,
                office = committee.Today.Office.ToString(),
                place = committee.Today.Place.ToString(),
                enteredAs = committee.Row.Entry.Name,
                names = committee.Row.Renamings,
                founders = committee.Row.Founders,
                lastDay = committee.Row.End?.LastDay,
                into = committee.Row.End?.Into,
                authorities = register.Rows.Values.Where(row => row.Committee == committee.Today.Id),
                entrusts = register.Entrustments.Where(entrusted => entrusted.From == committee.Today.Id),
            }),
            next = page.Count > PageSize ? page[PageSize - 1].Entry.Id : null,
        });
    }
}
