using System.Text.Json;

namespace TitleFlow.Domain.Registers;

/// <summary>The words of the registers as packs and dossiers write them.</summary>
public static class WordCodes
{
    /// <summary>The code of a word: lower-case, joined by hyphens, such as <c>deputy-senior</c>.</summary>
    public static string CodeOf<T>(T word)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString());
}
