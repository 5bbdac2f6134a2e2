using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.App.Orchestration;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Cases;

/// <summary>A case as it stands, opened for one reader.</summary>
/// <param name="State">The case.</param>
/// <param name="Version">Its version.</param>
/// <param name="Pack">The pack that it was filed under.</param>
/// <param name="By">The grant under which the reader sees it: of several the one whose turn it is, but the own case is the applicant's.</param>
/// <param name="On">Today in Beijing.</param>
public sealed record OpenedCase(Case State, long Version, Pack Pack, ActorGrant By, DateOnly On)
{
    /// <summary>The role under which the reader sees it.</summary>
    public Role As => By.Role;

    /// <summary>The cover.</summary>
    public Cover Cover => State.Dossier.Cover!;

    /// <summary>Whether the reader is the applicant, who sees the dossier as it is being written.</summary>
    public bool IsOwn => As == Role.Applicant;

    /// <summary>Whether the reader is an officer who takes no part in the case (M18).</summary>
    public bool IsRecused { get; init; }

    /// <summary>Whether the reader sees the dossier; of 3010 cases a city's office only sees that they move.</summary>
    public bool SeesDossier => !IsRecused && (As != Role.City || CaseView.HasPath(State));

    /// <summary>Whether the reader sees how the tiers answered each condition; the unit has no part in it.</summary>
    public bool SeesReview => As != Role.UnitClerk && SeesDossier;

    /// <summary>
    /// Whether the reader may take the files: the applicant, whoever's turn it is, and those who oversee. An office that
    /// is done with a case, or has not come to it yet, has no business with its papers.
    /// </summary>
    public bool TakesFiles(Law law) =>
        !IsRecused && (As is Role.Applicant or Role.Supervisor or Role.Auditor
        || (As is Role.UnitClerk && CaseView.IsAtUnit(State))
        || CaseView.Duties(State, Pack, law).Any(By.Has));

    /// <summary>What the dossier holds for this reader: for all others than the applicant what was last handed in.</summary>
    public DossierContent Content => IsOwn ? State.Dossier.Content : State.Dossier.Snapshot ?? State.Dossier.Content;

    /// <summary>The rules of filing under the case's pack, today.</summary>
    public DossierRules Rules => new(Pack, On);

    /// <summary>The items whose originals an officer has seen and found to match.</summary>
    public IReadOnlyCollection<string> SeenOriginals =>
        [.. State.Review.Of(Corridor.CountyTier).Originals.Where(check => check.Matches).Select(check => check.Item)];
}

/// <summary>
/// Opens cases for those who may read them; a case that has not come to a reader's desk does not exist for that reader.
/// </summary>
/// <param name="desk">The desk of cases.</param>
/// <param name="log">Where every reading is put on record.</param>
/// <param name="law">The packs.</param>
/// <param name="time">Says what today is.</param>
public sealed class CaseReading(Desk<Case> desk, ReadLog log, Func<Law> law, TimeProvider time)
{
    /// <summary>Finds a case for somebody who may read it, without showing anything yet; null as if it did not exist.</summary>
    /// <exception cref="InvalidOperationException">Its pack is not on the shelf: the archive was not kept.</exception>
    public async Task<OpenedCase?> FindAsync(CaseId caseId, Actor actor, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await desk.ReadAsync(caseId.Stream, stop) is not var (state, version) || state.Dossier.Cover is not { } cover
            || actor.GrantOn(Scopes.OfReaders(state), Scopes.CaseReaders) is not { } any)
        {
            return null;
        }
        var pack = CaseModel.PackOf(cover, law())
            ?? throw new InvalidOperationException($"The pack {cover.PackPin} is not on the shelf.");
        var by = any.Role == Role.Applicant ? any : WhoseTurnItIs(actor, state, pack) ?? any;
        return new OpenedCase(state, version, pack, by, new Moment(time.GetUtcNow()).On)
        {
            IsRecused = state.Review.Recused.Contains(actor.PersonId),
        };
    }

    /// <summary>
    /// Puts on record that a part of a case which was found is going to be shown; what is refused was not read, so it is not noted.
    /// </summary>
    public Task NoteAsync(OpenedCase opened, CaseId caseId, Actor actor, string what, CancellationToken stop) =>
        log.NoteAsync(opened, caseId, actor, what, null, stop);

    /// <summary>Of somebody who reads it under several grants, the one whose turn it is; null where it is the turn of none.</summary>
    private ActorGrant? WhoseTurnItIs(Actor actor, Case state, Pack pack)
    {
        var duties = CaseView.Duties(state, pack, law());
        return (actor with { Grants = [.. actor.Grants.Where(grant => duties.Any(grant.Has))] })
            .GrantOn(Scopes.OfReaders(state), Scopes.CaseReaders);
    }
}
