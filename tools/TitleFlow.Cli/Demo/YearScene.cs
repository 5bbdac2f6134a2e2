using System.Text.Json;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.Cli.Demo;

/// <summary>
/// 年度评审,自申报至评委会: five cases. One is returned twice, one refused for good, one withdrawn while it is posted, one
/// transferred to another committee.
/// </summary>
public sealed class YearScene(Play play)
{
    /// <summary>The route of the yearly review.</summary>
    public const string RouteId = "JL23-R1";

    private const string GrassrootsProof = "grassroots-proof";

    // The acts that decide what becomes of a case, as they are told.
    private const string LetOn = "审核通过,报下一环节";
    private const string Refusal = "不予通过,告知理由和条款";
    private const string Withdrawal = "公示期间撤回申报";
    private const string Transfer = "移送有权评审的评委会";

    private static readonly string[] Appraised = ["conduct", "annual", "rating"];
    private static readonly DateOnly Posted = new(2023, 2, 20);
    private static readonly DateOnly Withdrawn = new(2023, 2, 23);
    private static readonly DateOnly Friday = new(2023, 2, 24);
    private static readonly DateOnly LastDay = new(2023, 2, 27);
    private static readonly DateOnly AfterTheTerm = new(2023, 2, 28);

    public async Task PlayAsync(YearCast cases)
    {
        play.Narrator.Open("一、年度申报(五种单位)");
        foreach (var (one, day) in cases.All.Zip([6, 7, 8, 9, 10]))
        {
            await play.TurnToAsync(new DateOnly(2023, 2, day), new TimeOnly(9, 0));
            await FileAsync(one);
        }

        play.Narrator.Open("二、单位推荐名单与公示");
        await StatePostsAsync(cases.School);
        await StatePostsAsync(cases.College);
        foreach (var one in cases.All)
        {
            await RecommendAsync(one);
        }

        await play.TurnToAsync(Posted, new TimeOnly(9, 0));
        foreach (var one in cases.All)
        {
            await PostAsync(one);
        }

        for (var day = Posted.AddDays(1); day <= LastDay; day = day.AddDays(day == Friday ? 3 : 1))
        {
            await HangAsync(cases, day);
        }

        await play.TurnToAsync(AfterTheTerm, new TimeOnly(9, 0));
        foreach (var one in cases.All.Except([cases.Firm]))
        {
            await ForwardAsync(one);
        }

        await play.RefusedAsync(
            Acts.Submit(cases.Firm.About) with { What = "撤回后再提交原申报" }, "filing.closed");
        await TierAsync(cases);
    }

    /// <summary>A working day of the postings: each unit proves that its list hangs; on one of them somebody withdraws.</summary>
    private async Task HangAsync(YearCast cases, DateOnly on)
    {
        await play.TurnToAsync(on, new TimeOnly(10, 0));
        if (on == Withdrawn)
        {
            await play.DoAsync(Acts.Withdraw(cases.Firm.About) with { What = Withdrawal });
        }

        foreach (var one in cases.All.Where(one => one != cases.Firm || on < Withdrawn))
        {
            await play.DoAsync(Acts.Sight(one.About, on));
        }
    }

    private async Task TierAsync(YearCast cases)
    {
        play.Narrator.Open("三、逐级审核");
        await play.TurnToAsync(new DateOnly(2023, 3, 6), new TimeOnly(9, 0));
        await play.RefusedAsync(
            Forward(cases.School, "department") with { What = "一项未审就放行" }, "review.condition-unanswered");
        await PassAsync(cases.School, "department");
        await ReturnTwiceAsync(cases.School);
        await RefuseAsync(cases.Hospital);
        await PassAsync(cases.College, "province");
        await PassAsync(cases.College, ReviewSeat.CommitteeOffice);
        await TransferAsync(cases.Clinic);
        foreach (var (one, fate, by) in cases.All.Zip(
            ["两次退回后报评委会", "不予通过", "报评委会", "公示期间撤回", "移送州评委会"], [LetOn, Refusal, LetOn, Withdrawal, Transfer]))
        {
            SumUp(one, fate, by);
        }
    }

