using System.Collections.Concurrent;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>Enters seeds into the registers. What stands there already in the same words is nothing to do.</summary>
/// <param name="desks">The registers.</param>
/// <param name="alliances">Asks about the members of alliances, as where one is entered by hand.</param>
/// <param name="time">Tells one sowing from another: what was refused once may be asked again in the next.</param>
public sealed class Sowing(DeskDirectory desks, AllianceMembers alliances, TimeProvider time)
{
    /// <summary>Streams that are sown side by side; the steps of one stream keep their order.</summary>
    private const int SideBySide = 16;

    /// <summary>Asks every step; those of committees after all others, since they are about units.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="asked">Called after each step, from several threads.</param>
    /// <param name="stop">Stops between two steps; sowing again goes on from there.</param>
    /// <returns>What was refused, in the order of the steps.</returns>
    /// <exception cref="DeskBusyException">Others keep writing the same entries.</exception>
    public async Task<IReadOnlyList<SeedRefusal>> SowAsync(IReadOnlyList<SeedStep> steps, Action asked, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var run = time.GetUtcNow().UtcTicks;
        var refused = new ConcurrentBag<(int Index, SeedRefusal Refusal)>();
        var together = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stop };
        var streams = steps.Index().GroupBy(step => step.Item.Stream).ToLookup(stream => stream.Key.Kind == Committees.Kind);
        foreach (var round in new[] { streams[false], streams[true] })
        {
            await Parallel.ForEachAsync(round, together, async (stream, stopping) =>
            {
                foreach (var (index, step) in stream)
                {
                    foreach (var finding in await AskAsync(step, run, index, stopping))
                    {
                        refused.Add((index, new SeedRefusal(step, finding)));
                    }
                    asked();
                }
            });
        }
        return [.. refused.OrderBy(one => one.Index).Select(one => one.Refusal)];
    }

    private async Task<IReadOnlyList<Finding>> AskAsync(SeedStep step, long run, int index, CancellationToken stop)
    {
        var found = step.Command is GrantAuthority grant
            ? await alliances.FaultsAsync(PlaceCode.Parse(step.Stream.Id), grant.Row, stop)
            : [];
        var origin = new EffectOrigin(new StreamId("seed", step.By), run, index);
        return found.Count > 0
            ? found
            : await desks.Of(step.Stream).TellAsync(step.Stream, step.Command, origin, Codec.Write(step.Command), stop);
    }
}

/// <summary>A step of a seed that a register refused.</summary>
/// <param name="Step">The step.</param>
/// <param name="Finding">Why.</param>
public sealed record SeedRefusal(SeedStep Step, Finding Finding)
{
    /// <summary>The entry without anything personal: its stream, of an authority also its id.</summary>
    public string Entry => Step.Command is GrantAuthority { Row.Id: var row } ? $"{Step.Stream} {row}" : Step.Stream.ToString();

    /// <summary>The stream and the whole finding, for whoever sows.</summary>
    public override string ToString() => $"{Step.Stream}: {Finding.Message}";
}
