using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>A degree or diploma as it was checked.</summary>
/// <param name="Certificate">The certificate's number.</param>
/// <param name="Level">The level: <c>secondary</c>, <c>college</c>, <c>bachelor</c>, <c>master</c>, <c>doctor</c>.</param>
/// <param name="School">The school.</param>
/// <param name="Field">The field of study.</param>
/// <param name="ConferredOn">The civil date of the conferral.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">What shows it, such as the number of the report of the check.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record DegreeEntry(
    string Certificate, string Level, string School, string Field, DateOnly ConferredOn, string ReasonCode, string Document,
    string Note = "") : IGrounds;

/// <summary>The hours of continuing education of a year.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Public">Hours of public courses.</param>
/// <param name="Professional">Hours of professional courses.</param>
/// <param name="Other">Hours of anything else.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">What shows it.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record HoursOfYearEntry(
    int Year, int Public, int Professional, int Other, string ReasonCode, string Document, string Note = "") : IGrounds;

/// <summary>A time for which social insurance was paid.</summary>
/// <param name="Payer">Who paid: the unit's name as the insurance has it.</param>
/// <param name="From">The first civil date, inclusive.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">What shows it.</param>
/// <param name="LastDay">The last civil date, inclusive; left out while it goes on.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record InsuranceEntry(
    string Payer, DateOnly From, string ReasonCode, string Document, DateOnly? LastDay = null, string Note = "") : IGrounds;

/// <summary>A degree that is taken back.</summary>
/// <param name="Certificate">The certificate's number, as it was entered.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">What shows it.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record DegreeWithdrawal(string Certificate, string ReasonCode, string Document, string Note = "") : IGrounds;

/// <summary>The hours of a year that are taken back.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">What shows it.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record HoursWithdrawal(int Year, string ReasonCode, string Document, string Note = "") : IGrounds;

/// <summary>A time of insurance that is taken back.</summary>
/// <param name="Payer">Who paid, as it was entered.</param>
/// <param name="From">The first civil date, as it was entered.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">What shows it.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record InsuranceWithdrawal(string Payer, DateOnly From, string ReasonCode, string Document, string Note = "") : IGrounds;

/// <summary>
/// POST /api/persons/{personId}/degrees, …/hours and …/insurance: the office of the place of the person's unit enters what other
/// registers say, to be filled in and compared when the person files (A7). An entry of the same certificate, year, or payer and first
/// date takes the place of the one before; each with …/withdrawal takes one back that is wrong.
/// </summary>
/// <remarks>200; 404 for persons of other places; 422.</remarks>
public static class PersonRecordActs
{
    /// <summary>Enters a degree.</summary>
    public static Task<IResult> Degree(
        PersonId personId, Sent<DegreeEntry> sent, Actor actor, PersonDoor persons, CancellationToken stop) => persons.EnterAsync(
            personId, sent, actor,
            new RecordDegree(new(sent.Body.Certificate, sent.Body.Level, sent.Body.School, sent.Body.Field, sent.Body.ConferredOn)), stop);

    /// <summary>Enters the hours of a year.</summary>
    public static Task<IResult> Hours(
        PersonId personId, Sent<HoursOfYearEntry> sent, Actor actor, PersonDoor persons, CancellationToken stop) => persons.EnterAsync(
            personId, sent, actor,
            new RecordHours(new(sent.Body.Year, sent.Body.Public, sent.Body.Professional, sent.Body.Other)), stop);

    /// <summary>Enters a time of insurance.</summary>
    public static Task<IResult> Insurance(
        PersonId personId, Sent<InsuranceEntry> sent, Actor actor, PersonDoor persons, CancellationToken stop) => persons.EnterAsync(
            personId, sent, actor, new RecordInsurance(new(sent.Body.Payer, sent.Body.From, sent.Body.LastDay)), stop);

    /// <summary>Takes a degree back.</summary>
    public static Task<IResult> WithdrawDegree(
        PersonId personId, Sent<DegreeWithdrawal> sent, Actor actor, PersonDoor persons, CancellationToken stop) =>
        persons.EnterAsync(personId, sent, actor, new WithdrawDegree(sent.Body.Certificate), stop);

    /// <summary>Takes the hours of a year back.</summary>
    public static Task<IResult> WithdrawHours(
        PersonId personId, Sent<HoursWithdrawal> sent, Actor actor, PersonDoor persons, CancellationToken stop) =>
        persons.EnterAsync(personId, sent, actor, new WithdrawHours(sent.Body.Year), stop);

    /// <summary>Takes a time of insurance back.</summary>
    public static Task<IResult> WithdrawInsurance(
        PersonId personId, Sent<InsuranceWithdrawal> sent, Actor actor, PersonDoor persons, CancellationToken stop) =>
        persons.EnterAsync(personId, sent, actor, new WithdrawInsurance(sent.Body.Payer, sent.Body.From), stop);
}
