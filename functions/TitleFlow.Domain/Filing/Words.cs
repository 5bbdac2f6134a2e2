using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>The Chinese words of the codes that dossiers use.</summary>
public static class Words
{
    private static readonly Dictionary<string, string> ByCode = new(StringComparer.Ordinal)
    {
        ["institution"] = "事业单位",
        ["enterprise"] = "企业",
        ["social-organisation"] = "社会组织",
        ["other"] = "其他",
        ["unit"] = "单位",
        ["township"] = "乡镇",
        ["county"] = "县(市、区)",
        ["city"] = "市(州)",
        ["province"] = "省",
        ["freelancer"] = "自由职业",
        ["secondary"] = "中专",
        ["college"] = "大专",
        ["bachelor"] = "本科",
        ["master"] = "硕士",
        ["doctor"] = "博士",
        ["engineering-master"] = "工程硕士",
        ["engineering-doctor"] = "工程博士",
        ["electronic-information-master"] = "电子信息硕士(专业学位)",
        ["mechanical-master"] = "机械硕士(专业学位)",
        ["materials-chemical-master"] = "材料与化工硕士(专业学位)",
        ["resources-environment-master"] = "资源与环境硕士(专业学位)",
        ["energy-power-master"] = "能源动力硕士(专业学位)",
        ["civil-hydraulic-master"] = "土木水利硕士(专业学位)",
        ["biology-medicine-master"] = "生物与医药硕士(专业学位)",
        ["transportation-master"] = "交通运输硕士(专业学位)",
        ["electronic-information-doctor"] = "电子信息博士(专业学位)",
        ["mechanical-doctor"] = "机械博士(专业学位)",
        ["materials-chemical-doctor"] = "材料与化工博士(专业学位)",
        ["resources-environment-doctor"] = "资源与环境博士(专业学位)",
        ["energy-power-doctor"] = "能源动力博士(专业学位)",
        ["civil-hydraulic-doctor"] = "土木水利博士(专业学位)",
        ["biology-medicine-doctor"] = "生物与医药博士(专业学位)",
        ["transportation-doctor"] = "交通运输博士(专业学位)",
        ["paper"] = "论文",
        ["book"] = "著作",
        ["project"] = "项目",
        ["patent"] = "专利",
        ["award"] = "奖励",
        ["standard"] = "标准规范",
        ["practice"] = "工作业绩",
        ["public"] = "公需科目",
        ["professional"] = "专业科目",
        ["course"] = "培训课程",
        ["education"] = "学历",
        ["tenure"] = "聘任年限",
        ["hours"] = "继续教育学时",
        ["grassroots"] = "基层服务经历",
        ["warning"] = "警告",
        ["demerit"] = "记过",
        ["great-demerit"] = "记大过",
        ["demotion"] = "降低岗位等级",
        ["removal"] = "撤职",
        ["dismissal"] = "开除",
        ["yes"] = "是",
        ["no"] = "否",
    };

    /// <summary>The kinds of unit.</summary>
    public static IReadOnlyList<string> UnitKinds { get; } =
        ["institution", "enterprise", "social-organisation", "other"];

    /// <summary>The levels of place, lowest first.</summary>
    public static IReadOnlyList<string> PlaceLevels { get; } = ["township", "county", "city", "province"];

    /// <summary>The levels of title, lowest first.</summary>
    public static IReadOnlyList<string> TitleLevels => PackKeys.Levels;

    /// <summary>The word of a code; the code itself where there is none.</summary>
    public static string Of(string code) => ByCode.GetValueOrDefault(code) ?? PackKeys.LevelTitle(code);

    /// <summary>The words of several codes.</summary>
    public static string Of(IEnumerable<string> codes) => string.Join('、', codes.Select(Of));
}
