using TitleFlow.Domain.TieredReview;

namespace TitleFlow.Cli.Demo;

/// <summary>One of the five yearly cases: what is filed, and who sits at each desk of its way.</summary>
/// <param name="About">Who files where.</param>
/// <param name="Series">The series, by code.</param>
/// <param name="Desks">Who acts for a tier.</param>
public sealed record YearlyCase(Candidate About, string Series, IReadOnlyDictionary<string, Player> Desks)
{
    /// <summary>Where the unit's slate is asked, known once it is open.</summary>
    public string Slate { get; set; } = "";

    /// <summary>Since when the applicant has worked at the grass roots, and still does; null for those who never did.</summary>
    public DateOnly? GrassrootsSince { get; init; }

    /// <summary>The officer of a tier.</summary>
    public Player At(string tier) => Desks[tier];
}

/// <summary>The five yearly cases of different regimes: a county school, a city hospital, a combined college, a private firm, a village clinic.</summary>
public sealed class YearCast
{
    private static readonly Player Yanbian = new("city-yanbian", "南顺姬", "市级");
    private static readonly Player ProvincialOffice = new("committee-jilin", "栾以宁", "评委会办公室");

    private static readonly Player Dunhua = Cast.Dunhua;

    public YearlyCase School { get; } = new(
        Of("D", new("applicant-fusong-b1", "于青禾", "申报人"), new("clerk-fusong-b", "曲晓岚", "单位经办"), Cast.Fusong,
            new("12220621DEM000180B", "抚松县演示中学", "institution", "county", "220621"), "school", "数学", "中学一级教师"),
        "school",
        Seats(new("department-fusong-school", "温如玉", "主管部门"), Cast.Fusong, null, new("committee-fusong", "辛怀谷", "评委会办公室")));

    public YearlyCase Hospital { get; } = new(
        Of("E", new("applicant-yanbian-a1", "许明川", "申报人"), new("clerk-yanbian-a", "沈秋白", "单位经办"), Yanbian,
            new("12222400DEM000220U", "延边州演示医院", "institution", "city", "222400"), "health", "内科学", "主治医师"),
        "health",
        Seats(new("department-yanbian", "崔善姬", "主管部门"), null, Yanbian, ProvincialOffice));

    public YearlyCase College { get; } = new(
        Of("F", new("applicant-college-a1", "纪云舟", "申报人"), new("clerk-college-a", "裴若溪", "单位经办"), Cast.Jilin,
            new("12220000DEM000230F", "吉林演示职业学院", "institution", "province", "220000"), "university", "工学", "讲师"),
        "university",
        Seats(null, null, null, new("committee-college", "骆知秋", "评委会办公室")));

    public YearlyCase Firm { get; } = new(
        Of("G", new("applicant-dunhua-b1", "崔明熙", "申报人"), Cast.DunhuaFarmClerk, Dunhua, Cast.DunhuaFarm, "agriculture", "农艺", "农艺师"),
        "agriculture",
        Seats(new("department-dunhua-farm", "石敬亭", "主管部门"), Dunhua, Yanbian, ProvincialOffice));

    public YearlyCase Clinic { get; } = new(
        Of("H", new("applicant-dunhua-c1", "安松鹤", "申报人"), new("clerk-dunhua-c", "文贞玉", "单位经办"), Dunhua,
            Cast.DunhuaVillageClinic, "health", "全科医学", "全科医师"),
        "health",
        Seats(new("department-dunhua", "姜守业", "主管部门"), Dunhua, Yanbian, new("committee-yanbian", "全京爱", "评委会办公室")))
    {
        GrassrootsSince = new(2003, 8, 1),
    };

    public IReadOnlyList<YearlyCase> All => [School, Hospital, College, Firm, Clinic];

    private static Candidate Of(
        string letter, Player applicant, Player clerk, Player office, Employer employer, string series, string specialty, string post) =>
        new(letter, applicant, clerk, office, employer)
        {
            IsYearly = true,
            Form = new(series, specialty, post, IsAtFrontLine: true, "大学本科", "任现职以来一直在专业技术岗位工作,业绩见所附材料。"),
        };

    private static Dictionary<string, Player> Seats(Player? department, Player? county, Player? city, Player committee) =>
        new Dictionary<string, Player?>
        {
            ["department"] = department,
            ["county"] = county,
            ["city"] = city,
            ["province"] = Cast.Jilin,
            [ReviewSeat.CommitteeOffice] = committee,
        }
        .Where(seat => seat.Value is not null).ToDictionary(seat => seat.Key, seat => seat.Value!, StringComparer.Ordinal);
}
