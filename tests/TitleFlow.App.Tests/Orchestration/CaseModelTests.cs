using System.Text;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Notices;
using TitleFlow.App.Orchestration;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;
using TitleFlow.Tests;
using static TitleFlow.App.Tests.Orchestration.CaseStory;

namespace TitleFlow.App.Tests.Orchestration;

/// <summary>What follows from a 3010 case, step by step from its draft to its certificate.</summary>
public sealed class CaseModelTests
{
    private const string AtUnit = $"work:unitClerk@{Unit}";
    private const string AtCounty = $"work:county@{County}";
    private const string AtProvince = $"work:province@{Province}";

    private const string PlaceList = $"cases@{Province}:2023";
    private const string CountList = $"counted@{Province}:2023";
    private const string UnitList = $"unit-cases:{Unit}:2023";

    private static readonly string OfApplicant = $"work:applicant@{Person}";

    private static readonly string Granted = $"granted:{Person}:3010:deputy-senior";

    [Fact]
    public void Snapshot_OfACaseWithItsCertificate_IsSmallEnoughToBeWrittenOften() =>
        Assert.InRange(Codec.Write(After(Facts)).Length, 1, 16 * 1024);

    [Fact]
    public void Walk_FromDraftToCertificate_GivesTheWorkToWhoseTurnItIs()
    {
        string[] none = [];
        (Type Fact, string[] Lists)[] turns =
        [
            (typeof(FilingStarted), none),
            (typeof(FilingSubmitted), [AtUnit]),
            (typeof(PostingJoined), none),
            (typeof(PostingSuspended), [AtUnit]),
            (typeof(PostingResumed), none),
            (typeof(PostingFinished), [AtUnit]),
            (typeof(UnitForwarded), [AtCounty, $"work:county@{OtherCounty}"]),
            (typeof(SpellConfirmed), [AtCounty]),
            (typeof(QueryAsked), [AtProvince, AtCounty]),
            (typeof(QueryAnswered), [AtCounty]),
            (typeof(FaultsNotified), [OfApplicant, AtCounty]),
            (typeof(FilingCured), [AtCounty, AtUnit]),
            (typeof(UnitCommitted), [AtCounty]),
            (typeof(CountyReviewed), [AtProvince]),
            (typeof(CertificationReturned), [AtCounty]),
            (typeof(CountyReviewed), [AtProvince]),
            (typeof(TitleCertified), none),
            (typeof(TreatmentOpened), [AtUnit]),
            (typeof(TreatmentDone), none),
        ];

        var walked = Walk(Facts).Select(step => (step.Fact, Lists: Worked(step.After))).ToList();

        var changes = walked
            .Where((turn, index) => index == 0 || !turn.Lists.SequenceEqual(walked[index - 1].Lists))
            .ToList();
        Assert.Equal(turns.Select(turn => turn.Fact), changes.Select(turn => turn.Fact.GetType()));
        Assert.All(turns.Zip(changes), pair => Assert.Equal(pair.First.Lists, pair.Second.Lists));
    }

    [Fact]
    public void Walk_EveryStep_ListsEachDutyOnceAndTheCaseWithItsApplicant() => Assert.All(Walk(Facts), step =>
    {
        var listings = Consequences(step.After).Listings;
        var duties = CaseView.Duties(step.After, Pack, Law);

        Assert.Equal(
            [
                CaseModel.OwnList(Person.ToString()),
                .. step.After.Recommendation.Forwardings > 0 ? [PlaceList] : Array.Empty<string>(),
                .. step.After.Dossier.Round > 0 ? [CountList, UnitList] : Array.Empty<string>(),
                .. step.Fact is EvidenceRemoved ? ["house:retention.removedFileDays"] : Array.Empty<string>(),
                .. duties.Select(duty => CaseModel.WorkList(duty.Role, duty.At)),
            ],
            listings.Select(listing => listing.List));
        Assert.Distinct(listings.Select(listing => listing.Place));
        Assert.Distinct(duties.Select(duty => duty.Id));
        Assert.All(listings.Where(listing => listing.List == CountList), listing => Assert.DoesNotContain(
            step.After.Dossier.Cover!.PersonName, listing.Body, StringComparison.Ordinal));
        Assert.All(listings.Where(listing => !listing.List.StartsWith("house:", StringComparison.Ordinal)), listing => Assert.Contains(
            CaseStages.Of(step.After).Chinese(), listing.Body, StringComparison.Ordinal));
    });

