using System.Globalization;
using System.Text;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;

namespace TitleFlow.App.Filing;

/// <summary>The name that an applicant gave a file: shown to people, never used as a path.</summary>
public static class FileName
{
    /// <summary>The longest name in characters.</summary>
    public const int Longest = FilingLimits.FileNameCharacters;

    /// <summary>What is wrong with a name; null if nothing is.</summary>
    public static Finding? Fault(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var isUsable = name.Length is > 0 and <= Longest && name.Trim() == name && name is not ("." or "..") && IsWritten(name);
        return isUsable
            ? null
            : new Finding(
                "filing.file-name",
                Severity.Fail,
                $"文件名应为1至{Longest}个字,不能含路径、斜杠、冒号、引号或控制字符;请改名后重新上传。")
            { Where = "fileName" };
    }

    /// <summary>Whole characters only, so that rare ones in people's names pass and halves of them do not.</summary>
    private static bool IsWritten(string name)
    {
        for (var at = 0; at < name.Length; at += Rune.GetRuneAt(name, at).Utf16SequenceLength)
        {
            if (!Rune.TryGetRuneAt(name, at, out var rune)
                || "/\\:*?\"<>|".Contains(name[at], StringComparison.Ordinal)
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned)
            {
                return false;
            }
        }
        return true;
    }
}
