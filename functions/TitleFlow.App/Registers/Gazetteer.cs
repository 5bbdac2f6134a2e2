using TitleFlow.App.Desk;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>Looks places up in the register of their province.</summary>
public sealed class Gazetteer(Desk<Places> places)
{
    /// <summary>All places of the province that a place lies in.</summary>
    public async Task<Places> AroundAsync(PlaceCode code, CancellationToken stop) =>
        await places.StateAsync(code.Stream, stop);

    /// <summary>The same as the register stood at an instant, inclusive.</summary>
    public Task<Places> AroundAtAsync(PlaceCode code, DateTimeOffset at, CancellationToken stop) => places.StateAtAsync(code.Stream, at, stop);
}
