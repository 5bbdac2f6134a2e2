using TitleFlow.Benchmarks.Kernel;

namespace TitleFlow.Functions.Tests;

/// <summary>How the rates of arms that take turns become the figures of the table.</summary>
public sealed class RoundTests
{
    [Fact]
    public async Task Take_TwoArms_TakesTurnsAndComparesWithinARound()
    {
        List<string> turns = [];
        var rate = -1;

        var rates = await Rounds.TakeAsync(
        [
            new Arm("raw", () => Told("raw", 100)),
            new Arm("whole", () => Told("whole", ++rate)),
        ]);

        Assert.Equal(["raw", "whole", "whole", "raw", "raw", "whole"], turns.Take(6));
        Assert.Equal(2 * (1 + Rounds.Counted), turns.Count);
        // The round for nothing gave 0; of 1 to 21, five lie below 6 and five above 16.
        Assert.Equal([new ArmRate("raw", 100, 1, 1, 1), new ArmRate("whole", 11, 0.11, 0.06, 0.16)], rates);

        Task<double> Told(string arm, double figure)
        {
            turns.Add(arm);
            return Task.FromResult(figure);
        }
    }
}
