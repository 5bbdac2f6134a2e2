using CsCheck;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Support;
using TitleFlow.Domain.Tests.Time;
using TitleFlow.Domain.Time;
using TitleFlow.Domain.UnitPosting;
using static TitleFlow.Domain.Tests.UnitPosting.Lists;

namespace TitleFlow.Domain.Tests.UnitPosting;

/// <summary>A list and its cases over some weeks; what they are told comes late, twice and out of order.</summary>
public sealed class PostingProperties
{
    private static readonly Gen<(int Act, int Case, int Hours)[]> Acts =
        Gen.Select(Gen.Int[0, 16], Gen.Int[0, 2], Gen.Int[0, 60]).Array[1, 80];

    [Fact]
    public void Forward_HoweverActsCome_HappensNeverBeforeTheTermNorWithAnOpenObjection()
    {
        var forwarded = 0;
        Acts.Sample(
            acts =>
            {
                var world = new World();
                Array.ForEach(acts, world.Act);
                Interlocked.Add(ref forwarded, world.Forwarded);
            },
            iter: 3_000);
        Assert.NotEqual(0, forwarded);
    }

    [Fact]
    public void Settling_Everything_LetsEveryCaseThatIsLeftGoOn() =>
        Acts.Sample(
            acts =>
            {
                var world = new World();
                Array.ForEach(acts, world.Act);
                world.SettleEverything();
            },
            iter: 1_000);

    private sealed class World
    {
        private static readonly string[] Ids = ["c-0", "c-1", "c-2"];
        private static readonly KeptFile Copy = new("b0", new string('b', 64), "text/html", 7);
        private static readonly Law Law = new(Packs.Shelf, Calendars.Shipped);

        private static readonly Law LawWithAHoliday = new(
            Packs.Shelf,
            Calendars.Shipped.WithLocalDays([new LocalDay(At.Day("2023-06-06"), false, "临时放假", "测试文件")]));

        private readonly Dictionary<string, Recommendation> _cases = Ids.ToDictionary(
            id => id, _ => Recommended().Aggregate(Recommendation.Empty, Recommendation.Evolve));

        private readonly Dictionary<string, string> _hashes = Ids.ToDictionary(id => id, _ => "h-1");
        private readonly HashSet<string> _withdrawn = [];
        private readonly List<CaseTelling> _told = [];
        private Posting _posting = Posting.Empty;
        private DateTimeOffset _now = At.Instant("2023-06-01 10:00");
        private Law _law = Law;
        private int _objections;

        public int Forwarded { get; private set; }

        public void Act((int Act, int Case, int Hours) step)
        {
            _now = _now.AddHours(step.Hours);
            var id = Ids[step.Case];
            switch (step.Act)
            {
                case 0 or 1:
                    Ask(new OpenPosting("p-1", HealthCentre, "220183", Pin, Now(), "依据", "电话"));
                    break;
                case 2:
                    var against = step.Hours % 5 == 0 ? null : id;
                    Ask(new LodgeObjection($"o-{_objections++}", against, "不实", Lodger.Anonymous));
                    break;
                case 3 or 4 when _posting.Objections.FirstOrDefault(objection => objection.IsOpen()) is { } open:
                    Ask(Settling(open.ObjectionId, step.Hours % 7 == 0, "已查"));
                    break;
                case 5 when step.Hours % 3 == 0:
                    _withdrawn.Add(id);
                    Ask(new DropCase(id, "撤回"));
                    break;
                case 6 when step.Hours % 3 == 0:
                    Ask(new TakeDownPosting("更正") { Revision = PostingTests.Grounds });
                    break;
                case 7:
                    Ask(new RestartPosting(Now(), "重新公示") { Revision = PostingTests.Grounds });
                    break;
                case 8 when step.Hours % 4 == 0:
                    ChangeDossier(id, $"h-{_now.Ticks}");
                    break;
                case 9:
                    _law = LawWithAHoliday;
                    Ask(new Look());
                    break;
                case 10:
                    Ask(new Look());
                    break;
                case 11:
                    Deliver(step.Hours, keep: step.Hours % 3 == 0);
                    break;
                case 12 when step.Hours % 3 == 0:
                    Ask(new AddPostingPlace(PostingPlaceKind.WebPage, "https://www.example.cn/1"));
                    break;
                case 13 when _posting.Term is { } term:
                    Ask(new RecordPage("place-1", term.Run, (PageSight)(step.Hours % 3), Copy, _now.AddHours(-step.Case)));
                    break;
                case 14 when _posting.Proofs.Gaps is [.., var gap]:
                    Ask(Deciding(gap.GapId, step.Hours % 2 == 0, "已核实"));
                    break;
                default:
                    Forward(id);
                    break;
            }
        }

