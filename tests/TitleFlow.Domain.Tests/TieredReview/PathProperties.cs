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
/// Whatever is asked in whatever order, on the separate way and on the combined one: nothing comes to the committee without a place on
/// a slate that recommends, a posting that ran its term, both commitments, and the own answer of the unit and of every tier to every
/// condition in its last round, positive wherever the tier decides: given by officers who take part, and in words that no other has. Nothing
/// moves while an objection is open.
/// </summary>
public sealed class PathProperties
{
    private static readonly Gen<(int Act, int Choice)[]> Acts = Gen.Select(Gen.Int[0, 37], Gen.Int[0, 999]).Array[10, 100];
    private static readonly Law Law = new(Packs.Shelf, Calendars.Shipped);

    [Fact]
    public void Case_HoweverActsCome_ReachesTheCommitteeOnlyReviewed()
    {
        var reached = new int[Enum.GetValues<Filer>().Length];
        Acts.Sample(
            acts =>
            {
                var filer = (Filer)(acts.Length % reached.Length);
                var world = new World(filer);
                Array.ForEach(acts, world.Act);
                if (world.HasArrived())
                {
                    Interlocked.Increment(ref reached[(int)filer]);
                    world.WasReviewed();
                }
            },
            iter: 3_000);

        // The property says nothing if nothing ever arrives.
        Assert.All(reached, number => Assert.True(number > 20, $"Only {string.Join(", ", reached)} sequences reached the committee."));
    }

    private enum Filer
    {
        /// <summary>At an institution under the separate regime.</summary>
        Usual,

        /// <summary>At a firm, by the green channel.</summary>
        Uncommon,

        /// <summary>At an institution under the combined regime.</summary>
        Combined,
    }

    private sealed class World
    {
        private static readonly Revision LookedAgain = new("looked-again", "核对记录1号");

        private readonly List<Fact> facts = [];
        private readonly List<CaseTelling> told = [];
        private readonly PathFound[] ways;
        private readonly Case drafted;
        private readonly SubmitFiling submission;
        private readonly List<Posting> postings = [];
        private Case state;
        private PathFound way;
        private DateTimeOffset now = Calendars.At("2023-02-20 11:00");
        private int objections;

