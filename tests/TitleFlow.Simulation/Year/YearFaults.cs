using TitleFlow.App.Desk;
using TitleFlow.App.Notices;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Simulation.Year;

/// <summary>What must hold when a review year has come to rest; each line is broken.</summary>
public sealed partial class YearFaults(ReviewYear year, Town town, IReadOnlyList<Standing> standings)
{
    /// <summary>Two processes' clocks may differ by as much.</summary>
    private static readonly TimeSpan Skew = 2 * Simulation.MostAstray;

    private static readonly Type[] Ends =
    [
        typeof(FilingWithdrawn), typeof(FilingLapsed), typeof(CaseDeclined), typeof(PostingRefused), typeof(ReviewRefused),
        typeof(CertificationRefused), typeof(TitleCertified), typeof(GrantedElsewhere),
    ];

    private readonly List<Standing> cases = [.. standings.Where(standing => standing.State is Case && standing.Unreadable is null)];

    /// <summary>All of them; what a changed law did to the cases is counted on the way.</summary>
    public async Task<IReadOnlyList<string>> AllAsync()
    {
        town.Befalls(Mishaps.PackChangedInMidCase, cases.Count(IsDecidedByAnEarlierEdition));
        town.Befalls(Mishaps.PostingRecounted, standings.Sum(standing => standing.Facts.Count(fact => fact.Fact is PostingRecounted)));
        town.Befalls(Mishaps.MonthRecounted, standings.Sum(standing => standing.Facts.Count(fact => fact.Fact is CycleRecounted)));
        return await BrokenAsync();
    }

    private bool IsDecidedByAnEarlierEdition(Standing standing) => standing.Facts.Any(fact =>
        PinOf(fact.Fact) is { } text && PackPin.Parse(text) is var pin
        && year.Law.At(fact.At - Skew).Packs.FindCurrent(pin.Id)?.Pin != pin);

    private async Task<IReadOnlyList<string>> BrokenAsync()
    {
        var lost = await LostStream.ReadAllAsync(year, town.Stores);
        return
        [
            .. Unreadable(),
            .. cases.SelectMany(Ended),
            .. cases.SelectMany(Certified),
            .. cases.SelectMany(Reminders),
            .. Persons(lost.SelectMany(stream => stream.Persons).ToHashSet()),
            .. LiveCases(),
            .. Numbers(),
            .. standings.Where(standing => standing.State is Posting).SelectMany(Terms),
            .. Cycles(),
            .. standings.SelectMany(Dated),
            .. Receipts(),
            .. await InBoxesAsync(lost),
        ];
    }

    /// <summary>Only what was lost for good cannot be read, and it says so.</summary>
    private IEnumerable<string> Unreadable() =>
        from standing in standings
        where (standing.Unreadable is not null) != year.Lost.ContainsKey(standing.Stream)
        select $"{standing.Stream} {(standing.Unreadable is { } why ? $"cannot be read: {why}" : "can be read though its blob is gone")}";

    private static IEnumerable<string> Ended(Standing standing)
    {
        var state = (Case)standing.State;
        var ends = standing.Facts.Where(fact => Ends.Contains(fact.Fact.GetType())).ToList();
        if (standing.Facts.Count > 0 && ends.Count != 1)
        {
            yield return $"{standing.Stream} stands at {CaseStages.Of(state)} with {ends.Count} ends: "
                + string.Join(", ", ends.Select(end => end.Name));
        }
        if (state.Certification.Stage == CertificationStage.Certified && state.Certificate is not { Content: not null, OpenTasks.Count: 0 })
        {
            yield return $"{standing.Stream} is certified, but its certificate or its treatment is not done";
        }
        if (state.Dossier.Cover is { } cover && standing.Facts.Any(fact => PinOf(fact.Fact) is { } pin && pin != cover.PackPin))
        {
            yield return $"{standing.Stream} was filed under {cover.PackPin} and decided under another pack";
        }
    }

