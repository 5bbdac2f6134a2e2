using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using static TitleFlow.Domain.Tests.Filing.AnnualFilings;

namespace TitleFlow.Domain.Tests.Filing;

/// <summary>Exceptional filing from the form to the gate (M11), under a Jilin pack that lets off what Liaoyang's notice does.</summary>
[Trait("Mechanism", "M11")]
public sealed class ExceptionRulesTests
{
    private static readonly Pack Lenient = Packs.ShelfOf(Packs.With("jilin-2023/merits.json", sheet => Loaded(
        sheet, ("exception.waivable", "[\"education\"]"), ("exception.recommenders", "2"), ("exception.recommenderLevel", "\"senior\""))))
        .FindCurrent("jilin-2023")!;

    private static readonly Recommender Liu = new("刘教授", "省水科院", "senior", "engineering");
    private static readonly Recommender Guan = new("关教授", "省设计院", "senior", "engineering");

    /// <summary>The only degree came after the cut-off: education is below the rule.</summary>
    private static readonly Merits Unschooled = Stated with { Degrees = [Stated.Degrees[0] with { ConferredOn = new(2023, 1, 15) }] };

    [Fact]
    [Trait("Example", "M11-1")]
    public void Submit_TwoRecommendersOfTheLevel_IsAdmittedWithEducationWaived()
    {
        Refused(Complete(merits: Unschooled, pack: Lenient), "education.after-cut-off");

        Submitted(Complete(merits: By(Liu, Guan), pack: Lenient));
    }

    [Fact]
    [Trait("Example", "M11-2")]
    public void Submit_OneRecommenderBelowTheLevel_IsRefusedWithOneValid()
    {
        var findings = Refused(
            Complete(merits: By(Liu, Guan with { Level = "deputy-senior" }), pack: Lenient),
            "exception.too-few-recommenders", "education.after-cut-off");

        var few = findings.First(DossierRules.StandsInTheWay);
        Assert.Contains("有 1 位", few.Message, StringComparison.Ordinal);
        Assert.Equal(("差 1 位", "1 位"), (few.Shortfall, few.Values["stated"]));
    }

    [Fact]
    [Trait("Example", "M11-3")]
    public void Submit_EducationWaivedButAppointedAYearTooShort_FailsOnTenure() =>
        Refused(Complete("2020-01-01", By(Liu, Guan), pack: Lenient), "tenure.too-short");

    /// <summary>Nobody close to the applicant recommends, whatever level and series; what is not stated bars nobody.</summary>
    [Theory]
    [InlineData(null, "")]
    [InlineData("spouse", "夫妻")]
    [InlineData("teacher-of-old", "teacher-of-old")]
    public void Submit_RecommendedBySomebodyClose_CountsThatOneNotAtAll(string? relation, string told)
    {
        var filings = Complete(merits: By(Liu, Guan with { Relation = relation }), pack: Lenient);
        var undecided = Complete("2022-01-01", Stated with { Exceptional = new(["tenure"], "贡献突出", [Liu with { Relation = relation }]) });
        var decided = InService with { DecidedExceptions = ["tenure"] };
        if (relation is null)
        {
            Submitted(filings);
            Submitted(undecided, decided);
            return;
        }

        Refused(filings, "exception.too-few-recommenders", "education.after-cut-off");
        var unfit = undecided.Refusal(new SubmitFiling(decided)).First(DossierRules.StandsInTheWay);
        Assert.Equal(("exception.recommender-unfit", "merits.exceptional.recommenders[0]"), (unfit.Code, unfit.Where));
        Assert.Contains($"“{told}”关系", unfit.Message, StringComparison.Ordinal);
    }

    /// <summary>What was signed for before the relation was asked keeps its hash; a stated one is signed for too.</summary>
    [Fact]
    public void Hash_OfARecommender_TakesInTheRelationWhereOneIsStated()
    {
        string Of(Recommender by) => DossierHash.Of(null, DossierContent.Empty with { Merits = By(by) });

        Assert.Equal(Of(Liu), Of(Liu with { Relation = null }));
        Assert.NotEqual(Of(Liu), Of(Liu with { Relation = "spouse" }));
    }

    /// <summary>A filing that does not hold falls back to a usual one; who meets that goes on (M11's edge).</summary>
    [Fact]
    public void Submit_WithoutEnoughRecommendersButEverythingMet_GoesOnAsAUsualOne()
    {
        var met = Stated with { Exceptional = By(Liu).Exceptional };

        var told = Submitted(Complete(merits: met, pack: Lenient)).Findings.Single(finding => finding.Code == "exception.too-few-recommenders");
        Assert.Equal(Severity.Info, told.Severity);
        Assert.Contains("按正常条件办理", told.Message, StringComparison.Ordinal);
    }

    /// <summary>An office that takes its decision back stops whom only the decision let in, and nobody else.</summary>
    [Theory]
    [InlineData("2017-01-01", "")]
    [InlineData("2022-01-01", "exception.undecided tenure.too-short")]
    public void Ask_AfterTheDecisionWasRevoked_ChecksTheUsualConditions(string appointedFrom, string stops)
    {
        var filings = Complete(appointedFrom, Stated with { Exceptional = new(["tenure"], "业绩突出", [Liu]) });
        Submitted(filings, InService with { DecidedExceptions = ["tenure"] });

        var found = AnnualGate.Faults(InService with { DecidedExceptions = [] }, filings.Dossier, Packs.Jilin2023, new(2023, 6, 1));

        Assert.Equal(stops, string.Join(' ', found.Where(DossierRules.StandsInTheWay).Select(finding => finding.Code)));
        Assert.Contains(found, finding => finding.Code == "exception.undecided");
    }

    /// <summary>A condition that no rule knows is never met, and one that a rule cannot tell neither.</summary>
    [Theory]
    [InlineData("papers")]
    [InlineData("tenure papers")]
    public void Ask_ForAConditionThatNobodyChecks_StaysUndecided(string waived)
    {
        var filings = Complete(merits: Stated with { Exceptional = new(waived.Split(' '), "业绩突出", [Liu]) });

        Assert.Contains(
            "exception.undecided", filings.Refusal(new SubmitFiling(InService)).Where(DossierRules.StandsInTheWay).Select(finding => finding.Code));
    }

    private static Merits By(params Recommender[] recommenders) =>
        Unschooled with { Exceptional = new(["education"], "基层急需,业绩突出。", recommenders) };

    private static string Loaded(string sheet, params (string Key, string Value)[] values) => values.Aggregate(sheet, (text, one) =>
    {
        const string Unknown = "\"value\": null";
        var at = text.IndexOf(Unknown, text.IndexOf($"\"{one.Key}\"", StringComparison.Ordinal), StringComparison.Ordinal);
        return $"{text[..at]}\"value\": {one.Value}{text[(at + Unknown.Length)..]}";
    });
}
