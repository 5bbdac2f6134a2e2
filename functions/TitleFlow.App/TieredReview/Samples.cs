using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Cases;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.App.Portal;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.TieredReview;

/// <summary>Which cases are to be drawn from.</summary>
/// <param name="Place">The place; one that the asker oversees.</param>
/// <param name="Year">The review year.</param>
/// <param name="Percent">How many of a hundred, rounded up.</param>
public sealed record SampleAsked(PlaceCode Place, int Year, int Percent);

/// <summary>What came of looking at a drawn case again.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="IsInOrder">Whether the tiers' answers hold.</param>
/// <param name="Note">What was found; required.</param>
/// <param name="Revision">Why it takes the place of an earlier note; left out for the first one.</param>
public sealed record SampleFinding(CaseId CaseId, bool IsInOrder, string Note, Revision? Revision = null);

/// <summary>Which other office is to look at the cases of a list: one of the two.</summary>
/// <param name="Place">The county or city whose human-resources office looks.</param>
/// <param name="CommitteeOffice">The body that keeps the office of a committee.</param>
/// <param name="Revision">Why it takes the place of another office; left out for the first one.</param>
public sealed record SampleChecker(PlaceCode? Place = null, UnitCode? CommitteeOffice = null, Revision? Revision = null);

/// <summary>
/// POST /api/samples, GET /api/samples?place=, GET /api/samples/{sampleId}, POST /api/samples/{sampleId}/checkers and …/notes: lists
/// drawn by chance from the cases that tiers have reviewed, for those who oversee them, and for another office that they ask to look
/// (JL21-4.4-a).
/// </summary>
/// <remarks>200 or 201; 404 for other places; 412; 422 with everything that stands in the way. Safe to retry.</remarks>
public static class Samples
{
    /// <summary>Who may draw and look: supervisors of the place or above, and its province.</summary>
    public static IReadOnlyList<Role> Drawers { get; } = [Role.Supervisor, Role.Province];

    /// <summary>Who looks at lists: those who draw, and the offices that can be asked to.</summary>
    public static IReadOnlyList<Role> Lookers { get; } = [.. Drawers, Role.County, Role.City, Role.CommitteeOffice];

    private const int SeedBytes = 16;

    /// <summary>Draws a list.</summary>
    public static async Task<IResult> Draw(
        Sent<SampleAsked> sent, Actor actor, StreamDoor<Sample> samples, IListStore lists, Chance chance, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(chance);
        var (place, year, percent) = sent.Body;
        if (!actor.MayActOn(ScopeOf(place.ToString()), Drawers))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var frame = new HashSet<string>(StringComparer.Ordinal);
        void Add(JsonNode one)
        {
            if (IsReviewed(one))
            {
                frame.Add((string)one["caseId"]!);
            }
        }
        if (!await PlaceCases.VisitAsync(lists, place, year, new ListFilter(new Dictionary<string, string>()), Add, stop))
        {
            return Problems.Refused([PlaceCases.TooManyToCount]);
        }
        var seed = new byte[SeedBytes];
        chance(seed);
        var command = new DrawSample(place.ToString(), year, percent, Convert.ToHexStringLower(seed), [.. frame]);
        return await samples.CreateAsync(SampleId.From(actor.PersonId, sent.RawKey).Stream, sent, actor, command, stop, isMadeForIt: true);
    }

    /// <summary>Asks another office to look. Whether its own checking is on the list is asked of the registers and of the cases.</summary>
    public static async Task<IResult> Assign(
        SampleId sampleId, Sent<SampleChecker> sent, Actor actor, StreamDoor<Sample> samples, Desk<Case> cases, Gazetteer gazetteer,
        Desk<Committees> committees, TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(gazetteer);
        ArgumentNullException.ThrowIfNull(committees);
        ArgumentNullException.ThrowIfNull(time);
        if (await samples.ReadAsync(sampleId.Stream, actor, Drawers, stop) is not { State.Drawn: { } drawn })
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var command = new AssignSample(DeskOf(sent.Body)) { Revision = sent.Body.Revision };
        if (command.Desk is { } desk && PlaceCode.TryParse(drawn.Place, out var sampled))
        {
            var places = await gazetteer.AroundAsync(sampled, stop);
            var on = new Moment(time.GetUtcNow()).On;
            var office = sent.Body.Place;
            command = command with
            {
                IsKnown = office is { } place
                    ? places.On(place, on) is not null
                    : await committees.ReadAsync(Committees.StreamOf(sampled), stop) is { State.ById: var byId }
                        && byId.Values.Any(committee => committee.IsOpenOn(on) && committee.On(on).Office.ToString() == desk.At),
                IsOnChain = office is { } own && (IsAbove(places, own, sampled, on) || IsAbove(places, sampled, own, on)),
                OnWays = await OnWaysAsync(drawn.Cases, desk, cases, stop),
            };
        }
        return await samples.ActAsync(sampleId.Stream, sent, actor, command, Drawers, stop);
    }

