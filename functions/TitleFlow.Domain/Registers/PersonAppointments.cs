using System.Collections.Immutable;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>An appointment to a post of a title level, as the decision of the unit has it.</summary>
/// <param name="Level">The level.</param>
/// <param name="Post">The post's name.</param>
/// <param name="Unit">The unit's name.</param>
/// <param name="From">The first civil date, inclusive; one entry for each unit and first date.</param>
/// <param name="LastDay">The last civil date, inclusive; null while it goes on.</param>
public sealed record HeldAppointment(TitleLevel Level, string Post, string Unit, DateOnly From, DateOnly? LastDay)
{
    /// <summary>The code of the series; null where the decision names none.</summary>
    public string? Series { get; init; }

    /// <summary>The unit's code; null for a unit that is not registered.</summary>
    public UnitCode? UnitCode { get; init; }
}

/// <summary>An entry of somebody's titles and appointments, or the taking back of one.</summary>
public abstract record CareerEntry : Command;

/// <summary>Enters a title that an office has checked; an entry of the same certificate or title is replaced (A7).</summary>
/// <param name="Title">The title.</param>
public sealed record EnterTitle(Title Title) : CareerEntry;

/// <summary>Takes back a title that was entered wrongly, or that is void.</summary>
/// <param name="Level">The level, as it was entered.</param>
/// <param name="Series">The code of the series, as it was entered.</param>
/// <param name="From">The title's date, as it was entered.</param>
public sealed record WithdrawTitle(TitleLevel Level, string Series, DateOnly From) : CareerEntry
{
    /// <summary>The certificate's number, as it was entered; null where the entry has none, or where it is the only one.</summary>
    public string? Certificate { get; init; }
}

/// <summary>Enters an appointment that an office has checked; one of the same unit and first date is replaced (A7).</summary>
/// <param name="Appointment">The appointment.</param>
public sealed record RecordAppointment(HeldAppointment Appointment) : CareerEntry;

/// <summary>Takes back an appointment that was entered wrongly, or that is void.</summary>
/// <param name="Unit">The unit's name, as it was entered.</param>
/// <param name="From">The first civil date, as it was entered.</param>
public sealed record WithdrawAppointment(string Unit, DateOnly From) : CareerEntry;

/// <summary>A title was taken back.</summary>
/// <param name="Title">The title.</param>
/// <param name="By">The opaque id of the one who took it back.</param>
/// <param name="On">The day.</param>
[StoredAs("title-withdrawn.v1")]
public sealed record TitleWithdrawn(Title Title, string By, DateOnly On) : Fact;

/// <summary>An appointment was taken back.</summary>
/// <param name="Appointment">The appointment.</param>
/// <param name="By">The opaque id of the one who took it back.</param>
/// <param name="On">The day.</param>
[StoredAs("appointment-withdrawn.v1")]
public sealed record AppointmentWithdrawn(HeldAppointment Appointment, string By, DateOnly On) : Fact;

/// <summary>An appointment was entered.</summary>
/// <param name="Appointment">The appointment.</param>
/// <param name="By">The opaque id of the one who entered it.</param>
/// <param name="On">The day of the entry.</param>
[StoredAs("appointment-recorded.v1")]
public sealed record AppointmentRecorded(HeldAppointment Appointment, string By, DateOnly On) : Fact;

/// <summary>Titles and appointments as an office enters them; the newest entry of each stands until it is taken back.</summary>
internal static class PersonAppointments
{
    /// <summary>Decides about one entry.</summary>
    public static Decision Decide(Person person, Command command, Asking asking) => command switch
    {
        EnterTitle { Title: var title } => person.Titles.Contains(title) ? Decision.Nothing : Decision.Unless(
            [.. Faulty(person, title, asking.Moment.On), .. RecordRules.TooMany(person.Titles.Count, Before(person, command))],
            new TitleHeld(title, asking.By, asking.Moment.On)),
        RecordAppointment { Appointment: var held } => person.Appointments.Contains(held) ? Decision.Nothing : Decision.Unless(
            [.. Faulty(held, asking.Moment.On), .. RecordRules.TooMany(person.Appointments.Count, Before(person, command))],
            new AppointmentRecorded(held, asking.By, asking.Moment.On)),
        WithdrawTitle withdraw => Meant(person, withdraw) is [var title, ..] meant
            ? Decision.Unless(Untouchable(person, meant), new TitleWithdrawn(title, asking.By, asking.Moment.On))
            : Decision.Refuse(Faults.Fail("record.unknown", "没有这项登记,请核对级别、系列、取得日期和证书编号。", "from")),
        WithdrawAppointment withdraw => Known(person, withdraw) is { } held
            ? Decision.Unless([], new AppointmentWithdrawn(held, asking.By, asking.Moment.On))
            : Decision.Refuse(Faults.Fail("record.unknown", "没有这项登记,请核对聘任单位和开始日期。", "from")),
        _ => throw new ArgumentException($"{command.GetType().Name} is neither.", nameof(command)),
    };

    /// <summary>What stood before an entry takes its place; null for nothing.</summary>
    public static string? Before(Person person, Command entry) => entry switch
    {
        EnterTitle { Title: var title } => Written(Replaced(person, title)),
        WithdrawTitle withdraw => Written(Meant(person, withdraw)),
        RecordAppointment { Appointment: var held } => Written(person.Appointments.Find(known => IsSame(known, held))),
        WithdrawAppointment withdraw => Written(Known(person, withdraw)),
        _ => null,
    };

