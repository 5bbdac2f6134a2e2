using CsCheck;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Time;
using TitleFlow.Domain.Tests.UnitPosting;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Domain.Tests.TieredReview;

/// <summary>
/// Whatever is asked in whatever order: nothing comes to the committee without posting, both commitments, and every
/// tier's own answer to every condition in its last round: given by officers and in words that no other tier has.
/// </summary>
public sealed class PathProperties
{
    private static readonly Gen<(int Act, int Choice)[]> Acts = Gen.Select(Gen.Int[0, 22], Gen.Int[0, 999]).Array[10, 100];
    private static readonly Law Law = new(Packs.Shelf, Calendars.Shipped);

    [Fact]
    public void Case_HoweverActsCome_ReachesTheCommitteeOnlyReviewed()
    {
        var reached = 0;
        Acts.Sample(
            acts =>
            {
                var world = new World(isUncommon: acts.Length % 3 == 0);
                Array.ForEach(acts, world.Act);
                if (world.HasArrived())
                {
                    Interlocked.Increment(ref reached);
                    world.WasReviewed();
                }
            },
            iter: 2_000);

        // The property says nothing if nothing ever arrives.
        Assert.True(reached > 50, $"Only {reached} sequences reached the committee.");
    }

    private sealed class World
    {
        private readonly List<Fact> facts = [];
        private Case state;
        private PathFound way = YearlyCase.Way;
        private DateTimeOffset now = Calendars.At("2023-02-20 11:00");

        public World(bool isUncommon)
        {
            state = YearlyCase.Drafted(isUncommon ? "enterprise" : "institution").State;
            if (isUncommon)
            {
                Ask(new StateMerits(state.Dossier.Content.Merits! with { GreenChannel = new("senior-manager", "企业高级经营管理人才") }));
                Ask(new AttachEvidence("green-channel-proof", "b-g", "green.pdf", "application/pdf", 100, new string('b', 64)));
            }
        }

        public bool HasArrived() => CaseStages.Of(state) == CaseStage.AtCommittee;

        /// <summary>Most acts are those that help on; the others try to get round something.</summary>
        public void Act((int Act, int Choice) step)
        {
            now = now.AddHours(step.Choice % 5);
            var tier = CaseView.TierOf(state);
            switch (step.Act)
            {
                case 0:
                    Ask(new WithdrawFiling("不报了"), onlyIf: step.Choice == 0);
                    break;
                case 1:
                    Ask(new ReturnToUnit(tier, "proof-unclear", "看不清"), onlyIf: step.Choice % 4 == 0);
                    break;
                case 2:
                    Ask(new SendBackReview(tier, "proof-unclear", "看不清"), onlyIf: step.Choice % 4 == 0);
                    break;
                case 3:
                    Ask(step.Choice % 2 == 0 ? YearlyCase.Holding(tier, "待核查") : YearlyCase.Resuming(tier, "已核查"));
                    break;
                case 4:
                    way = step.Choice % 2 == 0 ? YearlyCase.Way : YearlyCase.OtherWay;
                    Ask(YearlyCase.Transferring(tier, $"另有权限{facts.Count}"));
                    break;
                case 5:
                    var any = YearlyCase.Seats[step.Choice % YearlyCase.Seats.Count].Tier;
                    Ask(new ForwardReview(any));
                    break;
                case 6 or 7:
                    AtUnit(step.Choice);
                    break;
                case 8:
                    Ask(new NotifyFaults(
                        CaseView.IsAtUnit(state) ? Corridor.UnitTier : tier,
                        [new("JL23-6.1-c", "看不清", "重新上传", YearlyCase.Items[step.Choice % YearlyCase.Items.Count])],
                        new Moment(now).On.AddDays(14)));
                    break;
                case 9 when CaseView.OpenNotice(state) is { } notice:
                    Supply(notice, step.Choice);
                    Ask(new CureFaults(notice.NoticeId, [.. notice.Items.Select(item => new FaultAnswer(item.Number, "已说明", []))]));
                    break;
                case 10:
                    Ask(new RefuseReview(tier, "performance", "not-qualified", "业绩不符", IsCurable: false), onlyIf: step.Choice % 40 == 0);
                    break;
                case 12:
                    Ask(new AskAbove(tier, "学历如何认定"));
                    break;
                case 13 when CaseView.HasPath(state) && state.Review.Of(tier).OpenQueries().FirstOrDefault() is { } query:
                    Ask(new AnswerQuery(tier, query.QueryId, "以学信网为准"));
                    break;
                // Somebody who sits at no desk in particular answers wherever the case is, always in the same words.
                case 14:
                    YearlyCase.Answers(tier, state.Dossier.Candidacy()).Cast<AnswerCondition>().ToList()
                        .ForEach(answer => Ask(step.Choice % 2 == 0 ? answer : answer with { Grounds = "核对了材料" }, by: "officer-of-two-tiers"));
                    break;
                // Not signed yet, or for what it was before.
                case 15:
                    Ask(Submission);
                    break;
                case 11:
                    YearlyCase.Answers(tier, state.Dossier.Candidacy()).Take(step.Choice % 9).ToList().ForEach(answer => Ask(answer));
                    break;
                default:
                    Help(tier, step.Choice);
                    break;
            }
        }

