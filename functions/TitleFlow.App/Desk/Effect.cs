using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Desk;

/// <summary>Something to be carried out after an append, at least once and harmlessly more often.</summary>
public abstract record Effect;

/// <summary>A command told to another stream. Its idempotency key derives from where it was told.</summary>
/// <param name="Stream">The written id of the other stream.</param>
/// <param name="Command">The command's stored name.</param>
/// <param name="Body">The command as JSON text.</param>
[StoredAs("tell.v1")]
public sealed record Tell(string Stream, string Command, string Body) : Effect;

/// <summary>A command to another stream as a model names it; the desk writes it down as <see cref="Tell"/>.</summary>
public sealed record TellStream(StreamId Stream, Command Command) : Effect;

/// <summary>One telling to a work list.</summary>
[StoredAs("list.v1")]
public sealed record TellList(ListRow Row) : Effect;

/// <summary>A claim that the stream has let go.</summary>
[StoredAs("release-claim.v1")]
public sealed record ReleaseClaim(string Key, string Token) : Effect;

/// <summary>Effects that share a row of the outbox, where the transaction had no room for a row of each.</summary>
/// <param name="Effects">The effects in order. The first bears the number of the row, each other one the next number.</param>
[StoredAs("effects.v1")]
public sealed record Several(IReadOnlyList<WrittenEffect> Effects) : Effect;

/// <summary>One effect of several.</summary>
/// <param name="Name">Its stored name.</param>
/// <param name="Body">The effect as JSON text.</param>
public sealed record WrittenEffect(string Name, string Body);

/// <summary>Where an effect comes from; its id is the same however often it is carried out.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Version">The stream's version after the decision.</param>
/// <param name="Index">Its place among the decision's effects.</param>
public sealed record EffectOrigin(StreamId Stream, long Version, int Index)
{
    /// <summary>The effect's id.</summary>
    public string Id => $"{Stream}:{Version}:{Index}";
}

/// <summary>Carries out one type of effect.</summary>
public interface IEffectHandler
{
    /// <summary>The type that it carries out.</summary>
    Type Handles { get; }

    /// <summary>Carries it out. Throwing leaves it to be tried again by the sweep.</summary>
    Task CarryOutAsync(EffectOrigin origin, Effect effect, CancellationToken stop);
}