    /// <summary>What became of a case, in one line: how its last act ended, and by which clauses the act was done that decided it.</summary>
    private void SumUp(YearlyCase one, string fate, string by)
    {
        var done = play.Narrator.Steps.Where(step => step.Case == one.About.Letter && step is { Status: < 300, Clauses.Count: > 0 }).ToList();
        play.Tell(Cast.Clock, $"结局:{one.About.Employer.Name},{fate}", null, done[^1].Outcome, step => step with
        {
            Case = one.About.Letter,
            Clauses = done.Last(act => act.What == by).Clauses,
        });
    }

    /// <summary>The county sends the school's case back to the unit, and later to the department; the committee's office may not send it back.</summary>
    private async Task ReturnTwiceAsync(YearlyCase one)
    {
        var why = new { reasonCode = "proof-unclear", note = "任教年限证明与档案不一致,请学校核实后重新推荐。" };
        await play.DoAsync(new(one.At("county"), "退回单位核实", $"{one.About.Path}/return-to-unit", why) { About = one.About });
        await play.TurnToAsync(new DateOnly(2023, 3, 8), new TimeOnly(9, 0));
        await CheckAsync(one);
        await play.DoAsync(play.Acts.Recommend(one.About, play.Today) with { What = "核实后重新推荐" });
        await ForwardAsync(one);
        await PassAsync(one, "department");
        await play.DoAsync(new(
            one.At("county"), "退回主管部门复核", $"{one.About.Path}/review-back",
            new { reasonCode = "years-unclear", note = "聘任年限的起算日与聘书不一致,请主管部门复核。" })
        { About = one.About });
        await PassAsync(one, "department");
        await PassAsync(one, "county");
        await play.RefusedAsync(
            new(
                one.At(ReviewSeat.CommitteeOffice), "评委会办公室要退回县级", $"{one.About.Path}/review-back",
                new { reasonCode = "other", note = "再核一遍。" })
            { About = one.About },
            "review.no-such-exit");
        await PassAsync(one, ReviewSeat.CommitteeOffice);
    }

    /// <summary>The city finds that an achievement is somebody else's: that cannot be mended.</summary>
    private async Task RefuseAsync(YearlyCase one)
    {
        await PassAsync(one, "department");
        await play.ReadAsync(one.At("city"), one.About.Path);
        await play.DoAsync(new(one.At("city"), "审核业绩成果:不符合", $"{one.About.Path}/answers", new
        {
            condition = "performance",
            isMet = false,
            reasonCode = "false-material",
            grounds = "所报手术业绩经核对病案,主刀为他人。",
            proofs = Only("achievements"),
        })
        { About = one.About });
        await play.DoAsync(new(one.At("city"), Refusal, $"{one.About.Path}/refuse", new
        {
            condition = "performance",
            reasonCode = "not-qualified",
            reason = "业绩成果不是本人完成,不符合申报条件。",
            isCurable = false,
        })
        { About = one.About });
    }

    /// <summary>While the case is on its way the province gives the city's committee the authority: the case goes there.</summary>
    private async Task TransferAsync(YearlyCase one)
    {
        await PassAsync(one, "department");
        await PassAsync(one, "county");
        var prepared = (await play.ReadAsync(Cast.Dunhua, "api/me")).Word("personId");
        await play.DoAsync(new(Cast.Jilin, "终止省评委会副高级权限", "api/provinces/220000/authorities/health-jilin-1/end", new
        {
            lastDay = "2023-03-05",
            reasonCode = "authority-devolved",
            reason = "副高级评审权限下放",
            document = "演示授权〔2023〕1号",
            preparedBy = prepared,
        }));
        await play.DoAsync(new(Cast.Jilin, "授权州评委会评审副高级", "api/provinces/220000/committees/health-yanbian/authorities", new
        {
            id = "health-yanbian-2023",
            series = Only("health"),
            levels = Only("deputy-senior"),
            regions = Only("222400"),
            from = "2023-03-06",
            reasonCode = "authority-devolved",
            document = "演示授权〔2023〕2号",
            preparedBy = prepared,
        }));
        await play.DoAsync(new(
            one.At("city"), Transfer, $"{one.About.Path}/transfer",
            new { reason = "卫生系列副高级评审权限已下放到州评委会。", reasonCode = "authority-changed", document = "演示授权〔2023〕2号" })
        { About = one.About });
        await PassAsync(one, "city");
        await PassAsync(one, ReviewSeat.CommitteeOffice);
    }

