using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>A title that was obtained elsewhere, as its certificate has it.</summary>
/// <param name="Level">The level.</param>
/// <param name="Series">The code of the series.</param>
/// <param name="From">The civil date of the title.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">What shows it.</param>
/// <param name="Kind">Normal, or directed to a county.</param>
/// <param name="Specialty">The specialty; left out where the certificate has none.</param>
/// <param name="Certificate">The certificate's number; left out where it has none.</param>
/// <param name="County">The county in which a directed title holds.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record TitleRecordEntry(
    TitleLevel Level, string Series, DateOnly From, string ReasonCode, string Document, TitleKind Kind = TitleKind.Normal,
    string? Specialty = null, string? Certificate = null, PlaceCode? County = null, string Note = "") : IGrounds;

/// <summary>An appointment to a post of a title level.</summary>
/// <param name="Level">The level.</param>
/// <param name="Post">The post's name.</param>
/// <param name="Unit">The unit's name, or the code of one that is registered.</param>
/// <param name="From">The first civil date, inclusive.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The number of the decision.</param>
/// <param name="Series">The code of the series; left out where the decision names none.</param>
/// <param name="LastDay">The last civil date, inclusive; left out while it goes on.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record AppointmentEntry(
    TitleLevel Level, string Post, string Unit, DateOnly From, string ReasonCode, string Document, string? Series = null,
    DateOnly? LastDay = null, string Note = "") : IGrounds;

/// <summary>A title that is taken back.</summary>
/// <param name="Level">The level, as it was entered.</param>
/// <param name="Series">The code of the series, as it was entered.</param>
/// <param name="From">The title's date, as it was entered.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">What shows it.</param>
/// <param name="Certificate">The certificate's number, as it was entered; left out where the entry has none, or is the only one.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record TitleWithdrawal(
    TitleLevel Level, string Series, DateOnly From, string ReasonCode, string Document, string? Certificate = null,
    string Note = "") : IGrounds;

/// <summary>An appointment that is taken back.</summary>
/// <param name="Unit">The unit's name, as it was entered.</param>
/// <param name="From">The first civil date, as it was entered.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">What shows it.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record AppointmentWithdrawal(string Unit, DateOnly From, string ReasonCode, string Document, string Note = "") : IGrounds;

/// <summary>
/// POST /api/persons/{personId}/titles and …/appointments: the office of the place of the person's unit enters certificates and
/// appointments, to be filled in and compared when the person files (A7). An entry of the same certificate or title, or of the same
/// unit and first date, takes the place of the one before; each with …/withdrawal takes one back that is wrong.
/// </summary>
/// <remarks>200; 404 for persons of other places; 422, also for a title whose certificate was issued here.</remarks>
public static class PersonAppointmentActs
{
    /// <summary>Enters a title.</summary>
    public static Task<IResult> Title(
        PersonId personId, Sent<TitleRecordEntry> sent, Actor actor, PersonDoor persons, CancellationToken stop)
    {
        var given = sent.Body;
        return persons.EnterAsync(
            personId, sent, actor,
            new EnterTitle(new(given.Level, given.Series, given.Kind, given.From)
            {
                Specialty = given.Specialty,
                Certificate = given.Certificate,
                County = given.County,
            }),
            stop);
    }

    /// <summary>Enters an appointment; a unit that is named by its code is kept with the name that it had on the first day.</summary>
    public static async Task<IResult> Appoint(
        PersonId personId, Sent<AppointmentEntry> sent, Actor actor, PersonDoor persons, Desk<Unit> units, CancellationToken stop)
    {
        var given = sent.Body;
        UnitCode? code = UnitCode.TryParse(given.Unit, out var written) ? written : null;
        var unit = code is { } known ? (await units.ReadAsync(known.Stream, stop))?.State : null;
        IReadOnlyList<Finding> found = code is not null && unit?.Entered is null
            ? [new Finding("appointment.unit", Severity.Fail, "此代码的单位尚未登记;请核对代码,或填写单位全称。") { Where = "unit" }]
            : [];
        var name = unit?.Names.On(given.From) ?? unit?.Entered?.Name ?? given.Unit;
        return await persons.EnterAsync(
            personId, sent, actor,
            new RecordAppointment(new(given.Level, given.Post, name, given.From, given.LastDay) { Series = given.Series, UnitCode = code }),
            stop, found);
    }

    /// <summary>Takes a title back.</summary>
    public static Task<IResult> WithdrawTitle(
        PersonId personId, Sent<TitleWithdrawal> sent, Actor actor, PersonDoor persons, CancellationToken stop) =>
        persons.EnterAsync(
            personId, sent, actor,
            new WithdrawTitle(sent.Body.Level, sent.Body.Series, sent.Body.From) { Certificate = sent.Body.Certificate }, stop);

    /// <summary>Takes an appointment back.</summary>
    public static Task<IResult> WithdrawAppointment(
        PersonId personId, Sent<AppointmentWithdrawal> sent, Actor actor, PersonDoor persons, CancellationToken stop) =>
        persons.EnterAsync(personId, sent, actor, new WithdrawAppointment(sent.Body.Unit, sent.Body.From), stop);
}