    [Fact]
    public void WorkList_OfTheCounty_IsSortedByTheDueDateThatAStandingClockHidesAndMoves()
    {
        var forwarded = Facts.TakeUntil<UnitForwarded>();
        Assert.Equal($"20230927-{CaseStream.Id}", ItemAt(AtCounty, After(forwarded)));

        Assert.Equal($"99991231-{CaseStream.Id}", ItemAt(AtCounty, After(Facts.TakeUntil<FaultsNotified>())));

        // The unit has yet to sign for what was cured.
        Assert.Equal($"99991231-{CaseStream.Id}", ItemAt(AtCounty, After(Facts.TakeUntil<FilingCured>())));

        // 14 to 18 September stood still for the query, 18 and 19 for the notice and the signature: four working days in all.
        Assert.Equal($"20231009-{CaseStream.Id}", ItemAt(AtCounty, After(Facts.TakeWhile(fact => fact is not CountyReviewed))));
    }

    [Fact]
    public void Reminder_OfAStandingClock_IsNotSetForWhoeverWaits()
    {
        Assert.Single(Consequences(After(Facts.TakeUntil<UnitForwarded>())).Clocks);
        Assert.Empty(Consequences(After(Facts.TakeUntil<QueryAsked>())).Clocks);

        var clock = Assert.Single(Consequences(After(Facts.TakeUntil<FaultsNotified>())).Clocks);
        Assert.Equal(new Clock("reminder", At(9, 25, 9)), clock);
    }

    [Fact]
    public void Reminder_LookedAtWhenItsClockIsDue_IsSentAndMovesOnUntilNoneIsLeft()
    {
        var state = After(Facts.TakeUntil<UnitForwarded>());
        var looked = new List<DateTimeOffset>();
        while (Consequences(state).Clocks is [var clock])
        {
            looked.Add(clock.DueAt);
            Assert.Empty(Looked(state, clock.DueAt.AddSeconds(-1)));
            var facts = Looked(state, clock.DueAt);
            Assert.NotEmpty(facts);
            Assert.All(facts, fact => Assert.IsType<Reminded>(fact));
            state = facts.Aggregate(state, Model.Evolve);
            Assert.Empty(Looked(state, clock.DueAt));
        }

        // Three and one working days before 27 September, on it, one and three after; the last also goes to the city.
        Assert.Equal([At(9, 22, 9), At(9, 26, 9), At(9, 27, 9), At(9, 28, 9), At(10, 8, 9)], looked);
        Assert.Equal(
            ["county", "county", "county", "county", "county", "city"],
            state.Reminded.Select(reminded => reminded.Role));
        Assert.Equal("222400", state.Reminded[^1].At);
    }

    [Fact]
    public void Claims_OfACase_HoldOneLiveCaseTheLevelOnceGrantedAndTheNumberFromItsIssue()
    {
        string[] number = [$"certificate:{Content.Number}", $"certificate-token:{new string('d', 64)}"];

        Assert.All(Walk(Facts), step => Assert.Equal(
            step.After switch
            {
                { Certificate.Content: not null } => [LiveCase, Granted, .. number],
                { Certification.IsOver: true } => [LiveCase, Granted],
                _ => [LiveCase],
            },
            Consequences(step.After).Claims));
    }

    [Fact]
    public void Claims_OfARevokedCertificate_LetTheLevelGo() => Assert.Equal(
        [$"certificate:{Content.Number}", $"certificate-token:{new string('d', 64)}"],
        Consequences(After(
        [
            .. Facts,
            new CertificateRevoked(Day(11, 3), "falsification", Clause, "吉林省人力资源和社会保障厅", "province-1"),
        ])).Claims);

    [Fact]
    public void Clocks_OfANoticeWhoseCaseIsOver_AreNone()
    {
        var notified = After(Facts.TakeUntil<FaultsNotified>());
        Assert.Contains(Lapsing(notified), clock => clock == new Clock("lapse", Moment.CloseOf(Day(9, 28))));
        Fact[] ends =
        [
            new FilingWithdrawn("不再申报", At(9, 20, 9), "p"),
            new FilingLapsed("county-1", Day(9, 28), At(9, 29, 0)),
            new ReviewRefused(
                "county", "front-line", Clause, "not-at-front-line", "已不在一线。", Pack.Pin.ToString(), "officer-1",
                At(9, 20, 9)),
        ];

        Assert.All(ends, end => Assert.Empty(Lapsing(Model.Evolve(notified, end))));
    }

