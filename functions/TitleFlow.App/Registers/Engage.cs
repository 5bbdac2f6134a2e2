using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>Somebody who works for a unit by agreement or part-time, as its clerk enters it.</summary>
/// <param name="Name">The name.</param>
/// <param name="IdentityNumber">The identity number; it is sealed before anything is stored, and never answered.</param>
/// <param name="Kind">Agreement or part-time.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The number of the agreement or contract.</param>
/// <param name="Field">The code of the field of part-time work; left out for an agreement.</param>
/// <param name="LastDay">The last day, inclusive; left out while it goes on.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record EngagementGiven(
    string Name, string IdentityNumber, EngagementKind Kind, DateOnly From, string ReasonCode, string Document, string? Field = null,
    DateOnly? LastDay = null, string Note = "") : IGrounds;

/// <summary>
/// POST /api/units/{code}/engagements: a clerk enters that somebody works for the own unit by agreement or part-time (M05), or by when
/// that ends. Whoever is not registered yet, such as somebody of another province, is entered with it; the person is told.
/// </summary>
/// <remarks>
/// 200; 404 for other units, and where the number is registered under another name, which counts as a guess; 422 with everything that
/// stands in the way. Whether it is enough to file there is the pack's. Safe to retry.
/// </remarks>
public static class Engage
{
    /// <summary>Checks, finds or enters the person, and enters the engagement.</summary>
    public static async Task<IResult> Handle(
        UnitCode code, Sent<EngagementGiven> sent, Actor actor, StreamDoor<Unit> units, Desk<Person> persons, Claims claims,
        IdentityVault vault, TimeProvider time, CancellationToken stop)
    {
        var given = sent.Body;
        if (await units.ReadAsync(code.Stream, actor, [Role.UnitClerk], stop) is not { } unit)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var reason = given.Reason();
        var someone = new NewEmployee(given.Name, given.IdentityNumber, given.From, PostKind.Professional, "", "");
        var faults = StaffFaults.Of(unit.State, someone, reason, new Moment(time.GetUtcNow()).On);
        if (faults.OfEntry.Count > 0 || !IdentityNumber.TryParse(given.IdentityNumber, out var number))
        {
            return Problems.Refused(faults.All);
        }
        var entry = new RecordEngagement(new(code, given.Kind, given.Field, given.From, given.LastDay));
        var newId = PersonId.From(actor.PersonId, sent.RawKey);
        var holder = await claims.HolderAsync(Person.IdentityClaim(vault.LookupOf(number)), stop);
        // Asked again under the same key, the person whom the first asking entered is entered with the same command.
        if (holder is null || holder == newId.Stream)
        {
            return await AskAsync(newId.Stream, Employees.Sealed(newId, someone, entry, reason, vault), isNew: true);
        }
        return await persons.ReadAsync(holder.Value, stop) is { State.Entered: { } entered } && entered.Name == given.Name.Trim()
            ? await AskAsync(holder.Value, new Grounded(entry, reason), isNew: false)
            : Problems.Of(ProblemKind.NotFound, new Finding(
                "engagement.unknown", Severity.Fail, "此身份证件号码已登记在另一姓名下;请核对姓名和号码。")
            {
                Where = "identityNumber",
            });

        async Task<IResult> AskAsync(StreamId person, Command command, bool isNew) =>
            Answers.Shown(EnterPerson.Inside(await persons.DecideAsync(person, new Request<Person>(command, actor.PersonId)
            {
                Key = sent.Key,
                SeenVersion = sent.SeenVersion,
                MayBeNew = isNew,
                Found = faults.OfUnit,
            }, stop)));
    }
}