        public World(Filer filer)
        {
            var regime = filer == Filer.Combined ? "combined" : "separate";
            state = drafted = YearlyCase.Drafted(filer == Filer.Uncommon ? "enterprise" : "institution", regime).State;
            submission = new(new GateFacts(true, false, false, []) { UnitAtCutOff = new("county", regime) });
            ways = filer == Filer.Combined ? [YearlyCase.CombinedWay, YearlyCase.OtherCombinedWay] : [YearlyCase.Way, YearlyCase.OtherWay];
            way = ways[0];
            if (filer == Filer.Uncommon)
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
                    way = ways[step.Choice % 2];
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
                case 9 or 23 or 24 when CaseView.OpenNotice(state) is { } notice:
                    Supply(notice, step.Choice);
                    Ask(new CureFaults(notice.NoticeId, [.. notice.Items.Select(item => new FaultAnswer(item.Number, "已说明", []))]));
                    break;
                case 10:
                    Ask(Answers(tier).First(answer => answer.Condition == "performance") with { IsMet = false, ReasonCode = "not-qualified" },
                        onlyIf: step.Choice % 40 == 0);
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
                    Answers(step.Choice % 3 == 0 ? Corridor.UnitTier : tier).ToList()
                        .ForEach(answer => Ask(step.Choice % 2 == 0 ? answer : answer with { Grounds = "核对了材料" }, by: "officer-of-two-tiers"));
                    break;
                // Not signed yet, or for what it was before.
                case 15:
                    Ask(submission);
                    break;
                case 11:
                    Answers(tier).Take(step.Choice % 9).ToList().ForEach(answer => Ask(answer));
                    break;
                // Wherever the case is, somebody finds a condition not met; or answers for the unit once the case has left it.
                case 16:
                    Ask(Answers(step.Choice % 2 == 0 ? Corridor.UnitTier : tier).First() with { IsMet = false, ReasonCode = "proof-unclear" });
                    break;
                case 17:
                    Ask(Answers(Corridor.UnitTier).ElementAt(step.Choice % 4));
                    break;
                case 18 or 19:
                    OnTheLists(step.Choice);
                    break;
                case 20:
                    Ask(new RecuseOneself(tier, "in-law", ""), onlyIf: step.Choice % 3 == 0);
                    break;
                // Whoever takes no part tries to have a part.
                case 21 when state.Review.Recused is [.., var recused]:
                    Answers(tier).ToList().ForEach(answer => Ask(answer, by: recused));
                    Ask(new ForwardReview(tier), by: recused);
                    break;
                case 22:
                    Ask(new DeclineCase("not-qualified", "不符合条件"), onlyIf: step.Choice % 30 == 0);
                    Ask(new DeclineBySlate("s-1", "outranked", "名额有限", "clerk-1"), onlyIf: step.Choice % 30 == 1);
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

        private void AtUnit(int choice)
        {
            var hash = state.Dossier.SubmittedHash ?? state.Dossier.Hash();
            Ask((choice % 5) switch
            {
                0 => new SignUnitCommitment("2023-1", 30, hash),
                1 => new RecommendCase(Lists.WholeReport),
                2 => new JoinSlate($"s-{1 + (choice % 2)}", choice % 3 == 0),
                _ => new ForwardToCounty(),
            });
        }

        /// <summary>What happens to the unit's lists: they are put up and taken down, objected to, and looked at once their term is over.</summary>
        private void OnTheLists(int choice)
        {
            switch (choice % 6)
            {
                case 0:
                    PutUp(choice);
                    break;
                case 1 or 2 when postings.Count > 0:
                    OnTheList(choice % postings.Count, new LodgeObjection(
                        $"o-{objections++}", choice % 5 == 0 ? null : "c-1", "不实", Lodger.Anonymous));
                    break;
                case 3:
                    SettleOne(isFounded: choice % 48 == 3);
                    break;
                case 4 when postings.Count > 0:
                    OnTheList(choice % postings.Count, new TakeDownPosting("更正") { Revision = LookedAgain });
                    break;
                // What a list has told comes again, late.
                case 5 when told.Count > 0:
                    Ask(told[choice % told.Count].Command, by: "posting");
                    break;
                default:
                    EndTerms();
                    break;
            }
        }

        /// <summary>A list with the case as it is; at times it hangs for longer than it must.</summary>
        private void PutUp(int choice)
        {
            postings.Add(Posting.Empty);
            OnTheList(postings.Count - 1, new OpenPosting(
                $"p-{postings.Count}", Lists.HealthCentre, "222403", Lists.Pin,
                [Lists.Case("c-1", state.Dossier.SubmittedHash ?? state.Dossier.Hash())], "单位推荐会议纪要", "人事科")
            { WorkingDays = choice % 4 == 0 ? 8 : null });
        }

        private void SettleOne(bool isFounded)
        {
            foreach (var (index, posting) in postings.Index().ToList())
            {
                if (posting.Objections.FirstOrDefault(objection => objection.IsOpen()) is { } open)
                {
                    OnTheList(index, Lists.Settling(open.ObjectionId, isFounded, "已查"));
                    return;
                }
            }
        }

        /// <summary>Days pass until every term is over.</summary>
        private void EndTerms()
        {
            foreach (var (index, posting) in postings.Index().ToList())
            {
                if (posting.LooksAt() is { } closesAt)
                {
                    now = closesAt > now ? closesAt : now;
                    OnTheList(index, new Look());
                }
            }
        }

        private void OnTheList(int index, Command command)
        {
            var before = postings[index];
            if (Posting.Decide(before, command, new Asking(new Moment(now), "clerk-1", Law)) is Decision.Accepted accepted)
            {
                postings[index] = accepted.Facts.Aggregate(before, Posting.Evolve);
                var tellings = PostingTellings.Of(before, accepted.Facts);
                told.AddRange(tellings);
                tellings.ToList().ForEach(telling => Ask(telling.Command, by: "posting"));
            }
        }

        /// <summary>Everything that helps on, at times but for one step, so that what follows tries to do without it.</summary>
        private void Help(string tier, int choice)
        {
            if (state.Dossier.Phase == DossierPhase.Draft)
            {
                Ask(new SignCommitment("2023-1", null, 60, state.Dossier.Hash()), onlyIf: choice % 4 > 0);
                Ask(submission);
                return;
            }
            if (CaseView.IsAtUnit(state))
            {
                Action[] whole =
                [
                    () => Ask(new JoinSlate("s-1", true)), () => Ask(new SignUnitCommitment("2023-1", 30, state.Dossier.SubmittedHash!)),
                    () => AnswerAll(Corridor.UnitTier, choice / 16), () => Ask(new RecommendCase(Lists.WholeReport)), () => PutUp(choice),
                    EndTerms, () => SettleOne(isFounded: false), () => Ask(new ForwardToCounty()),
                ];
                for (var step = 0; step < whole.Length; step++)
                {
                    if (step != choice % (2 * whole.Length))
                    {
                        whole[step]();
                    }
                }
                return;
            }
            Ask(new SignUnitCommitment("2023-1", 30, state.Dossier.SubmittedHash!), onlyIf: choice % 5 > 0);
            AnswerAll(tier, choice);
            SettleOne(isFounded: false);
            Ask(new ForwardReview(tier));
        }

        /// <summary>Every answer, at times but for one.</summary>
        private void AnswerAll(string tier, int choice)
        {
            foreach (var (index, answer) in Answers(tier).Index())
            {
                Ask(answer, onlyIf: index != choice % 16);
            }
        }

        /// <summary>What a tier, or the unit, is asked, found met; what it has answered before it says that it has looked at again.</summary>
        private IEnumerable<AnswerCondition> Answers(string tier) => YearlyCase.Answers(tier, CaseView.CandidacyOf(state))
            .Cast<AnswerCondition>().Select(answer => answer with { Revision = LookedAgain });

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
            by ??= command is TierCommand tiered ? OfficerOf(tiered.Tier) : "officer-1";
            if (Case.Decide(state, informed, new Asking(new Moment(now), by, Law)) is Decision.Accepted accepted)
            {
                facts.AddRange(accepted.Facts);
                state = accepted.Facts.Aggregate(state, Case.Evolve);
                if (accepted.Facts.Any(fact => fact is UnitForwarded or ReviewForwarded))
                {
                    Assert.DoesNotContain(state.Recommendation.Objections, objection => objection.IsOpen);
                }
            }
        }

