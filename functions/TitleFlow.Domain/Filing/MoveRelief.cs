using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>By how many years a move to the grass roots shortens the way, as far as a notice leaves that to an office (M07).</summary>
public static class MoveRelief
{
    /// <summary>Finds that a pack does not leave so many years to the office: such a decision would have no effect.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="reviewYear">The review year; its 1 January says which figures hold.</param>
    /// <param name="years">The years that are to be decided.</param>
    public static IEnumerable<Finding> Faults(Pack pack, int reviewYear, int years)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var on = new DateOnly(reviewYear, 1, 1);
        var (least, most) = (pack.Whole(PackKeys.ReliefMoveYears, on), pack.Whole(PackKeys.ReliefMoveMostYears, on));
        if (!least.IsLoaded || !most.IsLoaded)
        {
            yield return (least.IsLoaded ? most : least).NotLoaded() with { Where = "years" };
        }
        else if (years < least.Value || years > most.Value)
        {
            var allowed = least.Value == most.Value ? $"只能提前{least.Value}年" : $"可以提前{least.Value}至{most.Value}年";
            yield return most.Fault("move-relief.years", $"{reviewYear}年度的规定{allowed},不能核定为{years}年;请核对。") with { Where = "years" };
        }
    }
}