        /// <summary>The applicant adds a file, puts another in its place, or leaves it as it is; then signs anew.</summary>
        private void Supply(OneTimeNotice notice, int choice)
        {
            var item = notice.Items[0].Concerns!;
            if (choice % 3 > 0)
            {
                Ask(new AttachEvidence(item, $"b-{facts.Count}", "new.pdf", "application/pdf", 100, $"{facts.Count:x64}"));
            }
            if (choice % 3 == 2)
            {
                Ask(new RemoveEvidence(item, "b-1"));
            }
            Ask(new SignCommitment("2023-1", null, 60, state.Dossier.Hash()), onlyIf: choice % 5 > 0);
        }

        private static SubmitFiling Submission { get; } = new(new GateFacts(true, false, false, []) { UnitAtCutOff = new("county", "separate") });

        private void AtUnit(int choice)
        {
            var hash = state.Dossier.SubmittedHash ?? state.Dossier.Hash();
            Ask((choice % 7) switch
            {
                0 => new SignUnitCommitment("2023-1", 30, hash),
                1 => new RecommendCase(Lists.WholeReport),
                2 => new JoinPosting("p-1", 1 + (choice % 3), hash, 5, new DateOnly(2023, 3, 10)),
                3 => new LeavePosting("p-1", 1 + (choice % 3), "撤下"),
                4 => new JoinSlate("s-1", true),
                5 => new ForwardToCounty(),
                _ => new FinishPosting("p-1", 1 + (choice % 3), hash, 5, new DateOnly(2023, 3, 10)),
            });
        }

        /// <summary>Everything that helps on, at times but for one step, so that what follows tries to do without it.</summary>
        private void Help(string tier, int choice)
        {
            if (state.Dossier.Phase == DossierPhase.Draft)
            {
                Ask(new SignCommitment("2023-1", null, 60, state.Dossier.Hash()), onlyIf: choice % 4 > 0);
                Ask(Submission);
                return;
            }
            if (CaseView.IsAtUnit(state))
            {
                var hash = state.Dossier.SubmittedHash!;
                Command[] whole =
                [
                    new JoinSlate("s-1", true), new SignUnitCommitment("2023-1", 30, hash),
                    .. YearlyCase.Answers(Corridor.UnitTier, state.Dossier.Candidacy()), new RecommendCase(Lists.WholeReport),
                    new JoinPosting("p-9", 1, hash, 5, new DateOnly(2023, 3, 10)),
                    new FinishPosting("p-9", 1, hash, 5, new DateOnly(2023, 3, 10)), new ForwardToCounty(),
                ];
                foreach (var (index, command) in whole.Index())
                {
                    Ask(command, onlyIf: index != choice % (2 * whole.Length));
                }
                return;
            }
            Ask(new SignUnitCommitment("2023-1", 30, state.Dossier.SubmittedHash!), onlyIf: choice % 5 > 0);
            foreach (var (index, answer) in YearlyCase.Answers(tier, state.Dossier.Candidacy()).Index())
            {
                Ask(answer, onlyIf: index != choice % 16);
            }
            Ask(new ForwardReview(tier));
        }