    /// <summary>Says what was found, in the name of the desk under which the asker sees the list.</summary>
    public static async Task<IResult> Note(
        SampleId sampleId, Sent<SampleFinding> sent, Actor actor, StreamDoor<Sample> samples, Desk<Case> cases, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(cases);
        if (await samples.OpenAsync(sampleId.Stream, actor, Lookers, stop) is not { By: var by } read)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var (caseId, isInOrder, note, revision) = sent.Body;
        var isDrawn = read.State.Drawn?.Cases.Contains(caseId.ToString()) == true;
        var looked = isDrawn && await cases.ReadAsync(caseId.Stream, stop) is { State: var known } ? known : Case.Empty;
        var facts = isDrawn ? await cases.HistoryAsync(caseId.Stream, 1, stop) : [];
        var command = new NoteSample(caseId.ToString(), isInOrder, note)
        {
            Revision = revision,
            As = new(PersonModel.NameOf(by.Role), by.At ?? ""),
            Concerned = [.. facts.Where(fact => IsAnswer(fact.Fact)).Select(fact => fact.By), .. Applicant(looked)],
            IsFromItsWay = actor.Grants.Any(grant => grant.Role is Role.Department or Role.County or Role.City or Role.CommitteeOffice
                && IsOnItsWay(looked, new(PersonModel.NameOf(grant.Role), grant.At ?? ""))),
        };
        return await samples.ActAsync(sampleId.Stream, sent, actor, command, [by.Role], stop);
    }

    /// <summary>
    /// Shows a list. What was noted is shown without names and numbers, as the cases are, and is on record in each case that it is about.
    /// </summary>
    public static async Task<IResult> Show(
        SampleId sampleId, Actor actor, StreamDoor<Sample> samples, Desk<Case> cases, ReadLog log, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(log);
        if (await samples.OpenAsync(sampleId.Stream, actor, Lookers, stop) is not { State: { } state } read)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var notes = await VeiledAsync(state.Notes, cases, stop);
        await log.NoteAsync(state.Notes.Select(note => note.CaseId), actor, read.By, "sample", stop);
        return new Shown(new { sampleId = sampleId.ToString(), state.Drawn, state.Assigned, state.IsOpen, notes }, read.Version);
    }

