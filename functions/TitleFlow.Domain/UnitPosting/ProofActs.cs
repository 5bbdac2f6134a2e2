using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.UnitPosting;

/// <summary>What a posting decides about its places, its proofs and its gaps (M15).</summary>
internal static class ProofActs
{
    /// <summary>The unit names a place. The same place again decides nothing.</summary>
    internal static Decision Add(Posting posting, AddPostingPlace add, Asking asking)
    {
        var where = add.Where.Trim();
        if (posting.Proofs.Places.Any(place => (place.Kind, place.Where, place.RemovedAt) == (add.Kind, where, null)))
        {
            return Decision.Nothing;
        }

        var rules = new ProofRules(posting, asking);
        return Decision.Unless(
            [.. rules.NotRunning(), .. PostingRules.OwnList(posting, null, asking), .. rules.BadPlace(add.Kind, where)],
            new PostingPlaceAdded(
                $"place-{posting.Proofs.Places.Count + 1}", add.Kind, where, asking.By, asking.Moment.At));
    }

    /// <summary>The unit strikes a place out: a mistyped page would be a gap for ever. A gap that was found there stays one.</summary>
    internal static Decision Remove(Posting posting, RemovePostingPlace remove, Asking asking)
    {
        if (posting.Proofs.FindPlace(remove.PlaceId) is not { } place)
        {
            return Decision.Refuse(new ProofRules(posting, asking).NoSuchPlace(remove.PlaceId));
        }

        return place.RemovedAt is not null ? Decision.Nothing : Decision.Unless(
            [
                .. PostingRules.OwnList(posting, null, asking),
                .. PostingRules.NoWords(remove.Reason, "reason"),
                .. Revisions.Faults(remove.Revision, "公示位置"),
            ],
            new PostingPlaceRemoved(place.PlaceId, remove.Reason, asking.By, asking.Moment.At) { Revision = remove.Revision });
    }

    /// <summary>A clerk hands in a photo. The same photo again on its day decides nothing.</summary>
    internal static Decision Sight(Posting posting, RecordSighting sighting, Asking asking)
    {
        var (rules, on) = (new ProofRules(posting, asking), asking.Moment.On);
        if (posting.Proofs.FindPlace(sighting.PlaceId) is not { RemovedAt: null } place)
        {
            return Decision.Refuse(rules.NoSuchPlace(sighting.PlaceId));
        }

        var isKnown = place.Proofs.Any(
            proof => proof.IsPhoto && proof.SeenOn == on && proof.File.Sha256 == sighting.Photo.Sha256);
        return isKnown
            ? Decision.Nothing
            : Decision.Unless(
                [.. rules.NotRunning(), .. PostingRules.OwnList(posting, null, asking), .. rules.BadPhoto(place, sighting.Photo)],
                new PostingSighted(place.PlaceId, on, sighting.Photo, asking.By, asking.Moment.At));
    }

    /// <summary>
    /// The service read a page. Whatever is late, repeated, out of order or no news decides nothing.
    /// </summary>
    internal static Decision Read(Posting posting, RecordPage page, Asking asking)
    {
        if (posting is not { Phase: PostingPhase.Running, Term: { } term }
            || page.Run != term.Run
            || page.ReadAt < term.StartedAt
            || page.ReadAt >= term.ClosesAt
            || posting.Proofs.FindPlace(page.PlaceId) is not { Kind: PostingPlaceKind.WebPage, RemovedAt: null } place
            || page.ReadAt <= place.ReadAt)
        {
            return Decision.Nothing;
        }

        return Decision.Happens(page switch
        {
            { Sight: PageSight.Shows, Copy: { } copy } => [.. Shown(posting, place, copy, page.ReadAt, asking)],
            { Sight: PageSight.Unreachable } => [.. Unreached(posting, place, page, asking)],
            _ => [.. Lost(posting, place, page, GapCause.NotShown, asking)],
        });
    }

