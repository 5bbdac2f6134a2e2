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

        Assert.Contains("有 1 位", findings.First(DossierRules.StandsInTheWay).Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Example", "M11-3")]
    public void Submit_EducationWaivedButAppointedAYearTooShort_FailsOnTenure() =>
        Refused(Complete("2020-01-01", By(Liu, Guan), pack: Lenient), "tenure.too-short");

    private static Merits By(params Recommender[] recommenders) =>
        Unschooled with { Exceptional = new(["education"], "基层急需,业绩突出。", recommenders) };

    private static string Loaded(string sheet, params (string Key, string Value)[] values) => values.Aggregate(sheet, (text, one) =>
    {
        const string Unknown = "\"value\": null";
        var at = text.IndexOf(Unknown, text.IndexOf($"\"{one.Key}\"", StringComparison.Ordinal), StringComparison.Ordinal);
        return $"{text[..at]}\"value\": {one.Value}{text[(at + Unknown.Length)..]}";
    });
}
