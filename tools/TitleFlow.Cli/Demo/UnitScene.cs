using TitleFlow.Domain.Time;

namespace TitleFlow.Cli.Demo;

/// <summary>单位推荐与公示: the units commit, recommend, post their lists across the holiday, and forward.</summary>
public sealed class UnitScene(Play play)
{
    private const int WorkingDays = 5;

    public async Task PlayAsync(Candidates cases)
    {
        play.Narrator.Open("五、单位推荐");
        await play.TurnToAsync(new DateOnly(2023, 9, 21), new TimeOnly(9, 0));
        await play.RefusedAsync(
            new(cases.A.Clerk, "未推荐、未公示就上报", $"{cases.A.Path}/forward") { About = cases.A }, "recommendation.missing");
        foreach (var one in cases.All)
        {
            await RecommendAsync(one);
        }

        play.Narrator.Open("六、公示(跨国庆假期)");
        await PostAndCutAsync(cases.A, new DateOnly(2023, 9, 25));
        await PostAsync(cases.B, new DateOnly(2023, 9, 26), cases.A);
        await PostAsync(cases.C, new DateOnly(2023, 9, 27), cases.A, cases.B);
        await ObjectAsync(cases);
        await WaitAsync(cases);
    }

    /// <summary>Turns the clock; on a working day each list that has hung since an earlier one is proven to hang still.</summary>
    private async Task TurnToAsync(DateOnly on, TimeOnly at, params IReadOnlyList<Candidate> hanging)
    {
        await play.TurnToAsync(on, at);
        foreach (var one in hanging)
        {
            await play.DoAsync(Acts.Sight(one, on));
        }
    }

    private async Task RecommendAsync(Candidate one)
    {
        await play.DoAsync(Acts.CommitAsUnit(one, await play.ReadAsync(one.Clerk, $"{one.Path}/commitment")));
        await play.DoAsync(play.Acts.Recommend(one, play.Today));
    }

    private async Task PostAsync(Candidate one, DateOnly on, params IReadOnlyList<Candidate> hanging)
    {
        await TurnToAsync(on, new TimeOnly(9, 0), hanging);
        var act = Posting(one);
        var posted = await play.SendAsync(act, play.NextKey());
        await ToldPostedAsync(one, act, posted);
        await play.DoAsync(Acts.NamePlace(one));
    }

    /// <summary>The power fails right after the list is up; the clerk, unsure, asks again under the same key.</summary>
    private async Task PostAndCutAsync(Candidate one, DateOnly on)
    {
        await play.TurnToAsync(on, new TimeOnly(9, 0));
        var (act, key) = (Posting(one), play.NextKey());
        var posted = await play.SendAsync(act, key);
        await ToldPostedAsync(one, act, posted);
        TellDays(one);
        await play.CountStorageCallsAsync();
        await play.CutPowerAsync("公示刚贴出,机器断电");
        var again = await play.SendAsync(act, key);
        Play.Check(again.IsSameAs(posted), "同一编号重发公示", again);
        await play.ToldAsync(act with { What = "不知是否贴出,用同一编号重发" }, again, "与断电前的回执一字不差,没有贴第二份");
        await play.DoAsync(Acts.NamePlace(one));
    }

    /// <summary>Which days count, and which are left out for the holiday.</summary>
    private void TellDays(Candidate one)
    {
        var published = new DateTimeOffset(play.Today, new TimeOnly(9, 0), Domain.Cases.Moment.BeijingOffset);
        var days = play.Calendar.ExplainPosting(published, new PostingTerms(WorkingDays, StartDay.Exclude)).Value.Days;
        var counted = string.Join("、", days.Where(day => day.Number > 0).Select(day => $"{day.Day.Day:MM-dd}"));
        var rest = days.Where(day => day.Number == 0 && day.Day.Name is not null).Select(day => day.Day.Day).ToList();
        var outcome = $"计 {counted};{rest[0]:MM-dd} 至 {rest[^1]:MM-dd} 放假不计";
        play.Tell(Cast.Clock, $"{WorkingDays}个工作日怎么数", null, outcome, step => step with
        {
            Case = one.Letter,
            Deadline = $"{days[^1].Day.Day:yyyy-MM-dd} 公示最后一天",
            Clauses = ["NAT-1", "NAT-9"],
        });
    }

    private async Task ToldPostedAsync(Candidate one, Act act, Reply posted)
    {
        Play.Check(posted.Status == 201, act.What, posted);
        one.PostingId = posted.Id;
        await play.ToldAsync(act, posted);
    }

    /// <summary>Somebody objects; nothing goes on until the unit has looked into it.</summary>
    private async Task ObjectAsync(Candidates cases)
    {
        var one = cases.C;
        await TurnToAsync(new DateOnly(2023, 9, 28), new TimeOnly(14, 0), [.. cases.All]);
        var lodged = await play.DoAsync(Acts.Lodge(cases.A.Applicant, one, "听说他1992年以前不在农业岗位,请核实。"));
        var objection = lodged.Happened[0].Fact.GetProperty("objectionId").GetString()!;
        await TurnToAsync(new DateOnly(2023, 10, 7), new TimeOnly(10, 0), [.. cases.All]);
        await play.DoAsync(Acts.Settle(one, objection, isFounded: false, "经查人事档案,该同志1990年8月起一直在农艺岗位,异议不成立。"));
    }

    private async Task WaitAsync(Candidates cases)
    {
        await TurnToAsync(new DateOnly(2023, 10, 8), new TimeOnly(16, 0), [.. cases.All]);
        await play.RefusedAsync(
            new(cases.A.Clerk, "公示最后一天就上报", $"{cases.A.Path}/forward") { About = cases.A }, "posting.too-early");
        foreach (var (index, (one, day)) in cases.All.Zip([9, 10, 11]).Index())
        {
            await TurnToAsync(new DateOnly(2023, 10, day), new TimeOnly(8, 30), [.. cases.All.Skip(index + 1)]);
            await play.TellStandingAsync(one, "存好的时钟到点:公示期满");
            await play.DoAsync(Acts.Forward(one));
        }
    }

    private static Act Posting(Candidate one) => Acts.Post(one) with { What = $"贴出公示名单({WorkingDays}个工作日)" };
}
