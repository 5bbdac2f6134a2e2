namespace TitleFlow.Domain.Certificates;

/// <summary>The coded reasons of revocations (M34): the same whatever the notice, so no pack holds them; the clause is the notice's.</summary>
public static class Revocations
{
    /// <summary>The reasons, by code, each with what it is called.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["falsification"] = "弄虚作假、伪造材料",
        ["academic-misconduct"] = "学术不端",
        ["improper-means"] = "暗箱操作、违规评审等不正当手段",
        ["malicious-complaint"] = "恶意投诉、诬告",
        ["not-entitled"] = "不符合条件而认定或评审通过",
        ["issued-wrongly"] = "误发或重复制发",
    };
}