    /// <summary>The office decides on a gap. What is accepted lets the cases of a term that is over go on.</summary>
    internal static Decision Decide(Posting posting, DecideGap decide, Asking asking)
    {
        var rules = new ProofRules(posting, asking);
        if (posting.Proofs.FindGap(decide.GapId) is not { } gap || posting.Term is not { } term)
        {
            return Decision.Refuse(rules.NoSuchGap(decide.GapId));
        }

        if (gap.IsAccepted is { } known)
        {
            return known == decide.IsAccepted ? Decision.Nothing : Decision.Refuse(rules.AlreadyDecided(known));
        }

        var decided = new PostingGapDecided(
            gap.GapId, decide.IsAccepted, decide.Reason, asking.By, asking.Moment.At)
        { Coded = decide.Coded };
        var freed = Posting.Evolve(posting, decided).Freed();
        return Decision.Unless(
            [
                .. rules.SettledByRestart(gap, term), .. PostingRules.NoWords(decide.Reason, "reason"),
                .. CodedReasons.Faults(decide.Coded, decide.IsAccepted ? DecisionMatter.GapAccepted : DecisionMatter.GapRefused),
            ],
            freed.Count == 0 ? [decided] : [decided, new PostingCasesCleared(freed, asking.Moment.At)]);
    }

    // The first proof of a day is stored, and whatever ends a gap or a time out of reach; everything else is no news.
    private static IEnumerable<Fact> Shown(
        Posting posting, PostingPlace place, KeptFile copy, DateTimeOffset at, Asking asking)
    {
        var on = new Moment(at).On;
        if (posting.Proofs.OpenAt(place.PlaceId, posting.Term!.Run) is { } gap)
        {
            yield return new PostingGapClosed(gap.GapId, place.PlaceId, copy, at);
            if (gap is { Mode: ProofRules.Restart, IsAccepted: not true } && Anew(posting, gap, asking) is { } restarted)
            {
                yield return restarted;
            }
        }
        else if (place.UnreachableSince is not null || !place.Proofs.Any(proof => !proof.IsPhoto && proof.SeenOn == on))
        {
            yield return new PostingPageShown(place.PlaceId, on, copy, at);
        }
    }

    private static IEnumerable<Fact> Unreached(Posting posting, PostingPlace place, RecordPage page, Asking asking)
    {
        if (place.UnreachableSince is { } since)
        {
            return page.ReadAt - since >= TimeSpan.FromMinutes(UnitPostingLimits.UnreachableMinutes)
                ? Lost(posting, place, page, GapCause.Unreachable, asking)
                : [];
        }

        return place.UnreachableOn == new Moment(page.ReadAt).On || posting.Proofs.OpenAt(place.PlaceId, page.Run) is not null
            ? []
            : [new PostingPageUnreachable(place.PlaceId, page.ReadAt)];
    }

    // One gap a day and place: a page that comes and goes tells nothing more by being noted each time.
    private static IEnumerable<Fact> Lost(
        Posting posting, PostingPlace place, RecordPage page, GapCause cause, Asking asking)
    {
        var on = new Moment(page.ReadAt).On;
        // A new run may show another list: its pages need time to be changed, whatever they have proven before.
        var (namedAt, runsSince) = (place.AddedAt, posting.Term!.StartedAt);
        var isNew = page.ReadAt - (namedAt > runsSince ? namedAt : runsSince) < TimeSpan.FromMinutes(UnitPostingLimits.UnreachableMinutes);
        if (!isNew && place.GapOn != on && posting.Proofs.OpenAt(place.PlaceId, page.Run) is null)
        {
            yield return new ProofRules(posting, asking).Gap(place.PlaceId, cause, [on], page.Copy, page.ReadAt);
        }
    }

    // A calendar that cannot tell the new last day leaves the gap to the unit and the office.
    private static PostingRestarted? Anew(Posting posting, PostingGap gap, Asking asking)
    {
        var (head, before) = (posting.Head!, posting.Term!);
        var (term, _) = PostingRules.Term(head.PackPin, before.Run + 1, before.WorkingDays, asking);
        IReadOnlyList<PostedCase> cases =
            [.. posting.Cases.Where(one => one.Standing == PostedStanding.Posted).Select(one => one.Case)];
        return term is null || cases.Count == 0
            ? null
            : new(
                cases,
                PostingRules.HashOf(head, cases),
                term,
                $"公示中断(发现于{new Moment(gap.FoundAt).On:yyyy-MM-dd}),按规定重新计算公示期。",
                asking.By);
    }
}
