using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Certification3010;

/// <summary>One try at opening a month: the fact of the opening, or everything that keeps it from being opened.</summary>
internal sealed class CycleOpening
{
    private readonly CycleId _id;
    private readonly string _pin;
    private readonly Asking _asking;

    public CycleOpening(CycleId id, string pin, Asking asking)
    {
        (_id, _pin, _asking) = (id, pin, asking);
        var pack = PackPin.TryParse(pin, out var parsed) ? asking.Law.Packs.Find(parsed) : null;
        IsPackKnown = pack is not null;
        var reading = pack is null ? null : new CycleRules(pack, asking.Law.Calendar).At(id);
        Missing = reading?.Missing ?? [UnknownPack(pin)];
        Opened = reading?.Month is { } month
            ? new CycleOpened(id.ToString(), pin, month.CycleDay, month.IntakeClosesAt, asking.Law.Calendar.Version)
            : null;
    }

    /// <summary>Whether the pack version is on the shelf; if it is not, waiting does not help.</summary>
    public bool IsPackKnown { get; }

    /// <summary>The fact of the opening; null where something is missing.</summary>
    public CycleOpened? Opened { get; }

    /// <summary>What is missing; empty where it can be opened.</summary>
    public IReadOnlyList<Finding> Missing { get; }

    /// <summary>The fact that it is put off to the next civil date, when the missing year may have been loaded.</summary>
    public CycleDeferred Deferred => new(
        _id.ToString(),
        _pin,
        [.. Missing.Select(finding => finding.Code)],
        Moment.CloseOf(_asking.Moment.On));

    private static Finding UnknownPack(string pin) => new(
        "certification.pack-unknown",
        Severity.NotLoaded,
        $"政策版本 {pin} 不在库中,无法确定认定日;请由政策管理员恢复该版本后再办。");
}
