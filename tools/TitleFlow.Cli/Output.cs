using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace TitleFlow.Cli;

/// <summary>Prints what a command found: tables for people, or one JSON value for programs.</summary>
/// <remarks>The value is the truth and the tables are its picture: a command hands over both.</remarks>
public sealed class Output
{
    /// <summary>Wide enough that no table is folded when the output goes into a file or another program.</summary>
    private const int WidthOfAFile = 200;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private readonly TextWriter _writer;
    private readonly TextWriter _errors;

    private Output(TextWriter writer, TextWriter errors, bool isJson)
    {
        _writer = writer;
        _errors = errors;
        IsJson = isJson;
    }

    /// <summary>The option that every command understands.</summary>
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Print JSON instead of tables.",
        Recursive = true,
    };

    public bool IsJson { get; }

    public static Output Of(ParseResult parsed) => new(
        parsed.InvocationConfiguration.Output,
        parsed.InvocationConfiguration.Error,
        parsed.GetValue(Json));

    /// <summary>Prints the value, or the pictures of it one below the other.</summary>
    public void Print<T>(T value, Func<T, IEnumerable<IRenderable>> pictures)
    {
        if (IsJson)
        {
            _writer.WriteLine(JsonSerializer.Serialize(value, Format));
            return;
        }

        var console = Console(_writer, System.Console.IsOutputRedirected || _writer != System.Console.Out);
        foreach (var picture in pictures(value))
        {
            console.Write(picture);
        }
    }

    /// <summary>Says on the error stream what went wrong.</summary>
    public void Complain(string what) => _errors.WriteLine(what);

    /// <summary>Does long work with a bar on the error stream; silent where nobody is watching.</summary>
    /// <param name="title">What is being done.</param>
    /// <param name="total">How many steps there are.</param>
    /// <param name="work">The work; it calls the action it is given once a step.</param>
    public T Track<T>(string title, int total, Func<Action, T> work) =>
        IsWatched
            ? Progress().Start(progress => work(Steps(progress, title, total)))
            : work(static () => { });

    /// <inheritdoc cref="Track"/>
    public Task<T> TrackAsync<T>(string title, int total, Func<Action, Task<T>> work) =>
        IsWatched
            ? Progress().StartAsync(progress => work(Steps(progress, title, total)))
            : work(static () => { });

    /// <summary>Does work of several stages with a bar for each on the error stream; plain lines where nobody is watching.</summary>
    /// <param name="standing">How the whole stands, in a few words.</param>
    /// <param name="work">The work; it tells the gauge of stages and steps.</param>
    public Task<T> FollowAsync<T>(Func<string> standing, Func<IGauge, Task<T>> work) =>
        IsWatched
            ? Progress().StartAsync(progress => work(new BarGauge(progress, standing)))
            : work(new LineGauge(_errors, standing));

    private bool IsWatched => !IsJson && !System.Console.IsErrorRedirected && _errors == System.Console.Error;

    private Progress Progress() => Console(_errors, isFile: false).Progress().AutoClear(enabled: true);

    private static Action Steps(ProgressContext progress, string title, int total)
    {
        var task = progress.AddTask(Markup.Escape(title), maxValue: Math.Max(total, 1));
        return () => task.Increment(1);
    }

    /// <summary>A line of plain text, in which nothing is taken for markup.</summary>
    public static IRenderable Line(string text) => new Text(text + "\n");

    private static IAnsiConsole Console(TextWriter to, bool isFile)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(to),
            Ansi = isFile ? AnsiSupport.No : AnsiSupport.Detect,
        });
        if (isFile)
        {
            console.Profile.Width = WidthOfAFile;
        }

        return console;
    }
}
