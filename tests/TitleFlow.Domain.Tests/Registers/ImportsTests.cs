using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Tests.Registers;

public sealed class ImportsTests
{
    private static readonly ImportHead Head = new(
        UnitCode.Parse("91350100M000100Y43"), 700, new string('a', 64), new ChangeReason("hired", "聘字〔2023〕1号", ""));

    [Fact]
    public void Look_AtAnImport_TakesOneStepAndWaitsForIt()
    {
        var story = Story();
        story.Happens(new StartImport(Head));
        Assert.Equal(new ImportStepTaken(0, 500), Assert.Single(story.Happens(new Look())));
        story.Happens(new RecordImportStep(0, 499, [new RowRefusal(7, "person.identity-known", "已登记")]));
        Assert.Equal(new ImportStepTaken(500, 200), Assert.Single(story.Happens(new Look())));
        story.DoesNothing(new RecordImportStep(0, 499, []));
        story.Happens(new RecordImportStep(500, 200, []));
        Assert.True(story.State.IsCompleted);
        Assert.Equal((699, 1), (story.State.Entered, story.State.Refused));
        story.DoesNothing(new Look());
    }

    [Fact]
    public void Start_AnotherFileUnderTheSameId_IsRefused()
    {
        var story = Story();
        story.Happens(new StartImport(Head));
        story.IsRefused(new StartImport(Head with { Rows = 701 }), "import.known");
    }

    [Fact]
    public void Start_TooManyRowsWithoutAReason_NamesEveryFault() => Story().IsRefused(
        new StartImport(Head with { Rows = Import.MostRows + 1, Reason = new ChangeReason("", "", "") }),
        "import.rows", "reason.code", "reason.document");

    [Fact]
    public void Start_UnitsOfAPlace_AsksForNoReasonAndTakesFewerRows()
    {
        var head = Head with
        {
            Unit = null,
            Place = PlaceCode.Parse("222403"),
            Matter = ImportMatter.Units,
            Rows = Import.MostComparedRows,
            Reason = new ChangeReason("", "", ""),
        };
        Story().IsRefused(new StartImport(head with { Rows = head.Rows + 1 }), "import.rows");
        Assert.IsType<ImportStarted>(Assert.Single(Story().Happens(new StartImport(head))));
    }

    private static Story<Import> Story() => new(Import.None, Import.Evolve, Import.Decide);
}