        private void Ask(Command command, bool onlyIf = true, string? by = null)
        {
            if (!onlyIf)
            {
                return;
            }
            var informed = command is ForwardToCounty or ForwardReview or TransferReview
                ? new Informed(command, new GateFacts(true, false, false, [])) { Path = way }
                : command;
            // Each body has its own officers and words: the other office's answers cannot pass for those of the first one.
            if (by is null && informed is AnswerCondition own && state.Review.Path.Find(own.Tier) is { } seat)
            {
                informed = own with { Grounds = $"{seat.At}{own.Grounds}" };
            }
            by ??= command is TierCommand tiered ? $"officer-{state.Review.Path.Find(tiered.Tier)?.Key() ?? tiered.Tier}" : "officer-1";
            if (Case.Decide(state, informed, new Asking(new Moment(now), by, Law)) is Decision.Accepted accepted)
            {
                facts.AddRange(accepted.Facts);
                state = accepted.Facts.Aggregate(state, Case.Evolve);
            }
        }

        public void WasReviewed()
        {
            var hash = state.Dossier.SubmittedHash;
            Assert.All(ContentChange.Between(state.Forwarded!, state.Dossier.Snapshot!), change => Assert.True(change.IsSupplement, change.Where));
            var forwarded = facts.FindLastIndex(fact => fact is UnitForwarded);
            // What a notice asked for was added after the posting; all else is as it was posted.
            var posted = ((UnitForwarded)facts[forwarded]).DossierHash;
            Assert.Contains(facts.Take(forwarded), fact => fact is FilingSubmitted);
            Assert.DoesNotContain(facts, fact => fact is ReviewRefused or FilingWithdrawn);
            Assert.Equal(hash, state.Dossier.Commitment?.DossierHash);
            Assert.Equal(hash, state.Recommendation.Commitment?.DossierHash);
            Assert.Contains(facts.Take(forwarded), fact => fact is UnitCommitted committed && committed.DossierHash == posted);
            Assert.Contains(facts.Take(forwarded), fact => fact is PostingFinished finished && finished.DossierHash == posted);
            var answers = state.Review.Path.Seats.SelectMany(LastAnswers).ToList();
            foreach (var seat in state.Review.Path.Seats)
            {
                Assert.Equal(
                    Packs.Jilin2023.Conditions("JL23-R1", seat.Tier, CaseView.CandidacyOf(state)).Select(condition => condition.Code).Order(),
                    answers.Where(answer => answer.Tier == seat.Tier && answer.IsMet).Select(answer => answer.Condition).Order());
            }
            Assert.All(answers, answer => Assert.DoesNotContain(
                answers,
                other => other.Tier != answer.Tier
                    && (other.By == answer.By || (other.Condition == answer.Condition && other.Grounds == answer.Grounds))));
        }

        /// <summary>How the tier of a seat answered last since the case came there, up to letting it go on.</summary>
        private IEnumerable<ConditionAnswered> LastAnswers(ReviewSeat seat)
        {
            var let = facts.FindLastIndex(fact => fact is ReviewForwarded on && on.Seat == seat);
            var since = facts.Take(let).ToList().FindLastIndex(fact => IsArrival(fact, seat));
            return facts.Skip(since).Take(let - since).OfType<ConditionAnswered>().Where(answer => answer.Tier == seat.Tier)
                .GroupBy(answer => answer.Condition).Select(anew => anew.Last());
        }

        private bool IsArrival(Fact fact, ReviewSeat seat) => fact switch
        {
            ReviewPathSet set => set.Seats[0] == seat,
            ReviewForwarded on => state.Review.Path.Seats.SkipWhile(one => one != on.Seat).Skip(1).FirstOrDefault() == seat,
            ReviewSentBack back => back.To == seat,
            ReviewTransferred moved => seat.Tier == ReviewSeat.CommitteeOffice && moved.Seats[^1] == seat,
            // Whatever was supplied asks the tier that asked for it anew.
            FilingCured => true,
            _ => false,
        };
    }
}
