using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Cases;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>
/// GET /api/units/{code}/slates/{slateId}: the slate in the order of the ranking, with the working of its quota, for the unit and
/// overseers; for the office of its place the counts, and of the candidates those whose cases the unit has forwarded.
/// </summary>
/// <remarks>200 a page; 400; 404 for a slate of another unit. The reading is put on record in the case of each candidate shown.</remarks>
public static class ViewSlate
{
    /// <summary>Reads the slate and asks the registers for the quota as it is today.</summary>
    public static async Task<IResult> Handle(
        UnitCode code, SlateId slateId, HttpRequest request, HttpResponse response, Actor actor, SlateReading reading, ReadLog log,
        Paging paging, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(paging);
        if (await reading.FindAsync(code, slateId, actor, stop) is not { } read || read.State.Head is not { } head)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var list = $"slate:{slateId}";
        var (size, after, fault) = paging.Read(request, actor.PersonId, list);
        if (fault is not null)
        {
            return Problems.Of(ProblemKind.Unreadable, fault);
        }
        response.Headers.ETag = SentHeaders.TagOf(read.Version);
        var known = reading.Cases();
        var quota = await reading.QuotaAsync(read.State, known, stop);
        var entries = await reading.EntriesAsync(read.State, read.By, known, (after, size + 1), stop);
        var more = entries.Count > size ? entries[size - 1].Shown.Item : null;
        var page = new ListPage([.. entries.Take(size).Select(entry => entry.Shown)], more);
        await log.NoteAsync(SlateReading.OfOthers(entries.Take(size).Select(entry => entry.One), actor), actor, read.By, "slate", stop);
        return Results.Json(
            new
            {
                head.SlateId,
                unit = head.Unit.Name,
                head.Year,
                head.Series,
                head.Level,
                head.Group,
                read.State.Runs,
                counts = new
                {
                    waiting = Count(read.State, CandidateStanding.Waiting),
                    recommended = Count(read.State, CandidateStanding.Recommended),
                    notRecommended = Count(read.State, CandidateStanding.NotRecommended),
                    left = Count(read.State, CandidateStanding.Left),
                },
                placesUsed = read.State.PlacesUsed(quota),
                quota = Shown(quota),
                fixedQuota = Shown(read.State.Quota),
                overrun = read.State.Overrun is { } agreed ? new { agreed.More, agreed.Document, agreed.AgreedAt, agreed.FixedBeyond } : null,
                candidates = paging.Shown(actor.PersonId, list, page),
            },
            Codec.Json);
    }

    private static int Count(Slate slate, CandidateStanding standing) => slate.Candidates.Count(one => one.Standing == standing);

    private static object? Shown(Quota? quota) => quota is null ? null : new
    {
        quota.Kind,
        quota.Limit,
        working = quota.ToText(),
        quota.Steps,
        told = quota.Told.Select(Problems.Written),
    };
}

/// <summary>Reads slates for those who may, in the order in which they are ranked.</summary>
/// <param name="slates">The slates.</param>
/// <param name="quotas">Asks the registers.</param>
/// <param name="cases">The candidates' cases: for an office there is none before its unit has forwarded it.</param>
/// <param name="law">The packs.</param>
/// <param name="time">Says what today is.</param>
public sealed class SlateReading(StreamDoor<Slate> slates, SlateQuotas quotas, Desk<Case> cases, Func<Law> law, TimeProvider time)
{
    /// <summary>The slate; null for one of another unit, as for one that does not exist.</summary>
    public async Task<(Slate State, long Version, ActorGrant By)?> FindAsync(
        UnitCode code, SlateId slateId, Actor actor, CancellationToken stop) =>
        await slates.OpenAsync(slateId.Stream, actor, Offices.Readers, stop) is { State.Head: { } head } read
            && head.Unit.Code == code.ToString() ? read : null;

    /// <summary>What one request reads of the candidates' cases.</summary>
    public CandidateCases Cases() => new(cases);

    /// <summary>The quota today.</summary>
    public Task<Quota?> QuotaAsync(Slate slate, CandidateCases known, CancellationToken stop) => quotas.QuotaAsync(slate, known, stop);

