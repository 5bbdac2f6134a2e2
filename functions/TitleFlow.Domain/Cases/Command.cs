namespace TitleFlow.Domain.Cases;

/// <summary>Something that somebody asks for. It may be refused; only the facts that follow from it are stored.</summary>
public abstract record Command;

/// <summary>Asks a stream whether something has become due. It carries no authority and no time of its own.</summary>
/// <remarks>Every stream answers it from its facts and the moment of deciding; asked early, late or twice it does no harm.</remarks>
[StoredAs("look.v1")]
public sealed record Look : Command;

/// <summary>The moment of deciding: an instant, and the civil date in Beijing that it falls on.</summary>
/// <param name="At">The instant. The desk never hands in one before the stream's last fact.</param>
public readonly record struct Moment(DateTimeOffset At)
{
    /// <summary>Beijing time is a fixed +08:00; the law of the notices knows no other.</summary>
    public static readonly TimeSpan BeijingOffset = TimeSpan.FromHours(8);

    /// <summary>The civil date in Beijing.</summary>
    public DateOnly On => DateOnly.FromDateTime(At.ToOffset(BeijingOffset).DateTime);

    /// <summary>The instant at which a civil date begins in Beijing (00:00, inclusive).</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), BeijingOffset);

    /// <summary>The instant at which a civil date is over in Beijing: 24:00 of it, which is 00:00 of the next (exclusive).</summary>
    public static DateTimeOffset CloseOf(DateOnly day) => StartOf(day.AddDays(1));
}

/// <summary>What a decider may know beside the state and the command: when, who, and the law.</summary>
/// <param name="Moment">The moment of deciding.</param>
/// <param name="By">The actor's opaque id (a person, or the stream that told this command); never a name.</param>
/// <param name="Law">The packs and the calendar as they are loaded.</param>
public sealed record Asking(Moment Moment, string By, Policies.Law Law);
