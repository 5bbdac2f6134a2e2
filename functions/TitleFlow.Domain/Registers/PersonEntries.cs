using System.Globalization;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>An entry about a person with the reason for it: both are stored, or neither.</summary>
/// <param name="Entry">What is entered.</param>
/// <param name="Reason">Why, and by which paper.</param>
public sealed record Grounded(Command Entry, ChangeReason Reason) : Command;

/// <summary>Enters somebody who works for a unit: the person, what ties the person to it, and the right to file for a title.</summary>
/// <param name="Person">The person, with everything personal sealed.</param>
/// <param name="Tie">The employment or the engagement.</param>
/// <param name="Reason">Why, and by which paper.</param>
public sealed record EnterStaff(RegisterPerson Person, Command Tie, ChangeReason Reason) : Command;

/// <summary>Enters that somebody goes on working at another unit; roles at the unit that is left end with the last day there.</summary>
/// <param name="Employment">The employment at the other unit.</param>
/// <param name="Reason">Why, and by which paper.</param>
public sealed record MoveEmployee(Employment Employment, ChangeReason Reason) : Command;

/// <summary>The reason for the entry that was stored before it.</summary>
/// <param name="Matter">What the entry is about.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="Before">What held before, in words; null where there was nothing.</param>
/// <param name="By">The opaque id of the one who made the entry.</param>
/// <param name="On">The day of the entry.</param>
[StoredAs("entry-reasoned.v1")]
public sealed record EntryReasoned(EntryMatter Matter, ChangeReason Reason, string? Before, string By, DateOnly On) : Fact;

/// <summary>How entries with a reason are decided.</summary>
internal static class PersonEntries
{
    /// <summary>The grant of an employee's right to file, one for each person.</summary>
    public const string ApplicantGrant = "applicant";

    private static readonly string[] NamingReasons = ["duties-assigned", "duties-divided", "entry-corrected"];

    public static Decision Reasoned(Person person, Grounded grounded, Asking asking)
    {
        var made = PersonRules.Decide(person, grounded.Entry, asking);
        var matter = MatterOf(grounded.Entry);
        return made is Decision.Accepted { Facts: [] } ? Decision.Nothing : Decision.Unless(
            [
                .. made is Decision.Refused refused ? refused.Findings : [],
                .. RegisterReasons.FaultsOf(grounded.Reason, matter, FittingOf(grounded.Entry)),
            ],
            [
                .. made is Decision.Accepted accepted ? accepted.Facts : [],
                new EntryReasoned(matter, grounded.Reason, Before(person, grounded.Entry), asking.By, asking.Moment.On),
            ]);
    }

    /// <summary>Everything at once; the later parts are judged as if the person had been entered, so that all faults are told.</summary>
    public static Decision Enter(Person person, EnterStaff enter, Asking asking)
    {
        var first = PersonRules.Decide(person, enter.Person, asking);
        var entered = person.Entered is null
            ? Person.Evolve(person, PersonRules.Registered(enter.Person, asking))
            : person;
        Command[] rest =
        [
            new Grounded(enter.Tie, enter.Reason),
            new GrantRole(new Grant(ApplicantGrant, Role.Applicant, null, null) { From = asking.Moment.On }),
        ];
        // The right to file is granted once, on whichever day; asked again it stays as it is.
        var parts = entered.Grants.Exists(grant => grant.GrantId == ApplicantGrant) ? rest[..1] : rest;
        Decision[] made = [first, .. parts.Select(part => PersonRules.Decide(entered, part, asking))];
        return Decision.Unless(
            made.OfType<Decision.Refused>().SelectMany(refused => refused.Findings),
            [.. made.OfType<Decision.Accepted>().SelectMany(accepted => accepted.Facts)]);
    }

