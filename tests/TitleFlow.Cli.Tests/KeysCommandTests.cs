using System.Text.Json;
using TitleFlow.App.Certificates;
using TitleFlow.App.Registers;
using TitleFlow.Functions;

namespace TitleFlow.Cli.Tests;

public sealed class KeysCommandTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void New_IntoAFile_OpensVaultAndSigningForItsOwnerOnly()
    {
        var path = scratch.Path("keys.json");

        var said = Cli.Run("keys", "new", path);

        Assert.Equal(ExitCode.Ok, said.Code);
        var ring = KeyRing.Read(File.ReadAllText(path));
        Assert.NotNull(new IdentityVault(ring.Sealing, ring.Lookup, bytes => bytes.Clear()));
        Assert.Contains(ring.Signing[0].KeyId, new SigningKeys(ring.Signing).PublishedKeys, StringComparison.Ordinal);
        Assert.True(
            OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite),
            "Others may read the keys.");
        NothingSecretIn(said, ring);
        Assert.Equal(ExitCode.Usage, Cli.Run("keys", "new", path).Code);
    }

    [Fact]
    public void Rotate_SealingAndSigning_PutsNewKeysFirstAndKeepsWhatReads()
    {
        var (old, made) = (scratch.Path("old.json"), scratch.Path("made.json"));
        Cli.Run("keys", "new", old);
        var before = KeyRing.Read(File.ReadAllText(old));

        var said = Cli.Run("keys", "rotate", old, made, "--sealing", "--signing", "--json");

        Assert.Equal(ExitCode.Ok, said.Code);
        var after = KeyRing.Read(File.ReadAllText(made));
        Assert.Equal([$"{before.Sealing[0].KeyId}-2", before.Sealing[0].KeyId], after.Sealing.Select(key => key.KeyId));
        Assert.Equal(before.Sealing[0].Bytes, after.Sealing[1].Bytes);
        Assert.Equal(before.Lookup.Bytes, after.Lookup.Bytes);
        Assert.Equal([$"{before.Signing[0].KeyId}-2", before.Signing[0].KeyId], after.Signing.Select(key => key.KeyId));
        Assert.Contains("PRIVATE KEY", after.Signing[0].Pem, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", after.Signing[1].Pem, StringComparison.Ordinal);
        Assert.Equal(KeysOf(new SigningKeys(before.Signing))[0], KeysOf(new SigningKeys(after.Signing))[1]);
        NothingSecretIn(said, after);
    }

    [Fact]
    public void Rotate_WithALostKey_TakesItOutButNeverTheOneThatSigns()
    {
        var (old, made) = (scratch.Path("old.json"), scratch.Path("made.json"));
        Cli.Run("keys", "new", old);
        var lost = KeyRing.Read(File.ReadAllText(old)).Signing[0].KeyId;

        Assert.Equal(ExitCode.Usage, Cli.Run("keys", "rotate", old, made, "--revoke", lost).Code);
        Assert.Equal(ExitCode.Usage, Cli.Run("keys", "rotate", old, made, "--signing", "--revoke", "nobody").Code);
        Assert.False(File.Exists(made));
        Assert.Equal(ExitCode.Ok, Cli.Run("keys", "rotate", old, made, "--signing", "--revoke", lost).Code);

        Assert.DoesNotContain(lost, KeyRing.Read(File.ReadAllText(made)).Signing.Select(key => key.KeyId));
    }

    [Fact]
    public void Run_AskedWrongly_SaysWhy()
    {
        var path = scratch.Path("keys.json");
        Cli.Run("keys", "new", path);

        Assert.Contains("Say what is to change", Cli.Run("keys", "rotate", path, scratch.Path("x")).Errors, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, Cli.Run("keys", "show", scratch.Write("no.json", "{")).Code);
        Assert.Equal(ExitCode.Usage, Cli.Run("keys", "show", scratch.Path("missing.json")).Code);
        Assert.Contains("lookup: lookup-", Cli.Run("keys", "show", path).Output, StringComparison.Ordinal);
    }

    private static void NothingSecretIn(Cli said, KeyRing ring)
    {
        Assert.DoesNotContain("PRIVATE", said.Output + said.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(ring.Sealing[0].Bytes), said.Output, StringComparison.Ordinal);
    }

    private static List<string> KeysOf(SigningKeys keys) =>
        [.. JsonDocument.Parse(keys.PublishedKeys).RootElement.GetProperty("keys").EnumerateArray().Select(key => key.GetRawText())];
}
