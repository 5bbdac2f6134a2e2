using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TitleFlow.App.Cases;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.App.Registers;
using TitleFlow.App.UnitPosting;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.Papers;

/// <summary>
/// GET /api/cases/{caseId}/form and …/review-form: 申报表 and 评审表, of any version of the case (<c>?version=</c>); GET
/// /api/postings/{postingId}/sheet: 公示表; GET /api/units/{code}/slates/{slateId}/sheet: 推荐名单一览表. As data, or as a page to
/// print (<c>?format=html</c>).
/// </summary>
/// <remarks>200; 404 for what is not the asker's, and for versions that there are not; 422 for another format.</remarks>
public static class PaperEndpoints
{
    /// <summary>Hangs them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var readers = new Access(Scopes.CaseReaders);
        routes.MapView("/api/cases/{caseId}/form", Form, readers);
        routes.MapView("/api/cases/{caseId}/review-form", ReviewForm, Access.For([.. Scopes.CaseReaders.Except([Role.UnitClerk])]));
        routes.MapView("/api/postings/{postingId}/sheet", PostingSheet, Access.Public).Limited(RateLimit.Public, misses: RateLimit.Guess);
        routes.MapView("/api/units/{code}/slates/{slateId}/sheet", SlateSheet, Access.For(Offices.Readers));
    }

    private static Task<IResult> Form(
        CaseId caseId, HttpContext http, Actor actor, CasePapers papers, CancellationToken stop, long? version = null) =>
        papers.AnswerAsync(http, CaseForm.Filing, caseId, version, actor, stop);

    private static Task<IResult> ReviewForm(
        CaseId caseId, HttpContext http, Actor actor, CasePapers papers, CancellationToken stop, long? version = null) =>
        papers.AnswerAsync(http, CaseForm.Review, caseId, version, actor, stop);

    private static async Task<IResult> PostingSheet(
        PostingId postingId, HttpRequest request, HttpResponse response, PublicPostings postings, CancellationToken stop)
    {
        if (await postings.ReadAsync(postingId, request.HttpContext, stop) is not var (list, version))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        // Readings of pages make versions too: of a list the check code says which one it is.
        var paper = new Paper("职称申报推荐人选公示", $"公示编号 {postingId} 名单校验码 {list.CheckCode}",
        [
            PaperPart.Of(
                "公示事项",
                ("单位", list.Unit), ("依据", list.Basis),
                ("公示期", $"{Paper.Day(list.FirstDay)}至{Paper.Day(list.LastDay)}({Paper.Whole(list.WorkingDays)}个工作日)"),
                ("异议受理", list.ObjectionsTo)),
            PaperPart.Table("公示名单", ["序号", "姓名", "单位", "专业", "申报级别"], list.Rows, row =>
                [Paper.Whole(row.Number), row.Name, row.Unit, row.Specialty, Words.Of(row.Level)]),
        ]);
        return PaperAnswer.Of(request, response, paper, version);
    }

    private static async Task<IResult> SlateSheet(
        UnitCode code, SlateId slateId, HttpRequest request, HttpResponse response, Actor actor, SlateReading reading,
        ReadLog log, NameBook book, Desk<Slate> slates, CancellationToken stop)
    {
        if (await reading.FindAsync(code, slateId, actor, stop) is not { State: { Head: { } head } slate } read)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        // As the registers and the pack stood at the last act on the slate.
        var (_, last) = await slates.VersionAsync(slateId.Stream, read.Version, stop);
        var (names, on) = (await book.AtAsync(PlaceCode.Parse(head.Place), last, stop), new Moment(last).On);
        var shown = await reading.RankedAsync(slate, read.By, on, stop);
        if (PaperAnswer.IsKnown(request))
        {
            await log.NoteAsync(SlateReading.OfOthers(shown.Select(row => row.One), actor), actor, read.By, "slate-sheet", stop);
        }
        var paper = new Paper("职称申报推荐名单一览表", $"名单编号 {slateId} 第{Paper.Whole(read.Version)}版",
        [
            PaperPart.Of(
                "名单",
                ("单位", $"{head.Unit.Name}({head.Unit.Code})"), ("年度", Paper.Whole(head.Year)), ("系列", names.Series(head.Series)),
                ("级别", Words.Of(head.Level)), ("单列人员", reading.GroupTitle(head, on)), ("已用名额", Paper.Whole(slate.PlacesUsed(slate.Quota))),
                ("定案", slate.Runs == 0 ? "尚未定案" : $"第{Paper.Whole(slate.Runs)}次"), ("名额算式", slate.Quota?.ToText())),
            PaperPart.Table(
                "候选人", ["排序", "姓名", "同意票", "得分", "优先项", "不占名额的理由", "单位意见", "理由"], shown,
                one => RowOf(
                    one.One, one.Place, reading.PreferenceTitles(head, one.One.Candidate, on), reading.GroundTitle(head, one.One.Candidate, on))),
        ]);
        return PaperAnswer.Of(request, response, paper, read.Version);
    }

    private static IReadOnlyList<string> RowOf(CandidateOnSlate one, int place, string preferences, string? ground) =>
    [
        place == 0 ? "" : Paper.Whole(place), one.Candidate.Name, Paper.Whole(one.Candidate.Votes),
        (one.Candidate.Score / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), preferences, ground ?? "",
        one.Standing switch
        {
            CandidateStanding.Recommended => "推荐",
            CandidateStanding.NotRecommended => "不推荐",
            CandidateStanding.Left => "已退出",
            _ => "待定",
        },
        one.Reason,
    ];
}
