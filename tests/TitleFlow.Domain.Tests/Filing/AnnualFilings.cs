using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;

namespace TitleFlow.Domain.Tests.Filing;

/// <summary>A yearly dossier of an engineer at a county institute, walked by commands in February 2023.</summary>
internal static class AnnualFilings
{
    public static readonly Cover YearlyCover = Filings.CoverOf(Packs.Jilin2023, "institution") with
    {
        Unit = new("unit-2", "县水利科学研究所", Ledgers.Own, "county", "institution", "separate"),
        RouteId = "JL23-R1",
        Family = "annual",
    };

    public static readonly FilingForm Form = new("engineering", "水利水电", "工程师", IsAtFrontLine: true, null, "从事灌区设计。");

    public static Merits Stated { get; } = Merits.None with
    {
        Degrees = [new("bachelor", "吉林大学", "水利工程", new(2010, 7, 1), null, ["education-certificate"])],
        Title = new("intermediate", "engineering", "水利水电", new(2016, 10, 1), ["title-certificate"]),
        Achievements =
        [
            new("project", "灌区改造设计", new(2021, 6, 1), "主持", 1, null, true, ["achievements"]),
            new("paper", "渠系水利用系数研究", new(2022, 12, 1), "撰写", 1, new(2023, 2, 1), false, ["achievements"]),
        ],
    };

    public static GateFacts InService { get; } = Filings.InService with { UnitAtCutOff = new("county", "separate") };

    /// <summary>Everything filled in and signed, appointed since a day.</summary>
    public static Filings Complete(string appointedFrom = "2017-01-01", Merits? merits = null, Cover? cover = null, Pack? pack = null)
    {
        pack ??= Packs.Jilin2023;
        var filings = new Filings(pack)
        {
            Cover = cover ?? YearlyCover with { PackPin = pack.Pin.ToString() },
            Now = new(2023, 2, 10, 9, 0, 0, Moment.BeijingOffset),
        };
        filings.Happens(new StartFiling(filings.Cover));
        filings.Happens(new SaveDraft(Form));
        filings.Happens(new StateService([], [Ledgers.Appointment($"{appointedFrom}..")]));
        filings.Happens(new StateMerits(merits ?? Stated));
        foreach (var item in pack.FindChecklist("JL23-R1", filings.Cover.Unit.Kind)!.For(filings.Dossier.Candidacy()).Items)
        {
            filings.Happens(Filings.Paper(item.Code, item.Alternatives.Count > 1 ? item.Alternatives[0].Code : null));
        }

        filings.SignsNow();
        return filings;
    }

    public static IReadOnlyList<Finding> Refused(Filings filings, params string[] codes)
    {
        var findings = filings.Refusal(new SubmitFiling(InService));
        Assert.Equal(codes, findings.Where(DossierRules.StandsInTheWay).Select(finding => finding.Code));
        return findings;
    }

    public static FilingSubmitted Submitted(Filings filings, GateFacts? standing = null) =>
        filings.Happens(new SubmitFiling(standing ?? InService)).OfType<FilingSubmitted>().Single();
}
