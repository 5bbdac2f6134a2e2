using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>Reads a table of a unit's posts, a row for each series and level, and says what the register would say of each.</summary>
public static class PostSheet
{
    private const string Series = "系列代码";
    private const string Level = "级别";
    private const string Group = "单列名额人员代码";
    private const string AsOf = "统计日期";
    private const string Posts = "岗位数";
    private const string Holders = "持证人数";
    private const string Directed = "定向持证人数";
    private const string Vacancies = "空岗数";
    private const string Retirements = "年底前退休人数";
    private const string Exits = "退出人数";
    private const string Overall = "统筹数额";

    private static readonly Dictionary<string, string> ColumnOfField = new()
    {
        ["series"] = Series,
        ["level"] = Level,
        ["group"] = Group,
        ["asOf"] = AsOf,
        ["figures.posts"] = Posts,
        ["figures.holders"] = Holders,
        ["figures.directedHolders"] = Directed,
        ["figures.vacancies"] = Vacancies,
        ["figures.retirementsByYearEnd"] = Retirements,
        ["figures.exits"] = Exits,
        ["figures.overall"] = Overall,
    };

    private static readonly Dictionary<string, string> Levels = Words.TitleLevels.ToDictionary(level => Words.Of(level));

    private static readonly string[] Required = [Series, Level, AsOf, Posts, Holders, Directed, Vacancies, Retirements, Exits];

    /// <summary>How the table is read.</summary>
    public static SheetForm<PostsGiven> Form { get; } = new("单位岗位情况导入表", [.. Required, Group, Overall], Series)
    {
        Required = Required,
        MostRows = Import.MostRowsOf(ImportMatter.Posts),
        ReadLine = ReadLine,
        KeyOf = given => given.Series.Length > 0 && given.Level.Length > 0 ? $"{given.Series}\n{given.Level}\n{given.Group}\n{given.AsOf:O}" : "",
        Twice = first => new Finding("import.posts-twice", Severity.Fail, $"与第{first}行是同一系列、级别、人员和统计日期;请只保留一行。"),
    };

    /// <summary>The command that states a row.</summary>
    public static StatePosts CommandOf(PostsGiven given, ChangeReason reason)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(reason);
        return new StatePosts(given.Series, given.Level, given.AsOf, given.Figures)
        {
            Group = given.Group,
            Reason = reason.Code.Length > 0 ? reason : null,
        };
    }

    /// <summary>What the register would refuse of every row, stated one after the other; what is said of no row is told once.</summary>
    public static IReadOnlyList<Finding> FaultsOf(IReadOnlyList<Rowed<PostsGiven>> rows, Unit unit, ChangeReason reason, Asking asking)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var found = new List<Finding>();
        foreach (var row in rows)
        {
            switch (Unit.Decide(unit, CommandOf(row.Content, reason), asking))
            {
                case Decision.Accepted accepted:
                    unit = accepted.Facts.Aggregate(unit, Unit.Evolve);
                    break;
                case Decision.Refused refused:
                    found.AddRange(SheetFaults.Of(row.Row, row.Unread, ColumnOfField, refused.Findings));
                    break;
            }
        }
        return [.. found.Distinct()];
    }

    private static PostsGiven ReadLine(SheetLine line)
    {
        var (level, day) = (line.Choice(Level, Levels) ?? "", line.Day(AsOf));
        // A figure that was not read is out of range: then the register compares no sums.
        var figures = new PostFigures(
            line.Whole(Posts), line.Whole(Holders), line.Whole(Directed), line.Whole(Vacancies), line.Whole(Retirements), line.Whole(Exits))
        {
            Overall = line.Text(Overall).Length > 0 ? line.Whole(Overall) : null,
        };
        var group = line.Text(Group);
        return new PostsGiven(line.Text(Series), level, day ?? DateOnly.MinValue, figures, Group: group.Length > 0 ? group : null);
    }
}
