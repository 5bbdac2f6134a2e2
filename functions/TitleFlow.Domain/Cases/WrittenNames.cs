using System.Text;

namespace TitleFlow.Domain.Cases;

/// <summary>Names of bodies as people write them: spaces, the width of letters and brackets, and capitals tell nothing apart.</summary>
public static class WrittenNames
{
    private const char FirstWide = '\uFF01';
    private const char LastWide = '\uFF5E';
    private const int WideBefore = FirstWide - '!';

    /// <summary>Whether two written names are of the same body.</summary>
    public static bool AreSame(string one, string other) => Plain(one) == Plain(other);

    private static string Plain(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var plain = new StringBuilder(name.Length);
        foreach (var letter in name.Where(letter => !char.IsWhiteSpace(letter)))
        {
            plain.Append(char.ToUpperInvariant(letter is >= FirstWide and <= LastWide ? (char)(letter - WideBefore) : letter));
        }
        return plain.ToString();
    }
}