    /// <summary>Folds one entry. A title that a case has led to is known by its certificate from then on.</summary>
    public static Person Evolve(Person person, Fact fact) => fact switch
    {
        TitleHeld held => person with
        {
            Titles = person.Titles.RemoveRange(Replaced(person, held.Title)).Add(held.Title),
            IssuedCertificates = held.Title.Certificate is { } number && held.By.StartsWith("case/", StringComparison.Ordinal)
                ? person.IssuedCertificates.Add(number)
                : person.IssuedCertificates,
        },
        AppointmentRecorded { Appointment: var held } => person with
        {
            Appointments = person.Appointments.RemoveAll(known => IsSame(known, held)).Add(held),
        },
        TitleWithdrawn withdrawn => person with { Titles = person.Titles.Remove(withdrawn.Title) },
        AppointmentWithdrawn withdrawn => person with { Appointments = person.Appointments.Remove(withdrawn.Appointment) },
        _ => person,
    };

    /// <summary>The titles that a withdrawal may mean: of its certificate; where it names none, those without one before any other.</summary>
    private static ImmutableList<Title> Meant(Person person, WithdrawTitle withdraw)
    {
        var alike = person.Titles.FindAll(known => (known.Level, known.Series, known.From) == (withdraw.Level, withdraw.Series, withdraw.From));
        var exact = alike.FindAll(known => known.Certificate == withdraw.Certificate);
        return exact.IsEmpty && withdraw.Certificate is null ? alike : exact;
    }

    private static ImmutableList<Title> Replaced(Person person, Title title) => person.Titles.FindAll(known => IsSame(known, title));

    private static HeldAppointment? Known(Person person, WithdrawAppointment withdraw) =>
        person.Appointments.Find(known => (known.Unit, known.From) == (withdraw.Unit, withdraw.From));

    /// <summary>Of two certificates each stands for itself; where one of the entries has none, level, series, kind and date tell.</summary>
    private static bool IsSame(Title one, Title other) => one.Certificate is { } number && other.Certificate is { } another
        ? number == another
        : (one.Level, one.Series, one.Kind, one.From) == (other.Level, other.Series, other.Kind, other.From);

    private static bool IsSame(HeldAppointment one, HeldAppointment other) => (one.Unit, one.From) == (other.Unit, other.From);

    private static IEnumerable<Finding> Faulty(Person person, Title title, DateOnly today) =>
    [
        .. PersonRules.TitleFaults(title),
        .. RecordRules.Text(title.Series, "title.series", "系列代码", "series"),
        .. Optional(title.Specialty, "title.specialty", "专业", "specialty"),
        .. Optional(title.Certificate, "title.certificate", "证书编号", "certificate"),
        .. Faults.When(
            title.From > today || title.From <= person.Entered!.BirthOn, "title.day", "取得日期应晚于出生日期,且不晚于今天,请核对。", "from"),
        .. title.Certificate is null ? Untouchable(person, Replaced(person, title)) : Issued(person, Replaced(person, title)),
    ];

    /// <summary>Finds that nobody can tell which of several titles is meant, or that it is one that was issued here.</summary>
    private static IEnumerable<Finding> Untouchable(Person person, ImmutableList<Title> meant) => meant.Count > 1
        ? [Faults.Fail("title.several", "有多项登记的级别、系列和取得日期相同;请填写所指那一项的证书编号。", "certificate")]
        : Issued(person, meant);

    private static IEnumerable<Finding> Issued(Person person, ImmutableList<Title> meant) => Faults.When(
        meant.Exists(known => known.Certificate is { } number && person.IssuedCertificates.Contains(number)),
        "title.issued", "该职称由本系统颁发证书,登记随证书产生,不能另行登记或撤销;内容有误的,请办理证书更正。", "certificate");

    private static IEnumerable<Finding> Faulty(HeldAppointment held, DateOnly today) =>
    [
        .. RecordRules.Text(held.Post, "appointment.post", "聘任岗位", "post"),
        .. RecordRules.Text(held.Unit, "appointment.unit", "聘任单位", "unit"),
        .. Optional(held.Series, "appointment.series", "系列代码", "series"),
        .. Faults.When(
            held.LastDay < held.From || held.From > today, "appointment.days", "聘任起止日期先后有误,或开始日期晚于今天,请核对。", "from"),
    ];

    private static IEnumerable<Finding> Optional(string? text, string code, string name, string where) =>
        text is null ? [] : RecordRules.Text(text, code, name, where);

    private static string? Written(ImmutableList<Title> titles) => titles.IsEmpty ? null : string.Join(';', titles.Select(title => Joined(
        title.Level, title.Series, title.Specialty, $"{title.From:yyyy-MM-dd}", title.Certificate, title.Kind, title.County)));

    private static string? Written(HeldAppointment? held) => held is null ? null : Joined(
        held.Level, held.Series, held.Post, held.Unit, $"{held.From:yyyy-MM-dd}", $"{held.LastDay:yyyy-MM-dd}");

    private static string Joined(params object?[] parts) => string.Join(' ', parts.Select(part => $"{part}").Where(text => text.Length > 0));
}
