using TitleFlow.Domain.Policies;

namespace TitleFlow.Cli.Demo;

/// <summary>县级审核: every original is seen, every condition answered, one notice names all faults at once.</summary>
public sealed class CountyScene(Play play, FilingScene filing)
{
    private const string Window = "政务服务大厅职称窗口";
    private static readonly string[] Faulty = ["service-proof", "appointment-proof"];

    public async Task PlayAsync(Candidates cases)
    {
        play.Narrator.Open("四、县级审核");
        await play.TurnToAsync(new DateOnly(2023, 10, 12), new TimeOnly(9, 0));
        var both = new { cases = new[] { cases.A.CaseId, cases.C.CaseId } };
        await play.RefusedAsync(new(Cast.Dunhua, "一次推送两件", "api/reviews/push", both), "review.bulk");
        await play.RefusedAsync(
            new(Cast.Dunhua, "未看原件、未逐项审核就推送", $"{cases.A.Path}/push") { About = cases.A },
            "review.original-unseen");
        await SeeAsync(cases.A, Originals(cases.A));
        await AnswerAsync(cases.A, "与原件和档案核对一致");
        await PushAsync(cases.A);
        await play.TurnToAsync(new DateOnly(2023, 10, 13), new TimeOnly(9, 0));
        await AskAboveAsync(cases.C);
        await SeeAsync(cases.C, Originals(cases.C));
        await AnswerAsync(cases.C, "与原件核对一致");
        await PushAsync(cases.C);
        await NoticeAsync(cases.B);
    }

    /// <summary>Sees these originals item by item.</summary>
    public async Task SeeAsync(Candidate one, IReadOnlyList<ChecklistItem> items, string note = "")
    {
        Reply? last = null;
        foreach (var item in items)
        {
            last = await SeeOneAsync(one, item, isFit: true, note);
        }

        await play.ToldAsync(new(one.County, $"逐件核对 {items.Count} 件原件{note}", "") { About = one }, last!);
    }

    /// <summary>Answers every condition of the county with proofs of its own.</summary>
    public async Task AnswerAsync(Candidate one, string grounds)
    {
        Reply? last = null;
        var conditions = play.Pack.Conditions(Play.RouteId, "county");
        foreach (var condition in conditions)
        {
            var answer = new Act(one.County, "", $"{one.Path}/answers", Conditions.Met(condition, grounds));
            last = await play.SendAsync(answer, play.NextKey());
            Play.Check(last.IsDone, condition.Question, last);
        }

        await play.ToldAsync(new(one.County, $"逐项审核 {conditions.Count} 个条件,各有依据", "") { About = one }, last!);
    }

    /// <summary>Pushes one case to the province.</summary>
    public Task<Reply> PushAsync(Candidate one) =>
        play.DoAsync(new(one.County, "网上推送省级", $"{one.Path}/push") { About = one });

    /// <summary>The items of the checklist whose originals must be seen.</summary>
    public IReadOnlyList<ChecklistItem> Originals(Candidate one) =>
    [
        .. play.Pack.FindChecklist(Play.RouteId, one.Employer.Kind)!.Items
            .Where(item => item is { IsRequired: true, OriginalSeen: true }),
    ];

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
        play.Narrator.Open("五、一次性告知与补正");
        foreach (var item in Originals(one))
        {
            var isFit = !Faulty.Contains(item.Code);
            await SeeOneAsync(one, item, isFit, isFit ? "" : "原件与上传件不一致,待补正");
        }

        await play.DoAsync(new(one.County, "两处问题,一次告知,限10月25日前补正", $"{one.Path}/notice", new
        {
            items = new[]
            {
                Point("1990至1995年的工作证明没有盖章", "补交盖有原单位或主管部门公章的证明", Faulty[0]),
                Point("中级聘书缺起聘日期一页", "补传完整的聘书", Faulty[1]),
            },
            dueOn = "2023-10-25",
        })
        { About = one });
        await play.RefusedAsync(new(one.County, "告知未答复就推送", $"{one.Path}/push") { About = one }, "review.notice-open");
        await play.TurnToAsync(new DateOnly(2023, 10, 20), new TimeOnly(10, 0));
        await TellReminderAsync(one);
        await CureAsync(one);
        await play.TurnToAsync(new DateOnly(2023, 10, 24), new TimeOnly(9, 0));
        await SeeAsync(one, [.. Originals(one).Where(item => Faulty.Contains(item.Code))]);
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
        await play.DoAsync(new(one.Applicant, "逐条答复告知书", $"{one.Path}/cure", new
        {
            noticeId = notice,
            answers = new[]
            {
                new { number = 1, text = "已补交盖章的工作证明。", evidence = new[] { Faulty[0] } },
                new { number = 2, text = "已补传完整聘书。", evidence = new[] { Faulty[1] } },
            },
        })
        { About = one });
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

    private async Task<Reply> SeeOneAsync(Candidate one, ChecklistItem item, bool isFit, string note)
    {
        var reply = await play.SendAsync(
            new(one.County, "", $"{one.Path}/originals", new
            {
                item = item.Code,
                seen = "original",
                matches = isFit,
                note,
                where = Window,
            }),
            play.NextKey());
        Play.Check(reply.IsDone, item.Title, reply);
        return reply;
    }

    private static object Point(string what, string supply, string concerns) =>
        new { clause = "JL23-2.2-c", what, supply, concerns };
}
