using BenchmarkDotNet.Attributes;
using TitleFlow.App.Calendar;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Time;

namespace TitleFlow.Benchmarks.Calendar;

/// <summary>The questions that rules ask of the calendar, each about days spread over all loaded years.</summary>
/// <remarks>
/// The days stand in no order, so that neither the branch predictor nor the cache knows what comes. Every answer goes into a
/// sum, so that none can be left out by the compiler; before that it is made sure that every question has an answer.
/// </remarks>
public class CalendarQuestions
{
    private const string WorkingDay = "is a day a working day";
    private const string FifthWorkingDay = "the fifth working day from a day";
    private const string WorkingDaysBetween = "working days between two days";
    private const string PostingPeriod = "a posting's last day and closing";
    private const string NextCycle = "the next monthly cycle";
    private const int Asked = 1024;
    private const int WorkingDays = 5;
    private const int CycleDay = 15;

    // Coprime to the number of days, so that the walk over them meets each before it meets one again.
    private const int Stride = 1009;

    /// <summary>What is asked.</summary>
    public static IReadOnlyList<string> All { get; } = [WorkingDay, FifthWorkingDay, WorkingDaysBetween, PostingPeriod, NextCycle];

    private static readonly DateOnly First = new(2019, 3, 1);
    private static readonly DateOnly Last = new(2026, 10, 31);

    private readonly PostingTerms terms = new(WorkingDays, StartDay.Include, new TimeOnly(17, 0));
    private readonly DateOnly[] days = new DateOnly[Asked];
    private readonly DateTimeOffset[] instants = new DateTimeOffset[Asked];
    private WorkCalendar calendar = WorkCalendar.Empty;

    [GlobalSetup]
    public void Load()
    {
        var loading = CalendarFiles.Load(Path.Combine(AppContext.BaseDirectory, "calendar"));
        calendar = loading.Calendar ?? throw new InvalidOperationException(string.Join('\n', loading.Problems));
        var span = Last.DayNumber - First.DayNumber;
        for (var index = 0; index < Asked; index++)
        {
            days[index] = First.AddDays(index * Stride % span);
            instants[index] = new DateTimeOffset(days[index].ToDateTime(new TimeOnly(index % 24, 0)), Moment.BeijingOffset);
            RequireAnswers(index);
        }
    }

    [Benchmark(Description = WorkingDay, OperationsPerInvoke = Asked)]
    public int Is()
    {
        var sum = 0;
        foreach (var day in days)
        {
            sum += calendar.IsWorkingDay(day).Value ? 1 : 0;
        }
        return sum;
    }

    [Benchmark(Description = FifthWorkingDay, OperationsPerInvoke = Asked)]
    public int Add()
    {
        var sum = 0;
        foreach (var day in days)
        {
            sum += calendar.AddWorkingDays(day, WorkingDays).Value.Day;
        }
        return sum;
    }

    [Benchmark(Description = WorkingDaysBetween, OperationsPerInvoke = Asked)]
    public int Between()
    {
        var sum = 0;
        foreach (var day in days)
        {
            sum += calendar.WorkingDaysBetween(First, day).Value;
        }
        return sum;
    }

    [Benchmark(Description = PostingPeriod, OperationsPerInvoke = Asked)]
    public int Posting()
    {
        var sum = 0;
        foreach (var at in instants)
        {
            sum += calendar.PostingPeriod(at, terms).Value.LastDay.Day;
        }
        return sum;
    }

    [Benchmark(Description = NextCycle, OperationsPerInvoke = Asked)]
    public int Cycle()
    {
        var sum = 0;
        foreach (var day in days)
        {
            sum += calendar.NextMonthlyCycle(day, CycleDay, Roll.Forward).Value.Day;
        }
        return sum;
    }

    /// <summary>A fault would be found faster than an answer, and pass for one.</summary>
    private void RequireAnswers(int index)
    {
        var (day, at) = (days[index], instants[index]);
        var isKnown = calendar.IsWorkingDay(day).IsKnown
            && calendar.AddWorkingDays(day, WorkingDays).IsKnown
            && calendar.WorkingDaysBetween(First, day).IsKnown
            && calendar.PostingPeriod(at, terms).IsKnown
            && calendar.NextMonthlyCycle(day, CycleDay, Roll.Forward).IsKnown;
        if (!isKnown)
        {
            throw new InvalidOperationException($"A question about {day:yyyy-MM-dd} has no answer.");
        }
    }
}
