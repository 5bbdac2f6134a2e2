using TitleFlow.App.Calendar;
using TitleFlow.App.Policies;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Time;

namespace TitleFlow.Simulation.Year;

/// <summary>The law from an instant on: what a process that opens then has loaded.</summary>
/// <param name="From">The instant.</param>
/// <param name="Law">Packs and calendar.</param>
public sealed record Era(DateTimeOffset From, Law Law);

/// <summary>
/// The law of a review year: the shipped packs at first, a changed one in the midst of it, a year's schedule that is
/// revised under open periods, and the next year's that comes late.
/// </summary>
public sealed class YearLaw
{
    /// <summary>All processes have a new law within so long.</summary>
    public static readonly TimeSpan Deployment = TimeSpan.FromDays(1);

    /// <summary>On so many days, from the first on, the schedule may be revised.</summary>
    internal const int RevisionDays = 260;

    internal static readonly DateOnly FirstRevision = new(Year, 2, 6);

    private const int Year = 2023;

    /// <summary>The days of a month on which one edition or another closes its intake.</summary>
    private static readonly int[] CycleDays = [20, 25];
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "policies");

    private static readonly Lazy<IReadOnlyList<IReadOnlyList<Pack>>> Editions = new(() =>
    [
        Read([]),
        Read([("national/notice.json", "\"value\": false", "\"value\": true")]),
        Read(
        [
            ("national/notice.json", "\"value\": false", "\"value\": true"),
            ("national/posting.json", "\"value\": 5 ", "\"value\": 7 "),
            ("jilin-2023/certification.json", "\"value\": 25 ", "\"value\": 20 "),
        ]),
    ]);

    private static readonly Lazy<IReadOnlyList<YearSchedule>> Schedules = new(() =>
    [
        .. Directory.GetFiles(Path.Combine(Folder, LawFiles.Calendar), "*.json").Order(StringComparer.Ordinal)
            .Select(file => CalendarFiles.Read(file, File.ReadAllText(file)).Schedule!)
            .Where(schedule => schedule.Year <= Year + 1),
    ]);

    private static readonly Lazy<WorkCalendar> ShippedCalendar = new(() => new WorkCalendar([.. Schedules.Value.Where(IsThisYear)]));

    private readonly List<Era> eras = [];

    /// <summary>Draws when the law changes, and how.</summary>
    public YearLaw(Chance chance, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(chance);
        var first = chance.Below(2);
        var second = chance.Is(0.8) ? first + 1 : first;
        RevisedOn = FirstRevision.AddDays(chance.Below(RevisionDays));
        var revised = Revised(RevisedOn, chance.Is(0.65));
        var changes = new (DateTimeOffset At, int? Edition, bool IsRevised, bool IsNextLoaded)[]
        {
            (At(new DateOnly(Year, 3, 1).AddDays(chance.Below(180))), second, false, false),
            (At(RevisedOn), null, true, false),
            (At(new DateOnly(Year, 10, 25).AddDays(chance.Below(75))), null, false, true),
        };
        var (edition, isRevised, isNextLoaded) = (first, false, false);
        eras.Add(new Era(start, LawOf(edition, ShippedCalendar.Value)));
        foreach (var change in changes.OrderBy(change => change.At))
        {
            edition = change.Edition ?? edition;
            isRevised |= change.IsRevised;
            isNextLoaded |= change.IsNextLoaded;
            eras.Add(new Era(change.At, LawOf(edition, CalendarOf(isRevised ? revised : null, isNextLoaded))));
        }
    }

    /// <summary>The day on which this year's schedule is revised.</summary>
    public DateOnly RevisedOn { get; }

    /// <summary>This year's schedule before it is revised.</summary>
    internal static YearSchedule Shipped => Schedules.Value.First(schedule => schedule.Year == Year);

    /// <summary>The eras in order.</summary>
    public IReadOnlyList<Era> Eras => eras;

    /// <summary>What a process that opens at an instant has loaded.</summary>
    public Law At(DateTimeOffset now) => eras.Last(era => era.From <= now || era == eras[0]).Law;

    /// <summary>The laws in force at some instant between two.</summary>
    public IEnumerable<Law> Between(DateTimeOffset from, DateTimeOffset until) =>
        eras.Where((era, index) => era.From <= until && (index + 1 == eras.Count || eras[index + 1].From >= from)).Select(era => era.Law);

    /// <summary>The pack of a pin, whichever process knows it.</summary>
    public static Pack PackOf(string pin) =>
        Editions.Value.SelectMany(edition => edition).First(pack => pack.Pin.ToString() == pin);

    /// <summary>The calendar of a version.</summary>
    public WorkCalendar CalendarOf(string version) =>
        eras.Select(era => era.Law.Calendar).First(calendar => calendar.Version == version);

    private static DateTimeOffset At(DateOnly day) => Moment.StartOf(day).AddHours(10);

    /// <summary>A process knows the edition in force and every earlier one.</summary>
    private static Law LawOf(int edition, WorkCalendar calendar) => new(
        new PackShelf(Editions.Value[edition], [.. Editions.Value.Take(edition).Reverse().SelectMany(packs => packs)]), calendar);

    private static WorkCalendar CalendarOf(YearSchedule? revised, bool isNextLoaded) => new(
    [
        .. Schedules.Value.Where(schedule => isNextLoaded || IsThisYear(schedule))
            .Select(schedule => revised is not null && schedule.Year == Year ? revised : schedule),
    ]);

    private static bool IsThisYear(YearSchedule schedule) => schedule.Year <= Year;

    /// <summary>
    /// Two of the next working days become free, and those on which a month's intake would close; or two of the next free ones, by the week,
    /// become working days.
    /// </summary>
    internal static YearSchedule Revised(DateOnly on, bool makesFree)
    {
        var schedule = Shipped;
        var days = Enumerable.Range(2, 120).Select(on.AddDays).Where(day => day.Year == Year && !schedule.MakeUpDays.Contains(day)).ToList();
        var weekdays = days.Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToList();
        if (makesFree)
        {
            var working = weekdays.Where(day => schedule.OffDays.All(off => off.Day != day)).ToList();
            var closing = CycleDays.Select(number => days.First(day => day.Day == number)).Select(day => working.First(one => one >= day));
            var free = working.Take(2).Union(closing).Order();
            return schedule with { OffDays = [.. schedule.OffDays, .. free.Select(day => new OffDay(day, "临时放假", IsStatutory: false))] };
        }
        var taken = weekdays.Where(day => day < on.AddDays(62) && schedule.OffDays.Any(off => off.Day == day)).Take(2).ToList();
        return schedule with { OffDays = [.. schedule.OffDays.Where(off => !taken.Contains(off.Day))] };
    }

    private static IReadOnlyList<Pack> Read(IReadOnlyList<(string File, string From, string To)> changes)
    {
        var files = Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories)
            .Where(file => File.Exists(Path.Combine(Path.GetDirectoryName(file)!, "pack.json")))
            .ToDictionary(
                file => $"{Path.GetFileName(Path.GetDirectoryName(file))}/{Path.GetFileName(file)}",
                File.ReadAllText,
                StringComparer.Ordinal);
        foreach (var (file, from, to) in changes)
        {
            files[file] = files[file].Contains(from, StringComparison.Ordinal)
                ? files[file].Replace(from, to, StringComparison.Ordinal)
                : throw new InvalidDataException($"{file} has no {from} to change.");
        }
        var reading = PackReader.Read(files);
        return reading.Problems.Count == 0
            ? reading.Packs
            : throw new InvalidDataException(string.Join('\n', reading.Problems.Select(problem => $"{problem.File}: {problem.Message}")));
    }
}