    /// <summary>A move to another unit. It is the newest employment: what is entered later about an earlier time moves nobody.</summary>
    public static Decision Move(Person person, MoveEmployee move, Asking asking)
    {
        var entry = new Grounded(new StateEmployment(move.Employment), move.Reason);
        var made = Reasoned(person, entry, asking);
        var newest = person.Employments.Entries.LastOrDefault()?.Value;
        if (newest == move.Employment)
        {
            return Decision.Nothing;
        }
        return Decision.Unless(
            [
                .. made is Decision.Refused refused ? refused.Findings : [],
                .. Faults.When(
                    newest?.Unit is { } same && same == move.Employment.Unit,
                    "transfer.same-unit", "该人员已在本单位任职;岗位变动请按岗位变动登记。"),
                // Whoever has left a unit may begin at the next one on the first day without.
                .. Faults.When(
                    newest is { Unit: null } ? move.Employment.From < newest.From : move.Employment.From <= newest?.From,
                    "transfer.earlier", $"该人员已有{newest?.From:yyyy-MM-dd}起的任职登记,调入日期应晚于此日,请核对。", "from"),
                .. PersonRules.HoldsOffice(
                    person, asking.Moment.On, "transfer.office-role", "该人员还担任人社、主管部门或评委会等职责;请先由授权部门收回,再办理调入。"),
            ],
            [
                .. made is Decision.Accepted accepted ? accepted.Facts : [],
                .. newest?.Unit is { } left
                    ? EmploymentRules.RolesThatEnd(person, [left], move.Employment.From, move.Reason, asking)
                    : [],
            ]);
    }

    private static EntryMatter MatterOf(Command entry) => entry switch
    {
        StateEmployment or RecordEngagement => EntryMatter.Employment,
        RecordRetirement => EntryMatter.Retirement,
        RecordSanction or EndSanction => EntryMatter.Sanction,
        DecideMoveRelief => EntryMatter.MoveRelief,
        DecideException => EntryMatter.Exception,
        OpenInquiry or CloseInquiry => EntryMatter.Inquiry,
        ApproveDualPost or EndDualPost => EntryMatter.DualPost,
        RecordEntry or CareerEntry => EntryMatter.Record,
        BindLogin or TieLogin or ReleaseLogin => EntryMatter.Login,
        CorrectIdentity => EntryMatter.Identity,
        ChangeContact => EntryMatter.Contact,
        _ => EntryMatter.Role,
    };

    /// <summary>The codes that fit one entry; none where every code of its matter does.</summary>
    private static string[] FittingOf(Command entry) => entry switch
    {
        GrantRole => NamingReasons,
        RecordRetirement { On: null } => ["entry-corrected"],
        _ => [],
    };

    private static string? Before(Person person, Command entry) => entry switch
    {
        WithdrawRole withdraw when person.Grants.Find(known => known.GrantId == withdraw.GrantId) is { } held =>
            $"{RoleScope.Of(held.Role).Name} {held.Place?.ToString() ?? held.Unit?.ToString()} {held.From:yyyy-MM-dd} {held.LastDay:yyyy-MM-dd}".TrimEnd(),
        StateEmployment state when person.Employments.On(state.Employment.From) is { } held =>
            $"{held.Unit?.ToString() ?? "无单位"} {held.Post} {held.From:yyyy-MM-dd}",
        RecordEngagement record when EngagementRules.Known(person, record.Engagement) is { } known =>
            $"{known.Unit} {known.Kind} {known.Field} {known.From:yyyy-MM-dd} {known.LastDay:yyyy-MM-dd}",
        RecordRetirement when person.RetiredOn is { } day => $"{day:yyyy-MM-dd}",
        CloseInquiry close when person.Inquiries.Find(known => known.InquiryId == close.InquiryId) is { } open =>
            $"{open.InquiryId} {open.On:yyyy-MM-dd}",
        DecideMoveRelief decide when person.MoveReliefs.TryGetValue(decide.Year, out var years) =>
            string.Create(CultureInfo.InvariantCulture, $"{decide.Year}年 {years}年"),
        DecideException decide when person.Exceptions.TryGetValue(decide.Year, out var waived) =>
            string.Create(CultureInfo.InvariantCulture, $"{decide.Year}年 {string.Join(' ', waived)}"),
        CareerEntry => PersonAppointments.Before(person, entry),
        EndSanction or EndDualPost => PersonEndings.Before(person, entry),
        CorrectIdentity or ChangeContact => PersonIdentity.Before(person, entry),
        _ => PersonRecords.Before(person, entry),
    };
}
