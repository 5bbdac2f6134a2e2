namespace TitleFlow.Cli.Demo;

/// <summary>The commitment texts as the service shows them.</summary>
public static class Texts
{
    /// <summary>One field of the text that this one signs: <c>personal</c> or <c>unit</c>.</summary>
    public static string? Of(Reply shown, string kind, string field) => shown.Items("texts")
        .First(text => text.GetProperty("kind").GetString() == kind).GetProperty(field).GetString();
}
