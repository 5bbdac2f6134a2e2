using CsCheck;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Time;
using static TitleFlow.Domain.Tests.Certification3010.Situations;

namespace TitleFlow.Domain.Tests.Certification3010;

/// <summary>Half a year of cases and months, whose calls to each other come late, twice and out of order.</summary>
public sealed class CycleProperties
{
    private static readonly Gen<(int Act, int Case, int Hours)[]> Acts =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 2], Gen.Int[0, 120]).Array[1, 60];

    [Fact]
    public void Months_HoweverCallsCome_HoldEveryPushedCaseOnceAndInTime() =>
        Acts.Sample(
            acts =>
            {
                var world = new World();
                Array.ForEach(acts, world.Act);
                world.Settle();
                Array.ForEach(World.CaseIds, world.StandsWhereItShould);
            },
            iter: 2_000);

    [Fact]
    public void Certification_HoweverActsCome_HappensOnceAndAfterAReviewSinceTheLastReturn() =>
        Acts.Sample(
            acts =>
            {
                var world = new World();
                Array.ForEach(acts, world.Act);
                Array.ForEach(World.CaseIds, world.WasReviewedBeforeItsTitle);
            },
            iter: 2_000);

    private sealed class World
    {
        public static readonly string[] CaseIds = ["c-0", "c-1", "c-2"];
        private static readonly Law[] Laws =
        [
            new(Packs.Shelf, Calendars.Shipped), LawWithout("2023-05-25", "2023-06-26", "2023-07-25"), LawWithout("2023-05-25", "2023-05-26"),
        ];
        private readonly Dictionary<string, List<Fact>> _cases = CaseIds.ToDictionary(id => id, _ => new List<Fact>());
        private readonly Dictionary<string, Cycle> _cycles = new(StringComparer.Ordinal);
        private readonly List<Call> _calls = [];
        private Law _law = Laws[0];
        private DateTimeOffset _now = Calendars.At("2023-04-20 10:00");

        public void Act((int Act, int Case, int Hours) step)
        {
            _now = _now.AddHours(step.Hours);
            var id = CaseIds[step.Case];
            switch (step.Act)
            {
                case 0 or 1:
                    Ask(id, new ReviewByCounty());
                    break;
                case 2:
                    Ask(id, new ReturnToCounty("other", "请补盖章页"));
                    break;
                case 3:
                    Ask(id, AllMet);
                    break;
                case 4 when step.Hours % 8 == 0:
                    Ask(id, step.Hours % 16 == 0 ? new GrantElsewhere("a-1") : new RefuseCertification("gate", "管理岗"));
                    break;
                case 5:
                    Look();
                    break;
                case 9:
                    _law = Laws[step.Hours % Laws.Length];
                    break;
                default:
                    Deliver(step.Hours, isKept: step.Act == 8);
                    break;
            }
        }

        /// <summary>Delivers and looks until nothing is left; calls that were delivered before are among them.</summary>
        public void Settle()
        {
            do
            {
                while (_calls.Count > 0)
                {
                    Deliver(_calls.Count - 1, isKept: false);
                }

                Look();
            }
            while (_calls.Count > 0);
        }

        private void Look() => _cycles.Keys.ToList().ForEach(cycle => Ask(new StreamId("cycle", cycle), new Look()));

        public void StandsWhereItShould(string id)
        {
            var state = StateOf(id);
            var waiting = _cycles.Values
                .Where(cycle => cycle.Entries.GetValueOrDefault(id) is { Outcome: null })
                .ToList();
            if (state is not { Stage: CertificationStage.Queued, Push: { } push })
            {
                Assert.Empty(waiting);
                return;
            }

            var cycle = Assert.Single(waiting);
            Assert.Equal((push.Cycle, push.PushedAt, push.CycleDay), (cycle.Id, cycle.Entries[id].PushedAt, cycle.CycleDay));
            Assert.True(push.CycleDay >= new Moment(push.PushedAt).On);
        }

        public void WasReviewedBeforeItsTitle(string id)
        {
            var acts = _cases[id].Where(fact => fact is CountyReviewed or CertificationReturned or TitleCertified).ToList();
            var titles = acts.Count(fact => fact is TitleCertified);
            Assert.True(titles <= 1);
            Assert.True(titles == 0 || (acts[^1] is TitleCertified && acts[^2] is CountyReviewed));
            Assert.True(titles == 0 || !_cases[id].Any(fact => fact is GrantedElsewhere or CertificationRefused));
        }

        private Certification StateOf(string id) => _cases[id].Aggregate(new Certification(), Certification.Evolve);

        private void Deliver(int which, bool isKept)
        {
            if (_calls.Count == 0)
            {
                return;
            }

            var call = _calls[which % _calls.Count];
            if (!isKept)
            {
                _calls.Remove(call);
            }

            Ask(call.To, call.Command);
        }

        private void Ask(string caseId, Command command) => Ask(new StreamId("case", caseId), command);

        private void Ask(StreamId to, Command command)
        {
            var asking = new Asking(new Moment(_now), "somebody", _law);
            if (to.Kind == "case")
            {
                var about = Clean with { CaseId = to.Id };
                foreach (var fact in Facts(Certification.Decide(StateOf(to.Id), command, asking, about)))
                {
                    _calls.AddRange(CycleCalls.OfCase(about.CaseId, about.Pack.Pin.ToString(), StateOf(to.Id), fact));
                    _cases[to.Id].Add(fact);
                }
            }
            else
            {
                foreach (var fact in Facts(Cycle.Decide(_cycles.GetValueOrDefault(to.Id) ?? new(), command, asking)))
                {
                    _cycles[to.Id] = Cycle.Evolve(_cycles.GetValueOrDefault(to.Id) ?? new(), fact);
                    _calls.AddRange(CycleCalls.OfCycle(fact));
                }
            }
        }

        private static IReadOnlyList<Fact> Facts(Decision decision) => decision is Decision.Accepted accepted ? accepted.Facts : [];
    }
}