        public void SettleEverything()
        {
            foreach (var objection in _posting.Objections.Where(objection => objection.IsOpen()).ToList())
            {
                Ask(Settling(objection.ObjectionId, false, "不实"));
            }

            _now = _now.AddDays(120);
            Ask(new Look());
            foreach (var gap in _posting.Term is { } term ? _posting.Proofs.Unsettled(term.Run).ToList() : [])
            {
                Ask(Deciding(gap.GapId, true, "已核实"));
            }

            while (_told.Count > 0)
            {
                Deliver(0, keep: false);
            }

            foreach (var one in _posting.Cases.Where(one => one.Standing == PostedStanding.Cleared))
            {
                var id = one.Case.CaseId;
                Assert.DoesNotContain(_cases[id].Objections, objection => objection.IsOpen);
                if (!_withdrawn.Contains(id) && one.Case.DossierHash == _hashes[id])
                {
                    Forward(id);
                    Assert.Equal(1, _cases[id].ForwardedRound);
                }
            }
        }

        private List<PostedCase> Now() =>
            [.. Ids.Where(id => !_withdrawn.Contains(id)).Select(id => Case(id, _hashes[id]))];

        private void ChangeDossier(string id, string hash)
        {
            _hashes[id] = hash;
            _cases[id] = Recommended(hash).Aggregate(_cases[id], Recommendation.Evolve);
        }

        private void Ask(Command command)
        {
            var before = _posting;
            if (Posting.Decide(_posting, command, Asking()) is Decision.Accepted { Facts: { } facts })
            {
                _posting = facts.Aggregate(_posting, Posting.Evolve);
                _told.AddRange(PostingTellings.Of(before, facts));
                NothingMore(Posting.Decide(_posting, command, Asking()));
            }

            Assert.True(before.Term is null || _posting.Term!.Run > before.Term.Run
                || _posting.Term.LastDay >= before.Term.LastDay);
        }

        private void Deliver(int which, bool keep)
        {
            if (_told.Count == 0)
            {
                return;
            }

            var telling = _told[which % _told.Count];
            Tell(telling.CaseId, telling.Command);
            if (!keep)
            {
                _told.Remove(telling);
            }
        }

        private void Forward(string id)
        {
            var before = _cases[id].Forwardings;
            Tell(id, new ForwardToCounty());
            if (_cases[id].Forwardings == before)
            {
                return;
            }

            Forwarded++;
            var one = Assert.Single(_posting.Cases, one => one.Case.CaseId == id);
            var startedOn = new Moment(_posting.Term!.StartedAt).On;
            Assert.Equal(_hashes[id], one.Case.DossierHash);
            Assert.Equal(PostedStanding.Cleared, one.Standing);
            Assert.False(_posting.IsHeld());
            Assert.True(_now >= _posting.Term.ClosesAt);
            Assert.True(
                Calendars.Shipped.WorkingDaysBetween(startedOn, new Moment(_now).On.AddDays(-1)).Value >= 5);
            Assert.DoesNotContain(_posting.Objections, objection =>
                objection.IsFounded is not false && (objection.CaseId is null || objection.CaseId == id));
        }

        private void Tell(string id, Command command)
        {
            if (Decide(id, command) is Decision.Accepted { Facts: { } facts })
            {
                _cases[id] = facts.Aggregate(_cases[id], Recommendation.Evolve);
                NothingMore(Decide(id, command));
            }
        }

        private Decision Decide(string id, Command command) => Recommendation.Decide(
            _cases[id],
            command,
            Asking(),
            Packs.Jilin2023,
            AtUnit(_hashes[id]) with { IsHere = !_withdrawn.Contains(id), IsClosed = _withdrawn.Contains(id) });

        private Asking Asking() => new(new Moment(_now), "clerk-1", _law);

        private static void NothingMore(Decision again) =>
            Assert.Empty(Assert.IsType<Decision.Accepted>(again).Facts);
    }
}