    private static string? PinOf(Fact fact) => fact switch
    {
        CaseRecommended made => made.PackPin,
        CaseDeclined declined => declined.PackPin,
        ConditionAnswered answered => answered.PackPin,
        FaultsNotified notified => notified.PackPin,
        TitleCertified certified => certified.PackPin,
        CertificateIssued issued => issued.Content.Pack.ToString(),
        _ => null,
    };

    /// <summary>No certificate without a posting that ran its term, an answer to every condition, the push, and the province.</summary>
    private static IEnumerable<string> Certified(Standing standing)
    {
        var facts = standing.Facts.Select(fact => fact.Fact).ToList();
        var issued = facts.OfType<CertificateIssued>().ToList();
        if (facts.OfType<TitleCertified>().ToList() is not [var certified])
        {
            return issued.Count == 0 ? [] : [$"{standing.Stream} has a certificate and was not certified once"];
        }
        var (state, index) = ((Case)standing.State, facts.IndexOf(certified));
        var (cover, before) = (state.Dossier.Cover!, facts.Take(index).ToList());
        var missing = YearLaw.PackOf(cover.PackPin).Conditions(cover.RouteId, Corridor.CountyTier)
            .Where(condition => before.OfType<ConditionAnswered>().LastOrDefault(answer => answer.Condition == condition.Code) is not { IsMet: true })
            .Select(condition => $"condition {condition.Code}");
        var push = before.OfType<CountyReviewed>().LastOrDefault();
        var closesAt = before.OfType<CertificationQueued>().LastOrDefault()?.IntakeClosesAt ?? push?.IntakeClosesAt;
        var forwarded = before.OfType<UnitForwarded>().FirstOrDefault();
        string[] lacks =
        [
            .. missing,
            .. before.OfType<PostingFinished>().Any(finished => finished.DossierHash == forwarded?.DossierHash) ? [] : new[] { "posting" },
            .. push is null ? ["push"] : Array.Empty<string>(),
            .. standing.Facts[index].At < closesAt ? ["closed intake"] : Array.Empty<string>(),
            .. issued.Count == 1 ? [] : new[] { $"single certificate ({issued.Count})" },
        ];
        return lacks.Select(lack => $"{standing.Stream} was certified without {lack}");
    }

    private static IEnumerable<string> Reminders(Standing standing) => standing.Facts
        .Select(fact => fact.Fact).OfType<Reminded>()
        .GroupBy(reminded => (reminded.DutyId, reminded.Kind, reminded.At, reminded.On, reminded.DueOn))
        .Where(same => same.Count() > 1)
        .Select(same => $"{standing.Stream} was reminded {same.Count()} times: {same.First()}");

    /// <summary>Nobody is certified twice, and the register knows of every title; of those who lost a stream nobody can tell.</summary>
    private IEnumerable<string> Persons(HashSet<string> untold)
    {
        var titles = standings.Where(standing => standing.State is Person)
            .ToDictionary(standing => standing.Stream.Id, standing => ((Person)standing.State).Titles.Count);
        return from person in cases.GroupBy(standing => ((Case)standing.State).Dossier.Cover?.PersonId ?? "")
               let certified = person.Count(standing => ((Case)standing.State).Certification.Title is not null)
               where certified > 1 || (person.Key.Length > 0 && !untold.Contains(person.Key) && titles[person.Key] != certified)
               select $"{person.Key} was certified {certified} times, the register has {titles.GetValueOrDefault(person.Key)} titles";
    }

    /// <summary>One live case at a time for a person, family, level and year.</summary>
    private IEnumerable<string> LiveCases()
    {
        var lives = cases.Where(standing => standing.Facts.Count > 0).Select(standing =>
        {
            var cover = ((Case)standing.State).Dossier.Cover!;
            var end = standing.Facts.FirstOrDefault(fact => Ends.Contains(fact.Fact.GetType()))?.At ?? DateTimeOffset.MaxValue;
            return (Key: (cover.PersonId, cover.Family, cover.TargetLevel, cover.Year), standing.Facts[0].At, End: end, standing.Stream);
        });
        return from same in lives.GroupBy(life => life.Key)
               from pair in same.OrderBy(life => life.At).Zip(same.OrderBy(life => life.At).Skip(1))
               where pair.Second.At + Skew < pair.First.End
               select $"{pair.First.Stream} and {pair.Second.Stream} of {same.Key.PersonId} lived at the same time";
    }

