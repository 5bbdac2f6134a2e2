namespace TitleFlow.Cli.Demo;

/// <summary>Something went otherwise than it must; the demonstration stops there and says what.</summary>
public sealed class DemoException(string message) : Exception(message);
