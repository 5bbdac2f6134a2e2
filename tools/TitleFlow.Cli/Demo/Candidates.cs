namespace TitleFlow.Cli.Demo;

/// <summary>The three cases: one without a hitch, one with a one-time notice, one that the province returns.</summary>
public sealed class Candidates
{
    public Candidate A { get; } = new(
        "A", new("applicant-dunhua-a1", "林书禾", "申报人"), Cast.DunhuaClinicClerk, Cast.Dunhua, Cast.DunhuaClinic)
    {
        Form = new("卫生", "全科医学", "全科医师", IsAtFrontLine: true, "大学专科", "在乡镇卫生院从事全科诊疗三十三年,承担巡诊和慢病管理。"),
        Before = ("敦化市演示村卫生所", new DateOnly(1998, 6, 30)),
    };

    public Candidate B { get; } = new(
        "B", new("applicant-fusong-a1", "宋知远", "申报人"), Cast.FusongClinicClerk, Cast.Fusong, Cast.FusongClinic)
    {
        Form = new("卫生", "全科医学", "全科医师", IsAtFrontLine: true, "中等专科", "在抚松县山区乡镇行医三十三年,建立全镇居民健康档案。"),
        Before = ("抚松县演示林场卫生所", new DateOnly(1995, 12, 31)),
    };

    public Candidate C { get; } = new(
        "C", new("applicant-dunhua-b1", "崔明熙", "申报人"), Cast.DunhuaFarmClerk, Cast.Dunhua, Cast.DunhuaFarm)
    {
        Form = new("农业", "作物栽培", "农艺师", IsAtFrontLine: true, "大学专科", "在县属农业企业推广大豆良种和保护性耕作三十三年。"),
        Before = ("敦化市演示国营农场", new DateOnly(1992, 3, 31)),
    };

    public IReadOnlyList<Candidate> All => [A, B, C];
}