    /// <summary>
    /// Lists those of a place: for who oversees it what was drawn there and what its office was asked to look at, for its own office
    /// the latter alone; a committee's office lists what it was asked by its body.
    /// </summary>
    public static Task<IResult> List(
        HttpRequest request, Actor actor, IListStore lists, Paging paging, CancellationToken stop, PlaceCode? place = null,
        UnitCode? committeeOffice = null)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(paging);
        return (place, committeeOffice) switch
        {
            ({ } of, null) when actor.MayActOn(ScopeOf(of.ToString()), Drawers) =>
                paging.AnswerAsync(request, actor, lists, SampleModel.ListOf(of.ToString()), stop),
            ({ } of, null) when actor.MayActOn(Offices.ScopeOf(of), Role.County, Role.City) =>
                paging.AnswerAsync(request, actor, lists, SampleModel.ListOf(of.ToString()), stop, SampleModel.AskedPrefix),
            (null, { } of) when actor.Grants.Any(grant => grant.Role == Role.CommitteeOffice && grant.Unit == of.ToString()) =>
                paging.AnswerAsync(request, actor, lists, SampleModel.ListOf(of.ToString()), stop, SampleModel.AskedPrefix),
            (null, null) or ({ }, { }) => Task.FromResult(Problems.Of(
                ProblemKind.Unreadable,
                new Finding("sample.list", Severity.Fail, "请填写行政区划代码(place)或评委会办事机构的单位代码(committeeOffice),二者只填一项。")
                { Where = "place" })),
            _ => Task.FromResult(Problems.Of(ProblemKind.NotFound)),
        };
    }

    /// <summary>What a list belongs to: its place, the province of it, and of all other offices the one that was asked to look.</summary>
    public static Scope ScopeOf(Sample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var scope = ScopeOf(sample.Drawn?.Place);
        return scope with
        {
            Desks =
            [
                .. scope.Province is { } province ? [(Role.Province, province)] : Array.Empty<(Role, string)>(),
                .. Lookers.Where(role => PersonModel.NameOf(role) == sample.Assigned?.Desk.Role).Select(role => (role, sample.Assigned!.Desk.At)),
            ],
        };
    }

    private static Scope ScopeOf(string? place) => new(null, null, place);

    private static CheckingDesk? DeskOf(SampleChecker asked) => asked switch
    {
        { Place: { } place, CommitteeOffice: null } => new(PersonModel.NameOf(Offices.Of(place)), place.ToString()),
        { Place: null, CommitteeOffice: { } office } => new(Duties.CommitteeOffice, office.ToString()),
        _ => null,
    };

    /// <summary>Whether one place is another or lies above it: by the register, by the digits where that does not know it.</summary>
    private static bool IsAbove(Places places, PlaceCode one, PlaceCode other, DateOnly on) => places.ChainOn(other, on) is { Count: > 0 } chain
        ? chain.Any(place => place.Code == one)
        : other.IsWithin(one);

    /// <summary>The notes without whose cases they are about; a note whose case cannot be read shows nothing of its text.</summary>
    private static Task<IReadOnlyList<SampleNoted>> VeiledAsync(IReadOnlyList<SampleNoted> notes, Desk<Case> cases, CancellationToken stop) =>
        SideBySide.ReadAsync(
            notes,
            async (note, stopping) =>
                CaseId.TryParse(note.CaseId, out var id)
                && await cases.ReadAsync(id.Stream, stopping) is { State.Dossier: { Cover: not null } dossier }
                    ? Veil.Of(note, dossier)
                    : Veil.Whole(note),
            stop);

    private static async Task<int> OnWaysAsync(IReadOnlyList<string> drawn, CheckingDesk desk, Desk<Case> cases, CancellationToken stop)
    {
        var onWay = await SideBySide.ReadAsync(
            drawn,
            async (one, stopping) =>
                CaseId.TryParse(one, out var id) && await cases.ReadAsync(id.Stream, stopping) is { State: var state } && IsOnItsWay(state, desk),
            stop);
        return onWay.Count(isOn => isOn);
    }

    /// <summary>Whether a desk is on a case's way to its committee, or was; a 3010 case goes to its county alone.</summary>
    private static bool IsOnItsWay(Case state, CheckingDesk desk)
    {
        if (state.Dossier.Cover is not { } cover)
        {
            return false;
        }
        var path = state.Review.Path;
        var tier = desk.Role == Duties.CommitteeOffice ? ReviewSeat.CommitteeOffice : desk.Role;
        return CaseView.HasPath(state)
            ? path.Seats.Any(seat => (seat.Role(), seat.At) == (desk.Role, desk.At)) || path.Reached.Contains(new ReviewSeat(tier, desk.At, "").Key())
            : (desk.Role, desk.At) == (Corridor.CountyTier, cover.County);
    }

    private static IEnumerable<string> Applicant(Case state) => state.Dossier.Cover is { } cover ? [cover.PersonId] : [];

    /// <summary>Whether a fact says what a tier, or the province for a 3010 case, made of the case.</summary>
    private static bool IsAnswer(Fact fact) => fact is OriginalSeen or ConditionAnswered or FaultsNotified or ReviewForwarded or ReviewReturned
        or ReviewSentBack or ReviewRefused or CountyReviewed or TitleCertified or CertificationReturned or CertificationRefused;

    /// <summary>
    /// A case on which some tier has given answers; entries of before that was kept go by where they stand.
    /// </summary>
    private static bool IsReviewed(JsonNode entry) => entry["answers"] is { } answers
        ? answers.GetValue<int>() > 0
        : (string?)entry["stage"] is not (null or "draft" or "atUnit" or "recommended" or "onPosting" or "posted" or "atDepartment" or "atCounty");
}
