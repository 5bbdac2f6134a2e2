using System.CommandLine;
using System.Globalization;

namespace TitleFlow.Cli;

/// <summary>Arguments and options that several commands take, read strictly.</summary>
public static class Inputs
{
    private const string Day = "yyyy-MM-dd";
    private const string Clock = "HH:mm";

    public static Argument<DateOnly> DayArgument(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (!DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                result.AddError($"'{text}' is not a date written {Day}.");
            }

            return day;
        },
    };

    /// <summary>An option for a civil date; null where it is left out.</summary>
    public static Option<DateOnly?> DayOption(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "day",
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            result.AddError($"'{text}' is not a date written {Day}.");
            return null;
        },
    };

    /// <summary>An option for a time of day; null where it is left out.</summary>
    public static Option<TimeOnly?> TimeOption(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (TimeOnly.TryParseExact(text, Clock, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            {
                return time;
            }

            result.AddError($"'{text}' is not a time of day written {Clock}.");
            return null;
        },
    };

    /// <summary>An option that takes one of some written words; the first is meant where it is left out.</summary>
    /// <exception cref="ArgumentException">The first word is not the type's default value.</exception>
    public static Option<T> WordOption<T>(
        string name, string description, IReadOnlyList<KeyValuePair<string, T>> words)
        where T : struct
    {
        if (!EqualityComparer<T>.Default.Equals(words[0].Value, default))
        {
            throw new ArgumentException("The first word must mean the default.", nameof(words));
        }

        var written = string.Join(", ", words.Select(word => word.Key));
        return new Option<T>(name)
        {
            Description = $"{description} One of {written}; {words[0].Key} if left out.",
            HelpName = "word",
            CustomParser = result =>
            {
                var text = result.Tokens.Single().Value;
                foreach (var (word, meaning) in words)
                {
                    if (word == text)
                    {
                        return meaning;
                    }
                }

                result.AddError($"{name} does not take '{text}': write one of {written}.");
                return default;
            },
        };
    }

    /// <summary>Reads a text file, or says plainly why it can't.</summary>
    public static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"{path} can't be read: {fault.Message}");
        }
    }
}
