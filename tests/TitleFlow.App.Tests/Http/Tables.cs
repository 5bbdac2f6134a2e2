using System.Text;

namespace TitleFlow.App.Tests.Http;

/// <summary>Tables as units and offices send them.</summary>
internal static class Tables
{
    /// <summary>The heading of employees.</summary>
    public const string Heading = "姓名,身份证号,入职日期,岗位类别,邮箱";

    /// <summary>The heading of units.</summary>
    public const string UnitHeading = "统一社会信用代码,单位全称,单位层级,单位性质,评聘方式,成立日期,登记生效日期,主管部门代码";

    /// <summary>The heading of posts.</summary>
    public const string PostHeading = "系列代码,级别,统计日期,岗位数,持证人数,定向持证人数,空岗数,年底前退休人数,退出人数,单列名额人员代码,统筹数额";

    /// <summary>A row without faults.</summary>
    public static string Row(int order) => $"壬测试{order},{Numbers.Of(1980, order)},2010-08-01,专业技术岗位,";

    /// <summary>A unit of the county without faults.</summary>
    public static string Unit(string code, string superior = "11222403DEM0000603") =>
        $"{code},表格单位{code[^3..]},县级,事业单位,评聘分开,1990-01-01,2021/3/1,{superior}";

    /// <summary>Posts without faults.</summary>
    public static string Post(string series, string level, int vacancies = 2) => $"{series},{level},2023-09-01,5,3,0,{vacancies},1,0";

    /// <summary>A file in UTF-8 with any heading.</summary>
    public static ByteArrayContent Of(string heading, params IEnumerable<string> rows) =>
        new(Encoding.UTF8.GetBytes(string.Join("\r\n", rows.Prepend(heading))));

    /// <summary>A file of employees in UTF-8.</summary>
    public static ByteArrayContent Csv(params IEnumerable<string> rows) => new(Encoding.UTF8.GetBytes(Text(rows)));

    /// <summary>The text of a file.</summary>
    public static string Text(IEnumerable<string> rows) => string.Join("\r\n", rows.Prepend(Heading));
}
