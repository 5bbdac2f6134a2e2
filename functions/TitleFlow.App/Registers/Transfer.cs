using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>Somebody registered who comes to a unit from another one, as the clerk of the new unit knows the person.</summary>
/// <param name="Name">The name.</param>
/// <param name="IdentityNumber">The identity number; it is not stored again, and never answered.</param>
/// <param name="From">The first day at the new unit, inclusive.</param>
/// <param name="PostKind">The kind of post.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="Post">The post's name; left out for the name of its kind.</param>
/// <param name="Note">What there is to say beyond.</param>
/// <param name="IsNonEstablished">Whether it is outside the establishment (编外).</param>
public sealed record TransferGiven(
    string Name, string IdentityNumber, DateOnly From, PostKind PostKind, string ReasonCode, string Document, string Post = "",
    string Note = "", bool IsNonEstablished = false) : IGrounds;

/// <summary>
/// POST /api/units/{code}/transfers: a clerk enters that somebody who is registered already has come to the own unit (M05). The
/// unit that is left is told, and roles held there end.
/// </summary>
/// <remarks>
/// 200; 404 for other units, and where number and name together fit nobody, which counts as a guess; 422 with everything that
/// stands in the way. Cases that were started at the old unit stay with it.
/// </remarks>
public static class Transfer
{
    /// <summary>Checks, finds the person and moves the employment.</summary>
    public static async Task<IResult> Handle(
        UnitCode code, Sent<TransferGiven> sent, Actor actor, StreamDoor<Unit> units, Desk<Person> persons, Claims claims,
        IdentityVault vault, TimeProvider time, CancellationToken stop)
    {
        var given = sent.Body;
        if (await units.ReadAsync(code.Stream, actor, [Role.UnitClerk], stop) is not { } unit)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var (reason, employee) = (given.Reason(), new NewEmployee(given.Name, given.IdentityNumber, given.From, given.PostKind, given.Post, "")
        {
            IsNonEstablished = given.IsNonEstablished,
        });
        var faults = StaffFaults.Of(unit.State, employee, reason, new Moment(time.GetUtcNow()).On);
        if (faults.OfEntry.Count > 0 || !IdentityNumber.TryParse(given.IdentityNumber, out var number))
        {
            return Problems.Refused(faults.All);
        }
        if (await claims.HolderAsync(Person.IdentityClaim(vault.LookupOf(number)), stop) is not { } stream
            || await persons.ReadAsync(stream, stop) is not { } person
            || person.State.Entered!.Name != given.Name.Trim())
        {
            return Problems.Of(ProblemKind.NotFound, new Finding(
                "transfer.unknown", Severity.Fail, "没有姓名和身份证件号码都相符的登记;请核对,新聘人员请直接登记。")
            {
                Where = "identityNumber",
            });
        }
        return Answers.Shown(await persons.DecideAsync(stream, new Request<Person>(new MoveEmployee(employee.At(code), reason), actor.PersonId)
        {
            Key = sent.Key,
            SeenVersion = sent.SeenVersion,
            Found = faults.OfUnit,
        }, stop));
    }
}