        /// <summary>
        /// Each body has its own officers, the first who takes part: the other office's answers cannot pass for those of the first one.
        /// </summary>
        private string OfficerOf(string tier) => Enumerable.Range(0, int.MaxValue)
            .Select(number => $"officer-{state.Review.Path.Find(tier)?.Key() ?? tier}-{number}")
            .First(officer => !state.Review.Recused.Contains(officer));

        public void WasReviewed()
        {
            var hash = state.Dossier.SubmittedHash;
            Assert.All(ContentChange.Between(state.Forwarded!, state.Dossier.Snapshot!), change => Assert.True(change.IsSupplement, change.Where));
            var forwarded = facts.FindLastIndex(fact => fact is UnitForwarded);
            // What a notice asked for was added after the posting; all else is as it was posted.
            var posted = ((UnitForwarded)facts[forwarded]).DossierHash;
            Assert.Contains(facts.Take(forwarded), fact => fact is FilingSubmitted);
            Assert.DoesNotContain(facts, fact => fact is ReviewRefused or FilingWithdrawn or CaseDeclined or PostingRefused);
            Assert.Equal(hash, state.Dossier.Commitment?.DossierHash);
            Assert.Equal(hash, state.Recommendation.Commitment?.DossierHash);
            Assert.Contains(facts.Take(forwarded), fact => fact is UnitCommitted committed && committed.DossierHash == posted);
            Assert.Contains(facts.Take(forwarded), fact => fact is PostingFinished finished && finished.DossierHash == posted);
            Assert.Contains(postings, posting => posting.Phase == PostingPhase.Closed
                && posting.Cases[0] is { Standing: PostedStanding.Cleared } row && row.Case.DossierHash == posted);
            WasOnASlate(facts.FindLastIndex(forwarded, fact => fact is CaseRecommended));
            List<ConditionAnswered> answers = [.. UnitsAnswers(forwarded), .. state.Review.Path.Seats.SelectMany(LastAnswers)];
            Assert.All(answers, answer => Assert.DoesNotContain(answer.By, state.Review.Recused));
            Assert.Equal(
                Packs.Jilin2023.Conditions(
                    "JL23-R1", Corridor.UnitTier, CaseView.CandidacyOf(facts.Take(forwarded).Aggregate(drafted, Case.Evolve)))
                    .Select(condition => condition.Code).Order(),
                answers.Where(answer => answer.Tier == Corridor.UnitTier && answer.IsMet).Select(answer => answer.Condition).Order());
            foreach (var seat in state.Review.Path.Seats)
            {
                Assert.Equal(
                    Packs.Jilin2023.Conditions("JL23-R1", seat.Tier, CaseView.CandidacyOf(state)).Select(condition => condition.Code).Order(),
                    answers.Where(answer => answer.Tier == seat.Tier && (answer.IsMet || Supervises(seat))).Select(answer => answer.Condition).Order());
            }
            Assert.All(answers, answer => Assert.DoesNotContain(
                answers,
                other => other.Tier != answer.Tier
                    && (other.By == answer.By || (other.Condition == answer.Condition && other.Grounds == answer.Grounds))));
        }

        /// <summary>The territory of a combined unit answers, and leaves it to the unit's committee what follows.</summary>
        private bool Supervises(ReviewSeat seat) => state.Review.Path.IsCombined && seat.Tier != ReviewSeat.CommitteeOffice;

        /// <summary>Where the pack asks for a slate, the last word of one before the recommendation was that it recommends.</summary>
        private void WasOnASlate(int recommended)
        {
            Assert.True(Packs.Jilin2023.Flag(PackKeys.SlateOfAnnual, new Moment(now).On).Value);
            Assert.True(facts.Take(recommended).OfType<SlateJoined>().Last().IsRecommended);
        }

        /// <summary>How the unit answered last in the round in which it forwarded the case.</summary>
        private IEnumerable<ConditionAnswered> UnitsAnswers(int forwarded) => facts.Take(forwarded).OfType<ConditionAnswered>()
            .Where(answer => answer.Tier == Corridor.UnitTier && answer.Round == ((UnitForwarded)facts[forwarded]).Round)
            .GroupBy(answer => answer.Condition).Select(anew => anew.Last());

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
