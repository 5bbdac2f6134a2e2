
namespace TitleFlow.Domain.Tests;

public sealed class StagesTests
{
    [Fact]
    public void Table_OfAllStages_HasARowForEachInOrder()
    {
        var lines = Stages.ToMarkdownTable().TrimEnd('\n').Split('\n');

        Assert.Equal(2 + 8, lines.Length);
        Assert.StartsWith("| 1 | 申报 | Filing |", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("| 8 | 证书 | Certificates |", lines[9], StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_OfAllStages_AreNamedOnceAndFound()
    {
        var steps = Stages.All.SelectMany(stage => stage.Steps).ToList();

        Assert.Equal(steps.Count, steps.DistinctBy(step => step.Name).Count());
        Assert.All(steps, step => Assert.Same(step, Stages.FindStep(step.Name)));
        Assert.Same(Stages.Certification3010, Stages.Of(Stages.FindStep("county-review")!));
        Assert.Null(Stages.FindStep("county-vote"));
    }
}
