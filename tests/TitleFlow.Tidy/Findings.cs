namespace TitleFlow.Tidy;

/// <summary>Every breach is told at once and in full.</summary>
public static class Findings
{
    /// <summary>Fails with every finding, one a line, when there is any.</summary>
    public static void None(IEnumerable<string> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
