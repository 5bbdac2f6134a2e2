using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Registers;

/// <summary>What an entry about a series must keep to. These are rules of order of the register; no clause prints them.</summary>
internal static class SpecialtyRules
{
    /// <summary>Series of one province.</summary>
    public const int MostSeries = 100;

    /// <summary>Specialties of one series.</summary>
    public const int MostSpecialties = 500;

    /// <summary>Characters of a code.</summary>
    public const int CodeCharacters = 40;

    /// <summary>Characters of a title.</summary>
    public const int TitleCharacters = 100;

    public static IEnumerable<Finding> SeriesFaults(Specialties register, RegisterSeries asked) =>
    [
        .. CodeFaults(asked.Series.Code, "series.code", "系列代码"),
        .. TitleFaults(asked.Series.Title, "series.title", "系列名称"),
        .. Faults.When(asked.Series.Levels.Count == 0, "series.levels", "请至少选择一个级别。", "levels"),
        .. asked.Series.Levels.Except(PackKeys.Levels).Select(level => Faults.Fail(
            "series.level", $"不认识的级别“{level}”;请填写:{string.Join('、', PackKeys.Levels)}。", "levels")),
        .. Faults.When(
            register.Series.ContainsKey(asked.Series.Code), "series.known", $"系列代码“{asked.Series.Code}”已登记;请换一个代码,已停止申报的请改其最后一天。", "code"),
        .. Faults.When(
            register.Series.Count >= MostSeries, "series.count", $"一个省至多登记{MostSeries}个系列;请联系运维人员。"),
        .. RegisterReasons.FaultsOf(asked.Reason, EntryMatter.Specialty),
    ];

    public static IEnumerable<Finding> SpecialtyFaults(Specialties register, EnterSpecialty asked, DateOnly today)
    {
        var row = register.Series.GetValueOrDefault(asked.Series);
        return
        [
            .. Faults.When(row is null, "specialty.no-series", "没有这个系列;请先登记系列。", "series"),
            .. CodeFaults(asked.Code, "specialty.code", "专业代码"),
            .. TitleFaults(asked.Title, "specialty.title", "专业名称"),
            .. Faults.When(
                row?.Specialties.ContainsKey(asked.Code) == true,
                "specialty.known", $"专业代码“{asked.Code}”在本系列已登记;请换一个代码,已停止申报的请改其最后一天。", "code"),
            .. Faults.When(
                row?.Specialties.Values.Any(known => known.Code != asked.Code && known.IsCalled(asked.Title, today)) == true,
                "specialty.title-known", $"本系列已有名为“{asked.Title}”的专业;请核对名称。", "title"),
            .. Faults.When(
                row?.Specialties.Count >= MostSpecialties,
                "specialty.count", $"一个系列至多登记{MostSpecialties}个专业;请联系运维人员。"),
            .. RegisterReasons.FaultsOf(asked.Reason, EntryMatter.Specialty),
        ];
    }

    public static IEnumerable<Finding> ConsentFaults(Specialties register, ConsentToSpecialty asked)
    {
        var known = register.Find(asked.Series, asked.Code);
        return
        [
            .. Faults.When(known is null, "specialty.unknown", "没有这个专业;请先登记专业。", "specialty"),
            .. Faults.When(
                known is { ConsentedOn: not null }, "specialty.consented", $"这个专业已于{known?.ConsentedOn:yyyy-MM-dd}获同意。", "consentedOn"),
            .. RegisterReasons.FaultsOf(asked.Reason, EntryMatter.Specialty),
        ];
    }

    public static IEnumerable<Finding> EndFaults(SeriesRow? known, EndSeries asked, DateOnly today) =>
    [
        .. Faults.When(known is null, "specialty.no-series", "没有这个系列;请核对系列代码。", "series"),
        .. EndDayFaults(asked.LastDay, today, "系列"),
        .. RegisterReasons.FaultsOf(asked.Reason, EntryMatter.Specialty),
    ];

    public static IEnumerable<Finding> EndFaults(Specialties register, SpecialtyRow? known, EndSpecialty asked, DateOnly today) =>
    [
        .. Faults.When(known is null, "specialty.unknown", "没有这个专业;请核对专业代码。", "specialty"),
        .. EndDayFaults(asked.LastDay, today, "专业"),
        .. Faults.When(
            asked.Into is { } into && (into == asked.Code || register.Find(asked.Series, into)?.IsOfferedOn(DayRules.After(asked.LastDay)) != true),
            "specialty.into", "并入的专业应是本系列另一个届时可申报的专业;请核对代码,或留空。", "into"),
        .. RegisterReasons.FaultsOf(asked.Reason, EntryMatter.Specialty),
    ];

    public static IEnumerable<Finding> RenameFaults(Specialties register, SpecialtyRow? known, RenameSpecialty asked, DateOnly today) =>
    [
        .. Faults.When(known is null, "specialty.unknown", "没有这个专业;请核对专业代码。", "specialty"),
        .. TitleFaults(asked.Title, "specialty.title", "专业名称"),
        .. Faults.When(asked.From < today, "specialty.day", "更名生效日期不能早于今天:已申报的按当时的名称办理。", "from"),
        .. Faults.When(
            register.Series.GetValueOrDefault(asked.Series)?.Specialties.Values
                .Any(other => other.Code != asked.Code && other.IsCalled(asked.Title, asked.From)) == true,
            "specialty.title-known", $"本系列届时已有名为“{asked.Title}”的专业;请核对名称。", "title"),
        .. RegisterReasons.FaultsOf(asked.Reason, EntryMatter.Specialty),
    ];

    public static IEnumerable<Finding> MarkFaults(SpecialtyRow? known, MarkSpecialty asked) =>
    [
        .. Faults.When(known is null, "specialty.unknown", "没有这个专业;请核对专业代码。", "specialty"),
        .. RegisterReasons.FaultsOf(asked.Reason, EntryMatter.Specialty),
    ];

    /// <summary>
    /// What was offered on a day that is over stays so: somebody has filed by it. A last day that is over may be moved on, which
    /// takes the end back.
    /// </summary>
    private static IEnumerable<Finding> EndDayFaults(DateOnly lastDay, DateOnly today, string what) => Faults.When(
        lastDay < today, "specialty.day", $"{what}的最后一天不能早于今天:已申报的按当时的目录办理。", "lastDay");

    public static bool IsSame(SeriesEntry one, SeriesEntry other) =>
        (one.Code, one.Title, one.Award) == (other.Code, other.Title, other.Award) && one.Levels.SequenceEqual(other.Levels);

    public static IEnumerable<Finding> CodeFaults(string code, string finding, string name) => Faults.When(
        code.Length is 0 or > CodeCharacters
            || !code.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'),
        finding, $"{name}只能用小写字母、数字和连字符,1至{CodeCharacters}位;请改写。", "code");

    private static IEnumerable<Finding> TitleFaults(string title, string finding, string name) =>
        Faults.Text(title, TitleCharacters, finding, name, "title");
}
