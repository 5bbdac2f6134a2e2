using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>The first day in retirement.</summary>
/// <param name="On">The day.</param>
public sealed record RetirementEntry(DateOnly On);

/// <summary>A sanction that keeps somebody from filing while it lasts.</summary>
/// <param name="SanctionId">The number of the decision.</param>
/// <param name="Kind">Disciplinary or integrity.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="LastDay">The last day, inclusive; left out while it is open.</param>
public sealed record SanctionEntry(string SanctionId, SanctionKind Kind, DateOnly From, DateOnly? LastDay = null);

/// <summary>POST /api/persons/{personId}/retirement and …/sanctions: the county of the person's unit enters what the gate asks for.</summary>
/// <remarks>200; 404 for persons of other counties; 422.</remarks>
public static class PersonStatus
{
    /// <summary>Enters a retirement.</summary>
    public static Task<IResult> Retire(
        PersonId personId, Sent<RetirementEntry> sent, Actor actor, PersonDoor persons, CancellationToken stop) =>
        persons.ActAsync(personId, sent, actor, new RecordRetirement(sent.Body.On), stop);

    /// <summary>Enters a sanction.</summary>
    public static Task<IResult> Sanction(
        PersonId personId, Sent<SanctionEntry> sent, Actor actor, PersonDoor persons, CancellationToken stop) =>
        persons.ActAsync(
            personId, sent, actor, new RecordSanction(new Sanction(sent.Body.SanctionId, sent.Body.Kind, sent.Body.From, sent.Body.LastDay)), stop);
}

/// <summary>Lets a county act on the persons who work at its units today, and on no others.</summary>
public sealed class PersonDoor(Desk<Person> persons, Desk<Unit> units, TimeProvider time)
{
    /// <summary>Asks a person's entry for something, if the person works in the asker's county.</summary>
    public async Task<IResult> ActAsync<T>(PersonId personId, Sent<T> sent, Actor actor, Command command, CancellationToken stop)
        where T : class
    {
        var county = await CountyAsync(personId, stop);
        var door = new StreamDoor<Person>(persons, _ => new Scope(null, null, county));
        return await door.ActAsync(personId.Stream, sent, actor, command, [Role.County], stop);
    }

    private async Task<string?> CountyAsync(PersonId personId, CancellationToken stop)
    {
        var today = new Moment(time.GetUtcNow()).On;
        return await persons.ReadAsync(personId.Stream, stop) is { } person
            && person.State.StandingOn(today).Employment?.Unit is { } code
            && await units.ReadAsync(code.Stream, stop) is { State.Entered: { } unit }
                ? unit.Place.ToString()
                : null;
    }
}
