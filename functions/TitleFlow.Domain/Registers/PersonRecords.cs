using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Registers;

/// <summary>A degree or diploma as it was checked with who issued it.</summary>
/// <param name="Certificate">The certificate's number; one entry for each.</param>
/// <param name="Level">The level: <c>secondary</c>, <c>college</c>, <c>bachelor</c>, <c>master</c>, <c>doctor</c>.</param>
/// <param name="School">The school.</param>
/// <param name="Field">The field of study.</param>
/// <param name="ConferredOn">The civil date of the conferral.</param>
public sealed record CheckedDegree(string Certificate, string Level, string School, string Field, DateOnly ConferredOn);

/// <summary>Hours of continuing education that the training register counts in one calendar year. Unit: hours.</summary>
/// <param name="Year">The year; one entry for each.</param>
/// <param name="Public">Of public courses.</param>
/// <param name="Professional">Of professional courses.</param>
/// <param name="Other">Of anything else.</param>
public sealed record YearOfHours(int Year, int Public, int Professional, int Other);

/// <summary>A time for which social insurance was paid.</summary>
/// <param name="Payer">Who paid: the unit's name as the insurance has it.</param>
/// <param name="From">The first civil date, inclusive; one entry for each payer and first date.</param>
/// <param name="LastDay">The last civil date, inclusive; null while it goes on.</param>
public sealed record InsuredTime(string Payer, DateOnly From, DateOnly? LastDay);

/// <summary>An entry of what another register says of a person, or its end.</summary>
public abstract record RecordEntry : Command;

/// <summary>Enters a checked degree; one with the same certificate is replaced (A7).</summary>
/// <param name="Degree">The degree.</param>
[StoredAs("record-degree.v1")]
public sealed record RecordDegree(CheckedDegree Degree) : RecordEntry;

/// <summary>Enters the hours of a year; those of the same year are replaced (A7).</summary>
/// <param name="Hours">The hours.</param>
[StoredAs("record-hours.v1")]
public sealed record RecordHours(YearOfHours Hours) : RecordEntry;

/// <summary>Enters a time of insurance; one of the same payer and first date is replaced (A7).</summary>
/// <param name="Time">The time.</param>
[StoredAs("record-insurance.v1")]
public sealed record RecordInsurance(InsuredTime Time) : RecordEntry;

/// <summary>Takes back a degree that was entered wrongly, or that is void.</summary>
/// <param name="Certificate">The certificate's number.</param>
[StoredAs("withdraw-degree.v1")]
public sealed record WithdrawDegree(string Certificate) : RecordEntry;

/// <summary>Takes back the hours of a year.</summary>
/// <param name="Year">The year.</param>
[StoredAs("withdraw-hours.v1")]
public sealed record WithdrawHours(int Year) : RecordEntry;

/// <summary>Takes back a time of insurance.</summary>
/// <param name="Payer">Who paid, as it was entered.</param>
/// <param name="From">The first civil date, as it was entered.</param>
[StoredAs("withdraw-insurance.v1")]
public sealed record WithdrawInsurance(string Payer, DateOnly From) : RecordEntry;

/// <summary>A checked degree was entered.</summary>
/// <param name="Degree">The degree.</param>
/// <param name="By">The opaque id of the one who entered it.</param>
/// <param name="On">The day of the entry.</param>
[StoredAs("degree-recorded.v1")]
public sealed record DegreeRecorded(CheckedDegree Degree, string By, DateOnly On) : Fact;

/// <summary>The hours of a year were entered.</summary>
/// <param name="Hours">The hours.</param>
/// <param name="By">The opaque id of the one who entered them.</param>
/// <param name="On">The day of the entry.</param>
[StoredAs("hours-recorded.v1")]
public sealed record HoursRecorded(YearOfHours Hours, string By, DateOnly On) : Fact;

/// <summary>A time of insurance was entered.</summary>
/// <param name="Time">The time.</param>
/// <param name="By">The opaque id of the one who entered it.</param>
/// <param name="On">The day of the entry.</param>
[StoredAs("insurance-recorded.v1")]
public sealed record InsuranceRecorded(InsuredTime Time, string By, DateOnly On) : Fact;

