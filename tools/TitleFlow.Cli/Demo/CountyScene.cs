using TitleFlow.Domain.Policies;

namespace TitleFlow.Cli.Demo;

/// <summary>县级审核: every original is seen, every condition answered, one notice names all faults at once.</summary>
public sealed class CountyScene(Play play, FilingScene filing)
{
    private static readonly string[] Faulty = ["service-proof", "appointment-proof"];

    public async Task PlayAsync(Candidates cases)
    {
        play.Narrator.Open("七、县级审核");
        await play.TurnToAsync(new DateOnly(2023, 10, 12), new TimeOnly(9, 0));
        var both = new { cases = new[] { cases.A.CaseId, cases.C.CaseId } };
        await play.RefusedAsync(new(Cast.Dunhua, "一次推送两件", "api/reviews/push", both), "review.bulk");
        await play.RefusedAsync(
            Acts.Push(cases.A) with { What = "未看原件、未逐项审核就推送" }, "review.original-unseen");
        await SeeAsync(cases.A, play.Acts.Originals(cases.A));
        await AnswerAsync(cases.A, "与原件和档案核对一致");
        await PushAsync(cases.A);
        await play.TurnToAsync(new DateOnly(2023, 10, 13), new TimeOnly(9, 0));
        await AskAboveAsync(cases.C);
        await SeeAsync(cases.C, play.Acts.Originals(cases.C));
        await AnswerAsync(cases.C, "与原件核对一致");
        await PushAsync(cases.C);
        await NoticeAsync(cases.B);
    }

    /// <summary>Sees these originals item by item.</summary>
    public Task SeeAsync(Candidate one, IReadOnlyList<ChecklistItem> items, string note = "") => play.DoAllAsync(
        new(one.County, $"逐件核对 {items.Count} 件原件{note}", "") { About = one },
        [.. items.Select(item => Acts.See(one, item, isFit: true, note))]);

    /// <summary>Answers every condition of the county with proofs of its own.</summary>
    public Task AnswerAsync(Candidate one, string grounds)
    {
        var conditions = play.Acts.CountyConditions;
        return play.DoAllAsync(
            new(one.County, $"逐项审核 {conditions.Count} 个条件,各有依据", "") { About = one },
            [.. conditions.Select(condition => Acts.Answer(one, condition, grounds))]);
    }

    /// <summary>Pushes one case to the province.</summary>
    public Task<Reply> PushAsync(Candidate one) => play.DoAsync(Acts.Push(one));

    private async Task AskAboveAsync(Candidate one)
    {
        var asked = await play.DoAsync(new(
            one.County, "拿不准,请示省里", $"{one.Path}/query", new { question = "县属农业企业的农艺岗位是否属于一线专业技术岗位?" })
        { About = one });
        var query = asked.Happened[0].Fact.GetProperty("queryId").GetString();
        await play.TurnToAsync(new DateOnly(2023, 10, 17), new TimeOnly(11, 0));
        await play.DoAsync(new(
            Cast.Jilin, "答复县级请示", $"{one.Path}/query-answer",
            new { queryId = query, answer = "直接从事农业技术推广的属于一线岗位,请按岗位职责核实。" })
        { About = one });
    }

    private async Task NoticeAsync(Candidate one)
    {
        play.Narrator.Open("八、一次性告知与补正");
        foreach (var item in play.Acts.Originals(one))
        {
            var isFit = !Faulty.Contains(item.Code);
            var seen = await play.SendAsync(Acts.See(one, item, isFit, isFit ? "" : "原件与上传件不一致,待补正"), play.NextKey());
            Play.Check(seen.IsDone, item.Title, seen);
        }

        await play.DoAsync(Acts.Notify(one, Faulty, new DateOnly(2023, 10, 25)));
        await play.RefusedAsync(Acts.Push(one) with { What = "告知未答复就推送" }, "review.notice-open");
        await play.TurnToAsync(new DateOnly(2023, 10, 20), new TimeOnly(10, 0));
        await TellReminderAsync(one);
        await CureAsync(one);
        await play.TurnToAsync(new DateOnly(2023, 10, 24), new TimeOnly(9, 0));
        await SeeAsync(one, [.. play.Acts.Originals(one).Where(item => Faulty.Contains(item.Code))]);
        await AnswerAsync(one, "补正后与原件核对一致");
        await PushAsync(one);
    }

    private async Task CureAsync(Candidate one)
    {
        var notice = (await play.ReadAsync(one.Applicant, one.Path)).Word("openNotice", "noticeId")!;
        var name = $"申报人:{one.Applicant.Name}";
        await filing.SupplyAsync(one, Faulty[0], "历年一线工作证明(补)", name, "1990年8月至1995年12月,已由主管部门盖章。");
        await filing.SupplyAsync(one, Faulty[1], "中级职称聘书(完整)", name, "起聘日期:2008年9月1日。");
        await filing.SignAsync(one);
        await play.DoAsync(Acts.Cure(one, notice, Faulty));
        await play.DoAsync(Acts.CommitAsUnit(one, await play.ReadAsync(one.Clerk, $"{one.Path}/commitment")) with
        {
            What = "核对补正后的材料,重新签署单位诚信承诺",
        });
    }

    private async Task TellReminderAsync(Candidate one)
    {
        var inbox = await play.ReadAsync(one.Applicant, "api/inbox");
        var reminder = inbox.Items("entries").FirstOrDefault(
            entry => entry.TryGetProperty("kind", out var kind) && kind.GetString() == "reminder");
        Play.Check(reminder.ValueKind == System.Text.Json.JsonValueKind.Object, "到期前提醒", inbox);
        play.Tell(Cast.Clock, "到期前三个工作日,提醒申报人", null, reminder.GetProperty("subject").GetString()!, step => step with
        {
            Case = one.Letter,
            Deadline = "2023-10-25 补正到期",
            Clauses = ["NAT-9"],
        });
    }
}
