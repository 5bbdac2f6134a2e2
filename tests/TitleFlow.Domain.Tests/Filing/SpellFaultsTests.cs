using TitleFlow.Domain.Filing;
using static TitleFlow.Domain.Tests.Filing.Ledgers;

namespace TitleFlow.Domain.Tests.Filing;

[Trait("Mechanism", "M08")]
public sealed class SpellFaultsTests
{
    private static readonly DateOnly On = new(2023, 9, 1);

    [Fact]
    public void State_FaultySpells_NamesEveryFieldOnceAndForAll()
    {
        ServiceSpell[] spells =
        [
            Spell("2001-01-01..2000-01-01"),
            Spell("2023-09-02..") with { County = "229999x" },
            Spell("2000-01-01..2023-09-02") with { UnitKind = "club", PlaceLevel = "moon", Unit = "", Post = "" },
            Spell("2001-01-01..2000-01-01"),
        ];

        var findings = SpellFaults
            .Of(spells, [Appointment("2010-01-01..2009-12-31") with { Level = "king" }], On)
            .ToList();

        Assert.Equal(
            [
                "spell.from-after-last-day spells[0].from",
                "county.unknown spells[1].county",
                "spell.from-in-future spells[1].from",
                "text.missing spells[2].unit",
                "text.missing spells[2].post",
                "spell.unlisted spells[2].unitKind",
                "spell.unlisted spells[2].placeLevel",
                "spell.last-day-in-future spells[2].lastDay",
                "spell.from-after-last-day spells[3].from",
                "spell.unlisted appointments[0].level",
                "spell.from-after-last-day appointments[0].from",
                "spell.twice spells[3]",
            ],
            findings.Select(finding => $"{finding.Code} {finding.Where}"));
    }

    [Fact]
    public void State_TwoOpenSpells_IsToldAndStandsInNobodysWay()
    {
        var finding = Assert.Single(SpellFaults.Of([Spell("2000-01-01.."), Spell("2010-01-01..")], [], On));

        Assert.Equal(("spell.open-twice", false), (finding.Code, finding.Blocks));
    }

    [Fact]
    public void State_SixtyOneSpells_IsRefusedAndTheLimitNamed()
    {
        ServiceSpell[] spells = [.. Enumerable.Repeat(Spell("2000-01-01.."), FilingLimits.Spells + 1)];

        var finding = Assert.Single(SpellFaults.Of(spells, [], On));

        Assert.Equal(("spell.too-many", "60 段"), (finding.Code, finding.Threshold));
    }

    [Fact]
    public void Submit_SpellWithoutProof_IsRefusedForEachSpell()
    {
        var filings = Filings.Complete();
        filings.Happens(new StateService(
            [Spell("1993-09-01..") with { Proofs = [] }],
            [
                Appointment("2013-09-01..") with
                {
                    Proofs = ["appointment-proof/blob-appointment-proof-1", "other-county"],
                },
            ]));
        filings.SignsNow();

        var findings = filings.IsRefused(
            new SubmitFiling(Filings.InService), "spell.no-proof", "spell.proof-missing");

        Assert.Equal(["spells[0].proofs", "appointments[0].proofs"], findings.Select(finding => finding.Where));
    }

    [Theory]
    [InlineData("220122", true)]
    [InlineData("441900", true)]
    [InlineData("220100", false)]
    [InlineData("990122", false)]
    [InlineData("22012", false)]
    [InlineData("22012a", false)]
    public void County_Code_IsCheckedByItsForm(string code, bool isWellFormed) =>
        Assert.Equal(isWellFormed, CountyCode.IsWellFormed(code));
}
