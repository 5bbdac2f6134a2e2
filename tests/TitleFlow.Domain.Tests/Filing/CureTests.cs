using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Tests.Policies;
using static TitleFlow.Domain.Tests.Filing.Ledgers;

namespace TitleFlow.Domain.Tests.Filing;

[Trait("Mechanism", "M19")]
public sealed class CureTests
{
    private static readonly NoticePoint Scan = new(1, "身份证扫描件不清", "identity");
    private static readonly NoticePoint Dates = new(2, "第1段起日与档案不符", NoticePoint.ServicePart);

    [Fact]
    public void Cure_EveryPoint_FreezesAgainAndKeepsTheFirstSubmission()
    {
        var filings = Filings.Submitted();
        var first = filings.Dossier.FirstSubmittedAt;
        filings.Notice(Scan, Dates);
        filings.Now = filings.Now.AddDays(3);
        filings.Happens(Filings.Paper("identity", "identity-card", 2));
        filings.Happens(new StateService([Spell("1993-08-01..")], [Appointment("2013-09-01..")]));
        var cure = new CureFaults("notice-1", [new(1, "已重新扫描", ["identity"]), new(2, "已更正", [])]);

        Assert.Equal(
            [
                new("spells[0]", Row("1993-09-01"), Row("1993-08-01")),
                new ContentChange("evidence.identity", null, "第 2 版 identity.pdf"),
            ],
            ContentChange.Between(filings.Dossier.Snapshot!, filings.Dossier.Content));
        filings.IsRefused(cure, "commitment.other-dossier");
        filings.SignsNow();
        var cured = Assert.IsType<FilingCured>(Assert.Single(filings.Happens(cure)));

        Assert.Equal((2, filings.Dossier.Hash()), (cured.Round, cured.DossierHash));
        Assert.Equal(first, filings.Dossier.FirstSubmittedAt);
        filings.IsRefused(Filings.Paper("identity", "identity-card", 3), "filing.frozen");
    }

    [Fact]
    public void Cure_NothingChanged_NeedsNoNewSignature()
    {
        var filings = Filings.Submitted();
        filings.Notice(Scan);

        filings.Happens(new CureFaults("notice-1", [new(1, "原件清晰,请以原件为准", [])]));
    }

    [Fact]
    public void Cure_PointsLeftOpenAndInvented_NamesEveryFault()
    {
        var filings = Filings.Submitted();
        filings.Notice(Scan, Dates);

        var findings = filings.IsRefused(
            new CureFaults("notice-1", [new(1, "", ["nothing"]), new(1, "再答", []), new(7, "多答", [])]),
            "cure.unanswered", "text.missing", "cure.answered-twice", "cure.unknown-point", "cure.evidence-missing");

        Assert.Contains("第 2 条", findings[0].Message, StringComparison.Ordinal);
        filings.IsRefused(new CureFaults("notice-9", []), "cure.no-notice");
        filings.IsRefused(new SubmitFiling(Filings.InService), "filing.answer-instead");
    }

    [Fact]
    public void Change_PartThatTheNoticeDoesNotName_IsRefused()
    {
        var filings = Filings.Submitted();
        filings.Notice(Scan);

        filings.IsRefused(new SaveDraft(Filings.Form with { Summary = "改写" }), "filing.part-not-opened");
        filings.Notice(Scan with { Opens = null });
        filings.Happens(new SaveDraft(Filings.Form with { Summary = "改写" }));
    }

    [Fact]
    public void Cure_YearsCorrectedDownwards_IsTheTiersToJudge()
    {
        var filings = Filings.Submitted();
        filings.Notice(Dates);
        filings.Happens(new StateService([Spell("1994-09-01..")], [Appointment("2013-09-01..")]));
        filings.SignsNow();

        var cured = Assert.IsType<FilingCured>(
            Assert.Single(filings.Happens(new CureFaults("notice-1", [new(2, "档案为准,已更正", [])]))));

        Assert.Equal("差 1 年", Assert.Single(cured.Findings).Shortfall);
    }

    [Fact]
    public void Look_NoticeOverdue_LapsesOnlyWhereThePackSaysSo()
    {
        var jilin = Filings.Submitted();
        jilin.Now = DueAt(jilin.Notice(Scan)).AddDays(30);
        jilin.DoesNothing(new Look());
        jilin.Happens(new CureFaults("notice-1", [new(1, "迟交说明", [])]));

        var lapsing = Packs.ShelfOf(Packs.With(
            "national/notice.json", Lapsing)).FindCurrent("jilin-2023")!;
        var filings = Filings.Complete(lapsing);
        filings.Happens(new SubmitFiling(Filings.InService));
        var notice = filings.Notice(Scan);
        filings.Now = DueAt(notice).AddSeconds(-1);
        filings.DoesNothing(new Look());
        filings.Now = DueAt(notice);
        filings.IsRefused(new CureFaults("notice-1", [new(1, "迟交说明", [])]), "cure.overdue");
        filings.Happens(new Look());

        Assert.Equal(DossierPhase.Lapsed, filings.Dossier.Phase);
        Assert.Empty(Dossier.Claims(filings.Dossier, isClosed: false));
    }

    private static string Row(string from) =>
        $"{from} 至 今 某乡卫生院(事业单位,乡镇,220122)医师,一线;证明:service-proof";

    private static DateTimeOffset DueAt(OpenNotice notice) => Moment.CloseOf(notice.DueOn);

    private static string Lapsing(string text)
    {
        var at = text.IndexOf("\"notice.lapses\"", StringComparison.Ordinal);
        var value = text.IndexOf("\"value\": false", at, StringComparison.Ordinal);
        return text[..value] + "\"value\": true" + text[(value + "\"value\": false".Length)..];
    }
}
