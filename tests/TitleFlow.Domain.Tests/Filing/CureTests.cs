using System.Text.Json.Nodes;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
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
                new("spells[0].from", "1993-09-01", "1993-08-01"),
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

    /// <summary>
    /// A case keeps the version that it was filed under: one that asked a move for neither origin nor proof has it cured without them,
    /// restated or not, and goes on with the relief that it had. Today's version asks for both.
    /// </summary>
    [Theory]
    [Trait("Mechanism", "M07")]
    [Trait("Clause", "JL23-2.3-a")]
    [InlineData(false)]
    [InlineData(true)]
    public void Cure_OfAMoveThatWasFiledUnderAnEarlierForm_AsksForWhatThatFormAsked(bool areMeritsOpened)
    {
        var pack = BeforeOriginsWereAsked();
        var merits = AnnualFilings.Stated with { Move = new(new(2019, 11, 1), "county", IsStillThere: true) };
        var filings = AnnualFilings.Complete("2020-12-31", merits, pack: pack);
        Assert.Contains(AnnualFilings.Submitted(filings).Findings, finding => finding.Code == "tenure.relief-taken");

        filings.Notice(areMeritsOpened ? new NoticePoint(1, "业绩排名有误", NoticePoint.MeritsPart) : Scan);
        if (areMeritsOpened)
        {
            filings.Happens(new StateMerits(merits with { Achievements = [merits.Achievements[0] with { Rank = 2 }] }));
            filings.SignsNow();
        }
        var cured = Assert.IsType<FilingCured>(Assert.Single(filings.Happens(new CureFaults("notice-1", [new(1, "已更正", [])]))));

        Assert.DoesNotContain(cured.Findings, DossierRules.StandsInTheWay);
        Assert.DoesNotContain(
            AnnualGate.Faults(AnnualFilings.InService, filings.Dossier, pack, new(2023, 6, 1)), DossierRules.StandsInTheWay);

        var today = AnnualFilings.Complete("2020-12-31");
        today.IsRefused(new StateMerits(merits), "spell.unlisted");
        today.Happens(new StateMerits(merits with { Move = merits.Move with { OriginLevel = "city" } }));
        today.SignsNow();
        AnnualFilings.Refused(today, "spell.no-proof");
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

    /// <summary>An answer in the last hour goes back to the tier; at midnight an unanswered notice means that the filing is abandoned.</summary>
    [Fact]
    [Trait("Example", "M19-1")]
    public void Answer_AnHourBeforeAndAtMidnight_M19_1_GoesBackToReviewOrIsAbandoned()
    {
        var lapsing = Packs.ShelfOf(Packs.With("national/notice.json", Lapsing)).FindCurrent("jilin-2023")!;
        (Filings Filings, OpenNotice Notice) Noticed()
        {
            var filings = Filings.Complete(lapsing);
            filings.Happens(new SubmitFiling(Filings.InService));
            return (filings, filings.Notice(Scan, Dates));
        }

        var (answered, notice) = Noticed();
        answered.Now = DueAt(notice).AddHours(-1);
        answered.DoesNothing(new Look());
        Assert.IsType<FilingCured>(Assert.Single(
            answered.Happens(new CureFaults("notice-1", [new(1, "以原件为准", []), new(2, "档案为准", [])]))));
        Assert.Equal((DossierPhase.Submitted, false), (answered.Dossier.Phase, answered.Dossier.IsOpenFor(notice)));
        answered.Now = DueAt(notice);
        answered.DoesNothing(new Look());

        var (silent, overdue) = Noticed();
        silent.Now = DueAt(overdue);
        Assert.IsType<FilingLapsed>(Assert.Single(silent.Happens(new Look())));
        Assert.Equal((DossierPhase.Lapsed, true), (silent.Dossier.Phase, silent.Dossier.IsGivenUp()));
    }

    /// <summary>The archived version of before: the packs of today without what the first one that asked for both brought.</summary>
    private static Pack BeforeOriginsWereAsked()
    {
        var files = new Dictionary<string, string>(Packs.Files, StringComparer.Ordinal);
        foreach (var tenure in (string[])["jilin-2023/tenure.json", "jilin-2021/tenure.json"])
        {
            var values = JsonNode.Parse(files[tenure])!.AsObject();
            Assert.True(values.Remove(PackKeys.ReliefMoveOriginLevels.Name));
            files[tenure] = values.ToJsonString();
        }
        const string checklists = "jilin-2023/checklists.json";
        var lists = JsonNode.Parse(files[checklists])!;
        foreach (var (_, list) in lists["JL23-R1"]!.AsObject())
        {
            var items = list!["items"]!.AsArray();
            Assert.True(items.Remove(items.Single(item => (string?)item!["code"] == "grassroots-move-proof")));
        }
        files[checklists] = lists.ToJsonString();
        const string conditions = "jilin-2023/conditions.json";
        files[conditions] = files[conditions].Replace("\"grassroots-move-proof\", ", "", StringComparison.Ordinal);
        var archived = PackReader.Read(files, isArchived: true);
        Assert.Empty(archived.Problems);
        return new PackShelf(archived.Packs, []).FindCurrent("jilin-2023")!;
    }

    private static DateTimeOffset DueAt(OpenNotice notice) => Moment.CloseOf(notice.DueOn);

    private static string Lapsing(string text)
    {
        var at = text.IndexOf("\"notice.lapses\"", StringComparison.Ordinal);
        var value = text.IndexOf("\"value\": false", at, StringComparison.Ordinal);
        return text[..value] + "\"value\": true" + text[(value + "\"value\": false".Length)..];
    }
}
