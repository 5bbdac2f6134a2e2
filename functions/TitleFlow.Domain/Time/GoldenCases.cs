using System.Globalization;
using System.Text.Json;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Time;

/// <summary>Answers calendar cases that come as text: a function's name and its arguments as a JSON object.</summary>
/// <remarks>
/// Dates are written yyyy-MM-dd, instants yyyy-MM-ddTHH:mm in Beijing time, answers in the same way, and faults as
/// <c>error: …</c>. A row that can't be read is answered with an error too, so that anyone may bring cases.
/// </remarks>
public static class GoldenCases
{
    private static readonly Dictionary<string, StartDay> StartDays = new()
    {
        ["exclude_start"] = StartDay.Exclude,
        ["include_start"] = StartDay.Include,
    };

    private static readonly Dictionary<string, Bounds> AllBounds = new()
    {
        ["(]"] = Bounds.AfterFirst,
        ["[]"] = Bounds.Both,
        ["[)"] = Bounds.BeforeLast,
        ["()"] = Bounds.Neither,
    };

    private static readonly Dictionary<string, Roll> Rolls = new()
    {
        ["forward"] = Roll.Forward,
        ["none"] = Roll.None,
        ["backward"] = Roll.Backward,
        ["forward_same_month"] = Roll.ForwardSameMonth,
    };

    private static readonly Dictionary<string, DayUnit> Units = new()
    {
        ["calendar"] = DayUnit.Calendar,
        ["working"] = DayUnit.Working,
    };

    private static readonly Dictionary<string, Lead> Leads = new()
    {
        ["clear_days"] = Lead.ClearDays,
        ["exclude_event"] = Lead.ExcludeEvent,
    };

    /// <summary>The names of all functions, in the order in which they are described.</summary>
    public static IReadOnlyList<string> Functions { get; } =
    [
        "is_working_day", "is_provisional", "add_working_days", "working_days_between", "end_of_posting",
        "posting_is_long_enough", "filing_deadline", "lead_deadline", "within_hours_before", "add_months",
        "next_monthly_cycle",
    ];

