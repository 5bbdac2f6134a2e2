using System.Globalization;
using Moment = TitleFlow.Domain.Cases.Moment;

namespace TitleFlow.Cli.Demo;

/// <summary>One step of the demonstration as it is told.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Chapter">The chapter that it belongs to.</param>
/// <param name="At">When, on the development clock.</param>
/// <param name="Actor">Who, with the role.</param>
/// <param name="What">What was done, in Chinese.</param>
/// <param name="Status">The HTTP status of the answer; null where nothing was asked.</param>
/// <param name="Outcome">What came of it, in Chinese.</param>
public sealed record Step(
    int Number, string Chapter, DateTimeOffset At, string Actor, string What, int? Status, string Outcome)
{
    /// <summary>The case that it is about, A to H; null for none.</summary>
    public string? Case { get; init; }

    /// <summary>The deadline that follows: the day and what for; null where none does.</summary>
    public string? Deadline { get; init; }

    /// <summary>The clauses that it rests on.</summary>
    public IReadOnlyList<string> Clauses { get; init; } = [];

    /// <summary>The instant as an official of Jilin writes it.</summary>
    public string Beijing()
    {
        var at = At.ToOffset(Moment.BeijingOffset);
        return $"{at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} 周{"日一二三四五六"[(int)at.DayOfWeek]}";
    }
}
