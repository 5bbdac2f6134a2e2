using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>A training base (继续教育基地) that lost its plate or had to stop its courses (JL23-3.2-b).</summary>
/// <param name="Number">Its number in the order of entering, from 1.</param>
/// <param name="Name">Its name, as the notice prints it.</param>
/// <param name="ExcludedOn">The civil date of its exclusion; hours that were certified on it still count.</param>
/// <param name="Document">The number of the notice.</param>
public sealed record BaseExclusion(int Number, string Name, DateOnly ExcludedOn, string Document)
{
    /// <summary>The civil date from which it holds courses again, inclusive; null while it does not.</summary>
    public DateOnly? RestoredOn { get; init; }

    /// <summary>The number of the notice that lets it hold courses again; null while there is none.</summary>
    public string? RestoredBy { get; init; }

    /// <summary>Whether it was taken back as an error: over on the day on which it began, so that it leaves out nothing.</summary>
    public bool IsVoid() => RestoredOn == ExcludedOn;
}

/// <summary>Excludes a training base. The one who asks approves it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ExcludedOn">The civil date of its exclusion.</param>
/// <param name="Reason">Why, and by which notice.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry.</param>
[StoredAs("exclude-training-base.v1")]
public sealed record ExcludeTrainingBase(string Name, DateOnly ExcludedOn, ChangeReason Reason, string RegisteredBy) : Command;

/// <summary>Lets an excluded training base hold courses again, or takes an exclusion back that was entered wrongly.</summary>
/// <param name="Name">Its name.</param>
/// <param name="From">The first civil date, inclusive; the day of the exclusion takes it back.</param>
/// <param name="Reason">Why, and by which notice.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry.</param>
[StoredAs("restore-training-base.v1")]
public sealed record RestoreTrainingBase(string Name, DateOnly From, ChangeReason Reason, string RegisteredBy) : Command;

/// <summary>A training base is excluded.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ExcludedOn">The civil date of its exclusion.</param>
/// <param name="Reason">Why, and by which notice.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("training-base-excluded.v1")]
public sealed record TrainingBaseExcluded(string Name, DateOnly ExcludedOn, ChangeReason Reason, Entry Entry) : Fact;

/// <summary>A training base holds courses again.</summary>
/// <param name="Number">The number of the exclusion that is over.</param>
/// <param name="From">The first civil date, inclusive.</param>
/// <param name="Reason">Why, and by which notice.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("training-base-restored.v1")]
public sealed record TrainingBaseRestored(int Number, DateOnly From, ChangeReason Reason, Entry Entry) : Fact;
