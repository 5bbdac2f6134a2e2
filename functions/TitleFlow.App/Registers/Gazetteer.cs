using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>Looks places up in the register of their province.</summary>
public sealed class Gazetteer(Desk<Places> places)
{
    /// <summary>The stream of a province's places.</summary>
    public static StreamId StreamOf(PlaceCode code) => new("places", code.ToString()[..2]);

    /// <summary>All places of the province that a place lies in.</summary>
    public async Task<Places> AroundAsync(PlaceCode code, CancellationToken stop) =>
        await places.ReadAsync(StreamOf(code), stop) is { } read ? read.State : Places.Empty;
}
