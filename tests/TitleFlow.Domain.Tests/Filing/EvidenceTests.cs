using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Tests.Policies;

namespace TitleFlow.Domain.Tests.Filing;

[Trait("Mechanism", "M13")]
public sealed class EvidenceTests
{
    [Fact]
    public void Attach_AndRemoveAndRestore_KeepsEveryVersion()
    {
        var filings = Started("institution");
        filings.Happens(Filings.Paper("identity", "identity-card", 1));
        var second = Assert.IsType<EvidenceAttached>(
            Assert.Single(filings.Happens(Filings.Paper("identity", "identity-card", 2))));
        Assert.Equal(2, second.Version);

        filings.Happens(new RemoveEvidence("identity", "blob-identity-1"));
        Assert.Equal([2], filings.Dossier.Content.Attached().Select(file => file.Version));
        filings.Happens(new RestoreEvidence("identity", "blob-identity-1"));
        Assert.Equal([1, 2], filings.Dossier.Content.Attached().Select(file => file.Version));
        filings.IsRefused(new RemoveEvidence("identity", "blob-of-nobody"), "evidence.unknown");
    }

    [Fact]
    [Trait("Example", "M13-1")]
    public void Submit_WithAnyAlternative_M13_1_LacksNothing()
    {
        var filings = new Filings(Packs.Jilin2023) { Cover = Filings.CoverOf(Packs.Jilin2023, "enterprise") }.Filled();
        filings.Happens(new RemoveEvidence("employment", "blob-employment-1"));
        filings.SignsNow();
        var missing = Assert.Single(filings.Refusal(new SubmitFiling(Filings.InService)), DossierRules.StandsInTheWay);
        Assert.Equal(("checklist.missing", "evidence.employment"), (missing.Code, missing.Where));

        filings.Happens(Filings.Paper("employment", "labour-contract", seed: 2));
        filings.SignsNow();
        filings.Happens(new SubmitFiling(Filings.InService));

        // The officer has still to see the original; then nothing more is asked for.
        Assert.Equal(ItemState.OriginalNeeded, StateOf(filings, "employment"));
        Assert.Equal(ItemState.Attached, StateOf(filings, "employment", "employment"));
    }

    [Fact]
    [Trait("Example", "M13-2")]
    public void Attach_PaperThatIsNoAlternative_M13_2_IsRefused()
    {
        var filings = Started("institution");

        var finding = Assert.Single(
            filings.IsRefused(Filings.Paper("employment", "social-insurance"), "evidence.no-such-paper"));

        Assert.Contains("岗位聘任文件、事业单位聘用合同", finding.Message, StringComparison.Ordinal);
        Assert.Equal(ItemState.Missing, StateOf(filings, "employment"));
    }

    [Fact]
    public void Attach_FaultyFile_NamesEveryFault()
    {
        var filings = Started("institution");
        var file = new AttachEvidence("poem", "blob/1", "a/b", "text/plain", FilingLimits.FileBytes + 1, "ABC");

        filings.IsRefused(
            file, "evidence.no-such-item", "evidence.too-large", "evidence.file-name", "evidence.hash", "id.malformed");
        var empty = Filings.Paper("identity", "identity-card") with { Length = 0, MediaType = "text/html" };
        filings.IsRefused(empty, "evidence.media-type", "evidence.empty");
        filings.Happens(Filings.Paper("identity", "identity-card") with { Length = FilingLimits.FileBytes });
    }

    [Fact]
    public void Attach_SameContentAgain_IsRefusedUntilTheOldOneIsRemoved()
    {
        var filings = Started("institution");
        filings.Happens(Filings.Paper("identity", "identity-card"));
        var again = Filings.Paper("identity", "identity-card") with { Blob = "blob-2" };

        filings.IsRefused(again, "evidence.twice");
        filings.Happens(new RemoveEvidence("identity", "blob-identity-1"));
        filings.Happens(again);
        filings.IsRefused(new RestoreEvidence("identity", "blob-identity-1"), "evidence.twice");
    }

    [Fact]
    public void Attach_TwentyFirstFileOfAnItem_IsRefusedAndTheLimitNamed()
    {
        var filings = Started("institution");
        for (var seed = 1; seed <= FilingLimits.FilesPerItem; seed++)
        {
            filings.Happens(Filings.Paper("annual-assessment", null, seed));
        }

        var finding = Assert.Single(
            filings.IsRefused(Filings.Paper("annual-assessment", null, 99), "evidence.item-full"));
        Assert.Contains("20", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void List_Items_ShowsMissingAttachedAndOriginalNeeded()
    {
        var filings = Started("institution");
        filings.Happens(Filings.Paper("identity", "identity-card"));
        filings.Happens(Filings.Paper("annual-assessment", null));

        Assert.Equal(ItemState.OriginalNeeded, StateOf(filings, "identity"));
        Assert.Equal(ItemState.Attached, StateOf(filings, "identity", "identity"));
        Assert.Equal(ItemState.Attached, StateOf(filings, "annual-assessment"));
        Assert.Equal(ItemState.Missing, StateOf(filings, "employment"));
        Assert.Equal(ItemState.NotNeeded, StateOf(filings, "other-county"));
    }

    private static Filings Started(string kind)
    {
        var filings = new Filings(Packs.Jilin2023) { Cover = Filings.CoverOf(Packs.Jilin2023, kind) };
        filings.Happens(new StartFiling(filings.Cover));
        return filings;
    }

    private static ItemState StateOf(Filings filings, string code, params string[] seen)
    {
        var cover = filings.Cover;
        var checklist = Packs.Jilin2023.FindChecklist(cover.RouteId, cover.Unit.Kind)!;
        return ChecklistState.Of(checklist, filings.Dossier.Content, seen).Single(line => line.Code == code).State;
    }
}