    [Fact]
    public void Notice_OfManyLongPoints_TellsWhatFitsAndLeadsToTheCase()
    {
        var item = new NoticeItem(1, Clause, new string('缺', 1000), new string('补', 1000), "service-proof");
        var facts = Facts.TakeUntil<FaultsNotified>();
        var notified = (FaultsNotified)facts[^1];
        var large = notified with
        {
            Notice = notified.Notice with { Items = [.. Enumerable.Range(1, 50).Select(number => item with { Number = number })] },
        };
        var before = After(facts.SkipLast(1));

        var told = Assert.Single(
            Model.EffectsOf(CaseStream, before, Model.Evolve(before, large), [large]).OfType<Notify>());

        Assert.StartsWith("1. 缺", told.Text, StringComparison.Ordinal);
        Assert.EndsWith("其余自第 2 项起,请登录系统查看一次性告知书。", told.Text, StringComparison.Ordinal);
        Assert.InRange(Codec.Write(told).Length, 1, StoreLimits.PropertyBytes);
    }

    [Fact]
    public void Claims_OfACaseThatCloses_AreLetGo()
    {
        IReadOnlyList<Fact> submitted = [.. ToTheUnit], queued = [.. Facts.TakeUntil<CertificationQueued>()];
        Fact[] closing =
        [
            new CaseDeclined("other", "材料不全。", Pack.Pin.ToString(), "clerk", At(9, 5, 9)),
            new PostingRefused(PostingStream.Id, "o-1", "经核实属实。", At(9, 5, 9)),
            new FilingWithdrawn("不再申报", At(9, 5, 9), Person.ToString()),
        ];
        Fact[] later =
        [
            new CertificationRefused($"{Province}-2023-10", "front-line", Clause, "不在一线。", Day(10, 26), "province-1"),
            new GrantedElsewhere("c-2", Day(10, 26)),
            new FilingWithdrawn("不再申报", At(10, 20, 9), Person.ToString()),
        ];

        Assert.All(
            closing.Select(fact => After([.. submitted, fact])).Concat(later.Select(fact => After([.. queued, fact]))),
            state =>
            {
                var after = Consequences(state);
                Assert.Empty(after.Claims);
                Assert.Empty(after.Clocks);
                Assert.DoesNotContain(after.Listings, listing => listing.List.StartsWith("work:", StringComparison.Ordinal));
            });
    }

    [Fact]
    public void Effects_OfTheWholeWay_TellTheMonthTheSignerAndTheRegister()
    {
        var told = Walk(Facts)
            .SelectMany(step => Model.EffectsOf(CaseStream, step.Before, step.After, [step.Fact]))
            .Where(effect => effect is not Notify)
            .Select(effect => effect is TellStream tell
                ? $"{tell.Stream} {tell.Command.GetType().Name}"
                : effect.GetType().Name);

        Assert.Equal(
            [
                $"cycle/{Province}-2023-09 QueueCase",
                $"cycle/{Province}-2023-09 SettleCase",
                $"cycle/{Province}-2023-10 QueueCase",
                $"cycle/{Province}-2023-10 SettleCase",
                "SignCertificate",
                $"{Person.Stream} RecordTitle",
            ],
            told);
    }

    [Fact]
    public void Effects_OfAWithdrawal_TakeTheCaseOffItsListAndOutOfItsMonth()
    {
        Assert.Equal(
            [(PostingStream, typeof(DropCase))],
            Told(Facts.TakeUntil<PostingJoined>(), new FilingWithdrawn("不再申报", At(9, 6, 9), "p")));
        Assert.Equal(
            [(new StreamId("cycle", $"{Province}-2023-10"), typeof(SettleCase))],
            Told(Facts.TakeUntil<CertificationQueued>(), new FilingWithdrawn("不再申报", At(10, 20, 9), "p")));
    }

    [Fact]
    [Anomaly("late-effect")]
    public void Effects_OfAPostingThatComesToAWithdrawnCase_TakeItOffTheList()
    {
        var joined = Facts.OfType<PostingJoined>().First();
        IReadOnlyList<Fact> submitted = [.. Facts.TakeWhile(fact => fact != joined)];

        Assert.Empty(Told(submitted, joined));
        Assert.Equal(
            [(PostingStream, typeof(DropCase))],
            Told([.. submitted, new FilingWithdrawn("不再申报", At(9, 5, 9), "p")], joined));
    }

    [Fact]
    [Anomaly("late-effect")]
    public void Effects_OfAFoundedObjectionThatComesLate_TakeTheCaseOutOfItsMonth() =>
        Assert.Equal(
            [(new StreamId("cycle", $"{Province}-2023-10"), typeof(SettleCase))],
            Told(
                Facts.TakeUntil<CertificationQueued>(),
                new PostingRefused(PostingStream.Id, "o-1", "经核实属实。", At(10, 20, 9))));

