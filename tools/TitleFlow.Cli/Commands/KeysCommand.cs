using System.CommandLine;
using System.Text.Json;
using Spectre.Console.Rendering;
using TitleFlow.Functions;

namespace TitleFlow.Cli.Commands;

/// <summary><c>titleflow keys</c>: makes and changes the key ring that the vault holds. Nothing secret is ever printed.</summary>
public static class KeysCommand
{
    /// <summary>Only who runs the command may read what it writes.</summary>
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly Argument<string> File = new("file") { Description = "The key ring as a JSON document." };

    private static readonly Argument<string> Target = new("to")
    {
        Description = "Where the new ring goes: a file that does not exist yet.",
    };

    public static Command Create() => new("keys", "Make, rotate and look at the key ring of the service.")
    {
        New(), Show(), Rotate(),
    };

    private static Command New()
    {
        var command = new Command("new", "Make a key ring with new keys of every kind.") { Target };
        command.SetAction(parsed => Write(parsed, KeyRing.New(Today())));
        return command;
    }

    private static Command Show()
    {
        var command = new Command("show", "Name the keys of a ring, without the keys.") { File };
        command.SetAction(parsed =>
        {
            Output.Of(parsed).Print(Named.Of(Read(parsed)), Pictures);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Rotate()
    {
        var sealing = new Option<bool>("--sealing") { Description = "Encrypt under a new key; the old ones go on reading." };
        var signing = new Option<bool>("--signing")
        {
            Description = "Sign under a new key; of the old ones the public part stays.",
        };
        var revoke = new Option<string?>("--revoke")
        {
            Description = "Take a signing key out altogether: what it signed no longer verifies.",
            HelpName = "key id",
        };
        var command = new Command("rotate", "Write a ring with new keys before the old ones.")
        {
            File, Target, sealing, signing, revoke,
        };
        command.SetAction(parsed =>
        {
            var before = Read(parsed);
            var after = before;
            after = parsed.GetValue(sealing) ? after.WithNewSealing(Today()) : after;
            after = parsed.GetValue(signing) ? after.WithNewSigning(Today()) : after;
            after = parsed.GetValue(revoke) is { } id ? Without(after, id) : after;
            return ReferenceEquals(before, after)
                ? throw new UsageException("Say what is to change: --sealing, --signing or --revoke.")
                : Write(parsed, after);
        });
        return command;
    }

    private static KeyRing Without(KeyRing ring, string id) => ring.WithoutSigning(id)
        ?? throw new UsageException(
            $"'{id}' is no signing key that can go: it is not in the ring, or it is the one that signs. Add --signing.");

    private static KeyRing Read(ParseResult parsed) => Read(Inputs.ReadFile(parsed.GetRequiredValue(File)));

    /// <summary>Reads a key ring.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    internal static KeyRing Read(string text)
    {
        try
        {
            return KeyRing.Read(text);
        }
        catch (JsonException fault)
        {
            throw new UsageException($"That is no key ring: {fault.Message}");
        }
    }

    private static int Write(ParseResult parsed, KeyRing ring)
    {
        var path = parsed.GetRequiredValue(Target);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = Private;
            }

            using var writer = new StreamWriter(path, options);
            writer.Write(ring.Written());
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} can't be written: {fault.Message}");
        }

        Output.Of(parsed).Print(Named.Of(ring), Pictures);
        return ExitCode.Ok;
    }

    private static IEnumerable<IRenderable> Pictures(Named named)
    {
        yield return Output.Line($"sealing: {string.Join(", ", named.Sealing)}");
        yield return Output.Line($"lookup: {named.Lookup}");
        yield return Output.Line($"signing: {string.Join(", ", named.Signing)}");
    }

    private static DateOnly Today() => DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>The ids, the key in use first.</summary>
    private sealed record Named(IEnumerable<string> Sealing, string Lookup, IEnumerable<string> Signing)
    {
        public static Named Of(KeyRing ring) =>
            new(ring.Sealing.Select(key => key.KeyId), ring.Lookup.KeyId, ring.Signing.Select(key => key.KeyId));
    }
}
