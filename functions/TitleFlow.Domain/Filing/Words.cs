using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>The Chinese words of the codes that spells use.</summary>
internal static class Words
{
    private static readonly Dictionary<string, string> ByCode = new(StringComparer.Ordinal)
    {
        ["institution"] = "事业单位",
        ["enterprise"] = "企业",
        ["social-organisation"] = "社会组织",
        ["other"] = "其他单位",
        ["township"] = "乡镇",
        ["county"] = "县(市、区)",
        ["city"] = "市(州)",
        ["province"] = "省",
        ["junior"] = "初级",
        ["intermediate"] = "中级",
        ["deputy-senior"] = "副高级",
        ["senior"] = "正高级",
    };

    public static IReadOnlyList<string> UnitKinds { get; } =
        ["institution", "enterprise", "social-organisation", "other"];

    public static IReadOnlyList<string> PlaceLevels { get; } = ["township", "county", "city", "province"];

    public static IReadOnlyList<string> TitleLevels => PackKeys.Levels;

    public static string Of(string code) => ByCode.GetValueOrDefault(code, code);

    public static string Of(IEnumerable<string> codes) => string.Join('、', codes.Select(Of));
}
