using System.Globalization;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Filing;

/// <summary>The name that an applicant gave a file: shown to people, never used as a path.</summary>
public static class FileName
{
    /// <summary>The longest name in characters.</summary>
    public const int Longest = 120;

    /// <summary>What is wrong with a name; null if nothing is.</summary>
    public static Finding? Fault(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var isUsable = name.Length is > 0 and <= Longest
            && name.Trim() == name
            && name is not ("." or "..")
            && !name.Any(character => character is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|'
                || char.IsControl(character)
                || char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);
        return isUsable
            ? null
            : new Finding(
                "filing.file-name",
                Severity.Fail,
                $"文件名应为1至{Longest}个字,不能含路径、斜杠、冒号、引号或控制字符;请改名后重新上传。")
            { Where = "fileName" };
    }
}