    private async Task FileAsync(YearlyCase one)
    {
        var (about, items) = (one.About, Items(one));
        var start = new Act(about.Applicant, $"建立申报:年度评审,{about.Employer.Name}", "api/cases", new
        {
            unit = about.Employer.Code,
            family = "annual",
            year = 2023,
            targetLevel = "deputy-senior",
        })
        { About = about };
        var started = await play.SendAsync(start, play.NextKey());
        Play.Check(started.Status == 201, start.What, started);
        about.CaseId = started.Id;
        await play.ToldAsync(start, started);
        await play.DoAsync(Acts.Draft(about));
        await play.DoAllAsync(
            new(about.Applicant, $"上传 {items.Count} 项材料(PDF)", "") { About = about },
            [.. items.Select(item => Acts.Upload(about, item, "1", item.Title, $"申报人:{about.Applicant.Name}", "本件为演示用的虚构材料。"))]);
        await play.DoAsync(new(about.Applicant, "填写聘任经历", $"{about.Path}/service", new
        {
            spells = Array.Empty<object>(),
            appointments = new[]
            {
                new { level = "intermediate", unit = about.Employer.Name, from = "2015-09-01", proofs = Only("appointment-proof") },
            },
        })
        { About = about });
        await play.DoAsync(new(about.Applicant, "填写学历、现职称和业绩", $"{about.Path}/merits", Merits(one)) { About = about });
        await play.DoAsync(Acts.Sign(about, await play.ReadAsync(about.Applicant, $"{about.Path}/commitment")));
        await play.DoAsync(Acts.Submit(about));
    }

    private static object Merits(YearlyCase one) => new
    {
        grassroots = one.GrassrootsSince is { } since
            ? new[] { new { unit = one.About.Employer.Name, placeLevel = one.About.Employer.PlaceLevel, from = since, proofs = Only(GrassrootsProof) } }
            : [],
        degrees = new[]
        {
            new { level = "bachelor", school = "演示大学", field = "本专业", conferredOn = "2003-07-01", proofs = Only("education-certificate") },
        },
        title = new
        {
            level = "intermediate",
            series = one.Series,
            specialty = one.About.Form.Specialty,
            obtainedOn = "2015-09-01",
            proofs = Only("title-certificate"),
        },
        achievements = new[]
        {
            new { kind = "practice", title = "任现职以来的主要业绩", on = "2022-06-01", role = "主持", proofs = Only("achievements") },
        },
    };

    /// <summary>The unit's posts, checked by the office of its place: what the quota is worked out from.</summary>
    private async Task StatePostsAsync(YearlyCase one)
    {
        var posts = $"api/units/{one.About.Employer.Code}/posts";
        var stated = await play.DoAsync(new(one.About.Clerk, "申报岗位和空岗情况", posts, new
        {
            series = one.Series,
            level = "deputy-senior",
            asOf = "2023-02-01",
            figures = new { posts = 20, holders = 13, directedHolders = 0, vacancies = 7, retirementsByYearEnd = 0, exits = 0 },
        }));
        var id = stated.Happened[0].Fact.GetProperty("statementId").GetString();
        await play.DoAsync(new(one.About.County, "核对岗位数,同意", $"{posts}/{id}/check", new { isAgreed = true }));
    }

    /// <summary>The unit's own check of every condition, the slate within its quota, then the recommendation.</summary>
    private async Task RecommendAsync(YearlyCase one)
    {
        var (about, slates) = (one.About, $"api/units/{one.About.Employer.Code}/slates");
        await play.DoAsync(Acts.CommitAsUnit(about, await play.ReadAsync(about.Clerk, $"{about.Path}/commitment")));
        await play.RefusedAsync(play.Acts.Recommend(about, play.Today) with { What = "没有推荐名单就推荐" }, "recommendation.not-on-slate");
        var opened = await play.SendAsync(
            new(about.Clerk, "建推荐名单", slates, new { year = 2023, series = one.Series, level = "deputy-senior" }), play.NextKey());
        Play.Check(opened.Status == 201, "建推荐名单", opened);
        one.Slate = $"{slates}/{opened.Id}";
        var appraisal = Appraised.Select(code => new { code, text = "考察合格,群众测评优秀。" });
        var entry = new Act(
            about.Clerk, "列入名单,登记考察和测评", $"{one.Slate}/candidates", new { caseId = about.CaseId, score = 9_000, appraisal })
        { About = about };
        await play.RefusedAsync(entry with { What = "没有逐项核对就列入名单" }, "review.condition-unanswered");
        await CheckAsync(one);
        await play.DoAsync(entry);
        await play.DoAsync(new(about.Clerk, "拟推荐", $"{one.Slate}/verdicts", new { caseId = about.CaseId, isRecommended = true }) { About = about });
        await play.DoAsync(new(about.Clerk, "确定推荐名单", $"{one.Slate}/fix") { About = about });
        var quota = (await play.ReadAsync(about.Clerk, one.Slate)).Body.GetProperty("fixedQuota");
        play.Tell(about.Clerk, "推荐名额怎么算", 200, quota.GetProperty("working").GetString() ?? "", step => step with
        {
            Case = about.Letter,
            Clauses = [.. ClausesOf(quota)],
        });
        await play.DoAsync(play.Acts.Recommend(about, play.Today));
    }

