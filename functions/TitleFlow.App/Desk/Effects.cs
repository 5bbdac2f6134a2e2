using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Desk;

/// <summary>Carries out effects by their type. What fails stays where it stands, for the sweep.</summary>
/// <param name="handlers">One handler for each type, asked for at the first effect: handlers ask desks, which bring effects about.</param>
/// <param name="codec">Reads effects that are stored.</param>
/// <param name="log">Told of effects that fail.</param>
public sealed class Effects(Func<IEnumerable<IEffectHandler>> handlers, Codec codec, ILogger<Effects> log)
{
    private readonly Lazy<Dictionary<Type, IEffectHandler>> byType = new(() => handlers().ToDictionary(handler => handler.Handles));

    /// <summary>Carries out effects in order and returns the rows that are done. It never throws for a failing effect.</summary>
    public Task<IReadOnlyList<(long Version, int Index)>> CarryOutAsync(
        StreamId stream, IEnumerable<(long Version, int Index, Effect Effect)> effects, CancellationToken stop) =>
        CarryOutAsync(stream, effects.Select(one => (one.Version, one.Index, one.Effect.GetType().Name, (Func<Effect>)(() => one.Effect))), stop);

    /// <summary>Carries out the rows of an outbox in the same way. One that only a later release can read fails like any other.</summary>
    public Task<IReadOnlyList<(long Version, int Index)>> CarryOutStoredAsync(
        StreamId stream, IEnumerable<EffectRow> rows, CancellationToken stop) =>
        CarryOutAsync(
            stream, rows.Select(row => (row.Version, row.Index, row.Name, (Func<Effect>)(() => codec.Read<Effect>(row.Name, row.Body.Span)))), stop);

    /// <summary>Tells lists what stands in a head, and returns what could not be told. It never throws for it.</summary>
    public async Task<IReadOnlyList<ListRow>> TellAsync(StreamId stream, IReadOnlyList<ListRow> tellings, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(tellings);
        using var span = tellings.Count > 0 ? Traces.Start("effects") : null;
        var untold = new List<ListRow>();
        foreach (var telling in tellings)
        {
            if (!await IsDoneAsync(new EffectOrigin(stream, telling.Version, 0), nameof(TellList), () => new TellList(telling), stop))
            {
                untold.Add(telling);
            }
        }
        span?.SetTag("titleflow.effects", tellings.Count - untold.Count);
        return untold;
    }

    private async Task<IReadOnlyList<(long Version, int Index)>> CarryOutAsync(
        StreamId stream, IEnumerable<(long Version, int Index, string Name, Func<Effect> Read)> effects, CancellationToken stop)
    {
        var done = new List<(long, int)>();
        Activity? span = null;
        foreach (var (version, index, name, read) in effects)
        {
            span ??= Traces.Start("effects");
            if (await IsDoneAsync(new EffectOrigin(stream, version, index), name, read, stop))
            {
                done.Add((version, index));
            }
        }
        span?.SetTag("titleflow.effects", done.Count);
        span?.Dispose();
        return done;
    }

    /// <summary>Carries out each as if it had a row of its own: one that fails, or that only a later release can read, keeps none of the others.</summary>
    private async Task<bool> AreDoneAsync(EffectOrigin origin, Several several, CancellationToken stop)
    {
        var areDone = true;
        foreach (var (place, written) in several.Effects.Index())
        {
            areDone &= await IsDoneAsync(
                origin with { Index = origin.Index + place },
                written.Name,
                () => codec.Read<Effect>(written.Name, Encoding.UTF8.GetBytes(written.Body)),
                stop);
        }
        return areDone;
    }

    private async Task<bool> IsDoneAsync(EffectOrigin origin, string name, Func<Effect> read, CancellationToken stop)
    {
        try
        {
            var effect = read();
            if (effect is Several several)
            {
                return await AreDoneAsync(origin, several, stop);
            }
            name = effect.GetType().Name;
            await byType.Value[effect.GetType()].CarryOutAsync(origin, effect, stop);
            return true;
        }
        catch (Exception fault)
        {
            Measures.EffectFailed(name);
            log.LogWarning(fault, "Effect {Effect} of {Stream} at {Version} is left to the sweep.", name, origin.Stream, origin.Version);
            return false;
        }
    }
}

/// <summary>Tells work lists.</summary>
public sealed class TellListHandler(IListStore lists) : IEffectHandler
{
    /// <inheritdoc/>
    public Type Handles => typeof(TellList);

    /// <inheritdoc/>
    public Task CarryOutAsync(EffectOrigin origin, Effect effect, CancellationToken stop) =>
        lists.PutAsync(((TellList)effect).Row, stop);
}

/// <summary>Lets claims go.</summary>
public sealed class ReleaseClaimHandler(Claims claims) : IEffectHandler
{
    /// <inheritdoc/>
    public Type Handles => typeof(ReleaseClaim);

    /// <inheritdoc/>
    public Task CarryOutAsync(EffectOrigin origin, Effect effect, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(origin);
        var release = (ReleaseClaim)effect;
        return claims.ReleaseAsync(origin.Stream, new HeldClaim(release.Key, release.Token), stop);
    }
}

/// <summary>Tells commands to other streams, each under a key that derives from where it was told.</summary>
/// <param name="desks">All desks.</param>
/// <param name="codec">Reads the command.</param>
/// <param name="lists">Where refused commands are shown to the operators.</param>
public sealed class TellHandler(DeskDirectory desks, Codec codec, IListStore lists) : IEffectHandler
{
    /// <summary>Commands that another stream refused: nobody waits for the answer, so the operators see them.</summary>
    public const string RefusedList = "operator:refused-commands";

    /// <inheritdoc/>
    public Type Handles => typeof(Tell);

    /// <inheritdoc/>
    public async Task CarryOutAsync(EffectOrigin origin, Effect effect, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(origin);
        var tell = (Tell)effect;
        var body = Encoding.UTF8.GetBytes(tell.Body);
        var command = codec.Read<Command>(tell.Command, body);
        var stream = StreamId.Parse(tell.Stream);
        var findings = await desks.Of(stream).TellAsync(stream, command, origin, body, stop);
        if (findings.Count == 0)
        {
            return;
        }
        var item = $"{origin.Stream.Kind}-{origin.Stream.Id}-{origin.Version:D10}-{origin.Index}";
        // It is told again as long as another effect of its row fails: once is counted, and shown.
        if (await lists.FindAsync(RefusedList, item, stop) is null)
        {
            Measures.EffectRefused(command.GetType().Name);
            var shown = System.Text.Json.JsonSerializer.Serialize(
                new { from = origin.Id, to = tell.Stream, tell.Command, findings = findings.Select(finding => finding.Code) }, Codec.Json);
            await lists.PutAsync(new ListRow(RefusedList, item, origin.Version, null, shown), stop);
        }
    }
}
