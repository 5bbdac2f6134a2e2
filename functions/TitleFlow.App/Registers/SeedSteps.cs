using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>One command of a seed: asked of a stream, under a name. Asked again it does nothing.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="By">The name under which it is asked.</param>
/// <param name="Command">The command.</param>
public sealed record SeedStep(StreamId Stream, string By, Command Command);

/// <summary>
/// Turns seed entries into the commands that put them into the registers, in the order in which they must be asked.
/// </summary>
public static class SeedSteps
{
    private const string PlacesApprover = "seed-approver";

    /// <summary>The steps of a place.</summary>
    public static IEnumerable<SeedStep> Of(RegisterPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return [new SeedStep(place.Code.Stream, PlacesApprover, place)];
    }

    /// <summary>The steps of a unit: entered by one, approved by another.</summary>
    public static IEnumerable<SeedStep> Of(UnitSeed seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        return
        [
            new SeedStep(seed.Unit.Code.Stream, seed.RegisteredBy, new RegisterUnit(seed.Unit)),
            new SeedStep(seed.Unit.Code.Stream, seed.ApprovedBy, new ApproveUnit()),
        ];
    }

    /// <summary>
    /// The steps of a committee: entered, then made competent. Who set it up is a step of its own, which a register takes that knows the
    /// committee from a file of before.
    /// </summary>
    public static IEnumerable<SeedStep> Of(CommitteeSeed seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        var checkedBy = new ChangeReason("founder-checked", seed.Document, "");
        return new Command[] { new RegisterCommittee(seed.Committee with { Founder = null }, seed.RegisteredBy) }
            .Concat(seed.Committee is { Id: var id, Founder: { } founder }
                ? [new StateCommitteeFounder(id, founder, seed.From, checkedBy, seed.RegisteredBy)]
                : Array.Empty<Command>())
            .Concat(seed.Rows.Select(row => new GrantAuthority(row, seed.RegisteredBy) { ReasonCode = "authority-approved" }))
            .Select(command => new SeedStep(Committees.StreamOf(seed.Committee.Place), seed.ApprovedBy, command));
    }

    /// <summary>The steps of a series: entered, then its specialties, each with consent, then those that belong to a group.</summary>
    public static IEnumerable<SeedStep> Of(SeriesSeed seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        var (code, by) = (seed.Series.Code, seed.RegisteredBy);
        var note = seed.Clause is { } clause ? $"依据{clause}" : "";
        var listed = new ChangeReason("list-adjusted", seed.Document, note);
        var consent = new ChangeReason("consent-given", seed.Document, note);
        return new Command[] { new RegisterSeries(seed.Series, listed, by) }
            .Concat(seed.Specialties.SelectMany(specialty => new Command[]
            {
                new EnterSpecialty(code, specialty.Code, specialty.Title, listed, by),
                new ConsentToSpecialty(code, specialty.Code, seed.ConsentedOn, consent, by),
            }))
            .Concat(seed.Specialties.Where(specialty => specialty.Group is not null).Select(specialty =>
                new MarkSpecialty(code, specialty.Code, specialty.Group!.Value, seed.ConsentedOn, listed, by)))
            .Select(command => new SeedStep(Specialties.StreamOf(seed.Place), seed.ApprovedBy, command));
    }

    /// <summary>The steps of a specialty that a notice adds or goes on with: entered into its series, which must stand there, with consent.</summary>
    public static IEnumerable<SeedStep> Of(SpecialtySeed seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        var note = $"依据{seed.Clause}{(seed.IsNew ? "增设" : "持续开展")}";
        return new Command[]
        {
            new EnterSpecialty(
                seed.Series, seed.Code, seed.Title, new ChangeReason("list-adjusted", seed.Document, note), seed.RegisteredBy),
            new ConsentToSpecialty(
                seed.Series, seed.Code, seed.ConsentedOn, new ChangeReason("consent-given", seed.Document, note), seed.RegisteredBy),
        }.Select(command => new SeedStep(Specialties.StreamOf(seed.Place), seed.ApprovedBy, command));
    }

    /// <summary>
    /// The steps of a person: entered with everything personal sealed, tied to the login, then roles and status.
    /// </summary>
    /// <param name="seed">The person.</param>
    /// <param name="issuer">The issuer address of the logins.</param>
    /// <param name="vault">Seals the identity number and the e-mail address.</param>
    public static IEnumerable<SeedStep> Of(PersonSeed seed, string issuer, IdentityVault vault)
    {
        ArgumentNullException.ThrowIfNull(seed);
        ArgumentNullException.ThrowIfNull(vault);
        var register = new RegisterPerson(seed.Id, seed.Name, vault.Seal(seed.Id, seed.Number), seed.Number.BornOn())
        {
            Sex = seed.Number.SexOf(),
            EMail = seed.EMail is { } address ? vault.SealText(seed.Id, IdentityVault.EMailPurpose, address) : null,
        };
        return new Command[] { register, new BindLogin(issuer, seed.Subject) }.Concat(seed.Commands)
            .Select(command => new SeedStep(seed.Id.Stream, seed.RegisteredBy, command));
    }
}