    private async Task PostAsync(YearlyCase one)
    {
        var act = Acts.Post(one.About);
        var posted = await play.SendAsync(act, play.NextKey());
        Play.Check(posted.Status == 201, act.What, posted);
        one.About.PostingId = posted.Id;
        await play.ToldAsync(act, posted);
        await play.DoAsync(Acts.NamePlace(one.About));
    }

    private Task<Reply> ForwardAsync(YearlyCase one) => play.DoAsync(
        new(one.About.Clerk, "公示期满,报送上级审核", $"{one.About.Path}/forward") { About = one.About });

    /// <summary>The desk opens the case, answers every condition in words of its own, then lets the case go on.</summary>
    private async Task PassAsync(YearlyCase one, string tier)
    {
        var who = one.At(tier);
        await play.ReadAsync(who, one.About.Path);
        await AnswerAsync(one, new(who, "逐项审核", $"{one.About.Path}/answers") { About = one.About }, tier, $"{who.Role}经办");
        await play.DoAsync(Forward(one, tier));
    }

    /// <summary>The unit answers every condition that it is asked, by the rules of the tiers.</summary>
    private Task CheckAsync(YearlyCase one) => AnswerAsync(
        one, new(one.About.Clerk, "单位逐项核对", $"{one.About.Path}/unit-answers") { About = one.About }, Corridor.UnitTier, one.About.Clerk.Role);

    /// <summary>Answers every condition, each as one act; they are told as one, with every clause.</summary>
    private async Task AnswerAsync(YearlyCase one, Act each, string tier, string by)
    {
        var conditions = play.Pack.Conditions(RouteId, tier, CandidacyOf(one));
        await play.DoAllAsync(
            each with { What = $"{each.What} {conditions.Count} 个条件,各有依据" },
            [.. conditions.Select(condition => each with { What = condition.Question, Body = Met(one, condition, by), About = null })]);
    }

    private static Act Forward(YearlyCase one, string tier) =>
        new(one.At(tier), LetOn, $"{one.About.Path}/review-forward") { About = one.About };

    private object Met(YearlyCase one, Condition condition, string by) => new
    {
        condition = condition.Code,
        isMet = true,
        grounds = $"{by}核对:{condition.Question}符合。",
        proofs = condition.Proofs.Intersect(Items(one).Select(item => item.Code)),
    };

    private IReadOnlyList<ChecklistItem> Items(YearlyCase one) =>
    [
        .. play.Pack.FindChecklist(RouteId, one.About.Employer.Kind)!.For(CandidacyOf(one)).Items
            .Where(item => item.IsRequired || (item.Code == GrassrootsProof && one.GrassrootsSince is not null)),
    ];

    /// <summary>What the case files for, and what it claims: tiers answer for every claim.</summary>
    private static Candidacy CandidacyOf(YearlyCase one) => new Candidacy(one.Series, "deputy-senior", [])
        .With(Candidacy.Grassroots, one.GrassrootsSince is not null);

    private static string[] Only(string code) => [code];

    /// <summary>The clauses of the working, or of what says why there is no quota.</summary>
    private static IEnumerable<string> ClausesOf(JsonElement quota) => quota.GetProperty("steps").EnumerateArray()
        .Concat(quota.GetProperty("told").EnumerateArray())
        .Select(row => row.GetProperty("clause"))
        .Where(clause => clause.ValueKind == JsonValueKind.Object)
        .Select(clause => clause.GetProperty("clause").GetString()!).Distinct(StringComparer.Ordinal);
}
