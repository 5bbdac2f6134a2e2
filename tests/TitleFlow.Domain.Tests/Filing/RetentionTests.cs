using System.Text.Json.Nodes;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;

namespace TitleFlow.Domain.Tests.Filing;

public sealed class RetentionTests
{
    private const string InTheBin = "retention.removedFileDays";
    private const string GivenUp = "retention.givenUpDays";

    [Theory]
    [InlineData("2023-10-01 23:59", 0)]
    [InlineData("2023-10-02 00:00", 1)]
    public void Due_OfAFileInTheBin_BeginsWhenItsLastDayIsOver(string at, int files)
    {
        var filings = Drafted();
        filings.Happens(new RemoveEvidence("identity", "blob-identity-1"));

        var due = Due(filings, PackOf("30", "null"), at);

        Assert.Equal(files, due.SelectMany(fact => fact.Files).Count());
        Assert.All(due, fact => Assert.Equal((InTheBin, 30, "NAT-12"), (fact.Rule.Key, fact.Rule.Days, fact.Rule.Clause)));
        Assert.All(due, fact => Assert.Equal(new ErasedFile("identity", "blob-identity-1", new(2023, 9, 1)), Assert.Single(fact.Files)));
    }

    [Fact]
    public void Due_WithoutAFigureOrAPackInUse_IsNothing()
    {
        var filings = Drafted();
        filings.Happens(new RemoveEvidence("identity", "blob-identity-1"));
        filings.Happens(new WithdrawFiling("另有安排"));

        Assert.Empty(Due(filings, Packs.Jilin2023, "2093-01-01 09:00"));
        Assert.Empty(Due(filings, null, "2093-01-01 09:00"));
        Assert.Single(Due(filings, PackOf("30", "null"), "2093-01-01 09:00"));
    }

    [Fact]
    public void Due_OfADraftThatWasGivenUp_IsEveryFileAndEachOneOnce()
    {
        var filings = Drafted();
        filings.Happens(new RemoveEvidence("identity", "blob-identity-1"));
        Assert.Empty(Due(filings, PackOf("null", "10"), "2093-01-01 09:00"));
        filings.Happens(new WithdrawFiling("另有安排"));

        var all = filings.Dossier.Content.Files.Count;
        var due = Due(filings, PackOf("10", "10"), "2023-09-12 00:00");
        Assert.Equal([InTheBin, GivenUp], due.Select(fact => fact.Rule.Key));
        Assert.Equal([1, all - 1], due.Select(fact => fact.Files.Count));
        var after = due.Aggregate(filings.Dossier, Dossier.Evolve);
        Assert.All(after.Content.Files, file => Assert.NotNull(file.Erased));
        Assert.Empty(Retention.Due(after, PackOf("10", "10"), Moment("2093-01-01 09:00")));
    }

    [Fact]
    public void Due_OfWhatASubmissionOrACureHasFrozen_IsNothingWhateverBecomesOfIt()
    {
        var filings = Filings.Submitted();
        filings.Notice(new NoticePoint(1, "看不清", null));
        filings.Happens(new RemoveEvidence("identity", "blob-identity-1"));
        filings.Happens(Filings.Paper("identity", filings.Dossier.Content.Files.First(file => file.Item == "identity").Paper, 2));
        filings.Happens(Filings.Paper("identity", filings.Dossier.Content.Files.First(file => file.Item == "identity").Paper, 3));
        filings.Happens(new RemoveEvidence("identity", "blob-identity-3"));
        filings.Happens(new WithdrawFiling("另有安排"));

        // The second file was never handed in; the third one lies in the bin; the first one is of the submission.
        var due = Due(filings, PackOf("10", "10"), "2093-01-01 09:00");
        Assert.Equal(
            [(InTheBin, "blob-identity-3"), (GivenUp, "blob-identity-2")],
            due.Select(fact => (fact.Rule.Key, Assert.Single(fact.Files).Blob)));
    }

