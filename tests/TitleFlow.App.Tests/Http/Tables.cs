using System.Text;

namespace TitleFlow.App.Tests.Http;

/// <summary>Tables of employees as units send them.</summary>
internal static class Tables
{
    /// <summary>The heading.</summary>
    public const string Heading = "姓名,身份证号,入职日期,岗位类别,邮箱";

    /// <summary>A row without faults.</summary>
    public static string Row(int order) => $"壬测试{order},{Numbers.Of(1980, order)},2010-08-01,专业技术岗位,";

    /// <summary>A file in UTF-8.</summary>
    public static ByteArrayContent Csv(params IEnumerable<string> rows) => new(Encoding.UTF8.GetBytes(Text(rows)));

    /// <summary>The text of a file.</summary>
    public static string Text(IEnumerable<string> rows) => string.Join("\r\n", rows.Prepend(Heading));
}
