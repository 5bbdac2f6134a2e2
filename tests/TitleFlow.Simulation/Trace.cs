namespace TitleFlow.Simulation;

/// <summary>What happened, line by line. Lines are kept only when somebody wants to read them; their mark always is.</summary>
public sealed class Trace(bool isKept)
{
    private const ulong Prime = 1_099_511_628_211;

    private readonly List<string> lines = [];
    private ulong mark = 14_695_981_039_346_656_037;

    /// <summary>Whether somebody wants to read the lines.</summary>
    public bool IsKept => isKept;

    /// <summary>Two runs of one seed have the same mark.</summary>
    public string Mark => $"{mark:x16}";

    /// <summary>The lines.</summary>
    public IReadOnlyList<string> Lines => lines;

    /// <summary>Notes what somebody did; the detail is spelled out only for a reader.</summary>
    public void Add(DateTimeOffset at, string who, string what, Func<string>? detail = null)
    {
        Mix((ulong)at.UtcTicks);
        Mix(who);
        Mix(what);
        if (isKept)
        {
            lines.Add($"{at:yyyy-MM-dd HH:mm:ss.fff} {who} {what}{(detail is null ? "" : $" {detail()}")}");
        }
    }

    private void Mix(string text)
    {
        foreach (var letter in text)
        {
            Mix(letter);
        }
    }

    private void Mix(ulong value) => mark = (mark ^ value) * Prime;
}
