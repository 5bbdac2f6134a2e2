using System.Text;
using TitleFlow.App.Desk;

namespace TitleFlow.Simulation;

/// <summary>What happened, line by line. Lines are kept only when somebody wants to read them; their hash always is.</summary>
public sealed class Trace(bool isKept)
{
    private readonly List<string> lines = [];
    private string hash = "";
    private readonly StringBuilder chunk = new();

    /// <summary>Two runs of one seed have the same mark.</summary>
    public string Mark => hash = Hashes.Of(hash + chunk);

    /// <summary>The lines.</summary>
    public IReadOnlyList<string> Lines => lines;

    /// <summary>Notes a line.</summary>
    public void Add(DateTimeOffset at, string who, string what)
    {
        var line = $"{at:HH:mm:ss.fff} {who} {what}";
        chunk.AppendLine(line);
        if (isKept)
        {
            lines.Add(line);
        }
    }
}
