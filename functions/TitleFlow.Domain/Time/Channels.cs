namespace TitleFlow.Domain.Time;

/// <summary>When a posting became visible on one channel.</summary>
/// <param name="Channel">The name of the channel, as the pack writes it.</param>
/// <param name="At">The instant.</param>
public readonly record struct ChannelStart(string Channel, DateTimeOffset At);

/// <summary>Which of several channels starts the count.</summary>
/// <remarks>There is no general rule; the latest is safe. Hand in only the channels that the rule requires.</remarks>
public abstract record ChannelRule
{
    private ChannelRule()
    {
    }

    /// <summary>The last channel to show it.</summary>
    public static ChannelRule Latest { get; } = new LatestRule();

    /// <summary>The first channel to show it.</summary>
    public static ChannelRule Earliest { get; } = new EarliestRule();

    /// <summary>One channel that decides, whatever the others do.</summary>
    public static ChannelRule Primary(string channel) => new PrimaryRule(channel);

    /// <summary>The instant at which the posting counts as published.</summary>
    /// <remarks>No channel, or the deciding one missing, is <see cref="CalendarFaultKind.ChannelMissing"/>.</remarks>
    public Counted<DateTimeOffset> Decisive(ReadOnlySpan<ChannelStart> channels)
    {
        ChannelStart? found = null;
        foreach (var channel in channels)
        {
            if (found is not { } best || Prefers(channel, best))
            {
                found = channel;
            }
        }
        return found is { } decisive && Accepts(decisive)
            ? decisive.At
            : new CalendarFault(CalendarFaultKind.ChannelMissing);
    }

    private protected abstract bool Prefers(ChannelStart channel, ChannelStart other);

    private protected virtual bool Accepts(ChannelStart channel) => true;

    private sealed record LatestRule : ChannelRule
    {
        private protected override bool Prefers(ChannelStart channel, ChannelStart other) => channel.At > other.At;
    }

    private sealed record EarliestRule : ChannelRule
    {
        private protected override bool Prefers(ChannelStart channel, ChannelStart other) => channel.At < other.At;
    }

    private sealed record PrimaryRule(string Channel) : ChannelRule
    {
        private protected override bool Prefers(ChannelStart channel, ChannelStart other) => channel.Channel == Channel;

        private protected override bool Accepts(ChannelStart channel) => channel.Channel == Channel;
    }
}