    [Fact]
    public void Notices_OfTheWholeWay_GoToThoseWhoMustActOrKnow()
    {
        var notices = Walk(Facts)
            .SelectMany(step => Model.EffectsOf(CaseStream, step.Before, step.After, [step.Fact]))
            .OfType<Notify>()
            .Select(notice => $"{notice.Kind} {notice.To.Role}");

        Assert.Equal(
            [
                "submitted unitClerk", "recommended person", "posting-finished unitClerk", "forwarded county",
                "forwarded person", "asked province", "answered county",
                "one-time-notice person", "cured county", "unit-sign unitClerk", "unit-signed county", "reminder county", "pushed person",
                "certification-returned county", "pushed person", "cycle-lengthened person", "cycle-lengthened county", "issued person",
                "treatment unitClerk",
            ],
            notices);
    }

    [Fact]
    public void Effects_OfEveryFact_NameNobodyInNoticesAndTellings()
    {
        var way = Walk(Facts).ToList();
        var steps = way.Concat(Strays.Select(fact => new Step(fact, way[^1].After, Model.Evolve(way[^1].After, fact))));
        var effects = steps
            .SelectMany(step => Model.EffectsOf(CaseStream, step.Before, step.After, [step.Fact]))
            .ToList();

        string[] beside = ["declined", "objection-upheld", "returned", "refused", "certification-refused", "revoked"];
        Assert.Empty(beside.Except(effects.OfType<Notify>().Select(notice => notice.Kind)));
        Assert.All(effects, effect =>
        {
            var text = effect switch
            {
                Notify notice => $"{notice.Subject}\n{notice.Text}",
                TellStream tell => Encoding.UTF8.GetString(Codec.Write(tell.Command)),
                _ => Encoding.UTF8.GetString(Codec.Write(effect)),
            };
            Assert.DoesNotContain(PersonName, text, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"(?<![0-9a-z])\d{17}[\dXx](?![0-9a-z])", text);
        });
    }

    /// <summary>The clocks of a state under a law in which whoever does not answer has given up.</summary>
    private static IReadOnlyList<Clock> Lapsing(Case state)
    {
        var cover = state.Dossier.Cover! with { PackPin = LapsingLaw.Value.Packs.FindCurrent("jilin-2023")!.Pin.ToString() };
        return Model.ConsequencesOf(CaseStream, state with { Dossier = state.Dossier with { Cover = cover } }, LapsingLaw.Value).Clocks;
    }

    /// <summary>Facts that lie beside the way and tell somebody something.</summary>
    private static IReadOnlyList<Fact> Strays =>
    [
        new CaseDeclined("other", "材料不全。", Pack.Pin.ToString(), "clerk", At(9, 5, 9)),
        new PostingRefused(PostingStream.Id, "o-1", "经核实属实。", At(9, 5, 9)),
        new ReviewReturned("county", "proof-missing", "请补证明。", 1, Pack.Pin.ToString(), "officer-1", At(9, 20, 9)),
        new ReviewRefused(
            "county", "front-line", Clause, "not-at-front-line", "已不在一线。", Pack.Pin.ToString(), "officer-1",
            At(9, 20, 9)),
        new CertificationRefused($"{Province}-2023-10", "front-line", Clause, "不在一线。", Day(10, 26), "province-1"),
        new CertificateRevoked(Day(11, 3), "falsification", Clause, "吉林省人力资源和社会保障厅", "province-1"),
    ];

    private static IEnumerable<(StreamId, Type)> Told(IEnumerable<Fact> facts, Fact fact)
    {
        var before = After(facts);
        return Model.EffectsOf(CaseStream, before, Model.Evolve(before, fact), [fact])
            .OfType<TellStream>().Select(tell => (tell.Stream, tell.Command.GetType()));
    }

    private static IEnumerable<string> Worked(Case state) =>
        Consequences(state).Listings
            .Select(listing => listing.List)
            .Where(list => list.StartsWith("work:", StringComparison.Ordinal));

    private static string ItemAt(string list, Case state) =>
        Assert.Single(Consequences(state).Listings, listing => listing.List == list).Item;

    private static IReadOnlyList<Fact> Looked(Case state, DateTimeOffset at) =>
        Assert.IsType<Decision.Accepted>(
            Model.Decide(state, new Look(), new Asking(new Moment(at), "clock", Law))).Facts;
}

internal static class StoryFacts
{
    /// <summary>The facts up to and including the first of a kind.</summary>
    public static IReadOnlyList<Fact> TakeUntil<T>(this IReadOnlyList<Fact> facts)
        where T : Fact => [.. facts.Take(1 + facts.Index().First(fact => fact.Item is T).Index)];
}