    private IEnumerable<string> Numbers() => cases
        .Select(standing => ((Case)standing.State).Certificate.Content?.Number.ToString())
        .Where(number => number is not null)
        .GroupBy(number => number)
        .Where(same => same.Count() > 1)
        .Select(same => $"{same.Count()} certificates have the number {same.Key}");

    /// <summary>Time never runs backwards in a stream.</summary>
    private static IEnumerable<string> Dated(Standing standing) => standing.Facts.Zip(standing.Facts.Skip(1))
        .Where(pair => pair.Second.At < pair.First.At)
        .Select(pair => $"{standing.Stream}: fact {pair.Second.Version} is dated before the one before it");

    /// <summary>What clients were told is stored as they were told, each fact for one errand.</summary>
    private IEnumerable<string> Receipts()
    {
        var stored = standings.ToDictionary(standing => standing.Stream, standing => standing.Facts);
        var told = new HashSet<(StreamId, long)>();
        foreach (var receipt in town.Outcomes.Select(outcome => outcome.Receipt).OfType<Receipt>())
        {
            foreach (var fact in year.Lost.ContainsKey(receipt.Stream) ? [] : receipt.Facts)
            {
                var held = stored.GetValueOrDefault(receipt.Stream)?.ElementAtOrDefault((int)fact.Version - 1);
                if (held?.Name != fact.Name || held.By != fact.By || held.At != fact.At || !told.Add((receipt.Stream, fact.Version)))
                {
                    yield return $"{receipt.Stream}: a client was told of fact {fact.Version} ({fact.Name}), stored is {held?.Name}";
                }
            }
        }
    }

    /// <summary>
    /// Every notice that follows from the facts stands in its in-box once, and went out to its person; those of a lost stream may
    /// have come before it was lost, or not.
    /// </summary>
    private async Task<IReadOnlyList<string>> InBoxesAsync(IReadOnlyList<LostStream> lost)
    {
        var due = standings.Where(standing => standing.Unreadable is null)
            .SelectMany(standing => LostStream.NoticesOf(standing.Stream, [.. standing.Facts.Select(fact => fact.Fact)]))
            .ToLookup(notice => notice.To);
        var perhaps = lost.SelectMany(stream => LostStream.NoticesOf(stream.Stream, stream.Facts)).ToLookup(notice => notice.To);
        List<string> broken = [];
        foreach (var to in due.Concat(perhaps).Select(group => group.Key).Distinct())
        {
            var shown = (await town.Stores.Lists.AllAsync(to.InBox)).Select(entry => entry.Body).Order(StringComparer.Ordinal).ToList();
            var wanted = due[to].Select(NotifyHandler.Shown).Order(StringComparer.Ordinal).ToList();
            var missing = Without(wanted, shown);
            var tooMany = Without(Without(shown, wanted), perhaps[to].Select(NotifyHandler.Shown));
            if (missing.Count + tooMany.Count > 0)
            {
                broken.Add($"{to.InBox} holds {shown.Count} notices, {wanted.Count} are due; "
                    + $"too many: [{string.Join(", ", tooMany.Take(3))}], missing: [{string.Join(", ", missing.Take(3))}]");
            }
            var letters = year.Letters.ByPerson.GetValueOrDefault(to.At);
            if (to.Role == Addressee.Person && (letters < wanted.Count || letters > wanted.Count + perhaps[to].Count()))
            {
                broken.Add($"{to.At} got {letters} letters, {wanted.Count} were due");
            }
        }
        return broken;
    }

    private static List<string> Without(IEnumerable<string> all, IEnumerable<string> some)
    {
        var left = all.ToList();
        foreach (var one in some)
        {
            left.Remove(one);
        }
        return left;
    }
}