    [Fact]
    public void Restore_OfAFileWhoseBytesAreGone_IsRefusedWithTheDayAndTheRule()
    {
        var filings = Drafted();
        filings.Happens(new RemoveEvidence("identity", "blob-identity-1"));
        var gone = Due(filings, PackOf("30", "null"), "2023-11-01 09:00").Aggregate(filings.Dossier, Dossier.Evolve);

        var asking = new Asking(Moment("2023-11-02 09:00"), Filings.Applicant, new Law(Packs.Shelf, Domain.Time.WorkCalendar.Empty));
        var refused = Assert.IsType<Decision.Refused>(Dossier.Decide(
            gone, new RestoreEvidence("identity", "blob-identity-1"), asking, Packs.Jilin2023, Surroundings.None));
        var finding = Assert.Single(refused.Findings);
        Assert.Equal(("evidence.erased", "evidence.identity/blob-identity-1"), (finding.Code, finding.Where));
        Assert.Contains("2023-11-01", finding.Message, StringComparison.Ordinal);
        Assert.Contains("30天,NAT-12", finding.Message, StringComparison.Ordinal);
    }

    /// <summary>A draft that was withdrawn is kept as long as its files are: to the end of the last day.</summary>
    [Theory]
    [InlineData("10", "2023-09-11 23:59", true)]
    [InlineData("10", "2023-09-12 00:00", false)]
    [InlineData("null", "2093-01-01 09:00", true)]
    public void Restore_OfADraftThatWasWithdrawn_IsPossibleWhileItsFilesAreKept(string days, string at, bool isKept)
    {
        var filings = Drafted();
        filings.Happens(new WithdrawFiling("点错了"));

        var asking = new Asking(Moment(at), Filings.Applicant, new Law(ShelfOf("null", days), Domain.Time.WorkCalendar.Empty));
        var decision = Dossier.Decide(filings.Dossier, new RestoreFiling(), asking, Packs.Jilin2023, Surroundings.None);
        if (isKept)
        {
            Assert.IsType<FilingRestored>(Assert.Single(Assert.IsType<Decision.Accepted>(decision).Facts));
            return;
        }
        var finding = Assert.Single(Assert.IsType<Decision.Refused>(decision).Findings);
        Assert.Equal(("filing.kept-no-longer", "NAT-12"), (finding.Code, finding.Clause!.Clause));
        Assert.Contains("2023-09-01", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_AtACase_TakesWhatItsPacksFigureOfTodaySaysThoughItWasFiledBeforeThat()
    {
        var filings = Drafted();
        filings.Happens(new RemoveEvidence("identity", "blob-identity-1"));
        var shipped = Packs.Shelf;
        var today = new PackShelf([.. ShelfOf("30", "null").Current], [.. shipped.Current]);
        var state = Case.Empty with { Dossier = filings.Dossier };
        Assert.NotEqual(filings.Cover.PackPin, today.FindCurrent("jilin-2023")!.Pin.ToString());

        var looked = Assert.IsType<Decision.Accepted>(Case.Decide(
            state, new Look(), new Asking(Moment("2023-10-02 09:00"), "clock", new Law(today, Domain.Time.WorkCalendar.Empty))));
        var fact = Assert.Single(looked.Facts.OfType<FilesErased>());
        Assert.Equal(today.FindCurrent("jilin-2023")!.Pin.ToString(), fact.Rule.Pack);
        Assert.DoesNotContain(
            Assert.IsType<Decision.Accepted>(Case.Decide(
                state, new Look(), new Asking(Moment("2093-10-02 09:00"), "clock", new Law(shipped, Domain.Time.WorkCalendar.Empty)))).Facts,
            other => other is FilesErased);
    }

    private static Filings Drafted() => new Filings(Packs.Jilin2023).Filled();

    private static Moment Moment(string at) => new(new DateTimeOffset(
        DateTime.Parse(at, System.Globalization.CultureInfo.InvariantCulture), Domain.Cases.Moment.BeijingOffset));

    private static IReadOnlyList<FilesErased> Due(Filings filings, Pack? pack, string at) =>
        Retention.Due(filings.Dossier, pack, Moment(at));

    private static Pack PackOf(string removed, string givenUp) => ShelfOf(removed, givenUp).FindCurrent("jilin-2023")!;

    // The figures that no notice prints, as an office would load them.
    private static PackShelf ShelfOf(string removed, string givenUp) => Packs.ShelfOf(Packs.With("national/retention.json", text =>
    {
        var figures = JsonNode.Parse(text)!;
        figures[InTheBin]!["values"]![0]!["value"] = JsonNode.Parse(removed);
        figures[GivenUp]!["values"]![0]!["value"] = JsonNode.Parse(givenUp);
        return figures.ToJsonString();
    }));
}
