using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;

namespace TitleFlow.Domain.Tests.Filing;

/// <summary>What must be handed in and what is asked, by what is filed for.</summary>
public sealed class ConcernTests
{
    private const string Route = "JL23-R1";

    [Theory]
    [Trait("Mechanism", "M13")]
    [InlineData("health", "deputy-senior", "", "title-certificate appointment-proof", "grassroots-proof")]
    [InlineData("school", "senior", "", "title-certificate appointment-proof", "grassroots-proof")]
    [InlineData("engineering", "deputy-senior", "", "title-certificate appointment-proof", "")]
    [InlineData("health", "junior", "", "", "")]
    [InlineData("health", "deputy-senior", "exceptional", "title-certificate appointment-proof referee-letter", "grassroots-proof")]
    [InlineData("engineering", "senior", "green-channel", "green-channel-proof", "title-certificate appointment-proof")]
    [InlineData("engineering", "senior", "freelance", "title-certificate appointment-proof", "")]
    public void Checklist_BySeriesLevelAndCircumstance_AsksForWhatConcernsIt(
        string series, string level, string circumstance, string required, string optional)
    {
        string[] varying = ["title-certificate", "appointment-proof", "grassroots-proof", "referee-letter", "green-channel-proof"];
        var list = Packs.Jilin2023.FindChecklist(Route, "institution")!.For(new(series, level, circumstance.Length == 0 ? [] : [circumstance]));

        Assert.Equal(Words(required).Order(), list.Items.Where(item => item.IsRequired).Select(item => item.Code).Intersect(varying).Order());
        Assert.Superset(Words(optional).ToHashSet(), list.Items.Where(item => !item.IsRequired).Select(item => item.Code).ToHashSet());
        Assert.Equal(
            Words(required).Concat(Words(optional)).Order().Except(varying.Except(list.Items.Select(item => item.Code))),
            Words(required).Concat(Words(optional)).Order());
    }

    [Theory]
    [Trait("Clause", "JL23-6.3-a")]
    [InlineData("exceptional")]
    [InlineData("green-channel")]
    public void Conditions_OfAnUncommonFiling_AskEveryTierForMore(string circumstance) => Assert.All(
        new[] { "department", "county", "city", "province", "committee-office" },
        tier =>
        {
            var more = Packs.Jilin2023.Conditions(Route, tier, new("health", "deputy-senior", [circumstance]));
            var usual = Packs.Jilin2023.Conditions(Route, tier, new("health", "deputy-senior", []));

            var extra = Assert.Single(more.Except(usual));
            Assert.Equal((circumstance, true, "JL23-6.3-a"), (extra.Code, extra.ProofRequired, extra.Source.Clause));
        });

    /// <summary>A tier asks a freelancer for the title held instead of years of appointment, for which there is no paper.</summary>
    [Fact]
    [Trait("Clause", "JL23-6.1-e")]
    public void Conditions_OfAFreelancer_AskForTheTitleInsteadOfTheAppointment()
    {
        var codes = Packs.Jilin2023.Conditions(Route, "county", new("art", "deputy-senior", ["freelance"])).Select(one => one.Code).ToList();
        var usual = Packs.Jilin2023.Conditions(Route, "county", new("art", "deputy-senior", [])).Select(one => one.Code).ToList();

        Assert.Equal(["freelance"], codes.Except(usual));
        Assert.Equal(["tenure"], usual.Except(codes));
        var list = Packs.Jilin2023.FindChecklist(Route, "freelancer")!.For(new("art", "deputy-senior", ["freelance"]));
        Assert.DoesNotContain(list.Items.Where(item => item.IsRequired), item => item.Code is "appointment-proof" or "annual-assessment");
    }

    [Fact]
    public void Attach_ItemThatConcernsOthers_IsRefusedUntilItConcernsTheFiling()
    {
        var filings = AnnualFilings.Complete();
        Assert.Equal("evidence.no-such-item", filings.Refusal(Filings.Paper("referee-letter", null))[0].Code);

        filings.Happens(new StateMerits(AnnualFilings.Stated with { Exceptional = new(["tenure"], "业绩突出", []) }));
        filings.Happens(Filings.Paper("referee-letter", null));
    }

    [Fact]
    public void Submit_WithoutWhatTheLevelRequires_NamesIt()
    {
        var filings = AnnualFilings.Complete();
        filings.Happens(new RemoveEvidence("title-certificate", filings.Dossier.Content.Files.Single(file => file.Item == "title-certificate").Blob));

        var missing = filings.Refusal(new SubmitFiling(AnnualFilings.InService)).Single(finding => finding.Code == "checklist.missing");
        Assert.Equal(("evidence.title-certificate", "JL23-6.1-c"), (missing.Where, missing.Clause!.Clause));
    }

    /// <summary>Who files by an agreement or part-time proves that, and not an employment that there is none of (M05, M13).</summary>
    [Theory]
    [Trait("Mechanism", "M13")]
    [Trait("Clause", "JL21-1.14-c")]
    [Trait("Clause", "JL21-2.3-a")]
    [InlineData(null, "appointment-document", null)]
    [InlineData(null, "agreement", "JL23-6.1-d")]
    [InlineData("agreement", "agreement", null)]
    [InlineData("agreement", "employment-contract", "JL21-1.14-c")]
    [InlineData("part-time", "part-time-agreement", null)]
    [InlineData("part-time", "agreement", "JL21-2.3-a")]
    public void Submit_ByAnEngagement_NeedsThePaperOfIt(string? kind, string paper, string? clause)
    {
        var filings = AnnualFilings.Complete();
        filings.Happens(new RemoveEvidence("employment", filings.Dossier.Content.Files.Single(file => file.Item == "employment").Blob));
        filings.Happens(Filings.Paper("employment", paper, seed: 2));
        filings.SignsNow();
        var standing = kind is null ? AnnualFilings.InService : AnnualFilings.InService with
        {
            IsEmployed = false,
            Engagements = [new(AnnualFilings.YearlyCover.Unit.Code, kind, kind == "part-time" ? "engineering" : null)],
        };
        if (clause is null)
        {
            AnnualFilings.Submitted(filings, standing);
            return;
        }

        var missing = Assert.Single(filings.Refusal(new SubmitFiling(standing)), DossierRules.StandsInTheWay);
        Assert.Equal(("checklist.missing", "evidence.employment", clause), (missing.Code, missing.Where, missing.Clause!.Clause));
    }

    [Fact]
    public void Read_ConcernThatNoNoticeKnows_IsRefusedWithItsLine()
    {
        var files = Packs.With("jilin-2023/conditions.json", text => text.Replace("[\"exceptional\"] }", "[\"odd\"] }", StringComparison.Ordinal));
        Assert.Contains(PackReader.Read(files).Problems, problem => problem.Message.Contains("odd", StringComparison.Ordinal));
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