    /// <summary>
    /// The candidates whom somebody may see, with their places from 1 among all of them, best first; those who are no longer ranked have
    /// place 0 and come last.
    /// </summary>
    /// <param name="slate">A slate that is open.</param>
    /// <param name="by">Under which role it is read: an office sees those whose cases the unit has forwarded at least once.</param>
    /// <param name="on">The civil date whose order of preferences ranks them.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<IReadOnlyList<(CandidateOnSlate One, int Place)>> RankedAsync(
        Slate slate, ActorGrant by, DateOnly on, CancellationToken stop) =>
        [.. (await SeenAsync((slate, on), by, Cases(), (null, UnitPostingLimits.Candidates), stop)).Select(row => (row.One, row.Place))];

    /// <summary>Some of them as entries of a list.</summary>
    /// <param name="slate">A slate that is open.</param>
    /// <param name="by">Under which role it is read.</param>
    /// <param name="known">What the request has read of the candidates' cases.</param>
    /// <param name="page">The entry that they come after, null for the first ones; and how many at most.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<IReadOnlyList<(ListEntry Shown, CandidateOnSlate One)>> EntriesAsync(
        Slate slate, ActorGrant by, CandidateCases known, (string? After, int Most) page, CancellationToken stop) =>
        [
            .. (await SeenAsync((slate, Today), by, known, page, stop))
                .Select(row => (new ListEntry(row.Item, 0, Written(row.One, row.Place)), row.One)),
        ];

    /// <summary>The cases of candidates other than the reader.</summary>
    public static IEnumerable<string> OfOthers(IEnumerable<CandidateOnSlate> candidates, Actor actor) =>
        candidates.Where(one => one.Candidate.PersonId != actor.PersonId).Select(one => one.Candidate.CaseId);

    /// <summary>A part of the ranking as somebody sees it; of the cases no more are read than it takes to fill that part.</summary>
    private async Task<IReadOnlyList<(CandidateOnSlate One, int Place, string Item)>> SeenAsync(
        (Slate Slate, DateOnly On) read, ActorGrant by, CandidateCases known, (string? After, int Most) page, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(known);
        var slate = read.Slate;
        var ranking = slate.Rank(Preferences(slate.Head!.PackPin, read.On));
        var all = slate.Candidates
            .Select(one => (One: one, Place: ranking.PlaceOf(one.Candidate.CaseId)))
            .OrderBy(row => row.Place == 0).ThenBy(row => row.Place)
            .Select((row, index) => (row.One, row.Place, Item: index.ToString("D6", CultureInfo.InvariantCulture)))
            .Where(row => page.After is null || string.CompareOrdinal(row.Item, page.After) > 0);
        if (!Offices.Roles.Contains(by.Role))
        {
            return [.. all.Take(page.Most)];
        }
        var seen = new List<(CandidateOnSlate One, int Place, string Item)>();
        foreach (var some in all.Where(row => MayBeForwarded(row.One)).Chunk(SideBySide.Most))
        {
            await known.ReadAsync(some.Select(row => row.One), stop);
            seen.AddRange(some.Where(row => known.Find(row.One.Candidate.CaseId) is { Recommendation.Forwardings: > 0 }));
            if (seen.Count >= page.Most)
            {
                break;
            }
        }
        return [.. seen.Take(page.Most)];
    }

    /// <summary>Only who was recommended by a fixing can have been forwarded.</summary>
    private static bool MayBeForwarded(CandidateOnSlate one) =>
        one.IsFixed() && one.Standing is CandidateStanding.Recommended or CandidateStanding.Left;

    /// <summary>What the slate's pack calls the group that it is for on a day; null for no group.</summary>
    public string? GroupTitle(SlateHead head, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(head);
        return (PackOf(head.PackPin) is { } pack ? QuotaGroups.Find(pack, head.Series, head.Group, on)?.Title : null) ?? head.Group;
    }

    /// <summary>What the slate's pack calls the ground on which a candidate uses no place on a day; null for none.</summary>
    public string? GroundTitle(SlateHead head, Candidate candidate, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(candidate);
        return candidate.FreeGround is { } ground && PackOf(head.PackPin) is { } pack
            ? pack.TitleOf(PackKeys.QuotaFreeGrounds, ground, on)
            : candidate.FreeGround;
    }

    /// <summary>What the slate's pack calls the preferences that are proven for a candidate on a day, in its order; empty for none.</summary>
    public string PreferenceTitles(SlateHead head, Candidate candidate, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(candidate);
        var pack = PackOf(head.PackPin);
        return string.Join('、', candidate.Preferences.Select(code => pack?.TitleOf(PackKeys.RankingPreferences, code, on) ?? code));
    }

    private DateOnly Today => new Moment(time.GetUtcNow()).On;

    private Pack? PackOf(string packPin) => PackPin.TryParse(packPin, out var pin) ? law().Packs.Find(pin) : null;

    private IReadOnlyList<string> Preferences(string packPin, DateOnly on) =>
        PackOf(packPin)?.Choices(PackKeys.RankingPreferences, on) is { IsLoaded: true } known
            ? [.. known.Value.Select(choice => choice.Code)]
            : [];

    private static string Written(CandidateOnSlate one, int place) => JsonSerializer.Serialize(
        new
        {
            one.Candidate.CaseId,
            one.Candidate.Name,
            place = place == 0 ? (int?)null : place,
            one.Standing,
            isFixed = one.IsFixed(),
            one.Candidate.Votes,
            one.Candidate.Score,
            one.Candidate.Preferences,
            one.Candidate.FreeGround,
            one.Candidate.Appraisal,
            one.ReasonCode,
            one.Reason,
        },
        Codec.Json);
}
