namespace TitleFlow.Domain.Registers;

/// <summary>How the posts of one series and level of a unit are filled on one day; all figures are persons or posts (M16).</summary>
/// <param name="Posts">Approved posts (核准岗位数).</param>
/// <param name="Holders">Holders of the level's title, directed ones included.</param>
/// <param name="DirectedHolders">Those among the holders whose title is directed; they fill no normal post.</param>
/// <param name="Vacancies">Free posts: what the normal holders leave of the posts, none where there are more holders.</param>
/// <param name="RetirementsByYearEnd">Holders of this level who retire up to 31 December of the year, inclusive.</param>
/// <param name="Exits">Holders who leave the posts within the year, directed ones left out.</param>
public sealed record PostFigures(
    int Posts, int Holders, int DirectedHolders, int Vacancies, int RetirementsByYearEnd, int Exits)
{
    /// <summary>The overall number (统筹数额), in persons, within which the unit reviews this series and level by itself; null where none was set.</summary>
    public int? Overall { get; init; }
}