/// <summary>A degree was taken back; what it was stands in the reason of the entry.</summary>
/// <param name="Certificate">The certificate's number.</param>
/// <param name="By">The opaque id of the one who took it back.</param>
/// <param name="On">The day.</param>
[StoredAs("degree-withdrawn.v1")]
public sealed record DegreeWithdrawn(string Certificate, string By, DateOnly On) : Fact;

/// <summary>The hours of a year were taken back; what they were stands in the reason of the entry.</summary>
/// <param name="Year">The year.</param>
/// <param name="By">The opaque id of the one who took them back.</param>
/// <param name="On">The day.</param>
[StoredAs("hours-withdrawn.v1")]
public sealed record HoursWithdrawn(int Year, string By, DateOnly On) : Fact;

/// <summary>A time of insurance was taken back; what it was stands in the reason of the entry.</summary>
/// <param name="Payer">Who paid.</param>
/// <param name="From">The first civil date.</param>
/// <param name="By">The opaque id of the one who took it back.</param>
/// <param name="On">The day.</param>
[StoredAs("insurance-withdrawn.v1")]
public sealed record InsuranceWithdrawn(string Payer, DateOnly From, string By, DateOnly On) : Fact;

/// <summary>
/// What other registers say of a person, as an office entered it; the newest entry of each stands until it is taken back.
/// </summary>
internal static class PersonRecords
{
    /// <summary>Hours of one category in a year: no year has more.</summary>
    private const int MostHours = 8_784;

    /// <summary>Decides about one entry.</summary>
    public static Decision Decide(Person person, Command command, Asking asking) => command switch
    {
        RecordDegree { Degree: var degree } => person.Degrees.Contains(degree) ? Decision.Nothing : Decision.Unless(
            [.. Faulty(degree, asking.Moment.On), .. RecordRules.TooMany(person.Degrees.Count, Before(person, command))],
            new DegreeRecorded(degree, asking.By, asking.Moment.On)),
        RecordHours { Hours: var hours } => person.HoursOfYears.Contains(hours) ? Decision.Nothing : Decision.Unless(
            [.. Faulty(hours, asking.Moment.On), .. RecordRules.TooMany(person.HoursOfYears.Count, Before(person, command))],
            new HoursRecorded(hours, asking.By, asking.Moment.On)),
        RecordInsurance { Time: var time } => person.Insured.Contains(time) ? Decision.Nothing : Decision.Unless(
            [.. Faulty(time, asking.Moment.On), .. RecordRules.TooMany(person.Insured.Count, Before(person, command))],
            new InsuranceRecorded(time, asking.By, asking.Moment.On)),
        WithdrawDegree { Certificate: var certificate } => Decision.Unless(
            Unknown(Before(person, command), "certificate"), new DegreeWithdrawn(certificate, asking.By, asking.Moment.On)),
        WithdrawHours { Year: var year } => Decision.Unless(
            Unknown(Before(person, command), "year"), new HoursWithdrawn(year, asking.By, asking.Moment.On)),
        WithdrawInsurance { Payer: var payer, From: var from } => Decision.Unless(
            Unknown(Before(person, command), "payer"), new InsuranceWithdrawn(payer, from, asking.By, asking.Moment.On)),
        _ => throw new ArgumentException($"{command.GetType().Name} is no record.", nameof(command)),
    };

    /// <summary>What stood before an entry takes its place, or takes it back; null for nothing.</summary>
    public static string? Before(Person person, Command entry) => entry switch
    {
        RecordDegree { Degree: var degree } => DegreeOf(person, degree.Certificate),
        RecordHours { Hours: var hours } => HoursOf(person, hours.Year),
        RecordInsurance { Time: var time } => InsuranceOf(person, time.Payer, time.From),
        WithdrawDegree { Certificate: var certificate } => DegreeOf(person, certificate) is { } before ? $"{certificate} {before}" : null,
        WithdrawHours { Year: var year } => HoursOf(person, year),
        WithdrawInsurance { Payer: var payer, From: var from } => InsuranceOf(person, payer, from),
        _ => null,
    };