    /// <summary>Answers one case.</summary>
    /// <param name="calendar">The calendar to ask.</param>
    /// <param name="function">One of <see cref="Functions"/>.</param>
    /// <param name="argumentsJson">
    /// The arguments as a JSON object; those that are left out have the rules' defaults.
    /// </param>
    public static string Evaluate(WorkCalendar calendar, string function, string argumentsJson)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var arguments = new Arguments(argumentsJson);
        var answer = Answer(calendar, function, arguments);
        return arguments.Error ?? answer();
    }

    /// <summary>
    /// Reads the arguments first and asks afterwards, so that no question is asked with one that is missing.
    /// </summary>
    private static Func<string> Answer(WorkCalendar calendar, string function, Arguments with)
    {
        switch (function)
        {
            case "is_working_day":
                var day = with.Day("day");
                return () => Text(calendar.IsWorkingDay(day));
            case "is_provisional":
                var lateDay = with.Day("day");
                return () => Text(calendar.IsProvisional(lateDay));
            case "add_working_days":
                var (start, n, startDay) = (with.Day("start"), with.Whole("n"), with.Word("convention", StartDays));
                return () => Text(calendar.AddWorkingDays(start, n, startDay));
            case "working_days_between":
                var (a, b, bounds) = (with.Day("a"), with.Day("b"), with.Word("bounds", AllBounds));
                return () => Text(calendar.WorkingDaysBetween(a, b, bounds));
            case "end_of_posting":
                return Posting(calendar, with);
            case "posting_is_long_enough":
                var (first, last, least) = (with.Day("first"), with.Day("last"), with.Whole("n"));
                var counted = with.Word("convention", StartDays);
                return () => Text(calendar.PostingIsLongEnough(first, last, least, counted));
            case "filing_deadline":
                var (posted, days) = (with.Day("posting_end"), with.Whole("days", 3));
                var (roll, unit) = (with.Word("roll", Rolls), with.Word("unit", Units));
                return () => Text(calendar.FilingDeadline(posted, days, roll, unit), "days");
            case "lead_deadline":
                var (on, lead, convention) = (with.Day("event"), with.Whole("n"), with.Word("convention", Leads));
                return () => Text(calendar.LeadDeadline(on, lead, convention));
            case "within_hours_before":
                var (at, eventAt, hours) = (with.Instant("at"), with.Instant("event"), with.Whole("hours"));
                return () => Text(WorkCalendar.WithinHoursBefore(at, eventAt, hours), "hours");
            case "add_months":
                var (from, months, monthRoll) = (with.Day("start"), with.Whole("months"), with.Word("roll", Rolls));
                return () => Text(calendar.AddMonths(from, months, monthRoll));
            case "next_monthly_cycle":
                var (ready, dayOfMonth) = (with.Day("ready_on"), with.Whole("day_of_month"));
                var cycleRoll = with.Word("roll", Rolls, "forward_same_month");
                var ahead = with.Whole("lead_working_days", 0);
                return () => Text(calendar.NextMonthlyCycle(ready, dayOfMonth, cycleRoll, ahead), "lead_working_days");
            default:
                return () => $"error: unknown function: {function}";
        }
    }

    private static Func<string> Posting(WorkCalendar calendar, Arguments with)
    {
        var channels = with.Instants("published_at").Select(at => new ChannelStart("", at)).ToArray();
        var terms = new PostingTerms(
            with.Whole("n"), with.Word("convention", StartDays), with.Time("cutoff"), with.Time("close"));
        return () => ChannelRule.Latest.Decisive(channels).TryGet(out var at, out var fault)
            ? Text(calendar.PostingPeriod(at, terms))
            : fault.ToCaseText();
    }

    private static string Text<T>(Counted<T> answer, string count = "n") => answer switch
    {
        { IsKnown: false, Fault: var fault } => fault.ToCaseText(count),
        { Value: bool truth } => truth ? "true" : "false",
        { Value: DateOnly day } => Iso(day),
        { Value: PostingPeriod posting } => $"{Iso(posting.LastDay)}|{Iso(posting.ClosesAt)}",
        { Value: var value } => $"{value}",
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Iso(DateTimeOffset at) =>
        at.ToOffset(Moment.BeijingOffset).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The arguments of a case. The first one that can't be read makes the error.</summary>
    private sealed class Arguments
    {
        private readonly JsonNodeAt? _root;

        public Arguments(string json)
        {
            var sheet = StrictJson.Parse("arguments", json);
            if (sheet is { Problems.Count: 0, Root.Kind: JsonValueKind.Object })
            {
                _root = sheet.Root;
            }
            else
            {
                Error = "error: arguments are no JSON object";
            }
        }

        public string? Error { get; private set; }

        public DateOnly Day(string name) => DateOnly.TryParseExact(
            Find(name)?.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : Wrong<DateOnly>(name);

        public int Whole(string name, int? usual = null) => (usual, Find(name)) switch
        {
            ({ } value, null) => value,
            (_, { Kind: JsonValueKind.Number, Text: var text }) when int.TryParse(
                text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            _ => Wrong<int>(name),
        };

        public DateTimeOffset Instant(string name) =>
            Find(name) is { } node ? Instant(name, node) : Wrong<DateTimeOffset>(name);

        public DateTimeOffset[] Instants(string name) => Find(name) switch
        {
            null => Wrong<DateTimeOffset[]>(name) ?? [],
            { Kind: JsonValueKind.Array, Items: var items } => [.. items.Select(item => Instant(name, item))],
            var single => [Instant(name, single)],
        };

        /// <summary>A time of day; null where it is left out or 24:00, which is the close of the whole day.</summary>
        public TimeOnly? Time(string name) => Find(name) switch
        {
            null or { Text: "24:00" } => null,
            { Text: var text } when TimeOnly.TryParseExact(
                text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) => time,
            _ => Wrong<TimeOnly?>(name),
        };

        /// <summary>One of some words; the first of them, or the usual one, where it is left out.</summary>
        public T Word<T>(string name, Dictionary<string, T> words, string? usual = null)
        {
            var word = Find(name) is { } node ? node.Text : usual ?? words.Keys.First();
            if (words.TryGetValue(word, out var meaning))
            {
                return meaning;
            }
            Error ??= $"error: unknown {name}: {word}";
            return words.Values.First();
        }

        private JsonNodeAt? Find(string name) => _root?.Find(name);

        private DateTimeOffset Instant(string name, JsonNodeAt node) => DateTime.TryParseExact(
            node.Text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, Moment.BeijingOffset)
            : Wrong<DateTimeOffset>(name);

        private T? Wrong<T>(string name)
        {
            Error ??= $"error: {name} is missing or can't be read";
            return default;
        }
    }
}
