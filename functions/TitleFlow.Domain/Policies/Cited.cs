using System.Globalization;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Policies;

/// <summary>How binding a rule is (K7): soft rules can be passed over with a reason and an approving body.</summary>
public enum Hardness
{
    /// <summary>For information only.</summary>
    Info,

    /// <summary>Printed with 原则上, 一般, 可 or 鼓励.</summary>
    Soft,

    /// <summary>Everything else.</summary>
    Hard,
}

/// <summary>Where a value comes from.</summary>
public enum Origin
{
    /// <summary>Printed in the notice.</summary>
    Printed,

    /// <summary>Restored from a damaged text.</summary>
    Restored,

    /// <summary>Follows from printed values.</summary>
    Derived,

    /// <summary>Answered by the national layer.</summary>
    Fallback,

    /// <summary>Assumed by us because the notice is silent; shown as such wherever it is used.</summary>
    Assumed,
}

/// <summary>
/// A value of a pack together with the clause that it comes from, so that code and citation cannot drift apart.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="Key">The key of the value, such as <c>posting.minimumWorkingDays</c>.</param>
/// <param name="Value">The value; meaningless unless <paramref name="IsLoaded"/>.</param>
/// <param name="IsLoaded">False where the notice refers to a figure that nobody has entered: never guess it.</param>
/// <param name="Unit">The unit, such as <c>working-day</c>.</param>
/// <param name="Hardness">How binding it is.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Confirmed">Whether an officer has confirmed the reading.</param>
/// <param name="Source">The clause.</param>
public sealed record Cited<T>(
    string Key, T Value, bool IsLoaded, string Unit, Hardness Hardness, Origin Origin, bool Confirmed, Citation Source)
{
    /// <summary>What the value is called in Chinese, such as 单位公示期.</summary>
    public string Title { get; init; } = Key;

    /// <summary>
    /// Whether the version of the pack has the key at all; false for an archived one that is older than it, which is then not loaded and
    /// says nothing about the matter either way.
    /// </summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>
    /// The clause of the pack itself that leads to the lower layer which answered; null where the pack
    /// answered.
    /// </summary>
    public Citation? Via { get; init; }

    /// <summary>Every clause that the answer rests on: the pack's own first, then the lower layer's.</summary>
    public IReadOnlyList<Citation> Citations => Via is null ? [Source] : [Via, Source];

    /// <summary>
    /// The value with its measure word as a reader sees it, such as 5个工作日; 尚未载入 where it is not loaded.
    /// </summary>
    public string Shown => IsLoaded ? Show(Value) + Units.Word(Unit) : "尚未载入";

    /// <summary>
    /// The finding that this value is not loaded: the case goes to manual handling, neither passed nor failed
    /// (M01).
    /// </summary>
    public Finding NotLoaded() =>
        new(
            "policy.not-loaded",
            Severity.NotLoaded,
            IsKnown
                ? $"“{Title}”的依据({Source.Clause})没有给出数值,系统尚未载入,不能判断;请转人工办理,或由政策管理员载入后再办。"
                : "本申报适用的政策版本存档时还没有这一项,系统不能判断;请转人工办理。",
            Source)
        { Values = Used };

    /// <summary>
    /// The finding that this rule is not met; how much it weighs follows from the rule's hardness (K7).
    /// </summary>
    /// <param name="code">A stable code, room and fault.</param>
    /// <param name="message">What is wrong and how to mend it, in plain Chinese.</param>
    public Finding Fault(string code, string message) =>
        new(code, Weight, message, Source) { Values = Used, Threshold = Shown };

    private Severity Weight => Hardness switch
    {
        Hardness.Hard => Severity.Fail,
        Hardness.Soft => Severity.Overridable,
        _ => Severity.Info,
    };

    private Dictionary<string, string> Used
    {
        get
        {
            var used = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["key"] = Key,
                ["value"] = Shown,
                ["origin"] = Origin.ToString(),
                ["confirmed"] = Confirmed ? "true" : "false",
            };
            if (Via is not null)
            {
                used["via"] = Via.Clause;
            }

            return used;
        }
    }

    private static string Show(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "是" : "否",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string text => text,
        IEnumerable<string> texts => string.Join("、", texts),
        IEnumerable<int> wholes => string.Join("、", wholes),
        IEnumerable<Choice> choices => string.Join("、", choices.Select(choice => choice.Title)),
        WindowTerms { Kind: WindowKind.Always } => "全年",
        WindowTerms { Kind: WindowKind.PerActivity } => "按各评审活动公布的时间",
        WindowTerms window => $"{window.OpensOn:yyyy-MM-dd}至{window.ClosesOn:yyyy-MM-dd}",
        Commitment commitment => commitment.Text,
        CommitteeScope scope => scope.Shown(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