    /// <summary>Folds one entry.</summary>
    public static Person Evolve(Person person, Fact fact) => fact switch
    {
        DegreeRecorded { Degree: var degree } => person with
        {
            Degrees = person.Degrees.RemoveAll(known => known.Certificate == degree.Certificate).Add(degree),
        },
        HoursRecorded { Hours: var hours } => person with
        {
            HoursOfYears = person.HoursOfYears.RemoveAll(known => known.Year == hours.Year).Add(hours),
        },
        InsuranceRecorded { Time: var time } => person with { Insured = person.Insured.RemoveAll(IsOf(time.Payer, time.From)).Add(time) },
        DegreeWithdrawn withdrawn => person with { Degrees = person.Degrees.RemoveAll(known => known.Certificate == withdrawn.Certificate) },
        HoursWithdrawn withdrawn => person with { HoursOfYears = person.HoursOfYears.RemoveAll(known => known.Year == withdrawn.Year) },
        InsuranceWithdrawn withdrawn => person with { Insured = person.Insured.RemoveAll(IsOf(withdrawn.Payer, withdrawn.From)) },
        _ => person,
    };

    private static string? DegreeOf(Person person, string certificate) =>
        person.Degrees.Find(known => known.Certificate == certificate) is { } before
            ? $"{before.Level} {before.School} {before.Field} {before.ConferredOn:yyyy-MM-dd}"
            : null;

    private static string? HoursOf(Person person, int year) => person.HoursOfYears.Find(known => known.Year == year) is { } before
        ? FormattableString.Invariant($"{before.Year}年 {before.Public}/{before.Professional}/{before.Other}")
        : null;

    private static string? InsuranceOf(Person person, string payer, DateOnly from) => person.Insured.Find(IsOf(payer, from)) is { } before
        ? $"{before.Payer} {before.From:yyyy-MM-dd} {before.LastDay:yyyy-MM-dd}"
        : null;

    private static Predicate<InsuredTime> IsOf(string payer, DateOnly from) => known => (known.Payer, known.From) == (payer, from);

    private static IEnumerable<Finding> Unknown(string? before, string where) => Faults.When(
        before is null, "record.unknown", "没有这条登记,或者已经撤回;请核对证书编号、年度,或者缴费单位和开始日期。", where);

    private static IEnumerable<Finding> Faulty(CheckedDegree degree, DateOnly today) =>
    [
        .. RecordRules.Text(degree.Certificate, "degree.certificate", "证书编号", "certificate"),
        .. RecordRules.Text(degree.School, "degree.school", "学校", "school"),
        .. RecordRules.Text(degree.Field, "degree.field", "所学专业", "field"),
        .. Faults.When(
            !PackKeys.DegreeLevels.Contains(degree.Level), "degree.level",
            $"学历学位层次应为:{string.Join('、', PackKeys.DegreeLevels)}。", "level"),
        .. Faults.When(degree.ConferredOn > today, "degree.day", "授予日期不能晚于今天,请核对。", "conferredOn"),
    ];

    private static IEnumerable<Finding> Faulty(YearOfHours hours, DateOnly today) =>
    [
        .. Faults.When(
            hours.Year < today.Year - RecordRules.MostEntries || hours.Year > today.Year, "hours.year", "年度不能晚于今年,请核对。", "year"),
        .. new[] { ("public", hours.Public), ("professional", hours.Professional), ("other", hours.Other) }.SelectMany(one => Faults.When(
            one.Item2 is < 0 or > MostHours, "hours.amount", $"学时应为0至{MostHours}的整数,请核对。", one.Item1)),
    ];

    private static IEnumerable<Finding> Faulty(InsuredTime time, DateOnly today) =>
    [
        .. RecordRules.Text(time.Payer, "insurance.payer", "缴费单位", "payer"),
        .. Faults.When(
            time.LastDay < time.From || time.From > today, "insurance.days", "缴费起止日期先后有误,或开始日期晚于今天,请核对。", "from"),
    ];
}
